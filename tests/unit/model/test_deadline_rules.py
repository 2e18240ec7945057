"""Deadlines in the core: they close a round by the clock that is handed in, and reveal nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tabletop import Table, ballot

from cofront_kit.model import commands as c
from cofront_kit.model.dates import on_day
from cofront_kit.model.deadlines.deadline import Deadline, in_words
from cofront_kit.model.decide import LOCAL, Actor
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay

HERE = Actor(LOCAL, "facilitator")
HOUR_S = 3600
NINE = {"at_ms": 9 * HOUR_S * 1000, "offset_min": 60}
"""1 January 1970, 10:00 where it was written."""


class Wall(Table):
    """A table whose wall clock is set by the test, while its rooms measure time by another one."""

    wall_s = 0.0

    def now_ms(self) -> int:
        return int(self.wall_s * 1000)


class Days:
    """A poll that is open days ahead, on a table whose clock is set by the test."""

    def __init__(self, until: dict[str, int] | None = NINE) -> None:
        self.table = Wall()
        self.host = self.table.facilitator()
        self.phones = {party: self.table.joined(party) for party in ("p1", "p2")}
        self.host.act("open", id="o", activity="pulse", round=1, threshold=3, stay=True, until=until)

    @property
    def pulse(self) -> Any:
        return self.table.state.activities["pulse"]

    def at(self, hours: float) -> None:
        self.table.wall_s = hours * HOUR_S
        self.table.now += 60  # nobody is throttled

    def hand_in(self, party: str = "p1", *, rev: int = 1, value: int = 4, key: str = "") -> dict[str, Any]:
        self.table.now += 1
        answers = ballot(self.table, party, value)
        fields = {"round": 1, "answers": answers, "key": key or party[1] * 32, "rev": rev}
        return self.phones[party].act("hand-in", id=f"{party}{rev}{value}", activity="pulse", **fields)

    def look(self) -> None:
        """The node looks at the clock."""
        self.table.run(c.PassDeadlines(), HERE)

    def seen(self) -> Any:
        self.table.room.flush()
        return self.phones["p1"].view.get("deadline/pulse")


def refused(answer: dict[str, Any], code: str, *words: str) -> None:
    assert (answer["type"], answer.get("code")) == ("refused", code), answer
    for word in words:
        assert word in answer["message"] + answer["way_out"]


def test_what_comes_later_is_refused_in_words() -> None:
    """Before: taken. After: refused with the moment and the way out, whether or not the node has looked by then."""
    days = Days()
    days.at(8.99)
    assert days.hand_in("p1")["type"] == "ack"
    days.at(9)
    for _ in range(2):
        refused(days.hand_in("p2"), "deadline-passed", "1 January 1970, 10:00 (UTC+1)", "Ask the facilitator")
        refused(days.hand_in("p1", rev=2, value=1), "deadline-passed")
        enter = {"round": 1, "party": "p1", "answers": ballot(days.table, "p1", 3), "key": "e" * 32, "rev": 1}
        refused(days.host.act("enter", id="e", activity="pulse", **enter), "deadline-passed")
        days.look()
    assert days.table.turnout(days.pulse.box) == {"p1": (1, 0), "p2": (0, 0)}


def test_a_receipt_that_was_lost_is_given_again() -> None:
    """The same ballot, sent again after the deadline because nobody acknowledged it, is in the box: acknowledged."""
    days = Days()
    assert days.hand_in("p1", rev=2)["type"] == "ack"
    days.at(20)
    days.look()
    assert days.hand_in("p1", rev=2)["type"] == "ack"
    refused(days.hand_in("p1", rev=2, key="f" * 32), "deadline-passed")


def test_it_reveals_nothing_and_the_facilitator_does() -> None:
    """The box stays sealed, the round open; everybody sees that it is closed; a reveal works as ever."""
    days = Days()
    days.hand_in("p1")
    assert days.seen() == {"at_ms": NINE["at_ms"], "passed": False}
    days.at(10)
    days.look()
    days.look()
    assert [type(one).__name__ for one in days.table.happened].count("DeadlinePassed") == 1
    assert days.seen() == {"at_ms": NINE["at_ms"], "passed": True}
    assert (days.pulse.state, days.pulse.shown) == ("open", ())
    days.host.act("move-stage", id="m", activity="pulse")
    days.table.room.flush()
    assert "It closed on 1 January 1970, 10:00 (UTC+1). Shows" in days.host.view["next"]["words"]
    days.host.act("reveal", id="r", activity="pulse", round=1)
    assert days.pulse.state == "revealed"
    assert days.seen() is None


def test_it_is_moved_and_removed() -> None:
    """A later one takes answers again, and so does none; the same one again changes nothing."""
    days = Days()
    days.at(10)
    days.look()
    version = days.table.state.version
    later = {"at_ms": 12 * HOUR_S * 1000, "offset_min": 0}
    assert days.host.act("set-deadline", id="d1", activity="pulse", until=later)["type"] == "ack"
    assert days.hand_in("p1")["type"] == "ack"
    assert days.host.act("set-deadline", id="d2", activity="pulse", until=later)["type"] == "ack"
    assert days.table.state.version == version + 1
    days.at(12)
    refused(days.hand_in("p2"), "deadline-passed", "12:00 (UTC)")
    days.host.act("set-deadline", id="d3", activity="pulse", until=None)
    assert days.hand_in("p2")["type"] == "ack"
    assert days.seen() is None


def test_a_clock_that_is_set() -> None:
    """Set back before: open until it gets there. Set back after: stays closed. Ahead: closes, a new deadline opens."""
    days = Days()
    days.at(8)
    days.at(2)
    assert days.hand_in("p1")["type"] == "ack"
    days.at(24 * 4000)
    days.look()
    days.at(3)
    days.look()
    refused(days.hand_in("p2"), "deadline-passed")
    assert days.host.act("set-deadline", id="d", activity="pulse", until=NINE)["type"] == "ack"
    assert days.hand_in("p2")["type"] == "ack"


def test_wrong_deadlines_are_refused() -> None:
    """One that has passed, one years away, one for a step that nobody hands in at, one of a round that isn't open."""
    days = Days(None)
    days.at(10)
    for until, word in ((NINE, "has passed"), ({"at_ms": 400 * 86_400_000, "offset_min": 0}, "a year away")):
        refused(days.host.act("set-deadline", id="d", activity="pulse", until=until), "bad-date", word, "UTC")
    spec = {"kind": "step", "title": "Break"}
    days.host.act("draft", id="s", activity="break", spec=spec)
    refused(
        days.host.act("open", id="b", activity="break", round=1, until=NINE),
        "bad-date",
        "Nothing is handed in",
    )
    days.host.act("open", id="b2", activity="break", round=1)
    refused(
        days.host.act("set-deadline", id="d2", activity="break", until=None), "not-open", "Nothing is handed"
    )
    days.host.act("reveal", id="r", activity="pulse", round=1)
    refused(days.host.act("set-deadline", id="d3", activity="pulse", until=None), "not-open", "Open it first")


def test_a_further_round_begins_without_one() -> None:
    """The deadline belongs to its round; opening it again by a cell that runs again changes nothing, late or not."""
    days = Days()
    days.at(10)
    days.look()
    again = {"activity": "pulse", "round": 1, "stay": True, "until": NINE}
    version = days.table.state.version
    assert days.host.act("open", id="o2", **again)["type"] == "ack"
    assert days.table.state.version == version
    days.host.act("reveal", id="r", activity="pulse", round=1)
    days.host.act("open", id="o3", activity="pulse", round=2)
    assert (days.pulse.deadline, days.pulse.overdue) == (None, False)


def test_moments_in_words() -> None:
    """Every zone there is, and days around leap days."""
    half = Deadline(951_782_400_000, 330)
    assert in_words(half) == "29 February 2000, 05:30 (UTC+5:30)"
    assert in_words(Deadline(0, -570)) == "31 December 1969, 14:30 (UTC-9:30)"
    assert on_day(11_016) == (2000, 2, 29)


class DeadlineMachine(RuleBasedStateMachine):
    """A clock that jumps, people who hand in, a facilitator who moves the deadline."""

    @initialize()
    def begin(self) -> None:
        self.days = Days()
        self.revs = {"p1": 0, "p2": 0}
        self.taken = dict(self.revs)

    @rule(hours=st.floats(0, 30))
    def clock(self, hours: float) -> None:
        self.days.at(hours)

    @rule()
    def look(self) -> None:
        self.days.look()

    @rule(party=st.sampled_from(["p1", "p2"]), again=st.booleans())
    def hand_in(self, party: str, again: bool) -> None:
        rev = max(1, self.revs[party] + (0 if again else 1))
        pulse, now = self.days.pulse, self.days.table.now_ms()
        is_over = pulse.deadline is not None and (pulse.overdue or pulse.deadline.at_ms <= now)
        answer = self.days.hand_in(party, rev=rev)
        self.revs[party] = max(rev, self.revs[party])
        if is_over and rev > self.taken[party]:
            refused(answer, "deadline-passed")
        else:
            assert answer["type"] == "ack"
            self.taken[party] = max(rev, self.taken[party])

    @rule(hours=st.none() | st.integers(1, 30))
    def move(self, hours: int | None) -> None:
        until = None if hours is None else {"at_ms": hours * HOUR_S * 1000, "offset_min": 0}
        answer = self.days.host.act("set-deadline", id="m", activity="pulse", until=until)
        if answer["type"] == "ack":
            assert self.days.pulse.overdue is False

    @invariant()
    def what_was_taken_is_there_and_sealed(self) -> None:
        box = self.days.table.boxes[self.days.pulse.box]
        assert sorted(one.rev for one in box.values()) == sorted(rev for rev in self.taken.values() if rev)
        assert self.days.pulse.state == "open"

    @invariant()
    def replay_equals_live(self) -> None:
        assert replay([read(*write(event)) for event in self.days.table.happened]) == self.days.table.state


DeadlineMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
test_machine = DeadlineMachine.TestCase
