"""The author's side of a perspective check-in: after the reveal, its tables and its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cofront_kit.activities.finding import called, way_to
from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.checks.calls import gated
from cofront_kit.errors import Refused
from cofront_kit.model.kinds import questions
from cofront_kit.model.kinds.check_in.spec import CheckInSpec
from cofront_kit.model.shape import Moment
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import speaking

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.charts.profile import Profile
    from cofront_kit.insight.drawing import VConcatChart
    from cofront_kit.insight.lens_frames import Change


@gated
class CheckIn(SealedActivity):
    """One moment of a perspective check-in. Results about room and parties only, and only through disclosure."""

    called = "check-in"

    @property
    def spec(self) -> CheckInSpec:
        """Its texts.

        Raises:
            Refused: The activity of this id is no check-in.
        """
        spec = self.activity.spec
        if not isinstance(spec, CheckInSpec):
            raise Refused(
                "unknown-activity",
                f"The activity {self.id!r} is {called(spec)}, not a check-in.",
                f"Take it by {way_to(self.id, spec)}.",
            )
        return spec

    @property
    def moment(self) -> Moment:
        """``"before"``, ``"after"`` or ``"then"``."""
        return self.spec.moment

    @property
    def form(self) -> str:
        """``"short"`` or ``"long"``."""
        return self.spec.form

    # --- tables -------------------------------------------------------------------------------------------

    def frame(self, *, all_moments: bool = False) -> pd.DataFrame:
        """One row per lens and party, and one for the whole room; before the reveal the same columns without rows.

        Args:
            all_moments: Include the rows of the session's other moments.
        """
        from cofront_kit.insight import described

        family = self._family() if all_moments else {self.moment: self.activity}
        asked = [(one.spec, one.results) for one in family.values() if isinstance(one.spec, CheckInSpec)]
        return self._told(described.lenses(asked, self.names))

    def pairs_frame(self) -> pd.DataFrame:
        """What changed within the same people, one row per comparison, item and party, and one for the room.

        It has rows when this check-in and the one it is compared with are both revealed: before and after, then and
        after.
        """
        from cofront_kit.insight import lens_frames

        return lens_frames.pairs(self._changes(mine=True), self.names)

    @property
    def unpaired(self) -> dict[tuple[str, str], tuple[int | None, int | None]]:
        """(from, to) -> how many people answered at only one of the two; None where the number is protected."""
        return {(one.earlier, one.later): one.published.unpaired for one in self._changes(mine=True)}

    def items(self) -> pd.DataFrame:
        """The scales: item, lens, the lens's label, both ends."""
        import pandas as pd

        labels = {lens.id: lens.label for lens in self.spec.lenses}
        rows = [(item.id, item.lens, labels[item.lens], item.low, item.high) for item in self.spec.items]
        table: pd.DataFrame = pd.DataFrame(
            rows, columns=["item", "lens", "label", "low", "high"], dtype="object"
        )
        return table

    # --- the picture --------------------------------------------------------------------------------------

    def profile(self, *, width: int = 300) -> VConcatChart:
        """Every party's lenses and the room's, as an Altair chart that needs no network.

        Arrows go from before to after, and from looking back to after, as far as these are revealed. Before the reveal,
        the chart only says that nothing is revealed yet.

        Args:
            width: Width of one panel in pixels.
        """
        from cofront_kit.charts.profile import profile_chart
        from cofront_kit.insight.drawing import sealed_chart

        profile = self.profile_data()
        with speaking(self._language):
            if not profile.comparisons:
                return sealed_chart(self.title, width=width)
            return profile_chart(profile, self.names, labels=self.labels, width=width)

    def profile_data(self) -> Profile:
        """The data of the profile, for charts of your own."""
        from cofront_kit.charts.profile import Profile
        from cofront_kit.insight import lens_frames

        spec = self.spec
        return Profile(
            spec.title,
            spec.lenses,
            spec.points,
            self.frame(all_moments=True),
            lens_frames.pairs(self._changes(mine=False), self.names),
            spec.why_then,
        )

    # --- inside -------------------------------------------------------------------------------------------

    def _family(self) -> dict[Moment, ActivityState]:
        """The check-ins that ask the same: this one, and for each other moment the last one on the agenda."""
        return family_of(self._session(), self.activity)

    def _changes(self, *, mine: bool) -> list[Change]:
        """What was revealed about the same people, for this check-in only or for its whole family."""
        session = self._session()
        ids = {self.id} if mine else {one.id for one in self._family().values()}
        return [one for one, pair in changes_of(session) if ids & set(pair)]


def family_of(session: SessionState, activity: ActivityState) -> dict[Moment, ActivityState]:
    """The check-ins that ask the same: the given one, and for each other moment the last one on the agenda.

    Args:
        session: The session.
        activity: One of its check-ins.
    """
    spec = activity.spec
    assert isinstance(spec, CheckInSpec)
    order: tuple[Moment, ...] = ("before", "after", "then")
    found = {spec.moment: activity}
    for name in session.agenda:
        one = session.activities[name]
        other = one.spec
        if isinstance(other, CheckInSpec) and other.moment != spec.moment and _same_scales(other, spec):
            found[other.moment] = one
    return {moment: found[moment] for moment in order if moment in found}


def _same_scales(one: CheckInSpec, other: CheckInSpec) -> bool:
    return questions(one) == questions(other)


def changes_of(session: SessionState) -> list[tuple[Change, tuple[str, str]]]:
    """What was revealed about the same people at two moments, with the ids of the two activities."""
    from cofront_kit.insight.lens_frames import Change

    out = []
    for pair in session.pairs:
        specs = [session.activities[name].spec for name in (pair.earlier, pair.later)]
        moments = [spec.moment for spec in specs if isinstance(spec, CheckInSpec)]
        newest = tuple(max(session.activities[name].rounds) for name in (pair.earlier, pair.later))
        change = Change(moments[0], moments[1], pair.published, pair.rounds, newest != pair.rounds)
        out.append((change, (pair.earlier, pair.later)))
    return out
