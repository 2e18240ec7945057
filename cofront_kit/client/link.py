"""Links to a session, read."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import urlsplit

from cofront_kit.errors import BadInput

_PAGES: Final = ("s", "screen", "console", "notebook")


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
