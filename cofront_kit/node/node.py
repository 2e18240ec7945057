"""A node: one process's access to the sessions of a store.

Its one writer thread takes the store's lock, catches up once, decides everything that waits, commits, and only then
lets anybody know. Rooms and their connections live on the loop's thread; states are frozen and cross threads freely.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from secrets import token_hex
from typing import Any

from cofront_kit.checks.acts import validated
from cofront_kit.errors import Refused, UnreadableSession
from cofront_kit.model import access
from cofront_kit.model.around import WAITING
from cofront_kit.model.commands import Act, AnyCommand, Role
from cofront_kit.model.deadlines.commands import PassDeadlines
from cofront_kit.model.decide import Actor, opening_of
from cofront_kit.model.events import Event
from cofront_kit.model.names.events import RENAMED
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.state import Opening, SessionState
from cofront_kit.model.template.commands import TakeTemplate
from cofront_kit.node.creation import create
from cofront_kit.node.deadlines import LOOK_S, SCANS, Deadlines
from cofront_kit.node.deletion import Deletion, delete
from cofront_kit.node.door_links import PageOf
from cofront_kit.node.job import Job, settled
from cofront_kit.node.looking import picture
from cofront_kit.node.loops import Home, Loop, running_loop
from cofront_kit.node.retention import EVERY_S, Retention, clocks
from cofront_kit.node.rooms import FACILITATOR, Rooms
from cofront_kit.node.writer import ABSENT_AFTER_MS, Writer
from cofront_kit.plugins.loading import load
from cofront_kit.room.seat import Seat
from cofront_kit.said import said
from cofront_kit.store.base import Deleted, Keys, Rows, Store
from cofront_kit.store.template_files import KeptFile


class Node:
    """One process's access to the sessions of a store.

    Args:
        store: The event log and ballot box.
        keys: The key folder of that store.
        loop: Where ``send``, ``hang_up`` and ``on_change`` callbacks run; by default this thread's running loop.
        clock: Wall clock, seconds since the epoch.
        monotonic: Clock by which rooms measure time, in seconds.
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
        self._closed = False
        self.rooms = Rooms(store, keys, self._loop, name=self.name, clock=clock, monotonic=monotonic)
        self._writer = Writer(store, keys, clock=clock, publish=self.rooms.publish, warn=self.rooms.warn)
        self.rooms.begin(self._writer)
        self._retention = self._kept_by(getattr(keys, "path", None))
        self._loop.call_soon(self._daily)
        self.deadlines = Deadlines(
            store, now_ms=self._now_ms, close=self._pass_deadlines, known=self._followed
        )
        self.rooms.committed = self.deadlines.note
        self._loop.call_soon(self._look_at_deadlines)

    @property
    def listeners(self) -> list[Callable[[str, tuple[Event, ...]], None]]:
        """Called on the loop with what was committed, for sessions that somebody in this process looks at."""
        return self.rooms.listeners

    # --- for authors and tools: blocking

    def create(
        self,
        plan: SessionPlan,
        check: Callable[[], None] = lambda: None,
        *,
        files: Sequence[KeptFile] = (),
    ) -> str:
        """Begin a session.

        Args:
            plan: The session.
            check: Called before the session begins, while no other process writes (over PostgreSQL: writes this one).
            files: What it keeps of its template, see :mod:`cofront_kit.templates.kept`.

        Returns:
            Its code: six characters, e.g. ``"K7QF2M"``.

        Raises:
            BadInput: The plan cannot be played.
            StoreError: The store cannot take it.
        """
        return create(plan, self.store, self.keys, check, at=self._now_ms(), files=files)

    def find(self, title: str, *, closed: bool = False) -> list[str]:
        """Codes of the sessions with exactly that title, newest first, then of those that had it earlier.

        Args:
            title: The title.
            closed: Find ended sessions instead of open ones.
        """
        there = [row for row in self.store.sessions() if row.closed == closed]
        renamed = self.store.sessions_with(RENAMED) if there else set()
        had = [row.code for row in there if row.code in renamed and row.title != title]
        return [
            *(row.code for row in there if row.title == title),
            *(code for code in had if title in self.state(code).earlier_titles),
        ]

    def open_titles(self) -> dict[str, str]:
        """Title -> code of the open sessions; if several have the same title, of the newest."""
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

        Present is never less than handed in: people who handed in and left are still counted.
        """
        live = self._writer.state(code, refresh=True)
        found = live.state.activities.get(activity)
        if found is None:
            raise Refused("unknown-activity", said("there-is-no-activity-in-this", activity=activity))
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
        """Party id -> (handed in, of these entered by the facilitator), for an open activity; empty for any other."""
        return dict(self._writer.state(code, refresh=True).around.handed_in.get(activity, {}))

    def presence(self, code: str) -> dict[str, int]:
        """Party id -> people here now, over all nodes: connected seats, and people who share a phone with one."""
        return self.state(code, refresh=False).people_here(self._presence(code))

    def waiting(self, code: str) -> int:
        """How many people wait to be let in, over all nodes."""
        return sum(count for key, count in self._presence(code).items() if key.startswith(WAITING))

    def _presence(self, code: str) -> dict[str, int]:
        return self.store.presence(code, self._now_ms() - ABSENT_AFTER_MS)

    def act(self, code: str, act: Act) -> None:
        """Do something as this computer's facilitator; returns when it is committed.

        Raises:
            BadInput: A value of the act is invalid; see :func:`cofront_kit.checks.acts.validated`.
            Refused: The rules don't allow it.
            StoreError: The store cannot take it.
        """
        self.act_as(self.rooms.facilitator, code, validated(act))

    def delete(self, code: str) -> Deletion:
        """Delete a session with all its traces in the store, the key folder and copies of its notebooks; blocking.

        Its rooms, including those of other processes, tell whoever is in them and end.

        Args:
            code: The session's code.
        """
        gone = delete(code, self.store, self.keys)
        self.rooms.links.forget(code)
        return gone

    def take_rows(self, code: str, rows: Rows, *, instead_of: int) -> None:
        """Write a session that came from another store; see :meth:`cofront_kit.store.base.Store.put_rows`."""
        self.store.put_rows(code, rows, instead_of=instead_of)
        self._writer.forget(code)

    def take_template(self, code: str, words: TakeTemplate, files: Sequence[KeptFile]) -> None:
        """Take a template's present texts, and keep its present files, as this computer's facilitator."""
        job = Job(code, words, FACILITATOR, done=Future(), files=tuple(files))
        self._writer.submit(job)
        if (refused := settled(job)) is not None:
            raise refused

    def act_as(self, actor: Actor, code: str, command: AnyCommand) -> None:
        """Do something as somebody else, for made-up people; returns when it is committed.

        Raises:
            Refused: The rules don't allow it.
            StoreError: The store cannot take it.
        """
        for refused in self.act_together(code, [(actor, command)]):
            if refused is not None:
                raise refused

    def act_together(self, code: str, acts: Iterable[tuple[Actor, AnyCommand]]) -> list[Refused | None]:
        """The same for several, in this order; one that is refused stops none of the others.

        Returns:
            For each of them why it was refused; None where it wasn't.
        """
        jobs = [Job(code, command, actor, done=Future()) for actor, command in acts]
        for job in jobs:
            self._writer.submit(job)
        return [settled(job) for job in jobs]

    def tokens(self, code: str) -> access.Tokens | None:
        """The session's capabilities, or None if this computer doesn't have its secret."""
        return self.rooms.tokens(self.state(code, refresh=False))

    def check_capability(self, code: str, capability: str) -> Opening | None:
        """What a capability opens (role and party), or None."""
        try:
            return opening_of(self.state(code), capability, self.rooms.code_key(code))
        except (Refused, UnreadableSession):
            return None

    def view(self, code: str, role: Role = "facilitator") -> dict[str, Any]:
        """What an audience may see now, for static pictures."""
        live = self._writer.state(code, refresh=True)
        return picture(code, live.state, self.rooms.links.beside(code, live.state, live.around), role)

    # --- for cables: on the loop's thread

    def connect(
        self,
        code: str,
        send: Callable[[str], None],
        hang_up: Callable[[int, str], None],
        *,
        local: Role | None = None,
    ) -> Seat:
        """Connect one cable.

        Args:
            code: The session's code; if it is unknown, the client is told.
            send: Takes one message for the client.
            hang_up: Ends the connection with a close code and a reason.
            local: ``"facilitator"`` gives a trusted widget of this process a seat without a join.
        """
        return self.rooms.room(code).connect(send, hang_up, local=local)

    def on_change(self, code: str, callback: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call back with the changed view keys (facilitator's audience) after every flush; returns what ends it."""
        return self.rooms.on_change(code, callback)

    @property
    def home(self) -> Home | None:
        """The loop of the rooms with its thread; None if they have a thread of their own."""
        return self._loop.home

    def call_soon(self, work: Callable[[], None]) -> None:
        """Run something on the loop's thread; can be called from any thread."""
        self._loop.call_soon(work)

    def set_links(self, code: str, base_url: str) -> None:
        """Tell this node's rooms the address under which the door can be reached."""
        self.rooms.links.set(code, base_url)
        self.rooms.tell_links(code)

    def lose_door(self, code: str) -> None:
        """Tell this node's rooms that the door whose address they know has closed."""
        if self.rooms.links.lose(code) and not self._closed:
            self.rooms.tell_links(code)

    def tell_page(self, code: str, trouble: str, of: PageOf = "page") -> None:
        """Tell facilitators why a page that a notebook makes can't be seen; with nothing, that it can."""
        if self.rooms.links.page(code, trouble, of):
            self.rooms.tell_links(code)

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    @property
    def served(self) -> tuple[str, ...]:
        """Codes of the sessions for which this node knows a door's address."""
        return () if self._closed else self.rooms.links.served

    def close(self) -> None:
        """End the writer and the connections. The store stays as it is. Calling it twice does nothing."""
        if self._closed:
            return
        self._closed = True
        self.rooms.close()
        self._writer.close()
        self._loop.close()
        self.store.close()

    # --- inside

    def _kept_by(self, folder: Path | None) -> Retention | None:
        """What deletes sessions whose days are over; None for a store in memory."""
        if folder is None:
            return None
        return Retention(
            self.store,
            folder,
            delete=self._deleted,
            people=lambda code: sum(self._presence(code).values()),
            look=clocks,
        )

    def _daily(self) -> None:
        """Look for sessions whose days are over: now, and again while this process runs."""
        if self._closed or self._retention is None:
            return
        self._writer.run(self._retention.look)
        known = weakref.ref(self)  # the loop must not keep a closed node for hours

        def again() -> None:
            node = known()
            if node is not None:
                node._daily()

        self._loop.call_later(EVERY_S, again)

    def _look_at_deadlines(self, looks: int = 0) -> None:
        """Close what is over: now, and again while this process runs."""
        if self._closed:
            return
        if looks % SCANS == 0:
            self._writer.run(self.deadlines.scan)
        self._writer.run(self.deadlines.look)
        known = weakref.ref(self)

        def again() -> None:
            node = known()
            if node is not None:
                node._look_at_deadlines(looks + 1)

        self._loop.call_later(LOOK_S, again)

    def _followed(self, code: str) -> SessionState | None:
        live = self._writer.peek(code)
        return None if live is None else live.state

    def _pass_deadlines(self, code: str) -> None:
        self._writer.submit(Job(code, PassDeadlines(), FACILITATOR))

    def _deleted(self, code: str) -> Deleted:
        gone = self.delete(code)
        return Deleted(gone.rows, ("",) * gone.box_keys)

    def _now_ms(self) -> int:
        return int(self._clock() * 1000)


def open_node(store_url: str | None = None, *, loop: Loop | None = None) -> Node:
    """A node over a store.

    Args:
        store_url: A database URL or a file's path; else ``COFRONT_STORE``, else the file in the user's data folder.
        loop: See :class:`Node`.

    Raises:
        StoreError: The store cannot be opened.
    """
    from cofront_kit.store.locate import open_keys, open_store

    load()
    store = open_store(store_url)
    return Node(store, open_keys(store=store), loop=loop)
