"""``cofront doctor``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Final

import click

from cofront_kit.cli.options import store_option
from cofront_kit.door.defaults import DEFAULT_PORT

MARKS: Final = {"ok": ("ok  ", "green"), "note": ("note", "yellow"), "mend": ("MEND", "red")}


@click.command()
@store_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="The door's port."
)
@click.option("--template", metavar="FOLDER|TEMPLATE", help="Look at this template too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line per finding.")
@click.pass_context
def doctor(ctx: click.Context, store: str | None, port: int, template: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Look at everything a session needs on this computer, and say the mend.

    The exit code is 0 when all is fine and 1 when there is something to mend. Nothing is changed.
    """
    from cofront_kit.doctor import Asked, examine

    wrong = 0
    for finding in examine(Asked(store, port, template)):
        wrong += finding.state == "mend"
        if as_json:
            sys.stdout.write(json.dumps(asdict(finding)) + "\n")
            continue
        mark, color = MARKS[finding.state]
        click.echo(f"{click.style(mark, fg=color)}  {finding.check:<10}  {finding.what}")
        if finding.mend:
            click.echo(f"{'':<18}{finding.mend}")
    if not as_json:
        click.echo(f"{wrong} to mend." if wrong else "All fine.")
    ctx.exit(int(bool(wrong)))
