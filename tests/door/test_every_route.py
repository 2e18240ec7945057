"""Every route for every kind of caller, cell by cell; both sides of the table come from the code."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from doors import SLIDER, STAGE, Running, template
from test_kernel_pages import Page
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from cofront_kit.door.pages import kernel_handlers
from cofront_kit.door.pages.elements import CoachHandler, ConsoleHandler, ScreenHandler
from cofront_kit.door.pages.files import AssetHandler
from cofront_kit.door.pages.front import FrontHandler, GoHandler
from cofront_kit.door.pages.health import HealthHandler
from cofront_kit.door.pages.kernel_pages import KERNEL_PAGE_COOKIE
from cofront_kit.door.pages.notebook import (
    TICKET_COOKIE,
    EnterHandler,
    GateHandler,
    NotebookHandler,
    TicketHandler,
)
from cofront_kit.door.pages.participant import PageHandler
from cofront_kit.door.pages.report_handler import ReportHandler
from cofront_kit.door.server.routes import ROUTES, Route
from cofront_kit.door.server.socket import SocketHandler

FREE_KERNEL = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"


@dataclass
class Caller:
    """Somebody who asks: what they hold, and what they say about themselves."""

    capability: str = ""
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def all_headers(self) -> dict[str, str]:
        return self.headers | ({"Cookie": self.cookie} if self.cookie else {})


class House:
    """One door with two sessions: a facilitator in each, a visitor with a kernel in one."""

    def __init__(self, door: Running, folder: Path) -> None:
        self.door, self.folder = door, folder
        self.code = door.session(template(folder / "every", [SLIDER, STAGE]), "Every route")
        self.other = door.session(template(folder / "every-other", [STAGE]), "Another")
        with door.client() as browser:
            self.visit = Page(door, browser.get(f"s/{self.code}"))
            self.stranger = Page(door, browser.get(f"s/{self.code}"))
        self.own, self.foreign = self.tokens(self.code), self.tokens(self.other)
        self.callers = self._callers()

    def tokens(self, code: str) -> dict[str, str]:
        found = self.door.node.tokens(code)
        assert found is not None
        every = {"facilitator": found.facilitator, "screen": found.screen, "coach": found.coach[""]}
        return every | {"participant": found.join["p1"], "typed": found.typed["p1"]}

    def notebook_cookie(self, code: str) -> str:
        tickets = self.door.door.tickets
        cookie = self.door.call(lambda: tickets.redeem(code, tickets.issue(code)))
        return f"{TICKET_COOKIE}={cookie}"

    def _callers(self) -> dict[str, Caller]:
        cookie = self.notebook_cookie(self.code)
        evil = {"Origin": "http://evil.example"}
        called = {"Host": f"evil.example:{self.door.door.port}"}
        own = Caller(self.own["facilitator"], cookie)
        visitor = Caller(self.own["participant"], f"{KERNEL_PAGE_COOKIE}={self.visit.cookie}")
        return {
            "nobody": Caller(),
            "participant": Caller(self.own["participant"]),
            "typed code": Caller(self.own["typed"]),
            "screen": Caller(self.own["screen"]),
            "coach": Caller(self.own["coach"]),
            "facilitator": own,
            "facilitator of another session": Caller(
                self.foreign["facilitator"], self.notebook_cookie(self.other)
            ),
            "visitor": visitor,
            "visitor with another kernel": Caller(cookie=f"{KERNEL_PAGE_COOKIE}={self.stranger.cookie}"),
            "guesser": Caller("f.guess", f"{TICKET_COOKIE}=guess; {KERNEL_PAGE_COOKIE}=guess"),
            "facilitator from another site": Caller(own.capability, own.cookie, evil),
            "visitor from another site": Caller(visitor.capability, visitor.cookie, evil),
            "facilitator by another name": Caller(own.capability, own.cookie, called),
        }


CALLERS = (
    "nobody", "participant", "typed code", "screen", "coach", "facilitator", "facilitator of another session",
    "visitor", "visitor with another kernel", "guesser", "facilitator from another site",
    "visitor from another site", "facilitator by another name",
)  # fmt: skip
FROM_ELSEWHERE = {name for name in CALLERS if name.endswith("another site")}
OWN = {"facilitator", "facilitator from another site"}
VISITOR = {"visitor", "visitor from another site"}

BY_BOTH = {GoHandler, ReportHandler}
"""What the front page posts may stand in an address too; a report's address alone leads to its session."""
LINKS = {"participant", "screen", "coach", "facilitator", "facilitator from another site", "visitor",
         "visitor from another site"}  # fmt: skip
"""Who holds a link of the session. A report is posted for, so that nobody's origin is asked."""

Expected = Callable[[str], int]
"""Caller -> the status."""


def everybody(status: int) -> Expected:
    return lambda _caller: status


def only(names: set[str], status: int, *, others: int = 403, cross: int | None = None) -> Expected:
    """Some get in; ``cross`` is what they get from another site."""
    return lambda caller: (
        others if caller not in names else cross if cross and caller in FROM_ELSEWHERE else status
    )


@dataclass(frozen=True)
class Door:
    """How one route is called, and who gets what."""

    path: Callable[[House, Caller], str]
    expected: Expected
    method: str = "GET"
    body: Callable[[Caller], str] | None = None
    form: bool = False
    socket: bool = False


def kernel(house: House) -> str:
    return f"{house.visit.base.strip('/')}/api/kernels/{house.visit.kernel}"


def ticket(house: House, caller: Caller) -> str:
    """The ticket this caller could have got: their own session's, or a guess."""
    tickets = house.door.door.tickets
    mine = {house.own["facilitator"]: house.code, house.foreign["facilitator"]: house.other}.get(
        caller.capability
    )
    return house.door.call(lambda: tickets.issue(mine)) if mine else "x" * 43


DOORS: dict[type, Door] = {
    FrontHandler: Door(lambda house, caller: "", everybody(200)),
    GoHandler: Door(lambda house, caller: f"go?code={house.code}", everybody(303)),
    PageHandler: Door(lambda house, caller: f"s/{house.other}", everybody(200)),
    SocketHandler: Door(
        lambda house, caller: f"s/{house.code}/socket",
        lambda caller: 403 if caller in FROM_ELSEWHERE else 101,
        socket=True,
    ),
    ReportHandler: Door(
        lambda house, caller: f"s/{house.code}/report",
        only(LINKS, 404),  # nothing was handed out
        method="POST",
        body=lambda caller: urlencode({"capability": caller.capability}),
        form=True,
    ),
    ScreenHandler: Door(lambda house, caller: f"screen/{house.code}", everybody(200)),
    ConsoleHandler: Door(lambda house, caller: f"console/{house.code}", everybody(200)),
    CoachHandler: Door(lambda house, caller: f"coach/{house.code}", everybody(200)),
    GateHandler: Door(lambda house, caller: f"notebook/{house.code}", everybody(200)),
    TicketHandler: Door(
        lambda house, caller: f"notebook/{house.code}/ticket",
        only(OWN, 200, cross=403),
        method="POST",
        body=lambda caller: json.dumps({"capability": caller.capability}),
    ),
    EnterHandler: Door(
        lambda house, caller: f"notebook/{house.code}/enter/{ticket(house, caller)}", only(OWN, 303)
    ),
    NotebookHandler: Door(lambda house, caller: f"notebook/{house.code}/run", only(OWN, 200)),
    HealthHandler: Door(lambda house, caller: "health", everybody(200)),
    AssetHandler: Door(lambda house, caller: "static/gate.js", everybody(200)),
    kernel_handlers.KernelModelHandler: Door(lambda house, caller: kernel(house), only(VISITOR, 200)),
    kernel_handlers.ChannelsHandler: Door(
        lambda house, caller: kernel(house) + "/channels?session_id=s1",
        only(VISITOR, 101, cross=403),
        socket=True,
    ),
    kernel_handlers.KernelEndHandler: Door(
        lambda house, caller: kernel(house).replace("api/kernels", "voila/api/shutdown"),
        only(VISITOR, 204, cross=403),
        method="POST",
    ),
    kernel_handlers.VoilaTemplateHandler: Door(
        lambda house, caller: "voila/templates/lab/static/index.css", everybody(200)
    ),
    kernel_handlers.VoilaThemeHandler: Door(
        lambda house, caller: "voila/api/themes/@jupyterlab/theme-light-extension/index.css", everybody(200)
    ),
}
STATIC = {
    "static": Door(lambda house, caller: "voila/static/voila.js", everybody(200)),
    "labextensions": Door(lambda house, caller: "voila/labextensions/anywidget/package.json", everybody(200)),
}
"""By handler, and where one handler serves several folders, by these."""


def door_of(route: Route) -> Door:
    return STATIC[route.files] if route.files in STATIC else DOORS[route.handler]


@pytest.fixture(scope="module")
def house(door: Running, home: Path) -> House:
    # the one kernel page must live through all cells of the table, however slow the computer is
    door.door.kernel_grace_s = door.door.kernel_start_grace_s = 3600.0
    return House(door, home)


def status_of(house: House, one: Door, caller: Caller) -> int:
    path, headers = one.path(house, caller), caller.all_headers()
    if one.form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    if one.socket:
        return asyncio.run(_connect(house.door.door.local_url.replace("http", "ws", 1) + path, headers))
    body = one.body(caller) if one.body else None
    with house.door.client() as browser:
        # cookies are given by hand: what the jar would hold back must be refused by the door
        answer = browser.request(one.method, path, headers=headers, content=body)
        _says_nothing(house, answer)
        return answer.status_code


async def _connect(url: str, headers: dict[str, str]) -> int:
    origin, named = headers.pop("Origin", None), headers.pop("Host", None)
    port = int(url.split(":")[2].split("/")[0])
    if named is not None:
        url = f"ws://{named}/" + url.split("/", 3)[3]
    try:
        async with connect(
            url,
            additional_headers=headers,
            origin=origin,  # type: ignore[arg-type]
            host="127.0.0.1",
            port=port,
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def _says_nothing(house: House, answer: httpx.Response) -> None:
    """No page holds a capability or a notebook's source, whoever asks; refusals set no cookie."""
    assert not any(one in answer.text for one in house.own.values() if len(one) > 6)
    assert "IntSlider(description" not in answer.text
    if answer.status_code >= 400:
        assert "set-cookie" not in answer.headers
        assert "Traceback" not in answer.text


# The end of the kernel comes last in the table's order of calls, since it ends what the others need.
CELLS = sorted(
    ((route, caller) for route in ROUTES for caller in CALLERS),
    key=lambda cell: (cell[0].handler is kernel_handlers.KernelEndHandler, cell[1] == "visitor"),
)


def test_every_route_and_caller_is_in_the_table(house: House) -> None:
    """A route without a line here fails; so does an access rule that nobody is refused by."""
    assert {route.handler for route in ROUTES} - {kernel_handlers.VoilaStaticHandler} == set(DOORS)
    assert set(house.callers) == set(CALLERS)
    for route in ROUTES:
        statuses = {door_of(route).expected(caller) for caller in CALLERS}
        assert (403 in statuses) == (
            route.access in ("seat", "facilitator", "visitor") or door_of(route).socket
        )
    assert len(CELLS) == len(ROUTES) * len(CALLERS)


@pytest.mark.parametrize(
    ("route", "caller"), CELLS, ids=[f"{route.path or 'front'}-{caller}" for route, caller in CELLS]
)
def test_cell(house: House, route: Route, caller: str) -> None:
    """Each caller gets at each route what the table says, and a wrong name gets nothing anywhere."""
    one = door_of(route)
    expected = 403 if caller == "facilitator by another name" else one.expected(caller)
    assert status_of(house, one, house.callers[caller]) == expected


@pytest.mark.parametrize("caller", CALLERS)
def test_wrong_methods(house: House, caller: str) -> None:
    """A route answers by its own method only."""
    with house.door.client() as browser:
        for route in ROUTES:
            one = door_of(route)
            if one.socket or route.handler is kernel_handlers.KernelEndHandler:
                continue
            other = "POST" if one.method == "GET" else "GET"
            for method in ("PUT", "DELETE", "PATCH", *(() if route.handler in BY_BOTH else (other,))):
                who = house.callers[caller]
                answer = browser.request(method, one.path(house, who), headers=who.all_headers())
                assert answer.status_code in (403, 404, 405), (method, route.path, answer.status_code)


@pytest.mark.parametrize(
    "caller", ["nobody", "participant", "facilitator", "visitor", "facilitator by another name"]
)
def test_head_is_get_without_the_body(house: House, caller: str) -> None:
    """Everywhere: pages, files, health, redirects, what is not there. Tickets stay good, and no kernel is started."""
    who = house.callers[caller]
    others = [
        Door(lambda house, caller, path=path: path, everybody(404))
        for path in ("nothing", "s/NONESUCH", "s/")
    ]
    with house.door.client() as browser:
        for one in (
            *(door_of(route) for route in ROUTES if route.handler is not ReportHandler),
            *others,
        ):
            path, kernels = one.path(house, who), house.door.run(_kernels(house))
            head = browser.head(path, headers=who.all_headers())
            assert (head.content, house.door.run(_kernels(house))) == (b"", kernels), path
            if one.method == "POST":
                assert head.status_code in (403, 405)
                continue
            if path.endswith("/run") and head.status_code == 200:
                continue  # GET would start its kernel
            get = browser.get(path, headers=who.all_headers())
            assert head.status_code == (
                200 if "/enter/" in path and get.status_code == 303 else get.status_code
            ), path
            if "/enter/" not in path and f"/{house.code}" not in path:
                for name in ("content-type", "location", "etag", "content-security-policy", "cache-control"):
                    assert head.headers.get(name) == get.headers.get(name), (path, name)


async def _kernels(house: House) -> int:
    return len(house.door.door.kernel_manager.list_kernel_ids())


def test_options(house: House) -> None:
    """What an address answers, and nothing for pages of others; the server as a whole is asked with a star."""
    evil = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    with house.door.client() as browser:
        for path, allowed in (
            ("", "GET, HEAD, OPTIONS"),
            (f"s/{house.code}", "GET, HEAD, OPTIONS"),
            (f"notebook/{house.code}/ticket", "POST, OPTIONS"),
        ):
            answer = browser.options(path, headers=evil)
            assert (answer.status_code, answer.headers["allow"]) == (204, allowed)
            assert not [name for name in answer.headers if name.startswith("access-control")]
        assert browser.get(f"notebook/{house.code}/ticket").headers["allow"] == "POST, OPTIONS"
        assert browser.options("nothing").status_code == 404
    with socket.create_connection(("127.0.0.1", house.door.door.port)) as line:
        line.sendall(f"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:{house.door.door.port}\r\n\r\n".encode())
        assert b" 204 " in line.recv(1000)


def test_link_previews(house: House) -> None:
    """A messenger gets title and one sentence: no kernel, no secret, for shared pages and those with a kernel."""
    agent = {"User-Agent": "WhatsApp/2.23.20.0"}
    fresh = house.door.session(template(house.folder / "previewed", [SLIDER]), "Fresh <one>")
    before, rendered = house.door.run(_kernels(house)), house.door.door.participant_pages.cache.rendered
    with house.door.client(headers=agent) as browser:
        for code in (house.code, fresh):
            page = browser.get(f"s/{code}")
            assert page.status_code == 200
            assert "<title>" in page.text
            assert 'property="og:title"' in page.text
            assert 'content="noindex"' in page.text
            assert "cofront-session" not in page.text
            _says_nothing(house, page)
            assert "set-cookie" not in page.headers
        assert "Fresh &lt;one&gt;" in page.text
        assert browser.head(f"s/{fresh}").status_code == 200
        assert browser.get(f"screen/{fresh}").status_code == 200
    assert (house.door.run(_kernels(house)), house.door.door.participant_pages.cache.rendered) == (
        before,
        rendered,
    )


NOT_THERE = (
    "s/{code}/nothing", "screen/{code}/socket", "console/{code}/socket", "notebook/{code}/socket", "socket",
    "k/socket", "api/kernels/{kernel}/channels", "voila/api/kernels/{kernel}/channels", "api/events/subscribe",
    "terminals/websocket/1", "voila/ws", "static/socket", "lsp/ws/x", "api/collaboration/room/x",
)  # fmt: skip


@pytest.mark.parametrize("caller", CALLERS)
def test_no_sockets_elsewhere(house: House, caller: str) -> None:
    """A socket opens at the two addresses of the table and nowhere else."""
    base = house.door.door.local_url.replace("http", "ws", 1)
    for path in NOT_THERE:
        url = base + path.format(code=house.code, kernel=house.visit.kernel)
        assert asyncio.run(_connect(url, house.callers[caller].all_headers())) in (403, 404), path


OUTSIDE = (
    "api/contents/participant.ipynb", "api/kernels", "api/sessions", "api/kernels/{kernel}", "api/terminals",
    "voila/render/participant.ipynb", "voila/tree", "voila/api/contents", "voila/files/participant.ipynb",
    "files/facilitator.ipynb", "notebook/{code}/facilitator.ipynb", "s/{code}/participant.ipynb", "lab", "tree",
    "static/..%2f..%2fapp.py", "static/%2e%2e/app.py", "static/../handlers.py", "static//etc/passwd", "s/..%2f",
    "static/gate.js%00.txt", "voila/static/..%2f..%2fapp.py", "voila/labextensions/..%2f..%2f..%2fetc/passwd",
    "voila/templates/lab/static/..%2f..%2fconf.json", "voila/templates/..%2f..%2f..%2fetc/static/passwd",
    "voila/api/themes/..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cetc%5cpasswd",
    "voila/static/%2fetc%2fpasswd", "voila/labextensions/@jupyterlab/..%2f..%2f..%2f..%2fetc%2fpasswd",
    ".git/config", "cofront.sqlite", "keys", "k/{visit}/", "k/{visit}/api/kernels/{kernel}/restart",
    "k/{visit}/api/kernels/{kernel}/interrupt", "k/{visit}/api/contents", "k/{visit}/voila/files/participant.ipynb",
)  # fmt: skip


@pytest.mark.parametrize("caller", CALLERS)
def test_nothing_outside(house: House, caller: str) -> None:
    """No contents, kernels, sources, files outside and ways round, for anybody, facilitators included."""
    with house.door.client() as browser:
        for path in OUTSIDE:
            visit = house.visit.base.strip("/").split("/")[1]
            url = path.format(code=house.code, kernel=house.visit.kernel, visit=visit)
            request = browser.build_request("GET", "", headers=house.callers[caller].all_headers())
            request.url = httpx.URL(str(request.url), raw_path=f"/{url}".encode())
            answer = browser.send(request)
            assert answer.status_code in (400, 403, 404, 405), (path, answer.status_code)
            assert "root:" not in answer.text
            assert "ipynb" not in answer.text
