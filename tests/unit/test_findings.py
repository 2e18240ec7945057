"""Findings of a template's check: what a sentence tells, and how a finding reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from cofront_kit import templates
from cofront_kit.templates.findings import CODES, Finding, of_sentence


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return templates.copy("trust-checkup", tmp_path / "ours").folder


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('title = "C', 'titel = "C', "unknown-key", "titel"),
        ('kind = "trust-poll"', 'kind = "trust-pol"', "unknown-kind", "activities.pulse.kind"),
        ('id = "pulse"', 'id = "check-in-before"', "same-id", "activities.check-in-before.id"),
        ('cannot_judge = "cannot judge yet"', "", "missing-key", "trust-poll.cannot_judge"),
        ("minutes = 20", 'minutes = "x"', "wrong-value", "minutes"),
        ('language = "en"', 'language = "e n"', "wrong-value", "language"),
        ('items = "pulse"', 'items = "pulse"\nmoment = "after"', "unknown-key", "activities.pulse.moment"),
        ("[[framing]]", "[[framing", "broken-toml", ""),
    ],
)
def test_a_sentence_becomes_a_finding(copied: Path, old: str, new: str, code: str, key: str) -> None:
    """Its code and key are what the sentence is about, and nothing of the sentence is lost."""
    file = copied / "template.toml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    (said, *_) = templates.check(copied)
    found = of_sentence(said)
    assert (found.state, found.code, found.key, found.file) == ("mend", code, key, str(file))
    assert code in CODES
    for word in said.removeprefix(f"{file}").split():
        assert word.strip(":") in str(found)


def test_a_sentence_with_a_line() -> None:
    """The number after the file is the line; a broken TOML file names it in words."""
    found = of_sentence("C:\\ours\\template.toml:12: parties[1]: 'Acme' is taken. Name another.")
    assert (found.file, found.line, found.key) == ("C:\\ours\\template.toml", 12, "parties[1]")
    assert (found.what, found.way_out) == ("'Acme' is taken.", "Name another.")
    assert of_sentence("/a/b.toml: is not TOML: Expected ']]' (at line 9, column 10).").line == 9
    assert of_sentence("/a/locales/de.toml: x: is missing.").code == "locale"


def test_a_finding_is_one_line() -> None:
    """File, line or cell, key, what, way out."""
    found = Finding(
        state="mend", code="outputs", what="Holds outputs.", file="/a.ipynb", cell=3, fixable=True
    )
    assert str(found) == "/a.ipynb, cell 3: Holds outputs."
    assert found.as_json()["fixable"] is True
    line = Finding(
        state="note", code="theme", what="Dark.", way_out="Lighten it.", file="/t.toml", line=4, key="x"
    )
    assert str(line) == "/t.toml:4: x: Dark. Lighten it."
