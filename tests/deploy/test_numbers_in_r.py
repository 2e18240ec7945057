"""R's answers in the table of ``docs/numbers.md``, asked again; ``tools/need_r.py`` finds or installs R."""

from __future__ import annotations

import re
import subprocess

import pytest
from other_programs import CASES

pytestmark = pytest.mark.deploy
ASKED = [answer for case in CASES for answer in case.answers if answer.r]


@pytest.fixture(scope="module")
def answers() -> list[float]:
    """What R says to all of them, in one go."""
    lines = [
        f"cat('\\n== ', suppressMessages(suppressWarnings({{ {answer.r} }})), '\\n')" for answer in ASKED
    ]
    program = "suppressMessages(library(coin))\n" + "\n".join(lines)
    said = subprocess.run(["Rscript", "-e", program], capture_output=True, text=True, check=True)
    return [float(value) for value in re.findall(r"^== +(\S+)", said.stdout, re.MULTILINE)]


@pytest.mark.parametrize("place", range(len(ASKED)), ids=[answer.who for answer in ASKED])
def test_r_answers_what_the_docs_say(answers: list[float], place: int) -> None:
    """To four digits."""
    assert len(answers) == len(ASKED)
    assert answers[place] == pytest.approx(ASKED[place].value, abs=6e-5)
