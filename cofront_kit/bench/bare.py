"""The raw limit: tornado alone. It echoes, and broadcasts a count with the same 50 ms of coalescing; nothing else.

``python -m cofront_kit.bench.bare`` prints its address as a JSON line and serves until it is told to end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from typing import Final

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from cofront_kit.computer.open_files import raise_limit

COALESCE_S: Final = 0.05
MESSAGE: Final = (
    '{{"type":"frame","kind":"update","at":"00000000.{0}","set":{{"done":{{"p1":{0},"p2":0}}}},"drop":[]{1}}}'
)
"""The broadcast text: as long as the door's message for the same change."""


class Bare(WebSocketHandler):
    """Echoes what isn't an act; counts acts and tells the count to everybody."""

    everybody: Final[set[Bare]] = set()
    count = 0
    waiting = False
    filling = ""
    """Padding that makes a message as long as the other side's."""

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002 - tornado's signature
        """Anybody."""
        return True

    def open(self) -> None:
        """Come in."""
        self.set_nodelay(True)
        Bare.everybody.add(self)

    def on_close(self) -> None:
        """Leave."""
        Bare.everybody.discard(self)

    def on_message(self, message: str | bytes) -> None:
        """Echo, or count."""
        if '"type":"act"' not in str(message):
            self.write_message(message)
            return
        Bare.count += 1
        if not Bare.waiting:
            Bare.waiting = True
            asyncio.get_running_loop().call_later(COALESCE_S, self._tell)

    @staticmethod
    def _tell() -> None:
        Bare.waiting = False
        text = MESSAGE.format(Bare.count, Bare.filling)
        for one in Bare.everybody:
            try:
                one.write_message(text)
            except WebSocketClosedError:
                continue


async def main() -> None:
    """Serve until the standard input ends."""
    raise_limit()
    if len(sys.argv) > 1:
        Bare.filling = f',"x":"{"x" * int(sys.argv[1])}"'
    sockets = bind_sockets(0, "127.0.0.1", backlog=1024)
    server = HTTPServer(Application([("/socket", Bare)]))
    server.add_sockets(sockets)
    sys.stdout.write(json.dumps({"url": f"ws://127.0.0.1:{sockets[0].getsockname()[1]}/socket"}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
