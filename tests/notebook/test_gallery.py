"""Every notebook of the gallery and of the templates runs by itself, from top to bottom, and again."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from kernels import data_of, keeping, run, text_of
from processes import free_port
from sweep import drawn

from cofront_kit import templates
from cofront_kit.templates.run_sheet import run_sheet

pytestmark = pytest.mark.notebook
REPO = Path(__file__).parents[2]
STOCK = [template.name for template in templates.stock()]
GALLERY = sorted((REPO / "notebooks").glob("*.ipynb"))
COMMITTED = [
    *GALLERY,
    *sorted((REPO / "templates").rglob("*.ipynb")),
    REPO / "cofront_kit/report/report.ipynb",
]


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_notebooks_are_committed_without_outputs(path: Path) -> None:
    """The outputs of a run don't belong in the repository."""
    notebook = read(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[list[Any], Path]]:
    """Runs a notebook of the gallery by itself, in a folder of its own, once: its cells, and the folder."""

    @cache
    def play(name: str) -> tuple[list[Any], Path]:
        folder = tmp_path_factory.mktemp(name)
        with keeping(folder) as env:
            return run(read(REPO / "notebooks" / f"{name}.ipynb"), folder, env).cells, folder

    return play


Played = Callable[[str], tuple[list[Any], Path]]


@pytest.mark.parametrize("path", drawn(GALLERY, of_them=2), ids=lambda path: path.stem)
def test_the_gallery_runs(path: Path, played: Played) -> None:
    """Each by itself, in a folder of its own."""
    played(path.stem)


def test_the_quickstart_shows_what_it_promises(played: Played) -> None:
    """A widget with a still, the turnout, a chart that needs no network, a frame, and the report."""
    cells, folder = played("quickstart")
    by_id = {cell.id: cell for cell in cells}
    assert "application/vnd.jupyter.widget-view+json" in data_of(by_id["poll"])
    assert "not opened yet" in text_of(cells, "poll")
    assert text_of(cells, "open") == "('open', 5, {'Acme': (0, 0), 'Borealis': (0, 0)})"
    assert text_of(cells, "people") == "({'Acme': (6, 6), 'Borealis': (6, 6)}, 0)"
    assert "What Acme says about Borealis: shown, 6 handed in." in text_of(cells, "forecast")
    assert text_of(cells, "reveal") == "'revealed'"
    assert "image/svg+xml" in data_of(by_id["chart"])
    assert "honesty-1" in text_of(cells, "frame")
    assert "<svg" in (folder / "report.html").read_text(encoding="utf-8")


def test_the_check_in_gallery_shows_what_it_promises(played: Played) -> None:
    """A profile and quadrants that need no network, tables, and nobody without a key is paired."""
    cells, _ = played("check-in")
    by_id = {cell.id: cell for cell in cells}
    assert "image/svg+xml" in data_of(by_id["profile"])
    assert "looking back and after" in text_of(cells, "profile")
    assert "(everyone)" in text_of(cells, "frame")
    assert text_of(cells, "pairs") == "({('before', 'after'): (12, 12), ('then', 'after'): (12, 12)}, 0)"
    assert "in the eyes of" in text_of(cells, "poll")
    assert "quadrant" in text_of(cells, "mirror")


def test_the_gallery_of_frames_shows_what_it_promises(played: Played) -> None:
    """A picture per chart that follows the page, a live one, files, words, and the right call for a wrong frame."""
    cells, folder = played("frames-and-charts")
    by_id = {cell.id: cell for cell in cells}
    for name in ("gap", "distributions", "quadrants", "lenses", "midst", "flow", "together"):
        assert {"image/svg+xml", "text/html"} <= set(data_of(by_id[name])), name
    assert "'midst'" in text_of(cells, "tables")
    assert "one_about_other: double" in text_of(cells, "arrow")
    assert "application/vnd.jupyter.widget-view+json" in data_of(by_id["live"])
    assert "The scale goes from 1" in text_of(cells, "words")
    assert text_of(cells, "files") == "['gap.png', 'gap.svg']"
    assert (folder / "gap.png").read_bytes().startswith(b"\x89PNG")
    assert "Did you mean cf.charts.distributions?" in by_id["wrong"].outputs[0]["text"]


def test_the_year_of_an_alliance_shows_what_it_promises(played: Played) -> None:
    """A breach and a repair in the figures, the picture with its words, and the review as a widget."""
    cells, _ = played("a-year-of-an-alliance")
    by_id = {cell.id: cell for cell in cells}
    assert "8 sessions, 2025-01-15 to 2025-12-03" in text_of(cells, "alliance")
    assert {"image/svg+xml", "text/html"} <= set(data_of(by_id["film"]))
    said = text_of(cells, "film")
    assert "The new price list reached a customer of ours before it reached us." in said
    assert "does not make one the cause of the other" in said
    line = re.search(
        r"Honesty and fair dealing, Borealis about Acme, 0 to 100: ([^.]*(?:\.\d[^.]*)*)\.", said
    )
    assert line is not None
    before, after, last = (float(re.findall(r"(\d+) \(", line[1])[place]) for place in (2, 3, 7))
    assert after < before - 20
    assert last > after + 20
    assert "no clear trend over 8 sessions" in text_of(cells, "trends")
    assert "application/vnd.jupyter.widget-view+json" in data_of(by_id["review"])


@pytest.mark.slow
def test_customising_shows_what_it_promises(played: Played) -> None:
    """Only differences are written, a slip is answered with file and line, a page of text, and robots play it."""
    cells, folder = played("customise-a-template")
    assert text_of(cells, "write") == "[]"
    assert "bad news while we can still do something" in text_of(cells, "found")
    said = next(cell for cell in cells if cell.id == "wrong").outputs[0]["text"]
    assert "ours/template.toml:7: items.honest-1" in said
    assert "Did you mean 'honesty-1'?" in said
    assert text_of(cells, "page") == "('participant.md', [])"
    assert "image/svg+xml" in data_of(next(cell for cell in cells if cell.id == "play"))
    assert templates.check(folder / "ours") == []


@pytest.mark.slow
def test_writing_a_kind_shows_what_it_promises(played: Played) -> None:
    """The kind is found by its entry point, robots answer, and its table has a row per side."""
    cells, _ = played("write-a-kind")
    said = text_of(cells, "use")
    assert "Acme" in said
    assert "Borealis" in said


@pytest.mark.slow
def test_hosting_for_many_shows_what_it_promises(played: Played) -> None:
    """Three sessions in one store, played, with one table over all of them."""
    cells, folder = played("host-for-many")
    assert text_of(cells, "begin").count("open") == 3
    assert "count" in text_of(cells, "together")
    assert (folder / "report-West.html").is_file()


def test_every_notebook_stands_in_the_docs_with_a_picture() -> None:
    """The page of the gallery lists each, and shows those that somebody new begins with."""
    page = (REPO / "docs" / "gallery.md").read_text()
    for path in GALLERY:
        assert f"(../notebooks/{path.name})" in page
    pictures = set(re.findall(r"images/gallery-([\w-]+)\.png", page))
    assert pictures == {path.stem for path in GALLERY} - {"check-in"}


def facilitator_twice(name: str, folder: Path, env: dict[str, str]) -> list[Any]:
    """The cells of two runs of a template's facilitator notebook, in two kernels, one after the other.

    The second kernel also runs the one that is written from the agenda: neither changes anything.
    """
    ours = templates.copy(name, folder / "ours").folder
    place = f'cf.serve(session, ip="127.0.0.1", port={free_port()}'
    seen = []
    for count in range(2):
        notebook = read(ours / "facilitator.ipynb")
        if count:
            written = nbformat.from_dict(run_sheet(templates.find(name, language="de")))
            notebook.cells += [
                cell for cell in written.cells if cell.id not in {one.id for one in notebook.cells}
            ]
        for cell in notebook.cells:
            cell.source = cell.source.replace("cf.serve(session, port=port or None", place)
        notebook.cells.append(nbformat.v4.new_code_cell("door.url, session.state.version", id="facts"))
        seen.append(run(notebook, ours, env).cells)
    assert text_of(seen[0], "door") == text_of(seen[1], "door")
    assert text_of(seen[0], "facts") == text_of(seen[1], "facts")
    assert "session.links" in text_of(seen[0], "door"), (
        "a saved notebook says where the links are, and has none"
    )
    return seen


@pytest.mark.parametrize("name", drawn(STOCK, of_them=2))
def test_a_facilitator_notebook_runs_twice(name: str, tmp_path: Path, env: dict[str, str]) -> None:
    """Before anybody has come: every step is there and unopened, and what fills later says so in words."""
    for cells in facilitator_twice(name, tmp_path, env):
        shown = {cell.id: str(data_of(cell)) for cell in cells if cell.cell_type == "code"}
        assert not [
            id for id, text in shown.items() if "Empty DataFrame" in text or "could not be drawn" in text
        ]
        steps = [
            cell
            for cell in cells
            if re.search(r"= session\.(trust_poll|check_in|board|slides)\(", cell.source)
        ]
        assert steps
        for cell in steps:
            assert "not opened yet" in shown[cell.id], cell.id
        asks = [id for id in shown if id.endswith("-asks")]
        assert len(asks) > 1
        for id in asks:
            assert "The questions come with the result" in shown[id], id
        lasting = [cell for cell in cells if cell.source.startswith("cf.live(")]
        for cell in lasting:
            assert re.search(
                r"fills by itself|sealed|begins with|<td>|not (opened|revealed) yet", shown[cell.id]
            ), (
                cell.id,
                shown[cell.id],
            )


@pytest.mark.parametrize("name", STOCK)
def test_a_facilitator_notebook_reads_like_a_run_sheet(name: str) -> None:
    """Each step says what it is for, what to say, how long, and what to watch for; each result has its questions."""
    cells = read(templates.find(name).folder / "facilitator.ipynb").cells
    parts = [cell for cell in cells if cell.cell_type == "markdown" and cell.source.startswith("## ")]
    heads = [cell.source for cell in parts if cell.id != "console-text"]
    numbers = [int(found[1]) for head in heads if (found := re.match(r"## (\d+) ", head))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 2
    for head in heads:
        for part in ("**What for:**", "**Say:**", "**Time:**", "**Watch for:**"):
            assert part in head, head
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for entry in templates.find(name).content.activities:
        if entry.asks:
            held = re.search(
                rf"(\w+) = session\.\w+\((\"{entry.id}\"|moment=.*)?\)|\(\"{entry.id}\"\)\.asks\(\)", code
            )
            assert held, entry.id
            assert ".asks()" in code


@pytest.mark.parametrize("name", STOCK)
def test_a_facilitator_notebook_takes_parameters(name: str) -> None:
    """As papermill reads them: one tagged cell, each with a type, a value that leaves all to the template, and help."""
    cells = read(templates.find(name).folder / "facilitator.ipynb").cells
    (cell,) = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    found = re.findall(r"^(\w+): (\w+) = (\S+)  # (.+)$", cell.source, re.MULTILINE)
    assert {name for name, *_ in found} == {"title", "parties", "language", "port", "public_url", "report"}
    used = "\n".join(cell.source for cell in cells)
    for one, *_ in found:
        assert len(re.findall(rf"\b{one}\b", used)) > 1, one


def test_the_two_slides_gallery_shows_what_it_promises(played: Played) -> None:
    """Lines become cards, merged words come into the midst, an agreement, balance, ledger, undo, files, report."""
    cells, folder = played("two-slides")
    assert "Forecasts arrive after planning has closed" in text_of(cells, "slides")
    assert "midst" in text_of(cells, "board")
    assert text_of(cells, "undo").endswith("True)")
    assert text_of(cells, "face") == "'agreed'"
    assert text_of(cells, "commitments") == "{'Acme': 1, 'Borealis': 1}"
    assert "discovered" in text_of(cells, "ledger")
    for name in ("dates.ics", "commitments.csv", "commitments.md"):
        assert (folder / name).stat().st_size > 100
    assert "What we agreed" in (folder / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STOCK)
def test_every_participant_notebook_shows_a_stage(name: str, tmp_path: Path, env: dict[str, str]) -> None:
    """With a code in the environment each stock template's page knows where it belongs."""
    folder = templates.find(name).folder
    cells = run(read(folder / "participant.ipynb"), tmp_path, env).cells
    assert "does not know its session" in text_of(cells, "stage")


def test_the_participant_notebook_shows_a_stage(tmp_path: Path, env: dict[str, str]) -> None:
    """One cell; with a code in the environment it is that session's stage, without one a hint."""
    folder = templates.find().folder
    hint = run(read(folder / "participant.ipynb"), tmp_path, env).cells
    assert "does not know its session" in text_of(hint, "stage")
    notebook = run(read(folder / "participant.ipynb"), tmp_path, {**env, "QUERY_STRING": "session=AAAAAA"})
    assert "no session" in text_of(notebook.cells, "stage").lower()
    (state,) = [
        entry["state"]
        for entry in notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
        if "_tag" in entry["state"]
    ]
    assert (state["_tag"], state["_attrs"], state["_cofront"]) == ("cofront-stage", {"code": "AAAAAA"}, True)
