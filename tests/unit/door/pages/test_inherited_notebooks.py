"""The notebooks of a session whose template only inherits them: they run in a copy, and find what they extend there."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.door.pages.session_notebooks import SessionNotebooks

pytestmark = pytest.mark.usefixtures("own_folders")


def test_an_inherited_notebook_runs_in_a_copy(tmp_path: Path) -> None:
    """It writes a report, which must end up neither in the package nor in the folder that is extended."""
    house, ours = tmp_path / "house", tmp_path / "ours"
    for folder, parent in ((house, "two-slides"), (ours, "../house")):
        folder.mkdir()
        (folder / templates.FILE).write_text(f'extends = "{parent}"\ntitle = "{folder.name}"\n')
    session = cf.session(template=str(ours), store="memory")
    state = session.state
    notebooks = SessionNotebooks(logging.getLogger(), tmp_path / "work", session.node.store)
    file = notebooks.facilitator(state)
    assert file.parent == tmp_path / "work" / state.code
    assert file.read_bytes() == templates.find("two-slides").facilitator.read_bytes()
    assert templates.find(file.parent).title == "ours", (
        "the notebook's template is there, with what it extends"
    )
    assert notebooks.participant(state) == templates.find("two-slides").participant
    assert not notebooks.is_stock(state)


def test_where_it_does_not_fit_a_run_sheet_is_written(tmp_path: Path) -> None:
    """For other steps, and in the session's language; neither the folder nor the package gets a file."""
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / templates.FILE).write_text('extends = "two-slides"\n\n[activities.vote]\nremove = true\n')
    session = cf.session(template=str(ours), store="memory")
    notebooks = SessionNotebooks(logging.getLogger(), tmp_path / "work", session.node.store)
    other = notebooks.facilitator(session.state)
    assert "dot_vote" not in other.read_text("utf-8")
    assert [one.name for one in ours.iterdir()] == [templates.FILE]
    german = cf.session("Zwei", template="two-slides", language="de", store="memory").state
    assert "**Wozu:**" in notebooks.facilitator(german).read_text("utf-8")
    english = cf.session("Two", template="two-slides", store="memory").state
    stock = templates.find("two-slides").facilitator
    assert notebooks.facilitator(english).read_bytes() == stock.read_bytes()


def test_its_own_notebook_runs_where_it_is(tmp_path: Path) -> None:
    """So that a report lies beside it."""
    made = templates.create("trust-checkup", tmp_path / "ours", title="Ours")
    session = cf.session(template=str(made.folder), store="memory")
    notebooks = SessionNotebooks(logging.getLogger(), tmp_path / "work", session.node.store)
    assert notebooks.facilitator(session.state) == made.facilitator


def test_an_inherited_report_is_the_sessions(tmp_path: Path) -> None:
    """A team's house style in one folder goes for every template that extends it."""
    from cofront_kit.report.template import copy_to, own_of

    house, ours = tmp_path / "house", tmp_path / "ours"
    for folder, parent in ((house, "trust-checkup"), (ours, "../house")):
        folder.mkdir()
        (folder / templates.FILE).write_text(f'extends = "{parent}"\n')
    report = copy_to(house)
    state = cf.session("R", ["A", "B"], template=str(ours), store="memory").state
    assert own_of(state) == report
    (house / templates.FILE).write_text("broken = ")
    assert own_of(state) is None, "the stock report can still be made"
