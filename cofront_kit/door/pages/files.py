"""The front end, the door's own files, and those of sessions' themes."""

from __future__ import annotations

from tornado.web import HTTPError

from cofront_kit.door.pages import policy
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.model.theme.values import file_of


class AssetHandler(DoorHandler):
    """``/static/<name>``: the front end and the door's own files."""

    def get(self, name: str) -> None:
        """Send the file; cached for ever when its name holds its hash."""
        asset = self.door.assets.get(name)
        if asset is None:
            raise HTTPError(404)
        fresh = name == asset.hashed_name
        self.set_header("Cache-Control", "public, max-age=31536000, immutable" if fresh else "no-cache")
        self.set_header("Content-Type", asset.content_type)
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Etag", f'"{asset.digest}"')
        if self.check_etag_header():
            self.set_status(304)
            return
        packed = asset.packed if "gzip" in self.request.headers.get("Accept-Encoding", "") else None
        if packed is not None:
            self.set_header("Content-Encoding", "gzip")
        self.finish(asset.body if packed is None else packed)


class ThemeHandler(DoorHandler):
    """``/s/<CODE>/theme/<name>``: the logo or the font of a session's theme; its name holds its hash."""

    def get(self, code: str, name: str) -> None:
        """Send the file, cached for ever; shown by itself it can load and run nothing."""
        state = self.session(code)
        if state is None:
            return
        found = file_of(state.theme, name)
        if found is None:
            raise HTTPError(404)
        body, content_type = found
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("Content-Type", content_type)
        self.set_header("Content-Security-Policy", policy.PICTURE)
        self.finish(body)
