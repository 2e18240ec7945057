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
from collections.abc import Coroutine, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import zmq.asyncio
from jupyter_core.paths import jupyter_path
from jupyter_core.utils import ensure_async
from tornado.web import HTTPError, RequestHandler
from traitlets import Float, Integer, TraitError, Unicode, default
from traitlets.config.application import Application as ConfigurableApplication
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.utils import get_voila_labextensions_path

from cofront_kit import templates
from cofront_kit._release import RELEASE
from cofront_kit.door.execution.kernel_choice import DoorKernels
from cofront_kit.door.execution.notices import Notice
from cofront_kit.door.network import address
from cofront_kit.door.network.endpoint import endpoint_for
from cofront_kit.door.network.host_names import HostNames
from cofront_kit.door.network.listening import bind, tls
from cofront_kit.door.pages import policy
from cofront_kit.door.pages.assets import Assets
from cofront_kit.door.pages.handlers import NothingHandler
from cofront_kit.door.pages.kernel_pages import KernelPages
from cofront_kit.door.pages.page_cache import Key, PageCache
from cofront_kit.door.pages.reports import Reports
from cofront_kit.door.pages.shell import Shell
from cofront_kit.door.pages.tickets import Tickets
from cofront_kit.door.rendering.render import RenderFailed, Rendering, render
from cofront_kit.door.server import record
from cofront_kit.door.server.application import NamedApplication
from cofront_kit.door.server.configuration import read_files
from cofront_kit.door.server.defaults import DEFAULT_PORT
from cofront_kit.door.server.limits import BoundedServer, SilentSockets, most_connections
from cofront_kit.door.server.options import (
    checked_base_url,
    checked_ip,
    checked_port,
    checked_public_url,
)
from cofront_kit.door.server.routes import ROUTES, Route
from cofront_kit.door.server.signals import end_of_terminal
from cofront_kit.errors import BadInput, DoorError
from cofront_kit.front_end import BUNDLE, PHONE
from cofront_kit.live.throttle import Throttle
from cofront_kit.live.wire import CLOSE_CODES
from cofront_kit.open_files import raise_limit

if TYPE_CHECKING:
    from cofront_kit.door.server.socket import SocketHandler
    from cofront_kit.model.state import SessionState
    from cofront_kit.node import Node

MAX_BODY_BYTES = 64 * 1024
MAX_SOCKET_FOLDER = 50
"""The path of a Unix socket holds about 100 bytes, of which Jupyter's file names take 50."""
WRONG_CODES = 30
WRONG_CODES_PER_S = 0.5
MAX_SEARCHED = 100
"""Open sessions in which a typed party code is looked for, the newest first."""
GOODBYE_S = 2.0
"""How long closing sockets may take at the end."""


class Door(Voila):  # type: ignore[misc]  # Voila has no types
    """The server that phones, screens and the facilitator's browser talk to.

    It serves every session of its node's store. ``await open()`` and ``await close()`` in a running loop;
    :meth:`run` does both and waits for a signal in between.

    Args:
        node: The sessions. Stays open when the door closes.
        kwargs: Traits.
    """

    name = "cofront-door"
    description = "Serves co-front sessions to the room."
    version = RELEASE

    ip = Unicode(
        "", config=True, help="Address to listen at; empty chooses the one phones can reach, 0.0.0.0 is all."
    )
    port = Integer(DEFAULT_PORT, config=True, help="Port to listen at; 0 takes a free one.")
    public_url = Unicode(
        "", config=True, help="URL in all links, when it is not address and port (behind a proxy)."
    )
    base_url = Unicode("/", config=True, help="Path before all routes.")
    certfile = Unicode("", config=True, help="TLS certificate, PEM.")
    keyfile = Unicode("", config=True, help="Key of the TLS certificate, PEM.")
    store_url = Unicode(
        "", help="URL or path of the store as kernels need it; by default what the store calls itself."
    )
    max_kernels = Integer(
        60, config=True, help="Pages with a kernel of their own at a time (about 41 MB each)."
    )
    kernel_grace_s = Float(
        180.0, config=True, help="Seconds a kernel outlives its page's connection (sleeping phones)."
    )
    cell_timeout_s = Float(
        60.0,
        config=True,
        help="Seconds a cell of a participant notebook may run; 0 is as long as it likes.",
    )
    page_wait_s = Float(
        20.0,
        config=True,
        help="Seconds a phone waits for a page that is being made, before it is told so and asks again by itself.",
    )
    kernel_start_grace_s = Float(60.0, config=True, help="Seconds a page has to connect to its kernel.")

    max_connections = Integer(
        0, config=True, help="Connections at a time; 0 is as many as this process may open files."
    )
    max_silent = Integer(1000, config=True, help="Sockets at a time that have not said hello.")
    hello_s = Float(20.0, config=True, help="Seconds a socket has to say hello.")
    ping_s = Float(20.0, config=True, help="Seconds between pings; who doesn't answer one is gone.")

    def __init__(self, node: Node, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.node = node
        self.id = secrets.token_hex(8)
        self.release = RELEASE
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
        """Wrong party codes typed at the front page, by anybody: a room shares one address, so nobody is told apart."""
        self.page_cache = PageCache(RELEASE)
        self.kernel_pages = KernelPages(self)
        self.reports = Reports(node, self.store_of_kernels)
        self.names: HostNames
        self.shell: Shell
        self.app: NamedApplication
        self._known: set[str] = set()
        self._told: set[tuple[Path, Notice]] = set()
        self._notebooks: dict[str, templates.Template] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._server: BoundedServer | None = None
        self._record: Path | None = None

    @default("log_level")
    def _default_log_level(self) -> int:
        return logging.WARNING

    @default("connection_dir_root")
    def _default_connection_dir(self) -> str:
        folder = tempfile.gettempdir()
        short = os.name != "posix" or len(folder) < MAX_SOCKET_FOLDER - 20
        return folder if short or not os.access("/tmp", os.W_OK) else "/tmp"  # noqa: S108 - mkdtemp follows

    # --- start and end ------------------------------------------------------------------------------------------------

    def initialize(self, argv: list[str] | None = None) -> None:
        """Read arguments (``--Class.trait=value``) and Voila's configuration files."""
        self._init_asyncio_patch()
        ConfigurableApplication.initialize(self, argv or [])
        if self.extra_args:
            raise BadInput(f"Unknown arguments: {' '.join(self.extra_args)}. See cofront serve --help.")
        configured = read_files(self.config_file_paths, self.log)
        configured.merge(self.cli_config)
        try:
            self.update_config(configured)
        except TraitError as error:
            raise BadInput(
                f"Voila's configuration can't be taken: {error} Mend or remove its file."
            ) from None
        self.voila_configuration = VoilaConfiguration(parent=self)
        if "allow_template_override" not in self.config.VoilaConfiguration:
            # other templates load from other hosts, which the policy of these pages refuses
            self.voila_configuration.allow_template_override = "NO"
        if not self.voila_configuration.extension_denylist:
            self.voila_configuration.extension_denylist = ["@cofront/lab", "@jupyter-notebook/lab-extension"]
        if "kernel_spec_manager_class" not in self.config.VoilaConfiguration:
            self.voila_configuration.kernel_spec_manager_class = DoorKernels
        self.voila_configuration.extension_allowlist = self.voila_configuration.extension_allowlist or []
        self.setup_template_dirs()

    def setup_template_dirs(self) -> None:
        """Voila's own search, with this package's template before everything."""
        super().setup_template_dirs()
        wanted = self.voila_configuration.template
        if not any(Path(one).name == wanted and Path(one).is_dir() for one in self.template_paths):
            self.log.warning("Voila's template %r is not installed, so pages have the door's own.", wanted)
            self.voila_configuration.template = "lab"
            super().setup_template_dirs()
        folder = template_folder()
        if folder is not None and self.voila_configuration.template == "lab":
            self.template_paths.insert(0, str(folder))

    async def open(self) -> None:
        """Listen.

        Raises:
            BadInput: A setting can't be taken; nothing was begun.
            DoorError: It cannot; nothing is left behind.
        """
        self.base_url = checked_base_url(self.base_url)
        self.port = checked_port(self.port)
        self.ip = checked_ip(self.ip) if self.ip else ""
        behind_proxy = bool(self.public_url)
        if behind_proxy:
            self.public_url = checked_public_url(self.public_url)
        secure = tls(self.certfile, self.keyfile)
        raise_limit()
        policy.hush()
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
        if any(self.assets.get(name) is None for name in (BUNDLE, PHONE)):
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
        await self.page_cache.close()
        await self.reports.close()
        await self.kernel_pages.end_all()
        await self._end_kernels()
        await server.close_all_connections()
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _end_kernels(self) -> None:
        """End all of them. A rendering that was cut off ends its own meanwhile, which Jupyter calls an error (404)."""
        manager = self.kernel_manager
        for _ in range(2 * len(manager.list_kernel_ids()) + 1):
            try:
                await ensure_async(manager.shutdown_all(now=True))
            except asyncio.InvalidStateError:
                # The start of a kernel was cut off; jupyter_client then waits for ever for it to be ready.
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

    def listen(self) -> None:
        """Voila's way, which moves on to another port, is closed."""
        raise DoorError("A door is opened by open() or run().")

    async def _goodbye(self) -> None:
        """Wait until the clients have answered, but not for those that don't."""
        loop = asyncio.get_running_loop()
        until = loop.time() + GOODBYE_S
        while self.sockets and loop.time() < until:
            await asyncio.sleep(0.01)

    def _application(self) -> NamedApplication:
        self.connection_dir = tempfile.mkdtemp(prefix="cofront_", dir=self.connection_dir_root)
        fits = len(os.path.realpath(self.connection_dir)) <= MAX_SOCKET_FOLDER
        if os.name == "posix" and fits and "transport" not in self.config.KernelManager:
            # sockets in a folder of this user only, in the place of TCP ports that every account can connect to
            self.config.KernelManager.transport = "ipc"
        settings = self.init_settings()
        # A context of its own would be ended when the manager is collected, on whatever thread and at whatever moment,
        # and that waits for ever when a socket of a dead kernel is still open. The process's shared one stays.
        self.kernel_manager.context = zmq.asyncio.Context.instance()
        settings |= {
            "door": self,
            "compress_response": True,
            "default_handler_class": NothingHandler,
            "log_function": self._log_request,
            "websocket_ping_interval": self.ping_s,
            "ws_ping_timeout": 30_000,  # milliseconds, for kernel channels; more than the interval makes a warning
            "serve_traceback": False,
        }
        self.shell = Shell(self.base, self.assets)
        app = NamedApplication(self.names, self.log, **settings)
        app.settings.update(self.tornado_settings)
        app.add_handlers(".*$", self.init_handlers())
        return app

    def init_handlers(self) -> list[tuple[str, type[Any], dict[str, Any]]]:
        """The routes of the table, and no others."""
        prefix = re.escape(self.base_url)
        return [(f"{prefix}{route.path}", route.handler, self._arguments(route)) for route in ROUTES]

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
        self.log.log(level, "%d %s %.1f ms", status, policy.said(handler.request), took)

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
                "No note of this door could be left, so notebooks will not find it again: %s", error
            )

    # --- sessions -----------------------------------------------------------------------------------------------------

    def session(self, code: str, *, ahead: bool = True) -> SessionState:
        """The session of a code. The first time its room learns the address, and its page is rendered.

        Args:
            code: Its code.
            ahead: Whether somebody comes, so that the page is worth rendering.

        Raises:
            Refused: ``no-session``.
            StoreError: The store cannot be read.
        """
        state = self.node.state(code, refresh=False)
        if ahead and code not in self._known:
            self._known.add(code)
            self.node.set_links(code, self.public_url)
            if state.status == "open":
                self.warm(state)
        return state

    def session_of_party(self, typed: str) -> str | None:
        """The newest open session in which a party has this typed code."""
        rows = [row.code for row in self.node.store.sessions() if not row.closed][:MAX_SEARCHED]
        for code in rows:
            opening = self.node.check_capability(code, typed)
            if opening is not None and opening.role == "participant":
                return code
        return None

    async def participant_page(self, state: SessionState) -> tuple[Key, Rendering]:
        """The participant page of a session: rendered once, for everyone."""
        path = self.participant_notebook(state)
        return await self.page_cache.page(
            path, state.code, state.language, lambda: self._render(path, state.code)
        )

    def page_at_hand(self, state: SessionState) -> str | None:
        """The shared participant page when it is rendered already; nothing is started for it."""
        rendering = self.page_cache.ready(self.participant_notebook(state), state.code, state.language)
        return rendering.body if rendering else None

    async def _render(self, path: Path, code: str) -> Rendering:
        rendering = await render(
            path,
            self.kernel_manager,
            code=code,
            socket_path=self.shell.socket,
            env=self.page_env(code),
            config=self.config,
            log=self.log,
            limit_s=self.cell_timeout_s,
        )
        self._told = {known for known in self._told if known[0] != path}
        self.tell(path, rendering.notices)
        if rendering.body is None:
            self.log.warning(
                "%s shows %s, so every visitor of %s gets a kernel of their own (about 41 MB each).",
                path,
                rendering.reason,
                code,
            )
        elif rendering.elements == 0:
            self.log.warning("%s shows no cofront widget; participants can only read it.", path)
        return rendering

    def tell(self, path: Path, notices: Iterable[Notice]) -> None:
        """Log what visitors don't see of a notebook; what was logged since it was rendered last is not said again."""
        for notice in notices:
            if (path, notice) not in self._told:
                self._told.add((path, notice))
                self.log.warning("%s, %s", path, notice)

    def tell_failure(self, what: str, error: Exception) -> None:
        """Log that a page can't be made; once for a rendering that many wait for."""
        if isinstance(error, RenderFailed):
            if error.told:
                return
            error.told = True
        self.log.error("%s is not available: %s", what, error)

    def warm(self, state: SessionState) -> None:
        """Render a session's participant page ahead of time, before the first phone comes."""

        async def ahead() -> None:
            try:
                await self.participant_page(state)
            except (RenderFailed, OSError) as error:
                self.tell_failure(f"The participant page of {state.code}", error)

        self.spawn(ahead())

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something in the background; it is cancelled when the door closes."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def participant_notebook(self, state: SessionState) -> Path:
        """The notebook that participants get."""
        return self._template(state).participant

    def facilitator_notebook(self, state: SessionState) -> Path:
        """The notebook that the facilitator gets.

        A stock template's is run in a copy of its folder, since what it writes (the report) belongs into no package.
        """
        template = self._template(state)
        if template.source != template.name:
            return template.facilitator
        folder = record.runtime_dir().parent / "work" / state.code
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for file in template.folder.iterdir():
            if file.is_file():
                shutil.copyfile(file, folder / file.name)
        return folder / template.facilitator.name

    def _template(self, state: SessionState) -> templates.Template:
        found = self._notebooks.get(state.template)
        if found is None:
            try:
                found = templates.recorded(state.template or templates.DEFAULT)
            except BadInput as error:
                self.log.error("The stock notebooks are used for %s: %s", state.code, error)
                found = templates.recorded(templates.DEFAULT)
            self._notebooks[state.template] = found
        return found

    def page_env(self, code: str) -> dict[str, str]:
        """The environment of a participant notebook's kernel."""
        return {"COFRONT_SESSION": code, "COFRONT_SOCKET": self.shell.socket(code), **self.store_env()}

    def store_env(self) -> dict[str, str]:
        """Where kernels find the store."""
        return {"COFRONT_STORE": self.store_of_kernels()}

    def store_of_kernels(self) -> str:
        """The store as kernels need it."""
        return self.store_url or self.node.store.url


def template_folder() -> Path | None:
    """This package's Voila template: beside the sources of a checkout, or where the wheel put it."""
    checkout = Path(__file__).parents[3] / "templates" / "voila" / "cofront"
    installed = (Path(path) for path in jupyter_path("voila", "templates", "cofront"))
    return next((place for place in (checkout, *installed) if (place / "index.html.j2").is_file()), None)


def _netloc(host: str) -> str:
    return f"[{host}]" if ":" in host else host
