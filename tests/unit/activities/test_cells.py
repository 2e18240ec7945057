"""The cells that a host puts into a notebook do what they say."""

from __future__ import annotations

import pytest

import cofront_kit as cf
from cofront_kit.activities.cells import Cell, cells_of, session_cell
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session


def step_cells(session: cf.Session) -> dict[str, tuple[Cell, ...]]:
    """Id -> cells of each step of a session."""
    return {step.id: step.cells for step in cells_of(session.state)}


@pytest.mark.usefixtures("own_folders")
@pytest.mark.parametrize("template", ["two-slides", "trust-checkup", "perspective-check-in"])
def test_each_cell_runs(template: str) -> None:
    """On every step of a session, parts too: the step's cell finds that step, and nothing is opened by it."""
    names: dict[str, object] = {}
    begun = cf.session(template=template)
    exec(session_cell(begun.code), names)
    found = cells_of(begun.state)
    assert {step.id for step in found} == set(begun.state.activities)
    for step in found:
        assert step.title == begun.state.activities[step.id].spec.title
        assert [cell.shows for cell in step.cells] in (["step"], ["step", "live"])
        assert eval(step.cells[0].code, names).id == step.id
        for cell in step.cells[1:]:
            assert "VConcatChart" in str(
                type(eval(cell.code.split("session: ")[1].split(", session)")[0], names))
            )
    assert all(one.round == 0 for one in begun.state.activities.values())


@pytest.mark.usefixtures("own_folders")
def test_tables_and_charts_come_with_results() -> None:
    """Not before the reveal; then the cells run too."""
    session = cf.session(template="trust-checkup")
    before = step_cells(session)
    assert [cell.shows for cell in before["pulse"]] == ["step", "live"]
    poll = session.trust_poll("pulse")
    poll.open(anyway=True)
    poll.reveal(anyway=True)
    after = step_cells(session)
    assert after["check-in-before"] == before["check-in-before"]
    assert [cell.code for cell in after["pulse"]] == [
        'session.trust_poll("pulse")',
        'session.trust_poll("pulse").frame()',
        'session.trust_poll("pulse").chart()',
        'cf.live(lambda session: session.trust_poll("pulse").chart(), session)',
    ]
    for cell in after["pulse"][:3]:
        assert eval(cell.code, {"session": session, "cf": cf}) is not None


@pytest.mark.usefixtures("own_folders")
def test_a_step_of_any_id_has_a_cell() -> None:
    """Ids with quotes and other letters stay one text."""
    session = open_session(Session, "Ours", ["A", "B"])
    for id in ("it's", 'a"b', "öl"):
        try:
            session.step(id, title="Said")
        except cf.BadInput:
            continue
        [cells] = [step.cells for step in cells_of(session.state) if step.id == id]
        assert eval(cells[0].code, {"session": session}).id == id
