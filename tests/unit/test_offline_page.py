"""docs/offline.md quotes the interface."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_words_of_the_line_are_the_interfaces() -> None:
    """Every state of the line that the front end knows has a row, and each row's words are in the interface."""
    page = (ROOT / "docs" / "offline.md").read_text("utf-8")
    table = page.split("## What the dot")[1].split("##")[0]
    rows = re.findall(r"^\| ([a-z][^|]*) \|", table, re.MULTILINE)[1:]
    listed = {
        words for row in rows for words in ([row] if "kept" in row or "trying" in row else row.split(", "))
    }
    strings = (ROOT / "widgets" / "src" / "words" / "first.ts").read_text("utf-8")
    states = (ROOT / "widgets" / "src" / "ui" / "line.ts").read_text("utf-8")
    said = dict(re.findall(r"'(line\.\w+)': '([^']*)'", strings))
    assert listed == {said[key] for key in re.findall(r"'(line\.\w+)'", states)}
