"""The author's side of a trust poll: after the reveal, its tables and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cofront_kit.activities.finding import called, way_to
from cofront_kit.activities.sealed import SealedActivity, Threshold, checked_threshold
from cofront_kit.checks.calls import gated
from cofront_kit.errors import Refused
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec
from cofront_kit.said import phrase, speaking

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.insight.drawing import VConcatChart


@gated
class TrustPoll(SealedActivity):
    """One trust poll of a session."""

    called = "poll"

    @property
    def spec(self) -> TrustPollSpec:
        """Its texts.

        Raises:
            Refused: The activity of this id is no trust poll.
        """
        spec = self.activity.spec
        if not isinstance(spec, TrustPollSpec):
            raise Refused(
                "unknown-activity",
                f"The activity {self.id!r} is {called(spec)}, not a trust poll.",
                f"Take it by {way_to(self.id, spec)}.",
            )
        return spec

    # --- what was revealed --------------------------------------------------------------------------------

    def frame(self) -> pd.DataFrame:
        """One row per round, item and direction; before the reveal the same columns without rows."""
        from cofront_kit.insight import described

        return self._told(described.answers(self.spec, self.results, self.names))

    def totals(self) -> pd.DataFrame:
        """One row per round and item over the whole room."""
        from cofront_kit.insight import frames

        return frames.totals(self.results, self.names)

    def dimensions(self) -> pd.DataFrame:
        """One row per round, dimension and direction."""
        from cofront_kit.insight import frames

        return frames.dimensions(self.results, self.names)

    def gaps(self) -> pd.DataFrame:
        """One row per round, dimension and pair of parties, widest gap first."""
        from cofront_kit.insight import described

        return self._told(described.gaps(self.spec, self.results, self.names))

    def words(self) -> pd.DataFrame:
        """Agreement in words per round, item and direction, or why there is no figure."""
        from cofront_kit.insight import frames

        return frames.words(self.results, self.names)

    def items(self) -> pd.DataFrame:
        """The statements: item, dimension, the dimension's label, text."""
        import pandas as pd

        spec = self.spec
        labels = {dimension.id: dimension.label for dimension in spec.dimensions}
        rows = [(item.id, item.dimension, labels[item.dimension], item.text) for item in spec.items]
        table: pd.DataFrame = pd.DataFrame(
            rows, columns=["item", "dimension", "label", "text"], dtype="object"
        )
        return table

    def chart(self, round: int | None = None, *, width: int = 440) -> VConcatChart:
        """The gap per dimension, widest first, as an Altair chart that needs no network.

        Before the reveal, the chart only says that nothing is revealed yet.

        Args:
            round: Which round; the last revealed one when left out.
            width: Width of the scale in pixels.

        Raises:
            Refused: That round was not revealed.
        """
        from cofront_kit.charts import gap
        from cofront_kit.insight import described
        from cofront_kit.insight.drawing import sealed_chart

        if round is None and not self.results:
            with speaking(self._language):
                return sealed_chart(self.title, width=width)
        rows = self._told(described.gaps(self.spec, [self.result(round)], self.labels))
        return gap(rows, parties=list(self.labels.values()), width=width)

    # --- the mirror ---------------------------------------------------------------------------------------

    @property
    def mirror(self) -> bool:
        """Whether people also guess how the other side rates theirs."""
        return self.spec.mirror

    def mirror_frame(self) -> pd.DataFrame:
        """One row per round, direction and dimension, widest gap first: what a side expected and what it got.

        No rows before the reveal, or in a poll without a mirror.
        """
        from cofront_kit.insight import described

        return self._told(described.mirror(self.spec, self.results, self.names))

    def mirror_chart(self, round: int | None = None, *, width: int = 310) -> VConcatChart:
        """Expected and received ratings as four quadrants per direction, an Altair chart that needs no network.

        Before the reveal, the chart only says that nothing is revealed yet.

        Args:
            round: Which round; the last revealed one when left out.
            width: Width of a panel in pixels.

        Raises:
            Refused: That round was not revealed, or the poll has no mirror.
        """
        from cofront_kit.charts import quadrants
        from cofront_kit.insight import described
        from cofront_kit.insight.drawing import sealed_chart, sentence_chart

        if not self.mirror:
            raise Refused(
                "not-open",
                f"The poll {self.id!r} has no mirror: nobody was asked how the other side would rate them.",
                'A new poll gets one by session.trust_poll("mirror", mirror=True).',
            )
        if round is None and not self.results:
            with speaking(self._language):
                return sealed_chart(self.title, width=width)
        rows = self._told(described.mirror(self.spec, [self.result(round)], self.labels))
        if rows.empty:
            said = phrase(self._language, "chart-nothing-to-set-side-by-side")
            return sentence_chart(self.title, said, width=width)
        return quadrants(rows, parties=list(self.labels.values()), width=width)


__all__ = ["Threshold", "TrustPoll", "checked_threshold"]
