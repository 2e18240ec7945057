"""``cofront forget``."""

from __future__ import annotations

import sys

import click

from cofront_kit.cli.options import store_option


@click.command()
@click.argument("party", metavar="PARTY")
@click.option("--keep", multiple=True, metavar="CODE", help="A session that stays; can be repeated.")
@click.option("--rest", is_flag=True, help="If people are in one of the sessions, delete the others.")
@click.option("--yes", is_flag=True, help="Don't ask for the name once more.")
@click.option("--json", "as_json", is_flag=True, help="The receipt as one line of JSON.")
@store_option
def forget(
    party: str,
    keep: tuple[str, ...],
    rest: bool,
    yes: bool,
    as_json: bool,
    store: str | None,
) -> None:
    """Delete all sessions of a party in this store, and print a receipt.

    Its sessions are found by the name it has or had in them, and listed first, with what was imported of others. All of
    them are deleted as by cofront delete, for their other parties too. The receipt lists what no program can reach:
    phones, exported files, bundles that others have, backups. While people are in one of the rooms nothing is deleted.
    The exit code is 1 if something of it is still there.
    """
    from cofront_kit.node.open_nodes import node_of
    from cofront_kit.over_sessions import forgetting
    from cofront_kit.store.locate import check_there

    check_there(store)
    node = node_of(store)
    meant = forgetting.plan(node, party, keep)
    confirm = party
    if not yes:
        click.echo(meant.text(), err=True)
        confirm = click.prompt("Type the party's name to go on", err=True)
    receipt = forgetting.forget(node, meant, confirm, rest=rest)
    sys.stdout.write((receipt.to_json() if as_json else receipt.text()) + "\n")
    if receipt.refused:
        sys.exit(1)
