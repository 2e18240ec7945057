"""The base of the door's own handlers: headers, friendly errors, no tracebacks, no cookies."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final

from tornado.web import HTTPError, RequestHandler

from cofront_kit.door.links.damaged import Repaired, readings, repaired
from cofront_kit.door.pages import policy, previews
from cofront_kit.door.pages.host import Host
from cofront_kit.door.pages.request_log import PrivateLogging
from cofront_kit.errors import DoorError, Refused, StoreError, UnreadableSession
from cofront_kit.model.state import SessionState
from cofront_kit.node.job import unreadable
from cofront_kit.said import asked_for, in_language, sentences, speak, spoken_language, words

_METHODS: Final = {"GET": RequestHandler.get, "POST": RequestHandler.post}
"""tornado's own methods, which answer 405."""

_MESSAGES: Final = {
    HTTPStatus.FORBIDDEN: (
        "door-not-from-here",
        "door-not-for-you",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "door-not-in-this-way",
        "door-called-by-its-own-pages",
    ),
    HTTPStatus.NOT_FOUND: (
        "door-nothing-here",
        "door-no-such-page",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "door-not-just-now",
        "door-cannot-show-this-page",
    ),
}


class DoorHandler(PrivateLogging, RequestHandler):
    """Base of the door's own handlers: headers, friendly errors, no tracebacks."""

    door: Host

    def initialize(self) -> None:
        """Find the door this handler belongs to, and speak the visitor's language."""
        self.door = self.settings["door"]
        speak(asked_for(self.request.headers.get("Accept-Language", "")))

    def set_default_headers(self) -> None:
        """Security headers and the strict policy on everything."""
        for name, value in policy.headers(self.settings["door"].frames).items():
            self.set_header(name, value)
        self.set_header(
            "Content-Security-Policy",
            policy.shared_policy(self.socket_origins, frames=self.settings["door"].frames),
        )
        self.set_header("Cache-Control", "no-cache")

    @property
    def socket_origin(self) -> str:
        """``ws://host:port`` as the browser sees it; the host was checked before."""
        door: Host = self.settings["door"]
        secure = self.request.protocol == "https" or door.public_url.startswith("https:")
        # a proxy may leave out the port, or pass on the door's own address
        through = door.names.is_public(self.request.host) or "X-Forwarded-Host" in self.request.headers
        host = door.names.public_netloc if door.names.behind_proxy and through else self.request.host
        return f"{'wss' if secure else 'ws'}://{host}"

    @property
    def socket_origins(self) -> str:
        """Where pages may connect: the request's host and the public one, since a proxy may use either."""
        door: Host = self.settings["door"]
        secure = "wss" if door.public_url.startswith("https:") else "ws"
        public = f"{secure}://{door.names.public_netloc}" if door.names.behind_proxy else self.socket_origin
        return " ".join(dict.fromkeys((self.socket_origin, public)))

    @property
    def is_robot(self) -> bool:
        """Whether the request comes from a program that no person watches; nothing is started for it."""
        return self.request.method == "HEAD" or previews.asks(self.request.headers)

    @property
    def methods(self) -> str:
        """The methods of this address, as ``Allow`` lists them."""
        own = [name for name in ("GET", "POST") if getattr(type(self), name.lower()) is not _METHODS[name]]
        return ", ".join([*own, *(["HEAD"] if "GET" in own else []), "OPTIONS"])

    def head(self, *args: Any, **kwargs: Any) -> Awaitable[None] | None:
        """As GET; tornado leaves out the body. Link previews and monitors use it."""
        return self.get(*args, **kwargs)

    def options(self, *_args: str) -> None:
        """List the methods; never grants access to other sites' pages."""
        self.set_status(204)
        self.set_header("Allow", self.methods)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        """A page that says what to do; what went wrong in the program is only in the log."""
        known = _MESSAGES.get(
            HTTPStatus(status_code) if status_code in HTTPStatus._value2member_map_ else HTTPStatus(500)
        )
        title, text = known or _MESSAGES[HTTPStatus.SERVICE_UNAVAILABLE]
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", self.methods)
        self.finish(self.door.shell.message(words(title), words(text)))

    def session(self, code: str) -> SessionState | None:
        """The session of the code in the address; None after a page was sent that says why there is none."""
        try:
            state = self.door.session(code, ahead=not self.is_robot)
        except Refused:
            meant = [one for one in readings(code) if self.is_there(one)]
            if len(meant) == 1:
                self.lead_to(self.request.path.removeprefix(self.door.base_url).replace(code, meant[0], 1))
                return None
            self.set_status(404)
            self.finish(self.door.shell.unknown(code))
            return None
        except UnreadableSession as error:
            self.door.log.error("%s", error)
            why = unreadable(error)
            self.set_status(503)
            text = in_language(sentences(why.message, why.way_out), spoken_language())
            self.finish(self.door.shell.message(words("door-session-cant-be-read"), text))
            return None
        except StoreError as error:
            self.door.log.error("%s", error)
            raise HTTPError(503) from error
        return state

    def is_there(self, code: str) -> bool:
        """Whether a session of this code can be read."""
        try:
            self.door.node.state(code, refresh=False)
        except (Refused, StoreError):
            return False
        return True

    def lead_to(self, address: str) -> None:
        """Redirect, below the door's base. Not cached: the target may have a capability behind the ``#``."""
        self.set_header("Cache-Control", "no-store")
        self.redirect(self.door.base + address, status=303)

    @contextmanager
    def not_available(self, what: str) -> Iterator[None]:
        """A page that can't be made: the reason goes to the log, 503 to the visitor."""
        try:
            yield
        except (DoorError, OSError) as error:
            self.door.participant_pages.log.failure(what, error)
            raise HTTPError(503) from error
        except HTTPError:
            raise
        except Exception as error:  # other people's notebooks and libraries can fail in any way
            self.door.log.exception("%s is not available", what)
            raise HTTPError(503) from error

    def same_origin(self) -> None:
        """Refuse a request that another site's page sends. Raises HTTPError 403."""
        origin = self.request.headers.get("Origin")
        if origin is not None and not self.door.is_own_page(origin, self.request.headers):
            raise HTTPError(403, "origin %s", origin)


class RepairsLinks:
    """Mixin for pages that links lead to: repairs a damaged link before the page is looked up."""

    door: Host
    request: Any
    lead_to: Any

    def prepare(self) -> None:
        """Redirect to the right spelling; the browser keeps what is behind ``#``."""
        path = self.request.path.removeprefix(self.door.base_url)
        link = repaired(path, self.request.query)
        if isinstance(link, Repaired) and (link.fragment or f"{link.page}/{link.code}" != path):
            self.lead_to(link.address)
