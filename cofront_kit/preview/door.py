"""The door of a preview: a real one, whose pages its own page may show in frames."""

from __future__ import annotations

import asyncio
import hmac
import mimetypes
import secrets
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from cofront_kit.door.pages import policy
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.door.pages.request_log import PrivateLogging
from cofront_kit.door.pages.shell import Shell
from cofront_kit.door.server.app import Door
from cofront_kit.door.server.routes import ROUTES, Route
from cofront_kit.node.node import Node
from cofront_kit.preview.pages import PreviewPages
from cofront_kit.preview.room import HERE_S, LOOK_S, PreviewRoom
from cofront_kit.preview.shown import Position
from cofront_kit.said import as_text
from cofront_kit.store.base import Store
from cofront_kit.store.locate import open_store

ASSETS: Final = Path(__file__).parent / "assets"
_FRAME_SCRIPT: Final = "frame.js"
_MOST_WAITING: Final = 0.02
"""Seconds within which changes are told together."""


class Asked(Struct, frozen=True):
    """What the page sends: its secret first, then where to take the room."""

    token: str = ""
    go: Position | None = None


class PreviewShell(Shell):
    """The door's own pages, with a memory of its own for each frame: two people must not share one."""

    def finished(self, html: str) -> str:
        """Put the script first, before anything that remembers something."""
        script = f'<script src="{escape(self.base)}preview/{_FRAME_SCRIPT}"></script>'
        return html.replace("<head>", f"<head>{script}", 1)


class PreviewDoor(Door):
    """A door for one template that is being written.

    Args:
        node: The sessions; its store is thrown away in the end.
        folder: The template's folder.
        people: How many robots.
        seed: For their answers.
        close_after_s: Seconds after which it ends when its page is closed; 0 for never.
        kwargs: Traits.
    """

    def __init__(
        self, node: Node, folder: Path, *, people: int, seed: int, close_after_s: float, **kwargs: Any
    ) -> None:
        super().__init__(node, ip="127.0.0.1", **kwargs)
        self.frames = "own"
        self.secret = secrets.token_urlsafe(24)
        self.watchers: set[WatchHandler] = set()
        self.left = asyncio.Event()
        """Set when the page was closed, and stayed so."""
        self.pages_made = PreviewPages(self)
        self.participant_pages = self.pages_made
        self.screen_made = PreviewPages(self, "screen_page")
        self.screen_pages = self.screen_made
        self._folder, self._people, self._seed = folder, people, seed
        self._close_after_s = close_after_s
        self._closing: asyncio.TimerHandle | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._robots: Store | None = None
        self.room: PreviewRoom

    def make_shell(self) -> Shell:
        """Pages with a memory of their own."""
        return PreviewShell(self.base, self.assets)

    @property
    def routes(self) -> tuple[Route, ...]:
        """Those of a door, and its own."""
        return (*PREVIEW_ROUTES, *ROUTES)

    @property
    def link(self) -> str:
        """The address of the page. Who has it may lead the session."""
        return f"{self.public_url}preview#{self.secret}"

    async def open(self) -> None:
        """Listen, show the template, and follow its files. Raises as a door does."""
        await super().open()
        self._robots = open_store(self.store_of_kernels())
        self.room = PreviewRoom(
            self._folder,
            self.node,
            self.pages_made,
            self.screen_made,
            self._robots,
            self.public_url,
            people=self._people,
            seed=self._seed,
            tell=self.tell,
        )
        self.spawn(self._follow())

    async def close(self) -> None:
        """End everything."""
        for one in tuple(self.watchers):
            one.close(1001, "preview-ended")
        for timer in (self._closing, self._telling):
            if timer is not None:
                timer.cancel()
        await self.pages_made.close()
        await self.screen_made.close()
        await super().close()
        if self._robots is not None:
            self._robots.close()

    async def _follow(self) -> None:
        await self._safely(self.room.begin())
        loop = asyncio.get_running_loop()
        said = 0.0
        while True:
            await asyncio.sleep(LOOK_S)
            await self._safely(self.room.look())
            if loop.time() - said > HERE_S:
                said = loop.time()
                self.room.say_here()

    async def go(self, to: Position) -> None:
        """Take the room somewhere."""
        await self._safely(self.room.go(to))

    async def _safely(self, work: Any) -> None:
        """A template can go wrong in any way; the page stays."""
        try:
            await work
        except Exception:
            self.log.exception("the preview goes on after an error")

    # --- the page

    def tell(self) -> None:
        """Send what is shown to every page, soon."""
        if self._telling is None:
            loop = asyncio.get_running_loop()
            self._telling = loop.call_later(_MOST_WAITING, self._tell_now)

    def _tell_now(self) -> None:
        self._telling = None
        if self.watchers:
            text = msgspec.json.encode(self.room.shown, enc_hook=as_text).decode()
            for one in tuple(self.watchers):
                one.give(text)

    def came(self, page: WatchHandler) -> None:
        """Somebody looks."""
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None
        self.watchers.add(page)
        page.give(msgspec.json.encode(self.room.shown, enc_hook=as_text).decode())

    def went(self, page: WatchHandler) -> None:
        """Somebody looks no longer."""
        if page not in self.watchers:
            return
        self.watchers.discard(page)
        if not self.watchers and self._close_after_s:
            loop = asyncio.get_running_loop()
            self._closing = loop.call_later(self._close_after_s, self.left.set)


class PreviewHandler(DoorHandler):
    """``/preview``: the page. It holds nothing; what it shows comes over its socket, by the secret in the link."""

    def get(self) -> None:
        """Show it."""
        self.set_header("X-Frame-Options", "DENY")
        self.set_header(
            "Content-Security-Policy", f"{policy.shared_policy(self.socket_origins)}; frame-src 'self'"
        )
        self.finish(_page())


class PreviewFileHandler(DoorHandler):
    """``/preview/<name>``: its script and style."""

    def get(self, name: str) -> None:
        """Send one of the few files that there are."""
        file = ASSETS / name
        if name not in {one.name for one in ASSETS.iterdir()} or file.suffix == ".html":
            raise HTTPError(404)
        kind = {".js": "text/javascript"}.get(file.suffix) or mimetypes.guess_type(name)[0] or "text/plain"
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish(file.read_bytes())


class WatchHandler(PrivateLogging, WebSocketHandler):
    """``/preview/socket``: what the page shows, and where it takes the room; by the secret in the page's link."""

    door: PreviewDoor

    def initialize(self) -> None:
        """Find the door."""
        self.door = self.settings["door"]
        self._is_known = False

    def check_origin(self, origin: str) -> bool:
        """Only the door's own pages."""
        return self.door.names.origin(origin)

    async def on_message(self, message: str | bytes) -> None:
        """The secret, then where to go."""
        try:
            asked = msgspec.json.decode(message, type=Asked)
        except msgspec.MsgspecError:
            self.close(1003, "not-understood")
            return
        if not self._is_known:
            if not hmac.compare_digest(asked.token.encode(), self.door.secret.encode()):
                self.close(4403, "wrong-link")
                return
            self._is_known = True
            self.door.came(self)
        if asked.go is not None:
            self.door.spawn(self.door.go(asked.go))

    def on_close(self) -> None:
        """It was closed."""
        self.door.went(self)

    def give(self, text: str) -> None:
        """Send what is shown."""
        try:
            self.write_message(text)
        except WebSocketClosedError:
            self.door.went(self)


PREVIEW_ROUTES: Final = (
    Route("preview", PreviewHandler, "anyone"),
    Route("preview/socket", WatchHandler, "capability"),
    Route(r"preview/([\w.-]{1,40})", PreviewFileHandler, "anyone"),
)


@cache
def _page() -> str:
    return (ASSETS / "preview.html").read_text("utf-8")
