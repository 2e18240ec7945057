"""The page about languages: its table of keys is today's."""

from __future__ import annotations

from pathlib import Path

from modules import module_at

ROOT = Path(__file__).parents[3]


def test_the_table_of_keys_is_up_to_date() -> None:
    """``python tools/language_keys.py`` writes it."""
    made = module_at(ROOT / "tools" / "language_keys.py")
    assert made.page() == (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")


def test_all_languages_have_all_keys_of_screens() -> None:
    """The table has the same number in each column of a row."""
    made = module_at(ROOT / "tools" / "language_keys.py")
    for line in made.table().splitlines():
        name, *counts = [cell.strip() for cell in line.strip("| ").split("|")]
        if name.startswith("`screens-"):
            assert len(set(counts)) == 1, line
