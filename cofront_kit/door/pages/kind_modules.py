"""The browser modules of kinds that packages bring."""

from __future__ import annotations

import gzip
from functools import lru_cache

from tornado.web import HTTPError

from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.errors import BadInput
from cofront_kit.plugins.browser import BrowserModule, module_of
from cofront_kit.plugins.loading import load


def _module(name: str) -> BrowserModule | None:
    """The module of a file name; None when no package brings one."""
    plugin = load().plugins.get(name.partition(".")[0])
    try:
        return None if plugin is None else module_of(plugin)
    except BadInput:
        return None


@lru_cache(maxsize=32)
def _packed(body: bytes) -> bytes:
    """A module as it is sent: packed once, not for every phone of a room."""
    return gzip.compress(body, 9, mtime=0)


class KindModuleHandler(DoorHandler):
    """``/kinds/<name>``: the browser module of a kind that a package brings."""

    def get(self, name: str) -> None:
        """Send it; cached for ever under the name with its hash. An older hash finds nothing: the page is reloaded."""
        module = _module(name)
        if module is None or name != module.hashed_name:
            raise HTTPError(404)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Etag", f'"{module.digest}"')
        if self.check_etag_header():
            self.set_status(304)
            return
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(_packed(module.body))
            return
        self.finish(module.body)
