"""The facilitator's notebook: the secret in the link is exchanged for a ticket, and the ticket for a cookie."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from tornado.web import HTTPError

from cofront_kit.door.pages.handler import DoorHandler, RepairsLinks
from cofront_kit.door.pages.host import Host
from cofront_kit.door.pages.kernel_page_answers import answer_facilitator, notebook_turn
from cofront_kit.errors import Refused, StoreError
from cofront_kit.said import words

TICKET_COOKIE: Final = "cofront-notebook"


class GateHandler(RepairsLinks, DoorHandler):
    """``/notebook/<CODE>``: the page that posts the secret half of the facilitator's link."""

    def get(self, code: str) -> None:
        """Show it."""
        if self.session(code) is not None:
            self.finish(self.door.shell.before_notebook())


class _Capability(msgspec.Struct, forbid_unknown_fields=True):
    capability: str

    def __repr__(self) -> str:
        return "_Capability(...)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


class NotebookLink:
    """Mixin of what the facilitator's link opens: tickets and cookies end with the link for which they were given."""

    door: Host

    def opened_by(self, code: str) -> str:
        """What a ticket or cookie is for: the session, and its facilitator's link as it is now."""
        try:
            turn = notebook_turn(self.door.node.state(code))
        except (Refused, StoreError):
            turn = 0
        return f"{code} {turn}"


class TicketHandler(NotebookLink, DoorHandler):
    """``POST /notebook/<CODE>/ticket``: exchanges a facilitator's capability for a ticket that works once."""

    def post(self, code: str) -> None:
        """Check the capability; answer with the address to go to."""
        self.same_origin()
        self.set_header("Cache-Control", "no-store")
        try:
            body = msgspec.json.decode(self.request.body, type=_Capability)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise HTTPError(400) from error
        grant = self.door.node.check_capability(code, body.capability)
        if grant is None or grant.role != "facilitator" or grant.co is not None:
            # A co-facilitator leads, and runs no programs on this computer, which holds the keys.
            raise HTTPError(403)
        ticket = self.door.tickets.issue(self.opened_by(code))
        self.finish({"go": f"{self.door.base}notebook/{code}/enter/{ticket}"})


class EnterHandler(NotebookLink, DoorHandler):
    """``/notebook/<CODE>/enter/<ticket>``: exchanges the ticket for a cookie that only this notebook gets."""

    def head(self, code: str, ticket: str) -> None:
        """Whether the ticket is good; it is not used up."""
        if not self.door.tickets.is_good(self.opened_by(code), ticket):
            raise HTTPError(403)

    def get(self, code: str, ticket: str) -> None:
        """Use up the ticket, set the cookie, redirect."""
        cookie = self.door.tickets.redeem(self.opened_by(code), ticket)
        if cookie is None:
            raise HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        path = f"{self.door.base}notebook/{code}/"
        self.set_cookie(
            TICKET_COOKIE,
            cookie,
            path=path,
            httponly=True,
            samesite="Strict",
            secure=self.socket_origin.startswith("wss"),
        )
        self.redirect(path + "run", status=303)


class NotebookHandler(NotebookLink, DoorHandler):
    """``/notebook/<CODE>/run``: the facilitator's notebook, run by Voila with its own kernel."""

    def head(self, code: str) -> None:
        """Whether it would open; no kernel is started."""
        if self._may_enter(code) and (state := self.session(code)) is not None:
            self.finish(self.door.shell.preview(state.title, state.language))

    def _may_enter(self, code: str) -> bool:
        """Whether the cookie opens it; if not, a page that says so was sent."""
        cookie = self.get_cookie(TICKET_COOKIE)
        if cookie is not None and self.door.tickets.holds(self.opened_by(code), cookie):
            return True
        self.set_status(403)
        self.finish(
            self.door.shell.message(words("door-notebook-closed"), words("door-open-the-facilitator-link"))
        )
        return False

    async def get(self, code: str) -> None:
        """Run it for the holder of the cookie."""
        state = self.session(code) if self._may_enter(code) else None
        if state is None:
            return
        with self.not_available(f"The facilitator notebook of {code}"):
            await answer_facilitator(self, state)
