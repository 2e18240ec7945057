"""The kernel cable: a widget's custom messages on one side, connections to a room on the other."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from cofront_kit.room import wire

from .in_order import InOrder

MAX_VIEWS: Final = 16
"""Views of one widget that may be connected at the same time; then the one silent for longest is closed."""
SILENT_S: Final = 120.0
LOOK_S: Final = 0.5
"""Seconds between two looks at a view that waits for a missing message."""
FREE_LOOKS: Final = 6
"""After so many looks on time, one after the other, the message is lost. Messages are read by the thread that runs
cells: what waited behind a cell is read as soon as the cell ends, and a look that comes late says that one ran."""
_VIEW: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")

Send = Callable[[dict[str, Any]], None]


class Connection(Protocol):
    """One end of a cable, as :meth:`cofront_kit.node.node.Node.connect` returns it."""

    def receive(self, text: str | bytes) -> None:
        """Take one message from the client."""

    def close(self) -> None:
        """The cable is gone."""


Connect = Callable[[Callable[[str], None], Callable[[int, str], None]], Connection]


class KernelCable:
    """The connections of one widget, one per view. See "Transport" in ``docs/protocol.md``.

    Args:
        connect: Makes a connection from a ``send`` and a ``hang_up``.
        send: Sends the content of a custom message to all views.
        now: A monotonic clock, in seconds.
        later: Does something after so many seconds, on the thread on which messages are read; None where nothing can.
    """

    def __init__(
        self,
        connect: Connect,
        send: Send,
        *,
        now: Callable[[], float] = time.monotonic,
        later: Callable[[float, Callable[[], None]], None] | None = None,
    ) -> None:
        self._connect = connect
        self._send = send
        self._now = now
        self._later = later
        self._watched: set[str] = set()
        """Views that are looked at because they wait for a missing message."""
        self._views: dict[str, Connection] = {}
        self._heard: dict[str, float] = {}
        self._order: dict[str, InOrder[object]] = {}
        self._gone: deque[str] = deque(maxlen=4 * MAX_VIEWS)
        self._closed = False

    def __len__(self) -> int:
        """Connected views."""
        return len(self._views)

    def receive(self, content: object) -> None:
        """Take the content of one custom message; never raises, whatever it is."""
        if self._closed or not isinstance(content, Mapping) or "cofront" not in content:
            return
        view, number = content.get("view"), content.get("n")
        if not isinstance(view, str) or not _VIEW.fullmatch(view):
            return
        if number is not None and view in self._gone:  # it may not have heard that it is
            self._say_closed(view, wire.CLOSE_CODES["too-slow"], "too-slow")
            return
        if view not in self._order:
            if content["cofront"] is None and number in (None, 1):
                return  # it never said anything
            self._make_room()
            self._order[view] = InOrder()
        now = self._heard[view] = self._now()
        order = self._order[view]
        for text in order.take(number, content["cofront"], now):
            if view in self._order:
                self._read(view, text)
        if order.is_stuck(now) and view in self._order:
            self._hang_up(view, wire.CLOSE_CODES["too-slow"], "too-slow")
        elif order.missing is not None and view not in self._watched:
            self._look_later(view, order.missing, 0)

    def _look_later(self, view: str, missing: int, free: int) -> None:
        """Give a message up that an interrupt has lost, so that its view begins again and repeats its acts.

        Args:
            view: Who sent it.
            missing: Which of its messages.
            free: How many looks on time there were.
        """
        if self._later is None:
            return
        self._watched.add(view)
        due = self._now() + LOOK_S

        def look() -> None:
            self._watched.discard(view)
            order = self._order.get(view)
            if order is None or order.missing is None:
                return
            was_free = order.missing == missing and self._now() < due + LOOK_S
            looks = free + 1 if was_free else 0
            if looks < FREE_LOOKS:
                self._look_later(view, order.missing, looks)
            else:
                self._hang_up(view, wire.CLOSE_CODES["too-slow"], "too-slow")

        self._later(LOOK_S, look)

    def _read(self, view: str, text: object) -> None:
        if text is None:
            self._drop(view)
        elif isinstance(text, str) and len(text) <= wire.MAX_MESSAGE_BYTES:
            self._view(view).receive(text)
        else:
            self._view(view).receive("too long" if isinstance(text, str) else "not a text")

    def close(self) -> None:
        """End all connections and take no more. Calling it twice does nothing."""
        self._closed = True
        for view in tuple(self._order):
            self._drop(view)

    def _view(self, view: str) -> Connection:
        if view not in self._views:
            self._views[view] = self._connect(
                lambda text: self._send({"cofront": text, "view": view}),
                lambda code, reason: self._hang_up(view, code, reason),
            )
        return self._views[view]

    def _make_room(self) -> None:
        """End views whose page was closed or reloaded."""
        now = self._now()
        silent = [view for view, at in self._heard.items() if now - at > SILENT_S]
        if not silent and len(self._order) >= MAX_VIEWS:
            silent = [min(self._heard, key=lambda view: self._heard[view])]
        for view in silent:
            self._drop(view)
            self._say_closed(view, wire.CLOSE_CODES["too-slow"], "too-slow")

    def _hang_up(self, view: str, code: int, reason: str) -> None:
        self._drop(view)
        self._say_closed(view, code, reason)

    def _say_closed(self, view: str, code: int, reason: str) -> None:
        self._send({"cofront": None, "view": view, "close": [code, reason]})

    def _drop(self, view: str) -> None:
        self._heard.pop(view, None)
        if self._order.pop(view, None) is not None:
            self._gone.append(view)
        connection = self._views.pop(view, None)
        if connection is not None:
            connection.close()


class DeadEnd:
    """A connection to nothing: says why, and hangs up."""

    def __init__(
        self, send: Callable[[str], None], hang_up: Callable[[int, str], None], message: str, way_out: str
    ) -> None:
        self._send = send
        self._hang_up = hang_up
        self._said = wire.ErrorMessage("no-session", message, way_out)

    def receive(self, text: str | bytes) -> None:  # noqa: ARG002 - whatever it is, the answer is the same
        """Answer with the reason."""
        self._send(wire.encode(self._said).decode())
        self._hang_up(wire.CLOSE_CODES["no-session"], "no-session")

    def close(self) -> None:
        """There is nothing to release."""
