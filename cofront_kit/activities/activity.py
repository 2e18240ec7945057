"""The author's side of an activity: its state, opening it and closing it."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, ClassVar

from cofront_kit.activities.asks import Asks, asks_now
from cofront_kit.checks.calls import gated
from cofront_kit.errors import AlreadyOpened, Refused
from cofront_kit.model import commands
from cofront_kit.model.parties import the_party
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.node.node import Node

if TYPE_CHECKING:
    import pandas as pd

    pass


@gated
class Activity:
    """One activity of a session.

    Everything is read afresh from the store, so it is up to date even in a busy kernel.

    Args:
        node: This process's node, its access to the store.
        code: The session's code.
        id: The activity's id.
    """

    called: ClassVar[str] = "activity"
    """What error messages call it."""

    def __init__(self, node: Node, code: str, id: str) -> None:
        self.node = node
        self.code = code
        self.id = id

    @property
    def activity(self) -> ActivityState:
        """The activity as committed.

        Raises:
            Refused: ``unknown-activity``.
        """
        return self._activity(self._session())

    @property
    def title(self) -> str:
        """Its title."""
        return self.activity.spec.title

    @property
    def state(self) -> str:
        """``"draft"``, ``"open"``, and then ``"revealed"`` or, for what is not sealed, ``"closed"``."""
        return self.activity.state

    @property
    def round(self) -> int:
        """The round that is open or was open last; 0 before the first one."""
        return self.activity.round

    @property
    def names(self) -> dict[str, str]:
        """Party id -> name, in party order."""
        return {party.id: party.name for party in self._session().parties}

    def remove(self) -> None:
        """Remove it, with its parts, from the agenda: for a step that was added by mistake and never opened.

        Raises:
            Refused: ``already-opened``; ``unknown-activity`` if it is already gone.
        """
        self._act(commands.RemoveActivity(self.id))

    @property
    def labels(self) -> dict[str, str]:
        """Party id -> what sentences and charts call it, in party order: its short label, where that is whole."""
        return {party.id: party.called for party in self._session().parties}

    def asks(self) -> Asks:
        """The template's questions for what came out of this step, chosen by what everyone sees.

        Before there is a result it says so. Only facilitators see them.
        """
        session = self._session()
        return asks_now(session, self._activity(session))

    def _id_of(self, party: str) -> str:
        return the_party(self._session().parties, party).id

    def _act(self, command: commands.Act) -> None:
        self.node.act(self.code, command)

    def _session(self) -> SessionState:
        return self.node.state(self.code)

    def _activity(self, session: SessionState) -> ActivityState:
        found = session.activities.get(self.id)
        if found is None:
            known = ", ".join(session.agenda) or "none yet"
            raise Refused(
                "unknown-activity",
                f"There is no activity {self.id!r} in this session.",
                f"There are: {known}.",
            )
        return found

    @property
    def _language(self) -> str:
        """The session's language."""
        return self._session().language

    def _told(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with what a chart of it is told: the session's language."""
        frame.attrs["language"] = self._language
        return frame

    def __repr__(self) -> str:
        """Id, title and state."""
        activity = self.activity
        return f"{type(self).__name__}({self.id!r}, {activity.spec.title!r}, {activity.state})"


@gated
class OpenActivity(Activity):
    """An activity without a ballot box: what people do in it shows at once; it is opened and closed."""

    def open(self, *, stay: bool = False, again: bool = False) -> None:
        """Open it for everyone; calling it again changes nothing.

        Args:
            stay: Leave the room where it is.
            again: Reopen it if it is closed. Without it, running the cell again leaves it closed.

        Warns:
            AlreadyOpened: It was opened and closed before, and stays closed.
        """
        session = self._session()
        activity = self._activity(session)
        if activity.state == "open":
            return
        if activity.round > 0 and not again:
            if session.status == "open":
                warnings.warn(
                    f"{activity.spec.title!r} was opened and closed already, so it stays closed. To take it up again: "
                    "open(again=True).",
                    AlreadyOpened,
                    stacklevel=3,
                )
            return
        self._act(commands.Open(self.id, activity.round + 1, stay=stay))

    def finish(self) -> None:
        """Close it; what was done stays readable. Calling it again does nothing."""
        activity = self.activity
        if activity.state == "open":
            self._act(commands.CloseActivity(self.id, activity.round))
