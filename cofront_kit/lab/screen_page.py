"""The big screen as a page of the facilitator's Jupyter Server: for a projector, without a door."""

from __future__ import annotations

import html

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Big screen {code}</title>
<meta name="cofront-words-at" content="{words}">
<style>body {{ margin: 0 }}</style>
<script type="module" src="{module}"></script>
</head>
<body><main><cofront-screen code="{code}" socket="{socket}"></cofront-screen></main></body>
</html>
"""


class ScreenPage(JupyterHandler):
    """``GET cofront/screen/CODE``."""

    auth_resource = "cofront"

    @authenticated
    @authorized
    async def get(self, code: str) -> None:
        """Answer with a page that shows the big screen; what is wrong with the session, the screen says."""
        base = url_path_join(self.base_url, "cofront")
        module, socket = f"{base}/static/cofront.js", f"{base}/screen/{code}/socket"
        self.set_header("Cache-Control", "no-store")
        self.finish(
            PAGE.format(
                code=code,
                module=html.escape(module),
                socket=html.escape(socket),
                words=html.escape(f"{base}/static/"),
            )
        )
