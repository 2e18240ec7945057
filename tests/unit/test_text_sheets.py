"""The run sheet of a facilitator's notebook that is kept as text: added to, replaced and renewed in its own form."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest
from click.testing import CliRunner
from template_folders import change, copied

from cofront_kit import templates
from cofront_kit.cli import main
from cofront_kit.computer import grammars
from cofront_kit.files.notebooks import parse_notebook
from cofront_kit.templates.mending import mend
from cofront_kit.templates.notebook_steps import lacking

grammars.leave_out()

FORMS = [(".md", "md:myst"), (".md", "md"), (".py", "py:percent"), (".py", "py:light")]
WELCOME = '[[activities]]\nid = "welcome"\nkind = "step"\ntitle = "Welcome"\n\n'
BY_HAND = """\
# Our day

```{code-cell} ipython3
import cofront_kit as cf

session = cf.session(template=".")
```



## Look around
Two lines of
text.
```{code-cell}
:tags: [remove-input]
session.check_in(moment="before")
```

## 2 Pulse

```{code-cell}
session.trust_poll("pulse")
```
"""
BY_HAND_PY = """\
# %% [markdown]
# # Our day

# %%
import cofront_kit as cf
session = cf.session(template=".")



# %% [markdown]
# ## Look around
# %% tags=["remove-input"]
session.check_in(moment="before")
# %%
session.trust_poll("pulse")
"""


def converted(folder: Path, ending: str, form: str, *, formats: str = "") -> Path:
    """A copy of a stock template whose facilitator's notebook was converted by jupytext."""
    file = copied(folder) / "facilitator.ipynb"
    notebook = nbformat.read(file, as_version=4)
    if formats:
        notebook.metadata["jupytext"] = {"formats": formats}
    text = file.with_suffix(ending)
    text.write_text(jupytext.writes(notebook, fmt=form), "utf-8")
    file.unlink()
    return text


def told(*words: str) -> tuple[str, int]:
    done = CliRunner().invoke(main, ["sheet", *words])
    assert "Traceback" not in done.output
    return done.output, done.exit_code


def notes(folder: Path) -> list[str]:
    return [one.code for one in templates.examine(folder)]


def with_a_welcome(folder: Path) -> None:
    """A first step of the team's own on the agenda."""
    change(folder / "template.toml", "[[activities]]", f"{WELCOME}[[activities]]")


def gone(before: bytes, after: bytes) -> list[str]:
    """The lines that were there before and are not any more, or have changed."""
    old, new = (one.decode().splitlines(keepends=True) for one in (before, after))
    return [line for line in difflib.ndiff(old, new) if line[0] == "-"]


@pytest.mark.parametrize(("ending", "form"), FORMS, ids=[form for _, form in FORMS])
def test_steps_are_added_to_a_text(tmp_path: Path, ending: str, form: str) -> None:
    """In the same form; no line that was there changes, and a second time there is nothing to do."""
    file = converted(tmp_path / "ours", ending, form)
    folder = file.parent
    file.write_text(file.read_text("utf-8").replace("rate anybody.", "rate anybody, as we say."), "utf-8")
    with_a_welcome(folder)
    assert "missing-step" in notes(folder)
    before = file.read_bytes()
    said, failed = told(str(folder), "--add")
    assert not failed, said
    assert "has the step 'welcome' now" in said
    assert gone(before, file.read_bytes()) == []
    cells = parse_notebook(file)["cells"]
    assert lacking(cells, templates.read(folder)) == []
    places = [n for n, one in enumerate(cells) if one["source"].startswith(("## Welcome", "welcome = "))]
    assert len(places) == 2
    assert "## 1 Check-in" in cells[places[1] + 1]["source"]
    assert not (folder / "facilitator.ipynb").exists()
    added = file.read_bytes()
    assert "has every step" in told(str(folder), "--add")[0]
    assert file.read_bytes() == added


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("ending", "text"), [(".md", BY_HAND), (".py", BY_HAND_PY)])
def test_a_text_written_by_hand_keeps_its_lines(tmp_path: Path, ending: str, text: str, ends: str) -> None:
    """Without a header, with blank lines that jupytext wouldn't write, Windows' ends of lines and a byte order mark."""
    file = copied(tmp_path / "ours") / f"facilitator{ending}"
    (file.parent / "facilitator.ipynb").unlink()
    before = text.replace("\n", ends).encode("utf-8-sig" if ends == "\r\n" else "utf-8")
    file.write_bytes(before)
    with_a_welcome(file.parent)
    said, failed = told(str(file.parent), "--add")
    assert not failed, said
    assert "'welcome', 'closing'" in said
    after = file.read_bytes()
    assert gone(before, after) == []
    assert after.count(b"\r\n") == (after.count(b"\n") if ends == "\r\n" else 0)
    assert after.startswith(before[:20])
    cells = [one["source"] for one in parse_notebook(file)["cells"]]
    assert next(n for n, one in enumerate(cells) if "## Welcome" in one) < cells.index(
        'session.check_in(moment="before")'
    )
    assert cells[-1].startswith("closing = ")


@pytest.mark.parametrize(("ending", "form"), FORMS, ids=[form for _, form in FORMS])
def test_a_text_is_replaced_in_its_form(tmp_path: Path, ending: str, form: str) -> None:
    """When that is asked for; then it is a run sheet that nobody has changed, and is renewed as one."""
    paired = f"ipynb,{form}"
    file = converted(tmp_path / "ours", ending, form, formats=paired)
    folder = file.parent
    file.write_text(file.read_text("utf-8").replace("rate anybody.", "rate anybody, as we say."), "utf-8")
    own = file.read_bytes()
    said, failed = told(str(folder))
    assert failed
    assert "--force" in said
    assert file.read_bytes() == own
    assert "written anew" in told(str(folder), "--force")[0]
    assert not (folder / "facilitator.ipynb").exists()
    notebook = parse_notebook(file)
    assert notebook["metadata"]["jupytext"]["formats"] == paired
    name = form.partition(":")[2] or "markdown"
    assert notebook["metadata"]["jupytext"]["text_representation"]["format_name"] == name
    assert ["parameters"] in [one["metadata"].get("tags") for one in notebook["cells"]]
    assert notes(folder) == []
    once = file.read_bytes()
    assert "written anew" in told(str(folder))[0], "nobody has changed it"
    assert file.read_bytes() == once
    change(folder / "template.toml", "minutes = 14", "minutes = 9")
    assert notes(folder) == ["old-sheet"]
    (done,) = mend(folder)
    assert "written anew from the agenda" in done
    assert "**Time:** 9 minutes." in file.read_text("utf-8")
    assert notes(folder) == []
    assert list(mend(folder)) == []


@pytest.mark.parametrize(("ending", "form"), FORMS, ids=[form for _, form in FORMS])
def test_an_untouched_conversion_of_a_stock_notebook_is_renewed(
    tmp_path: Path, ending: str, form: str
) -> None:
    """It is known by its cells; one with a cell of the team's own stays."""
    file = converted(tmp_path / "ours", ending, form)
    folder = file.parent
    assert notes(folder) == []
    change(folder / "template.toml", "minutes = 14", "minutes = 9")
    (found,) = templates.examine(folder)
    assert (found.code, found.fixable, found.file) == ("old-sheet", True, str(file))
    theirs = file.read_bytes()
    file.write_bytes(theirs.replace(b"rate anybody.", b"rate anybody, as we say."))
    assert notes(folder) == ["step-words"]
    assert list(mend(folder)) == []
    file.write_bytes(theirs)
    assert len(list(mend(folder))) == 1
    assert "**Time:** 9 minutes." in file.read_text("utf-8")
    assert notes(folder) == []


@pytest.mark.parametrize("option", ["--add", "--force"])
def test_without_jupytext_nothing_is_written(
    tmp_path: Path, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says what to install."""
    file = converted(tmp_path / "ours", ".md", "md:myst")
    before = file.read_bytes()
    monkeypatch.setitem(sys.modules, "jupytext", None)
    said, failed = told(str(file.parent), option)
    assert failed
    assert 'pip install "cofront-kit[text]"' in said
    assert file.read_bytes() == before


def test_an_unfinished_merge_is_finished_first(tmp_path: Path) -> None:
    """Nothing is added to it; it is replaced where that is asked for."""
    file = converted(tmp_path / "ours", ".md", "md:myst")
    file.write_text(
        f"{file.read_text('utf-8')}\n<<<<<<< ours\n## A\n=======\n## B\n>>>>>>> theirs\n", "utf-8"
    )
    before = file.read_bytes()
    said, failed = told(str(file.parent), "--add")
    assert failed
    assert "unfinished merge" in said
    assert file.read_bytes() == before
    assert told(str(file.parent), "--force")[1] == 0
    assert notes(file.parent) == []
