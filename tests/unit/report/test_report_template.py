"""A team's own report template: found by itself, checked before and while it runs, the same file in every run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner
from rooms import both_sides

import cofront_kit as cf
from cofront_kit.cli import main
from cofront_kit.errors import BadInput
from cofront_kit.report import outputs, template
from cofront_kit.report.content import Report

pytestmark = pytest.mark.usefixtures("own_folders")
CODE, MARKDOWN = "code", "markdown"


@pytest.fixture
def session(tmp_path: Path) -> cf.Session:
    """A session with a folder of its own."""
    cf.templates.create("trust-checkup", tmp_path / "ours", title="Ours", parties=["Acme", "Borealis"])
    return cf.session(template=str(tmp_path / "ours"), store=str(tmp_path / "store" / "s.sqlite"))


def cells_of(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["cells"]
    return found


def with_cells(file: Path, *cells: tuple[str, str], keep: int = 3) -> None:
    """Replace the cells of a template behind the first few by others."""
    notebook = nbformat.read(file, as_version=4)
    made = {CODE: nbformat.v4.new_code_cell, MARKDOWN: nbformat.v4.new_markdown_cell}
    notebook.cells = notebook.cells[:keep] + [made[kind](source) for kind, source in cells]
    nbformat.write(notebook, file)


OWN = (
    (MARKDOWN, "## In our own words\n\nWe *meet* every Monday."),
    (CODE, "report.heading()"),
    (CODE, "import os, cofront_kit as cf\nprint('a printed line')\n"
           "report.figure(cf.charts.gap(report.frame('trust_gaps')), 'Both sides, seen by both.')"),
    (CODE, "report.frame('trust')[['item', 'mean']].head(2)"),
    (CODE, "f\"{len(cf.sessions(store=os.environ['COFRONT_STORE']))} session, {sorted({'b', 'a', 'c'})}\""),
    (CODE, "class Plain: pass\nPlain()"),
    (CODE, "import altair as alt\nalt.Chart(report.frame('trust'), description='Altair itself.').mark_point()"),
)  # fmt: skip


@pytest.mark.slow
def test_the_template_in_the_sessions_folder_makes_the_report(session: cf.Session, tmp_path: Path) -> None:
    """Own words, chart and table, in their order; a page and a notebook, each the same bytes when made again."""
    other = cf.session("Another one", ["Acme", "Borealis"], store=session.store)
    poll = session.trust_poll("pulse")
    both_sides(poll.poll)
    poll.reveal(anyway=True)
    own = session.report_template()
    assert own == tmp_path / "ours" / template.NAME
    with_cells(own, *OWN)
    before = own.read_bytes()
    places = [tmp_path / name for name in ("a.html", "b.html", "a.ipynb", "b.ipynb")]
    page, again, notebook, notebook_again = (session.report(place).read_bytes() for place in places)
    assert page == again
    assert notebook == notebook_again
    assert own.read_bytes() == before
    text = page.decode()
    parts = ("In our own words", "<h1", "<svg", "Both sides, seen by both.</figcaption>", 'class="dataframe"')
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "0 session, ['a', 'b', 'c']" in text  # no other session is there
    assert 'aria-label="Altair itself."' in text  # it needs a network elsewhere
    for kept_out in ("a printed line", "Plain", "A report template", other.code):
        assert kept_out not in text

    read = nbformat.reads(notebook.decode(), as_version=4)
    nbformat.validate(read)
    shown = [output for cell in read.cells if cell.cell_type == CODE for output in cell.outputs]
    assert {output.output_type for output in shown} == {"display_data"}
    assert any('<img alt="Both sides, seen by both."' in output.data["text/html"] for output in shown)
    for private in (str(tmp_path), "a printed line", "Plain()", "0x"):
        assert private not in "".join(str(output) for output in shown), private
    assert str(tmp_path) not in notebook.decode()


@pytest.mark.slow
def test_a_cell_that_fails_is_named(session: cf.Session, tmp_path: Path) -> None:
    """Its number, its text, the error, and the way out; the stock report can be had nevertheless."""
    own = session.report_template()
    with_cells(own, (MARKDOWN, "Words"), (CODE, "# a note\nreport.framne('trust')"), (CODE, "1"))
    with pytest.raises(BadInput) as caught:
        session.report(tmp_path / "r.html")
    said = str(caught.value)
    assert f"Cell 5 of {template.NAME} (report.framne('trust')) failed: AttributeError" in said
    assert 'template="stock"' in said
    assert not (tmp_path / "r.html").exists()
    assert "Report of a session" in session.report(tmp_path / "r.html", template="stock").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"{]", "it is not JSON"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "has 0 cells with the tag 'parameters'"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_template_is_refused_in_words(
    session: cf.Session, tmp_path: Path, content: bytes, words: str
) -> None:
    """Before a kernel starts, with a way out; cofront check lists the same."""
    own = session.report_template()
    own.write_bytes(content)
    with pytest.raises(BadInput, match=words) as caught:
        session.report(tmp_path / "r.html")
    assert "stock report" in str(caught.value)
    with pytest.raises(BadInput, match="exists already"):
        session.report_template()
    checked = CliRunner().invoke(main, ["check", "--no-run", str(own.parent)])
    assert words in checked.output
    assert checked.exit_code == 1


def test_a_template_is_named_or_found(session: cf.Session, tmp_path: Path) -> None:
    """By file, by folder, the stock one by name; another name is refused with the way to a copy."""
    assert template.chosen(session.state) == template.STOCK
    own = session.report_template()
    assert template.chosen(session.state) == own
    assert template.chosen(session.state, "stock") == template.STOCK
    assert template.chosen(session.state, own) == template.chosen(session.state, own.parent) == own
    with pytest.raises(BadInput, match="cofront report --copy"):
        template.chosen(session.state, tmp_path / "nowhere")
    [asking] = [one for one in cells_of(own) if "parameters" in one["metadata"].get("tags", ())]
    assert asking["source"] == [f'code = "{session.code}"']


def test_a_session_without_a_folder_says_what_to_do(tmp_path: Path) -> None:
    """Its template has to be named each time."""
    session = cf.session("Plain", ["Acme", "Borealis"], store="memory")
    with pytest.raises(BadInput, match=r"session\.report\(template="):
        session.report_template()
    assert session.report_template(tmp_path) == tmp_path / template.NAME
    with pytest.raises(BadInput, match="Name a folder that exists"):
        session.report_template(tmp_path / "none")


def test_the_command_line_copies_the_template(tmp_path: Path) -> None:
    """Without a session, too; without anything it says what to write."""
    copied = CliRunner().invoke(main, ["report", "--copy", str(tmp_path)])
    assert copied.output.strip() == str(tmp_path / template.NAME)
    assert "Whose report?" in CliRunner().invoke(main, ["report"]).output


def test_a_notebook_that_somebody_wrote_is_not_replaced(session: cf.Session, tmp_path: Path) -> None:
    """Neither the facilitator's, nor the template, nor what can't be read."""
    own = session.report_template()
    (tmp_path / "torn.ipynb").write_text("{", "utf-8")
    for place in (own, own.parent / "facilitator.ipynb", tmp_path / "torn.ipynb"):
        before = place.read_bytes()
        with pytest.raises(BadInput, match="Name another file"):
            session.report(place)
        assert place.read_bytes() == before


def executed(*shown: dict[str, Any]) -> Any:
    """A template that has run, each cell with one output."""
    new = nbformat.v4
    cells = [new.new_code_cell("x = 1\nx", outputs=[new.new_output("execute_result", one)]) for one in shown]
    return new.new_notebook(cells=cells)


@pytest.mark.parametrize(
    ("shown", "piece"),
    [
        ({"text/plain": "'<b>'"}, "<pre>&#x27;&lt;b&gt;&#x27;</pre>"),
        ({"image/png": "aGk=\n", "text/plain": "x"}, 'src="data:image/png;base64,aGk="'),
        ({"text/markdown": "**bold**", "text/plain": "x"}, "<strong>bold</strong>"),
        ({"image/svg+xml": "<svg aria-label=\"Up\"></svg>"}, '<img alt="Up" src="data:image/svg+xml;base64,'),
    ],
)  # fmt: skip
def test_what_cells_show_becomes_a_part_of_the_page(shown: dict[str, Any], piece: str) -> None:
    """Text, pictures, Markdown."""
    notebook = executed(shown)
    outputs.made_plain(notebook, Path("ours.ipynb"))
    assert piece in notebook.cells[0].outputs[0].data["text/html"]


def test_what_a_report_cannot_hold_is_refused() -> None:
    """Scripts, by the number of the cell; and a template that shows nothing."""
    with pytest.raises(BadInput, match=r"Cell 2 of ours.ipynb \(x = 1\) shows what needs scripts"):
        outputs.made_plain(
            executed({"text/plain": "1"}, {"text/html": "<SCRIPT>1</SCRIPT>"}), Path("ours.ipynb")
        )
    with pytest.raises(BadInput, match="shows nothing"):
        outputs.made_plain(executed({"text/plain": "<Plain at 0x7f00>"}), Path("ours.ipynb"))


def test_a_picture_needs_words(session: cf.Session, tmp_path: Path) -> None:
    """For people who don't see it; what is no picture is named."""
    report = Report(session.state, session.store)
    (tmp_path / "logo.png").write_bytes(b"png")
    assert 'alt="Our &quot;logo&quot;"' in report.figure(tmp_path / "logo.png", 'Our "logo"').text
    assert "<svg" in report.figure(cf.charts.gap(session.frame("trust_gaps"))).text  # it describes itself
    for picture, words, said in (
        (tmp_path / "logo.png", " ", "needs words"),
        (tmp_path / "none.png", "x", "can't be read"),
        (tmp_path / "logo.bmp", "x", "ends in"),
        (7, "x", "is no picture"),
    ):
        with pytest.raises(BadInput, match=said):
            report.figure(picture, words)
