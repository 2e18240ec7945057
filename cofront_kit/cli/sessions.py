"""``cofront sessions``."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import click

from cofront_kit.cli.options import store_option


@click.command()
@store_option
@click.option("--json", "as_json", is_flag=True, help="One JSON line per session.")
@click.option(
    "--deleted", is_flag=True, help="List the receipts of sessions that were deleted by themselves."
)
def sessions(store: str | None, as_json: bool, deleted: bool) -> None:
    """List the sessions of a store, newest first."""
    from rich.console import Console
    from rich.table import Table

    from cofront_kit.facilitator.listing import status_of
    from cofront_kit.facilitator.relocation import moved_codes
    from cofront_kit.store.locate import is_there, open_store, store_file

    if deleted:
        _say_deleted(as_json=as_json)
        return
    url, rows, moved = str(store_file(store)), [], set[str]()
    if is_there(store):  # looking creates no store
        opened = open_store(store)
        try:
            url, rows, moved = opened.url, opened.sessions(), moved_codes(opened)
        finally:
            opened.close()
    if as_json:
        for row in rows:
            line = {
                "code": row.code,
                "title": row.title,
                "status": status_of(row, moved),
                "created_at": row.created_at,
            }
            sys.stdout.write(json.dumps(line) + "\n")
        return
    if not rows:
        click.echo(f"No sessions in {url} yet. Begin one with: cofront serve")
        return
    table = Table("Code", "Title", "Status", "Begun", box=None)
    for row in rows:
        begun = datetime.fromtimestamp(row.created_at / 1000).strftime("%Y-%m-%d %H:%M")
        table.add_row(row.code, _plain(row.title), status_of(row, moved), begun)
    Console().print(table)


def _say_deleted(*, as_json: bool) -> None:
    """What sessions left behind that were deleted when their days were over."""
    from msgspec import to_builtins

    from cofront_kit.node.retention import receipts
    from cofront_kit.store.locate import keys_folder

    found = receipts(keys_folder())
    if not found and not as_json:
        click.echo("No session was deleted by itself on this computer.")
    for one in found:
        if as_json:
            sys.stdout.write(json.dumps(to_builtins(one)) + "\n")
            continue
        click.echo(
            f"{one.code}  deleted {one.deleted_at}, {one.keep_days} days after {one.ended_at}: {one.rows:,} rows and "
            f"{one.box_keys:,} keys, from {one.store}"
        )


def _plain(text: str) -> str:
    """A title as plain text, never as rich markup."""
    from rich.markup import escape

    return escape(text)
