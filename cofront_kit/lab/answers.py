"""What the panel's requests and answers look like, and errors in words."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from jupyter_server.base.handlers import APIHandler

from cofront_kit.errors import BadInput, CofrontError, Refused, StoreError
from cofront_kit.lab.home import Home
from cofront_kit.said import as_text

MAX_BODY_BYTES = 64 * 1024
S = TypeVar("S", bound=msgspec.Struct)


class Said(msgspec.Struct, frozen=True):
    """Why something was not done.

    Attributes:
        code: Stable reason in kebab-case.
        message: What was wrong, and the way out.
    """

    code: str
    message: str


class PanelHandler(APIHandler):
    """A request of the panel, behind Jupyter's authentication, authorization and XSRF check."""

    auth_resource = "cofront"

    @property
    def home(self) -> Home:
        """What the routes share."""
        found: Home = self.settings["cofront_home"]
        return found

    def body(self, kind: type[S]) -> S:
        """The request's body.

        Args:
            kind: The struct it must be.

        Raises:
            BadInput: It is something else; the message names the field.
        """
        raw = self.request.body
        if len(raw) > MAX_BODY_BYTES:
            raise BadInput(f"The request has {len(raw):,} bytes; at most {MAX_BODY_BYTES:,} are taken.")
        try:
            return msgspec.json.decode(raw or b"{}", type=kind)
        except msgspec.DecodeError as error:
            raise BadInput(f"The request can't be read: {error}. Reload the page.") from None

    def answer(self, value: Any) -> None:
        """Send a value as JSON."""
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(msgspec.json.encode(value, enc_hook=as_text))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer an error of ours with its words; leave others to Jupyter."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if not isinstance(error, CofrontError):
            super().write_error(status_code, **kwargs)
            return
        self.set_status(_status(error))
        self.answer(Said(_code(error), str(error)))

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """Keep what was refused in words out of the server's log; the panel says it."""
        if not isinstance(value, CofrontError):
            super().log_exception(typ, value, tb)

    def compute_etag(self) -> str | None:
        """None: answers are never kept."""
        return None


def _code(error: CofrontError) -> str:
    if isinstance(error, Refused):
        return error.code
    if isinstance(error, BadInput):
        return "bad-input"
    return "store-trouble" if isinstance(error, StoreError) else "trouble"


def _status(error: CofrontError) -> int:
    if isinstance(error, Refused):
        return 404 if error.code == "no-session" else 409
    return 400 if isinstance(error, BadInput) else 503
