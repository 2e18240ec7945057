"""One end of a cable: reads what a client sends, enforces the order of messages, and knows who the client is.

Sans-IO: a :class:`Seat` takes texts in :meth:`Seat.receive` and passes texts to the ``send`` it was made with. What has
to be decided and stored goes to the room's desk as a :class:`~cofront_kit.room.request.Request`; the answer comes back
through :meth:`Seat.settle`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from cofront_kit.errors import Refused
from cofront_kit.model.access import resume_code, secret_hash
from cofront_kit.model.commands import Attend, RekeySeat, Role, ShareSeat, TakeSeat
from cofront_kit.model.decide import LOCAL, Actor
from cofront_kit.model.people.views import people_of
from cofront_kit.model.places.rules import WAITS
from cofront_kit.model.roles import may
from cofront_kit.room import wire
from cofront_kit.room.budgets import RELAYS, Budget, budget_of
from cofront_kit.room.hint import question
from cofront_kit.room.limits import PHONE_PEOPLE
from cofront_kit.room.request import Request
from cofront_kit.room.seat_room import SeatRoom
from cofront_kit.room.throttle import Throttle
from cofront_kit.room.unread import id_of, without_values
from cofront_kit.said import in_language, said

MAX_UNREADABLE: Final = 20
MAX_WRONG_TRIES: Final = 10
MAX_WAITING: Final = 50
"""How many messages are kept while the session is still being loaded."""


class Seat:
    """One connection. Not thread-safe: call it on the room's thread.

    Args:
        room: The room it belongs to.
        send: Takes one text for the client.
        hang_up: Ends the connection with a close code and a reason.
        local: A role that needs no join, for a trusted widget in the user's own process.
        now: A monotonic clock in seconds, for the throttle.
    """

    def __init__(
        self,
        room: SeatRoom,
        send: Callable[[str], None],
        hang_up: Callable[[int, str], None],
        *,
        local: Role | None,
        now: Callable[[], float],
    ) -> None:
        self.room = room
        self.send = send
        self.actor = Actor(LOCAL if local else "", None)
        self.open = True
        self.greeted = False
        self.own: dict[str, Any] = {}
        """The keys of the seat's own audience as last sent."""
        self._hang_up = hang_up
        self._local = local
        self._secret: str | None = None
        self._joining: str | None = None
        self._waits = False
        """Whether the client was told that it waits for a place."""
        self._waiting: list[str | bytes] = []
        self._unreadable = 0
        self._wrong_tries = 0
        self._throttle = Throttle(now)
        self.pressing = False
        """Whether the newest message was refused because there were too many: the cable should read more slowly."""

    @property
    def seated(self) -> bool:
        """Whether the connection has a seat."""
        return self.actor.role is not None

    # --- in

    def receive(self, text: str | bytes) -> None:
        """Take one message from the client. Never raises, whatever a client sends."""
        if not self.open:
            return
        if self.room.state is None:
            if len(self._waiting) < MAX_WAITING:
                self._waiting.append(text)
            return
        if len(text) > wire.MAX_MESSAGE_BYTES:
            self._unread(said("the-message-has-characters", count=len(text), most=wire.MAX_MESSAGE_BYTES))
            return
        try:
            message = wire.decode(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
            self._unread(said("this-message-could-not-be-read", why=without_values(error)), id_of(text))
            return
        self.pressing = not self._local and not self._throttle.take()
        if self.pressing:
            self._refuse(getattr(message, "id", ""), _TOO_FAST)
            return
        self._unreadable = 0
        self._handle(message)

    def ready(self) -> None:
        """The room has its state now: process the messages that came in the meantime."""
        waiting, self._waiting = self._waiting, []
        for text in waiting:
            self.receive(text)

    def _handle(self, message: wire.FromClient) -> None:
        match message:
            case wire.Ping(n=n):
                self._say(wire.Pong(n))
            case wire.Hello():
                self._hello(message)
            case _ if not self.greeted:
                self._refuse(
                    message.id, Refused("out-of-order", said("say-hello-first"), said("reload-the-page"))
                )
            case wire.Join():
                self._join(
                    message.id,
                    message.secret,
                    TakeSeat(message.capability, message.secret, message.name or ""),
                )
            case wire.Resume():
                self._join(message.id, message.secret, RekeySeat(message.resume_code, message.secret))
            case wire.Relay() | wire.AskCoach() | wire.Accompany():
                self._relay(message)
            case wire.Wording():
                self._wording(message)
            case wire.WhoIsHere():
                self._who_is_here(message)
            case wire.ActMessage():
                self._act(message)

    def _hello(self, message: wire.Hello) -> None:
        if self.greeted:
            self._error(
                Refused("out-of-order", said("hello-comes-once-on-a-connection"), said("reload-the-page"))
            )
            return
        if message.protocol != wire.PROTOCOL:
            what = said("this-door-speaks-protocol-not", own=wire.PROTOCOL, protocol=message.protocol)
            self.end("wrong-protocol", Refused("wrong-protocol", what, said("reload-the-page")))
            return
        if message.code != self.room.code:
            what = said("this-connection-belongs-to-the-session", code=self.room.code)
            self._error(Refused("out-of-order", what, said("open-the-link-again")))
            return
        self.greeted = True
        known = self.room.seat_of(secret_hash(message.secret)) if message.secret else None
        if self._local:
            self.actor = Actor(LOCAL, self._local, name=self.room.person)
        elif known is not None:
            self._secret = message.secret
            self._sit(known)
        card = self._card() if self.seated else None
        self._say(wire.Welcome(wire.PROTOCOL, self.room.release, card, self.room.now_ms()))
        self.room.enter(self, last=message.last)
        gone = self.room.removed(secret_hash(message.secret)) if message.secret else None
        if gone is not None:
            self._error(gone)

    def _join(self, message_id: str, secret: str, command: TakeSeat | RekeySeat) -> None:
        if self.seated or self._joining is not None:
            self._refuse(
                message_id,
                Refused("out-of-order", said("this-connection-has-a-seat-already"), said("reload-the-page")),
            )
            return
        if not self.room.entrance.may_try(self.room.state, command):
            what = said("too-many-wrong-codes-were-typed")
            self._refuse(message_id, Refused("too-many-tries", what, said("wait-a-minute-or-scan-the")))
            return
        self._joining = secret
        request = Request(self, message_id, command, self.actor)
        no_place = self.room.entrance.no_place(self.room.state, command)
        if no_place is None:
            self.room.ask(request)
        else:
            self.settle(request, no_place)

    def _act(self, message: wire.ActMessage) -> None:
        if not self.seated:
            self._refuse(
                message.id,
                Refused("out-of-order", said("take-a-seat-first"), said("join-by-the-link-or-the")),
            )
            return
        if not may(self.actor.role, type(message.act)):
            what = said("this-is-not-for-your-role")
            self._refuse(message.id, Refused("wrong-role", what, said("ask-the-facilitator")))
            return
        budget = budget_of(message.act)
        if budget is not None and not self._afford(budget):
            self._refuse(message.id, budget.refusal())
            return
        if isinstance(message.act, ShareSeat) and not self.room.limits.may_share(
            self.actor.seat, message.act.secret
        ):
            self._refuse(message.id, _too_many_share())
            return
        self.room.newcomers.used(self.actor.seat)
        if isinstance(message.act, Attend):
            self.room.attend(self, message.act.on)
            self._say(wire.Ack(message.id))
            return
        self.room.ask(Request(self, message.id, message.act, self.actor))

    def _afford(self, budget: Budget) -> bool:
        """Whether the seat may add one more; only people of a party are limited."""
        return self.actor.role != "participant" or self.room.limits.budget_of(self.actor.seat, budget).take()

    def _relay(self, message: wire.ToCoach) -> None:
        if not self.seated or self.actor.seat == LOCAL:
            self._refuse(
                message.id,
                Refused("out-of-order", said("take-a-seat-first"), said("join-by-the-link-or-the")),
            )
            return
        if not self._afford(RELAYS):
            self._refuse(message.id, RELAYS.refusal())
            return
        self.room.newcomers.used(self.actor.seat)
        why = self.room.relay(self, message)
        if why is not None:
            self._refuse(message.id, why)
        else:
            self._say(wire.Ack(message.id))

    def _who_is_here(self, message: wire.WhoIsHere) -> None:
        """The list of people, for facilitators only and only on request."""
        if self.actor.role != "facilitator" or self.room.state is None:
            what = said("this-is-not-for-your-role")
            self._refuse(message.id, Refused("wrong-role", what, said("ask-the-facilitator")))
            return
        self._say(wire.People(message.id, people_of(self.room.state)))

    def _wording(self, message: wire.Wording) -> None:
        """Have a text checked, for this seat alone. The text goes nowhere else, not even into a refusal."""
        state = self.room.state
        if not self.seated or state is None:
            self._refuse(
                message.id,
                Refused("out-of-order", said("take-a-seat-first"), said("join-by-the-link-or-the")),
            )
            return
        if self.actor.role == "screen":
            what = said("this-is-not-for-your-role")
            self._refuse(message.id, Refused("wrong-role", what, said("ask-the-facilitator")))
            return
        asker = self.actor.seat if self.actor.seat != LOCAL else f"{LOCAL}-{id(self)}"
        self.room.read(question(asker, message, state, self._hint))

    def _hint(self, found: wire.Hint) -> None:
        if self.open:
            self._say(found)

    # --- out

    def settle(self, request: Request, outcome: Refused | str | None) -> None:
        """Tell the client what became of a request.

        Args:
            request: What was asked.
            outcome: A refusal, or for joins the seat's id, or None: done.
        """
        if not self.open or not request.id:
            return
        if isinstance(request.command, (TakeSeat, RekeySeat)):
            self._settle_join(request, outcome)
        elif isinstance(outcome, Refused):
            self._refuse(request.id, outcome)
        else:
            self._say(wire.Ack(request.id))

    def _settle_join(self, request: Request, outcome: Refused | str | None) -> None:
        if isinstance(outcome, Refused) and outcome.code == WAITS:
            if not self._waits:
                self._waits = True
                self._say(wire.Waiting(request.id, *self._in_words(outcome)))
            self.room.wait_for_place(self, request)
            return
        self.room.newcomers.answered(self)
        secret, self._joining, self._waits = self._joining, None, False
        if isinstance(outcome, Refused) or outcome is None or secret is None:
            refusal = (
                outcome if isinstance(outcome, Refused) else Refused("store-trouble", said("joining-failed"))
            )
            self._refuse(request.id, refusal)
            if refusal.code == "wrong-link":
                self._wrong_try()
            return
        self.room.entrance.was_right(request.command)
        known = self.room.seat_of(secret_hash(secret))
        if known is None:
            self._refuse(request.id, Refused("store-trouble", said("joining-failed"), said("try-again")))
            return
        self._secret = secret
        self._sit(known)
        if isinstance(request.command, TakeSeat) and known.role == "participant":
            self.room.newcomers.took(known.seat)
        self._say(wire.Joined(request.id, self._card(), self.resume_code() or ""))
        self.room.enter(self, last=None)

    def _sit(self, actor: Actor) -> None:
        """Become this seat; all its connections share one allowance of messages."""
        self.actor = actor
        self._throttle = self.room.limits.allowance_of(actor.seat, self._throttle)

    def moved(self, actor: Actor) -> None:
        """The person was moved to another side: say so, and show that side."""
        self.actor = actor
        self.own = {}
        self._say(wire.Welcome(wire.PROTOCOL, self.room.release, self._card(), self.room.now_ms()))
        self.room.enter(self, last=None)

    def resume_code(self) -> str | None:
        """The seat's own resume code, known while its secret is; None if it has none, see ``model/access.py``."""
        seat = self.room.state.seats.get(self.actor.seat) if self.room.state is not None else None
        return resume_code(self._secret) if self._secret and seat is not None and seat.resume_hash else None

    def end(self, reason: str, why: Refused | None = None) -> None:
        """Say why, then end the connection.

        Args:
            reason: A key of :data:`cofront_kit.room.wire.CLOSE_CODES`.
            why: The explanation for the person.
        """
        if not self.open:
            return
        if why is not None:
            self._error(why)
        self.open = False
        self.room.leave(self)
        self._hang_up(wire.CLOSE_CODES[reason], reason)

    def close(self) -> None:
        """The cable is gone."""
        if self.open:
            self.open = False
            self.room.leave(self)

    def _card(self) -> wire.SeatCard:
        assert self.actor.role is not None
        return wire.SeatCard(self.actor.seat, self.actor.role, self.actor.party)

    def _say(self, message: wire.FromServer) -> None:
        self.send(wire.encode(message).decode())

    def _refuse(self, message_id: str, why: Refused) -> None:
        if message_id:
            self._say(wire.RefusedMessage(message_id, why.code, *self._in_words(why), why.field))
        else:
            self._error(why)

    def _in_words(self, why: Refused) -> tuple[str, str]:
        """What a refusal says and the way out, in the session's language."""
        language = self.room.state.language if self.room.state is not None else ""
        return in_language(why.message, language), in_language(why.way_out, language)

    def tell(self, why: Refused) -> None:
        """Report a problem with the whole session."""
        if self.open:
            self._error(why)

    def _error(self, why: Refused) -> None:
        self._say(wire.ErrorMessage(why.code, *self._in_words(why)))

    def _unread(self, what: str, message_id: str = "") -> None:
        self._unreadable += 1
        refusal = Refused("bad-message", what, said("reload-the-page-if-it-stays"))
        if self._unreadable >= MAX_UNREADABLE:
            self.end("bad-message", refusal)
            return
        self._refuse(message_id, refusal)

    def _wrong_try(self) -> None:
        self._wrong_tries += 1
        if self._wrong_tries >= MAX_WRONG_TRIES:
            what = said("wrong-codes-in-a-row", most=MAX_WRONG_TRIES)
            self.end("too-many-tries", Refused("too-many-tries", what, said("ask-for-the-code-then-reload")))


def _too_many_share() -> Refused:
    return Refused(
        "too-many-share",
        said("this-phone-was-handed-to-more", count=PHONE_PEOPLE),
        said("let-the-next-person-join-by"),
    )


_TOO_FAST: Final = Refused(
    "too-fast", said("more-messages-than-a-person-can"), said("nothing-is-lost-it-is-sent-in-a-moment")
)
