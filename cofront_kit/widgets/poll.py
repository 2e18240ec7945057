"""The trust poll: the facilitator's controls, a participant's ballot, or a private room to try it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.activity import Threshold
from cofront_kit.activities.trust_poll import Poll
from cofront_kit.checks.calls import gated, hinted
from cofront_kit.facilitator.session import Session
from cofront_kit.insight.words import gap_lines
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec

from .sealed import SealedWidget, place_of

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.insight.drawing import VConcatChart
    from cofront_kit.model.state import ActivityState


@gated
class TrustPoll(SealedWidget[Poll]):
    """A trust poll.

    With a :class:`~cofront_kit.facilitator.session.Session` it is the facilitator's: turnout while people answer,
    open, close and reveal, results. With a code, or on a page that belongs to a session, it is a participant's
    ballot for this one poll. By itself it makes a private room in memory to try it: you lead on the left and take
    part on the right.

    The traits follow the session and can be observed; nobody can set them.

    Args:
        session: A session, one of its polls, a code, or None.
        activity: The poll's id; the session's first one when left out.
        threshold: The smallest group that is shown, for the facilitator, 3..10 or ``"suggested"``.
        layout: As for every ipywidget.
    """

    _name = "Trust poll"
    _ask_for = 'cf.session(...).trust_poll("pulse")'

    @hinted
    def __init__(
        self,
        session: Session | Poll | str | None = None,
        activity: str | None = None,
        *,
        threshold: Threshold = "suggested",
        layout: Any = None,
    ) -> None:
        code, poll = _place(session, activity, threshold)
        super().__init__(code, poll, {"activity": activity or ""}, layout=layout)

    @property
    def poll(self) -> Poll:
        """The poll behind the widget.

        Raises:
            Refused: This is a participant's widget; it knows nothing but what a phone knows.
        """
        return self._led

    def frame(self) -> pd.DataFrame:
        """One row per round, item and direction; the same columns without rows before the reveal."""
        return self.poll.frame()

    def totals(self) -> pd.DataFrame:
        """One row per round and item over the whole room."""
        return self.poll.totals()

    def dimensions(self) -> pd.DataFrame:
        """One row per round, dimension and direction."""
        return self.poll.dimensions()

    def gaps(self) -> pd.DataFrame:
        """One row per round, dimension and pair of parties, widest gap first."""
        return self.poll.gaps()

    def words(self) -> pd.DataFrame:
        """Agreement in words per round, item and direction, or why there is no figure."""
        return self.poll.words()

    def items(self) -> pd.DataFrame:
        """The statements."""
        return self.poll.items()

    def chart(self, round: int | None = None, *, width: int = 440) -> VConcatChart:  # noqa: A002
        """The gap per dimension, widest first, as an Altair chart that needs no network."""
        return self.poll.chart(round, width=width)

    def mirror_frame(self) -> pd.DataFrame:
        """One row per round, direction and dimension, widest gap first: what a side expected, and what it got."""
        return self.poll.mirror_frame()

    def mirror_chart(self, round: int | None = None, *, width: int = 310) -> VConcatChart:  # noqa: A002
        """Expected and received ratings as a window of four per direction."""
        return self.poll.mirror_chart(round, width=width)

    def _figures(self, activity: ActivityState) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        assert isinstance(activity.spec, TrustPollSpec)
        return gap_lines(activity.spec, activity.results[-1], self.poll.labels)


def _place(
    session: Session | Poll | str | None, activity: str | None, threshold: Threshold
) -> tuple[str | None, Poll | None]:
    """(code, poll): a poll for who holds the session, only the code for a participant, no code for a private room."""
    if isinstance(session, Poll):
        return session.code, session
    code, led = place_of(session)
    if led is None:
        return code, None
    polls = [name for name in led.agenda if led.state.activities[name].kind == "trust-poll"]
    return code, led.poll(activity or (polls[0] if polls else "pulse"), threshold=threshold)
