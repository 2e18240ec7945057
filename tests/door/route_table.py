"""Every route of a door, who calls it, and what each of them gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from doors import SLIDER, STAGE, Running, template
from test_kernel_pages import Page

from cofront_kit.door.pages import kernel_handlers
from cofront_kit.door.pages.big_screen import ScreenHandler
from cofront_kit.door.pages.elements import CoachHandler, ConsoleHandler
from cofront_kit.door.pages.files import AssetHandler, ThemeHandler
from cofront_kit.door.pages.front import FrontHandler, GoHandler
from cofront_kit.door.pages.health import HealthHandler
from cofront_kit.door.pages.kernel_pages import KERNEL_PAGE_COOKIE
from cofront_kit.door.pages.kind_modules import KindModuleHandler
from cofront_kit.door.pages.notebook import (
    TICKET_COOKIE,
    EnterHandler,
    GateHandler,
    NotebookHandler,
    TicketHandler,
)
from cofront_kit.door.pages.participant import PageHandler
from cofront_kit.door.pages.report_handler import ReportHandler
from cofront_kit.door.server.routes import Route
from cofront_kit.door.server.socket import SocketHandler
from cofront_kit.model.commands import AddCoFacilitator

FREE_KERNEL = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"


@dataclass
class Caller:
    """A caller: what they hold, and how they present themselves."""

    capability: str = ""
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def all_headers(self) -> dict[str, str]:
        return self.headers | ({"Cookie": self.cookie} if self.cookie else {})


def opened_by(code: str) -> str:
    """What a ticket is for: a session and its facilitator's link, which was never replaced here."""
    return f"{code} 0"


class House:
    """One door with two sessions: a facilitator in each, a visitor with a kernel in one."""

    def __init__(self, door: Running, folder: Path) -> None:
        self.door, self.folder = door, folder
        self.code = door.session(template(folder / "every", [SLIDER, STAGE]), "Every route")
        self.other = door.session(template(folder / "every-other", [STAGE]), "Another")
        door.node.act(self.code, AddCoFacilitator("Ines"))
        with door.client() as browser:
            self.visit = Page(door, browser.get(f"s/{self.code}"))
            self.stranger = Page(door, browser.get(f"s/{self.code}"))
        self.own, self.foreign = self.tokens(self.code), self.tokens(self.other)
        self.callers = self._callers()

    def tokens(self, code: str) -> dict[str, str]:
        found = self.door.node.tokens(code)
        assert found is not None
        every = {"facilitator": found.facilitator, "screen": found.screen, "coach": found.coach[""]}
        every |= {"co-facilitator": found.co["k1"]} if found.co else {}
        return every | {"participant": found.join["p1"], "typed": found.typed["p1"]}

    def notebook_cookie(self, code: str) -> str:
        tickets = self.door.door.tickets
        cookie = self.door.call(lambda: tickets.redeem(opened_by(code), tickets.issue(opened_by(code))))
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
            "co-facilitator": Caller(self.own["co-facilitator"]),
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
    "co-facilitator",
    "visitor", "visitor with another kernel", "guesser", "facilitator from another site",
    "visitor from another site", "facilitator by another name",
)  # fmt: skip
FROM_ELSEWHERE = {name for name in CALLERS if name.endswith("another site")}
OWN = {"facilitator", "facilitator from another site"}
VISITOR = {"visitor", "visitor from another site"}

BY_BOTH = {GoHandler, ReportHandler}
"""What the front page posts may also be part of an address; a report's address alone leads to its session."""
LINKS = {"participant", "screen", "coach", "co-facilitator", "facilitator", "facilitator from another site", "visitor",
         "visitor from another site"}  # fmt: skip
"""Who holds a link of the session. A report is requested by POST, and the origin isn't checked for anybody."""

Expected = Callable[[str], int]
"""Caller -> the status."""


def everybody(status: int) -> Expected:
    return lambda _caller: status


def only(names: set[str], status: int, *, others: int = 403, cross: int | None = None) -> Expected:
    """These callers get in; ``cross`` is what they get from another site."""
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
    """The ticket that this caller could have: one of their own session, or a guess."""
    tickets = house.door.door.tickets
    mine = {house.own["facilitator"]: house.code, house.foreign["facilitator"]: house.other}.get(
        caller.capability
    )
    return house.door.call(lambda: tickets.issue(opened_by(mine))) if mine else "x" * 43


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
    ThemeHandler: Door(lambda house, caller: f"s/{house.code}/theme/logo.0.svg", everybody(404)),
    KindModuleHandler: Door(lambda house, caller: "kinds/none.0.js", everybody(404)),
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
"""By handler; where one handler serves several folders, by folder."""


def door_of(route: Route) -> Door:
    return STATIC[route.files] if route.files in STATIC else DOORS[route.handler]
