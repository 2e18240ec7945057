"""The trust poll: the facilitator's controls, a participant's ballot, or a private room for trying it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.sealed import Threshold
from cofront_kit.activities.trust_poll import author
from cofront_kit.activities.trust_poll.kind import trust_poll
from cofront_kit.checks.calls import gated, hinted
from cofront_kit.facilitator.session import Session
from cofront_kit.insight.words import gap_lines
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec

from .delegation import widget_of
from .sealed import SealedWidget, place_of

if TYPE_CHECKING:
    from cofront_kit.model.state import ActivityState


@widget_of("trust-poll")
@gated
class TrustPoll(SealedWidget[author.TrustPoll]):
    """A trust poll.

    With a :class:`~cofront_kit.facilitator.session.Session` it is the facilitator's: turnout while people answer, open,
    close and reveal, results. With a code, or on a page that belongs to a session, it is a participant's ballot for
    this one poll. On its own it makes a private room in memory for trying it: you lead on the left and take part on the
    right.

    The traits follow the session and can be observed, not set.

    Args:
        session: A session, one of its polls, a code, or None.
        activity: The poll's id; the session's first one when left out.
        threshold: The smallest group that is shown, for the facilitator, 3..10 or ``"suggested"``.
        layout: As for every ipywidget.
    """

    _name = "note-trust-poll"
    _ask_for = 'cf.session(...).trust_poll("pulse")'

    @hinted
    def __init__(
        self,
        session: Session | author.TrustPoll | str | None = None,
        activity: str | None = None,
        *,
        threshold: Threshold = "suggested",
        layout: Any = None,
    ) -> None:
        code, poll = _place(session, activity, threshold)
        super().__init__(code, poll, {"activity": activity or ""}, layout=layout)

    @property
    def poll(self) -> author.TrustPoll:
        """The poll behind the widget.

        Raises:
            Refused: This is a participant's widget; it knows only what a phone knows.
        """
        return self._author

    def _figures(self, activity: ActivityState) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        assert isinstance(activity.spec, TrustPollSpec)
        labels = {dimension.id: dimension.label for dimension in activity.spec.dimensions}
        return gap_lines(labels, activity.results[-1], self.poll.labels)


def _place(
    session: Session | author.TrustPoll | str | None, activity: str | None, threshold: Threshold
) -> tuple[str | None, author.TrustPoll | None]:
    """(code, poll): both for a facilitator, only the code for a participant, no code for a private room."""
    if isinstance(session, author.TrustPoll):
        return session.code, session
    code, session_of = place_of(session)
    if session_of is None:
        return code, None
    polls = [name for name in session_of.agenda if session_of.state.activities[name].kind == "trust-poll"]
    return code, trust_poll(session_of, activity or (polls[0] if polls else "pulse"), threshold=threshold)
