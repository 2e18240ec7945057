"""Each code that `cofront check` gives has a way to provoke it here or where notebooks run, and a line in the docs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from template_folders import add, change, code, copied, text

from cofront_kit import templates
from cofront_kit.checkup.checking import findings
from cofront_kit.checkup.playing import played
from cofront_kit.checkup.throwaway import throwaway_place
from cofront_kit.templates.findings import CODES, Finding
from cofront_kit.templates.mending import mend

DOCS = Path(__file__).parents[2] / "docs" / "check.md"
RUN = {"cell-fails", "cell-endless", "no-kernel", "no-screen", "not-shown", "own-kernel", "new-step"}
"""Provoked in tests/door/test_check_runs.py."""
PLAYED = {"dry-run", "skipped-step"}


def toml(old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: change(folder / "template.toml", old, new)


def participant(*cells: dict[str, object]) -> Callable[[Path], None]:
    return lambda folder: add(folder / "participant.ipynb", cells)


def facilitator(*cells: dict[str, object]) -> Callable[[Path], None]:
    return lambda folder: add(folder / "facilitator.ipynb", cells)


def locale(said: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "locales").mkdir()
        (folder / "locales" / "de.toml").write_text(said, "utf-8")

    return write


def with_an_old_translation(folder: Path) -> None:
    """A German session of English texts, with the stock template's locale; a text was changed since."""
    stock = templates.find("trust-checkup").folder / "locales" / "de.toml"
    locale(stock.read_text("utf-8"))(folder)
    toml('language = "en"', 'language = "de"\ntexts = "en"')(folder)
    toml("They tell us straight, also when it is unwelcome.", "They say what is.")(folder)


def put(name: str, content: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_text(content, "utf-8") and None


def bare(folder: Path) -> None:
    file = folder / "participant.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(notebook | {"cells": []}), "utf-8")


def facilitator_without(step: str) -> Callable[[Path], None]:
    def take_out(folder: Path) -> None:
        file = folder / "facilitator.ipynb"
        notebook = json.loads(file.read_text("utf-8"))
        kept = [one for one in notebook["cells"] if f'"{step}"' not in "".join(one["source"])]
        file.write_text(json.dumps(notebook | {"cells": kept}), "utf-8")

    return take_out


def facilitator_from_the_end(folder: Path) -> None:
    file = folder / "facilitator.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(notebook | {"cells": notebook["cells"][::-1]}), "utf-8")


def old_words(folder: Path) -> None:
    facilitator(code("print('ours')"))(folder)
    toml("minutes = 14", "minutes = 15")(folder)


def old_sheet(folder: Path) -> None:
    (folder / "facilitator.ipynb").unlink()
    list(mend(folder))
    toml("minutes = 14", "minutes = 15")(folder)


PROVOKED: list[tuple[str, Callable[[Path], None], str]] = [
    ("no-template", lambda folder: (folder / "template.toml").unlink(), "can't be read"),
    ("broken-toml", toml("[[framing]]", "[[framing"), "is not TOML"),
    ("unknown-key", toml('title = "C', 'titel = "C'), "Did you mean 'title'?"),
    ("unknown-key", toml('items = "pulse"', 'items = "pulse"\nmoment = "after"'), "belongs to a check-in"),
    ("missing-key", toml('cannot_judge = "cannot judge yet"', ""), "cannot_judge is missing"),
    ("wrong-value", toml("minutes = 20", 'minutes = "x"'), "'x'"),
    ("unknown-kind", toml('kind = "trust-poll"', 'kind = "trust-pol"'), "Did you mean 'trust-poll'?"),
    ("same-id", toml('id = "pulse"', 'id = "check-in-before"'), "twice"),
    ("unknown-id", toml('items = "pulse"', 'items = "pulse"\nwithin = "closin"'), "Did you mean 'closing'?"),
    ("threshold", toml("minutes = 20", "minutes = 20\nthreshold = 1"), "threshold"),
    ("threshold", facilitator(code('session.trust_poll("x", threshold=1)')), "Write 3 to 10"),
    ("extends", toml("minutes = 20", 'minutes = 20\nextends = "two-slide"'), "two-slide"),
    (
        "repeats",
        put(
            "template.toml", 'extends = "two-slides"\n[[activities]]\nid = "a"\nkind = "step"\ntitle = "x"\n'
        ),
        "[activities.a]",
    ),
    ("locale", locale('titel = "Vertrauen"'), "Did you mean 'title'?"),
    ("locale", locale('title = "Vertrauen"'), "is missing"),
    ("shadowed", with_an_old_translation, "'They say what is.', and in 'de' people see 'Mit uns reden"),
    ("theme", put("theme.toml", '[light]\nink = "#fefefe"\n'), "#fefefe"),
    ("theme", put("theme.toml", '[light]\nacent = "#000000"\n'), "no colour of the screens"),
    ("theme", put("theme.toml", "[light\n"), "is not TOML"),
    (
        "theme",
        put("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>1</script></svg>"),
        "script",
    ),
    ("theme", put("logo.png", "x" * 20_000_000), "MB"),
    ("notebook-missing", lambda folder: (folder / "facilitator.ipynb").unlink(), "is missing. Copy it"),
    ("notebook-broken", lambda folder: (folder / "participant.ipynb").write_text("{"), "is not a notebook"),
    ("notebook-format", participant(code("1", id="no blank")), "has no valid id"),
    ("outputs", participant(code("1", outputs=[{"output_type": "stream", "text": "x"}])), "(cell 2)"),
    ("no-import", bare, "import cofront_kit as cf"),
    ("syntax", participant(code("def f(:")), "line 1"),
    ("unknown-name", participant(code("cf.Stge()")), "Did you mean 'Stage'?"),
    ("unknown-name", participant(code("from cofront_kit import Stge")), "Did you mean 'Stage'?"),
    ("unknown-name", facilitator(code("import cofront_kit.chrts")), "Did you mean 'charts'?"),
    (
        "syntax",
        put("screen.ipynb", json.dumps({"cells": [code("import cofront_kit"), code("1 +")]})),
        "cell 2",
    ),
    ("old-name", facilitator(code("cf.IssueBoard")), "is called cf.Board now"),
    ("missing-file", participant(text("![us](us.png)")), "us.png"),
    ("missing-file", participant(text('<p><img src="us.png"></p>')), "us.png"),
    ("missing-file", participant(text("![us][1]\n\n[1]: us.png")), "us.png"),
    ("missing-file", participant(text("![us](attachment:us.png)")), "attachment us.png"),
    ("missing-file", participant(code("HTML('<video src=\"us.mp4\">')")), "us.mp4"),
    ("missing-file", facilitator(code("display(Image('us.png'))")), "us.png"),
    (
        "long-text",
        toml('"agree"', '"agree, with all that this means for us and for those whom we work for all year"'),
        "2 fit",
    ),
    ("long-text", toml("What they say they will do", "What they say they will do " * 6), "A statement"),
    ("long-text", toml("Calling for trust", "Vertrauensüberprüfungsgespräch"), "is wider than its line"),
    ("missing-step", facilitator_without("pulse"), "no cell for the step 'pulse'"),
    ("step-order", facilitator_from_the_end, "in the order 'closing', 'pulse', 'check-in-before'; on the"),
    ("step-words", old_words, "says 14 minutes of the step 'pulse'; the agenda says 15 minutes."),
    ("old-sheet", old_sheet, "the agenda has changed since"),
    ("old-sheet", toml("minutes = 14", "minutes = 15"), "came with a stock template; this agenda"),
    ("report", lambda folder: (folder / "report-template.ipynb").write_text("{}"), "report-template"),
]


def found_in(folder: Path) -> list[Finding]:
    return list(findings(folder, run=False))


@pytest.mark.parametrize(
    ("name", "damage", "said"), PROVOKED, ids=[f"{name}-{said}" for name, _, said in PROVOKED]
)
def test_what_is_wrong_is_found(tmp_path: Path, name: str, damage: Callable[[Path], None], said: str) -> None:
    """With file, line or cell, the reason and the way out; Python's check says the same of what has to be fixed."""
    folder = copied(tmp_path / "ours")
    damage(folder)
    of_code = [one for one in found_in(folder) if one.code == name]
    (found,) = [one for one in of_code if said in str(one)][:1]
    assert found.file is not None
    assert str(folder) in found.file
    assert found.what
    assert found.way_out or name in ("report",)
    in_notebook = found.file.endswith(".ipynb")
    assert in_notebook or found.line is not None or name == "no-template" or "logo" in found.file
    if found.state == "mend" and name != "report":
        assert str(found) in templates.check(folder)


def test_robots_that_cannot_go_on_are_told(tmp_path: Path) -> None:
    """A vote without cards is passed over, with its line; a card that nobody has written ends the session."""
    file = tmp_path / "template.toml"
    head = 'title = "T"\nparties = ["Acme", "Borealis"]\n\n[[activities]]\n'
    file.write_text(f'{head}id = "vote"\nkind = "dot-vote"\ntitle = "Vote"\n', "utf-8")
    with throwaway_place():
        (passed,) = played(templates.read(tmp_path))
        assert (passed.state, passed.code, passed.line) == ("note", "skipped-step", 4)
        assert "2 and of 3 parties" in passed.what
        file.write_text(f'{head}id = "face"\nkind = "cofront"\ntitle = "F"\ncard = "gone"\n', "utf-8")
        (failed,) = played(templates.read(tmp_path))
        assert (failed.state, failed.code) == ("mend", "dry-run")
        assert "There is no card 'gone' on the board" in failed.what


def test_every_code_is_provoked_and_documented() -> None:
    """The table of docs/check.md is the list in the code, in its order."""
    assert {name for name, _, _ in PROVOKED} | RUN | PLAYED == set(CODES)
    rows = re.findall(r"^\| `([a-z][a-z-]*)` \| (.+?) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == CODES
    assert [name for name, _ in rows] == list(CODES)
    assert (
        set(
            re.findall(r'"([a-z-]+)"', (DOCS.parents[1] / "tests/door/test_check_runs.py").read_text("utf-8"))
        )
        >= RUN
    )


@pytest.mark.parametrize(
    "cell",
    [
        code("%matplotlib inline\nx = 1"),
        code("%%html\n<img src='nothing.png'>"),
        code("!ls\nfiles = !ls\ncf.charts?"),
        code("await something()"),
        code("import cofront_kit.charts as charts\ncharts.gap, cf.templates.find"),
        code("cf = 3\nx.threshold(threshold=1 + 2)"),
        code("x = 'a.png'; open('new.csv', 'w')"),
        text(
            "```\n![](no.png)\n```\n\n`![](no.png)` ![](https://example.org/x.png) ![](data:image/png;base64,AA==)"
        ),
        text("![](a%20b.png)", attachments={"a b.png": {"image/png": "AA=="}}),
        text("![](attachment:a%20b.png)", attachments={"a b.png": {"image/png": "AA=="}}),
    ],
    ids=range(10),
)
def test_what_is_fine_is_not_found(tmp_path: Path, cell: dict[str, object]) -> None:
    """IPython's own commands, examples of code, and what is not ours to judge."""
    folder = copied(tmp_path / "ours")
    (folder / "a b.png").write_bytes(b"png")
    add(folder / "participant.ipynb", [cell])
    assert found_in(folder) == []


@pytest.mark.parametrize("template", templates.stock(), ids=lambda one: one.name)
def test_nothing_is_found_in_a_stock_template(template: templates.Template, tmp_path: Path) -> None:
    """Neither where it is nor in a copy."""
    assert found_in(template.folder) == []
    assert found_in(copied(tmp_path / "ours", template.name)) == []
