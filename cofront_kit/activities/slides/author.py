"""The author's side of slides written in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.finding import called, way_to
from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.checks.calls import gated
from cofront_kit.errors import Refused
from cofront_kit.model import commands
from cofront_kit.model.kinds.slides.spec import SlidesSpec

if TYPE_CHECKING:
    import pandas as pd


@gated
class Slides(SealedActivity):
    """Lines written in silence and opened for everyone at the same moment; they become cards."""

    called = "set of slides"

    @property
    def spec(self) -> SlidesSpec:
        """Its prompts and rules.

        Raises:
            Refused: The activity of this id holds no slides.
        """
        spec = self.activity.spec
        if not isinstance(spec, SlidesSpec):
            raise Refused(
                "unknown-activity",
                f"The activity {self.id!r} is {called(spec)}, not a set of slides.",
                f"Take it by {way_to(self.id, spec)}.",
            )
        return spec

    def enter(self, party: str, lines: Mapping[str, Sequence[str]]) -> None:
        """Hand in for a person without a phone; the lines are marked as entered.

        Args:
            party: The party's name.
            lines: Prompt id -> what the person wants to say there.

        Raises:
            BadInput: There is no such party.
            Refused: It is not open, or a text can't be taken.
        """
        written = {prompt: list(texts) for prompt, texts in lines.items()}
        self._act(commands.EnterSlides(self.id, self.round, self._id_of(party), written, f"e-{token_hex(8)}"))

    def drop(self, round: int) -> None:
        """Remove the cards that a round made; this can be undone."""
        self._act(commands.DropRound(self.id, round))

    def frame(self) -> pd.DataFrame:
        """One row per opened line; before the opening the same columns without rows."""
        from cofront_kit.activities.slides.frames import slides

        return slides(self.node.view(self.code), self.names, self.id)

    def items(self) -> pd.DataFrame:
        """The prompts: prompt, kind, text."""
        import pandas as pd

        rows: list[tuple[Any, ...]] = [(one.id, one.kind, one.text) for one in self.spec.prompts]
        table: pd.DataFrame = pd.DataFrame(rows, columns=["prompt", "kind", "text"], dtype="object")
        return table
