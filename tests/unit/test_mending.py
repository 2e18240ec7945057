"""`cofront check --fix`: what is mechanical, once; no text, comment or order changes."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from template_folders import add, change, code, copied, text

from cofront_kit import templates
from cofront_kit.cli import main
from cofront_kit.errors import BadInput
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.mending import mend

OUTPUT = {"output_type": "stream", "name": "stdout", "text": "x"}


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    """A notebook as people have them: run, merged by hand, of an older format, with what programs leave behind."""
    folder = copied(tmp_path / "ours")
    file = folder / "participant.ipynb"
    add(
        file,
        [
            code("cf.Stage()  # ü", outputs=[OUTPUT], execution_count=7, metadata={"tags": "hide, draft"}),
            text("# Willkommen\n\nZeile", id="not valid", metadata={"ExecuteTime": {}, "ours": {"keep": 1}}),
            code("1 + 1", id="stage"),
            code("1 + 1", id=None),
        ],
    )
    notebook = json.loads(file.read_text("utf-8"))
    notebook["nbformat_minor"] = 4
    notebook["metadata"]["widgets"] = {"state": {}}
    file.write_text(json.dumps(notebook), "utf-8")
    return folder


def test_a_notebook_is_tidied_once(untidy: Path) -> None:
    """It is valid then, its sources are the same, and running again changes nothing."""
    file = untidy / "participant.ipynb"
    before = nbformat.from_dict(json.loads(file.read_text("utf-8")))
    (said,) = mend(untidy)
    assert str(file) in said
    assert "cleared the outputs" in said
    after = nbformat.read(file, as_version=4)
    nbformat.validate(after)
    assert (after.nbformat, after.nbformat_minor) == (4, 5)
    assert [one.source for one in after.cells] == ["".join(one.source) for one in before.cells]
    assert [one.cell_type for one in after.cells] == [one.cell_type for one in before.cells]
    assert len({one.id for one in after.cells}) == len(after.cells)
    assert after.cells[0].id == "stage"
    assert after.cells[1].metadata == {"tags": ["hide", "draft"]}
    assert after.cells[2].metadata == {"ours": {"keep": 1}}
    assert "widgets" not in after.metadata
    assert not any(one.get("outputs") or one.get("execution_count") for one in after.cells)
    assert templates.examine(untidy) == []
    once = contents(untidy)
    assert list(mend(untidy)) == []
    assert contents(untidy) == once


def test_ids_are_the_same_on_every_computer(untidy: Path, tmp_path: Path) -> None:
    """So that two people who tidy the same notebook have nothing to merge."""
    other = tmp_path / "other"
    other.mkdir()
    for name, content in contents(untidy).items():
        (other / name).write_bytes(content)
    assert len(list(mend(untidy))) == len(list(mend(other))) == 1
    assert contents(untidy) == contents(other)


def test_an_old_notebook_becomes_a_new_one(tmp_path: Path) -> None:
    """Of format 3, with worksheets."""
    folder = copied(tmp_path / "ours")
    file = folder / "facilitator.ipynb"
    cell = {
        "cell_type": "code",
        "language": "python",
        "input": "import cofront_kit",
        "outputs": [],
        "metadata": {},
    }
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": [cell]}]}
    file.write_text(json.dumps(old), "utf-8")
    assert len(list(mend(folder))) == 1
    made = nbformat.read(file, as_version=4)
    nbformat.validate(made)
    assert [one.source for one in made.cells] == ["import cofront_kit"]
    assert list(mend(folder)) == []


def test_slips_in_keys_are_renamed(tmp_path: Path) -> None:
    """One after the other, also in a table of one line; nothing else of the file changes."""
    folder = copied(tmp_path / "ours")
    file = folder / "template.toml"
    right = file.read_bytes()
    for key, slip in (("minutes =", "minuts ="), ("summary =", "sumary ="), ('text = "What', 'txt = "What')):
        change(file, key, slip)
    assert len(list(mend(folder))) == 3
    assert file.read_bytes() == right
    assert list(mend(folder)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minutes = 20", "minutes = 20\nminuts = 30"),
        ("minutes = 20", "minutes = 20\nsomething_else = 30"),
        ("minutes = 20", "minutes = ["),
    ],
)
def test_what_is_not_mechanical_stays(tmp_path: Path, old: str, new: str) -> None:
    """A name that is there already, a key that means nothing known, a broken file."""
    folder = copied(tmp_path / "ours")
    change(folder / "template.toml", old, new)
    before = contents(folder)
    assert list(mend(folder)) == []
    assert contents(folder) == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"cells": 3}',
        '{"cells": [{"cell_type": 7, "source": {}}]}',
        '{"nbformat": "x", "worksheets": []}',
    ],
)
def test_what_is_no_notebook_ends_nothing(tmp_path: Path, content: str) -> None:
    """The check says what is wrong; the file stays, or is a notebook afterwards."""
    folder = copied(tmp_path / "ours")
    (folder / "participant.ipynb").write_text(content, "utf-8")
    list(mend(folder))
    assert any("participant.ipynb" in one for one in templates.check(folder))


@pytest.mark.parametrize("template", templates.stock(), ids=lambda one: one.name)
def test_stock_templates_are_tidy(template: templates.Template, tmp_path: Path) -> None:
    """There is nothing to do in them, and nothing is written."""
    folder = copied(tmp_path / "ours", template.name)
    before = {one.name: one.stat().st_mtime_ns for one in folder.iterdir()}
    assert list(mend(folder)) == []
    assert {one.name: one.stat().st_mtime_ns for one in folder.iterdir()} == before


def test_the_command_says_what_it_did(untidy: Path) -> None:
    """On stderr where the rest is JSON; rights of the file stay."""
    file = untidy / "participant.ipynb"
    file.chmod(0o640)
    result = CliRunner().invoke(main, ["check", str(untidy), "--fix", "--no-run", "--json"])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "fixed: participant.ipynb: cleared the outputs" in result.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    again = CliRunner().invoke(main, ["check", str(untidy), "--fix", "--no-run"])
    assert "fixed" not in again.output
    assert "fine" in again.output


def test_a_file_that_cannot_be_written_is_named(untidy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old content stays, and no draft is left."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    before = contents(untidy)
    with pytest.raises(BadInput, match="No space left"):
        list(mend(untidy))
    assert contents(untidy) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '# ours\n[light]\nink = "#aaaaaa"  # faint\n--cofront-soft = "#999"\n# end\n',
            '# ours\n[light]\nink = "#4d4d4d"  # faint\n--cofront-soft = "#505050"\n# end\n',
        ),
        ('[light]\ninc = "111111"\n', '[light]\nink = "#111111"\n'),
        ('parties = ["1e5ba1", "#a03030"]\n', 'parties = ["#1e5ba1", "#a03030"]\n'),
        ('[light]\nground = "#222222"\n', '[light]\nground = "#222222"\n'),
        ('[light]\nground = "fbfaf7"\n', '[light]\nground = "#fbfaf7"\n'),
        ('[light]\nink = "#abC"\nink = "#000"\n', '[light]\nink = "#abC"\nink = "#000"\n'),
    ],
)
def test_colours_that_cannot_be_used_give_way(tmp_path: Path, before: str, after: str) -> None:
    """Text becomes readable in its hue, slips are corrected, comments and order stay; a ground is nobody's slip."""
    (tmp_path / "template.toml").write_text('title = "T"\nparties = ["Acme", "Borealis"]\n', "utf-8")
    (tmp_path / "theme.toml").write_text(before, "utf-8")
    list(mend(tmp_path))
    assert (tmp_path / "theme.toml").read_text("utf-8") == after
    assert list(mend(tmp_path)) == []
    left = [one for one in templates.examine(tmp_path) if one.code == "theme"]
    assert [one.fixable for one in left] == ([] if before != after else [False])


def test_a_theme_is_mended_with_one_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many colours give way: between them only the look is read again."""
    (tmp_path / "template.toml").write_text('title = "T"\nparties = ["Acme", "Borealis"]\n', "utf-8")
    (tmp_path / "theme.toml").write_text(
        '[light]\nink = "#aaaaaa"\nsoft = "#999999"\nparty-0 = "#ffeeee"\nparty-1 = "#ffeeef"\n', "utf-8"
    )
    checks = []

    def counted(folder: Path) -> list[Finding]:
        checks.append(folder)
        return templates.examine(folder)

    monkeypatch.setattr("cofront_kit.templates.mending.examine", counted)
    monkeypatch.setattr("cofront_kit.templates.recolouring.examine", counted, raising=False)
    assert len([one for one in mend(tmp_path) if "theme.toml" in one]) >= 4
    assert len(checks) == 1
    assert [one for one in templates.examine(tmp_path) if one.code == "theme"] == []


def test_brand_colours_that_are_moved_apart_are_told_and_written(tmp_path: Path) -> None:
    """The note has both and what is used instead; written down, the look is the same and nothing is left to say."""
    (tmp_path / "template.toml").write_text('title = "T"\nparties = ["Acme", "Borealis"]\n', "utf-8")
    file = tmp_path / "theme.toml"
    file.write_text('parties = ["#1e5ba1", "#1e5ba2"]  # ours\n', "utf-8")
    look = templates.read(tmp_path).theme
    (note,) = [one for one in templates.examine(tmp_path) if one.code == "theme"]
    assert (note.state, note.line, note.fixable) == ("note", 1, True)
    assert "#1e5ba1 and #1e5ba2 look too much alike for everybody" in note.what
    assert look is not None
    assert f"light.party-1 is {look.light['party-1']} and dark.party-1 is {look.dark['party-1']}" in note.what
    assert len([one for one in mend(tmp_path) if "theme.toml" in one]) == 2
    assert file.read_text("utf-8").startswith('parties = ["#1e5ba1", "#1e5ba2"]  # ours\n')
    assert templates.read(tmp_path).theme == look
    assert [one for one in templates.examine(tmp_path) if one.code == "theme"] == []
