"""Writing the files that people take out of a session, with clear messages for what can go wrong."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path
from typing import Final

from cofront_kit.errors import BadInput

_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|\Z)", re.I)
_FORBIDDEN: Final = frozenset('<>:"|?*')

_ENDS: Final = {
    "a calendar": (".ics", ".ical", ".icalendar"),
    "a CSV table": (".csv", ".tsv", ".txt"),
    "JSON": (".json", ".txt"),
    "Markdown": (".md", ".markdown", ".txt"),
    "an HTML page": (".html", ".htm", ".xhtml"),
    "a PDF": (".pdf",),
    "a notebook": (".ipynb",),
}
_OTHERS: Final = frozenset(
    (
        *(".pdf", ".xls", ".xlsx", ".xlsm", ".ods", ".numbers"),
        *(".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx"),
        *(".zip", ".png", ".jpg", ".svg"),
    )
)


def check_name(path: str | Path, what: str) -> None:
    """Refuse a name whose ending would make the wrong program open the file.

    Args:
        path: The file. Unknown endings, and none, are accepted.
        what: What it will hold, a key of the endings: ``"a calendar"``, ``"a CSV table"`` ...

    Raises:
        BadInput: The ending belongs to another kind of file, or Windows can't take the name.
    """
    name = Path(path).name
    end = Path(name).suffix.lower()
    others = _OTHERS.union(*_ENDS.values())
    if end in others and end not in _ENDS[what]:
        pdf = (
            " Open it in a browser and print it as a PDF." if end == ".pdf" and ".html" in _ENDS[what] else ""
        )
        raise BadInput(
            f"{name} would be {what}, which no program takes for {end}. Let its name end in {_ENDS[what][0]}.{pdf}"
        )
    if os.name == "nt" and (why := windows_refuses(name)):
        raise BadInput(f"{path} can't be written: {why}. Name another file.")


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
    try:
        target.write_bytes(content)
    except PermissionError as error:
        raise BadInput(
            f"{target} can't be written: {error.strerror}. Close it in other programs, or name another file."
        ) from None
    except OSError as error:
        raise BadInput(f"{target} can't be written: {error.strerror}. Name another file.") from None
    return target


def replace(file: Path, content: bytes) -> None:
    """Replace a file's content at once: whoever reads it meanwhile, or after a power cut, finds the old or the new.

    Args:
        file: The file; it may not exist yet.
        content: What it is to hold.

    Raises:
        BadInput: It can't be written; the old one is as it was.
    """
    try:
        swap(file, content)
    except OSError as error:
        raise BadInput(f"{file} can't be written: {error.strerror or error}. Mend its rights.") from None


def swap(file: Path, content: bytes) -> None:
    """As :func:`replace`, for a file that nobody named.

    Raises:
        OSError: It can't be written; the old one is as it was.
    """
    name = ""
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-", delete=False) as made:
            name = made.name
            made.write(content)
            made.flush()
            os.fsync(made.fileno())
        os.chmod(name, file.stat().st_mode & 0o777 if file.exists() else 0o644)
        os.replace(name, file.resolve())
    except OSError:
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
        raise


def windows_refuses(name: str) -> str | None:
    """Why Windows would write a file of this name elsewhere or not at all; None if the name is good.

    The part behind a colon becomes a hidden stream of another file, ``con`` is a device, and a dot at the end is
    dropped.
    """
    bad = next((sign for sign in name if sign in _FORBIDDEN or ord(sign) < 32), None)
    if bad is not None:
        return f"Windows takes no {bad!r} in a name"
    if _RESERVED.match(name):
        return f"{name.split('.')[0]} is a device on Windows"
    return "Windows drops a dot or blank at the end of a name" if name.endswith((".", " ")) else None
