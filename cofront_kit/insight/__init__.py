"""Statistics for small groups: honest about what few people can show.

Needs numpy and scipy, nothing of a session or a room. *counts* are answers per ordered category, first
category = 1; *answers* are numbers, with None or NaN for "not answered". Every function, its formula and its
source: ``docs/numbers.md``.
"""

from cofront_kit.insight.by_item import (
    agreement_by_item,
    cliffs_delta_by_item,
    consensus_by_item,
    permutation_p_by_item,
    polarisation_by_item,
)
from cofront_kit.insight.effect import CliffsDelta, PairedDelta, cliffs_delta, cliffs_delta_paired
from cofront_kit.insight.interval import Interval, TooFew, bootstrap_interval
from cofront_kit.insight.multiple import holm
from cofront_kit.insight.quadrants import Quadrant, quadrant
from cofront_kit.insight.randomisation import RandomisationTest, permutation_test, sign_flip_test
from cofront_kit.insight.reliability import Alpha, Omega, cronbach_alpha, mcdonald_omega
from cofront_kit.insight.trend import MannKendall, mann_kendall, theil_sen
from cofront_kit.model.agreement import agreement, consensus, polarisation

__all__ = [
    "Alpha",
    "CliffsDelta",
    "Interval",
    "MannKendall",
    "Omega",
    "PairedDelta",
    "Quadrant",
    "RandomisationTest",
    "TooFew",
    "agreement",
    "agreement_by_item",
    "bootstrap_interval",
    "cliffs_delta",
    "cliffs_delta_by_item",
    "cliffs_delta_paired",
    "consensus",
    "consensus_by_item",
    "cronbach_alpha",
    "holm",
    "mann_kendall",
    "mcdonald_omega",
    "permutation_p_by_item",
    "permutation_test",
    "polarisation",
    "polarisation_by_item",
    "quadrant",
    "sign_flip_test",
    "theil_sen",
]
