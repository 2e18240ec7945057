"""``cofront take``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cofront_kit.cli.options import store_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--host", metavar="TEXT", help="Whose computer this is, for the lobby. Default: its name and yours."
)
@store_option
def take(file: Path, host: str | None, store: str | None) -> None:
    """Take a session over from another computer: FILE is what `cofront move` wrote there.

    Asks for the passphrase, and destroys FILE when the session is safely here. Links and codes stay as they were;
    phones go on by themselves if the address is the same, else with a link and their resume code.
    """
    from cofront_kit.facilitator.opening import host_note
    from cofront_kit.facilitator.relocation import take as take_over
    from cofront_kit.files.sealed_file import check
    from cofront_kit.node.open_nodes import node_of

    check(file)
    said = click.prompt("Passphrase", hide_input=True, err=True, type=str)
    here = take_over(node_of(store), file, said, host_note(host))
    lines = [
        f"The session {here.title!r} ({here.code}) lives on this computer now.",
        f"  Receipt for the old one: {here.receipt[:4]}-{here.receipt[4:]}",
        f"There: cofront move {here.code} --taken {here.receipt}",
        f"Open its door here: cofront serve --session {here.code}",
    ]
    if here.file_left:
        lines.append(f"{here.file_left} can't be deleted. Delete it by hand: it opens the session.")
    if here.lacks_secret:
        lines.append("The old computer had no secret of its links: they open, but new ones can't be shown.")
    if here.shares_keys:
        lines.append(
            "This folder of keys holds the session's secret already, so the old store is on this computer too: leave "
            "--taken out there, and don't delete the old copy, or the links lose their secret."
        )
    sys.stdout.write("\n".join(lines) + "\n")
