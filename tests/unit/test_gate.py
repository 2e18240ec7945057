"""Values from Python are checked against the types of a socket's messages, and what is written can be read."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import cofront_kit as cf
from cofront_kit.activities.check_in.texts import checked_form, checked_moment
from cofront_kit.activities.registry import tags
from cofront_kit.checks.acts import validated
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.board.events import CardParked
from cofront_kit.model.kinds import kinds
from cofront_kit.model.shape import Command
from cofront_kit.node.read_back import read_back

pytestmark = pytest.mark.usefixtures("own_folders")
SOON = datetime.date.today() + datetime.timedelta(days=30)


@pytest.fixture
def session() -> cf.Session:
    """A session with a board that is open."""
    session = cf.session("Gate", ["Acme", "Borealis"])
    session.board().open()
    return session


def read_elsewhere(session: cf.Session) -> str:
    """What a process that shares only the store says about the session."""
    program = f"import cofront_kit as cf; print(cf.session(code={session.code!r}).state.version)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


CALLS: dict[str, Callable[[cf.Session], object]] = {
    "board.add(kind=)": lambda s: s.board().add("Something", "note"),  # type: ignore[arg-type]
    "board.park(parked=)": lambda s: s.board().park(s.board().add("One"), parked=1),  # type: ignore[arg-type]
    "board.release(show=)": lambda s: s.board().release(s.board().add("One"), show="x"),  # type: ignore[arg-type]
    "allow_solutions(on=)": lambda s: s.board().allow_solutions(on="x"),  # type: ignore[arg-type]
    "read_out.next(skip=)": lambda s: _reading(s).next(skip=3),
    "hide_screens(on=)": lambda s: s.hide_screens(on=2),  # type: ignore[arg-type]
    "light_screens(on=)": lambda s: s.light_screens(on="yes"),  # type: ignore[arg-type]
    "log_decision(reversible=)": lambda s: s.log_decision("We do", reversible="x"),  # type: ignore[arg-type]
    "log_decision(present=)": lambda s: s.log_decision("We do", present={"Acme": "two"}),  # type: ignore[dict-item]
    "log_decision(present=) huge": lambda s: s.log_decision("We do", present={"Acme": 10**30}),
    "slides.drop(True)": lambda s: s.slides().drop(True),
    "commitments.settle(status=)": lambda s: s.commitments().settle(_commitment(s), "done"),
    "ledger.add(size=)": lambda s: s.ledger().add("Faster", size="XL"),
    "ledger.add(confidence=)": lambda s: s.ledger().add("Faster", confidence=3),
    "add(text=None)": lambda s: s.board().add(None),  # type: ignore[arg-type]
    "add(text=5)": lambda s: s.commitments().add(5, owner="Ada", party="Acme", due="2199-01-01"),
    "next_date = 5": lambda s: setattr(s, "next_date", 5),
}


def _reading(session: cf.Session) -> Any:
    reading = session.read_out()
    reading.open()
    return reading


def _commitment(session: cf.Session) -> str:
    made: str = session.commitments().add("We call", owner="Ada", party="Acme", due=SOON)
    return made


@pytest.mark.parametrize("name", CALLS)
def test_a_value_of_a_wrong_shape_is_refused_in_words(session: cf.Session, name: str) -> None:
    """The refusal names argument and value and says what to write; nothing of it is stored."""
    with pytest.raises(BadInput, match=r"(is|can't be) .+\. Write .+\.") as caught:
        CALLS[name](session)
    assert "stumbled" not in str(caught.value)


@pytest.mark.slow
def test_after_wrong_calls_another_process_reads_the_session(session: cf.Session) -> None:
    """No argument commits something that nobody can read again."""
    for call in CALLS.values():
        with pytest.raises(BadInput):
            call(session)
    assert read_elsewhere(session).strip() == str(session.state.version)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda s: s.timer("x"), "minutes is 'x'"),
        (lambda s: s.timer(float("nan")), "minutes is nan"),
        (lambda s: s.bring_everyone(1), "to is 1"),
        (lambda s: s.board().merge(None, "Text"), "cards is None. Write a list of texts"),
        (lambda s: s.board().merge("ab", "Text"), "cards is 'ab'. Write a list of texts"),
        (lambda s: s.commitments().to_csv(None), "path is None. Write a text in quotes or a path"),
        (lambda s: s.commitments().to_csv("a\0b"), "can't be a path"),
        (lambda s: s.report(None), "path is None"),
        (lambda s: cf.wording.check(5), "text is 5"),
        (lambda s: s.trust_poll("pulse").reveal(empty="x"), "empty is 'x'. Write True or False"),
        (lambda s: s.trust_poll("pulse").chart(width=None), "width is None"),
        (lambda s: s.board(moderated="yes"), "moderated is 'yes'. Write True or False"),
        (lambda s: s.slides(by="team"), "by is 'team'. Write one of 'person', 'party'"),
        (lambda s: s.board(layout=5), "layout is 5"),
        (lambda s: s.board(10**5000), "a value of the type int"),
        (lambda s: cf.session("New", 5), "parties is 5"),
        (lambda s: cf.session("New", ["Acme", "Borealis"], host=5), "host is 5"),
        (lambda s: cf.session("New", ["Acme", "Borealis"], store=True), "store is True"),
        (lambda s: cf.Stage(store=True), "store is True"),
        (lambda s: cf.templates.find(None), "name_or_folder is None"),
    ],
)
def test_no_bare_error_reaches_an_author(
    session: cf.Session, call: Callable[[cf.Session], object], said: str
) -> None:
    """Arguments that never become an act are named as well."""
    with pytest.raises(BadInput, match=re.escape(said)):
        call(session)


DOCUMENTED: dict[str, dict[str, Any]] = {
    "slides": {"by": "party", "lines": 2, "own_party": True, "open_by": "consent", "title": "Two"},
    "board": {"moderated": True, "solutions": "open", "title": "Board"},
    "dot_vote": {"of": "issue", "votes": 3, "cap": 2, "threshold": 4, "title": "Vote"},
    "cofront": {"title": "Face it"},
    "read_out": {"title": "Read"},
    "step": {"title": "Words", "text": "We face the issue."},
    "commitments": {"title": "Who does what"},
    "ledger": {"mode": "splitting", "title": "Value"},
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_documented_arguments_are_taken(name: str) -> None:
    """What a step accepts is accepted by the call that makes its widget, and is in its signature."""
    session = cf.session("Documented", ["Acme", "Borealis"])
    widget = getattr(session, name)(id="own", **DOCUMENTED[name])
    spec = session.state.activities["own"].spec
    for argument, value in DOCUMENTED[name].items():
        found = widget.wanted_threshold if argument == "threshold" else getattr(spec, argument)
        assert found == value, argument
    with pytest.raises(TypeError, match=r"has no argument 'titel'\. Did you mean 'title'"):
        getattr(session, name)(titel="x")


def test_messages_name_the_kind_that_is_there(session: cf.Session) -> None:
    """A board is no check-in, and the message has the call that finds it."""
    for call in (session.trust_poll, session.check_in, session.slides, session.ledger):
        with pytest.raises(BadInput, match=r"'board' .* is an issue board, not .*session\.board\('board'\)"):
            call("board")
    session.cofront(id="face")
    with pytest.raises(BadInput, match=r"is a co-front, not a trust poll.*session\.cofront\(id='face'\)"):
        session.trust_poll("face")


def test_every_kind_of_activity_has_words() -> None:
    """A new kind is named in messages too."""
    assert set(tags()) == set(kinds())


def test_a_card_of_no_party_is_read_out_for_everyone(session: cf.Session) -> None:
    """The room's own card has a turn as well."""
    session.board().add("Late forecasts")
    reading = _reading(session)
    assert [party for party, _ in reading.order] == ["(everyone)"]


def test_days_may_be_dates(session: cf.Session) -> None:
    """``date`` and ``datetime`` objects are accepted where a day is asked, and so are numpy's booleans and numbers."""
    name = session.commitments().add(
        "We call", owner="Ada", party="Acme", due=SOON, check=SOON - datetime.timedelta(days=1)
    )
    later = datetime.datetime.combine(SOON, datetime.time(9)) + datetime.timedelta(days=2)
    session.commitments().settle(name, "renegotiated", due=later)
    session.next_date = SOON  # type: ignore[assignment]
    made = session.state.outcomes.commitments[name]
    assert (made.due, made.check) == (
        str(later.date()),
        str(SOON - datetime.timedelta(days=1)),
    )
    assert session.next_date == str(SOON)
    session.hide_screens(on=np.bool_(True))  # type: ignore[arg-type]
    assert session.state.tools.hidden is True
    session.log_decision("We do", present={"Acme": np.int64(3)})  # type: ignore[dict-item]


class Elsewhere:
    """A path of another library."""

    def __init__(self, path: str | bytes) -> None:
        self.path = path

    def __fspath__(self) -> str | bytes:
        return self.path


@pytest.mark.parametrize("path", ["a\0b", b"file.ics"])
def test_paths_of_other_libraries_are_looked_at_too(session: cf.Session, path: str | bytes) -> None:
    """A path is not only a text or a ``Path``."""
    with pytest.raises(BadInput, match="path"):
        session.commitments().to_ics(Elsewhere(path))  # type: ignore[arg-type]


def test_a_list_that_is_too_long_is_said(session: cf.Session) -> None:
    """By the argument's own name, and with how many fit."""
    with pytest.raises(BadInput, match=r"^cards is .*at most 50 of them"):
        session.board().merge(["x"] * 51, "All")


@pytest.mark.parametrize("value", [np.array([1, 2]), pd.NA, pd.Series(["before", "x"])], ids=str)
def test_what_cannot_be_compared_is_refused_too(session: cf.Session, value: Any) -> None:
    """Tables and missing values have no truth value: comparing one with a text raises a library's error."""
    with pytest.raises(BadInput, match="moment is"):
        checked_moment(value)
    with pytest.raises(BadInput, match="form is"):
        checked_form(value)
    with pytest.raises(BadInput, match="threshold is"):
        session.trust_poll("p", threshold=value)
    assert session.template.activity(value) is None


def test_numbers_and_days_of_tables_are_taken(session: cf.Session) -> None:
    """Values from a table are as good as Python's own; a missing day is none."""
    session.expect(np.int64(40))  # type: ignore[arg-type]
    assert session.expected == 40
    assert session.trust_poll("pulse", threshold=np.int64(4)).threshold == 4  # type: ignore[arg-type]
    for day in (pd.Timestamp(SOON), pd.Timestamp(SOON, tz="Asia/Tokyo")):
        session.next_date = None
        session.next_date = day
        assert session.next_date == SOON.isoformat()
    with pytest.raises(BadInput, match="next_date is NaT"):
        session.next_date = pd.NaT  # type: ignore[assignment]


def test_the_gate_takes_what_a_socket_takes() -> None:
    """An act that was decoded from a message passes unchanged."""
    for act in (
        c.AddCard("card", "issue", "Text", "0" * 32, on=None, party="p1"),
        c.AddDecision("d", "What", present={"p1": 3}),
        c.Open("pulse", 1, 5),
    ):
        assert validated(act) == act


def test_messages_hold_no_answers() -> None:
    """What was answered is in no message, whatever is wrong with it."""
    act = c.Enter("pulse", 1, "p1", {"p2": {"item": "7777"}}, "0" * 32, 1)  # type: ignore[dict-item]
    with pytest.raises(BadInput, match="answers can't be taken") as caught:
        validated(act)
    assert "7777" not in str(caught.value)


@pytest.mark.parametrize("act", [None, "open", Command(), c.TakeSeat("a.b", "0" * 32, "Ada")])
def test_only_acts_pass(act: object) -> None:
    """Neither a join nor a text is an act."""
    with pytest.raises(BadInput, match="is no act"):
        validated(act)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "event",
    [
        CardParked("card", 1),  # type: ignore[arg-type]
        e.SeatRenamed("seat", "half \ud800"),
        e.StageMoved(10**40),  # type: ignore[arg-type]
        e.DoneTicked("seat", object()),  # type: ignore[arg-type]
        e.ActivityOpened("a", 1, items=["one"]),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_read_back_is_not_written(event: e.Event) -> None:
    """Every event is read before it is committed, and must be the same."""
    with pytest.raises(Refused, match="can't be stored so that it can be read again") as caught:
        read_back([event], 0)
    assert caught.value.code == "unreadable-event"


def test_an_unreadable_event_takes_no_others_along(
    session: cf.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of its batch is committed; nothing of the bad act is."""
    from cofront_kit.model.decide import Decision, decide
    from cofront_kit.node import batch

    def broken(state: Any, command: Any, *more: Any) -> Any:
        decision = decide(state, command, *more)
        if isinstance(command, c.HideScreens):
            return Decision((*decision.events, CardParked("card", 1)))  # type: ignore[arg-type]
        return decision

    monkeypatch.setattr(batch, "decide", broken)
    version = session.state.version
    with pytest.raises(Refused, match="read again"):
        session.hide_screens()
    session.next_date = str(SOON)
    assert session.state.version == version + 1
    assert not session.state.tools.hidden
