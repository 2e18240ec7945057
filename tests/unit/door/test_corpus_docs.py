"""The docs say what the corpus of notebooks says."""

from __future__ import annotations

from pathlib import Path

from corpus.all_habits import HABITS
from corpus.written import page

DOCS = Path(__file__).parents[3] / "docs" / "notebooks-as-pages.md"


def test_the_page_of_habits_is_the_corpus():
    """Written anew by ``python -m corpus.written``."""
    assert DOCS.read_text(encoding="utf-8") == page()


def test_the_corpus_says_what_it_tries():
    """More than forty habits of different names; each looks at something."""
    assert len({habit.name for habit in HABITS}) == len(HABITS) > 40
    for habit in HABITS:
        assert habit.shown or habit.hidden or habit.markup or habit.own_kernel, habit.name
        assert bool(habit.voila_shows or habit.voila_hides) <= bool(habit.differs or habit.limit), habit.name
