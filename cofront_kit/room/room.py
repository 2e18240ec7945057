"""One session in memory, with the connections that look at it. Sans-IO.

The room never changes the session. It shows the newest committed state to every audience, encoding each message once
per audience, and hands requests to its desk (the process's one writer).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model import views
from cofront_kit.model.around import WAITING, Around, Unseal, sealed_only
from cofront_kit.model.commands import Role
from cofront_kit.model.decide import LOCAL, Actor, actor_of
from cofront_kit.model.events import Event
from cofront_kit.model.names.events import PartyRenamed
from cofront_kit.model.people.events import SeatMoved, SeatRemoved
from cofront_kit.model.people.rules import why_removed
from cofront_kit.model.places.commands import ReturnSeat
from cofront_kit.model.places.events import SeatsFreed
from cofront_kit.model.places.rules import free_places
from cofront_kit.model.relocation.rules import gone
from cofront_kit.model.state import SessionState
from cofront_kit.room import wire
from cofront_kit.room.absent import deleted, unknown
from cofront_kit.room.attention import Attention
from cofront_kit.room.audience import NO_CHANGE, Audience, Change, encoded, view_message
from cofront_kit.room.coach_queue import CoachQueue
from cofront_kit.room.differences import differences
from cofront_kit.room.entrance import Entrance
from cofront_kit.room.hint import Question, hint
from cofront_kit.room.hosts import hosts_here, local_me
from cofront_kit.room.limits import Limits
from cofront_kit.room.nearby import with_own
from cofront_kit.room.newcomers import Newcomers
from cofront_kit.room.relay import NO_WRITING, may_write, nobody_there, relayed
from cofront_kit.room.request import Connection, Request
from cofront_kit.room.room_views import RoomViews, audience_name, whole_view
from cofront_kit.room.seat import Seat


class Room:
    """One session's connections. Not thread-safe: call it on one thread.

    Args:
        code: The session's code.
        release: The release of cofront-kit, told to clients.
        epoch: Random hex digits; a client whose step is from an earlier room of this session gets a snapshot.
        desk: Takes requests; answers come by :meth:`Seat.settle` after :meth:`adopt`.
        now: A monotonic clock in seconds.
        on_dirty: Called when something waits to be flushed; the shell calls :meth:`flush` within about 50 ms.
        now_ms: The wall clock, milliseconds since the epoch, told to clients for timers.
        open_sealed: Opens what one voter sealed into an open box, for the voter's own screens.
        code_key: The key of the hashes of typed codes; None if this computer doesn't have it.
        read: Takes questions about texts that are being written; answers come by :attr:`Question.answer`. When left
            out, they are answered at once.
    """

    person = ""  # the co-facilitator who sits at this computer; empty for the facilitator

    def __init__(
        self,
        code: str,
        *,
        release: str,
        epoch: str,
        desk: Callable[[Request], None],
        now: Callable[[], float],
        on_dirty: Callable[[], None],
        open_sealed: Unseal = sealed_only,
        code_key: Callable[[], bytes | None] = lambda: None,
        now_ms: Callable[[], int] = lambda: 0,
        read: Callable[[Question], None] = lambda asked: asked.answer(hint(asked)),
    ) -> None:
        self.read = read
        self.now_ms = now_ms
        self.code = code
        self.release = release
        self.state: SessionState | None = None
        self.around = Around()
        self.trouble: Refused | None = None
        """Why nothing new can be shown, until something new can be."""
        self.seats: set[Seat] = set()
        self.watchers: list[Callable[[frozenset[str]], None]] = []
        self.newcomers = Newcomers(now)
        self.limits = Limits(now)
        self.entrance = Entrance(self.limits, code_key)
        self._desk = desk
        self._now = now
        self._on_dirty = on_dirty
        self._views = RoomViews(epoch, open_sealed)
        self._attention = Attention(now)
        self._coaches = CoachQueue(now)
        self._dirty: set[str] = set()
        self._dirty_seats: set[str] = set()

    # --- what comes from the writer

    def adopt(self, state: SessionState, happened: Iterable[Event], around: Around) -> None:
        """Show a newer committed state.

        Args:
            state: The state to show.
            happened: The events that led to it from the state shown before.
            around: Its surroundings now.
        """
        first, was_stuck = self.state is None, self.trouble is not None and state.away is None
        moved: set[str] = set()
        self.state = state
        self.trouble = None if state.away is None else self.trouble
        if not state.attention:
            self._attention.clear()
        for event in happened:
            if isinstance(event, SeatsFreed):
                self._count_again(set(event.seats))
            if isinstance(event, SeatRemoved):
                self._send_away(event.seat)
            if isinstance(event, SeatMoved):
                moved.add(event.seat)
            self._dirty |= views.touched(event)
            seat = views.touched_seat(event)
            if seat is not None:
                self._dirty_seats.add(seat)
        self._compare_around(around)
        if moved:
            self._take_along(moved)
        if first or any(isinstance(event, PartyRenamed) for event in happened):
            # A party's name is part of many keys' text.
            self._dirty.update(views.shared_keys(state), views.host_keys(state), views.party_keys(state))
        if first:
            self._dirty.add("links")
            self._refresh()
            for waiting in tuple(self.seats):
                waiting.ready()
        elif was_stuck:
            # A snapshot tells every client that the trouble is over.
            for looking in [one for one in self.seats if one.greeted and one.open]:
                self.enter(looking, last=None)
        if state.away is not None:
            self.stuck(gone(state))
        self._let_in()
        if self._dirty or self._dirty_seats:
            self._on_dirty()

    def missing(self) -> None:
        """The store has no session of this code, or no longer: tell everyone who waits or was in it."""
        what = unknown(self.code) if self.state is None else deleted(self.code)
        for seat in tuple(self.seats):
            seat.end("no-session", what)

    def stuck(self, why: Refused) -> None:
        """Nothing new can be shown of this session: tell everyone who looks, once, and everyone who comes later."""
        if self.trouble is not None and str(self.trouble) == str(why):
            return
        self.trouble = why
        for seat in tuple(self.seats):
            seat.tell(why)

    def _compare_around(self, around: Around) -> None:
        before = self.around
        self.around = with_own(around, self.state, self.seats, self._attention, self._coaches)
        keys, seats = differences(before, self.around)
        self._dirty |= keys
        self._dirty_seats |= seats
        self._views.forget_closed(self.state)

    def _send_away(self, name: str) -> None:
        """A seat was taken away: its pages are told and disconnected."""
        for seat in [one for one in self.seats if one.actor.seat == name]:
            seat.end("removed", None if self.state is None else why_removed(self.state, name))

    def _take_along(self, names: set[str]) -> None:
        """People were moved to another side: their pages show the new one from now on, and nothing of the old one."""
        assert self.state is not None
        for seat in [one for one in self.seats if one.actor.seat in names]:
            known = self.state.seats.get(seat.actor.seat)
            if known is not None:
                seat.moved(actor_of(known))

    def removed(self, hashed_secret: str) -> Refused | None:
        """What somebody is told whose seat was taken away; None for any other secret."""
        gone = None if self.state is None else self.state.removed_secrets.get(hashed_secret)
        return None if gone is None or self.state is None else why_removed(self.state, gone)

    def _look_again(self) -> None:
        if self.state is not None:
            self._compare_around(self.around)
            if self._dirty or self._dirty_seats:
                self._on_dirty()

    # --- messages

    def flush(self) -> None:
        """Send what changed since the last flush: one encoded message per audience."""
        if self.state is None or not (self._dirty or self._dirty_seats):
            return
        changes = self._refresh()
        at = self._views.at
        seats = [seat for seat in self.seats if seat.greeted]
        shared = changes.pop("", NO_CHANGE)
        if shared:
            self._send(seats, shared, at)
        for name, change in changes.items():
            audience = self._views.named(name)
            text = view_message("update", at, audience.pick(change.set), tuple(sorted(change.gone)))
            for seat in seats:
                if audience_name(seat.actor) == name and seat.open:
                    seat.send(text)
        everyone = "*" in self._dirty_seats
        for seat in seats:
            if seat.seated and (everyone or seat.actor.seat in self._dirty_seats):
                self._send_own(seat, at)
        self._dirty_seats.clear()
        seen = shared.keys | changes.get("facilitator", NO_CHANGE).keys
        if seen:
            for watcher in tuple(self.watchers):
                watcher(seen)

    def _send(self, seats: list[Seat], change: Change, at: str) -> None:
        text = view_message("update", at, self._views.everyone.pick(change.set), tuple(sorted(change.gone)))
        for_guests = change.set & views.GUEST_KEYS
        guest_text = view_message("update", at, self._views.everyone.pick(for_guests)) if for_guests else None
        for seat in seats:
            if seat.seated and seat.open:
                seat.send(text)
            elif guest_text is not None and seat.open:
                seat.send(guest_text)

    def _send_own(self, seat: Seat, at: str) -> None:
        own = self._own(seat)
        changed = {key: encoded(value) for key, value in own.items() if seat.own.get(key) != value}
        gone = tuple(key for key in seat.own if key not in own)
        seat.own = own
        if (changed or gone) and seat.open:
            seat.send(view_message("update", at, changed, gone))

    def _refresh(self) -> dict[str, Change]:
        """Rebuild the dirty keys' values; returns what really changed: audience's name ("" is everyone) -> keys."""
        assert self.state is not None
        parties = {seat.actor.party for seat in self.seats if seat.actor.role == "participant"}
        changes = self._views.refresh(self.state, self.around, self._dirty, parties)
        self._dirty.clear()
        return changes

    def enter(self, seat: Connection, last: str | None) -> None:
        """A connection said hello or took its seat: send it what it may see."""
        if self._dirty:
            self._on_dirty()
        step = self._views.known_step(last)
        kind: Any = "snapshot" if step is None else "update"
        view = dict(self._views.everyone.pick_since(step or 0))
        gone = self._views.everyone.gone_since(step) if step is not None else ()
        if not seat.seated:
            view = {key: value for key, value in view.items() if key in views.GUEST_KEYS}
            gone = ()
        else:
            assert self.state is not None  # nobody is seated before the state is loaded
            audience = self._views.of(seat.actor, self.state, self.around)
            if audience is not None:
                view.update(audience.pick_since(step or 0))
                gone += audience.gone_since(step) if step is not None else ()
            seat.own = self._own(seat)
            view.update({key: encoded(value) for key, value in seat.own.items()})
            if step is not None:
                gone += self._gone_of_own(seat, audience)
        seat.send(view_message(kind, self._views.at, view, gone))
        if self.trouble is not None:
            seat.tell(self.trouble)
        self.newcomers.here(seat.actor.seat)
        if self.state is not None and seat.actor.seat in self.state.freed:
            self._count_again({seat.actor.seat})
        if seat.actor.role == "coach" or self.around.asking:
            self._look_again()
        self._on_dirty()

    def _gone_of_own(self, seat: Connection, audience: Audience | None) -> tuple[str, ...]:
        """Keys of the seat and its party that a client may still have, but that no longer exist."""
        assert self.state is not None
        there = {*seat.own, *(audience.keys if audience is not None else ())}
        return tuple(key for key in views.passing_keys(self.state) if key not in there)

    def _own(self, seat: Connection) -> dict[str, Any]:
        assert self.state is not None
        if seat.actor.seat == LOCAL:
            return {"me": local_me(self.state, seat.actor)}
        own = self._views.own(seat.actor.seat, self.state, self.around)
        if "me" in own:
            own["me"] = replace(own["me"], resume_code=seat.resume_code())
        return own

    # --- seats

    def connect(
        self, send: Callable[[str], None], hang_up: Callable[[int, str], None], *, local: Role | None = None
    ) -> Seat:
        """Add a connection."""
        seat = Seat(self, send, hang_up, local=local, now=self._now)
        self.seats.add(seat)
        if self.trouble is not None and self.state is None:
            seat.tell(self.trouble)
        return seat

    def leave(self, seat: Connection) -> None:
        """A connection ended."""
        self.seats.discard(seat)
        self.newcomers.gone(seat)
        if seat.actor.role == "coach" or self.around.asking:
            self._look_again()
        self._on_dirty()

    def ask(self, request: Request) -> None:
        """Hand a request to the writer."""
        self._desk(request)

    def wait_for_place(self, seat: Connection, request: Request) -> None:
        """Somebody beyond the expected number wants to join: the facilitator is asked, see the key ``newcomers``."""
        self.newcomers.wait(seat, request, self.entrance.party_of(self.state, request.command))
        self._let_in()
        self._on_dirty()

    def _let_in(self) -> None:
        """Ask again for those who wait, as many as can be answered now; the writer decides."""
        if self.newcomers.waiting and self.state is not None:
            for request in self.newcomers.take(free_places(self.state)):
                self.ask(request)

    def _count_again(self, names: set[str]) -> None:
        """People of seats that no longer count are back."""
        back = {one.actor.seat: one for one in self.seats if one.actor.seat in names}
        for seat in back.values():
            self.ask(Request(seat, "", ReturnSeat(), seat.actor))

    def attend(self, seat: Connection, on: Literal["issue", "other"]) -> None:
        """Somebody noticed where their attention is; kept only while the room shows it."""
        if self.state is not None and self.state.attention:
            self._attention.tap(seat.actor.seat, on)

    def tick(self) -> None:
        """Some seconds have passed: attention's window may be over, a coach gone. Called by the node's loop."""
        if self.state is None or not (self.state.attention or self.around.asking):
            return
        self._attention.tick(max((one.threshold or 0 for one in self.state.activities.values()), default=0))
        self._look_again()

    def relay(self, seat: Connection, message: wire.ToCoach) -> Refused | None:
        """Relay something private between coach and participant, or take who asks for whom; stored nowhere.

        Returns:
            Why it could not be, or None.
        """
        assert self.state is not None
        if not isinstance(message, wire.Relay):
            why = self._coaches.heard(self.state, seat.actor, message)
            self._look_again()
            return why
        to = self.state.seats.get(message.to)
        if to is None or not may_write(seat.actor, to):
            return NO_WRITING
        devices = [one for one in self.seats if one.actor.seat == message.to and one.open and one.greeted]
        if not devices:
            return nobody_there(to)
        text = relayed(self.state.seats[seat.actor.seat], message)
        for device in devices:
            device.send(text)
        return None

    def seat_of(self, hashed_secret: str) -> Actor | None:
        """The actor that a seat's secret belongs to."""
        if self.state is None:
            return None
        name = self.state.by_secret.get(hashed_secret)
        return None if name is None else actor_of(self.state.seats[name])

    def connected(self) -> dict[str, int]:
        """Party id -> seats connected here; a seat with two tabs counts once."""
        people = {(one.actor.party, one.actor.seat) for one in self.seats if one.actor.role == "participant"}
        return dict(Counter(party for party, _ in people if party is not None))

    def presence(self) -> dict[str, int]:
        """What this process reports to the others: who is connected here, and how many wait for a place."""
        waiting = {WAITING + party: n for party, n in self.newcomers.by_party().items()}
        return self.connected() | waiting | hosts_here(self.state, self.seats)

    def view(self, role: Role | None) -> dict[str, Any]:
        """What an audience may see now, as plain values."""
        return {} if self.state is None else whole_view(self.state, self.around, role)
