"""The routes of the server extension."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError

from cofront_kit.door.pages.assets import Assets
from cofront_kit.lab.beginning import SessionsHandler, TemplatesHandler
from cofront_kit.lab.cells import CellsHandler
from cofront_kit.lab.handlers import DoorHandler, OverviewHandler, SessionHandler
from cofront_kit.lab.home import Home
from cofront_kit.lab.reporting import ReportHandler, ReportJobHandler, ReportTemplateHandler
from cofront_kit.lab.screen_page import ScreenPage
from cofront_kit.lab.socket import LabSocket

_CODE = r"([A-Z0-9]{1,16})"


class AssetHandler(JupyterHandler):
    """``GET cofront/static/NAME``: elements and their words, nothing else; without a login, as Jupyter's own scripts.

    A script that imports a module can add no header, and on a JupyterHub the cookie alone opens no file to a script.
    The modules are part of the published package.
    """

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """Answer with a built module."""
        asset = self.settings["cofront_assets"].get(name)
        if asset is None:
            raise HTTPError(404)
        self.set_header("Content-Type", asset.content_type)
        self.finish(asset.body)


def routes() -> list[tuple[str, type[Any]]]:
    """Path below ``cofront`` (a pattern) and handler of every route."""
    return [
        ("/api/overview", OverviewHandler),
        ("/api/templates", TemplatesHandler),
        ("/api/sessions", SessionsHandler),
        (f"/api/sessions/{_CODE}", SessionHandler),
        (f"/api/sessions/{_CODE}/cells", CellsHandler),
        (f"/api/sessions/{_CODE}/report", ReportHandler),
        (f"/api/sessions/{_CODE}/report/([0-9a-f]{{16}})", ReportJobHandler),
        (f"/api/sessions/{_CODE}/report-template", ReportTemplateHandler),
        ("/api/door", DoorHandler),
        (f"/(s|screen)/{_CODE}/socket", LabSocket),
        (f"/screen/{_CODE}", ScreenPage),
        (r"/static/([A-Za-z0-9_.-]+\.js|words-[A-Za-z0-9-]+\.json)", AssetHandler),
    ]


def add_routes(server: Any) -> None:
    """Add the routes to a Jupyter Server.

    Args:
        server: A ``jupyter_server.serverapp.ServerApp``.
    """
    app = server.web_app
    home = Home(Path(server.root_dir))
    app.settings["cofront_home"] = home
    app.settings["cofront_assets"] = Assets()
    atexit.register(home.close)
    base = url_path_join(app.settings["base_url"], "cofront")
    app.add_handlers(".*$", [(base + path, handler) for path, handler in routes()])
