"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from cofront_kit.errors import BadInput

F = TypeVar("F", bound=Callable[..., Any])

STORE_HELP: Final = (
    "The store: a file or a database URL. Default: COFRONT_STORE, else a file in your user data folder."
)

store_option = click.option("--store", metavar="FILE|URL", help=STORE_HELP)

_TRAIT: Final = re.compile(r"--[A-Za-z]\w*\.\w+=.*", re.S)


def listening_options(command: F) -> F:
    """``--ip --port --public-url --certfile --keyfile --base-url``: where the door listens."""
    from cofront_kit.door.server.defaults import DEFAULT_PORT

    for option in reversed(
        (
            click.option(
                "--ip", help="Address to listen at. Default: the one phones in this network can reach."
            ),
            click.option(
                "--port", type=click.IntRange(0, 65535), help=f"Port to listen at. Default: {DEFAULT_PORT}."
            ),
            click.option(
                "--public-url", help="URL for all links, when a proxy or a name stands before the door."
            ),
            click.option("--certfile", help="TLS certificate (PEM)."),
            click.option("--keyfile", help="Key of the TLS certificate (PEM)."),
            click.option("--base-url", help="Path before all pages. Default: /."),
        )
    ):
        command = option(command)
    return command


def trait_arguments(extra: list[str]) -> list[str]:
    """Arguments like ``--Door.max_kernels=20``, which go on to the door's traitlets.

    Raises:
        BadInput: One of them is something else.
    """
    wrong = [one for one in extra if not _TRAIT.fullmatch(one)]
    if wrong:
        raise BadInput(f"Unknown arguments: {' '.join(wrong)}. The known ones are shown by --help.")
    return extra
