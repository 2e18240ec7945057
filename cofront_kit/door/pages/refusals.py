"""Answers to addresses that no route knows, and to requests for another name."""

from __future__ import annotations

from tornado.web import HTTPError

from cofront_kit.door.links.damaged import Incomplete, Repaired, repaired
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.said import words


class NothingHandler(DoorHandler):
    """Addresses that no route knows: damaged links are repaired where possible, the rest is not found."""

    def prepare(self) -> None:
        """Redirect, say what is missing, or answer 404."""
        path, base = self.request.path, self.door.base_url
        if path == "*" and self.request.method == "OPTIONS":  # about the server as a whole
            self.options()
            self.finish()
            return
        if path == base.rstrip("/") and path:
            self.lead_to("")
            return
        inside, asked = path.lstrip("/").startswith(base[1:]), self.request.method in ("GET", "HEAD")
        link = repaired(path.lstrip("/")[len(base) - 1 :], self.request.query) if inside and asked else None
        if isinstance(link, Repaired) and (not link.guessed or self.is_there(link.code)):
            self.lead_to(link.address)
        elif isinstance(link, Incomplete):
            self.set_status(404)
            self.finish(self.door.shell.incomplete(link.code))
        elif asked:
            self.set_status(404)
            self.finish(self.door.shell.nothing())
        else:
            raise HTTPError(404)

    def check_xsrf_cookie(self) -> None:
        """There is nothing to protect."""


class WrongNameHandler(DoorHandler):
    """The door was called by a name that is not its own."""

    def prepare(self) -> None:
        """Say so and stop."""
        self.set_status(403)
        self.finish(
            self.door.shell.message(
                words("door-not-its-address"), words("door-open-instead", url=self.door.public_url)
            )
        )
