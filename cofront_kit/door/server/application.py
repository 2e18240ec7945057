"""A tornado application that answers only to its own names."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from tornado.web import Application

from cofront_kit.door.network.host_names import HostNames
from cofront_kit.door.pages.refusals import WrongNameHandler


class NamedApplication(Application):
    """Refuses requests for other names (``Host``); when a proxy sent one, the log says how to configure it.

    Args:
        names: The names.
        log: Where to say it.
        settings: tornado's settings.
    """

    def __init__(self, names: HostNames, log: logging.Logger, **settings: Any) -> None:
        self._names = names
        self._log = log
        super().__init__(**settings)

    def find_handler(self, request: Any, **kwargs: Any) -> Any:
        """Refuse a request for another name before any handler sees it."""
        called = request.headers.get("Host")
        if self._names.host(called):
            return super().find_handler(request, **kwargs)
        self._say(self._names.stranger(called or "", request.headers))
        return self.get_handler_delegate(request, WrongNameHandler)

    def is_own_page(self, origin: str, headers: Mapping[str, str]) -> bool:
        """Whether the page that sends a request is one of this door's."""
        own = self._names.origin(origin)
        if not own:
            self._say(self._names.stranger(origin, headers, origin=True))
        return own

    def _say(self, line: str | None) -> None:
        if line is not None:
            self._log.warning("%s", line)
