"""Which notebooks a door shows of a session: a team's own as they are, else as they were when the session began."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from releases import Install, installer, notebook

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.door.pages.session_notebooks import SessionNotebooks
from cofront_kit.facilitator import relocation
from cofront_kit.model.state import HostNote
from cofront_kit.node.node import Node
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

pytestmark = pytest.mark.usefixtures("own_folders")
PASSPHRASE = "2345-6789-ABCD-EFGH-JKMN"
LOG = logging.getLogger("cofront")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    return installer(tmp_path, monkeypatch)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


def of(session: cf.Session, work: Path) -> SessionNotebooks:
    """What a door that starts now finds."""
    return SessionNotebooks(LOG, work, session.node.store)


def test_an_upgrade_changes_no_session(install: Install, work: Path) -> None:
    """Both notebooks are those of the release that began it; the facilitator's has its template beside it."""
    install("earlier", without=("closing",), facilitator=notebook("'one'"), participant=notebook("'first'"))
    before = cf.session("Before", ["A", "B"], template="trust-checkup")
    later = install(
        "later", without=("pulse",), facilitator=notebook("'two'"), participant=notebook("'second'")
    )
    after = cf.session("After", ["A", "B"], template="trust-checkup")
    found = of(after, work)
    assert found.participant(after.state) == later / "participant.ipynb"
    assert found.facilitator(after.state).read_bytes() == notebook("'two'")
    assert found.participant(before.state).read_bytes() == notebook("'first'")
    run = found.facilitator(before.state)
    assert run.read_bytes() == notebook("'one'")
    assert run.parent.stat().st_mode & 0o777 == 0o700
    assert "pulse" in templates.read(run.parent).ids
    assert templates.read(run.parent).title.endswith("(earlier)")
    assert templates.read(found.facilitator(after.state).parent).title.endswith("(later)")


def test_sessions_with_the_same_stock_notebook_share_its_place(install: Install, work: Path) -> None:
    """So one kernel makes the page of all of them, before an upgrade and after it."""
    install("earlier", participant=notebook("'first'"))
    one, two = (cf.session(title, ["A", "B"], template="trust-checkup") for title in ("One", "Two"))
    found = of(one, work)
    stock = templates.find("trust-checkup").participant
    assert found.participant(one.state) == found.participant(two.state) == stock
    later = install("later", participant=notebook("'second'"))
    three = cf.session("Three", ["A", "B"], template="trust-checkup")
    found = of(one, work)
    shared = found.participant(one.state)
    assert shared == found.participant(two.state)
    assert shared.read_bytes() == notebook("'first'")
    assert (shared.stat().st_mode | shared.parent.stat().st_mode) & 0o077 == 0o044, "the folder is private"
    assert found.participant(three.state) == later / "participant.ipynb"
    assert all(found.is_stock(each.state) for each in (one, two, three))


def test_a_page_that_a_new_release_adds_is_not_shown(install: Install, work: Path) -> None:
    """The big screen stays the stock one."""
    install("earlier")
    session = cf.session("Screen", ["A", "B"], template="trust-checkup")
    install("later", screen=notebook("'big'"))
    assert of(session, work).screen(session.state) is None
    other = cf.session("Other", ["A", "B"], template="trust-checkup")
    assert of(other, work).screen(other.state) is not None


def test_inherited_notebooks_are_kept_and_own_ones_read(install: Install, work: Path, tmp_path: Path) -> None:
    """A team's folder that extends a stock template: what it only inherits stays, what it writes itself goes before."""
    install("earlier", "two-slides", facilitator=notebook("'one'"), participant=notebook("'first'"))
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / templates.FILE).write_text('extends = "two-slides"\n')
    (ours / "screen.ipynb").write_bytes(notebook("'screen'"))
    session = cf.session("Ours", ["A", "B"], template=str(ours))
    install("later", "two-slides", facilitator=notebook("'two'"), participant=notebook("'second'"))
    found = of(session, work)
    assert found.facilitator(session.state).read_bytes() == notebook("'one'")
    assert found.participant(session.state).read_bytes() == notebook("'first'")
    assert found.screen(session.state) == ours / "screen.ipynb"
    (ours / "participant.md").write_text("# Welcome, all of you\n")
    assert found.participant(session.state) == ours / "participant.md"


def test_a_written_run_sheet_is_kept(install: Install, work: Path, tmp_path: Path) -> None:
    """It goes on asking for the session's steps when the stock template has others."""
    install("earlier", "two-slides")
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / templates.FILE).write_text('extends = "two-slides"\n[activities.vote]\nremove = true\n')
    session = cf.session("Ours", ["A", "B"], template=str(ours))
    sheet = of(session, work).facilitator(session.state).read_bytes()
    (ours / templates.FILE).write_text('extends = "two-slides"\n[activities.cofront]\nremove = true\n')
    assert of(session, work).facilitator(session.state).read_bytes() == sheet


def test_a_mended_cell_is_shown_and_a_lost_file_replaced(
    work: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says once which file is gone, and that its last state is the one at the session's beginning."""
    made = templates.create("trust-checkup", tmp_path / "ours")
    made.participant.write_bytes(notebook("'begun'"))
    session = cf.session("Ours", ["A", "B"], template=str(made.folder))
    found = of(session, work)
    made.participant.write_bytes(notebook("'mended'"))
    assert found.participant(session.state) == made.participant
    made.participant.unlink()
    assert found.participant(session.state).read_bytes() == notebook("'begun'")
    assert found.participant(session.state).parent == work / session.code / "kept"
    said = [one.getMessage() for one in caplog.records if "no longer in" in one.getMessage()]
    assert said == [
        f"participant.ipynb of the session {session.code} is no longer in {made.folder}. The session shows it as it "
        "was when it began. Put the file back to change it."
    ]
    made.participant.write_bytes(notebook("'back'"))
    assert found.participant(session.state) == made.participant


def test_a_lost_folder_is_no_reason_for_another_template(
    work: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session's own notebooks are shown, and the facilitator's finds its template beside it."""
    made = templates.create("two-slides", tmp_path / "ours")
    lines = ['import cofront_kit as cf\nsession = cf.session(template=".")', "session.cofront()"]
    made.facilitator.write_bytes(notebook(*lines))
    made.participant.write_bytes(notebook("'ours'"))
    session = cf.session("Ours", ["A", "B"], template=str(made.folder))
    shutil.rmtree(made.folder)
    found = of(session, work)
    assert found.participant(session.state).read_bytes() == notebook("'ours'")
    assert not found.is_stock(session.state)
    run = found.facilitator(session.state)
    assert run.read_bytes() == notebook(*lines)
    said = f"The notebooks of {session.code} are shown as they were when it began: The template {made.folder} is no "
    assert f"{said}longer there. Put it back to change them." in caplog.text
    before = session.state
    monkeypatch.chdir(run.parent)
    monkeypatch.setenv("COFRONT_SESSION", session.code)
    named: dict[str, cf.Session] = {}
    for line in lines:
        exec(line, named)
    assert named["session"].state == before, "no cell drafts a step"


def test_a_stock_template_that_a_release_drops_lives_on(install: Install, work: Path) -> None:
    """In the sessions that were begun with it; they still share their page, and their calls find their texts."""
    install("earlier", "two-slides", facilitator=notebook("'one'"), participant=notebook("'first'"))
    one, two = (cf.session(title, ["A", "B"], template="two-slides") for title in ("One", "Two"))
    ids = one.template.ids
    shutil.rmtree(install("later", "two-slides"))
    found = of(one, work)
    assert found.participant(one.state) == found.participant(two.state)
    assert found.participant(one.state).read_bytes() == notebook("'first'")
    assert found.is_stock(one.state)
    run = found.facilitator(one.state)
    assert run.read_bytes() == notebook("'one'")
    assert templates.read(run.parent).ids == one.template.ids == ids
    assert one.template.source == "two-slides"


def test_a_moved_session_brings_its_notebooks(tmp_path: Path, work: Path) -> None:
    """The other computer has no such folder, and another kind of store would do as well."""
    made = templates.create("two-slides", tmp_path / "ours")
    made.facilitator.write_bytes(notebook("'lead'"))
    made.participant.write_bytes(notebook("'ours'"))
    session = cf.session("Ours", ["A", "B"], template=str(made.folder))
    relocation.move_away(session.node, session.code, tmp_path / "file", PASSPHRASE)
    shutil.rmtree(made.folder)
    store = SqlStore(f"sqlite:///{tmp_path / 'there' / 's.sqlite'}")
    there = Node(store, KeyFolder(tmp_path / "keys there", store=store.url))
    try:
        relocation.take(there, tmp_path / "file", PASSPHRASE, HostNote("Ann's laptop", "Ann"))
        state = there.state(session.code)
        found = SessionNotebooks(LOG, work, there.store)
        assert found.participant(state).read_bytes() == notebook("'ours'")
        assert found.facilitator(state).read_bytes() == notebook("'lead'")
        assert templates.read(found.facilitator(state).parent).ids >= set(state.agenda)
    finally:
        there.close()


def test_a_session_of_an_earlier_release_has_what_is_installed(
    work: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """And the stock notebooks when its template is gone, as before."""
    made = templates.create("two-slides", tmp_path / "ours")
    node = cf.session("Other", ["A", "B"]).node
    session = cf.session(code=node.create(made.plan("Old")))
    assert of(session, work).participant(session.state) == made.participant
    shutil.rmtree(made.folder)
    found = of(session, work)
    assert found.participant(session.state) == templates.find("trust-checkup").participant
    assert found.is_stock(session.state)
    assert "The stock notebooks are used for" in caplog.text


def test_what_a_session_keeps_can_name_no_other_file(work: Path, tmp_path: Path) -> None:
    """Files came from another computer: only notebooks are written, into the session's folder."""
    session = cf.session("Moved", ["A", "B"], template="trust-checkup")
    files = session.node.store.template_files(session.code)
    with session.node.store.write(session.code) as tx:
        tx.keep_template_files([one._replace(name=f"../../{one.name}") for one in files])
    found = of(session, work)
    assert found.participant(session.state) == templates.find("trust-checkup").participant
    assert found.facilitator(session.state).parent == work / session.code
    assert sorted(one.name for one in tmp_path.glob("*.ipynb")) == []
