"""The rooms of one process, which hold its connections. All of this runs on the loop's thread."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Final

from cofront_kit._release import RELEASE
from cofront_kit.errors import Refused, StoreError, UnreadableSession
from cofront_kit.model.access import Tokens, tokens_of
from cofront_kit.model.around import Around
from cofront_kit.model.decide import LOCAL, Actor
from cofront_kit.model.events import Event
from cofront_kit.model.packages import differences, skipped
from cofront_kit.model.places.commands import FreeSeats
from cofront_kit.model.state import SessionState
from cofront_kit.model.voters import lines_key
from cofront_kit.node.code_keys import code_key_of
from cofront_kit.node.door_links import DoorLinks
from cofront_kit.node.job import Job, unreadable
from cofront_kit.node.loops import Loop
from cofront_kit.node.wording_reader import HintReader
from cofront_kit.node.writer import Writer
from cofront_kit.room.request import Request
from cofront_kit.room.room import Room
from cofront_kit.said import said
from cofront_kit.store.base import Keys, Store

FLUSH_S = 0.05
"""Changes within this many seconds are sent together."""
PRESENCE_S = 0.5
HEARTBEAT_S = 10.0
FORGET_S = 60.0
"""Seconds after which a session that nobody in this process looks at is forgotten; the next visitor loads it again."""
UNUSED_S = 300.0
"""Seconds without a connection after which a seat that did nothing no longer counts."""
LEAD_AS: Final = "COFRONT_LEAD_AS"
"""Names the co-facilitator whose computer this is."""
FACILITATOR: Final = Actor(LOCAL, "facilitator")
"""The facilitator on this computer."""
_STUMBLED = Refused(
    "program-error", said("the-program-stumbled-what-you-see"), said("reload-the-page-the-log-says")
)
_log = logging.getLogger("cofront")


class Rooms:
    """The rooms of one process, told of every commit by its writer.

    Args:
        store: The event log and ballot box.
        keys: The key folder of that store.
        loop: Where rooms run.
        name: The node's name, under which the store knows who is connected here.
        clock: Wall clock, seconds since the epoch.
        monotonic: Clock by which rooms measure time, in seconds.

    Attributes:
        links: The addresses of doors.
        facilitator: Who leads at this computer: the facilitator, or the co-facilitator whom ``COFRONT_LEAD_AS`` names.
        listeners: Called with what was committed, for sessions that somebody in this process looks at.
        committed: Called with every state that this process sees committed, on whichever thread sees it.
    """

    writer: Writer

    def __init__(
        self,
        store: Store,
        keys: Keys,
        loop: Loop,
        *,
        name: str,
        clock: Callable[[], float],
        monotonic: Callable[[], float],
    ) -> None:
        self._store = store
        self._keys = keys
        self._loop = loop
        self._name = name
        self._clock = clock
        self._monotonic = monotonic
        self._rooms: dict[str, Room] = {}
        self._code_keys: dict[str, bytes] = {}
        """By code, read from the key folder only once, because joins ask for it."""
        self._flushing: set[str] = set()
        self._presence_said: dict[str, tuple[dict[str, int], float]] = {}
        self._empty_since: dict[str, float] = {}
        self._closed = False
        self._hints = HintReader(loop)
        self.links = DoorLinks(self.tokens)
        self.facilitator = Actor(LOCAL, "facilitator", name=os.environ.get(LEAD_AS, ""))
        self.listeners: list[Callable[[str, tuple[Event, ...]], None]] = []
        self.committed: Callable[[str, SessionState | None], None] | None = None

    def begin(self, writer: Writer) -> None:
        """Start following the sessions that somebody looks at.

        Args:
            writer: The process's one writer.
        """
        self.writer = writer
        self._loop.call_soon(self._beat)

    @property
    def open_codes(self) -> tuple[str, ...]:
        """Codes of the sessions that somebody in this process looks at."""
        return tuple(self._rooms)

    def close(self) -> None:
        """End the connections."""
        self._closed = True
        for room in self._rooms.values():
            for seat in tuple(room.seats):
                seat.end("door-closing")
        for code in tuple(self._presence_said):
            try:
                self._store.put_presence(code, self._name, {}, self._now_ms())
            except StoreError:
                break
        self._hints.close()

    # --- for cables and widgets: on the loop's thread

    def on_change(self, code: str, callback: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call back with the changed view keys (facilitator's audience) after every flush.

        Returns:
            A function that ends it.
        """
        room = self.room(code)
        room.watchers.append(callback)

        def end() -> None:
            if callback in room.watchers:
                room.watchers.remove(callback)

        return end

    def room(self, code: str) -> Room:
        """A session's room; created, and its session loaded, if nobody has looked at it yet."""
        room = self._rooms.get(code)
        if room is None:
            room = Room(
                code,
                release=RELEASE,
                epoch=token_hex(4),
                desk=lambda request: self._ask(code, request),
                now=self._monotonic,
                on_dirty=lambda: self._soon_flush(code),
                open_sealed=self._open_sealed,
                code_key=lambda: self.code_key(code),
                now_ms=self._now_ms,
                read=lambda asked: self._hints.ask(code, asked),
            )
            room.person = self.facilitator.name
            self._rooms[code] = room
            self.writer.watch(code)
        return room

    def tell_links(self, code: str) -> None:
        """Tell a room that its links have changed."""
        live = self.writer.peek(code)
        if live is not None and code in self._rooms:
            self._loop.call_soon(lambda: self._adopt(code, live.state, (), live.around))

    def tokens(self, state: SessionState) -> Tokens | None:
        """A session's capabilities, or None if this computer doesn't have its secret."""
        secret = self._keys.session_secret(state.code)
        return None if secret is None else tokens_of(secret, state.party_ids, state.renewed)

    def code_key(self, code: str) -> bytes | None:
        """The key of the hashes of a session's short codes; None if it is not on this computer."""
        known = self._code_keys.get(code)
        if known is None:
            known = code_key_of(self._keys, code)
            if known is not None:
                self._code_keys[code] = known
        return known

    # --- what the writer tells

    def publish(
        self,
        code: str,
        state: SessionState | None,
        happened: tuple[Event, ...],
        around: Around,
        settled: list[Job],
    ) -> None:
        """Tell a room what was committed, or that it failed. Called on the writer's thread."""
        if self._closed:
            return
        if self.committed is not None:
            self.committed(code, state)
        self._loop.call_soon(lambda: self._adopt(code, state, happened, around, settled))

    def warn(self, error: UnreadableSession) -> None:
        """The log of a session can't be read any further. Called on the writer's thread."""
        if not self._closed:
            self._loop.call_soon(lambda: self._tell_seats(error.code, unreadable(error)))

    def _tell_seats(self, code: str, why: Refused) -> None:
        room = self._rooms.get(code)
        if room is not None:
            room.stuck(why)

    def _adopt(
        self,
        code: str,
        state: SessionState | None,
        happened: tuple[Event, ...],
        around: Around,
        settled: list[Job] | None = None,
    ) -> None:
        room = self._rooms.get(code)
        if room is not None:
            if room.state is None and state is not None:
                for said in (*differences(state.sources), *skipped(state)):
                    _log.warning("session %s: %s", code, said)
            if state is None:
                # Not kept: rooms for guessed codes would fill memory.
                self._drop(code)
                room.missing()
            elif state is not None and (room.state is None or state.version >= room.state.version):
                with self._by_itself(code):
                    room.adopt(state, happened, self._beside(code, around))
                for listener in self.listeners:
                    listener(code, happened)
        for job in settled or ():
            if job.request is not None:
                with self._by_itself(code):
                    job.request.seat.settle(job.request, job.outcome)

    @contextmanager
    def _by_itself(self, code: str) -> Iterator[None]:
        """A bug in one session's room is reported to its seats and stops no other room of this process."""
        try:
            yield
        except Exception:
            _log.exception("the room of %s goes on after an error", code)
            self._tell_seats(code, _STUMBLED)

    def _beside(self, code: str, around: Around) -> Around:
        live = self.writer.peek(code)
        return self.links.beside(code, None if live is None else live.state, around)

    # --- inside

    def _open_sealed(self, box: str, voter: str) -> bytes | None:
        """Decrypt what one voter sealed, for the voter's own screens."""
        try:
            sealed = self._store.ballot(box, lines_key(box, voter))
            return None if sealed is None else self._keys.private(box).open(sealed)
        except StoreError:
            return None

    def _ask(self, code: str, request: Request) -> None:
        self.writer.submit(Job(code, request.command, request.actor, request=request))

    def _soon_flush(self, code: str) -> None:
        if code not in self._flushing and not self._closed:
            self._flushing.add(code)
            self._loop.call_later(FLUSH_S, lambda: self._flush(code))

    def _flush(self, code: str) -> None:
        self._flushing.discard(code)
        room = self._rooms.get(code)
        if room is None or self._closed:
            return
        with self._by_itself(code):
            room.flush()
        self._say_presence(code, room)

    def _say_presence(self, code: str, room: Room) -> None:
        counts = room.presence()
        said, at = self._presence_said.get(code, ({}, 0.0))
        now = time.monotonic()
        if counts == said and (not counts or now - at < HEARTBEAT_S):
            return
        if now - at < PRESENCE_S:
            self._soon_flush(code)
            return
        self._presence_said[code] = (counts, now)
        self.writer.say_presence(code, self._name, counts, self._now_ms())

    def _beat(self) -> None:
        """Periodic work: words about a room's attention, presence repeated, empty rooms forgotten.

        Presence is repeated so that a node that fell silent is forgotten.
        """
        if self._closed:
            return
        for code, room in tuple(self._rooms.items()):
            with self._by_itself(code):
                room.tick()
                self._say_presence(code, room)
                self._free_unused(code, room, UNUSED_S)
                self._forget_empty(code, room)
        self._loop.call_later(HEARTBEAT_S / 2, self._beat)

    def _free_unused(self, code: str, room: Room, for_s: float) -> None:
        """Stop counting seats that were taken and never used; otherwise one link could use up all places."""
        unused = room.newcomers.unused(for_s)
        if unused:
            self.writer.submit(Job(code, FreeSeats(unused), FACILITATOR))

    def _forget_empty(self, code: str, room: Room) -> None:
        """Forget empty rooms; otherwise a month's sessions would fill a door's memory."""
        if room.seats or room.watchers:
            self._empty_since.pop(code, None)
            return
        now = time.monotonic()
        if now - self._empty_since.setdefault(code, now) < FORGET_S:
            return
        self._free_unused(code, room, 0)
        self._drop(code)
        self.writer.forget(code)

    def _drop(self, code: str) -> None:
        self.links.drop(code)
        for known in (self._rooms, self._code_keys, self._presence_said, self._empty_since):
            known.pop(code, None)

    def _now_ms(self) -> int:
        return int(self._clock() * 1000)
