"""A facilitator's notebook that is written from the agenda: what stands in it, when it is, and whose stays."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner
from template_folders import add, change, code, copied

from cofront_kit import templates
from cofront_kit.activities.activity import Activity
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.cli import main
from cofront_kit.files.notebooks import as_file, read_notebook
from cofront_kit.templates.cell_code import CellCode
from cofront_kit.templates.mending import mend
from cofront_kit.templates.notebook_steps import lacking
from cofront_kit.templates.run_sheet import is_as_written, run_sheet
from cofront_kit.templates.tidying import tidied

WITHOUT_VOTE = 'extends = "two-slides"\n\n[activities.vote]\nremove = true\n'
LABELS = {
    "en": ("What for", "Do and say", "Time", "Watch for"),
    "de": ("Wozu", "Tun und sagen", "Zeit", "Achten auf"),
}


def folder_of(place: Path, said: str = WITHOUT_VOTE) -> Path:
    place.mkdir()
    (place / templates.FILE).write_text(said, "utf-8")
    return place


def sheet_in(folder: Path) -> Any:
    return json.loads((folder / "facilitator.ipynb").read_text("utf-8"))


def sources(notebook: Any) -> list[str]:
    return ["".join(one["source"]) for one in notebook["cells"]]


def whole(notebook: Any) -> str:
    return "\n".join(sources(notebook))


def notes(folder: Path) -> list[str]:
    return [one.code for one in templates.examine(folder)]


def told(*words: str) -> tuple[str, int]:
    done = CliRunner().invoke(main, [*words])
    assert "Traceback" not in done.output
    return done.output, done.exit_code


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", [one.name for one in templates.stock()])
def test_it_has_every_step_with_what_to_say_and_to_run(name: str, language: str) -> None:
    """In the agenda's order and the session's language: texts, time, widget, questions, and what fills by itself."""
    template = templates.find(name, language=language)
    notebook = run_sheet(template)
    nbformat.validate(nbformat.from_dict(notebook))
    assert not tidied(notebook).found
    assert notebook == run_sheet(template)
    cells = {one["id"]: one["source"] for one in notebook["cells"]}
    assert len(cells) == len(notebook["cells"])
    assert lacking(notebook["cells"], template) == []
    code = CellCode()
    for source in (one["source"] for one in notebook["cells"] if one["cell_type"] == "code"):
        tree = ast.parse(source)
        assert list(code.problems(tree)) == []
    places = []
    for entry in template.content.activities:
        text = cells[f"text-{entry.id}"]
        said = dict(re.findall(r"^\*\*(.+?):\*\* (.+)$", text, re.MULTILINE))
        assert text.startswith("## " if entry.within is None else "### ")
        assert entry.title in text
        purpose, lead, time, watch = LABELS[language]
        assert said[purpose]
        assert said[lead] == entry.lead.strip()
        assert said[watch] == entry.watch.strip()
        assert not entry.minutes or said[time].startswith(str(entry.minutes))
        assert bool(entry.asks) == (f"asks-{entry.id}" in cells)
        assert entry.within is not None or f"show-{entry.id}" in cells
        places.append([*cells].index(f"text-{entry.id}"))
    assert places == sorted(places)
    numbers = [int(found) for found in re.findall(r"^## (\d+) ", whole(notebook), re.MULTILINE)]
    assert numbers == [*range(1, sum(one.within is None for one in template.content.activities) + 1)]
    assert sum(source.startswith("cf.live(") for source in cells.values()) > 2
    found = re.findall(r"^(\w+): (\w+) = (\S+)  # (.+)$", cells["parameters"], re.MULTILINE)
    for one, *_ in found:
        assert len(re.findall(rf"\b{one}\b", whole(notebook))) > 1, one
    assert len(found) == 6


def test_texts_are_shown_as_they_are_written(tmp_path: Path) -> None:
    """What means something in Markdown is no more than a sign; ids of any length and name make cells that can run."""
    long = "a" * 62
    steps = "".join(
        f'\n[[activities]]\nid = "{id}"\nkind = "step"\ntitle = "T"\nlead = "Give *5$* or <b>6$</b> to a_b."\n'
        for id in (f"{long}-1", f"{long}-2", "door", "2-b", "class")
    )
    head = 'title = "Our # day"\nparties = ["Acme", "Borealis"]\n'
    template = templates.read(folder_of(tmp_path / "ours", f"{head}{steps}"))
    notebook = run_sheet(template)
    nbformat.validate(nbformat.from_dict(notebook))
    assert r"# Our \# day" in whole(notebook)
    assert r"Give \*5\$\* or \<b\>6\$\</b\> to a\_b." in whole(notebook)
    assert 'step_2_b = session.step("2-b")\nstep_2_b' in whole(notebook)
    assert 'step_class = session.step("class")' in whole(notebook)
    assert 'step_door = session.step("door")' in whole(notebook)
    assert lacking(notebook["cells"], template) == []


def test_a_packages_kind_shows_its_pictures_and_its_frame() -> None:
    """Without a word of its own: what can be called as it is."""

    class Weather(Activity):
        def frame(self) -> pd.DataFrame: ...  # type: ignore[name-defined,empty-body]  # noqa: F821

        def chart(self, *, width: int = 3) -> LayerChart: ...  # type: ignore[name-defined,empty-body]  # noqa: F821

        def other(self, day: str) -> LayerChart: ...  # type: ignore[name-defined,empty-body]  # noqa: F821

    kind = ActivityKind(tag="weather", author=Weather, call=lambda: None, found_by="weather({})")  # type: ignore[arg-type,return-value]
    part = kind.part_of_run_sheet({})
    assert (part.purpose, part.fills) == ("", ("{step}.chart()", "{step}.frame()"))


def test_an_inherited_notebook_counts_while_it_fits(tmp_path: Path) -> None:
    """Other steps, another language, and for a stock one also other times, are written; a team's own is the team's."""
    same = templates.copy(
        folder_of(tmp_path / "same", 'extends = "two-slides"\ntitle = "Ours"\n'), tmp_path / "a"
    )
    assert same.facilitator.read_bytes() == templates.find("two-slides").facilitator.read_bytes()
    other = templates.copy(folder_of(tmp_path / "other"), tmp_path / "b")
    assert is_as_written(sheet_in(other.folder))
    assert "dot_vote" not in whole(sheet_in(other.folder))
    times = folder_of(tmp_path / "times", 'extends = "two-slides"\n\n[activities.pulse]\nminutes = 7\n')
    assert "7 minutes." in whole(sheet_in(templates.copy(times, tmp_path / "c").folder))
    add(other.facilitator, [code("print('ours')")])
    child = folder_of(tmp_path / "child", 'extends = "../b"\n\n[activities.pulse]\nminutes = 7\n')
    assert "print('ours')" in whole(sheet_in(templates.copy(child, tmp_path / "d").folder))
    change(child / templates.FILE, "minutes = 7", "remove = true")
    assert "print('ours')" not in whole(sheet_in(templates.copy(child, tmp_path / "e").folder))
    for folder in (other.folder, times, child):
        assert templates.examine(folder) == []


def test_a_new_session_in_german_gets_a_german_sheet(tmp_path: Path) -> None:
    """With its title; one that a team wrote comes along as it is, and one that was written is written again."""
    made = templates.create("trust-checkup", tmp_path / "a", title="Jahr *eins*", language="de-AT")
    first, *_ = sources(sheet_in(made.folder))
    assert r"# Jahr \*eins\*" in first
    assert "von oben nach unten" in first
    copied = templates.copy("trust-checkup", tmp_path / "copied", language="de")
    assert (copied.language, copied.content.texts) == ("de", "")
    assert "von oben nach unten" in whole(sheet_in(copied.folder))
    again = templates.create(made.folder, tmp_path / "b", title="Year two", language="en")
    assert "from top to bottom" in whole(sheet_in(again.folder))
    add(made.facilitator, [code("print('ours')")])
    assert "print('ours')" in whole(
        sheet_in(templates.create(made.folder, tmp_path / "c", language="en").folder)
    )


def test_the_check_says_what_no_longer_fits(tmp_path: Path) -> None:
    """A sheet that nobody has changed is written anew; a changed one gets the steps it lacks when that is asked for."""
    folder = templates.copy(folder_of(tmp_path / "b"), tmp_path / "our sheet").folder
    assert notes(folder) == []
    change(
        folder / templates.FILE, "[activities.vote]", "[activities.pulse]\nminutes = 9\n\n[activities.vote]"
    )
    assert notes(folder) == ["old-sheet"]
    (done,) = mend(folder)
    assert "written anew" in done
    assert "9 minutes." in whole(sheet_in(folder))
    assert list(mend(folder)) == []
    add(folder / "facilitator.ipynb", [code("print('ours')")])
    assert notes(folder) == []
    change(folder / templates.FILE, "\n[activities.vote]\nremove = true\n", "")
    with (folder / templates.FILE).open("a", encoding="utf-8") as more:
        more.write('\n[activities.welcome]\nkind = "step"\ntitle = "Welcome"\nfirst = true\n')
    found, *others = templates.examine(folder)
    assert (found.code, found.state) == ("missing-step", "note")
    assert {one.code for one in others} == {"step-words"}, "the numbers of the steps behind the new ones"
    assert "'welcome', 'vote'" in found.what
    assert f'cofront sheet "{folder}" --add' in found.way_out
    assert list(mend(folder)) == []
    before = sources(sheet_in(folder))
    said, _ = told("sheet", str(folder), "--add")
    assert "has the steps 'welcome', 'vote' now" in said
    assert [one for one in sources(sheet_in(folder)) if one in before] == before
    ids = [one["id"] for one in sheet_in(folder)["cells"]]
    assert ids[ids.index("door") + 1 : ids.index("text-framing")] == ["text-welcome", "show-welcome"]
    assert ids[ids.index("live1-board") + 1] == "text-vote"
    assert ids[ids.index("text-cofront") - 1] == "live1-vote"
    assert "\n## Welcome" in whole(sheet_in(folder)), "without a number, which another cell may have"
    assert {*notes(folder)} == {"step-words"}
    notebook = sheet_in(folder)
    vote = ids.index("text-vote")
    notebook["cells"].insert(ids.index("text-pulse"), notebook["cells"].pop(vote + 1))
    (folder / "facilitator.ipynb").write_text(json.dumps(notebook), "utf-8")
    moved, *_ = templates.examine(folder)
    assert (moved.code, moved.state) == ("step-order", "note")
    before_agenda, after_agenda = moved.what.split("; ")
    assert "'vote', 'pulse'" in before_agenda
    assert "'board', 'vote'" in after_agenda
    assert "--force" in moved.way_out
    notebook["cells"].insert(vote + 1, notebook["cells"].pop(ids.index("text-pulse")))
    (folder / "facilitator.ipynb").write_text(json.dumps(notebook), "utf-8")
    assert "has every step" in told("sheet", str(folder), "--add")[0]


def test_an_untouched_stock_notebook_counts_as_unchanged(tmp_path: Path) -> None:
    """In a copy whose agenda differs it is written anew; while it is the same, the stock one stays."""
    folder = copied(tmp_path / "ours")
    own = (folder / "facilitator.ipynb").read_bytes()
    assert own == templates.find("trust-checkup").facilitator.read_bytes()
    assert list(mend(folder)) == []
    change(folder / templates.FILE, "minutes = 14", "minutes = 9")
    assert notes(folder) == ["old-sheet"]
    again = templates.create(folder, tmp_path / "again")
    assert "9 minutes." in whole(sheet_in(again.folder))
    assert (folder / "facilitator.ipynb").read_bytes() == own
    (done,) = mend(folder)
    assert "written anew" in done
    assert "9 minutes." in whole(sheet_in(folder))
    assert notes(folder) == []


def test_a_teams_notebook_is_replaced_only_when_asked(tmp_path: Path) -> None:
    """The command writes what is missing, refuses what somebody wrote, and names each way out."""
    folder = copied(tmp_path / "ours")
    add(folder / "facilitator.ipynb", [code("print('ours')")])
    own = (folder / "facilitator.ipynb").read_bytes()
    said, failed = told("sheet", str(folder))
    assert failed
    for option in ("--add", "--force", "--out"):
        assert option in said
    assert told("sheet", str(folder), "--add", "--force")[1] == 2
    out = tmp_path / "beside.ipynb"
    assert told("sheet", str(folder), "--out", str(out))[1] == 0
    assert told("sheet", str(folder), "--out", str(out))[1] == 2
    assert (folder / "facilitator.ipynb").read_bytes() == own
    assert told("sheet", str(folder), "--force")[1] == 0
    assert (folder / "facilitator.ipynb").read_bytes() == out.read_bytes()
    (folder / "facilitator.ipynb").unlink()
    assert notes(folder) == ["notebook-missing"]
    (done,) = mend(folder)
    assert "written from the agenda" in done
    assert read_notebook(folder / "facilitator.ipynb").cells
    assert "stays as it is" in told("sheet", "two-slides")[0]
    assert as_file(run_sheet(templates.find("two-slides"))).endswith(b"}\n")


def test_calls_without_an_id_show_their_steps() -> None:
    """As people write them; a notebook that shows no step at all, only the console, lacks none."""
    template = templates.find("two-slides")
    shown = [
        code("session.slides().frame()"),
        code("a = session.board(moderated=True); session.dot_vote(new=False)"),
        code("session.check_in(moment='after')"),
        code("for id in ['pulse', 'ledger']:\n    cf.StepOf(session, id)"),
        code("session.commitments(id='other')\n%magic"),
    ]
    assert lacking(shown, template) == [
        *("framing", "check-in-before", "read-out", "cofront", "commitments", "check-in-then", "closing")
    ]
    assert lacking([code("cf.Console(session)")], template) == []
