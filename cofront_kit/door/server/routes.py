"""Every route of the door and who may call it. A test fails for a handler that is not listed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from tornado.web import RequestHandler

from cofront_kit.door.pages import kernel_handlers
from cofront_kit.door.pages.big_screen import ScreenHandler
from cofront_kit.door.pages.elements import CoachHandler, ConsoleHandler
from cofront_kit.door.pages.files import AssetHandler, ThemeHandler
from cofront_kit.door.pages.front import FrontHandler, GoHandler
from cofront_kit.door.pages.health import HealthHandler
from cofront_kit.door.pages.kind_modules import KindModuleHandler
from cofront_kit.door.pages.notebook import EnterHandler, GateHandler, NotebookHandler, TicketHandler
from cofront_kit.door.pages.participant import PageHandler
from cofront_kit.door.pages.refusals import NothingHandler, WrongNameHandler
from cofront_kit.door.pages.report_handler import ReportHandler
from cofront_kit.door.server.socket import SocketHandler

Access = Literal["anyone", "capability", "seat", "facilitator", "visitor"]
"""Who may call a route.

- ``anyone``: holds nothing but what stands on every screen of the room.
- ``capability``: anyone may connect; what happens then is decided by the capability or secret in the messages.
- ``seat``: a seat of the session, by its secret, or a link of the session, by its capability.
- ``facilitator``: a facilitator's capability, or a ticket or cookie that was given for one.
- ``visitor``: the cookie of the one visitor that owns the kernel.
"""


@dataclass(frozen=True)
class Route:
    """One line of the table.

    Attributes:
        path: Regular expression after the base URL.
        handler: Who answers.
        access: Who may call it.
        files: For Voila's static files: which folders (see ``Door.init_handlers``).
    """

    path: str
    handler: type[Any]
    access: Access
    files: Literal["static", "labextensions", "themes"] | None = None


_CODE: Final = r"([A-Za-z0-9]{1,16})"
_PAGE: Final = r"k/([\w-]{20,40})"
_KERNEL: Final = r"(\w+-\w+-\w+-\w+-\w+)"

ROUTES: Final = (
    Route("", FrontHandler, "anyone"),
    Route("go", GoHandler, "anyone"),
    Route(f"s/{_CODE}", PageHandler, "anyone"),
    Route(f"s/{_CODE}/socket", SocketHandler, "capability"),
    Route(f"s/{_CODE}/theme/([\\w.-]{{1,40}})", ThemeHandler, "anyone"),
    Route(f"s/{_CODE}/report", ReportHandler, "seat"),
    Route(f"screen/{_CODE}", ScreenHandler, "anyone"),
    Route(f"console/{_CODE}", ConsoleHandler, "anyone"),
    Route(f"coach/{_CODE}", CoachHandler, "anyone"),
    Route(f"notebook/{_CODE}", GateHandler, "anyone"),
    Route(f"notebook/{_CODE}/ticket", TicketHandler, "facilitator"),
    Route(f"notebook/{_CODE}/enter/([\\w-]{{20,80}})", EnterHandler, "facilitator"),
    Route(f"notebook/{_CODE}/run", NotebookHandler, "facilitator"),
    Route("health", HealthHandler, "anyone"),
    Route(r"kinds/([a-z0-9.-]{1,60})", KindModuleHandler, "anyone"),
    Route(r"static/([\w.-]{1,120})", AssetHandler, "anyone"),
    Route(f"{_PAGE}/api/kernels/{_KERNEL}", kernel_handlers.KernelModelHandler, "visitor"),
    Route(f"{_PAGE}/api/kernels/{_KERNEL}/channels", kernel_handlers.ChannelsHandler, "visitor"),
    Route(f"{_PAGE}/voila/api/shutdown/{_KERNEL}", kernel_handlers.KernelEndHandler, "visitor"),
    Route("voila/templates/(.*)", kernel_handlers.VoilaTemplateHandler, "anyone"),
    Route("voila/static/(.*)", kernel_handlers.VoilaStaticHandler, "anyone", files="static"),
    Route("voila/labextensions/(.*)", kernel_handlers.VoilaStaticHandler, "anyone", files="labextensions"),
    Route("voila/api/themes/(.*)", kernel_handlers.VoilaThemeHandler, "anyone", files="themes"),
)

UNLISTED: Final[tuple[type[RequestHandler], ...]] = (NothingHandler, WrongNameHandler)
"""Handlers that answer what is not in the table, with 404 and 403."""
