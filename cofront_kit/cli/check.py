"""``cofront check``."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cofront_kit.computer.interrupts import unwind
from cofront_kit.errors import BadInput, DoorError


@click.command()
@click.argument("template", default=".", metavar="[FOLDER|TEMPLATE]")
@click.option("--json", "as_json", is_flag=True, help="One JSON line per finding.")
@click.pass_context
def check(ctx: click.Context, template: str, as_json: bool) -> None:
    """Check a template, and render its participant page as the door does.

    Lists what can't be played, and everything that participants will not see, by file and cell. The notebook runs in a
    temporary session. The exit code is 1 if there is something to fix, else 0.
    """
    from cofront_kit import templates

    folder = _folder(template)
    found = [_problem(said) for said in [*templates.check(folder), *_of_report(folder)]]
    try:
        templates.read(folder)
    except BadInput:
        pass  # that problem is already listed, and there is no session to render a page for
    else:
        found += [one for one in _rendered(folder) if one not in found]
    for one in found:
        click.echo(json.dumps(one) if as_json else _line(one))
    if not as_json and not found:
        click.echo(f"{folder}: fine. Participants see everything.")
    ctx.exit(int(any(one["state"] == "mend" for one in found)))


def _folder(template: str) -> Path:
    from cofront_kit import templates

    place = Path(template).expanduser()
    own = not templates.is_stock(template) and (place / templates.FILE).is_file()
    return place.resolve() if own else templates.find(template).folder


def _problem(said: str) -> dict[str, Any]:
    return {"state": "mend", "file": None, "cell": None, "what": said, "way_out": ""}


def _of_report(folder: Path) -> list[str]:
    """What is wrong with the template's own report, if it has one."""
    from cofront_kit.report import template

    try:
        if (folder / template.NAME).is_file():
            template.read(folder / template.NAME)
    except BadInput as error:
        return [str(error)]
    return []


def _line(found: dict[str, Any]) -> str:
    place = "" if found["file"] is None else f"{found['file']}, "
    cell = "" if found["cell"] is None else f"cell {found['cell']}: "
    return f"{place}{cell}{found['what']} {found['way_out']}".rstrip()


def _rendered(folder: Path) -> Iterator[dict[str, Any]]:
    """What the door would report about the participant page."""
    unwind()  # from here on there are a folder and a kernel
    place = Path(tempfile.mkdtemp(prefix="cofront-check-"))
    (place / "store").mkdir()
    # the notebook's kernel finds its session by these variables
    os.environ["COFRONT_STORE"] = str(place / "store" / "cofront.sqlite")
    os.environ["COFRONT_KEYS"] = str(place / "keys")
    os.environ["COFRONT_RUNTIME"] = str(place / "run")
    try:
        yield from asyncio.run(_render(folder))
    finally:
        shutil.rmtree(place, ignore_errors=True)


async def _render(folder: Path) -> list[dict[str, Any]]:
    from cofront_kit import templates
    from cofront_kit.door.server.app import Door
    from cofront_kit.node.node import open_node

    node = open_node()
    door = Door(node, ip="127.0.0.1", port=0, log_level=logging.ERROR)
    door.initialize([])
    try:
        await door.open()
        state = node.state(node.create(templates.recorded(folder).plan()))
        file = str(door.notebooks.participant(state))
        try:
            rendering = await door.participant_pages.page(state)
        except (DoorError, OSError) as error:
            return [_problem(str(error))]
        found = [
            {"state": "mend", "file": file, "cell": one.cell, "what": one.what, "way_out": one.way_out}
            for one in rendering.notices
        ]
        if rendering.body is None:
            what = f"{file} shows {rendering.reason}, so every visitor gets a kernel of their own."
            found.append(_problem(f"{what} That costs about 41 MB each.") | {"state": "note"})
        return found
    finally:
        await door.close()
        node.close()
