"""The door's own static files: a content hash in the name, cached for ever, packed once."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec import Struct, json

from cofront_kit.computer.front_end import STAMP

FOLDERS: Final = (Path(__file__).parents[2] / "static", Path(__file__).parent / "assets")
"""The built front end, and the few files of the door itself."""

_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}

_HASHED: Final = re.compile(r"\.[0-9A-Z]{8}\.js\Z")
_IMPORT: Final = re.compile(rb"""(?:\bfrom|\bimport)\s*["']\./([\w.-]+)["']""")


class _Stamp(Struct):
    """What is read of the build's stamp."""

    parts: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    name: str
    digest: str
    content_type: str
    body: bytes
    packed: bytes | None

    @property
    def imports(self) -> list[str]:
        """The files beside it that a module brings along at once."""
        return [found.decode() for found in _IMPORT.findall(self.body)]

    @property
    def hashed_name(self) -> str:
        """``cofront.js`` -> ``cofront.3f2a9c01d4.js``; a part's name holds a hash of its own: ``parts.QDZJ24IJ.js``."""
        if _HASHED.search(self.name):
            return self.name
        path = Path(self.name)
        return f"{path.stem}.{self.digest}{path.suffix}"


class Assets:
    """Finds a file by its name or by its hashed name; reads it again after a rebuild."""

    def __init__(self, folders: tuple[Path, ...] = FOLDERS) -> None:
        self._folders = folders
        self._read: dict[str, tuple[tuple[int, int], Asset]] = {}

    def path(self, name: str) -> str:
        """The hashed name of a file; the plain one while the file is missing."""
        asset = self.get(name)
        return asset.hashed_name if asset else name

    def get(self, name: str) -> Asset | None:
        """The file of a plain or hashed name.

        A stale hash finds the current file. A part of an earlier build finds nothing: it wouldn't fit the current
        build.
        """
        file = self._file(name) or self._file(_unhashed(name))
        if file is None:
            return None
        stat = file.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        known = self._read.get(file.name)
        if known is None or known[0] != stamp:
            known = (stamp, _load(file))
            self._read[file.name] = known
        return known[1]

    def parts(self, *names: str) -> tuple[str, ...]:
        """The files that parts of the participant page are in, each once.

        Args:
            names: ``"seated"`` for what everybody needs who has a seat, or a kind, ``"trust-poll"``. One that this
                build has no file for is passed over: a kind that a package brings, or a build for development.
        """
        stamp = self.get(STAMP)
        known = {} if stamp is None else json.decode(stamp.body, type=_Stamp).parts
        return tuple(dict.fromkeys(file for name in names for file in known.get(name, ())))

    def _file(self, name: str) -> Path | None:
        if not name or "/" in name or "\\" in name or name.startswith("."):
            return None
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)


def _unhashed(name: str) -> str:
    parts = name.rsplit(".", 2)
    return f"{parts[0]}.{parts[2]}" if len(parts) == 3 else ""


def _load(file: Path) -> Asset:
    body = file.read_bytes()
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    packed = (
        gzip.compress(body, 9, mtime=0)
        if kind.startswith(("text/", "image/svg", "application/json"))
        else None
    )
    smaller = packed if packed is not None and len(packed) < len(body) else None
    return Asset(file.name, hashlib.sha256(body).hexdigest()[:12], kind, body, smaller)
