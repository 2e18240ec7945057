"""``Client``: one seat at a door, or one page without a seat."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from cofront_kit.checks.acts import validated
from cofront_kit.client.connection import PING_EVERY_S, PONG_WITHIN_S, RETRY_S, Connection
from cofront_kit.client.link import parse_link
from cofront_kit.client.waiting import Question, Unanswered, View, Watchers, within
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.commands import Act, Answers, HandIn
from cofront_kit.room import wire

T = TypeVar("T")

AGAIN_S: Final = 1.0
"""Seconds before an act that the door couldn't take is sent again."""


class Client:
    """One end of the protocol.

    Args:
        url: Address of the socket.
        code: The session's code.
        capability: Used by :meth:`join` if that is given none.
        secret: The seat secret of an earlier visit, 32 to 64 hex digits; the client then returns to that seat.
        new_secret: Makes secrets and ballot keys.
        ping_every_s: Seconds between pings; 0 for none.
        pong_within_s: Seconds to wait for a pong; after that the connection counts as dead.
        retry_s: Seconds to wait before the first, second, ... attempt to connect again; the last one repeats.
        verify: Whether a TLS certificate must be valid.

    Attributes:
        view: What this seat may see now: key -> value. Treat it as read-only; values are shared between clients.
        seat: Who this client is, or None.
        resume_code: The seat's personal resume code, after a join.
        updates: How many messages with views have arrived.
        errors: Errors that belonged to no message, newest last.
    """

    def __init__(
        self,
        url: str,
        code: str,
        *,
        capability: str | None = None,
        secret: str | None = None,
        new_secret: Callable[[], str] = lambda: secrets.token_hex(16),
        ping_every_s: float = PING_EVERY_S,
        pong_within_s: float = PONG_WITHIN_S,
        retry_s: Sequence[float] = RETRY_S,
        verify: bool = True,
    ) -> None:
        self.url = url
        self.code = code
        self.view: View = {}
        self.seat: wire.SeatCard | None = None
        self.resume_code: str | None = None
        self.updates = 0
        self.errors: list[wire.ErrorMessage] = []
        self._capability = capability
        self._new_secret = new_secret
        self._secret = secret or new_secret()
        self._known = secret is not None
        self._last: str | None = None
        self._unanswered = Unanswered()
        self._watchers = Watchers()
        self._connection = Connection(
            url,
            hello=self._hello,
            take=self._take,
            why_gone=self._why_gone,
            ended=self._give_up,
            ping_every_s=ping_every_s,
            pong_within_s=pong_within_s,
            retry_s=retry_s,
            verify=verify,
        )
        self._ballots: dict[tuple[str, int], tuple[str, int]] = {}

    def __repr__(self) -> str:
        """Leave secret and capability out."""
        return f"Client({self.url!r}, {self.seat})"

    @classmethod
    def from_link(cls, link: str, **options: Any) -> Client:
        """A client for a link, with the link's capability. Raises BadInput when it is no link."""
        found = parse_link(link)
        return cls(found.socket, found.code, capability=found.capability, **options)

    # --- the connection ------------------------------------------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether the door has said welcome and the connection is still up."""
        return self._connection.connected

    @property
    def secret(self) -> str:
        """The seat's secret: keep it to come back to the seat."""
        return self._secret

    async def connect(self, timeout_s: float | None = 30.0) -> None:
        """Connect and say hello; returns when the door has said welcome.

        Args:
            timeout_s: None tries for ever, once the door has been reached.

        Raises:
            DoorError: Nothing answers there, or it is not a door.
            Refused: The door doesn't know the session, or speaks another protocol.
        """
        await self._connection.connect(timeout_s)

    async def leave(self, *, abruptly: bool = False) -> None:
        """Disconnect without giving up the seat; :meth:`connect` returns to it.

        Args:
            abruptly: Drop the connection as dead Wi-Fi does, without a closing handshake.
        """
        await self._connection.leave(abruptly=abruptly)

    async def close(self) -> None:
        """End. Everything still waiting fails with ``Refused("gone")``."""
        await self.leave()
        self._give_up(Refused("gone", "This client was closed."))

    async def ping(self, timeout_s: float = PONG_WITHIN_S) -> float:
        """Ask whether the door is there; returns how long that took, in seconds. Raises TimeoutError."""
        return await self._connection.ping(timeout_s)

    # --- asking --------------------------------------------------------------------------------------------

    async def join(
        self, capability: str | None = None, *, name: str | None = None, timeout_s: float = 30.0
    ) -> wire.SeatCard:
        """Take a seat.

        Args:
            capability: A capability or a party's typed code; by default the link's.
            name: Display name.
            timeout_s: Seconds to wait for the door's answer.

        Raises:
            Refused: Wrong link, session closed, and so on.
            TimeoutError: No answer.
        """
        capability = capability or self._capability
        if capability is None:
            raise BadInput(
                "This link has no capability behind #. Join with a party's typed code: join('AB2C')."
            )
        self._known = True
        join = wire.Join(self._new_id(), capability, self._secret, name)
        card: wire.SeatCard = await self._ask(join, timeout_s=timeout_s)
        return card

    async def resume(self, resume_code: str, *, timeout_s: float = 30.0) -> wire.SeatCard:
        """Take over one's own seat with its resume code. Raises Refused, TimeoutError."""
        self._known = True
        resume = wire.Resume(self._new_id(), resume_code, self._secret)
        card: wire.SeatCard = await self._ask(resume, timeout_s=timeout_s)
        return card

    async def act(self, act: Act, *, id: str | None = None, timeout_s: float = 30.0) -> None:
        """Ask for a change; returns when it is committed.

        If the door can't take it right now (``too-fast``, ``store-trouble``), it is sent again until it can.

        Args:
            act: What to do.
            id: The act's id, to repeat an earlier one.
            timeout_s: Seconds to wait, reconnections and repetitions included.

        Raises:
            Refused: The rules don't allow it, or the door couldn't take it within ``timeout_s``.
            TimeoutError: No answer; it may have been committed or not.
        """
        await self._ask(wire.ActMessage(id or self._new_id(), validated(act)), timeout_s=timeout_s)

    async def hand_in(self, activity: str, turn: int, answers: Answers, *, timeout_s: float = 30.0) -> None:
        """Hand in a ballot, or replace the one that this client handed in this round.

        Args:
            activity: The activity's id.
            turn: The round, from 1.
            answers: Target party id -> item id -> value; 0 is "cannot judge yet".
            timeout_s: Seconds to wait, reconnections included.

        Raises:
            Refused: The poll is closed, not open yet, and so on.
            TimeoutError: No answer; sending it again is harmless.
        """
        key, rev = self._ballots.get((activity, turn), (self._new_secret(), 0))
        self._ballots[activity, turn] = key, rev + 1
        await self.act(HandIn(activity, turn, answers, key, rev + 1), timeout_s=timeout_s)

    async def wording(self, text: str, *, language: str | None = None, timeout_s: float = 10.0) -> wire.Hint:
        """Ask how a text reads, in private.

        Args:
            text: At most 2,000 characters.
            language: The text's language; by default the session's.
            timeout_s: Seconds to wait for the door's answer.

        Raises:
            Refused: No seat, or not for this role.
            TimeoutError: No answer.
        """
        hint: wire.Hint = await self._ask(wire.Wording(self._new_id(), text, language), timeout_s=timeout_s)
        return hint

    async def wait_for(self, predicate: Callable[[View], T], timeout_s: float | None = 10.0) -> T:
        """Wait until a condition holds for the view.

        Args:
            predicate: Takes the view; a KeyError counts as "not yet". Called whenever the view changed.
            timeout_s: Seconds to wait; None waits for ever.

        Returns:
            What the predicate returned.

        Raises:
            TimeoutError: The condition didn't become true in time.
            Refused: The door sent this client away for good.
        """
        return await self._watchers.wait_for(self.view, predicate, timeout_s)

    async def send_raw(self, text: str | bytes) -> None:
        """Send anything at all, for tests of how bad input is answered."""
        await self._connection.send_raw(text)

    # --- inside --------------------------------------------------------------------------------------------

    def _new_id(self) -> str:
        return secrets.token_urlsafe(12)

    def _hello(self) -> wire.Hello:
        return wire.Hello(wire.PROTOCOL, self.code, self._secret if self._known else None, self._last)

    async def _ask(self, message: Question, *, timeout_s: float) -> Any:
        answer = self._unanswered.add(message)
        try:
            if self.connected:
                await self._connection.send(message)
            return await within(answer, timeout_s, "The door did not answer")
        except TimeoutError:
            if message.id in self._unanswered.put_off:
                raise self._unanswered.put_off[message.id] from None
            raise
        finally:
            self._unanswered.drop(message.id)

    def _why_gone(self, code: int | None) -> Refused:
        if self.errors:
            last = self.errors[-1]
            return Refused(last.code, last.message, last.way_out)
        return Refused("gone", f"The door closed the connection with code {code}.")

    def _give_up(self, why: BaseException) -> None:
        waiting = [*self._unanswered.futures(), *self._watchers.futures(), *self._connection.futures()]
        for future in waiting:
            if not future.done():
                future.set_exception(why)

    # --- incoming messages ---------------------------------------------------------------------------------

    async def _take(self, message: wire.FromServer) -> None:
        match message:
            case wire.ViewMessage():
                self._apply(message)
            case wire.Welcome(seat=seat):
                await self._welcome(seat)
            case wire.Joined(id=asked, seat=seat, resume_code=resume_code):
                self.seat, self.resume_code = seat, resume_code
                self._unanswered.settle(asked, seat)
                await self._send_again(wire.ActMessage, wire.Wording)
            case wire.Waiting(id=asked):
                self._unanswered.put_off[asked] = Refused("place-awaited", message.message, message.way_out)
            case wire.Ack(id=asked):
                self._unanswered.settle(asked, None)
            case wire.RefusedMessage(id=asked, code="too-fast" | "store-trouble" as code):
                self._unanswered.put_off[asked] = Refused(code, message.message, message.way_out)
                asyncio.get_running_loop().call_later(AGAIN_S, self._once_more, asked)
            case wire.RefusedMessage(id=asked, code=code, message=text, way_out=way_out, field=field):
                self._unanswered.settle(asked, Refused(code, text, way_out, field=field))
            case wire.Hint(id=asked):
                self._unanswered.settle(asked, message)
            case wire.Pong(n=number):
                self._connection.answered(number)
            case wire.ErrorMessage():
                self.errors.append(message)

    async def _welcome(self, seat: wire.SeatCard | None) -> None:
        self.seat = seat
        self._connection.welcomed()
        if seat is None:
            await self._send_again(wire.Join, wire.Resume)
            return
        for message in self._unanswered.of(wire.Join, wire.Resume):
            self._unanswered.settle(message.id, seat)
        await self._send_again(wire.ActMessage, wire.Wording)

    async def _send_again(self, *kinds: type[Question]) -> None:
        for message in self._unanswered.of(*kinds):
            await self._connection.send(message)

    def _once_more(self, asked: str) -> None:
        message = self._unanswered.message(asked)
        if message is not None:
            self._connection.send_soon(message)

    def _apply(self, update: wire.ViewMessage) -> None:
        self.updates += 1
        self._last = update.at
        if update.kind == "snapshot":
            self.view = dict(update.set)
        else:
            self.view.update(update.set)
            for key in update.drop:
                self.view.pop(key, None)
        self._watchers.changed(self.view)
