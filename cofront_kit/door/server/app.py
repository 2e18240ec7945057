"""The door: a subclass of Voila that names its own routes and listens where it was told to."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import zmq.asyncio
from jupyter_core.utils import ensure_async
from tornado.web import HTTPError, RequestHandler
from voila.utils import get_voila_labextensions_path

from cofront_kit._release import RELEASE
from cofront_kit.computer.front_end import BUNDLE, LINE, PHONE
from cofront_kit.computer.open_files import raise_limit
from cofront_kit.door.execution.restarts import Restarter
from cofront_kit.door.network import address
from cofront_kit.door.network.endpoint import endpoint_for
from cofront_kit.door.network.host_names import HostNames
from cofront_kit.door.network.listening import bind, tls
from cofront_kit.door.pages.assets import Assets
from cofront_kit.door.pages.kernel_pages import KernelPages
from cofront_kit.door.pages.notebook_pages import NotebookPages
from cofront_kit.door.pages.policy import Frames
from cofront_kit.door.pages.refusals import NothingHandler
from cofront_kit.door.pages.reports import Reports
from cofront_kit.door.pages.request_log import described, quiet_tornado
from cofront_kit.door.pages.session_notebooks import SessionNotebooks
from cofront_kit.door.pages.shell import Shell
from cofront_kit.door.pages.tickets import Tickets
from cofront_kit.door.server import record
from cofront_kit.door.server.application import NamedApplication
from cofront_kit.door.server.limits import BoundedServer, SilentSockets, most_connections
from cofront_kit.door.server.options import (
    checked_base_url,
    checked_ip,
    checked_port,
    checked_public_url,
)
from cofront_kit.door.server.routes import ROUTES, Route
from cofront_kit.door.server.settings import MAX_SOCKET_FOLDER, DoorSettings
from cofront_kit.door.server.signals import end_of_terminal
from cofront_kit.door.server.socket import SocketHandler
from cofront_kit.files.work import work_dir
from cofront_kit.model.state import SessionState
from cofront_kit.node.door_links import PageOf
from cofront_kit.node.node import Node
from cofront_kit.room.throttle import Throttle
from cofront_kit.room.wire import CLOSE_CODES

MAX_BODY_BYTES = 64 * 1024
WRONG_CODES = 30
WRONG_CODES_PER_S = 0.5
MAX_SEARCHED = 100
"""How many open sessions, newest first, are searched for a typed party code."""
GOODBYE_S = 2.0
"""Seconds that closing the sockets may take at the end."""


class Door(DoorSettings):
    """The server that phones, screens and the facilitator's browser talk to.

    It serves every session of its node's store. ``await open()`` and ``await close()`` in a running loop;
    :meth:`run` does both and waits for a signal in between.

    Args:
        node: The sessions. Stays open when the door closes.
        kwargs: Traits.
    """

    def __init__(self, node: Node, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.node = node
        self.id = secrets.token_hex(8)
        self.release = RELEASE
        self.frames: Frames = "none"
        """Which pages may show this door's pages in a frame."""
        self.why = ""
        """Why this address was chosen, for people."""
        self.reachable = True
        self.base = "/"
        self.local_url = ""
        self.sockets: set[SocketHandler] = set()
        self.silent: SilentSockets
        self.assets = Assets()
        self.tickets = Tickets()
        self.wrong_codes = Throttle(time.monotonic, WRONG_CODES_PER_S, WRONG_CODES)
        """Wrong party codes typed at the front page. Counted for everybody: a whole room may share one address."""
        self.notebooks = SessionNotebooks(self.log, work_dir(), node.store)
        self.participant_pages = NotebookPages(self)
        self.screen_pages = NotebookPages(self, "screen_page")
        self.kernel_pages = KernelPages(self)
        self.reports = Reports(node, self.store_of_kernels)
        self.names: HostNames
        self.shell: Shell
        self.app: NamedApplication
        self._known: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._server: BoundedServer | None = None
        self._record: Path | None = None

    # --- start and end ------------------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Listen.

        Raises:
            BadInput: A setting is invalid; nothing was started.
            DoorError: It can't listen; nothing is left behind.
        """
        self.base_url = checked_base_url(self.base_url)
        self.port = checked_port(self.port)
        self.ip = checked_ip(self.ip) if self.ip else ""
        behind_proxy = bool(self.public_url)
        if behind_proxy:
            self.public_url = checked_public_url(self.public_url)
        secure = tls(self.certfile, self.keyfile)
        raise_limit()
        quiet_tornado()
        self.silent = SilentSockets(self.hello_s, self.max_silent)
        place = endpoint_for(self.ip, address.interfaces(), named_elsewhere=behind_proxy)
        self.why, self.reachable = place.why, place.reachable
        sockets = bind(place.listening, self.port)
        try:
            self.port = sockets[0].getsockname()[1]
            scheme = "https" if secure else "http"
            self.local_url = f"{scheme}://{_netloc(place.local)}:{self.port}{self.base_url}"
            if not behind_proxy:
                self.public_url = f"{scheme}://{_netloc(place.public)}:{self.port}{self.base_url}"
            self.base = urlsplit(self.public_url).path
            self.names = HostNames(
                self.public_url,
                scheme,
                self.port,
                (*place.listening, *place.names),
                lambda: (one.address for one in address.interfaces()),
            )
            self.app = self._application()
            self._server = BoundedServer(
                self.app,
                most=most_connections(self.max_connections),
                elsewhere=lambda: len(self.sockets),
                ssl_options=secure,
                xheaders=behind_proxy,
                max_body_size=MAX_BODY_BYTES,
                max_header_size=16 * 1024,
                idle_connection_timeout=120,
                body_timeout=30,
            )
            self._server.add_sockets(sockets)
        except BaseException:
            for one in sockets:
                one.close()
            raise
        self._leave_record()
        if any(self.assets.get(name) is None for name in (BUNDLE, LINE, PHONE)):
            self.log.error(
                "The front end is not built, so pages stay empty. In a checkout: npm --prefix widgets ci && "
                "npm --prefix widgets run build. An installed package without it is broken."
            )

    async def close(self) -> None:
        """Tell every client, end every kernel, stop listening. Closing twice does nothing."""
        server, self._server = self._server, None
        if server is None:
            return
        if self._record is not None:
            record.remove(self._record)
        server.stop()
        for one in tuple(self.sockets):
            one.hang_up(CLOSE_CODES["door-closing"], "door-closing")
        await self._goodbye()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.participant_pages.cache.close()
        await self.screen_pages.cache.close()
        await self.reports.close()
        await self.kernel_pages.end_all()
        await self._end_kernels()
        await server.close_all_connections()
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _end_kernels(self) -> None:
        """End all kernels. A cancelled rendering may end its own meanwhile; Jupyter reports that as an error (404)."""
        manager = self.kernel_manager
        for _ in range(2 * len(manager.list_kernel_ids()) + 1):
            try:
                await ensure_async(manager.shutdown_all(now=True))
            except asyncio.InvalidStateError:
                # The kernel's start was cancelled; jupyter_client would wait for ever for it to be ready.
                for kernel_id in manager.list_kernel_ids():
                    manager.get_kernel(kernel_id).ready.cancel()
            except HTTPError as error:
                if error.status_code != 404:
                    raise
            else:
                return

    async def run(self) -> None:
        """Open, wait for SIGINT, SIGTERM or SIGHUP, close."""
        stop = end_of_terminal()
        await self.open()
        try:
            await stop.wait()
        finally:
            await self.close()

    def start(self) -> None:
        """Run until a signal comes."""
        asyncio.run(self.run())

    async def _goodbye(self) -> None:
        """Give clients a moment to answer the close; don't wait for those that don't."""
        loop = asyncio.get_running_loop()
        until = loop.time() + GOODBYE_S
        while self.sockets and loop.time() < until:
            await asyncio.sleep(0.01)

    def _application(self) -> NamedApplication:
        self.connection_dir = tempfile.mkdtemp(prefix="cofront_", dir=self.connection_dir_root)
        fits = len(os.path.realpath(self.connection_dir)) <= MAX_SOCKET_FOLDER
        if os.name == "posix" and fits and "transport" not in self.config.KernelManager:
            # sockets in a private folder, not TCP ports that every account on this computer can connect to
            self.config.KernelManager.transport = "ipc"
        self.config.AsyncIOLoopKernelManager.restarter_class = Restarter
        settings = self.init_settings()
        # The manager's own context would be destroyed when the manager is garbage-collected, on any thread at any
        # moment, and that blocks for ever if a socket of a dead kernel is still open. The process's shared context
        # stays.
        self.kernel_manager.context = zmq.asyncio.Context.instance()
        settings |= {
            "door": self,
            "compress_response": True,
            "default_handler_class": NothingHandler,
            "log_function": self._log_request,
            "websocket_ping_interval": self.ping_s,
            "ws_ping_timeout": 30_000,  # ms, for kernel channels; a timeout above the interval gives a warning
            "serve_traceback": False,
        }
        self.shell = self.make_shell()
        app = NamedApplication(self.names, self.log, **settings)
        app.settings.update(self.tornado_settings)
        app.add_handlers(".*$", self.init_handlers())
        return app

    def make_shell(self) -> Shell:
        """What writes the door's own pages."""
        return Shell(self.base, self.assets)

    @property
    def routes(self) -> tuple[Route, ...]:
        """All that it answers."""
        return ROUTES

    def init_handlers(self) -> list[tuple[str, type[Any], dict[str, Any]]]:
        """The routes of the table, and no others."""
        prefix = re.escape(self.base_url)
        return [(f"{prefix}{route.path}", route.handler, self._arguments(route)) for route in self.routes]

    def _arguments(self, route: Route) -> dict[str, Any]:
        extensions = get_voila_labextensions_path(self.voila_configuration.extra_labextensions_path)
        if route.files == "static":
            return {"paths": self.static_paths, "default_filename": "index.html"}
        if route.files == "labextensions":
            return {"paths": extensions}
        if route.files == "themes":
            url = f"{self.base}voila/api/themes"
            return {
                "themes_url": url,
                "path": self.themes_dir,
                "labextensions_path": extensions,
                "no_cache_paths": ["/"],
            }
        return {}

    def _log_request(self, handler: RequestHandler) -> None:
        status = handler.get_status()
        level = logging.ERROR if status >= 500 and status != 503 else logging.DEBUG
        took = 1000 * handler.request.request_time()
        self.log.log(level, "%d %s %.1f ms", status, described(handler.request), took)

    def _leave_record(self) -> None:
        note = record.DoorRecord(
            self.id,
            os.getpid(),
            self.node.store.url,
            self.public_url,
            self.local_url,
            ip=self.ip,
            certfile=str(Path(self.certfile).absolute()) if self.certfile else "",
        )
        try:
            self._record = record.write(note)
        except OSError as error:
            self.log.warning(
                "No record of this door could be left, so notebooks will not find it again: %s", error
            )

    # --- sessions -----------------------------------------------------------------------------------------------------

    def session(self, code: str, *, ahead: bool = True) -> SessionState:
        """The session of a code. The first call tells its room the address and renders its page.

        Args:
            code: Its code.
            ahead: Whether a person is coming, so that the page is worth rendering.

        Raises:
            Refused: ``no-session``.
            StoreError: The store cannot be read.
        """
        state = self.node.state(code, refresh=False)
        if ahead and code not in self._known:
            self._known.add(code)
            self.node.set_links(code, self.public_url)
            if state.status == "open":
                self.spawn(self._prepare(state))
        return state

    async def _prepare(self, state: SessionState) -> None:
        """Make a session's pages, the participants' first: more people wait for it."""
        await self.participant_pages.prepare(state)
        await self.screen_pages.prepare(state)

    def session_of_party(self, typed: str) -> str | None:
        """The newest open session in which a party has this typed code."""
        rows = [row.code for row in self.node.store.sessions() if not row.closed][:MAX_SEARCHED]
        for code in rows:
            opening = self.node.check_capability(code, typed)
            if opening is not None and opening.role == "participant":
                return code
        return None

    def tell_page(self, code: str, trouble: str, of: PageOf) -> None:
        """Tell facilitators why a page that a notebook makes can't be seen; with nothing, that it can."""
        self.node.tell_page(code, trouble, of)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something in the background; it is cancelled when the door closes."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def is_own_page(self, origin: str, headers: Mapping[str, str]) -> bool:
        """Whether the page that sends a request is one of this door's."""
        return self.app.is_own_page(origin, headers)

    @property
    def page_settings(self) -> dict[str, Any]:
        """Tornado's settings of the running door."""
        return self.app.settings

    def page_env(self, code: str) -> dict[str, str]:
        """The environment of a participant notebook's kernel."""
        return {"COFRONT_SESSION": code, "COFRONT_SOCKET": self.shell.socket(code), **self.store_env()}

    def store_env(self) -> dict[str, str]:
        """Where kernels find the store."""
        return {"COFRONT_STORE": self.store_of_kernels()}

    def store_of_kernels(self) -> str:
        """The store as kernels need it."""
        return self.store_url or self.node.store.url


def _netloc(host: str) -> str:
    return f"[{host}]" if ":" in host else host
