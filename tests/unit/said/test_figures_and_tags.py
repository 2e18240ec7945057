"""Figures are rounded, and language tags read, in one way everywhere: on screens as in Python."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cofront_kit import tags
from cofront_kit.rounding import percent
from cofront_kit.said import LANGUAGES, speaking
from cofront_kit.said.numbers import figure, p_value

ROOT = Path(__file__).parents[3]


def test_halves_go_away_from_zero_as_on_the_screens() -> None:
    """The same table holds the front end, in ``widgets/test/figures.test.ts``."""
    for value, decimals, text in json.loads((ROOT / "tests/data/rounding.json").read_text("utf-8")):
        assert figure(value, decimals) == text, value
        with speaking("de-AT"):
            assert figure(value, decimals) == text.replace(".", ","), value
    assert [figure(value, signed=True) for value in (0.25, -0.25, 0.01)] == ["+0.3", "-0.3", "0.0"]
    assert [p_value(p) for p in (0.75, 0.0625, 1.0, 0.0009)] == [
        "p = .750",
        "p = .063",
        "p = 1.000",
        "p < .001",
    ]
    assert [p_value(p, "de-AT") for p in (0.75, 0.0009)] == ["p = 0,750", "p < 0,001"]
    assert [percent(share) for share in (0.125, 0.29, 1)] == [13, 29, 100]


def test_nobody_formats_a_figure_by_hand() -> None:
    """Python's formats round halves to even; in the parts that show results, :func:`figure` is the one way."""
    parts = ("activities", "charts", "report", "widgets")
    files = [file for part in parts for file in (ROOT / "cofront_kit" / part).rglob("*.py")]
    files.append(ROOT / "cofront_kit/insight/words.py")
    found = [
        f"{file.name}: {text}" for file in files for text in re.findall(r":[+,]?\.\d[f%]", file.read_text())
    ]
    assert not found
    shown = [*(ROOT / "widgets/src/elements").rglob("*.ts")]
    assert [
        one.name for one in shown if re.search(r"NumberFormat|Math\.round\([^)]*10", one.read_text())
    ] == []


@pytest.mark.parametrize("tag", ["de", "de-AT", "de_AT", "DE", "De-latn-at"])
def test_a_tag_is_read_the_same_with_either_mark(tag: str) -> None:
    """Region, script, case and the mark between them don't make another language."""
    assert tags.base(tag) == "de"
    assert tags.same_language(tag, "de-CH")
    assert tags.nearest(tag, {"de"}.__contains__) == "de"
    assert tags.direction(tag) == "ltr"


def test_the_nearest_is_the_tag_itself_before_its_language() -> None:
    """What is no tag has nothing, whatever it says."""
    assert tags.nearest("de_AT", {"de", "de-AT"}.__contains__) == "de-AT"
    assert tags.nearest("fr", {"de"}.__contains__) is None
    assert [tags.nearest(text, lambda _: True) for text in ("", "../de", "de/", "a" * 99)] == [None] * 4
    assert tags.is_tag("de-AT")
    assert not tags.is_tag("de_AT"), "templates are asked to write it in the one way that screen readers know"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("ar_EG", "rtl"),
        ("HE-il", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("ku", "ltr"),
        ("en", "ltr"),
    ],
)
def test_which_way_a_language_runs(tag: str, direction: str) -> None:
    """A script that the tag names counts before the language's usual one."""
    assert tags.direction(tag) == direction


def test_screens_run_the_same_way() -> None:
    """The sets of the front end are those of Python."""
    script = (ROOT / "widgets/src/strings.ts").read_text("utf-8")
    for name, known in (
        ("RIGHT_TO_LEFT", tags.RIGHT_TO_LEFT),
        ("RIGHT_TO_LEFT_SCRIPTS", tags.RIGHT_TO_LEFT_SCRIPTS),
    ):
        (listed,) = re.findall(rf"const {name} = new Set\(\[(.*?)\]\)", script)
        assert set(re.findall(r"'(\w+)'", listed)) == known


def test_languages_are_the_folders_with_a_catalogue() -> None:
    """Another folder is another language; the made-up one of the tests is never among them."""
    assert set(LANGUAGES) == {one.name for one in (ROOT / "cofront_kit/locales").iterdir() if one.is_dir()}
    assert "en-XA" not in LANGUAGES
