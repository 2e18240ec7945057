"""Files beside a notebook, as data URLs: phones get one page, and no route serves files of a template's folder.

Only the template's own folder is read, and only pictures, sounds, videos and documents of the kinds below. A notebook's
author could read more with two lines of Python, but HTML in a notebook may come from somebody else, and what it names
goes to every phone.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

MAX_PICTURE: Final = 2_000_000
"""Bytes of a picture, a sound or a video."""
MAX_FILE: Final = 4 * MAX_PICTURE
"""Bytes of a sound, a video or a document that becomes part of the page; pictures have :data:`MAX_PICTURE`."""
MAX_PAGE: Final = 12_000_000
"""Bytes of all of them together."""

SHOWN: Final = {
    "png": "image/png", "apng": "image/apng", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg",
    "jfif": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "svg": "image/svg+xml", "avif": "image/avif",
    "bmp": "image/bmp", "ico": "image/x-icon",
    "mp3": "audio/mpeg", "wav": "audio/wav", "ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/ogg",
    "m4a": "audio/mp4", "aac": "audio/aac", "flac": "audio/flac",
    "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "mov": "video/quicktime",
    "vtt": "text/vtt",
}  # fmt: skip
"""What a page shows: file ending -> type."""
OFFERED: Final = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "txt": "text/plain",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "zip": "application/zip",
}
"""What a link may offer for saving, besides what is shown."""
NOT_DRAWN: Final = {
    "tif": "TIFF", "tiff": "TIFF", "heic": "HEIC", "heif": "HEIC", "eps": "EPS", "psd": "PSD",
    "wmf": "WMF", "emf": "EMF",
}  # fmt: skip

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+:", re.I)
_DRIVE: Final = re.compile(r"/?[a-z]:[\\/]", re.I)


class NotShown(Exception):
    """A file that can't become part of the page. ``str()`` is the reason, a sentence.

    Attributes:
        way_out: What the author can do, one sentence.
    """

    def __init__(self, reason: str, way_out: str) -> None:
        super().__init__(reason)
        self.way_out = way_out


@dataclass(frozen=True)
class Embedded:
    """A file as part of the page.

    Attributes:
        url: Its data URL.
        name: Its name, for saving it.
    """

    url: str
    name: str


def is_elsewhere(url: str) -> bool:
    """Whether a URL points to another host."""
    return url.startswith("//") or bool(re.match(r"(https?|ftp|wss?):", url, re.I))


class Folder:
    """The folder of a notebook, from which one page takes files.

    Args:
        place: The folder.
    """

    def __init__(self, place: Path) -> None:
        self._place = place.resolve()
        self._taken = 0

    def embed(self, url: str, *, offered: bool = False) -> Embedded:
        """Embed a file that a page names.

        Args:
            url: A relative URL, with or without escapes, as people write them on any system.
            offered: Whether it may be a document, for saving.

        Raises:
            NotShown: There is no such file, it is elsewhere, or it has the wrong kind or size.
        """
        path = self.find(url)
        ending = path.suffix.lower().lstrip(".")
        kind = SHOWN.get(ending) or (OFFERED.get(ending) if offered else None)
        if kind is None:
            raise NotShown(*_wrong_kind(path.name, ending))
        size = path.stat().st_size
        most = MAX_PICTURE if kind.startswith("image/") else MAX_FILE
        if size > most:
            raise NotShown(
                f"{path.name} is {size / 1e6:.1f} MB, and at most {most // 1_000_000} MB are sent to phones.",
                "Make it smaller.",
            )
        if self._taken + size > MAX_PAGE:
            raise NotShown(
                f"With {path.name} the page would hold more than {MAX_PAGE // 1_000_000} MB of files.",
                "Make the files smaller, or leave some out.",
            )
        try:
            data = path.read_bytes()
        except OSError as error:
            raise NotShown(
                f"{path.name} can't be read ({error.strerror}).", "Give the door's account the right to."
            ) from None
        self._taken += size
        return Embedded(f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}", path.name)

    def find(self, url: str) -> Path:
        """The file that a URL names, of any kind.

        Raises:
            NotShown: There is no such file, or it is elsewhere.
        """
        named = url.strip()
        if named.lower().startswith("file:"):
            named = re.sub(r"^file:(//(localhost)?(?=/))?", "", named, flags=re.I)
        absolute = bool(_DRIVE.match(named)) or named.startswith(("/", "\\"))
        if _SCHEME.match(named) and not absolute:
            raise NotShown(
                f"{_short(url)} is an address that pages don't open.", "Save the file beside the notebook."
            )
        for candidate in _spellings(named):
            path = self._under(candidate)
            if path is not None:
                return path
        if absolute or ".." in re.split(r"[\\/]", unquote(named)):
            raise NotShown(
                f"{_short(url)} lies outside the template's folder, and only that is read.",
                "Copy the file into it and name it without a path.",
            )
        raise NotShown(
            f"There is no file {_short(url)} beside the notebook.", "Put it there, or correct its name."
        )

    def _under(self, named: str) -> Path | None:
        """The file of a name, in any Unicode composition, or None."""
        try:
            path = Path(named) if Path(named).is_absolute() else self._place / named
            if not path.is_file():
                path = _alike(self._place, named) or path
            path = path.resolve()
            inside = path.is_relative_to(self._place) and path.is_file()
            hidden = (
                any(part.startswith(".") for part in path.relative_to(self._place).parts) if inside else True
            )
        except (
            OSError,
            ValueError,
            RuntimeError,
        ):  # e.g. a NUL in the name, a name that is too long, a symlink loop
            return None
        return None if hidden else path


def _spellings(named: str) -> list[str]:
    """A name as it is, unescaped, and without query and fragment, with any system's slashes."""
    bare = re.split(r"[?#]", named, maxsplit=1)[0]
    found = [named, unquote(named), bare, unquote(bare)]
    # prefixes that old notebooks and JupyterLab write before names
    found += [re.sub(r"^/?files/", "", one) for one in found]
    return list(dict.fromkeys(one.replace("\\", "/") for one in found if one.strip()))


def _alike(place: Path, named: str) -> Path | None:
    """A file whose name differs only in Unicode composition (Macs) or case (Macs, Windows)."""
    for part in Path(named).parts:
        if part == "..":
            return None
        names = {_plain(one.name): one for one in place.iterdir()} if place.is_dir() else {}
        found = names.get(_plain(part))
        if found is None:
            return None
        place = found
    return place if place.is_file() else None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def same_name(one: str, other: str) -> bool:
    """Whether two file names are the same apart from Unicode composition and case."""
    return _plain(one) == _plain(other)


def _wrong_kind(name: str, ending: str) -> tuple[str, str]:
    if ending in NOT_DRAWN:
        return f"{name} is {NOT_DRAWN[ending]}, which browsers don't draw.", "Save it as PNG or JPEG."
    return f"{name} is of a kind that is not sent to phones.", "Use a picture, a sound, a film or a PDF."


def _short(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:60]}..."
