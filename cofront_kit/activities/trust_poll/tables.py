"""The tables of trust polls."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.activities.table import Shown, Table
from cofront_kit.insight import described, frames
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec
from cofront_kit.model.state import ActivityState

_DIRECTION: Final = ("rater", "target")


def _spec(step: ActivityState) -> TrustPollSpec:
    assert isinstance(step.spec, TrustPollSpec)
    return step.spec


def _answers(shown: Shown, step: ActivityState) -> pd.DataFrame:
    return described.answers(_spec(step), step.results, shown.names)


def _gaps(shown: Shown, step: ActivityState) -> pd.DataFrame:
    return described.gaps(_spec(step), step.results, shown.names)


def _mirror(shown: Shown, step: ActivityState) -> pd.DataFrame:
    return described.mirror(_spec(step), step.results, shown.names)


TABLES: Final = (
    Table(
        name="trust",
        row="poll, round, item and direction",
        columns=described.ANSWERS,
        keys=("round", "item", *_DIRECTION),
        of_step=_answers,
    ),
    Table(
        name="trust_totals",
        row="poll, round and item, over the whole room",
        columns=frames.TOTALS,
        keys=("round", "item"),
        of_step=lambda shown, step: frames.totals(step.results, shown.names),
    ),
    Table(
        name="trust_dimensions",
        row="poll, round, dimension and direction",
        columns=frames.DIMENSIONS,
        keys=("round", "dimension", *_DIRECTION),
        of_step=lambda shown, step: frames.dimensions(step.results, shown.names),
    ),
    Table(
        name="trust_gaps",
        row="poll, round, dimension and pair of parties, widest gap first",
        columns=described.GAPS,
        keys=("round", "dimension", "one", "other"),
        of_step=_gaps,
    ),
    Table(
        name="trust_words",
        row="poll, round, item and direction",
        columns=frames.WORDS,
        keys=("round", "item", *_DIRECTION),
        of_step=lambda shown, step: frames.words(step.results, shown.names),
    ),
    Table(
        name="mirror",
        row="poll with a mirror, round, direction and dimension",
        columns=described.MIRROR,
        keys=("round", "party", "by", "dimension"),
        of_step=_mirror,
    ),
)
