"""What a browser may do with the door's pages, and under which names the door may be called."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from tornado.web import HTTPError

from cofront_kit.door.damaged import CAPABILITY
from cofront_kit.model.access import CODE_LENGTH

_log = logging.getLogger("cofront")
_SECRET_PATHS: Final = re.compile(r"(?<=/enter/).+|(?<=/k/)[^/]+")
_LINK: Final = re.compile(r"(.*?/(?:s|screen|console|coach|notebook)/)([A-Za-z0-9]*)(.*)", re.I | re.S)
_BEHIND: Final = frozenset({"", "/socket", "/ticket", "/run", "/enter/..."})
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9/_-]*(?:\.[A-Za-z0-9/_-]{1,12})*")

HEADERS: Final = {
    "Server": "cofront",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Unnamed:
    """Part of handlers: what tornado logs about a request names no address, query or ticket.

    Nothing is logged for a request that was refused: anybody could fill the log that way.
    """

    request: Any

    def _request_summary(self) -> str:
        return said(self.request)

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """Log what went wrong in the program, with its traceback."""
        if not isinstance(value, HTTPError):
            _log.error("%s failed", said(self.request), exc_info=(typ, value, tb))  # type: ignore[arg-type]


def _matters(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def hush() -> None:
    """Leave out what tornado notes about rubbish at the door: it names the sender's address and quotes what came."""
    logging.getLogger("tornado.general").addFilter(_matters)


def said(request: Any) -> str:
    """A request for the log: method and path, without what stands for a person or opens something."""
    return f"{request.method} {_cut(_SECRET_PATHS.sub('...', request.path))}"


def _cut(path: str) -> str:
    """A path up to the first sign that no address of the door holds: a link that came damaged may open something."""
    link = _LINK.match(path)
    if link is not None:
        whole = len(link[2]) <= CODE_LENGTH and link[3] in _BEHIND
        return path if whole else f"{link[1]}{link[2][:CODE_LENGTH]}..."
    capability = CAPABILITY.search(path)
    path = path if capability is None else path[: capability.start()] + "..."
    plain = _PLAIN_PATH.match(path)
    return path if plain is None or plain[0] == path else f"{plain[0]}..."


def shared_policy(socket_origin: str) -> str:
    """Content-Security-Policy of every page without a kernel: own origin only, no inline script.

    Args:
        socket_origin: ``ws://host:port`` of the request; older browsers don't count it as ``'self'``.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' {socket_origin}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def kernel_policy(socket_origin: str) -> str:
    """The same for pages with a kernel: Voila writes inline scripts, anywidget imports modules from ``blob:``."""
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; "
        f"connect-src 'self' data: blob: {socket_origin}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class Names:
    """The names (host and port) under which this door may be called.

    A page of somebody else that has pointed its own name at this computer (DNS rebinding) sends its name as ``Host``
    and ``Origin``; both are refused.

    Args:
        public_url: The URL in the links.
        scheme: What the door itself speaks, ``"http"`` or ``"https"``.
        port: Where it listens.
        addresses: Where it listens; ``"0.0.0.0"`` and ``"::"`` mean every address of this computer.
        own_addresses: Names this computer's addresses, asked again when an unknown one turns up.
    """

    def __init__(
        self,
        public_url: str,
        scheme: str,
        port: int,
        addresses: Iterable[str],
        own_addresses: Callable[[], Iterable[str]],
    ) -> None:
        public = urlsplit(public_url)
        listening = set(addresses)
        self._scheme = scheme
        self._port = port
        self._public = _host(public.netloc, public.scheme)
        self._public_origin = (public.scheme, self._public)
        self._wild = bool(listening & {"0.0.0.0", "::", ""})  # noqa: S104 - compared, not bound
        self._own_addresses = own_addresses
        self._local = self._with_port({"localhost", "127.0.0.1", "::1"} | listening)
        self._asked = float("-inf")

    def host(self, header: str | None) -> bool:
        """Whether a ``Host`` header names this door."""
        if not header:
            return False
        if _host(header, self._public_origin[0]) == self._public:
            return True
        return self._own(_host(header, self._scheme))

    def origin(self, header: str) -> bool:
        """Whether an ``Origin`` header is one of this door's pages."""
        try:
            parts = urlsplit(header)
        except ValueError:  # e.g. half an IPv6 address
            return False
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return False
        named = (parts.scheme, _host(parts.netloc, parts.scheme))
        return named == self._public_origin or (parts.scheme == self._scheme and self._own(named[1]))

    def _own(self, named: str) -> bool:
        return named in self._local or (self._wild and named in self._look_again())

    def _look_again(self) -> set[str]:
        if time.monotonic() - self._asked > 5:
            self._asked = time.monotonic()
            self._local |= self._with_port(set(self._own_addresses()))
        return self._local

    def _with_port(self, addresses: set[str]) -> set[str]:
        return {
            _host(f"[{one}]:{self._port}" if ":" in one else f"{one}:{self._port}", self._scheme)
            for one in addresses
        }


def _host(netloc: str, scheme: str) -> str:
    """Host and port in one spelling: lower case, the port always there."""
    name = netloc.lower()
    tail = name.rsplit("]", 1)[-1]
    return name if ":" in tail else f"{name}:{443 if scheme == 'https' else 80}"
