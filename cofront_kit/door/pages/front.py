"""The front page, and the way from a typed or pasted code to its session."""

from __future__ import annotations

from cofront_kit.door.links.damaged import MAX_LENGTH, Incomplete, Repaired, readings, repaired
from cofront_kit.door.links.pasted import is_address, meant
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.model.access import CODE_LENGTH, TYPED_LENGTH, typed_form
from cofront_kit.model.state import SessionState
from cofront_kit.said import words


class FrontHandler(DoorHandler):
    """``/``: type the code from the screen."""

    def get(self) -> None:
        """Show the page."""
        self.finish(self.door.shell.front())


class GoHandler(DoorHandler):
    """``/go``: from the front page to the session, by its code, a party's typed code, or both together.

    The front page posts the code; otherwise a party's code would be in proxies' logs and in the browser's history. The
    origin is not checked: all it does is redirect, and a page without a referrer posts as ``null``.
    """

    def get(self) -> None:
        """Redirect ``/go?code=...``, which pages of earlier releases and bookmarks use."""
        self._lead_on(self.get_query_argument("code", ""))

    def post(self) -> None:
        """Redirect the browser."""
        self._lead_on(self.get_body_argument("code", ""))

    def _lead_on(self, typed_in: str) -> None:
        given = typed_in[:MAX_LENGTH]
        if not given:  # browsers reload a page that was posted to, e.g. on a phone that had closed the tab
            self.lead_to("")
            return
        link: Repaired | Incomplete | None = meant(given, self.is_there)
        if link is None and ("/" in given or "#" in given):  # a link of another door, or one without its code
            link = repaired(given)
        if isinstance(link, Repaired):
            self.lead_to(link.address)
            return
        typed = typed_form(given[:40])
        if is_address(given):
            self.set_status(404)
            self.finish(self.door.shell.incomplete(""))
            return
        if len(typed) == TYPED_LENGTH:
            self._by_party(typed)
            return
        code, party = typed[:CODE_LENGTH], typed[CODE_LENGTH:]
        state = self._session_read_as(code or "?", party)
        if state is not None:
            self._go(code, party)

    def _session_read_as(self, code: str, party: str) -> SessionState | None:
        """The session of a typed code; None after an answer was sent."""
        meant = [one for one in readings(code) if self.is_there(one)]
        if len(meant) == 1:
            self._go(meant[0], party)
            return None
        return self.session(code)

    def _by_party(self, typed: str) -> None:
        """Find the session of a party's code. Such short codes could be guessed, so wrong ones slow everybody down."""
        if self.door.wrong_codes.level() < 1:
            self.set_status(429)
            self.finish(
                self.door.shell.front(
                    typed=typed,
                    problem_html=words("door-many-wrong-codes"),
                )
            )
            return
        code = self.door.session_of_party(typed)
        if code is not None:
            self._go(code, typed)
            return
        self.door.wrong_codes.take()
        self.set_status(404)
        self.finish(self.door.shell.unknown(typed))

    def _go(self, code: str, capability: str) -> None:
        self.lead_to(Repaired("s", code, capability).address)
