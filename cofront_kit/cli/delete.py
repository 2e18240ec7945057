"""``cofront delete``."""

from __future__ import annotations

import sys

import click

from cofront_kit.cli.options import store_option


@click.command()
@click.argument("session", metavar="CODE")
@click.option("--yes", is_flag=True, help="Don't ask for the code once more.")
@click.option("--json", "as_json", is_flag=True, help="The receipt as one line of JSON.")
@store_option
def delete(
    session: str,
    yes: bool,
    as_json: bool,
    store: str | None,
) -> None:
    """Delete a session with all its traces, and print a receipt.

    Events, ballots, reports and the secret of its links are deleted permanently. The receipt lists what no program can
    reach: phones, exported files, backups. A session with people in its room is not deleted.
    """
    from cofront_kit.facilitator.opening import open_session
    from cofront_kit.facilitator.session import Session
    from cofront_kit.store.locate import check_there

    check_there(store)
    found = open_session(Session, code=session, store=store, asleep=True)
    state, confirm = found.state, found.code
    if not yes:
        click.echo(
            f"{state.title!r} ({found.code}, {state.status}) is deleted for ever, for everyone.", err=True
        )
        confirm = click.prompt("Type its code to go on", err=True).strip().upper()
    receipt = found.delete(confirm)
    sys.stdout.write((receipt.to_json() if as_json else receipt.text()) + "\n")
