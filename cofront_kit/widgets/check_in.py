"""The perspective check-in: the facilitator's controls, a participant's scales, or a private room for trying it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.check_in import author
from cofront_kit.activities.check_in.kind import check_in
from cofront_kit.activities.check_in.texts import check_in_id, checked_form, checked_moment
from cofront_kit.activities.sealed import Threshold
from cofront_kit.checks.calls import gated, hinted
from cofront_kit.facilitator.session import Session
from cofront_kit.insight.words import lens_lines
from cofront_kit.model.kinds.check_in.spec import CheckInSpec

from .delegation import widget_of
from .sealed import SealedWidget, place_of

if TYPE_CHECKING:
    from cofront_kit.model.state import ActivityState


@widget_of("check-in")
@gated
class CheckIn(SealedWidget[author.CheckIn]):
    """One moment of a perspective check-in: before the hard part, after it, or looking back.

    With a :class:`~cofront_kit.facilitator.session.Session` it is the facilitator's: turnout while people answer, open,
    close and reveal, profiles of parties and room. With a code, or on a page that belongs to a session, it is a
    participant's own check-in; nobody else sees their answers. On its own it makes a private room in memory for trying
    it.

    The traits follow the session and can be observed, not set.

    Args:
        session: A session, one of its check-ins, a code, or None.
        form: ``"short"``, one scale per lens, or ``"long"``; when left out, that of the session's check-in, else short.
        moment: ``"before"``, ``"after"`` or ``"then"``; before when left out.
        threshold: The smallest group that is shown, for the facilitator, 3..10 or ``"suggested"``.
        layout: As in every ipywidget.
    """

    _name = "note-check-in"
    _ask_for = "cf.session(...).check_in()"

    @hinted
    def __init__(
        self,
        session: Session | author.CheckIn | str | None = None,
        *,
        form: str | None = None,
        moment: str | None = None,
        threshold: Threshold = "suggested",
        layout: Any = None,
    ) -> None:
        code, check_in = _place(session, form, moment, threshold)
        shown = check_in_id(moment) if moment is not None else ""
        super().__init__(code, check_in, {"activity": shown}, layout=layout)

    @property
    def check_in(self) -> author.CheckIn:
        """The check-in behind the widget.

        Raises:
            Refused: This is a participant's widget; it knows only what a phone knows.
        """
        return self._author

    def _figures(self, activity: ActivityState) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        assert isinstance(activity.spec, CheckInSpec)
        labels = {lens.id: lens.label for lens in activity.spec.lenses}
        return lens_lines(labels, activity.results[-1], self.check_in.labels)


def _place(
    session: Session | author.CheckIn | str | None, form: str | None, moment: str | None, threshold: Threshold
) -> tuple[str | None, author.CheckIn | None]:
    """(code, check-in), as for polls."""
    if isinstance(session, author.CheckIn):
        return session.code, session
    if form is not None:
        checked_form(form)
    if moment is not None:
        checked_moment(moment)
    code, session_of = place_of(session)
    if session_of is None:
        return code, None
    return code, check_in(session_of, form=form, moment=moment, threshold=threshold)
