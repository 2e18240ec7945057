"""Writing the files that people take out of a session, with words for what can go wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from .errors import BadInput

_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)", re.I)
_FORBIDDEN: Final = frozenset('<>:"|?*')


def write_text(path: str | Path, text: str, newline: str | None = None) -> Path:
    """Write a text as UTF-8.

    Args:
        path: The file; an older one is replaced.
        text: What to write.
        newline: As for :func:`open`.

    Raises:
        BadInput: It can't be written there.
    """
    encoded = text.replace("\n", os.linesep) if newline is None else text
    return write_bytes(path, encoded.encode("utf-8", "replace"))


def write_bytes(path: str | Path, content: bytes) -> Path:
    """Write bytes.

    Raises:
        BadInput: They can't be written there.
    """
    target = Path(path).expanduser()
    if os.name == "nt" and (why := windows_refuses(target.name)):
        raise BadInput(f"{target} can't be written: {why}. Name another file.")
    try:
        target.write_bytes(content)
    except PermissionError as error:
        raise BadInput(
            f"{target} can't be written: {error.strerror}. Close it in other programs, or name another file."
        ) from None
    except OSError as error:
        raise BadInput(f"{target} can't be written: {error.strerror}. Name another file.") from None
    return target


def windows_refuses(name: str) -> str | None:
    """Why Windows would write a file of this name somewhere else, or nowhere; None when it is a good name.

    What stands behind a colon becomes a hidden stream of another file, ``con`` is a device, a dot at the end goes.
    """
    bad = next((sign for sign in name if sign in _FORBIDDEN or ord(sign) < 32), None)
    if bad is not None:
        return f"Windows takes no {bad!r} in a name"
    if _RESERVED.match(name):
        return f"{name.split('.')[0]} is a device on Windows"
    return "Windows drops a dot or blank at the end of a name" if name.endswith((".", " ")) else None
