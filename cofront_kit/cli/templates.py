"""``cofront templates``."""

from __future__ import annotations

import json
import sys
from typing import Final

import click

_ORIGINS: Final = {"stock": "cofront-kit", "own": "your folder"}


@click.command()
@click.argument("template", required=False)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON line per template, or per id of the one named."
)
def templates(template: str | None, as_json: bool) -> None:
    """List the templates that a session can be begun from: those of cofront-kit, yours, and those of packages.

    Broken ones are listed too, with what is wrong. Yours are in the folder that the last line names. With a TEMPLATE, a
    name or a folder, it lists the ids in that one, as a template that extends it names them, with the text of each.
    """
    if template is not None:
        _ids(template, as_json=as_json)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from cofront_kit.templates.catalogue import catalogue
    from cofront_kit.templates.folders import OWN_VARIABLE, own_folder

    every = catalogue()
    if as_json:
        for one in every:
            line = {
                "name": one.name,
                "id": one.id,
                "from": one.origin,
                "folder": str(one.folder),
                "title": one.title,
                "summary": one.summary,
                "minutes": one.minutes,
                "language": one.language,
                "kinds": list(one.kinds),
                "trouble": one.trouble,
            }
            sys.stdout.write(json.dumps(line) + "\n")
        return
    table = Table("Name", "From", "Min", "Title and kinds of activities", box=None)
    for one in every:
        about = f"{one.title}\n{', '.join(one.kinds)}" if not one.trouble else f"can't be used: {one.trouble}"
        minutes = str(one.minutes) if one.minutes else ""
        table.add_row(escape(one.name), escape(_ORIGINS.get(one.origin, one.origin)), minutes, escape(about))
    Console(highlight=False).print(table)
    click.echo(f"\nBegin one: cofront new NAME. Your own: {own_folder()} (or set {OWN_VARIABLE}).")


def _ids(name: str, *, as_json: bool) -> None:
    """Everything with an id in one template."""
    from cofront_kit.templates.ids import named
    from cofront_kit.templates.library import find

    for one in named(find(name).written.data):
        line = (
            json.dumps({"address": one.address, "text": one.text})
            if as_json
            else f"[{one.address}]  {one.text}"
        )
        click.echo(line.rstrip())
