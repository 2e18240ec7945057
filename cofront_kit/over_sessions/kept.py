"""The tables of one session, made once and kept: a session that has ended doesn't change.

They are what ``session.frame(...)`` gives, as plain lists, so that reading a thousand sessions replays none of them.
Tables of an imported session have the same form.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from cofront_kit._release import RELEASE
from cofront_kit.errors import BadInput
from cofront_kit.over_sessions.prepared import EDITION, NEEDED, Prepared, pack, prepare, unpack
from cofront_kit.store.base import KeptRow, Store

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.model.state import SessionState
    from cofront_kit.node.looking import Looked
    from cofront_kit.node.node import Node

Cells = dict[str, dict[str, list[Any]]]
"""Table -> column -> its cells, as msgpack can hold them; a day is a text ``YYYY-MM-DD``."""

FORMAT: Final = 1
"""The first byte of what :func:`encode` returns."""
STORE: Final = ""
BUNDLE: Final = "bundle"
_LARGEST: Final = 256 * 1024 * 1024
"""Bytes of one table when it is unpacked; a bundle is somebody else's file."""


class KeptParty(Struct, frozen=True):
    """A party of a session, with the names that it had earlier in it."""

    name: str
    label: str
    earlier: tuple[str, ...] = ()


class KeptSession(Struct, frozen=True):
    """A session as it is kept for reading over several.

    Attributes:
        code: Its code.
        title: Its title.
        language: The language of its texts.
        created_at: When it began, milliseconds since the epoch (UTC). With the code it tells sessions apart.
        closed_at: When it ended; None while it is open.
        template: The template that it came from.
        release: The release of cofront-kit that made the tables.
        version: The version of its newest event then: they are made again when the log has gone on.
        parties: Its parties, in order.
        tables: Table -> column -> cells.
    """

    code: str
    title: str
    language: str
    created_at: int
    closed_at: int | None
    template: str
    release: str
    version: int
    parties: tuple[KeptParty, ...]
    tables: Cells

    @property
    def identity(self) -> tuple[str, int]:
        """What tells it apart from every other session, on whatever computer."""
        return self.code, self.created_at

    def __repr__(self) -> str:
        return f"KeptSession({self.code!r}, {self.title!r}, {len(self.tables)} tables)"


class _Head(Struct, frozen=True, array_like=True):
    """A kept session without its tables."""

    code: str
    title: str
    language: str
    created_at: int
    closed_at: int | None
    template: str
    release: str
    version: int
    parties: tuple[KeptParty, ...]
    prepared: bytes


class _Packed(_Head, frozen=True, array_like=True):
    """The same with its tables, packed each by itself, so that a reader unpacks only those it needs."""

    tables: dict[str, bytes]


_packed: Final = msgspec.msgpack.Decoder(_Packed)
_head: Final = msgspec.msgpack.Decoder(_Head)
_columns: Final = msgspec.msgpack.Decoder(dict[str, list[Any]])
_OWN: Final = tuple(name for name in KeptSession.__struct_fields__ if name != "tables")


def encode(kept: KeptSession) -> bytes:
    """Pack a session: a number for the format, then msgpack, in which each table is packed by itself.

    What an alliance reads of it is packed before them, so that it is made once too.
    """
    own = {name: getattr(kept, name) for name in _OWN}
    tables = {
        name: zlib.compress(msgspec.msgpack.encode(columns), 6) for name, columns in kept.tables.items()
    }
    try:
        prepared = pack(prepare(kept.tables))
    except BadInput:
        prepared = b""  # whoever reads it is told why
    return bytes([FORMAT]) + msgspec.msgpack.encode(_Packed(**own, prepared=prepared, tables=tables))


def decode(data: bytes, only: Collection[str] | None = None) -> KeptSession:
    """Unpack a session.

    Args:
        data: What :func:`encode` returned.
        only: The tables that are wanted; all when left out.

    Raises:
        BadInput: It is of a newer release, or damaged.
    """
    try:
        packed = _packed.decode(_body(data))
        tables = {
            name: _unpacked(body) for name, body in packed.tables.items() if only is None or name in only
        }
    except (msgspec.MsgspecError, zlib.error) as error:
        raise _damaged(error) from None
    return KeptSession(**{name: getattr(packed, name) for name in _OWN}, tables=tables)


def decode_head(data: bytes) -> KeptSession:
    """Unpack a session without its tables.

    Raises:
        BadInput: It is of a newer release, or damaged.
    """
    try:
        head = _head.decode(_body(data))
    except msgspec.MsgspecError as error:
        raise _damaged(error) from None
    return KeptSession(**{name: getattr(head, name) for name in _OWN}, tables={})


def decode_prepared(data: bytes) -> Prepared:
    """Unpack what an alliance reads of a session.

    Raises:
        BadInput: It is of a newer release, damaged, or no session can have such tables.
    """
    try:
        packed = _head.decode(_body(data)).prepared
        found = unpack(packed) if packed else None
    except (msgspec.MsgspecError, zlib.error) as error:
        raise _damaged(error) from None
    return prepared_of(decode(data, NEEDED)) if found is None else found


def prepared_of(kept: KeptSession) -> Prepared:
    """What an alliance reads of a session.

    Raises:
        BadInput: No session can have such tables.
    """
    found = unpack(pack(prepare(kept.tables)))
    assert found is not None
    return found


def _body(data: bytes) -> memoryview:
    if not data or data[0] != FORMAT:
        raise BadInput(
            f"These kept tables have the format {data[0] if data else 'of nothing'}, and this release reads {FORMAT}. "
            "Update cofront-kit: pip install --upgrade cofront-kit."
        )
    return memoryview(data)[1:]


def _damaged(error: Exception) -> BadInput:
    return BadInput(f"These kept tables are damaged: {error}.")


def _unpacked(body: bytes) -> dict[str, list[Any]]:
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(body, _LARGEST)
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise zlib.error("a table is cut short, or larger than any session's")
    return _columns.decode(plain)


def kept_of(node: Node, code: str) -> KeptSession:
    """The tables of a session, from what is kept if that is up to date; else they are made, and kept if it has ended.

    Args:
        node: This process's node.
        code: The session's code.

    Raises:
        Refused: ``no-session``.
        UnreadableSession: Its log can't be read.
    """
    store = node.store
    version = store.versions().get(code)
    for row in store.kept((code,)):
        if not row.source and row.version == version and row.digest == made_by():
            return decode(row.body)
    return made(store, code)


def made(store: Store, code: str) -> KeptSession:
    """Make the tables of a session of a store, and keep them if it has ended.

    Raises:
        Refused: ``no-session``.
        UnreadableSession: Its log can't be read.
    """
    from cofront_kit.node.looking import Looked

    looked = Looked(store, code)
    found = tables_of(looked, code)
    if found.closed_at is not None:
        keep(store, found)
    return found


def keep(store: Store, found: KeptSession) -> None:
    """Keep what was made of a session of this store that has ended."""
    store.keep(KeptRow(found.code, found.created_at, STORE, found.version, made_by(), body=encode(found)))


def tables_of(looked: Looked, code: str) -> KeptSession:
    """What is kept of a session, made from its log.

    Args:
        looked: The session, read by itself.
        code: Its code.
    """
    from cofront_kit.activities.table import Shown
    from cofront_kit.activities.table_registry import tables

    shown = Shown(looked, code)
    state = shown.state
    return KeptSession(
        code=state.code,
        title=state.title,
        language=state.language,
        created_at=state.created_at,
        closed_at=looked.closed_at,
        template=state.template,
        release=RELEASE,
        version=state.version,
        parties=parties_of(state),
        tables={name: plain(found.cells(shown)) for name, found in tables().items()},
    )


def parties_of(state: SessionState) -> tuple[KeptParty, ...]:
    """The parties of a session, in order."""
    return tuple(KeptParty(one.name, one.label, one.earlier) for one in state.parties)


def cells_of(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """A frame's columns as lists that msgpack can hold."""
    return plain({str(name): frame[name].tolist() for name in frame.columns})


def plain(columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """A table's columns as lists that msgpack can hold."""
    return {name: [_plain(cell) for cell in cells] for name, cells in columns.items()}


def _plain(cell: Any) -> Any:
    if isinstance(cell, str) or cell is None:
        return cell
    if isinstance(cell, Mapping):
        return dict(cell)
    if isinstance(cell, (tuple, list)):
        return list(cell)
    if type(cell).__name__ == "NAType" or cell != cell:  # NaN and NaT differ from themselves
        return None
    return cell.date().isoformat() if hasattr(cell, "date") else cell


@cache
def made_by() -> str:
    """Names the release and the columns of its tables: what others made is made again."""
    from cofront_kit.activities.stock import STOCK
    from cofront_kit.activities.table_registry import tables

    columns = {
        name: {column: says.type.holds for column, says in found.table.all_columns.items()}
        for name, found in tables().items()
        if found.kind is None or found.kind in STOCK
    }
    return f"{RELEASE} {sha256(msgspec.json.encode((FORMAT, EDITION, columns))).hexdigest()[:16]}"
