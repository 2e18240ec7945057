"""A client of the protocol in Python: for robots, tests and benches, and as an example of docs/protocol.md.

::

    client = Client.from_link("http://192.168.1.20:8765/s/K7QF2M#p1.AbC...")
    await client.connect()
    await client.join(name="Ada")
    await client.wait_for(lambda view: view["stage"]["activity"] == "pulse")
    await client.hand_in("pulse", 1, {"p2": {"c1": 4}})
    await client.close()

A client reconnects by itself and sends again, under the same ids, what was not acknowledged. Thousands of
them fit into one process.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from cofront_kit.checks.acts import validated
from cofront_kit.errors import BadInput, DoorError, Refused
from cofront_kit.model.commands import Act, Answers, HandIn
from cofront_kit.room import wire

T = TypeVar("T")
View = dict[str, Any]

RETRY_S: Final = (1.0, 2.0, 4.0, 8.0, 15.0)
PING_EVERY_S: Final = 10.0
PONG_WITHIN_S: Final = 5.0
AGAIN_S: Final = 1.0
"""Seconds before an act that the door couldn't take is sent again."""
_PAGES: Final = ("s", "screen", "console", "notebook")
_FINAL: Final = frozenset(
    [
        wire.CLOSE_CODES[reason]
        for reason in ("bad-message", "no-session", "wrong-protocol", "too-many-tries", "removed")
    ]
    + [1009]
)
"""Close codes after which a client doesn't reconnect."""

_from_server: Final = msgspec.json.Decoder(wire.FromServer)


class Link(NamedTuple):
    """The parts of a link.

    Attributes:
        socket: Address of the socket, e.g. ``"ws://192.168.1.20:8765/s/K7QF2M/socket"``.
        code: The session's code.
        capability: What stands behind ``#``, or None.
    """

    socket: str
    code: str
    capability: str | None

    def __repr__(self) -> str:
        """Leave the capability out."""
        return f"Link(socket={self.socket!r}, code={self.code!r}, ...)"


def parse_link(link: str) -> Link:
    """Read a link to a participant page, a console or a big screen.

    Args:
        link: For example ``"https://example.org/base/s/K7QF2M#p1.AbC..."``.

    Raises:
        BadInput: It is not such a link.
    """
    parts = urlsplit(link.strip())
    *base, page, code = ["", "", *parts.path.rstrip("/").split("/")]
    if parts.scheme not in ("http", "https") or not parts.netloc or page not in _PAGES or not code:
        shown = link.split("#", 1)[0][:100]
        raise BadInput(
            f"{shown!r} is no link to a session. Copy the whole link, like "
            "http://192.168.1.20:8765/s/K7QF2M#p1..."
        )
    scheme = "wss" if parts.scheme == "https" else "ws"
    path = "/".join(["", *[part for part in base if part], "s", code, "socket"])
    return Link(f"{scheme}://{parts.netloc}{path}", code, parts.fragment or None)


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
        self._ever = False
        self._ping_every_s = ping_every_s
        self._pong_within_s = pong_within_s
        self._retry_s = tuple(retry_s)
        self._verify = verify
        self._last: str | None = None
        self._line: WebSocketClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._greeted: asyncio.Event = asyncio.Event()
        self._number = 0
        self._waiting: dict[str, tuple[wire.FromClient, asyncio.Future[Any]]] = {}
        self._put_off: dict[str, Refused] = {}
        self._watchers: list[tuple[Callable[[View], Any], asyncio.Future[Any]]] = []
        self._pings: dict[int, asyncio.Future[None]] = {}
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
        return self._greeted.is_set()

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
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._stay_connected())
            self._task.add_done_callback(self._ended)
        task = self._task
        greeted = asyncio.ensure_future(self._greeted.wait())
        try:
            await asyncio.wait({task, greeted}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
            welcome = greeted.done()
        finally:
            greeted.cancel()
        if welcome:
            return
        if task.done():
            task.result()
        else:
            await self.leave()
            raise DoorError(f"The door at {self.url} did not say welcome within {timeout_s:g} s.")

    async def leave(self, *, abruptly: bool = False) -> None:
        """Disconnect without giving up the seat; :meth:`connect` returns to it.

        Args:
            abruptly: Drop the connection as dead Wi-Fi does, without a closing handshake.
        """
        task, self._task = self._task, None
        self._greeted.clear()
        line = self._line
        stands = line is not None and not _broken(line)
        if line is not None:
            if abruptly:
                _cut(line)
            line.close(1000)
        if task is not None:
            task.cancel()
            await asyncio.wait({task})
        if line is not None and stands:
            # If the connection has just broken, the task may have taken the last item with it; no other follows.
            while await line.read_message() is not None:
                pass

    async def close(self) -> None:
        """End. Everything still waiting fails with ``Refused("gone")``."""
        await self.leave()
        self._give_up(Refused("gone", "This client was closed."))

    async def ping(self, timeout_s: float = PONG_WITHIN_S) -> float:
        """Ask whether the door is there; returns how long that took, in seconds. Raises TimeoutError."""
        loop = asyncio.get_running_loop()
        self._number += 1
        number, began = self._number, loop.time()
        pong = self._pings[number] = loop.create_future()
        try:
            await self._send(wire.Ping(number))
            await _within(pong, timeout_s, "The door did not answer a ping")
        finally:
            del self._pings[number]
        return loop.time() - began

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
        found = _try(predicate, self.view)
        if found:
            return found
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        watcher = (predicate, future)
        self._watchers.append(watcher)
        try:
            return await _within(future, timeout_s, "The view did not come to be so")
        finally:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

    async def send_raw(self, text: str | bytes) -> None:
        """Send anything at all, for tests of how bad input is answered."""
        if self._line is None:
            raise DoorError("This client is not connected.")
        await self._line.write_message(text, binary=isinstance(text, bytes))

    # --- inside --------------------------------------------------------------------------------------------

    def _new_id(self) -> str:
        return secrets.token_urlsafe(12)

    async def _ask(
        self, message: wire.Join | wire.Resume | wire.ActMessage | wire.Wording, *, timeout_s: float
    ) -> Any:
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[message.id] = (message, answer)
        try:
            if self.connected:
                await self._send(message)
            return await _within(answer, timeout_s, "The door did not answer")
        except TimeoutError:
            if message.id in self._put_off:
                raise self._put_off[message.id] from None
            raise
        finally:
            self._waiting.pop(message.id, None)
            self._put_off.pop(message.id, None)

    async def _send(self, message: wire.FromClient) -> None:
        """Send if connected; what is lost with the connection is sent again on the next one."""
        if self._line is not None:
            with contextlib.suppress(WebSocketClosedError):
                await self._line.write_message(wire.encode(message).decode())

    def _ended(self, task: asyncio.Task[None]) -> None:
        """The client is finished for good: fail everything that still waits."""
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, msgspec.DecodeError):
            error = Refused(
                "bad-message", f"The door said something this client doesn't understand: {error}."
            )
        self._give_up(error or Refused("gone", "The connection ended."))

    async def _stay_connected(self) -> None:
        attempt = 0
        while True:
            try:
                code = await self._one_line()
            except (OSError, HTTPClientError) as error:
                if not self._ever:
                    raise DoorError(
                        f"No door answers at {self.url} ({error}). Is it running, and is the address right?"
                    ) from error
                code = None
            attempt = 0 if self._greeted.is_set() else attempt + 1
            self._greeted.clear()
            if code in _FINAL or (not self._ever and code is not None):
                raise self._why_gone(code)
            if code != wire.CLOSE_CODES["too-slow"]:
                await asyncio.sleep(self._retry_s[min(attempt, len(self._retry_s) - 1)])

    async def _one_line(self) -> int | None:
        """Connect, say hello, read until the connection ends; returns the close code."""
        request = HTTPRequest(self.url, validate_cert=self._verify)
        line = self._line = await websocket_connect(request, max_message_size=64 * 1024 * 1024)
        pinger = self._start_pinger(line)
        try:
            hello = wire.Hello(wire.PROTOCOL, self.code, self._secret if self._known else None, self._last)
            await self._send(hello)
            while (text := await line.read_message()) is not None:
                await self._take(_read(text))
            return line.close_code
        except WebSocketClosedError:
            return line.close_code
        finally:
            self._line = None
            line.close()
            if pinger is not None:
                pinger.cancel()

    def _start_pinger(self, line: WebSocketClientConnection) -> asyncio.Task[None] | None:
        if not self._ping_every_s:
            return None

        async def ping() -> None:
            while True:
                await asyncio.sleep(self._ping_every_s)
                try:
                    await self.ping(self._pong_within_s)
                except TimeoutError:
                    _cut(line)
                    return

        return asyncio.create_task(ping())

    def _why_gone(self, code: int | None) -> Refused:
        if self.errors:
            last = self.errors[-1]
            return Refused(last.code, last.message, last.way_out)
        return Refused("gone", f"The door closed the connection with code {code}.")

    def _give_up(self, why: BaseException) -> None:
        futures = [future for _, future in self._waiting.values()]
        for future in [*futures, *(future for _, future in self._watchers), *self._pings.values()]:
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
                self._settle(asked, seat)
                await self._send_again(wire.ActMessage, wire.Wording)
            case wire.Waiting(id=asked):
                self._put_off[asked] = Refused("place-awaited", message.message, message.way_out)
            case wire.Ack(id=asked):
                self._settle(asked, None)
            case wire.RefusedMessage(id=asked, code="too-fast" | "store-trouble" as code):
                self._put_off[asked] = Refused(code, message.message, message.way_out)
                asyncio.get_running_loop().call_later(AGAIN_S, self._once_more, asked)
            case wire.RefusedMessage(id=asked, code=code, message=text, way_out=way_out, field=field):
                self._settle(asked, Refused(code, text, way_out, field=field))
            case wire.Hint(id=asked):
                self._settle(asked, message)
            case wire.Pong(n=number):
                pong = self._pings.get(number)
                if pong is not None and not pong.done():
                    pong.set_result(None)
            case wire.ErrorMessage():
                self.errors.append(message)

    async def _welcome(self, seat: wire.SeatCard | None) -> None:
        self.seat = seat
        self._ever = True
        self._greeted.set()
        if seat is None:
            await self._send_again(wire.Join, wire.Resume)
            return
        for asked, (message, _) in list(self._waiting.items()):
            if isinstance(message, (wire.Join, wire.Resume)):
                self._settle(asked, seat)
        await self._send_again(wire.ActMessage, wire.Wording)

    async def _send_again(self, *kinds: type[wire.FromClient]) -> None:
        for message, _ in list(self._waiting.values()):
            if isinstance(message, kinds):
                await self._send(message)

    def _once_more(self, asked: str) -> None:
        found = self._waiting.get(asked)
        if found is not None and self._line is not None:
            with contextlib.suppress(WebSocketClosedError):
                sent = self._line.write_message(wire.encode(found[0]).decode())
                sent.add_done_callback(_seen)

    def _settle(self, asked: str, outcome: object) -> None:
        _, future = self._waiting.get(asked, (None, None))
        if future is None or future.done():
            return
        if isinstance(outcome, Refused):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)

    def _apply(self, update: wire.ViewMessage) -> None:
        self.updates += 1
        self._last = update.at
        if update.kind == "snapshot":
            self.view = dict(update.set)
        else:
            self.view.update(update.set)
            for key in update.drop:
                self.view.pop(key, None)
        for predicate, future in list(self._watchers):
            if future.done():
                continue
            try:
                found = _try(predicate, self.view)
            except Exception as error:
                future.set_exception(error)
            else:
                if found:
                    future.set_result(found)


@lru_cache(maxsize=256)
def _read(text: str | bytes) -> wire.FromServer:
    """Parse a message. A thousand clients in one process get the same messages: each is parsed once."""
    message: wire.FromServer = _from_server.decode(text)
    return message


def _seen(done: asyncio.Future[Any]) -> None:
    """Ignore a broken connection here; whoever reads it notices."""
    if not done.cancelled():
        done.exception()


def _broken(line: WebSocketClientConnection) -> bool:
    """Whether the other end is already gone."""
    return line.protocol is None or line.protocol.stream is None or line.protocol.stream.closed()


def _cut(line: WebSocketClientConnection) -> None:
    """End a connection without a closing handshake, as dead Wi-Fi does."""
    stream = line.protocol.stream if line.protocol is not None else None
    if stream is not None:
        stream.close()


async def _within(future: asyncio.Future[T], timeout_s: float | None, what: str) -> T:
    # Not wait_for: up to Python 3.11 it drops a cancellation that arrives at the same moment as the result, and the
    # cancelled task would run on for ever.
    try:
        await asyncio.wait({future}, timeout=timeout_s)
        if not future.done():
            raise TimeoutError(f"{what} within {timeout_s:g} s.")
        return future.result()
    finally:
        if not future.cancel() and not future.cancelled():
            future.exception()  # mark the exception as retrieved


def _try(predicate: Callable[[View], T], view: View) -> T | None:
    try:
        return predicate(view)
    except KeyError:
        return None
