"""``cofront sheet``."""

from __future__ import annotations

from pathlib import Path

import click

from cofront_kit.cli.named_folder import named_folder


@click.command()
@click.argument("template", default=".", metavar="[FOLDER|TEMPLATE]")
@click.option(
    "--add", is_flag=True, help="Only put the steps in that the notebook lacks; no other cell changes."
)
@click.option("--force", is_flag=True, help="Replace a notebook that somebody wrote or changed.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.ipynb",
    help="Write to this file, and leave the folder as it is.",
)
def sheet(template: str, add: bool, force: bool, out: Path | None) -> None:
    """Write the facilitator's notebook from a template's agenda: the run sheet, step by step.

    It is in the language of the template. A notebook that somebody wrote or changed stays as it is, unless you say
    --add or --force.
    """
    from cofront_kit import templates
    from cofront_kit.files.notebooks import as_file
    from cofront_kit.files.writing import check_name, replace
    from cofront_kit.templates.run_sheet import run_sheet
    from cofront_kit.templates.sheet_file import write

    if sum((add, force, out is not None)) > 1:
        raise click.UsageError("--add, --force and --out exclude each other. Give one of them.")
    found = templates.read(named_folder(template))
    if out is None:
        click.echo(write(found, add=add, force=force))
        return
    check_name(out, "a notebook")
    if out.exists():
        raise click.UsageError(f"{out} exists already. Name another file.")
    replace(out, as_file(run_sheet(found)))
    click.echo(f"{out} is written.")
