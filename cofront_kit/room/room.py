"""One session in memory, with the connections that look at it. Sans-IO.

The room never changes the session: it shows the newest committed state to every audience, each frame encoded once per
audience, and hands requests to its desk (the process's one writer).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, Literal, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model import views
from cofront_kit.model.access import secret_hash
from cofront_kit.model.around import WAITING, Around, Unseal, sealed_only
from cofront_kit.model.commands import AnyCommand, RekeySeat, Role, TakeSeat
from cofront_kit.model.decide import LOCAL, Actor, opening_of
from cofront_kit.model.events import Event
from cofront_kit.model.names.events import PartyRenamed
from cofront_kit.model.people.events import SeatMoved, SeatRemoved
from cofront_kit.model.people.rules import REMOVED
from cofront_kit.model.places.commands import ReturnSeat
from cofront_kit.model.places.events import SeatsFreed
from cofront_kit.model.places.rules import check_place, free_places
from cofront_kit.model.seat_view import MeView
from cofront_kit.model.state import SeatState, SessionState
from cofront_kit.model.voters import seat_of_voter
from cofront_kit.room import wire
from cofront_kit.room.attention import Attention
from cofront_kit.room.frames import Audience, frame_text, since
from cofront_kit.room.hint import Question, hint
from cofront_kit.room.limits import Limits
from cofront_kit.room.newcomers import Newcomers
from cofront_kit.room.seat import Request, Seat

T = TypeVar("T")


class Change(NamedTuple):
    """The keys of one audience that were set, and those that are gone."""

    set: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """All of them."""
        return self.set | self.gone

    def __bool__(self) -> bool:
        return bool(self.set or self.gone)


NO_CHANGE: Final = Change()


def deleted(code: str) -> Refused:
    """A session that was known, and of which the store has nothing any more."""
    return Refused(
        "no-session",
        f"The session {code} was deleted.",
        "Nothing of it is kept here any more. Ask your facilitator, if you need something of it.",
    )


class Room:
    """One session's connections. Not thread-safe: call it on one thread.

    Args:
        code: The session's code.
        release: The release of cofront-kit, told to clients.
        epoch: Random hex digits: whoever was told a step by an earlier room of this session gets a snapshot.
        desk: Takes requests; answers come by :meth:`Seat.settle` after :meth:`adopt`.
        now: A monotonic clock in seconds.
        on_dirty: Called when something waits to be flushed; the shell calls :meth:`flush` within some 50 ms.
        now_ms: The wall clock, milliseconds since the epoch, told to clients for timers.
        open_sealed: Opens what one voter sealed into an open box, for the voter's own screens.
        code_key: The key of the hashes of typed codes, None where it is not at hand.
        read: Takes questions about texts that are being written; answers come by :attr:`Question.answer`. Reads them
            at once when left out.
    """

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
        """Why nothing new can be shown, until there is something new."""
        self.seats: set[Seat] = set()
        self.watchers: list[Callable[[frozenset[str]], None]] = []
        self.newcomers = Newcomers(now)
        self.limits = Limits(now)
        self._epoch = epoch
        self._step = 0
        self._desk = desk
        self._now = now
        self._on_dirty = on_dirty
        self._shared = Audience()
        self._audiences: Final[dict[str, Audience]] = {"": self._shared}
        """What only some may see, by :func:`_belongs`; "" is everyone."""
        self._open_sealed = open_sealed
        self._code_key = code_key
        self._opened: dict[tuple[str, str], tuple[int, bytes]] = {}
        """(box, voter) -> (revision, content) of what was opened for its own writers."""
        self._attention = Attention(now)
        self._dirty: set[str] = set()
        self._dirty_seats: set[str] = set()

    # --- what comes from the writer

    def adopt(self, state: SessionState, happened: Iterable[Event], around: Around) -> None:
        """Show a newer committed state.

        Args:
            state: The state to show.
            happened: The events that led to it from the state shown before.
            around: What is true around it now.
        """
        first, was_stuck = self.state is None, self.trouble is not None
        moved: set[str] = set()
        self.state = state
        self.trouble = None
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
            # A party's name stands in words of many keys.
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
        self._let_in()
        if self._dirty or self._dirty_seats:
            self._on_dirty()

    def missing(self) -> None:
        """The store has no session of this code, or none any more: tell everyone who waits, or was in it."""
        never = Refused(
            "no-session", f"There is no session {self.code}.", "Check the code, or ask for a new link."
        )
        what = never if self.state is None else deleted(self.code)
        for seat in tuple(self.seats):
            seat.end("no-session", what)

    def stuck(self, why: Refused) -> None:
        """Nothing new can be shown of this session: tell everyone who looks, once, and whoever comes later."""
        if self.trouble is not None and str(self.trouble) == str(why):
            return
        self.trouble = why
        for seat in tuple(self.seats):
            seat.tell(why)

    def _compare_around(self, around: Around) -> None:
        before, self.around = self.around, self._with_own(around)
        if before.coaches_here != self.around.coaches_here:
            self._dirty.add("coaches")
        if before.done != around.done:
            self._dirty.add("done")
            self._dirty_seats |= before.done ^ around.done
        if before.attention != self.around.attention:
            self._dirty.add("attention")
        if before.presence != around.presence:
            self._dirty |= {"advice", "newcomers", "presence", "further", "next"}
        for name in before.handed_in.keys() | around.handed_in.keys():
            if before.handed_in.get(name) != around.handed_in.get(name):
                self._dirty |= {"forecast", "next", f"turnout/{name}"}
        self._compare_lines(before, around)
        for name in before.voters.keys() | around.voters.keys():
            then, now = before.voters.get(name, frozenset()), around.voters.get(name, frozenset())
            if then is not now:
                self._dirty_seats |= then ^ now
        if before.links != around.links:
            self._dirty.add("links")

    def _compare_lines(self, before: Around, around: Around) -> None:
        for name in before.lines.keys() | around.lines.keys():
            then, now = before.lines.get(name, {}), around.lines.get(name, {})
            if then != now:
                self._dirty.add(f"ours/{name}")
                changed = {voter for voter in then.keys() | now.keys() if then.get(voter) != now.get(voter)}
                self._dirty_seats |= {seat_of_voter(voter) for voter in changed}
        boxes = {one.box for one in self.state.activities.values()} if self.state is not None else set()
        for opened in [one for one in self._opened if one[0] not in boxes]:
            del self._opened[opened]

    def _with_own(self, around: Around) -> Around:
        """Add what only this process knows."""
        coaches = self.seats if self.state is not None and self.state.coaches else ()  # mostly there are none
        here = {seat.actor.seat for seat in coaches if seat.actor.role == "coach"}
        return replace(around, coaches_here=frozenset(here), attention=self._attention_words())

    def _attention_words(self) -> str | None:
        """Taps are in the memory of the process that a phone hangs on: one without phones knows nothing of them."""
        if self.state is None or not self.state.attention:
            return None
        is_here = any(seat.actor.role == "participant" for seat in self.seats)
        return self._attention.words if is_here else None

    def _send_away(self, name: str) -> None:
        """A seat was taken away: its pages are told, and cut."""
        for seat in [one for one in self.seats if one.actor.seat == name]:
            seat.end("removed", REMOVED)

    def _take_along(self, names: set[str]) -> None:
        """People sit on another side: their pages show that one from now on, and nothing of the old one."""
        assert self.state is not None
        for seat in [one for one in self.seats if one.actor.seat in names]:
            known = self.state.seats.get(seat.actor.seat)
            if known is not None:
                seat.moved(Actor(known.id, known.role, known.party))

    def was_removed(self, hashed_secret: str) -> bool:
        """Whether this was the secret of a seat that was taken away."""
        return self.state is not None and hashed_secret in self.state.removed_secrets

    def _look_again(self) -> None:
        if self.state is not None:
            self._compare_around(self.around)
            if self._dirty:
                self._on_dirty()

    # --- frames

    def flush(self) -> None:
        """Send what changed since the last flush: one encoded frame per audience."""
        if self.state is None or not (self._dirty or self._dirty_seats):
            return
        changes = self._refresh()
        at = self._at()
        seats = [seat for seat in self.seats if seat.greeted]
        shared = changes.pop("", NO_CHANGE)
        if shared:
            self._send(seats, shared, at)
        for name, change in changes.items():
            audience = self._audiences[name]
            text = frame_text("update", at, audience.pick(change.set), tuple(sorted(change.gone)))
            for seat in seats:
                if _belongs(seat.actor) == name and seat.open:
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
        text = frame_text("update", at, self._shared.pick(change.set), tuple(sorted(change.gone)))
        for_guests = change.set & views.GUEST_KEYS
        guest_text = frame_text("update", at, self._shared.pick(for_guests)) if for_guests else None
        for seat in seats:
            if seat.seated and seat.open:
                seat.send(text)
            elif guest_text is not None and seat.open:
                seat.send(guest_text)

    def _send_own(self, seat: Seat, at: str) -> None:
        own = self._own(seat)
        changed = {
            key: msgspec.Raw(msgspec.json.encode(value))
            for key, value in own.items()
            if seat.own.get(key) != value
        }
        gone = tuple(key for key in seat.own if key not in own)
        seat.own = own
        if (changed or gone) and seat.open:
            seat.send(frame_text("update", at, changed, gone))

    def _refresh(self) -> dict[str, Change]:
        """Make the dirty keys' values anew; returns what really changed: audience's name ("" is everyone) -> keys."""
        assert self.state is not None
        state, around = self.state, self.around
        self._step += 1
        changes: dict[str, Change] = {}

        def make(name: str, key: str, value: Callable[[], Any]) -> None:
            self._make(changes, name, key, value)

        for key in self._dirty:
            if key == "links":
                make("facilitator", key, lambda: _known(around.links))
                make("screen", key, lambda: views.links_on_screen(_known(around.links)))
                continue
            match views.audience_of(key):
                case "everyone":
                    make("", key, partial(views.shared_value, state, around, key))
                case "hosts":
                    make("facilitator", key, partial(views.host_value, state, around, key))
                case "party":
                    for party in self._parties_here():
                        make(party, key, partial(views.party_value, state, around, key, party, self._unseal))
        self._dirty.clear()
        return changes

    def _parties_here(self) -> list[str]:
        """The parties of which somebody is connected; for the others nothing of theirs is opened or kept."""
        assert self.state is not None
        here = {seat.actor.party for seat in self.seats if seat.actor.role == "participant"}
        for party in self.state.party_ids:
            if party not in here:
                self._audiences.pop(party, None)
        return [party for party in self.state.party_ids if party in here]

    def _make(self, changes: dict[str, Change], name: str, key: str, value: Callable[[], Any]) -> None:
        audience = self._audiences.setdefault(name, Audience())
        change = changes.get(name, NO_CHANGE)
        try:
            made = value()
        except KeyError:
            if audience.drop(key, self._step):
                changes[name] = Change(change.set, change.gone | {key})
            return
        if audience.put(key, made, self._step):
            changes[name] = Change(change.set | {key}, change.gone)

    def _unseal(self, box: str, voter: str) -> bytes | None:
        """What a voter sealed, opened once per revision."""
        if self.state is None:
            return None
        name = next((one.id for one in self.state.activities.values() if one.box == box), "")
        rev = self.around.lines.get(name, {}).get(voter)
        if rev is None:
            return None
        known = self._opened.get((box, voter))
        if known is None or known[0] != rev:
            content = self._open_sealed(box, voter)
            if content is None:
                return None
            known = self._opened[box, voter] = (rev, content)
        return known[1]

    def enter(self, seat: Seat, last: str | None) -> None:
        """A connection said hello or took its seat: send it what it may see."""
        if self._dirty:
            self._on_dirty()
        step = since(last, self._epoch)
        kind: Any = "snapshot" if step is None else "update"
        view = dict(self._shared.pick_since(step or 0))
        gone = self._shared.gone_since(step) if step is not None else ()
        if not seat.seated:
            view = {key: value for key, value in view.items() if key in views.GUEST_KEYS}
            gone = ()
        else:
            audience = self._audience_of(seat.actor)
            if audience is not None:
                view.update(audience.pick_since(step or 0))
                gone += audience.gone_since(step) if step is not None else ()
            seat.own = self._own(seat)
            view.update({key: msgspec.Raw(msgspec.json.encode(value)) for key, value in seat.own.items()})
            if step is not None:
                gone += self._gone_of_own(seat, audience)
        seat.send(frame_text(kind, self._at(), view, gone))
        if self.trouble is not None:
            seat.tell(self.trouble)
        self.newcomers.here(seat.actor.seat)
        if self.state is not None and seat.actor.seat in self.state.freed:
            self._count_again({seat.actor.seat})
        if seat.actor.role == "coach":
            self._look_again()
        self._on_dirty()

    def _gone_of_own(self, seat: Seat, audience: Audience | None) -> tuple[str, ...]:
        """The seat's and the party's keys that a client may still have from before, and that are no more."""
        assert self.state is not None
        there = {*seat.own, *(audience.keys if audience is not None else ())}
        return tuple(key for key in views.passing_keys(self.state) if key not in there)

    def _audience_of(self, actor: Actor) -> Audience | None:
        """What an actor's audience sees beside everyone's; made now for the first person of a party."""
        assert self.state is not None
        name = _belongs(actor)
        if name not in self._audiences and name in self.state.party_ids:
            for key in views.party_keys(self.state):
                value = partial(views.party_value, self.state, self.around, key, name, self._unseal)
                self._make({}, name, key, value)
        return self._audiences.get(name)

    def _own(self, seat: Seat) -> dict[str, Any]:
        assert self.state is not None
        if seat.actor.seat == LOCAL:
            assert seat.actor.role is not None
            return {"me": MeView(LOCAL, seat.actor.role, None, "", done=False)}
        own = views.seat_view(self.state, self.around, seat.actor.seat, self._unseal)
        if "me" in own:
            own["me"] = replace(own["me"], resume_code=seat.resume_code())
        return own

    def _at(self) -> str:
        return f"{self._epoch}.{self._step}"

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

    def leave(self, seat: Seat) -> None:
        """A connection ended."""
        self.seats.discard(seat)
        self.newcomers.gone(seat)
        if seat.actor.role == "coach":
            self._look_again()
        self._on_dirty()

    def ask(self, request: Request) -> None:
        """Hand a request to the writer."""
        self._desk(request)

    def no_place(self, command: TakeSeat | RekeySeat) -> Refused | None:
        """Why there is no place for somebody new, as far as this room knows; None leaves it to the writer.

        A crowd that nobody expected shall not keep the writer from the acts of those who are here.
        """
        state = self.state
        if state is None or isinstance(command, RekeySeat) or state.status == "closed":
            return None
        opening = opening_of(state, command.capability, self._code_key())
        if opening is None or opening.role != "participant" or secret_hash(command.secret) in state.by_secret:
            return None
        try:
            check_place(state, opening.role)
        except Refused as refusal:
            return refusal
        return None

    def wait_for_place(self, seat: Seat, request: Request) -> None:
        """Somebody more than expected wants to join: the facilitator is asked, see the key ``newcomers``."""
        opening = None
        if self.state is not None and isinstance(request.command, TakeSeat):
            opening = opening_of(self.state, request.command.capability, self._code_key())
        self.newcomers.wait(seat, request, (opening.party if opening else None) or "")
        self._let_in()
        self._on_dirty()

    def _let_in(self) -> None:
        """Ask again for those who wait, as many as can be answered now; the writer decides."""
        if self.newcomers.waiting and self.state is not None:
            for request in self.newcomers.take(free_places(self.state)):
                self.ask(request)

    def _count_again(self, names: set[str]) -> None:
        """The people of seats that no longer count are here."""
        back = {one.actor.seat: one for one in self.seats if one.actor.seat in names}
        for seat in back.values():
            self.ask(Request(seat, "", ReturnSeat(), seat.actor))

    def attend(self, seat: Seat, on: Literal["issue", "other"]) -> None:
        """Somebody noticed where their attention is; kept only while the room shows it."""
        if self.state is not None and self.state.attention:
            self._attention.tap(seat.actor.seat, on)

    def tick(self) -> None:
        """Some seconds went by: a window of the room's attention may be over. Called by the node's loop."""
        if self.state is None or not self.state.attention:
            return
        thresholds = [one.threshold or 0 for one in self.state.activities.values()]
        self._attention.tick(max(thresholds, default=0))
        self._look_again()

    def relay(self, seat: Seat, message: wire.Relay) -> Refused | None:
        """Hand something private to a coach, or to a participant; it is stored nowhere.

        Returns:
            Why it could not be handed on, or None.
        """
        assert self.state is not None
        known = self.state.seats.get(message.to)
        if known is None or not _may_write(seat.actor, known):
            return Refused("wrong-role", "You can't write to this seat.", "Choose your coach from the list.")
        devices = [one for one in self.seats if one.actor.seat == message.to and one.open and one.greeted]
        if not devices:
            return Refused(
                "coach-absent" if known.role == "coach" else "person-absent",
                "Nobody is there to read it just now.",
                "It stays on this device, and goes out when they are back.",
            )
        own = self.state.seats[seat.actor.seat]
        relayed = wire.Relayed(message.id, own.id, own.name, own.party, message.body)
        for device in devices:
            device.send(wire.encode(relayed).decode())
        return None

    def seat_of(self, hashed_secret: str) -> Actor | None:
        """Who a seat's secret belongs to."""
        if self.state is None:
            return None
        name = self.state.by_secret.get(hashed_secret)
        if name is None:
            return None
        seat = self.state.seats[name]
        return Actor(seat.id, seat.role, seat.party)

    def connected(self) -> dict[str, int]:
        """Party id -> seats connected here; a seat with two tabs counts once."""
        seen = {
            (seat.actor.party, seat.actor.seat) for seat in self.seats if seat.actor.role == "participant"
        }
        counts: dict[str, int] = {}
        for party, _ in seen:
            if party is not None:
                counts[party] = counts.get(party, 0) + 1
        return counts

    def presence(self) -> dict[str, int]:
        """What this process says to the others: who is connected here, and how many wait for a place."""
        waiting = self.newcomers.by_party()
        return self.connected() | {WAITING + party: count for party, count in waiting.items()}

    def view(self, role: Role | None) -> dict[str, Any]:
        """What an audience may see now, as plain values."""
        if self.state is None:
            return {}
        whole = views.shared_view(self.state, self.around)
        if role is None:
            return {key: value for key, value in whole.items() if key in views.GUEST_KEYS}
        if views.sees_links(role) and self.around.links is not None:
            links = self.around.links
            whole["links"] = views.links_on_screen(links) if role == "screen" else links
        if role == "facilitator":
            for key in views.host_keys(self.state):
                whole[key] = views.host_value(self.state, self.around, key)
        return views.plain(whole)

    def may_try(self, command: TakeSeat | RekeySeat) -> bool:
        """Whether a typed code is taken now, see :class:`Limits`. Links can't be guessed and always work."""
        if isinstance(command, RekeySeat):
            return self.limits.try_resume()
        if "." in command.capability:
            return True
        is_right = (
            self.state is None or opening_of(self.state, command.capability, self._code_key()) is not None
        )
        return self.limits.try_typed(is_right=is_right)

    def was_right(self, command: AnyCommand) -> None:
        """A code opened a seat."""
        if isinstance(command, RekeySeat):
            self.limits.resumed()


def _belongs(actor: Actor) -> str:
    """The audience that an actor belongs to beside everyone: facilitators, screens, the people of a party."""
    if actor.role == "participant":
        return actor.party or "-"
    return actor.role or "-"


def _known(value: T | None) -> T:
    if value is None:
        raise KeyError("unknown")
    return value


def _may_write(sender: Actor, to: SeatState) -> bool:
    """Participants to a coach of theirs; coaches to participants, whose seat they know only when these wrote first."""
    if sender.role == "participant":
        return to.role == "coach" and to.party in (None, sender.party)
    return sender.role == "coach" and to.role == "participant" and sender.party in (None, to.party)
