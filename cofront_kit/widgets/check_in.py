"""The perspective check-in: the facilitator's controls, a participant's scales, or a private room to try it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.activity import Threshold
from cofront_kit.activities.check_in import CheckIn
from cofront_kit.checks.calls import gated, hinted
from cofront_kit.facilitator.session import Session
from cofront_kit.insight.words import lens_lines
from cofront_kit.model.kinds.check_in.spec import CheckInSpec
from cofront_kit.templates.library import check_in_id, checked_form, checked_moment

from .sealed import SealedWidget, place_of

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.insight.drawing import VConcatChart
    from cofront_kit.model.state import ActivityState


@gated
class PerspectiveCheckIn(SealedWidget[CheckIn]):
    """One moment of a perspective check-in: before the hard part, after it, or looking back.

    With a :class:`~cofront_kit.facilitator.session.Session` it is the facilitator's: turnout while people answer,
    open, close and reveal, profiles of parties and room. With a code, or on a page that belongs to a session, it is
    a participant's own check-in; what they answer comes back to nobody but them. By itself it makes a private room
    in memory to try it.

    The traits follow the session and can be observed; nobody can set them.

    Args:
        session: A session, one of its check-ins, a code, or None.
        form: ``"short"``, one scale a lens, or ``"long"``; what the session has, or short, when left out.
        moment: ``"before"``, ``"after"`` or ``"then"``; before when left out.
        threshold: The smallest group that is shown, for the facilitator, 3..10 or ``"suggested"``.
        layout: As for every ipywidget.
    """

    _name = "Check-in"
    _ask_for = "cf.session(...).check_in()"

    @hinted
    def __init__(
        self,
        session: Session | CheckIn | str | None = None,
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
    def check_in(self) -> CheckIn:
        """The check-in behind the widget.

        Raises:
            Refused: This is a participant's widget; it knows nothing but what a phone knows.
        """
        return self._led

    @property
    def moment(self) -> str:
        """``"before"``, ``"after"`` or ``"then"``."""
        return self.check_in.moment

    @property
    def form(self) -> str:
        """``"short"`` or ``"long"``."""
        return self.check_in.form

    def frame(self, *, all_moments: bool = False) -> pd.DataFrame:
        """One row per lens and party, and one for the room.

        See :meth:`cofront_kit.activities.check_in.CheckIn.frame`.
        """
        return self.check_in.frame(all_moments=all_moments)

    def pairs_frame(self) -> pd.DataFrame:
        """What changed within the same people, see :meth:`cofront_kit.activities.check_in.CheckIn.pairs_frame`."""
        return self.check_in.pairs_frame()

    @property
    def unpaired(self) -> dict[tuple[str, str], tuple[int | None, int | None]]:
        """(from, to) -> people who answered at one of the two only; None where the number is protected."""
        return self.check_in.unpaired

    def items(self) -> pd.DataFrame:
        """The scales."""
        return self.check_in.items()

    def profile(self, *, width: int = 300) -> VConcatChart:
        """Every party's lenses and the room's, with arrows between moments."""
        return self.check_in.profile(width=width)

    def _figures(self, activity: ActivityState) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        assert isinstance(activity.spec, CheckInSpec)
        return lens_lines(activity.spec, activity.results[-1], self.check_in.labels)


def _place(
    session: Session | CheckIn | str | None, form: str | None, moment: str | None, threshold: Threshold
) -> tuple[str | None, CheckIn | None]:
    """(code, check-in), as for polls."""
    if isinstance(session, CheckIn):
        return session.code, session
    if form is not None:
        checked_form(form)
    if moment is not None:
        checked_moment(moment)
    code, led = place_of(session)
    if led is None:
        return code, None
    return code, led.perspective(form=form, moment=moment, threshold=threshold)
