"""A step with words, as a notebook author holds it."""

from __future__ import annotations

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.checks.calls import gated


@gated
class Step(OpenActivity):
    """Words on every screen: framing, ground rules, a closing."""

    called = "step"
