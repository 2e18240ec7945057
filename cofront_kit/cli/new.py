"""``cofront new``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command()
@click.argument("template", default="trust-checkup")
@click.argument("folder", required=False)
@click.option("--title", help="The session's title. Default: the template's.")
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="NAME[=LABEL]",
    help='A party, once for each: "Solaris Grid Partners Ltd.=Solaris" has a short label too. Default: the samples.',
)
@click.option("--json", "as_json", is_flag=True, help="Code and folder as one line of JSON.")
def new(
    template: str, folder: str | None, title: str | None, parties: tuple[str, ...], as_json: bool
) -> None:
    """Begin a session from a template, in a folder of its own.

    TEMPLATE is a name or a folder; FOLDER must not exist yet, and is named after the title when left out. It gets the
    template's notebooks: run facilitator.ipynb in JupyterLab, or serve the session.
    """
    from cofront_kit import templates
    from cofront_kit.facilitator.opening import begin
    from cofront_kit.model.parties import written_party
    from cofront_kit.node.node import open_node
    from cofront_kit.templates.creating import folder_name, free_name

    found = templates.find(template)
    place = Path(folder) if folder else Path(free_name(Path.cwd(), folder_name(title or found.title)))
    node = open_node()
    try:
        named = [written_party(one) for one in parties] or None
        code, made = begin(node, found.folder, place, title=title, parties=named)
    finally:
        node.close()
    if as_json:
        sys.stdout.write(json.dumps({"code": code, "folder": str(made.folder)}) + "\n")
        return
    click.echo(f"{made.title} ({code}) is begun in {made.folder}.")
    click.echo(f"Open {made.facilitator} in JupyterLab and run it, or: cofront serve --session {code}")
