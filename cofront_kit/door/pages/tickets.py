"""Tickets that open a facilitator's notebook once, so that no capability stands in an address."""

from __future__ import annotations

import secrets
import time
from typing import Final


class Tickets:
    """Tickets that open a notebook once, and the cookies they became. In memory: a restart ends them all."""

    TICKET_S: Final = 60.0
    COOKIE_S: Final = 12 * 3600.0

    def __init__(self) -> None:
        self._tickets: dict[str, tuple[str, float]] = {}
        self._cookies: dict[str, tuple[str, float]] = {}

    def issue(self, place: str) -> str:
        """A new ticket for a session's notebook; ``place`` names session and link."""
        return _put(self._tickets, place, self.TICKET_S)

    def is_good(self, place: str, ticket: str) -> bool:
        """Whether a ticket would be redeemed."""
        found = self._tickets.get(ticket)
        return found is not None and found[0] == place and found[1] >= time.monotonic()

    def redeem(self, place: str, ticket: str) -> str | None:
        """A cookie for a ticket, which is void afterwards; None for a wrong, used or old one."""
        found = self._tickets.pop(ticket, None)
        if found is None or found[0] != place or found[1] < time.monotonic():
            return None
        return _put(self._cookies, place, self.COOKIE_S)

    def holds(self, place: str, cookie: str) -> bool:
        """Whether a cookie opens this session's notebook."""
        found = self._cookies.get(cookie)
        return found is not None and found[0] == place and found[1] >= time.monotonic()


def _put(kept: dict[str, tuple[str, float]], place: str, lasts_s: float) -> str:
    now = time.monotonic()
    for old in [key for key, (_, until) in kept.items() if until < now]:
        del kept[old]
    token = secrets.token_urlsafe(32)
    kept[token] = (place, now + lasts_s)
    return token
