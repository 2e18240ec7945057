"""``cofront import``."""

from __future__ import annotations

from pathlib import Path

import click

from cofront_kit.cli.options import store_option


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="FILE.zip")
@click.option(
    "--keys",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The public keys that you expect: a .pub file, or one like allowed_signers. Another key is refused.",
)
@click.option("--remove", metavar="CODE", help="Remove what was imported of a session instead.")
@store_option
def bring(file: Path | None, keys: Path | None, remove: str | None, store: str | None) -> None:
    """Put a bundle into a store, after verifying it: an alliance reads it beside the store's own sessions.

    It is read-only: it gets no seat, no door and no links. Importing it again changes nothing.
    """
    from cofront_kit import bundle
    from cofront_kit.node.open_nodes import node_of

    if (file is None) == (remove is None):
        raise click.UsageError("Name a bundle: cofront import FILE.zip; or --remove CODE.")
    if remove is not None:
        from cofront_kit.store.locate import check_there

        check_there(store)
        bundle.take_out(remove, node_of(store).store)
        click.echo(f"What was imported of {remove.upper()} is removed from this store.")
        return
    assert file is not None
    bundle.verify(file, keys=keys)  # before a store is made for it
    done = bundle.bring(file, node_of(store).store, keys=keys)
    click.echo(f"{done.words}\n\n{done.verified.words}")
