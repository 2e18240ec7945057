"""What a session keeps of its template: neither an upgrade of the package nor a lost folder changes it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from releases import Install, installer, notebook

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.errors import BadInput, Note
from cofront_kit.report.template import STOCK, chosen, copy_to
from cofront_kit.store.template_files import MOST_BYTES
from cofront_kit.templates.kept import TEXTS, kept_of, template_kept, write_texts

pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    return installer(tmp_path, monkeypatch)


def kept(session: cf.Session) -> dict[str, tuple[bool, bytes | None]]:
    """Name -> whether the team's own file goes before, and what is kept."""
    files = session.node.store.template_files(session.code)
    return {one.name: (one.own, one.content()) for one in files}


def test_a_session_keeps_the_notebooks_of_a_stock_template() -> None:
    """By content, with the texts behind them; a session that names no template keeps those that it is shown."""
    stock = templates.find("trust-checkup")
    for named in ("trust-checkup", None):
        session = cf.session(f"S {named}", ["A", "B"], template=named)
        files = kept(session)
        assert files["facilitator.ipynb"] == (False, stock.facilitator.read_bytes())
        assert files["participant.ipynb"] == (False, stock.participant.read_bytes())
        assert sorted(files) == ["facilitator.ipynb", "participant.ipynb", TEXTS]


def test_a_teams_own_files_are_told_from_inherited_ones(tmp_path: Path) -> None:
    """Its own are read as they are; what comes from a stock template, or is written from the agenda, is not."""
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / templates.FILE).write_text('extends = "two-slides"\n[activities.vote]\nremove = true\n')
    (ours / "screen.md").write_text("# Ours\n")
    copy_to(ours)
    session = cf.session("Ours", ["A", "B"], template=str(ours))
    files = kept(session)
    assert {name: own for name, (own, _) in files.items()} == {
        "facilitator.ipynb": False,
        "participant.ipynb": False,
        "report-template.ipynb": True,
        "screen.md": True,
        TEXTS: True,
    }
    assert files["screen.md"][1] == b"# Ours\n"
    sheet = files["facilitator.ipynb"][1]
    assert sheet is not None
    assert b"dot_vote" not in sheet


@pytest.mark.parametrize("name", [one.name for one in templates.stock()])
@pytest.mark.parametrize("language", ["en", "de"])
def test_kept_texts_are_a_whole_template(name: str, language: str, tmp_path: Path) -> None:
    """In the session's language, and as a folder that a notebook can name."""
    template = templates.find(name, language=language)
    texts = next(one for one in kept_of(template).files if one.name == TEXTS).content()
    assert texts is not None
    assert template_kept(texts, name).content == template.content
    assert template_kept(texts, name).source == template.source
    write_texts(texts, tmp_path)
    again = templates.read(tmp_path)
    assert again.plan(template.title).activities == template.plan(template.title).activities
    assert (again.language, again.framing, again.roles) == (
        template.language,
        template.framing,
        template.roles,
    )


def test_calls_take_texts_as_the_session_began_with_them(install: Install) -> None:
    """Of a stock template that was upgraded; a session that begins then has the new ones."""
    install("earlier", without=("closing",))
    before = cf.session("Before", ["A", "B"], template="trust-checkup")
    state = before.state
    install("later", without=("pulse",))
    after = cf.session("After", ["A", "B"], template="trust-checkup")
    again = cf.session(code=before.code)
    assert again.state == state
    assert "pulse" in again.template.ids
    assert again.template.title.endswith("(earlier)")
    assert "pulse" not in after.template.ids
    assert "closing" in after.agenda
    assert "closing" not in again.agenda
    assert again.template.source == after.template.source == "trust-checkup"


def test_taking_the_template_takes_its_notebooks(install: Install) -> None:
    """In the same transaction as the texts; a refusal keeps what was kept."""
    install("earlier", facilitator=notebook("1"))
    session = cf.session("Taken", ["A", "B"], template="trust-checkup")
    install("later", without=("closing",), facilitator=notebook("2"))
    session.take_template()
    assert kept(session)["facilitator.ipynb"] == (False, notebook("2"))
    assert session.template.title.endswith("(later)")
    session.trust_poll("pulse").open(anyway=True)
    install("last", without=("pulse",), facilitator=notebook("3"))
    with pytest.raises(cf.Refused, match="already"):
        session.take_template()
    assert kept(session)["facilitator.ipynb"] == (False, notebook("2"))


def test_a_session_whose_folder_is_gone_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its calls find their texts, and its report is made by the team's notebook."""
    ours = templates.create("two-slides", tmp_path / "ours").folder
    report = copy_to(ours)
    content = report.read_bytes()
    session = cf.session("Gone", ["A", "B"], template=str(ours))
    assert chosen(session.state, store=session.node.store) == report
    shutil.rmtree(ours)
    assert session.template.ids == templates.find("two-slides").ids
    assert session.cofront().id == "cofront"
    made = chosen(session.state, store=session.node.store)
    assert made.read_bytes() == content
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert chosen(session.state) == STOCK
    monkeypatch.setenv("COFRONT_SESSION", session.code)
    session.node.delete(session.code)
    assert not made.exists()


def test_a_session_of_an_earlier_release_keeps_nothing(tmp_path: Path) -> None:
    """It has the template as it is, and none when that is gone."""
    ours = templates.create("two-slides", tmp_path / "ours")
    node = cf.session("Other", ["A", "B"]).node
    session = cf.session(code=node.create(ours.plan("Old")))
    assert kept(session) == {}
    assert session.template.folder == ours.folder
    shutil.rmtree(ours.folder)
    with pytest.raises(BadInput, match="There is no template"):
        assert session.template


def test_a_huge_notebook_stops_no_session(tmp_path: Path) -> None:
    """It isn't kept, a note says so with what to do, and it is read as it is."""
    ours = templates.create("trust-checkup", tmp_path / "ours")
    made = json.loads(ours.participant.read_bytes())
    made["metadata"]["held"] = "x" * MOST_BYTES
    ours.participant.write_text(json.dumps(made), "utf-8")
    with pytest.warns(Note, match=r"participant\.ipynb has 2\.0 MB, .* up to 2 MB\. .* outputs cleared"):
        session = cf.session("Huge", ["A", "B"], template=str(ours.folder))
    assert kept(session)["participant.ipynb"] == (True, None)
    assert kept(session)["facilitator.ipynb"][1] == ours.facilitator.read_bytes()


def test_a_deleted_session_takes_them_along() -> None:
    """The receipt counts them."""
    session = cf.session("Deleted", ["A", "B"], template="trust-checkup")
    assert session.delete(session.code).rows["files of its template"] == 3
    assert kept(session) == {}


def test_files_are_read_once_for_many_sessions(tmp_path: Path) -> None:
    """Until one of them, or the template, changes."""
    ours = templates.create("trust-checkup", tmp_path / "ours").folder
    first = kept_of(templates.read(ours))
    assert kept_of(templates.read(ours)) is first
    (ours / "participant.ipynb").write_bytes(notebook("'mended'"))
    second = kept_of(templates.read(ours))
    assert [one.content() for one in second.files if one.name == "participant.ipynb"] == [
        notebook("'mended'")
    ]
    file = ours / templates.FILE
    file.write_text(file.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert kept_of(templates.read(ours)) is not second
