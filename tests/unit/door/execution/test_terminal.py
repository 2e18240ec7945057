"""Printed text as a terminal finally shows it."""

from __future__ import annotations

import pytest

from cofront_kit.door.execution.terminal import last_state


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("plain\nlines\n", "plain\nlines\n"),
        ("\x1b[31mred\x1b[0m \x1b[1;38;2;1;2;3mbold\x1b[m", "red bold"),
        ("\x9b31mred\x9b0m", "red"),
        ("\x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x07", "a link"),
        ("\x1b]0;a title\x07words", "words"),
        ("10 %\r20 %\r100 %\n", "100 %\n"),
        ("100 percent\rdone", "donepercent"),
        ("windows\r\nlines\r\n", "windows\nlines\n"),
        ("long line\r\x1b[Kshort", "short"),
        ("long line\r\x1b[2Kshort", "short"),
        ("typo\b\b\b\brepo", "repo"),
        ("one\ntwo\x1b[A\x1b[Guno\n", "uno\ntwo"),
        ("a\x1b[2J\x1b[Hb", "b"),
        ("a\x1b[?25lb\x1b(Bc\x07", "abc"),
        ("\x1b[", ""),
        ("half \x1b[3", "half 3"),
        ("\x1b[999999999Cx", " " * 10_000 + "x"),
        ("\x1b[99999Ax\x1b[99999Dy", "y"),
    ],
)
def test_the_last_state_is_what_counts(printed: str, seen: str):
    """Colours and links are gone, overwritten text is overwritten, and no code is left."""
    assert last_state(printed) == seen


def test_many_lines_stay_as_they_are():
    """Long output costs one pass."""
    text = "".join(f"line {n}\n" for n in range(60_000))
    assert last_state(text) == text
    assert last_state(text + "x\ry") == text + "y"
