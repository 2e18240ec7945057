"""Notebooks kept as text are read wherever notebooks are, and it is certain which of two forms counts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cofront_kit import templates
from cofront_kit.computer import grammars
from cofront_kit.files.notebooks import NoNotebook, read_notebook
from cofront_kit.files.text_notebooks import notebook_in
from cofront_kit.lab.listed import notebook_in as path_in_lab
from cofront_kit.templates.catalogue import catalogue

grammars.leave_out()

MYST = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
---

# Welcome

Two lines of
text.

```{code-cell}
:tags: [remove-input]

import cofront_kit as cf

cf.Stage()
```
"""
PERCENT = """# ---
# jupyter:
#   kernelspec:
#     name: python3
# ---

# %% [markdown]
# # Welcome
#
# Two lines of
# text.

# %% tags=["remove-input"]
import cofront_kit as cf

cf.Stage()
"""


@pytest.mark.parametrize(("name", "text"), [("participant.md", MYST), ("participant.py", PERCENT)])
def test_both_forms_are_read_with_their_tags(tmp_path: Path, name: str, text: str) -> None:
    """Text cells, code cells, tags and the kernel; Windows' ends of lines and a byte order mark change nothing."""
    for written in (text, "\ufeff" + text.replace("\n", "\r\n")):
        file = tmp_path / name
        file.write_bytes(written.encode())
        notebook = read_notebook(file)
        assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code"]
        assert notebook.cells[0].source == "# Welcome\n\nTwo lines of\ntext."
        assert notebook.cells[1].source == "import cofront_kit as cf\n\ncf.Stage()"
        assert notebook.cells[1].metadata.tags == ["remove-input"]
        assert notebook.metadata.kernelspec.name == "python3"


def as_text(folder: Path) -> Path:
    """A template whose notebooks are kept as text only."""
    made = templates.create("trust-checkup", folder, title="As text").folder
    for stem, ending, text in (("facilitator", ".md", MYST), ("participant", ".py", PERCENT)):
        (made / f"{stem}.ipynb").unlink()
        (made / f"{stem}{ending}").write_text(text)
    return made


def test_a_template_may_have_its_notebooks_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found, checked, listed, copied and opened in Lab."""
    monkeypatch.setenv("COFRONT_TEMPLATES", str(tmp_path / "own"))
    folder = as_text(tmp_path / "own" / "ours")
    found = templates.find("ours")
    assert (found.facilitator.name, found.participant.name) == ("facilitator.md", "participant.py")
    assert templates.check(folder) == []
    assert next(one for one in catalogue() if one.name == "ours").trouble == ""
    made = templates.create("ours", tmp_path / "mine")
    assert made.participant == made.folder / "participant.py"
    assert not list(made.folder.glob("*.ipynb"))
    assert path_in_lab(tmp_path, str(made.folder)) == "mine/facilitator.md"


def test_a_template_that_extends_one_in_another_form(tmp_path: Path) -> None:
    """Its own notebook counts, in whichever form; a copy gets no second one from the parent."""
    child = tmp_path / "child"
    child.mkdir()
    (child / "template.toml").write_text('extends = "trust-checkup"\ntitle = "Child"\n')
    (child / "participant.md").write_text(MYST)
    found = templates.find(child)
    assert found.participant == child / "participant.md"
    assert found.facilitator.name == "facilitator.ipynb"
    made = templates.create(child, tmp_path / "mine")
    assert sorted(file.name for file in made.folder.glob("participant.*")) == ["participant.md"]
    assert made.facilitator == made.folder / "facilitator.ipynb"


def test_of_two_forms_side_by_side_the_text_counts(tmp_path: Path) -> None:
    """Paired by jupytext: people merge and review the text. Lab opens the one that jupytext fills from it."""
    folder = templates.create("trust-checkup", tmp_path / "ours").folder
    for name in ("participant.md", "facilitator.py"):
        (folder / name).write_text(MYST if name.endswith("md") else PERCENT)
    found = templates.find(folder)
    assert (found.participant.name, found.facilitator.name) == ("participant.md", "facilitator.py")
    assert path_in_lab(tmp_path, str(folder)) == "ours/facilitator.ipynb"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("participant.md", "Notes on what participants see.\n\n---\n\njupyter: nothing\n"),
        ("participant.py", "import os\n\nprint('a helper of ours')\n"),
    ],
)
def test_other_text_of_the_same_name_counts_only_alone(tmp_path: Path, name: str, text: str) -> None:
    """Notes and scripts beside a notebook are no notebook."""
    (tmp_path / name).write_text(text)
    assert notebook_in(tmp_path, "participant") == tmp_path / name
    (tmp_path / "participant.ipynb").write_text("{}")
    assert notebook_in(tmp_path, "participant") == tmp_path / "participant.ipynb"
    assert notebook_in(tmp_path, "facilitator") is None


def test_without_jupytext_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence with the extra to install, wherever the notebook is needed."""
    folder = as_text(tmp_path / "ours")
    monkeypatch.setitem(sys.modules, "jupytext", None)
    with pytest.raises(
        NoNotebook, match=r'pip install "cofront-kit\[text\]"; or save the notebook as facilitator.ipynb'
    ):
        read_notebook(folder / "facilitator.md")
    problems = templates.check(folder)
    assert len(problems) == 2
    assert all("jupytext, which reads it, is not installed" in one for one in problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\njupyter: [\n---\n\n# x\n", "can't be read as a notebook"),
        (MYST.replace(":tags: [remove-input]", ":tags: [remove-input"), "can't be read as a notebook"),
        ("", "is empty"),
        (
            MYST.replace("Two", "<<<<<<< HEAD\nTwo").replace("text.", "text.\n>>>>>>> other"),
            "unfinished merge (line 12)",
        ),
    ],
)
def test_broken_text_is_named(tmp_path: Path, text: str, said: str) -> None:
    """A header that is no YAML, options that are none, nothing at all, half a merge; never a traceback."""
    file = tmp_path / "participant.md"
    file.write_text(text)
    with pytest.raises(NoNotebook) as error:
        read_notebook(file)
    assert said in str(error.value)
    assert str(file) in str(error.value)


def test_a_heading_that_is_underlined_is_no_merge(tmp_path: Path) -> None:
    """Markdown underlines headings with =, as git marks the middle of a conflict."""
    file = tmp_path / "participant.md"
    file.write_text("Welcome\n=======\n\nText.\n")
    assert read_notebook(file).cells[0].source.startswith("Welcome")
