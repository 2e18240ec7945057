"""``cofront doctor``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import click

from cofront_kit.cli.options import store_option
from cofront_kit.door.server.defaults import DEFAULT_PORT

if TYPE_CHECKING:
    from cofront_kit.doctor import Finding

MARKS: Final = {"ok": ("ok  ", "green"), "note": ("note", "yellow"), "mend": ("MEND", "red")}


@click.command()
@store_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="The door's port."
)
@click.option("--template", metavar="FOLDER|TEMPLATE", help="Look at this template too.")
@click.option("--session", "code", metavar="CODE", help="Read the log of this session instead.")
@click.option(
    "--set-aside",
    type=click.IntRange(1),
    multiple=True,
    metavar="N",
    help="Set this damaged event of --session aside; it is kept. Several times for several events.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON line per finding.")
@click.pass_context
def doctor(
    ctx: click.Context,
    store: str | None,
    port: int,
    template: str | None,
    code: str | None,
    set_aside: tuple[int, ...],
    as_json: bool,
) -> None:
    """Check that this computer is ready for a session; suggest fixes.

    The exit code is 0 if all is fine and 1 if there is something to fix. Nothing is changed, except with --set-aside.
    """
    from cofront_kit.doctor import Asked, examine

    if set_aside and code is None:
        raise click.UsageError("--set-aside needs --session CODE.")
    findings = examine(Asked(store, port, template)) if code is None else _of_log(store, code, set_aside)
    wrong = 0
    for finding in findings:
        wrong += finding.state == "mend"
        if as_json:
            # "mend" is what earlier releases called it; it goes with the next release.
            sys.stdout.write(json.dumps(asdict(finding) | {"mend": finding.fix}) + "\n")
            continue
        mark, color = MARKS[finding.state]
        click.echo(f"{click.style(mark, fg=color)}  {finding.check:<10}  {finding.what}")
        if finding.fix:
            click.echo(f"{'':<18}{finding.fix}")
    if not as_json:
        click.echo(f"{wrong} to mend." if wrong else "All fine.")
    ctx.exit(int(bool(wrong)))


def _of_log(store: str | None, code: str, versions: tuple[int, ...]) -> Iterator[Finding]:
    """Report a session's log, after some of its events were set aside."""
    from cofront_kit.doctor import log
    from cofront_kit.model.access import typed_form
    from cofront_kit.store.locate import check_there, open_store

    check_there(store)
    opened = open_store(store)
    try:
        if versions:
            log.set_aside(opened, typed_form(code), versions)
        yield from log.examine_log(opened, typed_form(code))
    finally:
        opened.close()
