"""A changed facilitator's notebook whose headings say something else of the steps than the agenda."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from template_folders import add, change, code, copied

from cofront_kit import templates
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.run_sheet import run_sheet
from cofront_kit.templates.step_words import of_words


def told(folder: Path) -> list[Finding]:
    return [one for one in templates.examine(folder) if one.code == "step-words"]


def changed(folder: Path, name: str = "trust-checkup") -> Path:
    """A copy with a cell of the team's own in the facilitator's notebook."""
    add(copied(folder, name) / "facilitator.ipynb", [code("print('ours')")])
    return folder


def rewrite(folder: Path, old: str, new: str) -> None:
    """Change a text in one cell of the notebook."""
    file = folder / "facilitator.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if old in source:
            cell["source"] = source.replace(old, new, 1)
            file.write_text(json.dumps(notebook), "utf-8")
            return
    raise AssertionError(old)


@pytest.mark.parametrize("name", [one.name for one in templates.stock()])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_told_of_what_fits(tmp_path: Path, name: str, language: str) -> None:
    """The stock notebooks, and those that are written in either language, without the ids of their cells, too."""
    folder = templates.create(name, tmp_path / "ours", language=language).folder
    add(folder / "facilitator.ipynb", [code("print('ours')")])
    assert templates.examine(folder) == []
    template = templates.find(name, language=language)
    cells: list[dict[str, Any]] = run_sheet(template)["cells"]
    assert [*of_words(cells, template)] == []
    assert [*of_words([{**one, "id": f"{n}"} for n, one in enumerate(cells)], template)] == []


def test_each_heading_is_told_by_its_cell(tmp_path: Path) -> None:
    """What it says, and what the agenda says: minutes, title and number."""
    folder = changed(tmp_path / "ours")
    change(folder / "template.toml", "minutes = 14", "minutes = 9")
    (found,) = told(folder)
    assert (found.state, found.file, found.fixable) == ("note", str(folder / "facilitator.ipynb"), False)
    cells = json.loads((folder / "facilitator.ipynb").read_text("utf-8"))["cells"]
    assert found.cell is not None
    assert "## 2 Trust pulse" in "".join(cells[found.cell - 1]["source"])
    assert found.what == "says 14 minutes of the step 'pulse'; the agenda says 9 minutes."
    change(folder / "template.toml", 'title = "Trust pulse"', 'title = "How far"')
    (found,) = told(folder)
    assert "says 'Trust pulse, with the mirror' and 14 minutes" in found.what
    assert "the agenda says 'How far' and 9 minutes." in found.what
    rewrite(folder, "## 2 Trust pulse, with the mirror", "## 2 How far-reaching")
    (found,) = told(folder)
    assert "'How far-reaching'" in found.what
    rewrite(folder, "## 2 How far-reaching", "## 2 How far: the mirror")
    rewrite(folder, "14 minutes: 4 to answer", "9 minutes: 4 to answer")
    assert told(folder) == []
    file = folder / "template.toml"
    first = '[[activities]]\nid = "welcome"\nkind = "step"\ntitle = "Welcome"\n\n'
    file.write_text(file.read_text("utf-8").replace("[[activities]]", f"{first}[[activities]]", 1), "utf-8")
    assert [one.what for one in told(folder)] == [
        f"says the number {n} of the step {step!r}; the agenda says the number {n + 1}."
        for n, step in ((1, "check-in-before"), (2, "pulse"), (3, "closing"))
    ]


def test_minutes_that_are_gone(tmp_path: Path) -> None:
    """The heading still has some."""
    folder = changed(tmp_path / "ours")
    change(folder / "template.toml", "minutes = 14\n", "")
    (found,) = told(folder)
    assert found.what.endswith("the agenda says no minutes.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## 2 Trust pulse, with the mirror", "## How far we trust each other"),
        ("## 2 Trust pulse, with the mirror", "Now the pulse."),
        ("**Time:** 14 minutes:", "**Time:** 9 minutes to answer:"),
        ("**Time:** 14 minutes:", "Take 9 minutes:"),
        ("## 2 Trust pulse, with the mirror", "## 1 Check-in"),
    ],
)
def test_words_of_a_teams_own_are_theirs(tmp_path: Path, old: str, new: str) -> None:
    """What is not in the form of a run sheet; and a step that is shown under another one's heading."""
    folder = changed(tmp_path / "ours")
    rewrite(folder, old, new)
    assert told(folder) == []


def test_a_notebook_in_another_language_of_the_template(tmp_path: Path) -> None:
    """A German run sheet of an English template with German texts beside it says what the agenda says in German."""
    folder = copied(tmp_path / "ours")
    german = templates.find("trust-checkup", language="de")
    (folder / "locales").mkdir()
    (folder / "locales" / "de.toml").write_bytes((german.folder / "locales" / "de.toml").read_bytes())
    (folder / "facilitator.ipynb").write_text(json.dumps(run_sheet(german)), "utf-8")
    add(folder / "facilitator.ipynb", [code("print('ours')")])
    assert told(folder) == []
    change(folder / "template.toml", "minutes = 14", "minutes = 9")
    (found,) = told(folder)
    assert found.what == "says 14 minutes of the step 'pulse'; the agenda says 9 minutes."


def test_an_english_notebook_of_a_german_session(tmp_path: Path) -> None:
    """The texts of the file are English, and so is the notebook; people have them in German."""
    folder = changed(tmp_path / "ours")
    german = templates.find("trust-checkup").folder / "locales" / "de.toml"
    (folder / "locales").mkdir()
    (folder / "locales" / "de.toml").write_bytes(german.read_bytes())
    change(folder / "template.toml", 'language = "en"', 'language = "de"\ntexts = "en"')
    assert told(folder) == []


def test_a_part_of_a_step(tmp_path: Path) -> None:
    """It has no number; in the cell that was written for it, its title and minutes are compared."""
    folder = templates.create("co-front-one-issue", tmp_path / "ours", language="de").folder
    add(folder / "facilitator.ipynb", [code("print('ours')")])
    title = next(one.title for one in templates.read(folder).content.activities if one.id == "cofront-test")
    change(folder / "template.toml", f'title = "{title}"', 'title = "Wie weit?"')
    (found,) = told(folder)
    assert f"{title[:20]}" in found.what
    assert "the agenda says 'Wie weit?'." in found.what
