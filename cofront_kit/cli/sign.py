"""``cofront sign``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.zip")
@click.option(
    "--as", "name", required=True, metavar="NAME", help="What the signature is called: a-z, 0-9 and -."
)
@click.option(
    "--key", type=click.Path(path_type=Path), metavar="KEY", help="Your private key, as ssh-keygen makes it."
)
@click.option(
    "--signature",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Instead of a key: a signature of tagmanifest-sha512.txt that ssh-keygen -Y sign -n cofront-bundle made.",
)
def sign(file: Path, name: str, key: Path | None, signature: Path | None) -> None:
    """Add a party's own signature to a bundle, after verifying it. Its content stays as it is.

    With it a party says: this is the session as we remember it. Nobody can take the signature for another bundle.
    """
    from cofront_kit.bundle import sign as add

    click.echo(add(file, name=name, key=key, made=signature).words)
