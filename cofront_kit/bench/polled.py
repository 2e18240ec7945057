"""The session that benches measure: the trust poll of the default template, whatever else that template asks."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from cofront_kit.model.plan import SessionPlan
from cofront_kit.templates.library import DEFAULT, find

KIND = "trust-poll"


@cache
def poll_plan() -> SessionPlan:
    """The default template's plan with its trust polls alone; the first one is what people answer."""
    plan = find(DEFAULT).plan()
    return replace(plan, activities=tuple((id, spec) for id, spec in plan.activities if spec["kind"] == KIND))
