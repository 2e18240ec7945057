"""What a store is: an event log and a ballot box that several processes share.

The adapters keep this contract; ``tests/contract/test_store.py`` runs one suite on each of them. Nothing here
knows a database, a clock or a session's rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from cofront_kit.store.template_files import KeptFile


class StoredEvent(NamedTuple):
    """One event as the log holds it.

    Attributes:
        version: 1, 2, 3 ... without gaps within a session.
        at: Milliseconds since the epoch (UTC), as given by the writer.
        tag: The event's stable name.
        schema: The schema version of the event's body, >= 1.
        body: The event as JSON.
    """

    version: int
    at: int
    tag: str
    schema: int
    body: bytes


class NewEvent(NamedTuple):
    """An event to be appended; the log gives it its version."""

    at: int
    tag: str
    schema: int
    body: bytes


class SessionRow(NamedTuple):
    """One line of the list of sessions."""

    code: str
    title: str
    created_at: int
    closed: bool


class KeptHead(NamedTuple):
    """Which tables a store keeps of a session, without them.

    Attributes:
        code: The session's code.
        created_at: When it began, milliseconds since the epoch (UTC); with the code it tells sessions apart.
        source: ``""`` for a session of this store, ``"bundle"`` for an imported one.
        version: The version of its newest event when they were made.
        digest: Of a bundle, the digest of what it holds; of a session of this store, what release made the tables.
    """

    code: str
    created_at: int
    source: str
    version: int
    digest: str


class KeptRow(NamedTuple):
    """The tables that a store keeps of a session; ``body`` as :mod:`cofront_kit.over_sessions.kept` writes it."""

    code: str
    created_at: int
    source: str
    version: int
    digest: str
    body: bytes


class Cast(Enum):
    """What became of a ballot."""

    TAKEN = "taken"
    STALE = "stale"
    """An equal or higher ``rev`` is already in the box; nothing changed."""
    WRONG_KEY = "wrong-key"
    """This voter has handed in with another ballot key."""
    NO_BOX = "no-box"
    """The box was never opened, or was emptied."""


class HandedIn(NamedTuple):
    """Who has handed in, stored beside the box; never what they handed in."""

    voter: str
    party: str
    entered: bool


class Deleted(NamedTuple):
    """What a deletion removed from the store.

    Attributes:
        rows: Kind of row, in words -> how many there were.
        boxes: Names of the ballot boxes; their keys must now be destroyed.
    """

    rows: dict[str, int]
    boxes: tuple[str, ...]


class TableRows(Struct, frozen=True):
    """Rows of one table.

    Attributes:
        columns: The names of the columns.
        rows: Their values, as the database holds them.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __repr__(self) -> str:
        return f"TableRows({len(self.rows)} rows)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("rows", len(self.rows))]


Rows = dict[str, TableRows]
"""Table -> its rows of one session."""


class Transaction(Protocol):
    """The store's write lock on one session. Leaving the block commits; an exception rolls back."""

    @property
    def version(self) -> int:
        """The version of the session's newest event, 0 when it has none."""

    def events_after(self, version: int) -> list[StoredEvent]:
        """The events with a higher version, in order."""

    def append(self, events: Sequence[NewEvent]) -> int:
        """Append events and return the new version."""

    def event(self, version: int) -> StoredEvent | None:
        """One stored event, or None when there is none of this version."""

    def set_aside(self, version: int, instead: NewEvent) -> None:
        """Replace an event by one that contains it. Apart from this, the log is append-only.

        ``at`` stays as it was; an event that is missing between others is inserted with its own ``at``. Raises
        StoreError if the session has no such version.
        """

    def set_session(self, *, title: str, created_at: int, closed: bool) -> None:
        """Write the session's line in the list of sessions."""

    def act_outcome(self, seat: str, act: str) -> str | None:
        """What was remembered for this seat's act id, or None."""

    def remember_act(self, seat: str, act: str, outcome: str) -> None:
        """Remember an act id, so that a repetition is not applied again."""

    def open_box(self, box: str, public_key: bytes) -> None:
        """Open a ballot box; ``public_key`` seals its ballots. Opening it twice is an error."""

    def box_key(self, box: str) -> bytes | None:
        """The public key of an open box, or None."""

    def cast(
        self, box: str, *, voter: str, party: str, entered: bool, key_hash: bytes, rev: int, sealed: bytes
    ) -> Cast:
        """Put a sealed ballot into a box; it replaces the same voter's earlier one if its ``rev`` is higher.

        The ballot row holds ``key_hash``, ``rev`` and ``sealed``; the set beside the box holds ``voter``, ``party`` and
        ``entered``. Neither holds a time or an order, and nothing but the ballot key joins them.
        """

    def handed_in(self, box: str) -> list[HandedIn]:
        """The set beside the box, in no meaningful order (empty when the box is not open)."""

    def ballots(self, box: str) -> list[bytes]:
        """The sealed ballots of a box, in no meaningful order."""

    def ballot(self, box: str, key_hash: bytes) -> bytes | None:
        """One sealed ballot, or None."""

    def revs(self, box: str) -> dict[bytes, int]:
        """Key hash -> revision of the ballots of a box."""

    def empty_box(self, box: str) -> None:
        """Delete a box with its ballots and the set beside it."""

    def forget_voters(self, box: str) -> None:
        """Delete the set beside a box, and keep the sealed ballots."""

    def ticks(self, code: str) -> frozenset[str]:
        """The seats that are done with the session's present step."""

    def tick(self, seat: str, *, done: bool) -> None:
        """Record that a seat is done with the present step, or not. Neither time nor order is kept."""

    def forget_ticks(self) -> int:
        """Delete who is done; returns how many there were."""

    def keep_template_files(self, files: Sequence[KeptFile]) -> None:
        """Keep these files of the session's template, instead of those kept before."""


class Store(Protocol):
    """An event log and a ballot box, shared by any number of processes. Safe to call from any thread."""

    @property
    def url(self) -> str:
        """The database URL without a password, for people."""

    def write(self, code: str) -> AbstractContextManager[Transaction]:
        """Take the write lock for a session (waits for other writers, then fails with StoreError).

        On leaving the block everything is durably committed (fsync) before the call returns.
        """

    def events_after(self, code: str, version: int) -> list[StoredEvent]:
        """Read events without a lock."""

    def open_boxes(self, code: str) -> dict[str, bytes]:
        """The open boxes of a session and their public keys."""

    def all_boxes(self) -> frozenset[str]:
        """The names of all open boxes, over all sessions: keys of other boxes must be destroyed."""

    def handed_in(self, box: str) -> list[HandedIn]:
        """The set beside a box, without a lock."""

    def ballot(self, box: str, key_hash: bytes) -> bytes | None:
        """One sealed ballot, or None, without a lock."""

    def revs(self, box: str) -> dict[bytes, int]:
        """Key hash -> revision of the ballots of a box, without a lock."""

    def ticks(self, code: str) -> frozenset[str]:
        """The seats that are done with a session's present step, without a lock."""

    def sessions(self) -> list[SessionRow]:
        """All sessions, newest first."""

    def delete(self, code: str) -> Deleted:
        """Delete everything of a session, durably, in one transaction; does nothing if there is no such session."""

    def report(self, code: str, number: int) -> bytes | None:
        """The report that a session handed out for the ``number``-th time; None until somebody has made it."""

    def keep_report(self, code: str, number: int, page: bytes) -> bytes:
        """Keep a report and return it; if another process has already kept one with this number, return that one."""

    def rows(self, code: str) -> Rows:
        """Everything that the store holds of a session, apart from who is connected; without a lock."""

    def put_rows(self, code: str, rows: Rows, *, instead_of: int) -> None:
        """Write a session that came from another store, durably, in one transaction.

        Args:
            code: The session's code.
            rows: What :meth:`rows` gave there.
            instead_of: The version of the sleeping copy that it replaces; 0 if there is none.

        Raises:
            StoreError: The session is here in another version, or the rows are no session's.
        """

    def template_files(self, code: str) -> list[KeptFile]:
        """The files of its template that a session keeps, by name; none of a session of an earlier release."""

    def sessions_with(self, tag: str) -> set[str]:
        """The codes of the sessions whose log has an event with this tag."""

    def open_versions(self) -> dict[str, int]:
        """Code -> version of the newest event, of the sessions that are not closed; reads no event's body."""

    def versions(self) -> dict[str, int]:
        """Code -> version of the newest event, of all sessions; reads no event's body."""

    def keep(self, row: KeptRow) -> bool:
        """Keep tables of a session, instead of earlier ones of the same code, beginning and source.

        Those of a session of this store can be made again, so a crash may lose them; imported ones are durable.

        Returns:
            False if they are of a session of this store that is not here, or no longer: a deletion was faster.
        """

    def kept_heads(self) -> list[KeptHead]:
        """What tables are kept, in the order of the sessions' beginnings."""

    def kept(self, codes: Collection[str]) -> list[KeptRow]:
        """The kept tables of these sessions, from every source, in no meaningful order."""

    def forget_kept(self, code: str, *, source: str, created_at: int | None = None) -> int:
        """Delete kept tables, durably; returns how many there were.

        Args:
            code: The session's code.
            source: Of which source.
            created_at: Of the session that began then; of all with this code when left out.
        """

    def changed(self) -> bool:
        """Whether anybody may have committed, or ended, since the last call. Takes a few microseconds.

        Other processes and connections count, and so do this store's own transactions. The end of a process that
        reported who is connected there is noticed within a second.
        """

    def mark(self) -> object:
        """A value that stays equal while nobody commits, in this process or another.

        Unlike :meth:`changed` it can be asked for by any number of readers.
        """

    def clear_journal(self) -> bool:
        """Remove deleted rows from the database's journal too, if that is possible and nobody is reading.

        Returns:
            False if it has to be tried again.
        """

    def put_presence(self, code: str, node: str, counts: Mapping[str, int], at: int) -> None:
        """Replace what one node reports about its connected seats per party."""

    def presence(self, code: str, since: int) -> dict[str, int]:
        """The sum over all nodes that reported at or after ``since`` (milliseconds) and have not ended since.

        A node that has ended, even by SIGKILL, doesn't count as soon as that is certain; one that may live does.
        """

    def close(self) -> None:
        """Close the database. Further calls fail with StoreError."""


class BoxKey(Protocol):
    """The private half of a box's key, while it exists."""

    def open(self, sealed: bytes) -> bytes:
        """Decrypt one ballot. Raises StoreError if it was not sealed for this box."""


class Keys(Protocol):
    """The key folder, outside the store and its backups."""

    def create(self, box: str) -> bytes:
        """Make a box's key pair, write the private half (0600, fsync), return the public half.

        Call it inside the transaction that opens the box, after ``box_key`` returned None: a key that an uncommitted
        opening left behind is replaced.
        """

    def private(self, box: str) -> BoxKey:
        """The private half. Raises StoreError, naming the file, if it is missing."""

    def key_bytes(self, box: str) -> bytes:
        """The private half as bytes, for the file of a move. Raises StoreError if it is missing."""

    def put_key(self, box: str, private: bytes) -> None:
        """Write the private half of a box that is about to arrive; a sweep leaves it alone, as after ``create``."""

    def put_secret(self, code: str, secret: bytes) -> None:
        """Write the secret of a session that is about to arrive. Raises StoreError if there is another one."""

    def destroy(self, box: str) -> None:
        """Delete the private half; it may be gone already."""

    def sweep(self, keep: frozenset[str]) -> list[str]:
        """Destroy the keys of all of this store's boxes that are not in ``keep``; returns their names.

        A key whose opening may not be committed yet is left alone, see :mod:`cofront_kit.store.keys`.
        """

    def session_secret(self, code: str, *, create: bool = False) -> bytes | None:
        """32 random bytes from which a session's links are derived; None if this computer has none."""

    def forget_session(self, code: str) -> bool:
        """Destroy a session's secret, so none of its links works. Returns whether there was one."""
