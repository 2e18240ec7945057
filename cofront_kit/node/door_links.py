"""What a process knows of its door: addresses, and pages that notebooks couldn't make.

Rooms show them in the view keys ``links``, ``page`` and ``screen-page``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec.structs import replace

from cofront_kit.links import gone_view, link_view
from cofront_kit.model.access import Tokens
from cofront_kit.model.around import Around
from cofront_kit.model.seat_view import LinksView
from cofront_kit.model.state import SessionState

PageOf = Literal["page", "screen_page"]
"""Pages that a session's notebooks make, as :class:`~cofront_kit.model.around.Around` names what is the matter."""


class DoorLinks:
    """The addresses of doors, by session code, and the links made from them.

    Args:
        tokens: Returns a session's capabilities, or None if this computer doesn't have its secret.
    """

    def __init__(self, tokens: Callable[[SessionState], Tokens | None]) -> None:
        self._tokens = tokens
        self._bases: dict[str, str] = {}
        self._pages: dict[str, dict[PageOf, str]] = {}
        self._made: dict[str, tuple[object, LinksView]] = {}
        """By code: what it was made for, and the value of ``links``; cached, for QR codes are slow to draw."""

    @property
    def served(self) -> tuple[str, ...]:
        """Codes of the sessions whose door's address is known."""
        return tuple(self._bases)

    def set(self, code: str, base_url: str) -> None:
        """Set the address under which the door can be reached."""
        self._bases[code] = base_url
        self._made.pop(code, None)

    def page(self, code: str, trouble: str, of: PageOf = "page") -> bool:
        """Set why a page that a notebook makes can't be seen; empty once it can.

        Args:
            code: The session's code.
            trouble: Notebook, cell and reason.
            of: Which page: the participants', or that of the big screen.

        Returns:
            Whether that is new.
        """
        known = self._pages.setdefault(code, {})
        if known.get(of, "") == trouble:
            return False
        known[of] = trouble
        return True

    def lose(self, code: str) -> bool:
        """The door has closed; from now on the links say so.

        Returns:
            Whether there was one.
        """
        base = self._bases.pop(code, None)
        if base is not None:
            self._made[code] = (None, gone_view(base))
        return base is not None

    def forget(self, code: str) -> None:
        """The session was deleted."""
        self._bases.pop(code, None)
        self._pages.pop(code, None)
        self.drop(code)

    def drop(self, code: str) -> None:
        """Rebuild the links when they are next needed; the door's address is kept."""
        self._made.pop(code, None)

    def beside(self, code: str, state: SessionState | None, around: Around) -> Around:
        """A session's surroundings, with its links and what is the matter with its page.

        Args:
            code: The session's code.
            state: The session as last known; None if unknown.
            around: The surroundings without either.
        """
        if code in self._pages:
            around = replace(around, **self._pages[code])
        base, made = self._bases.get(code), self._made.get(code)
        now = None if state is None else (state.renewed, state.hosts.cos)
        if base is not None and state is not None and (made is None or now != made[0]):
            tokens = self._tokens(state)
            if tokens is None:
                return around
            made = self._made[code] = (now, link_view(state, tokens, base))
        return around if made is None else replace(around, links=made[1])
