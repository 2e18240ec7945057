"""One write transaction on one session: what is read and written under the store's lock."""

from __future__ import annotations

from collections.abc import Sequence

from cofront_kit.errors import StoreError
from cofront_kit.store import schema
from cofront_kit.store import statements as st
from cofront_kit.store.base import Cast, HandedIn, NewEvent, StoredEvent
from cofront_kit.store.statements import Runner, Values
from cofront_kit.store.template_files import KeptFile

_boxes = schema.boxes.c


class SqlTransaction:
    """The write lock on one session; see ``base.Transaction``.

    New events and remembered acts are collected and written in one statement each, so a transaction with many acts
    costs little more than one with a single act.
    """

    def __init__(self, runner: Runner, code: str) -> None:
        self._runner: Runner | None = runner
        self._code = code
        self._version = int(runner.value(st.LAST_VERSION, code=code) or 0)
        self._new_events: list[Values] = []
        self._new_acts: dict[tuple[str, str], str] = {}
        self._unknown_acts: set[tuple[str, str]] = set()
        self._keys: dict[str, bytes | None] = {}

    def _live(self) -> Runner:
        if self._runner is None:
            raise StoreError("This transaction is over. Begin another with store.write().")
        return self._runner

    def _flush(self) -> None:
        if self._new_events:
            self._live().change_many(st.ADD_EVENT, self._new_events)
            self._new_events = []
        if self._new_acts:
            rows = [
                {"code": self._code, "seat": seat, "act": act, "outcome": outcome}
                for (seat, act), outcome in self._new_acts.items()
            ]
            self._live().change_many(st.ADD_ACT, rows)
            self._new_acts = {}

    def _end(self) -> None:
        runner, self._runner = self._runner, None
        if runner is not None:
            runner.close()

    @property
    def version(self) -> int:
        """The version of the session's newest event, 0 when it has none."""
        return self._version

    def events_after(self, version: int) -> list[StoredEvent]:
        """The events with a higher version, in order, including those of this transaction."""
        self._flush()
        return [
            StoredEvent(*row) for row in self._live().rows(st.EVENTS_AFTER, code=self._code, version=version)
        ]

    def append(self, events: Sequence[NewEvent]) -> int:
        """Append events and return the new version."""
        self._live()
        for at, tag, schema_, body in events:
            self._version += 1
            self._new_events.append(
                {
                    "code": self._code,
                    "version": self._version,
                    "at": at,
                    "tag": tag,
                    "schema": schema_,
                    "body": body,
                }
            )
        return self._version

    def event(self, version: int) -> StoredEvent | None:
        """One stored event, or None."""
        self._flush()
        rows = self._live().rows(st.ONE_EVENT, code=self._code, version=version)
        return StoredEvent(*rows[0]) if rows else None

    def set_aside(self, version: int, instead: NewEvent) -> None:
        """Replace an event, or fill the place of one that is missing between others.

        Raises:
            StoreError: The session has no such version.
        """
        self._flush()
        values = {"tag": instead.tag, "schema": instead.schema, "body": instead.body}
        if self._live().change(st.CHANGE_EVENT, session=self._code, place=version, **values) > 0:
            return
        if not 1 <= version < self._version:
            raise StoreError(f"The session {self._code} has no event {version}; it has {self._version}.")
        self._live().change(st.ADD_EVENT, code=self._code, version=version, at=instead.at, **values)

    def set_session(self, *, title: str, created_at: int, closed: bool) -> None:
        """Write the session's line in the list of sessions."""
        values = {"title": title, "created_at": created_at, "closed": closed}
        if self._live().change(st.CHANGE_SESSION, session=self._code, **values) == 0:
            self._live().change(st.ADD_SESSION, code=self._code, **values)

    def act_outcome(self, seat: str, act: str) -> str | None:
        """What was remembered for this seat's act id, or None."""
        waiting = self._new_acts.get((seat, act))
        if waiting is not None:
            return waiting
        found: str | None = self._live().value(st.OUTCOME, code=self._code, seat=seat, act=act)
        if found is None:
            self._unknown_acts.add((seat, act))
        return found

    def remember_act(self, seat: str, act: str, outcome: str) -> None:
        """Remember an act id. Raises StoreError if it is already remembered."""
        if (seat, act) in self._unknown_acts:
            self._unknown_acts.remove((seat, act))
        elif self.act_outcome(seat, act) is not None:
            raise StoreError(
                f"The act {act!r} of seat {seat!r} is remembered already; ask act_outcome() first."
            )
        self._new_acts[seat, act] = outcome

    def open_box(self, box: str, public_key: bytes) -> None:
        """Open a ballot box. Raises StoreError if it is already open."""
        if self.box_key(box) is not None:
            raise StoreError(f"The ballot box {box!r} is open already; ask box_key() first.")
        self._live().change(st.ADD_BOX, name=box, code=self._code, public_key=public_key)
        self._keys[box] = public_key

    def box_key(self, box: str) -> bytes | None:
        """The public key of an open box, or None."""
        if box not in self._keys:
            self._keys[box] = self._live().value(st.BOX_KEY, box=box)
        return self._keys[box]

    def cast(
        self, box: str, *, voter: str, party: str, entered: bool, key_hash: bytes, rev: int, sealed: bytes
    ) -> Cast:
        """Put a sealed ballot into a box, or replace the same voter's earlier one."""
        if self.box_key(box) is None:
            return Cast.NO_BOX
        run = self._live()
        ((known, current),) = run.rows(st.BALLOT_STATE, box=box, voter=voter, key_hash=key_hash)
        if bool(known) != (current is not None):
            return Cast.WRONG_KEY
        if current is None:
            run.change(st.ADD_HANDED_IN, box=box, voter=voter, party=party, entered=entered)
            run.change(st.ADD_BALLOT, box=box, key_hash=key_hash, rev=rev, sealed=sealed)
            return Cast.TAKEN
        if rev <= current:
            return Cast.STALE
        run.change(st.CHANGE_BALLOT, in_box=box, with_key=key_hash, rev=rev, sealed=sealed)
        return Cast.TAKEN

    def handed_in(self, box: str) -> list[HandedIn]:
        """The set beside the box, in the order of the voters' ids (empty when the box is not open)."""
        rows = self._live().rows(st.HANDED_IN, box=box)
        return [HandedIn(voter, party, bool(entered)) for voter, party, entered in rows]

    def ballots(self, box: str) -> list[bytes]:
        """The sealed ballots of a box, in the order of their keys' hashes."""
        return [bytes(sealed) for (sealed,) in self._live().rows(st.SEALED, box=box)]

    def ballot(self, box: str, key_hash: bytes) -> bytes | None:
        """One sealed ballot, or None."""
        rows = self._live().rows(st.ONE_SEALED, box=box, key_hash=key_hash)
        return bytes(rows[0][0]) if rows else None

    def revs(self, box: str) -> dict[bytes, int]:
        """Key hash -> revision of the ballots of a box."""
        return {bytes(key): rev for key, rev in self._live().rows(st.REVS, box=box)}

    def empty_box(self, box: str) -> None:
        """Delete a box with its ballots and the set beside it."""
        for statement in st.EMPTY:
            self._live().change(statement, box=box)
        self._keys[box] = None

    def forget_voters(self, box: str) -> None:
        """Delete the set beside a box, and keep the sealed ballots."""
        self._live().change(st.FORGET, box=box)

    def ticks(self, code: str) -> frozenset[str]:
        """The seats that are done with a session's present step."""
        return frozenset(seat for (seat,) in self._live().rows(st.TICKED, code=code))

    def tick(self, seat: str, *, done: bool) -> None:
        """Record that a seat is done with the present step, or not."""
        self._live().change(st.DROP_TICK, session=self._code, ticked=seat)
        if done:
            self._live().change(st.ADD_TICK, code=self._code, seat=seat)

    def keep_template_files(self, files: Sequence[KeptFile]) -> None:
        """Keep these files of the session's template, instead of those kept before."""
        self._live().change(st.DROP_TEMPLATE_FILES, session=self._code)
        if files:
            rows = [{"code": self._code, **file._asdict()} for file in files]
            self._live().change_many(st.ADD_TEMPLATE_FILE, rows)

    def forget_ticks(self) -> int:
        """Delete who is done; returns how many there were."""
        return self._live().change(st.FORGET_TICKS, session=self._code)
