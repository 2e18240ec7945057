"""The file of a bundle: a ZIP archive that can be written in one way only.

Files are stored as they are, in the order of their names, with one fixed time and nothing beside them. Reading writes
the archive again and compares, so there is no byte in it that says nothing: no comment, no gap, no second file of a
name, nothing to be unpacked that wasn't read. What can go wrong is looked for first, so that it is refused in its own
words, before anything is read into memory or unpacked.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from cofront_kit.errors import BadBundle, BadInput

MAX_BYTES: Final = 256 * 1024 * 1024
"""Largest bundle, 256 MiB. A session of 300 people with a board of 1,000 cards has some 5 MiB."""
MAX_FILES: Final = 2_000
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_RIGHTS: Final = (stat.S_IFREG | 0o644) << 16
_UNIX: Final = 3
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, struct.error),
)
_ENCRYPTED: Final = 1
_MARK, _END_MARK = b"PK\x03\x04", b"PK\x05\x06"
_LONGEST_COMMENT: Final = 65_535
_LONGEST_ENTRY: Final = 512
"""Bytes in the archive's list for one file."""
_LOCAL, _CENTRAL, _END = 30, 46, 22
"""Bytes of a ZIP archive's records, without names."""


def packed(folder: str, files: Mapping[str, bytes]) -> bytes:
    """The archive of some files: the same bytes for the same files, on every computer.

    Args:
        folder: The one folder in which they lie.
        files: Path in that folder -> content.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _TIME)
            entry.create_system = _UNIX
            entry.external_attr = _RIGHTS
            archive.writestr(entry, files[path])
    return out.getvalue()


def unpacked(path: str | Path) -> tuple[str, dict[str, bytes]]:
    """The files of a bundle, in memory; nothing is written anywhere.

    Args:
        path: The bundle.

    Returns:
        The folder in which they lie, and path in it -> content.

    Raises:
        BadInput: It can't be read.
        BadBundle: It is not as cofront-kit writes a bundle; the code says what is wrong first.
    """
    whole = _read(Path(path).expanduser())
    _check_end(whole)
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            entries = archive.infolist()
            folder = _checked(entries, len(whole))
            files = {entry.filename[len(folder) + 1 :]: archive.read(entry) for entry in entries}
    except BadBundle:
        raise
    except _UNREADABLE:
        raise _broken() from None
    if packed(folder, files) != whole:
        raise _foreign()
    return folder, files


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            whole = b"" if size > MAX_BYTES else file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror}. Name a bundle's .zip file.") from None
    if max(size, len(whole)) > MAX_BYTES:
        raise _too_large(f"The file has more than {MAX_BYTES // 2**20} MiB")
    return whole


def _check_end(whole: bytes) -> None:
    """Look at the archive's last record before its list is read: it says how many files there are."""
    place = whole.rfind(_END_MARK, -_END - _LONGEST_COMMENT)
    if not whole.startswith(_MARK) and place < 0:
        raise BadBundle(
            "no-bundle", "This is no bundle: it is no ZIP archive. Name a file that cofront export wrote."
        )
    if place < 0 or len(whole) - place < _END:
        raise BadBundle(
            "cut-short", "The file is cut short: its end is missing. Copy or download it once more."
        )
    if len(whole) - place > _END:
        raise _foreign()
    count, listed = (
        int.from_bytes(whole[place + at : place + to], "little") for at, to in ((10, 12), (12, 16))
    )
    if count > MAX_FILES:
        raise _too_large(f"The archive names {count:,} files or more")
    if listed > MAX_FILES * _LONGEST_ENTRY:
        raise _too_large(f"The archive's list of files has {listed:,} bytes")


def _broken() -> BadBundle:
    return BadBundle(
        "damaged", "The archive is damaged: a file in it can't be read. Copy or download it once more."
    )


def _foreign() -> BadBundle:
    return BadBundle(
        "bytes",
        "The archive holds bytes that belong to none of its files, or was packed by another program. Ask for the "
        "file as cofront-kit wrote it; an unpacked one is checked with the three commands of docs/bundle.md.",
    )


def _too_large(what: str) -> BadBundle:
    return BadBundle("too-large", f"{what}, more than a bundle ever has. It was not unpacked.")


def _checked(entries: list[zipfile.ZipInfo], size: int) -> str:
    """The one folder of an archive whose entries are what a bundle's can be. Nothing was unpacked yet."""
    if len(entries) > MAX_FILES:
        raise _too_large(f"The archive names {len(entries):,} files")
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise _too_large(f"The archive says that it unpacks to more than {MAX_BYTES // 2**20} MiB")
    for entry in entries:
        _check_entry(entry)
    _check_names([entry.filename for entry in entries])
    records = sum(
        _LOCAL + _CENTRAL + 2 * len(entry.orig_filename.encode()) + entry.file_size for entry in entries
    )
    if records + _END > size:
        raise BadBundle(
            "sizes", "The archive says that its files are larger than it is. It was not unpacked."
        )
    folders = {entry.filename.partition("/")[0] for entry in entries}
    if len(folders) != 1:
        raise BadBundle("no-bundle", "This is no bundle: its files don't lie in one folder.")
    return folders.pop()


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name, mode = entry.filename, entry.external_attr >> 16
    if name != entry.orig_filename or "\\" in name or not name.isprintable():
        raise BadBundle("path", f"The archive holds the file {name!r}, a name that no bundle has.")
    if stat.S_ISLNK(mode):
        raise BadBundle(
            "link", f"{name} is a link to somewhere else. A bundle holds files only; it was not unpacked."
        )
    if name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        raise BadBundle(
            "path", f"{name} is an absolute path: unpacked, it would lie outside. It was not unpacked."
        )
    if ".." in PurePosixPath(name).parts:
        raise BadBundle("path", f"{name} leads out of the bundle's folder. It was not unpacked.")
    if name.endswith("/"):
        raise BadBundle(
            "folder", f"The folder {name} was added: a bundle lists files only, and no empty folders."
        )
    if "/" not in name or "//" in name or "." in name.split("/"):
        raise BadBundle("path", f"The archive holds the file {name!r}, a name that no bundle has.")
    if mode and not stat.S_ISREG(mode):
        raise BadBundle("link", f"{name} is no plain file. A bundle holds files only; it was not unpacked.")
    if entry.flag_bits & _ENCRYPTED:
        raise BadBundle("damaged", f"{name} is encrypted. A bundle is not.")
    if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
        raise BadBundle(
            "compressed",
            f"{name} is compressed, as no file of a bundle is, and could grow without end. It was not unpacked.",
        )


def _check_names(names: list[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        same = unicodedata.normalize("NFC", name).casefold()
        if seen.get(same) == name:
            raise BadBundle("twice", f"The archive holds {name} twice: programs would read different ones.")
        if same in seen:
            raise BadBundle(
                "case",
                f"{name} and {seen[same]} differ in capitals only: on some computers one replaces the other.",
            )
        seen[same] = name
