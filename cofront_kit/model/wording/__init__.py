"""The wording mirror: whether a text is about the issue or about the other, by rules that are data.

Pure: text in, :class:`Reading` out. No text is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from cofront_kit.model.wording.mirror import MIRRORS, names_of
from cofront_kit.model.wording.patterns import Meter
from cofront_kit.model.wording.reading import UNSURE, Label, Reading
from cofront_kit.tags import base

__all__ = ["UNSURE", "Label", "Reading", "check"]


def check(
    text: str,
    parties: Sequence[str] = (),
    people: Sequence[str] = (),
    language: str = "en",
    *,
    most_steps: int | None = None,
) -> Reading:
    """Say how a text reads. See :func:`cofront_kit.wording.check`.

    Args:
        text: What was written.
        parties: Their names.
        people: Their names.
        language: Its BCP 47 tag.
        most_steps: How many comparisons may be made; a text that needs more is unsure. None sets no limit.
    """
    spoken = base(language)
    if spoken not in MIRRORS or not text.strip():
        return UNSURE
    return MIRRORS[spoken]().read(text, names_of(spoken, (*parties, *people)), Meter(most_steps))
