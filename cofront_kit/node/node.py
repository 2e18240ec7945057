"""A node: one process's way into the sessions of a store.

It has one writer thread, which takes the store's lock, catches up once, decides everything that waits,
commits, and only
then lets anybody know. Rooms and their connections live on the loop's thread; states are frozen and cross
over freely.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from secrets import token_hex
from typing import Any, NamedTuple

from msgspec.structs import replace

from cofront_kit._release import RELEASE
from cofront_kit.checks.acts import validated
from cofront_kit.errors import Refused, StoreError, UnreadableSession
from cofront_kit.links import gone_view, link_view
from cofront_kit.model import access
from cofront_kit.model.around import WAITING, Around
from cofront_kit.model.commands import Act, AnyCommand, Role
from cofront_kit.model.decide import LOCAL, Actor, Decision, opening_of
from cofront_kit.model.events import Event
from cofront_kit.model.names.events import RENAMED
from cofront_kit.model.parties import check_parties, party_id
from cofront_kit.model.places.commands import FreeSeats
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.seat_view import LinksView
from cofront_kit.model.state import Opening, SessionState
from cofront_kit.model.template.commands import TakeTemplate
from cofront_kit.model.voters import lines_key
from cofront_kit.node.batch import Job, code_key_of, unreadable
from cofront_kit.node.loops import Loop, running_loop
from cofront_kit.node.wording_reader import HintReader
from cofront_kit.node.writer import Writer
from cofront_kit.room.room import Room
from cofront_kit.room.seat import Request, Seat
from cofront_kit.store.base import Keys, Store

FLUSH_S = 0.05
"""Changes of this many seconds go out as one frame."""
PRESENCE_S = 0.5
HEARTBEAT_S = 10.0
ABSENT_AFTER_S = 30.0
FORGET_S = 60.0
"""A session at which nobody of this process looks any more is forgotten after this; the next visitor loads it again."""
UNUSED_S = 300.0
"""A seat that did nothing and has been without a connection for so long no longer counts."""
_HERE = Actor(LOCAL, "facilitator")
_STUMBLED = Refused(
    "program-error", "The program stumbled; what you see may be old.", "Reload the page; the log says more."
)
_log = logging.getLogger("cofront")


class Deletion(NamedTuple):
    """What was deleted of a session.

    Attributes:
        rows: Kind of row in the store -> how many there were.
        box_keys: Keys of ballot boxes that were destroyed.
        had_secret: Whether this computer held the secret of its links.
        folded: Whether the deleted rows are out of the database's journal as well; else a little later.
    """

    rows: dict[str, int]
    box_keys: int
    had_secret: bool
    folded: bool


class Node:
    """One process's way into the sessions of a store.

    Args:
        store: The event log and ballot box.
        keys: The key folder of that store.
        loop: Where ``send``, ``hang_up`` and ``on_change`` callbacks run; by default the loop that runs on
        this thread.
        clock: Wall clock, seconds since the epoch.
        monotonic: What rooms measure time by, in seconds.
    """

    def __init__(
        self,
        store: Store,
        keys: Keys,
        *,
        loop: Loop | None = None,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.store = store
        self.keys = keys
        self.name = token_hex(6)
        self._loop = loop or running_loop()
        self._clock = clock
        self._monotonic = monotonic
        self._rooms: dict[str, Room] = {}
        self._bases: dict[str, str] = {}
        self._links: dict[str, tuple[dict[str, int], LinksView]] = {}
        """By code how often links were replaced, and the value of the key ``links``: drawing QR codes takes a while."""
        self._code_keys: dict[str, bytes] = {}
        """By code, read from the key folder once: joins ask for it."""
        self._flushing: set[str] = set()
        self._presence_said: dict[str, tuple[dict[str, int], float]] = {}
        self._empty_since: dict[str, float] = {}
        self.listeners: list[Callable[[str, tuple[Event, ...]], None]] = []
        """Called on the loop with what was committed in the sessions that somebody of this process looks at."""
        self._closed = False
        self._hints = HintReader(self._loop)
        self._writer = Writer(store, keys, clock=clock, publish=self._publish, warn=self._warn)
        self._loop.call_soon(self._beat)

    # --- for authors and tools: blocking

    def create(self, plan: SessionPlan) -> str:
        """Begin a session.

        Returns:
            Its code: six signs, e.g. ``"K7QF2M"``.

        Raises:
            BadInput: The plan cannot be played.
            StoreError: The store cannot take it.
        """
        ids = [party_id(index) for index in range(len(check_parties(plan.parties)))]
        while True:
            code = access.signs(access.derive(token_hex(32).encode(), "code"), access.CODE_LENGTH)
            if not self.store.events_after(code, 0):
                break
        secret = self.keys.session_secret(code, create=True)
        assert secret is not None
        self._writer.create(plan, code, access.tokens_of(secret, ids))
        return code

    def find(self, title: str, *, closed: bool = False) -> list[str]:
        """The codes of the sessions that have exactly that title, newest first, then of those that had it.

        Args:
            title: The title.
            closed: Those that have ended, else those that are open.
        """
        there = [row for row in self.store.sessions() if row.closed == closed]
        renamed = self.store.sessions_with(RENAMED) if there else set()
        had = [row.code for row in there if row.code in renamed and row.title != title]
        return [
            *(row.code for row in there if row.title == title),
            *(code for code in had if title in self.state(code).earlier_titles),
        ]

    def open_titles(self) -> dict[str, str]:
        """Title -> code of the open sessions; of several of one title the newest."""
        rows = reversed(self.store.sessions())
        return {row.title: row.code for row in rows if not row.closed}

    def state(self, code: str, *, refresh: bool = True) -> SessionState:
        """The session as committed, by default including what other processes committed until now.

        Raises:
            Refused: ``no-session``.
        """
        return self._writer.state(code, refresh=refresh).state

    def turnout(self, code: str, activity: str) -> dict[str, tuple[int, int]]:
        """Party id -> (handed in, present). People entered by the facilitator count in both.

        Present is never less than handed in: who handed in and left the room is still counted.
        """
        live = self._writer.state(code, refresh=True)
        found = live.state.activities.get(activity)
        if found is None:
            raise Refused("unknown-activity", f"There is no activity {activity!r} in this session.")
        counts = dict(live.around.handed_in.get(activity, {}))
        if found.state == "revealed":
            counts = found.last_turnout
        presence = self.presence(code)
        out = {}
        for party in live.state.party_ids:
            handed_in, entered = counts.get(party, (0, 0))
            out[party] = (handed_in, max(handed_in, presence.get(party, 0) + entered))
        return out

    def handed_in(self, code: str, activity: str) -> dict[str, tuple[int, int]]:
        """Party id -> (handed in, of these entered by the facilitator), for what is open; empty for what is not."""
        return dict(self._writer.state(code, refresh=True).around.handed_in.get(activity, {}))

    def presence(self, code: str) -> dict[str, int]:
        """Party id -> people here now, over all nodes: seats connected, and who shares a phone with one of them."""
        return self.state(code, refresh=False).people_here(self._presence(code))

    def waiting(self, code: str) -> int:
        """People who wait to be let in, over all nodes."""
        return sum(count for key, count in self._presence(code).items() if key.startswith(WAITING))

    def _presence(self, code: str) -> dict[str, int]:
        return self.store.presence(code, self._now_ms() - int(ABSENT_AFTER_S * 1000))

    def act(self, code: str, act: Act) -> None:
        """Do something as this computer's facilitator; returns when it is committed.

        Raises:
            BadInput: A value of the act can't be taken; see :func:`cofront_kit.checks.acts.validated`.
            Refused: The rules don't allow it.
            StoreError: The store cannot take it.
        """
        self.act_as(_HERE, code, validated(act))

    def delete(self, code: str) -> Deletion:
        """Delete a session with all its traces in the store and in the folder of keys; blocking.

        Rooms of it, also those of other processes, tell whoever is in them, and end.

        Args:
            code: The session's code.
        """
        gone = self.store.delete(code)
        for box in gone.boxes:
            self.keys.destroy(box)
        had_secret = self.keys.forget_session(code)
        folded = self.store.fold()
        self._bases.pop(code, None)
        return Deletion(gone.rows, len(gone.boxes), had_secret=had_secret, folded=folded)

    def take_template(self, code: str, words: TakeTemplate) -> None:
        """Take a template's words anew, as this computer's facilitator; like :meth:`act`."""
        self.act_as(_HERE, code, words)

    def act_as(self, actor: Actor, code: str, command: AnyCommand) -> None:
        """Do something as somebody else, for people that this program makes up; returns when it is committed.

        Raises:
            Refused: The rules don't allow it.
            StoreError: The store cannot take it.
        """
        done: Future[Decision] = Future()
        self._writer.submit(Job(code, command, actor, done=done))
        done.result()

    def tokens(self, code: str) -> access.Tokens | None:
        """The session's capabilities, or None when this machine does not hold its secret."""
        secret = self.keys.session_secret(code)
        if secret is None:
            return None
        state = self.state(code, refresh=False)
        return access.tokens_of(secret, state.party_ids, state.renewed)

    def check_capability(self, code: str, capability: str) -> Opening | None:
        """What a capability opens (role and party), or None."""
        try:
            return opening_of(self.state(code), capability, self._code_key(code))
        except (Refused, UnreadableSession):
            return None

    def view(self, code: str, role: Role = "facilitator") -> dict[str, Any]:
        """What an audience may see now, for static pictures."""
        live = self._writer.state(code, refresh=True)
        room = Room(code, release=RELEASE, epoch="", desk=_no_desk, now=time.monotonic, on_dirty=_nothing)
        room.adopt(live.state, (), self._around(code, live.around))
        return room.view(role)

    # --- for cables: on the loop's thread

    def connect(
        self,
        code: str,
        send: Callable[[str], None],
        hang_up: Callable[[int, str], None],
        *,
        local: Role | None = None,
    ) -> Seat:
        """One cable's end.

        Args:
            code: The session's code; an unknown one is told to the client.
            send: Takes one message for the client.
            hang_up: Ends the connection with a close code and a reason.
            local: ``"facilitator"`` gives a trusted widget of this process a seat without a join.
        """
        return self._room(code).connect(send, hang_up, local=local)

    def on_change(self, code: str, callback: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call back with the changed view keys (facilitator's audience) after every flush.

        Returns:
            A function that ends it.
        """
        room = self._room(code)
        room.watchers.append(callback)

        def end() -> None:
            if callback in room.watchers:
                room.watchers.remove(callback)

        return end

    def set_links(self, code: str, base_url: str) -> None:
        """Tell the rooms of this node under which address the door can be reached."""
        self._bases[code] = base_url
        self._links.pop(code, None)
        self._tell_links(code)

    def lose_door(self, code: str) -> None:
        """Tell the rooms of this node that the door whose address they were told has gone."""
        base = self._bases.pop(code, None)
        if base is None or self._closed:
            return
        self._links[code] = ({}, gone_view(base))
        self._tell_links(code)

    def _tell_links(self, code: str) -> None:
        live = self._writer.peek(code)
        if live is not None and code in self._rooms:
            self._loop.call_soon(lambda: self._adopt(code, live.state, (), live.around))

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    @property
    def served(self) -> tuple[str, ...]:
        """Codes of the sessions whose door's address this node was told."""
        return () if self._closed else tuple(self._bases)

    def close(self) -> None:
        """End the writer and the connections. The store stays as it is; closing twice does nothing."""
        if self._closed:
            return
        self._closed = True
        for room in self._rooms.values():
            for seat in tuple(room.seats):
                seat.end("door-closing")
        for code in tuple(self._presence_said):
            try:
                self.store.put_presence(code, self.name, {}, self._now_ms())
            except StoreError:
                break
        self._hints.close()
        self._writer.close()
        self._loop.close()
        self.store.close()

    # --- inside

    def _now_ms(self) -> int:
        return int(self._clock() * 1000)

    def _room(self, code: str) -> Room:
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
                code_key=lambda: self._code_key(code),
                now_ms=self._now_ms,
                read=lambda asked: self._hints.ask(code, asked),
            )
            self._rooms[code] = room
            self._writer.watch(code)
        return room

    def _open_sealed(self, box: str, voter: str) -> bytes | None:
        """What one voter sealed, for the voter's own screens."""
        try:
            sealed = self.store.ballot(box, lines_key(box, voter))
            return None if sealed is None else self.keys.private(box).open(sealed)
        except StoreError:
            return None

    def _code_key(self, code: str) -> bytes | None:
        known = self._code_keys.get(code)
        if known is None:
            known = code_key_of(self.keys, code)
            if known is not None:
                self._code_keys[code] = known
        return known

    def _ask(self, code: str, request: Request) -> None:
        self._writer.submit(Job(code, request.command, request.actor, request=request))

    def _publish(
        self,
        code: str,
        state: SessionState | None,
        happened: tuple[Event, ...],
        around: Around,
        settled: list[Job],
    ) -> None:
        """Called on the writer's thread after a commit or a failure."""
        if self._closed:
            return
        self._loop.call_soon(lambda: self._adopt(code, state, happened, around, settled))

    def _warn(self, error: UnreadableSession) -> None:
        """Called on the writer's thread: the log of a session can't be read any further."""
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
            if state is None:
                # Kept, the rooms of guessed codes would fill the memory.
                self._drop(code)
                room.missing()
            elif state is not None and (room.state is None or state.version >= room.state.version):
                with self._by_itself(code):
                    room.adopt(state, happened, self._around(code, around))
                for listener in self.listeners:
                    listener(code, happened)
        for job in settled or ():
            if job.request is not None:
                with self._by_itself(code):
                    job.request.seat.settle(job.request, job.outcome)

    @contextmanager
    def _by_itself(self, code: str) -> Iterator[None]:
        """What breaks in one session's room is told to its seats, and stops no other room of this process."""
        try:
            yield
        except Exception:
            _log.exception("the room of %s goes on after an error", code)
            self._tell_seats(code, _STUMBLED)

    def _around(self, code: str, around: Around) -> Around:
        base = self._bases.get(code)
        known = self._links.get(code)
        live = self._writer.peek(code)
        if base is not None and (known is None or (live is not None and live.state.renewed != known[0])):
            tokens = self.tokens(code)
            if tokens is None:
                return around
            state = self.state(code, refresh=False)
            known = self._links[code] = (state.renewed, link_view(state, tokens, base))
        return around if known is None else replace(around, links=known[1])

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
        self._writer.say_presence(code, self.name, counts, self._now_ms())

    def _beat(self) -> None:
        """What time brings: words about a room's attention, presence said again, empty rooms forgotten.

        Presence is repeated so that a node that died is forgotten.
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
        """Seats that were taken and never used stop counting, else one link could use all places up for good."""
        unused = room.newcomers.unused(for_s)
        if unused:
            self._writer.submit(Job(code, FreeSeats(unused), _HERE))

    def _forget_empty(self, code: str, room: Room) -> None:
        """Kept for ever, the sessions of a month would fill a door's memory."""
        if room.seats or room.watchers:
            self._empty_since.pop(code, None)
            return
        now = time.monotonic()
        if now - self._empty_since.setdefault(code, now) < FORGET_S:
            return
        self._free_unused(code, room, 0)
        self._drop(code)
        self._writer.forget(code)

    def _drop(self, code: str) -> None:
        for known in (self._rooms, self._links, self._code_keys, self._presence_said, self._empty_since):
            known.pop(code, None)


def _no_desk(request: Request) -> None:  # noqa: ARG001
    raise AssertionError("a picture asks for nothing")


def _nothing() -> None:
    return


def open_node(store_url: str | None = None, *, loop: Loop | None = None) -> Node:
    """A node over a store.

    Args:
        store_url: A database URL or a file's path; else ``COFRONT_STORE``, else the file in the user's data
        folder.
        loop: See :class:`Node`.

    Raises:
        StoreError: The store cannot be opened.
    """
    from cofront_kit.store.locate import open_keys, open_store

    store = open_store(store_url)
    return Node(store, open_keys(store=store), loop=loop)
