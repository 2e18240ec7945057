"""``cofront report``."""

from __future__ import annotations

from pathlib import Path

import click

from cofront_kit.cli.options import store_option
from cofront_kit.cli.to_read import session_to_read
from cofront_kit.computer.interrupts import unwind
from cofront_kit.errors import BadInput


@click.command()
@click.argument("session", metavar="[CODE]", default="")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--paper", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True, help="Size of a .pdf."
)
@click.option(
    "--template",
    metavar="FILE|FOLDER|stock",
    help="The notebook that makes the report. Default: report-template.ipynb in the session's folder, else stock.",
)
@click.option(
    "--copy",
    "folder",
    metavar="FOLDER",
    help="Copy the stock report's notebook there as report-template.ipynb, to be changed.",
)
@store_option
def report(
    session: str,
    files: tuple[str, ...],
    paper: str,
    template: str | None,
    folder: str | None,
    store: str | None,
) -> None:
    """Write the report of a session as .html, .pdf or .ipynb, or copy its notebook to be changed.

    The report holds what was revealed, and is the same file for all parties. The session may be open; nothing in it
    changes.
    """
    from cofront_kit.report import template as templates

    if folder is not None:
        click.echo(templates.copy_to(folder, session.upper()))
    if not session and folder is None:
        raise BadInput("Whose report? Write the session's code: cofront report K7QF2M report.html.")
    if not session or (folder is not None and not files):
        return
    from cofront_kit.report import write

    found = session_to_read(session, store)
    unwind()  # a report needs a folder and a kernel
    for name in files or ("report.html",):
        click.echo(write(found, Path(name), paper=paper, template=template))
