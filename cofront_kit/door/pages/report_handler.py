"""The address of the report that everyone was given."""

from __future__ import annotations

import asyncio
import gzip

from tornado.web import HTTPError

from cofront_kit.door.pages import policy
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.door.pages.reports import disposition, file_name, may_read
from cofront_kit.model.state import SessionState
from cofront_kit.said import words


class ReportHandler(DoorHandler):
    """``/s/<CODE>/report``: the report that was handed out, for anyone with a seat or a link of the session.

    A POST, so that the proof of the seat is in no address. The origin is not checked: a page without a referrer posts
    as ``null``, and only the holder of the proof can send it.
    """

    def get(self, code: str) -> None:
        """Opened from the browser's history: redirect to the session, whose last screen has the report."""
        self.lead_to(f"s/{code}")

    async def post(self, code: str) -> None:
        """Send the report: ``secret`` a seat's secret, or ``capability`` a link's; ``keep`` makes it a download."""
        state = self.session(code)
        if state is None:
            return
        proof = {name: self.get_body_argument(name, "")[:200] for name in ("secret", "capability")}
        if not state.tools.reports or not may_read(state, **proof):
            state = await asyncio.to_thread(
                self.door.node.state, code
            )  # includes what another door has just committed
        if not may_read(state, **proof):
            raise HTTPError(403)
        if not state.tools.reports:
            self.set_status(404)
            self.finish(self.door.shell.message(words("door-not-yet"), words("door-report-comes-later")))
            return
        with self.not_available(f"The report of {code}"):
            packed = await self.door.reports.packed(code, state.tools.reports)
        self._send(state, packed)

    def _send(self, state: SessionState, packed: bytes) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", policy.REPORT)
        how = "attachment" if self.get_body_argument("keep", "") else "inline"
        self.set_header("Content-Disposition", disposition(how, file_name(state)))
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(packed)
        else:
            self.finish(gzip.decompress(packed))
