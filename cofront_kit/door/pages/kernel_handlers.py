"""Handlers for pages with a kernel: its model, channels and end, and Voila's static files. Nothing else of Voila's."""

from __future__ import annotations

import json
from typing import Any, cast

from jupyter_client.jsonutil import json_default
from jupyter_server.auth.identity import User
from jupyterlab_server.themes_handler import ThemesHandler
from tornado.web import HTTPError
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from cofront_kit.door.pages import policy
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.door.pages.host import Host
from cofront_kit.door.pages.kernel_pages import KERNEL_PAGE_COOKIE, KernelPage
from cofront_kit.door.pages.request_log import PrivateLogging


def owned_page(handler: Any, page_id: str, kernel_id: str) -> KernelPage:
    """The page that this request's cookie owns. Raises HTTPError 403 for everybody else."""
    door: Host = handler.settings["door"]
    page = door.kernel_pages.owned(page_id, kernel_id, handler.get_cookie(KERNEL_PAGE_COOKIE))
    if page is None:
        raise HTTPError(403)
    return page


class KernelModelHandler(DoorHandler):
    """``/k/<visit>/api/kernels/<kernel>``: tells its owner that the kernel lives."""

    async def get(self, page_id: str, kernel_id: str) -> None:
        """Answer with Jupyter's model of a kernel."""
        owned_page(self, page_id, kernel_id)
        model = self.door.kernel_manager.kernel_model(kernel_id)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(model, default=json_default))


class KernelEndHandler(DoorHandler):
    """``POST /k/<visit>/voila/api/shutdown/<kernel>``: the page says goodbye."""

    async def post(self, page_id: str, kernel_id: str) -> None:
        """End the kernel."""
        self.same_origin()
        await self.door.kernel_pages.end(owned_page(self, page_id, kernel_id))
        self.set_status(204)


class ChannelsHandler(PrivateLogging, VoilaKernelWebsocketHandler):  # type: ignore[misc]  # Jupyter has no types
    """``/k/<visit>/api/kernels/<kernel>/channels``: only for the visitor that owns the kernel.

    Voila's kernel manager lets comm and info messages through and nothing that executes code.
    """

    page: KernelPage | None = None

    async def prepare(self) -> None:
        """Check the page's cookie instead of Jupyter's login."""
        page_id, kernel_id = self.path_args
        self.page = owned_page(self, page_id, kernel_id)
        self.current_user = self._jupyter_current_user = User(username="visitor")

    def check_origin(self, origin: str | None = None) -> bool:
        """Only the door's own pages."""
        door: Host = self.settings["door"]
        named = origin or self.get_origin()
        return named is not None and door.is_own_page(named, self.request.headers)

    async def get(self, _page_id: str, kernel_id: str) -> None:
        """Connect."""
        await super().get(kernel_id)

    def head(self, *_args: Any, **_kwargs: Any) -> None:
        """Answer as tornado answers a GET that is not a WebSocket handshake."""
        self.set_status(400)

    async def open(self, kernel_id: str) -> None:
        """Count the connection."""
        assert self.page is not None
        self.settings["door"].kernel_pages.opened(self.page)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Uncount the connection."""
        super().on_close()
        if self.page is not None:
            self.settings["door"].kernel_pages.closed(self.page)


class _VoilaFile(PrivateLogging):
    """Headers for Voila's static files; a missing file is a bare 404."""

    settings: dict[str, Any]

    def set_default_headers(self) -> None:
        for name, value in policy.headers("none").items():
            cast(Any, self).set_header(name, value)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        cast(Any, self).finish(f"{status_code}")


class VoilaTemplateHandler(_VoilaFile, TemplateStaticFileHandler):  # type: ignore[misc]
    """``/voila/templates/<template>/static/...``: scripts and styles of Voila's templates."""

    def parse_url_path(self, url_path: str) -> str:
        """Refuse what doesn't name a template's static file."""
        parts = url_path.split("/", 2)
        if (
            ".." in url_path
            or len(parts) != 3
            or parts[1] != "static"
            or not parts[0].replace("-", "").isalnum()
        ):
            raise HTTPError(404)
        return cast(str, super().parse_url_path(url_path))


class VoilaStaticHandler(_VoilaFile, MultiStaticFileHandler):  # type: ignore[misc]
    """``/voila/static/...`` and ``/voila/labextensions/...``: Voila's front end and the widgets' packages."""


class VoilaThemeHandler(_VoilaFile, ThemesHandler):
    """``/voila/api/themes/...``: JupyterLab's themes."""

    async def prepare(self, **_kwargs: Any) -> None:
        """Skip Jupyter's login, which would set cookies."""
        self.current_user = self._jupyter_current_user = User(username="visitor")
