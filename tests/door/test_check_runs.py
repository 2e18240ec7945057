"""`cofront check` runs a template's notebooks, in a place of its own: what fails is named by cell."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner
from doors import SLIDER, STAGE, template, write_notebook

from cofront_kit.cli import main

FAILS = "x = 1\nraise ValueError('no figures')"


def check(folder: Path, *more: str) -> tuple[list[dict[str, Any]], int]:
    """The findings of a check, and its exit code."""
    result = CliRunner().invoke(main, ["check", str(folder), "--json", *more])
    assert "Traceback" not in result.output
    return [json.loads(line) for line in result.stdout.splitlines()], result.exit_code


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's store, which must stay as it is."""
    for name in ("COFRONT_STORE", "COFRONT_KEYS", "COFRONT_RUNTIME"):
        monkeypatch.setenv(name, str(tmp_path / "untouched" / name))
    return tmp_path / "untouched"


def test_every_cell_that_fails_is_named(tmp_path: Path, own_place: Path) -> None:
    """Those behind it run too, unless they only lack its names; one that never ends is stopped, and is the last one.

    Files that a notebook writes don't get into the folder, and nothing is left of the sessions.
    """
    facilitator = [
        "import cofront_kit as cf\nsession = cf.session(template='.')\ndoor = cf.serve(session)",
        FAILS,
        "x + 1",
        "md:# Then",
        "open('written.csv', 'w').close()\n1 / 0",
        "while True: pass",
        "raise KeyError('never reached')",
    ]
    html = "from IPython.display import HTML\nHTML('<img src=\"https://example.org/a.png\">')"
    folder = template(tmp_path / "ours", [html, SLIDER, f"import cofront_kit\n{STAGE}"], facilitator)
    before = {one.name for one in folder.iterdir()}
    environment = dict(os.environ)
    found, code = check(folder, "--limit", "15")
    assert code == 1
    assert [(one["code"], Path(one["file"]).stem, one["cell"]) for one in found] == [
        ("not-shown", "participant", 1),
        ("own-kernel", "participant", None),
        ("cell-fails", "facilitator", 2),
        ("cell-fails", "facilitator", 5),
        ("cell-endless", "facilitator", 6),
    ]
    assert {one["file"] for one in found} == {
        str(folder / f"{name}.ipynb") for name in ("participant", "facilitator")
    }
    assert "ValueError: no figures" in found[2]["what"]
    assert "longer than 15 seconds" in found[4]["what"]
    assert "--limit" in found[4]["way_out"]
    assert found[1]["state"] == "note"
    assert {one.name for one in folder.iterdir()} == before
    assert not own_place.exists()
    assert dict(os.environ) == environment


def test_a_page_that_cannot_be_made(tmp_path: Path) -> None:
    """A failing cell of the participant page, with what it raised; a screen without the screen; another language."""
    folder = template(tmp_path / "ours", [FAILS, f"import cofront_kit\n{STAGE}"], ["import cofront_kit"])
    write_notebook(folder / "screen.ipynb", ["import cofront_kit"])
    file = folder / "facilitator.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.metadata.kernelspec = {"name": "ir", "language": "R", "display_name": "R"}
    nbformat.write(notebook, file)
    found, code = check(folder)
    assert code == 1
    assert [(one["code"], Path(one["file"]).stem, one["cell"]) for one in found] == [
        ("cell-fails", "participant", 1),
        ("no-screen", "screen", None),
        ("no-kernel", "facilitator", None),
    ]
    assert found[1]["way_out"] == "Add a cell with cf.Screen()."
    assert "ValueError: no figures" in found[0]["what"]
    assert "R" in found[2]["what"]


def test_the_facilitators_notebook_runs_with_results_too(tmp_path: Path) -> None:
    """Robots have played then, so frames and charts have something to show; what fails only then is named."""
    facilitator = [
        "import cofront_kit as cf\nsession = cf.session(template='.')",
        "pulse = session.trust_poll('pulse')\npulse",
        "{'draft': 1}[pulse.state]",
        "pulse.chart()",
    ]
    folder = template(tmp_path / "ours", ["md:# Welcome\n\ncofront_kit"], facilitator)
    found, _ = check(folder)
    (failed,) = [one for one in found if one["code"] == "cell-fails"]
    assert failed["cell"] == 3
    assert "raised KeyError when there are results: 'revealed'" in failed["what"]


def test_a_step_that_only_the_notebook_makes_is_named(tmp_path: Path) -> None:
    """As when a template removes a step of the one it extends, and inherits the notebook that asks for it."""
    facilitator = [
        "import cofront_kit as cf\nsession = cf.session(template='.')",
        "session.trust_poll('extra', ['honesty-2'])",
        "session.trust_poll('pulse')",
    ]
    folder = template(tmp_path / "ours", ["md:# Welcome\n\ncofront_kit"], facilitator)
    found, _ = check(folder)
    (new,) = [one for one in found if one["code"] == "new-step"]
    assert new["state"] == "note"
    assert "'extra'" in new["what"]
    assert new["cell"] == 2
    assert Path(new["file"]) == folder / "facilitator.ipynb"


def test_no_template_is_said(tmp_path: Path) -> None:
    """A folder without template.toml is something to fix; a name that nothing has is a wrong call."""
    found, code = check(tmp_path)
    assert code == 1
    assert found[0]["code"] == "no-template"
    result = CliRunner().invoke(main, ["check", "trust-chekup"])
    assert result.exit_code == 2
    assert "Did you mean" in result.output
