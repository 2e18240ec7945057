"""``cofront verify``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from cofront_kit.errors import BadBundle


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.zip")
@click.option(
    "--keys",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The public keys that you expect: a .pub file, or one like allowed_signers. Another key is refused.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="For programs: one JSON object, also when it is refused."
)
def verify(file: Path, keys: Path | None, as_json: bool) -> None:
    """Verify a bundle, and say what is proved by it and what is not. Nothing is unpacked.

    A bundle with a single altered byte is refused, with exit code 2.
    """
    from cofront_kit.bundle import verify as look

    try:
        found = look(file, keys=keys)
    except BadBundle as error:
        if not as_json:
            raise
        click.echo(msgspec.json.encode({"verified": False, "code": error.code, "words": str(error)}).decode())
        click.get_current_context().exit(2)
    if as_json:
        click.echo(msgspec.json.encode({"verified": True, **msgspec.to_builtins(found)}).decode())
    else:
        click.echo(found.words)
