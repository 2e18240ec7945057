"""The notebook cells of a session, for the panel."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from msgspec import Struct
from tornado.web import authenticated

from cofront_kit.activities.cells import IMPORT, StepCells, cells_of, session_cell
from cofront_kit.lab.answers import PanelHandler
from cofront_kit.lab.home import aside


class SessionCells(Struct, frozen=True):
    """What can be put into a notebook.

    Attributes:
        begin: The cell that makes ``session`` this session, for a notebook without one.
        imports: What a cell with ``cf`` needs, for a notebook with a ``session`` and no ``cf``.
        now: Id of the step that everyone is at; empty in the lobby.
        steps: The cells of each step.
    """

    begin: str
    imports: str
    now: str
    steps: list[StepCells]


class CellsHandler(PanelHandler):
    """``GET cofront/api/sessions/CODE/cells``."""

    @authenticated
    @authorized
    async def get(self, code: str) -> None:
        """Answer with :class:`SessionCells`."""
        session = await self.home.session(code)
        state = await aside(session.node.state, code)
        steps = await aside(cells_of, state)
        self.answer(SessionCells(session_cell(code), IMPORT, state.stage or "", steps))
