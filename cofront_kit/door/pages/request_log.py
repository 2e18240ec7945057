"""What is logged about requests: nothing that identifies a person or opens anything."""

from __future__ import annotations

import logging
import re
from typing import Any, Final

from tornado.web import HTTPError

from cofront_kit.door.links.damaged import CAPABILITY
from cofront_kit.model.access import CODE_LENGTH

_log = logging.getLogger("cofront")
_SECRET_PATHS: Final = re.compile(r"(?<=/enter/).+|(?<=/k/)[^/]+")
_LINK: Final = re.compile(r"(.*?/(?:s|screen|console|coach|notebook)/)([A-Za-z0-9]*)(.*)", re.I | re.S)
_BEHIND: Final = frozenset({"", "/socket", "/ticket", "/report", "/run", "/enter/..."})
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9/_-]*(?:\.[A-Za-z0-9/_-]{1,12})*")


class PrivateLogging:
    """Mixin for handlers: tornado logs requests without address, query or ticket.

    Refused requests are not logged: anybody could fill the log with them.
    """

    request: Any

    def _request_summary(self) -> str:
        return described(self.request)

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """Log what went wrong in the program, with its traceback."""
        if not isinstance(value, HTTPError):
            _log.error("%s failed", described(self.request), exc_info=(typ, value, tb))  # type: ignore[arg-type]


def _matters(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def quiet_tornado() -> None:
    """Silence tornado's notes on malformed requests: they name the sender's address and quote what came."""
    logging.getLogger("tornado.general").addFilter(_matters)


def described(request: Any) -> str:
    """A request for the log: method and path, without anything that identifies a person or opens anything."""
    return f"{request.method} {_cut(_SECRET_PATHS.sub('...', request.path))}"


def _cut(path: str) -> str:
    """A path, cut where it stops looking like one of the door's: the rest of a damaged link may be a capability."""
    link = _LINK.match(path)
    if link is not None:
        whole = len(link[2]) <= CODE_LENGTH and link[3] in _BEHIND
        return path if whole else f"{link[1]}{link[2][:CODE_LENGTH]}..."
    capability = CAPABILITY.search(path)
    path = path if capability is None else path[: capability.start()] + "..."
    plain = _PLAIN_PATH.match(path)
    return path if plain is None or plain[0] == path else f"{plain[0]}..."
