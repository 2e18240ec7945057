"""A notebook that runs again, or has a typo: it makes no duplicate, and what has ended stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

import cofront_kit as cf
from cofront_kit.errors import BadInput, Refused, SessionEnded

pytestmark = pytest.mark.usefixtures("own_folders")
PARTIES = ["Nordwind Energie AG", "Solaris Grid Partners Ltd."]
TITLE = "Calling for trust"
DAY = (date.today() + timedelta(days=60)).isoformat()


def begin(title: str = TITLE, **more: object) -> cf.Session:
    return cf.session(title, PARTIES, **more)  # type: ignore[arg-type]


# --- a typo ---------------------------------------------------------------------------------------------------------

SLIPS: list[tuple[Callable[[cf.Session, dict[str, bool]], object], str]] = [
    (lambda session, new: session.trust_poll("pulze", **new), "pulse"),
    (lambda session, new: session.check_in("chek-in-before", **new), "check-in-before"),
    (lambda session, new: session.slides("sildes", **new), "slides"),
    (lambda session, new: session.board("borad", **new), "board"),
    (lambda session, new: session.dot_vote("votes", **new), "vote"),
    (lambda session, new: session.cofront(None, "cofornt", **new), "cofront"),
    (lambda session, new: session.read_out("readout", **new), "read-out"),
    (lambda session, new: session.step("frameing", **new), "framing"),
    (lambda session, new: session.commitments("comitments", **new), "commitments"),
    (lambda session, new: session.ledger("leger", **new), "ledger"),
    (lambda session, new: session.fist("cofront-tst", **new), "cofront-test"),
]


@pytest.mark.parametrize(("call", "meant"), SLIPS, ids=[meant for _, meant in SLIPS])
def test_a_mistyped_id_adds_no_step(
    call: Callable[[cf.Session, dict[str, bool]], object], meant: str
) -> None:
    """The error names what was meant and how to insist; ``new=True`` insists, and the cell can be run again."""
    session = begin(template="two-slides")
    before = session.agenda
    with pytest.raises(BadInput, match=rf"Did you mean '{meant}'\?.*new=True"):
        call(session, {})
    assert session.agenda == before
    call(session, {"new": True})
    call(session, {"new": True})
    call(session, {})
    assert len(session.state.activities) - len(begin("Another", template="two-slides").state.activities) in (
        1,
        3,
    )


def test_ids_that_differ_on_purpose_need_no_word() -> None:
    """A second round of questions, a step of one's own, and the ids that calls take by themselves."""
    session = begin(template="two-slides")
    session.trust_poll("pulse-2")
    session.trust_poll("pulse_end")
    session.check_in(moment="after")
    session.check_in(moment="then")
    session.fist()
    session.step("lunch", title="Lunch", text="Back at one.")
    assert {"pulse-2", "pulse_end", "check-in-after", "check-in-then", "fist", "lunch"} <= set(session.agenda)


def test_the_texts_of_the_template_count_too() -> None:
    """Before the poll is on the agenda, people mean its id in the template."""
    with pytest.raises(BadInput, match=r"Did you mean 'pulse'\? Write 'pulse'"):
        begin().trust_poll("pulze")


def test_everybody_is_brought_to_no_step_that_is_not_there() -> None:
    """The refusal names the nearest one."""
    session = begin(template="two-slides")
    with pytest.raises(Refused, match=r"no activity 'pulze'.*Did you mean 'pulse'\?"):
        session.bring_everyone("pulze")


def test_a_mistyped_title_begins_no_second_session() -> None:
    """Of the same parties only; ``new=True`` insists once, and then the cell joins what it made."""
    session = begin()
    with pytest.raises(BadInput, match=rf"'Caling for trust'.*'{TITLE}' \({session.code}\).*new=True"):
        begin("Caling for trust")
    twin = begin("Caling for trust", new=True)
    assert twin.code != session.code
    assert begin("Caling for trust", new=True).code == twin.code
    assert begin("Caling for trust").code == twin.code
    assert begin(TITLE, new=True).code == session.code
    assert cf.session("Calling for turst", ["Acme", "Borealis"]).code not in (session.code, twin.code)
    assert begin("Calling for trust, March").title == "Calling for trust, March"


# --- a step that was added by mistake ---------------------------------------------------------------------------------


def test_an_unopened_step_is_taken_off_again() -> None:
    """With its parts, wherever the room is; people see the agenda without it."""
    session = begin(template="two-slides")
    session.bring_everyone("cofront")
    session.remove_step("cofront")
    assert session.stage == "vote"
    assert {"cofront", "cofront-notes", "cofront-test"}.isdisjoint(session.state.activities)
    poll = session.trust_poll("pulze", new=True)
    poll.remove()
    assert "pulze" not in session.agenda
    view = session.node.view(session.code, "participant")
    assert "cofront" not in view["agenda"]
    assert "activity/cofront" not in view
    with pytest.raises(Refused, match="no activity"):
        session.remove_step("cofront")
    session.undo()  # of the move to the step that is gone
    assert session.stage in session.agenda or session.stage is None
    assert session.cofront().state == "draft"


def test_the_first_step_leads_back_to_the_lobby() -> None:
    """There is nothing before it."""
    session = begin(template="two-slides")
    session.bring_everyone(session.agenda[0])
    session.remove_step(session.agenda[0])
    assert session.stage is None


@pytest.mark.parametrize("opened", ["vote", "cofront", "cofront-notes"])
def test_an_opened_step_stays(opened: str) -> None:
    """What people have seen belongs to the session; the same is true of a step's parts."""
    session = begin(template="two-slides")
    board = session.board()
    board.open()
    board.add("We hear of dates too late")
    step = session.dot_vote() if opened == "vote" else session.cofront()
    if opened == "vote":
        step.open(anyway=True)
    else:
        (session.slides("cofront-notes") if opened == "cofront-notes" else step).open()
    with pytest.raises(Refused, match="opened already"):
        session.remove_step(step)
    assert step.id in session.agenda


# --- a session that has ended -----------------------------------------------------------------------------------------


def run_all(**more: object) -> cf.Session:
    """A notebook that leads a session from its first cell to its last."""
    session = begin(template="two-slides", **more)
    framing = session.step("framing")
    session.bring_everyone(framing)
    framing.open()
    framing.finish()
    slides = session.slides()
    session.bring_everyone(slides)
    slides.open()
    slides.reveal(empty=True)
    slides.frame()
    session.next_date = DAY
    session.close()
    return session


def test_run_all_after_the_end_reads_what_is_there() -> None:
    """The same code, the same links, and not a single new event."""
    first = run_all()
    version = first.state.version
    with pytest.warns(SessionEnded, match=rf"\({first.code}\) has ended.*new=True"):
        again = run_all()
    assert (again.code, again.status) == (first.code, "closed")
    assert again.state.version == version


def test_new_begins_another_one_and_then_joins_it() -> None:
    """Once: run again before its end, the cell finds it open."""
    first = run_all()
    second = begin(template="two-slides", new=True)
    assert second.code != first.code
    assert begin(template="two-slides", new=True).code == second.code
    assert begin(template="two-slides").code == second.code
    second.close()
    with pytest.warns(SessionEnded, match=second.code):
        assert begin().code == second.code


def test_other_parties_begin_their_own() -> None:
    """A title doesn't belong to two companies."""
    begin().close()
    assert cf.session(TITLE, ["Acme", "Borealis"]).status == "open"


def test_what_would_change_an_ended_session_is_refused_in_words() -> None:
    """Nothing that was not there is added, opened or moved."""
    run_all()
    with pytest.warns(SessionEnded):
        session = begin()
    for act in (
        lambda: session.slides().open(2),
        lambda: session.board().open(),
        lambda: session.board().add("Too late"),
        lambda: session.trust_poll("another"),
        lambda: session.remove_step("ledger"),
        lambda: session.timer(5),
    ):
        with pytest.raises(Refused, match="closed") as refused:
            act()
        assert refused.value.code == "session-closed"
