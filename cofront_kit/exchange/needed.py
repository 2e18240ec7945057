"""The libraries that write these formats, which not everybody installs."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from cofront_kit.errors import BadInput


def needed(module: str, what: str) -> ModuleType:
    """A module of the extra ``export``.

    Args:
        module: Its name.
        what: What it writes, for the message: ``"SPSS files"``.

    Raises:
        BadInput: It is not installed, or is broken.
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise BadInput(
            f"{what} are written with {name}, which can't be loaded here ({error}). Install it: "
            "pip install 'cofront-kit[export]'"
        ) from None
