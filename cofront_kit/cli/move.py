"""``cofront move``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cofront_kit.cli.options import store_option
from cofront_kit.errors import BadInput

if TYPE_CHECKING:
    from cofront_kit.facilitator.session import Session


@click.command()
@click.argument("session", metavar="CODE")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option(
    "--to", default="", metavar="TEXT", help='Where it goes, for those who ask here: "Ann\'s laptop".'
)
@click.option("--passphrase", "own", is_flag=True, help="Type a passphrase instead of getting one.")
@click.option("--anyway", is_flag=True, help="Move it while a door is open, or people are in its room.")
@click.option(
    "--cancel", is_flag=True, help="Give the move up: the session goes on here. FILE is deleted if named."
)
@click.option(
    "--taken", metavar="RECEIPT", help="The new computer showed this receipt: destroy the keys here."
)
@click.option("--yes", is_flag=True, help="Don't ask before --cancel.")
@store_option
def move(
    session: str,
    file: Path | None,
    to: str,
    own: bool,
    anyway: bool,
    cancel: bool,
    taken: str | None,
    yes: bool,
    store: str | None,
) -> None:
    """Move a session to another computer: write FILE, which carries everything, keys included.

    The passphrase is shown once. This computer keeps a sleeping copy that refuses everything and says where the session
    went; `cofront take FILE` wakes the session up on the other one, and shows a receipt for --taken.
    """
    from cofront_kit.facilitator.opening import open_session
    from cofront_kit.facilitator.session import Session
    from cofront_kit.store.locate import check_there

    if cancel and taken is not None:
        raise click.UsageError("--cancel and --taken exclude each other.")
    if file is None and not cancel and taken is None:
        raise click.UsageError("Name the FILE that carries it: cofront move CODE FILE.")
    check_there(store)
    found = open_session(Session, code=session, store=store, asleep=True)
    if cancel:
        _cancel(found, file, yes=yes)
    elif taken is not None:
        _confirm(found, taken)
    else:
        assert file is not None
        _away(found, file, to, own=own, anyway=anyway)


def _away(session: Session, file: Path, to: str, *, own: bool, anyway: bool) -> None:
    from cofront_kit.facilitator.relocation import check_passphrase
    from cofront_kit.files.sealed_file import made_passphrase
    from cofront_kit.model.relocation.rules import gone
    from cofront_kit.serving.departure import depart, refuse_in_use

    state = session.state
    if state.away is not None:
        raise gone(state, "facilitator")
    if not anyway:
        refuse_in_use(session)  # before somebody types a passphrase
    said = made_passphrase()
    if own:
        said = check_passphrase(
            click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True, type=str)
        )
    left = depart(session, file, said, to=to, anyway=anyway)
    lines = [
        f"The session {left.title!r} ({left.code}) sleeps on this computer now; {left.file} carries it to {left.to}.",
        *([] if own else ["", f"  Passphrase, shown only now: {said}", ""]),
        f"Carry the file over. There: cofront take {file.name}",
        f"Then here, with the receipt that it shows: cofront move {left.code} --taken RECEIPT",
        f"If it never arrives: cofront move {left.code} --cancel",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _cancel(session: Session, file: Path | None, *, yes: bool) -> None:
    from cofront_kit.facilitator.relocation import call_back

    away = session.state.away
    if away is None:
        click.echo(f"The session {session.code} lives on this computer; there is nothing to cancel.")
        return
    there = file is not None and file.exists()
    if file is not None and not there:
        raise BadInput(
            f"{file} is not there: it may have been taken already. If you are sure that nobody opened it, leave the "
            "file out of the command."
        )
    if not (there or yes or away.confirmed):
        click.echo(
            f"The file of this move ({away.when}, to {away.to}) may have been opened elsewhere; this computer can't "
            "know. Then there would be two living copies, and what is written into one is missing in the other.",
            err=True,
        )
        typed = click.prompt("If nobody opened it, type the session's code", err=True).strip().upper()
        if typed != session.code:
            raise BadInput(f"{typed} is not the code {session.code}. The session sleeps on.")
    call_back(session.node, session.code, file)
    click.echo(f"The session {session.code} goes on here. Delete all copies of the file.")


def _confirm(session: Session, receipt: str) -> None:
    from cofront_kit.facilitator.relocation import confirm

    confirm(session.node, session.code, receipt)
    click.echo(
        f"The keys of {session.code} are destroyed here; it lives on the other computer alone. Its sleeping copy can "
        f"still be read, until: cofront delete {session.code}"
    )
