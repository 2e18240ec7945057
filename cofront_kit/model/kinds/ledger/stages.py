"""The stages of value: what an opportunity still lacks for the next one.

uncovered = named by anyone; discovered = every party confirmed the description; developed = an owner on each side and a
next step; then realised, parked or dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cofront_kit.model.outcomes.state import LedgerStage, Opportunity
from cofront_kit.model.state import Party
from cofront_kit.said import said

_ASIDE: tuple[LedgerStage, ...] = ("parked", "dropped")


def missing(found: Opportunity, stage: LedgerStage, parties: Sequence[Party]) -> list[str]:
    """What an opportunity lacks for a stage, in words; empty if nothing."""
    lacks: list[str] = []
    if stage in ("uncovered", *_ASIDE):
        return lacks
    for party in parties:
        if party.id not in found.confirmed:
            lacks.append(said("has-not-confirmed-the-description", party=party.called))
    if stage == "discovered":
        return lacks
    for party in parties:
        if not found.owners.get(party.id):
            lacks.append(said("no-owner-at", party=party.called))
    if not found.next_step:
        lacks.append(said("no-next-step"))
    if stage == "realised" and found.stage not in ("developed", "realised"):
        lacks.append(said("it-has-not-been-developed"))
    return lacks


def settled(found: Opportunity, parties: Sequence[Party]) -> Opportunity:
    """The same opportunity, moved back to a stage whose conditions it still meets after an edit."""
    steps: tuple[LedgerStage, ...] = ("uncovered", "discovered", "developed")
    if found.stage not in steps:
        return found
    reached = [step for step in steps[: steps.index(found.stage) + 1] if not missing(found, step, parties)]
    return replace(found, stage=reached[-1])


def next_stage(found: Opportunity) -> LedgerStage | None:
    """The stage after the one it is at, None at the end."""
    after: dict[LedgerStage, LedgerStage] = {
        "uncovered": "discovered",
        "discovered": "developed",
        "developed": "realised",
    }
    return after.get(found.stage)


def may_move(found: Opportunity, parties: Sequence[Party]) -> tuple[LedgerStage, ...]:
    """The stages it may be moved to: the next one if nothing is missing, or aside; from there to the first."""
    if found.stage in _ASIDE:
        return ("uncovered",)
    upwards = next_stage(found)
    return (*((upwards,) if upwards and not missing(found, upwards, parties) else ()), *_ASIDE)
