"""What other programs answer to the same data stands in ``docs/numbers.md`` as they answer it."""

from __future__ import annotations

from pathlib import Path

import pytest
from other_programs import CASES, Answer, as_markdown, asked

ASKED = [answer for case in CASES for answer in case.answers if answer.ask is not None]
DOCS = Path(__file__).parents[3] / "docs" / "numbers.md"


@pytest.mark.parametrize("answer", ASKED, ids=[answer.who for answer in ASKED])
def test_it_is_answered(answer: Answer) -> None:
    """By us, and by SciPy, to four digits."""
    assert asked(answer) == pytest.approx(answer.value, abs=6e-5)


def test_the_table_stands_in_the_docs() -> None:
    """As it is here."""
    assert as_markdown() in DOCS.read_text("utf-8")
