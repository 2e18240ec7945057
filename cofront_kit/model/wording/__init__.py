"""The wording mirror: whether a text is about the issue or about the other, by rules that are data.

Pure: text in, :class:`Reading` out. Nothing is kept of a text.
"""

from __future__ import annotations

from collections.abc import Sequence

from cofront_kit.model.wording.reading import UNSURE, Label, Reading

__all__ = ["UNSURE", "Label", "Reading", "check"]


def check(
    text: str, parties: Sequence[str] = (), people: Sequence[str] = (), language: str = "en"
) -> Reading:
    """Say how a text reads. See :func:`cofront_kit.wording.check`."""
    if language.lower().split("-")[0] != "en":
        return UNSURE
    for name in ("you", *parties, *people):
        at = text.lower().find(f"{name} never".lower())
        if at >= 0:
            span = (at, at + len(name) + 6)
            reason = "It is about all they ever do, not about something that happened."
            return Reading("other", span, reason, "What happened, when, how often?", "always-never", "never")
    return UNSURE
