"""What tools round notebooks in git do to every stock template and a written run sheet, with the real tools.

Tried with jupytext 1.19.6, nbstripout 0.9.1, nbdime 4.0.4, papermill 2.7.0, nbconvert 7.17.2, black 26.10.1 and
ruff 0.17.6. Whatever such a tool takes away (outputs, counts, the ids of cells, metadata) is nothing that we need: the
cells, their tags and their order are the same afterwards, and a template's check finds nothing.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from kernels import keeping
from processes import QUICK_START, free_port

from cofront_kit import templates
from cofront_kit.files.notebooks import read_notebook
from cofront_kit.templates.sheet_file import write

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("git") is None, reason="no git")]
BIN = Path(sys.executable).parent
STEMS = ("facilitator", "participant")


def tool(name: str, *args: str | Path, cwd: Path, ok: tuple[int, ...] = (0,)) -> str:
    """Run one of the tools; returns what it printed."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "HOME": str(cwd), "PYTHONPATH": str(QUICK_START)}
    program = shutil.which(name, path=env["PATH"])
    assert program is not None, name
    done = subprocess.run(
        [program, *map(str, args)], cwd=cwd, env=env, check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode in ok, f"{name} {args}: {done.stdout}{done.stderr}"
    return done.stdout


def git(*args: str | Path, cwd: Path, ok: tuple[int, ...] = (0,)) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false")
    return tool("git", *who, *args, cwd=cwd, ok=ok)


def cells(file: Path) -> list[tuple[str, str, list[str]]]:
    """What we read of a notebook: kind, source and tags of each cell."""
    return [(one.cell_type, one.source, list(one.metadata.tags)) for one in read_notebook(file).cells]


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A git repository with a copy of every stock template."""
    folder = tmp_path / "team"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", "-b", "main", folder], check=True)
    for one in templates.stock():
        templates.copy(one.name, folder / one.name)
    (folder / "written").mkdir()
    said = 'extends = "kickoff"\ntitle = "Grüße"\n\n[activities.read-out]\nremove = true\n'
    (folder / "written" / templates.FILE).write_text(said, "utf-8")
    write(templates.read(folder / "written"))  # the run sheet of its agenda, in place of the stock one
    return folder


def notebooks(team: Path) -> list[Path]:
    return sorted(team.glob("*/*.ipynb"))


def committed(team: Path, message: str) -> None:
    git("add", "--all", cwd=team)
    git("commit", "--quiet", "-m", message, cwd=team)


def before(team: Path) -> dict[Path, list[tuple[str, str, list[str]]]]:
    return {file: cells(file) for file in notebooks(team)}


def run_as_a_person_would(file: Path) -> None:
    """Save a notebook as after a run in an old editor: outputs, counts, metadata of its own, format 4.4 without ids."""
    raw = json.loads(file.read_text())
    raw["nbformat_minor"] = 4
    raw["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    for count, cell in enumerate(raw["cells"], 1):
        cell.pop("id", None)
        cell["metadata"] |= {"collapsed": True, "ExecuteTime": {"start_time": "x"}} if count == 2 else {}
        if cell["cell_type"] == "code":
            cell["execution_count"] = count
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["secret\n"]}]
    file.write_text(json.dumps(raw, indent=1))


def all_well(team: Path) -> None:
    for folder in sorted(file.parent for file in team.glob("*/template.toml")):
        assert templates.check(folder) == []


def test_nbstripout_takes_nothing_that_we_need(team: Path) -> None:
    """Outputs, counts, ids and metadata go; cells, tags and order stay."""
    known = before(team)
    for file in known:
        run_as_a_person_would(file)
    tool("nbstripout", *known, cwd=team)
    assert before(team) == known
    all_well(team)


def test_git_with_its_filter_and_nbdime_s_merge_driver(team: Path) -> None:
    """Outputs never come into git, and two people who edit different cells are merged without a mark."""
    for folder in team.glob("*/"):  # a filter is a program for each file: one template is enough
        if folder.name not in (".git", "two-slides"):
            shutil.rmtree(folder)
    tool("nbstripout", "--install", "--attributes", ".gitattributes", cwd=team)
    tool("git-nbmergedriver", "config", "--enable", cwd=team)
    with (team / ".gitattributes").open("a") as opened:
        opened.write("*.ipynb merge=jupyternotebook\n")
    file = team / "two-slides" / "facilitator.ipynb"
    known = cells(file)
    committed(team, "Templates")
    git("checkout", "--quiet", "-b", "ann", cwd=team)
    run_as_a_person_would(file)
    edited(file, 0, "Ann's first lines.")
    committed(team, "Ann")
    assert "secret" not in git("show", "HEAD", cwd=team)
    git("checkout", "--quiet", "main", cwd=team)
    edited(file, -1, "Bo's last lines.")
    committed(team, "Bo")
    git("merge", "--quiet", "--no-edit", "ann", cwd=team)
    read = cells(file)
    assert [one[0] for one in read] == [one[0] for one in known]
    assert read[1:-1] == known[1:-1]
    assert read[0][1].endswith("Ann's first lines.")
    assert read[-1][1].endswith("Bo's last lines.")
    all_well(team)


MERGE = """
import sys
import nbformat
from nbdime import diff_notebooks, merge_notebooks

for name in sys.argv[1:]:
    base, ours, theirs = (nbformat.read(name, as_version=4) for _ in range(3))
    assert not diff_notebooks(base, ours)
    ours.cells[0].source += "\\n# ours"
    theirs.cells[-1].source += "\\n# theirs"
    assert len(diff_notebooks(base, theirs)) == 1
    merged, decisions = merge_notebooks(base, ours, theirs)
    assert not any(one.conflict for one in decisions), name
    nbformat.write(merged, name)
"""


def test_nbdime_merges_every_template(team: Path) -> None:
    """What two people wrote in different cells: all of it is there, and the template is well."""
    known = {file: read for file, read in before(team).items() if len(read) > 1}
    (team / "merge.py").write_text(MERGE)
    tool("python", "merge.py", *known, cwd=team)
    for file, read in known.items():
        now = cells(file)
        assert now[1:-1] == read[1:-1]
        assert now[0][1].endswith("# ours")
        assert now[-1][1].endswith("# theirs")
    all_well(team)


def test_two_people_edit_the_same_cell(team: Path) -> None:
    """The merge stops; the file still is a notebook, or is named as an unfinished merge."""
    tool("git-nbmergedriver", "config", "--enable", cwd=team)
    (team / ".gitattributes").write_text("*.ipynb merge=jupyternotebook\n")
    committed(team, "Templates")
    file = team / "two-slides" / "facilitator.ipynb"
    git("checkout", "--quiet", "-b", "ann", cwd=team)
    edited(file, 0, "Ann's words.")
    committed(team, "Ann")
    git("checkout", "--quiet", "main", cwd=team)
    edited(file, 0, "Bo's words.")
    committed(team, "Bo")
    git("merge", "--quiet", "--no-edit", "ann", cwd=team, ok=(1,))
    assert "UU two-slides/facilitator.ipynb" in git("status", "--short", cwd=team)
    first = cells(file)[0][1]
    assert "Ann's words." in first
    assert "Bo's words." in first


def edited(file: Path, place: int, line: str) -> None:
    notebook = nbformat.read(file, as_version=4)
    notebook.cells[place].source += (
        f"\n# {line}" if notebook.cells[place].cell_type == "code" else f"\n\n{line}"
    )
    nbformat.write(notebook, file)


def test_jupytext_pairs_and_syncs(team: Path) -> None:
    """The text has all cells and tags; an edit of it comes into the other form, and a round trip changes nothing."""
    known = before(team)
    tool("jupytext", "--quiet", "--test", "--to", "py:percent", *known, cwd=team)
    tool("jupytext", "--quiet", "--set-formats", "ipynb,md:myst", *known, cwd=team)
    for file, read in known.items():
        text = file.with_suffix(".md")
        assert cells(text) == read
        found = templates.read(file.parent)
        assert text in (found.participant, found.facilitator)
    all_well(team)
    tool("jupytext", "--quiet", "--test", "--to", "md:myst", *known, cwd=team)
    texts = [file.with_suffix(".md") for file in known]
    for text in texts:
        text.write_text(text.read_text() + "\nSaid in text.\n")
    tool("jupytext", "--quiet", "--sync", *texts, cwd=team)
    for file, text in zip(known, texts, strict=True):
        assert cells(file) == cells(text) != known[file]
        file.unlink()
    all_well(team)


def test_formatters_change_layout_only(team: Path) -> None:
    """Black and ruff, on notebooks and on Python text: the same code, text cells as they were."""
    known = before(team)
    tool("black", "--quiet", *known, cwd=team)
    same_code(team, known)
    tool("ruff", "format", "--quiet", "--isolated", *known, cwd=team)
    same_code(team, known)
    tool("jupytext", "--quiet", "--to", "py:percent", *known, cwd=team)
    texts = [file.with_suffix(".py") for file in known]
    tool("black", "--quiet", *texts, cwd=team)
    tool("ruff", "format", "--quiet", "--isolated", *texts, cwd=team)
    same_code(team, known, ".py")
    all_well(team)


def same_code(team: Path, known: dict[Path, Any], ending: str = ".ipynb") -> None:
    for file, read in known.items():
        now = cells(file.with_suffix(ending))
        assert len(now) == len(read)
        for (kind, source, tags), (was_kind, was, was_tags) in zip(now, read, strict=True):
            assert (kind, tags) == (was_kind, was_tags)
            assert source == was if kind != "code" else ast.dump(tree(source)) == ast.dump(tree(was))


def tree(source: str) -> ast.AST:
    return compile(source, "cell", "exec", flags=ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_nbconvert_makes_scripts(team: Path) -> None:
    """Each script is Python with the code of every cell in its order."""
    known = before(team)
    for folder in sorted({file.parent for file in known}):
        for file in folder.glob("*.ipynb"):
            file.rename(team / f"{folder.name}-{file.name}")
    moved = sorted(team.glob("*.ipynb"))
    tool("jupyter", "nbconvert", "--to", "script", "--log-level=ERROR", *moved, cwd=team)
    for file in moved:
        script = file.with_suffix(".py").read_text()
        tree(script)
        place = -1
        for kind, source, _ in cells(file):
            if kind == "code":
                found = script.find(source.strip(), place + 1)
                assert found > place, source
                place = found


PAPERMILL = """
import json, sys
from pathlib import Path
import papermill
for name in sys.argv[1:]:
    file = Path(name)
    known = papermill.inspect_notebook(file)
    given = {key: json.loads(json.dumps("given")) for key in known} or {"own": "given"}
    papermill.execute_notebook(file, file, parameters=given, prepare_only=True)
print(papermill.__version__)
"""


def test_papermill_gives_parameters(team: Path) -> None:
    """Known ones, with papermill's own cell after ours; every other cell is as it was, and the template is well."""
    known = before(team)
    (team / "parameters.py").write_text(PAPERMILL)
    tool("python", "parameters.py", *known, cwd=team)
    for file, read in known.items():
        now = cells(file)
        added = [one for one in now if "injected-parameters" in one[2]]
        assert len(added) == 1
        assert '"given"' in added[0][1]
        now.remove(added[0])
        assert now == read
    all_well(team)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[dict[str, str]]:
    with keeping(tmp_path) as env:
        yield env


def test_papermill_runs_a_participant_notebook(team: Path, kept: dict[str, str]) -> None:
    """Outside of a session: no cell fails, and the result is a notebook that we read."""
    file = team / "trust-checkup" / "participant.ipynb"
    out = team / "out.ipynb"
    done = subprocess.run(
        [BIN / "papermill", file, out, "--no-progress-bar", "--kernel", "python3"],
        cwd=file.parent,
        env=kept,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert [one[1] for one in cells(out)] == [one[1] for one in cells(file)]


def test_papermill_runs_a_facilitator_notebook(team: Path, kept: dict[str, str]) -> None:
    """From top to bottom, with parameters: a session of that title and these parties, and every cell has run."""
    file = team / "perspective-check-in" / "facilitator.ipynb"
    out = team / "out.ipynb"
    given = (
        "-p",
        "title",
        "Run by papermill",
        "-y",
        'parties: ["North", "South"]',
        "-p",
        "port",
        str(free_port()),
    )
    done = subprocess.run(
        [BIN / "papermill", file, out, *given, "--no-progress-bar", "--kernel", "python3"],
        cwd=file.parent,
        env=kept,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    run = nbformat.read(out, as_version=4).cells
    assert all(cell.execution_count for cell in run if cell.cell_type == "code")
    shown = str([cell.get("outputs") for cell in run if cell.get("id") == "before"])
    assert "North × South" in shown
    assert [one[1] for one in cells(file)] == [
        cell.source for cell in run if "injected-parameters" not in cell.metadata.get("tags", [])
    ]
