"""The handlers of pages, static files and tickets. None of them sets a cookie but the one that opens a notebook."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import msgspec
from tornado.web import HTTPError, RequestHandler

from cofront_kit.batch import unreadable
from cofront_kit.door.links.damaged import MAX_LENGTH, Incomplete, Mended, mend, readings
from cofront_kit.door.links.pasted import is_address, meant
from cofront_kit.door.pages import policy, previews
from cofront_kit.door.pages.reports import disposition, file_name, may_read
from cofront_kit.errors import DoorError, Refused, StoreError, UnreadableSession
from cofront_kit.model.access import CODE_LENGTH, TYPED_LENGTH, typed_form

if TYPE_CHECKING:
    from cofront_kit.door.server.app import Door
    from cofront_kit.model.state import SessionState

_METHODS: Final = {"GET": RequestHandler.get, "POST": RequestHandler.post}
"""tornado's own, which answer 405."""
AGAIN_S: Final = 5
"""Seconds after which a phone asks again for a page that is being made."""
TICKET_COOKIE: Final = "cofront-notebook"

_MESSAGES: Final = {
    HTTPStatus.FORBIDDEN: (
        "Not from here",
        "This address of the door is not for you. Open the link you were given.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "Not in this way",
        "This address of the door is called by its own pages. Open the link you were given.",
    ),
    HTTPStatus.NOT_FOUND: (
        "Nothing here",
        "There is no such page at this door. Open the link you were given again.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "Not just now",
        "The door cannot show this page at the moment. Reload it in a minute; if it stays away, tell your facilitator.",
    ),
}


class DoorHandler(policy.Unnamed, RequestHandler):
    """Base of the door's own handlers: headers, friendly errors, no tracebacks."""

    door: Door

    def initialize(self) -> None:
        """Find the door this handler belongs to."""
        self.door = self.settings["door"]

    def set_default_headers(self) -> None:
        """Security headers and the strict policy on everything."""
        for name, value in policy.HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", policy.shared_policy(self.socket_origins))
        self.set_header("Cache-Control", "no-cache")

    @property
    def socket_origin(self) -> str:
        """``ws://host:port`` as the browser sees it; the host was checked before."""
        door: Door = self.settings["door"]
        secure = self.request.protocol == "https" or door.public_url.startswith("https:")
        # a proxy may leave the port out, or pass on the door's own address
        through = door.names.is_public(self.request.host) or "X-Forwarded-Host" in self.request.headers
        host = door.names.public_netloc if door.names.behind_proxy and through else self.request.host
        return f"{'wss' if secure else 'ws'}://{host}"

    @property
    def socket_origins(self) -> str:
        """Where pages may connect. A proxy that calls the door by its own address may say nothing of itself: both."""
        door: Door = self.settings["door"]
        secure = "wss" if door.public_url.startswith("https:") else "ws"
        public = f"{secure}://{door.names.public_netloc}" if door.names.behind_proxy else self.socket_origin
        return " ".join(dict.fromkeys((self.socket_origin, public)))

    @property
    def is_robot(self) -> bool:
        """Whether nobody looks at the page yet; then nothing is started for it."""
        return self.request.method == "HEAD" or previews.asks(self.request.headers)

    @property
    def methods(self) -> str:
        """What this address answers, as ``Allow`` lists it."""
        own = [name for name in ("GET", "POST") if getattr(type(self), name.lower()) is not _METHODS[name]]
        return ", ".join([*own, *(["HEAD"] if "GET" in own else []), "OPTIONS"])

    def head(self, *args: Any, **kwargs: Any) -> Awaitable[None] | None:
        """As GET; tornado leaves the body out. Link previews and monitors ask like this."""
        return self.get(*args, **kwargs)

    def options(self, *args: str) -> None:  # noqa: ARG002 - the path's
        """Say what is answered here; never to pages of others."""
        self.set_status(204)
        self.set_header("Allow", self.methods)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ARG002 - tornado's signature
        """A page with what to do; what happened in the program is in the log only."""
        known = _MESSAGES.get(
            HTTPStatus(status_code) if status_code in HTTPStatus._value2member_map_ else HTTPStatus(500)
        )
        title, text = known or _MESSAGES[HTTPStatus.SERVICE_UNAVAILABLE]
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", self.methods)
        self.finish(self.door.shell.message(title, text))

    def session(self, code: str) -> SessionState | None:
        """The session of a code in the address; None after a page was written that says why there is none."""
        try:
            state = self.door.session(code, ahead=not self.is_robot)
        except Refused:
            meant = [one for one in readings(code) if self._is_there(one)]
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
            self.finish(self.door.shell.message("This session can't be read", f"{why.message} {why.way_out}"))
            return None
        except StoreError as error:
            self.door.log.error("%s", error)
            raise HTTPError(503) from error
        return state

    def _is_there(self, code: str) -> bool:
        try:
            self.door.node.state(code, refresh=False)
        except (Refused, StoreError):
            return False
        return True

    def lead_to(self, address: str) -> None:
        """Send the browser on, below the door's base. Nobody keeps it: it may hold a capability, behind the ``#``."""
        self.set_header("Cache-Control", "no-store")
        self.redirect(self.door.base + address, status=303)

    @contextmanager
    def not_available(self, what: str) -> Iterator[None]:
        """A page that cannot be made: the reason in the log, 503 for the visitor."""
        try:
            yield
        except (DoorError, OSError) as error:
            self.door.tell_failure(what, error)
            raise HTTPError(503) from error
        except HTTPError:
            raise
        except Exception as error:  # other people's notebooks hold anything, and libraries fail in any way
            self.door.log.exception("%s is not available", what)
            raise HTTPError(503) from error

    def same_origin(self) -> None:
        """Refuse a request that another site's page sends. Raises HTTPError 403."""
        origin = self.request.headers.get("Origin")
        if origin is not None and not self.door.app.is_own_page(origin, self.request.headers):
            raise HTTPError(403, "origin %s", origin)


class FrontHandler(DoorHandler):
    """``/``: type the code from the screen."""

    def get(self) -> None:
        """Show the page."""
        self.finish(self.door.shell.front())


class GoHandler(DoorHandler):
    """``/go``: from the front page to the session, by its code, a party's typed code, or both together.

    The front page posts the code: else a party's code would stand in logs of proxies and in the browser's history.
    Nobody's origin is asked: nothing but the redirect comes of it, and a page without a referrer posts as ``null``.
    """

    def get(self) -> None:
        """Send the browser on: ``/go?code=...``, as pages of earlier releases and bookmarks ask."""
        self._lead_on(self.get_query_argument("code", ""))

    def post(self) -> None:
        """Send the browser on."""
        self._lead_on(self.get_body_argument("code", ""))

    def _lead_on(self, typed_in: str) -> None:
        given = typed_in[:MAX_LENGTH]
        if not given:  # a page that was posted to is opened again, e.g. by a phone that had closed the tab
            self.lead_to("")
            return
        link: Mended | Incomplete | None = meant(given, self._is_there)
        if link is None and ("/" in given or "#" in given):  # a link of another door, or one without its code
            link = mend(given)
        if isinstance(link, Mended):
            self.lead_to(link.address)
            return
        typed = typed_form(given[:40])
        if is_address(given):
            self.set_status(404)
            self.finish(self.door.shell.incomplete(""))
            return
        if len(typed) == TYPED_LENGTH:
            self._by_party(typed)
            return
        code, party = typed[:CODE_LENGTH], typed[CODE_LENGTH:]
        state = self._session_read_as(code or "?", party)
        if state is not None:
            self._go(code, party)

    def _session_read_as(self, code: str, party: str) -> SessionState | None:
        """The session of a typed code; None after an answer was given."""
        meant = [one for one in readings(code) if self._is_there(one)]
        if len(meant) == 1:
            self._go(meant[0], party)
            return None
        return self.session(code)

    def _by_party(self, typed: str) -> None:
        """Which session it is, is looked up; so few signs can be guessed, and guessing is slow for everybody."""
        if self.door.wrong_codes.level() < 1:
            self.set_status(429)
            self.finish(
                self.door.shell.front(
                    typed=typed,
                    problem_html="Many wrong codes were typed at this door just now. "
                    "Wait a minute, or scan the QR code.",
                )
            )
            return
        code = self.door.session_of_party(typed)
        if code is not None:
            self._go(code, typed)
            return
        self.door.wrong_codes.take()
        self.set_status(404)
        self.finish(self.door.shell.unknown(typed))

    def _go(self, code: str, capability: str) -> None:
        self.lead_to(Mended("s", code, capability).address)


class MendsLinks:
    """Part of the pages that links lead to: mends what a link's way did to it, before the page is looked for."""

    door: Door
    request: Any
    lead_to: Any

    def prepare(self) -> None:
        """Lead on to the right spelling; the browser keeps what stands behind ``#``."""
        path = self.request.path.removeprefix(self.door.base_url)
        link = mend(path, self.request.query)
        if isinstance(link, Mended) and (link.fragment or f"{link.page}/{link.code}" != path):
            self.lead_to(link.address)


class PageHandler(MendsLinks, DoorHandler):
    """``/s/<CODE>``: the participant page, shared by everyone, or with a kernel when the notebook needs one."""

    async def head(self, code: str) -> None:
        """As GET for a page that is there. No kernel is started for a question."""
        state = self.session(code)
        if state is not None:
            page = self.door.page_at_hand(state)
            self.finish(
                self._shown(state, page) if page else self.door.shell.preview(state.title, state.language)
            )

    def _shown(self, state: SessionState, body: str) -> str:
        self.set_header("Vary", "Accept-Encoding")
        return self.door.shell.shared(state.title, body, state.language)

    async def get(self, code: str) -> None:
        """Show the page."""
        state = self.session(code)
        if state is None:
            return
        if self.is_robot and self.door.page_at_hand(state) is None:
            self.finish(self.door.shell.preview(state.title, state.language))
            return
        with self.not_available(f"The participant page of {code}"):
            try:
                _, rendering = await asyncio.wait_for(
                    self.door.participant_page(state), self.door.page_wait_s or None
                )
            except asyncio.TimeoutError:
                self._still_made()
                return
            if rendering.body is None:
                await self.door.kernel_pages.serve_participant(self, state)
                return
        self.finish(self._shown(state, rendering.body))

    def _still_made(self) -> None:
        """Its notebook still runs: say so, and let the browser ask again."""
        self.set_status(503)
        self.set_header("Retry-After", f"{AGAIN_S}")
        self.set_header("Refresh", f"{AGAIN_S}")
        self.finish(
            self.door.shell.message(
                "One moment", "This page is being made. It opens by itself as soon as it is there."
            )
        )


class ReportHandler(DoorHandler):
    """``/s/<CODE>/report``: the report that everyone was given, for who has a seat or a link of the session.

    It is posted for, so that what proves the seat stands in no address. Nobody's origin is asked: a page without a
    referrer posts as ``null``, and only who holds the proof can send it.
    """

    def get(self, code: str) -> None:
        """The address by itself, opened again from a history: to the session, whose last screen has the report."""
        self.lead_to(f"s/{code}")

    async def post(self, code: str) -> None:
        """Send the report: ``secret`` a seat's secret, or ``capability`` a link's; ``keep`` makes it a download."""
        state = self.session(code)
        if state is None:
            return
        proof = {name: self.get_body_argument(name, "")[:200] for name in ("secret", "capability")}
        if not state.tools.reports or not may_read(state, **proof):
            state = await asyncio.to_thread(
                self.door.node.state, code
            )  # what another door committed just now
        if not may_read(state, **proof):
            raise HTTPError(403)
        if not state.tools.reports:
            self.set_status(404)
            self.finish(
                self.door.shell.message(
                    "Not yet", "The report comes when the facilitator hands it out, for everyone at once."
                )
            )
            return
        with self.not_available(f"The report of {code}"):
            packed = await self.door.reports.packed(code, state.tools.reports)
        self._send(state, packed)

    def _send(self, state: SessionState, packed: bytes) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", policy.REPORT)
        how = "attachment" if self.get_body_argument("keep", "") else "inline"
        self.set_header("Content-Disposition", disposition(how, file_name(state)))
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(packed)
        else:
            self.finish(gzip.decompress(packed))


class ScreenHandler(MendsLinks, DoorHandler):
    """``/screen/<CODE>``: the big screen; what it may see is decided by the capability it sends over the socket."""

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            self.finish(self.door.shell.element(state.title, "cofront-screen", code, state.language))


class ConsoleHandler(MendsLinks, DoorHandler):
    """``/console/<CODE>``: the facilitator's controls; the socket decides by the capability."""

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            self.finish(self.door.shell.element(state.title, "cofront-console", code, state.language))


class CoachHandler(MendsLinks, DoorHandler):
    """``/coach/<CODE>``: what people share with a coach, relayed over the socket; the capability decides there."""

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            self.finish(self.door.shell.element(state.title, "cofront-coach", code, state.language))


class HealthHandler(DoorHandler):
    """``/health``: which run of which release answers here, and whether it takes sockets from an origin."""

    def get(self) -> None:
        """Answer in JSON; ``welcome`` says whether sockets of the asked ``origin`` are taken."""
        self.set_header("Cache-Control", "no-store")
        answer: dict[str, Any] = {"door": self.door.id, "release": self.door.release}
        if (origin := self.get_query_argument("origin", None)) is not None:
            answer["welcome"] = self.door.names.origin(origin)
        self.finish(answer)


class AssetHandler(DoorHandler):
    """``/static/<name>``: the front end and the door's own files."""

    def get(self, name: str) -> None:
        """Send the file; for ever when its name holds its hash."""
        asset = self.door.assets.get(name)
        if asset is None:
            raise HTTPError(404)
        fresh = name == asset.hashed_name
        self.set_header("Cache-Control", "public, max-age=31536000, immutable" if fresh else "no-cache")
        self.set_header("Content-Type", asset.content_type)
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Etag", f'"{asset.digest}"')
        if self.check_etag_header():
            self.set_status(304)
            return
        packed = asset.packed if "gzip" in self.request.headers.get("Accept-Encoding", "") else None
        if packed is not None:
            self.set_header("Content-Encoding", "gzip")
        self.finish(asset.body if packed is None else packed)


class NothingHandler(DoorHandler):
    """Every address that is not listed: nothing, or a damaged link, which is mended where it can be."""

    def prepare(self) -> None:
        """Lead on, say what is missing, or that there is nothing."""
        path, base = self.request.path, self.door.base_url
        if path == "*" and self.request.method == "OPTIONS":  # about the server as a whole
            self.options()
            self.finish()
            return
        if path == base.rstrip("/") and path:
            self.lead_to("")
            return
        inside, asked = path.lstrip("/").startswith(base[1:]), self.request.method in ("GET", "HEAD")
        link = mend(path.lstrip("/")[len(base) - 1 :], self.request.query) if inside and asked else None
        if isinstance(link, Mended) and (not link.guessed or self._is_there(link.code)):
            self.lead_to(link.address)
        elif isinstance(link, Incomplete):
            self.set_status(404)
            self.finish(self.door.shell.incomplete(link.code))
        elif asked:
            self.set_status(404)
            self.finish(self.door.shell.nothing())
        else:
            raise HTTPError(404)

    def check_xsrf_cookie(self) -> None:
        """There is nothing to protect."""


class WrongNameHandler(DoorHandler):
    """The door was called by a name that is not its own."""

    def prepare(self) -> None:
        """Say so and stop."""
        self.set_status(403)
        self.finish(
            self.door.shell.message(
                "This is not the door's address",
                f"Open {self.door.public_url} instead. If you run this door behind a proxy or under a name of its own, "
                "start it with --public-url.",
            )
        )


class GateHandler(MendsLinks, DoorHandler):
    """``/notebook/<CODE>``: the page that hands the facilitator link's secret half over."""

    def get(self, code: str) -> None:
        """Show it."""
        if self.session(code) is not None:
            self.finish(self.door.shell.before_notebook())


class _Capability(msgspec.Struct, forbid_unknown_fields=True):
    capability: str

    def __repr__(self) -> str:
        return "_Capability(...)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


class TicketHandler(DoorHandler):
    """``POST /notebook/<CODE>/ticket``: a facilitator's capability for a ticket that opens the notebook once."""

    def post(self, code: str) -> None:
        """Check the capability; answer with the address to go to."""
        self.same_origin()
        self.set_header("Cache-Control", "no-store")
        try:
            body = msgspec.json.decode(self.request.body, type=_Capability)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise HTTPError(400) from error
        grant = self.door.node.check_capability(code, body.capability)
        if grant is None or grant.role != "facilitator":
            raise HTTPError(403)
        self.finish({"go": f"{self.door.base}notebook/{code}/enter/{self.door.tickets.issue(code)}"})


class EnterHandler(DoorHandler):
    """``/notebook/<CODE>/enter/<ticket>``: the ticket for a cookie that only this notebook's addresses get."""

    def head(self, code: str, ticket: str) -> None:
        """Whether the ticket is good; it is not used up."""
        if not self.door.tickets.is_good(code, ticket):
            raise HTTPError(403)

    def get(self, code: str, ticket: str) -> None:
        """Take the ticket, set the cookie, go on."""
        cookie = self.door.tickets.redeem(code, ticket)
        if cookie is None:
            raise HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        path = f"{self.door.base}notebook/{code}/"
        self.set_cookie(
            TICKET_COOKIE,
            cookie,
            path=path,
            httponly=True,
            samesite="Strict",
            secure=self.socket_origin.startswith("wss"),
        )
        self.redirect(path + "run", status=303)


class NotebookHandler(DoorHandler):
    """``/notebook/<CODE>/run``: the facilitator's notebook, run by Voila with its own kernel."""

    def head(self, code: str) -> None:
        """Whether it would open; no kernel is started."""
        if self._may_enter(code) and (state := self.session(code)) is not None:
            self.finish(self.door.shell.preview(state.title, state.language))

    def _may_enter(self, code: str) -> bool:
        """Whether the cookie opens it; when not, a page was written that says so."""
        cookie = self.get_cookie(TICKET_COOKIE)
        if cookie is not None and self.door.tickets.holds(code, cookie):
            return True
        self.set_status(403)
        self.finish(
            self.door.shell.message("The notebook is closed", "Open the facilitator link again to come in.")
        )
        return False

    async def get(self, code: str) -> None:
        """Run it for the holder of the cookie."""
        state = self.session(code) if self._may_enter(code) else None
        if state is None:
            return
        with self.not_available(f"The facilitator notebook of {code}"):
            await self.door.kernel_pages.serve_facilitator(self, state)
