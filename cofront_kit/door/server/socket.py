"""The socket cable's end at the door."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Protocol

from tornado.web import HTTPError

from cofront_kit.door.network.host_names import HostNames
from cofront_kit.door.pages.request_log import PrivateLogging
from cofront_kit.door.server.limits import SilentSockets
from cofront_kit.door.server.room_socket import RoomSocket
from cofront_kit.errors import Refused, StoreError
from cofront_kit.model.state import SessionState
from cofront_kit.node.node import Node
from cofront_kit.room import wire


class SocketHost(Protocol):
    """What sockets need of the door.

    Attributes:
        sockets: Those that are open.
        silent: Those of them that have not said hello.
    """

    log: logging.Logger
    node: Node
    names: HostNames
    sockets: set[SocketHandler]
    silent: SilentSockets

    def session(self, code: str) -> SessionState:
        """The session of a code. Raises Refused or StoreError."""
        ...

    def is_own_page(self, origin: str, headers: Mapping[str, str]) -> bool:
        """Whether the page that opens a socket is one of this door's."""
        ...


class SocketHandler(PrivateLogging, RoomSocket):
    """``/s/<CODE>/socket``. The capability in ``join`` and the secret in ``hello`` decide who may do what."""

    door: SocketHost

    def initialize(self) -> None:
        """Find the door."""
        self.door = self.settings["door"]
        self.unread = 0

    def prepare(self) -> None:
        """Refuse other sites before tornado does: an origin that is not a URL would be logged as a program error."""
        origin = self.request.headers.get("Origin")
        if origin is not None and not self.door.is_own_page(origin, self.request.headers):
            raise HTTPError(403)

    def head(self, *_args: Any, **_kwargs: Any) -> None:
        """Answer as tornado answers a GET that is not a WebSocket handshake."""
        self.set_status(400)

    def check_origin(self, origin: str) -> bool:
        """Accept only the door's own pages. Clients that are not browsers send no origin and are not checked."""
        return self.door.names.origin(origin)

    def open(self, code: str) -> None:
        """Connect to the room."""
        self.set_nodelay(True)
        self.door.sockets.add(self)
        self.door.silent.add(self)
        try:
            self.door.session(code)  # a room is made only for sessions that exist
        except (Refused, StoreError) as error:
            if isinstance(error, StoreError):
                self.door.log.error("%s", error)
            self.turn_away(error)
            return
        self.seat = self.door.node.connect(code, self.give, self.hang_up)

    def greeted(self) -> None:
        """It is no longer one of those that only hold a line."""
        self.door.silent.discard(self)

    def on_close(self) -> None:
        """Release the seat's connection."""
        self.door.sockets.discard(self)
        self.door.silent.discard(self)
        super().on_close()

    def hang_up_silent(self) -> None:
        """End a connection that never said hello."""
        self.give_back()
        self.hang_up(wire.CLOSE_CODES["too-slow"], "too-slow")
