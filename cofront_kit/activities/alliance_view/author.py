"""The author's side of an alliance view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.activities.alliance_view.taking import Marks, Source, film_after
from cofront_kit.checks.calls import gated
from cofront_kit.errors import Refused
from cofront_kit.model import commands
from cofront_kit.model.kinds.alliance_view.film import Film
from cofront_kit.model.kinds.alliance_view.spec import AllianceViewSpec

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.insight.drawing import VConcatChart


@gated
class AllianceView(OpenActivity):
    """Trust beside value over the sessions of an alliance: a picture that was taken once, the same for everybody."""

    called = "alliance view"

    @property
    def film(self) -> Film:
        """What the picture shows."""
        spec = self.activity.spec
        assert isinstance(spec, AllianceViewSpec)
        return spec.film

    def take(self, of: Source = None, *, marks: Marks | None = None) -> Film:
        """Take the picture again, as long as the step was not opened: later it would change behind people's backs.

        Args:
            of: An alliance, ``cf.alliance(...)``, or a film of it; that of this session's parties when left out.
            marks: Day -> what happened, in own words; when left out those of a film that is given, else of the picture
                before.

        Raises:
            Refused: ``already-opened``.
            BadInput: A mark has no day or no words.
        """
        activity = self.activity
        if activity.round > 0:
            raise Refused(
                "already-opened",
                f"{activity.spec.title!r} was opened, so people saw its picture of {self.film.taken or 'no day'}.",
                'To show a newer one, add a step: session.alliance_view("film-2").',
            )
        film = film_after(self.film, self.node, self.code, of, marks)
        body = msgspec.to_builtins(activity.spec) | {"film": msgspec.to_builtins(film)}
        self._act(commands.Draft(self.id, body))
        return film

    def chart(self) -> VConcatChart:
        """The picture, as :func:`cofront_kit.charts.alliance` draws it."""
        from cofront_kit.charts import alliance

        return alliance(self.film, title=self.title, language=self._language)

    def frame(self) -> pd.DataFrame:
        """One row per line of the picture and session."""
        from cofront_kit.activities.alliance_view.frames import lines

        return lines(self.film)
