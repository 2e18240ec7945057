"""The author's side of a step that shows text."""

from __future__ import annotations

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.checks.calls import gated


@gated
class Step(OpenActivity):
    """Text on every screen: framing, ground rules, a closing."""

    called = "step"
