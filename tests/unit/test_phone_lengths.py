"""How long a text of a template may be, as lines on a phone."""

from __future__ import annotations

import pytest

from cofront_kit.activities.boxes import Box
from cofront_kit.templates.lengths import lines_of, width_px

BOX = Box("A text", 300, 20, 3, 320, bold=False)


def test_the_width_of_a_text() -> None:
    """As Chromium measured it in Noto Sans, where a character of this text is 0.457 em wide."""
    said = (
        "They tell us straight, also when it is unwelcome. Hard topics get talked about while they are small."
    )
    assert width_px(said, BOX) / len(said) / 20 == pytest.approx(0.457, rel=0.02)


@pytest.mark.parametrize(
    ("text", "lines", "word"),
    [
        ("short", 1, ""),
        ("one two three four five six seven eight nine ten", 2, ""),
        ("first\nsecond", 2, ""),
        ("Donaudampfschifffahrtsgesellschaftskapitän", 2, "Donaudampfschifffahrtsgesellschaftskapitän"),
        ("Donaudampfschifffahrts-gesellschaftskapitän", 2, ""),
        ("我们一起看这个问题我们一起看这个问题", 2, ""),
        ("e\u0301" * 25, 1, ""),
        ("", 1, ""),
    ],
)
def test_lines(text: str, lines: int, word: str) -> None:
    """Lines end at blanks and hyphens, in Chinese and Japanese anywhere; a combined character is one."""
    assert lines_of(text, BOX) == (lines, word)
