"""Several coaches: who asked waits in a queue, one coach comes, and nobody else learns who it is."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tabletop import Phone, Table

from cofront_kit.room.coach_queue import COACH_GRACE_S, PERSON_GRACE_S


def seat_of(phone: Phone) -> str:
    return str(phone.view["me"]["seat"])


def ask(phone: Phone, *, on: bool = True) -> dict[str, Any]:
    return phone.say(type="ask-coach", id="a", on=on)


def say(coach: Phone, person: str, do: str = "come") -> dict[str, Any]:
    return coach.say(type="accompany", id="c", seat=person, do=do)


def flushed(table: Table) -> None:
    table.room.tick()
    table.room.flush()


def test_two_coaches_press_at_the_same_moment() -> None:
    """One gets it, the other a sentence; the person is told who comes; nobody else's list shows it."""
    table = Table()
    one, other, person = table.coach(), table.coach("p1"), table.joined("p1")
    one.act("rename", id="n", name="Mira Sol")
    flushed(table)
    assert ask(person)["type"] == "ack"
    flushed(table)
    assert person.view["asked"] == {"place": 1, "coaches": 2, "free": 2, "coach": None, "name": ""}
    for coach in (one, other):
        assert [(each["mine"], each["here"]) for each in coach.view["asking"]] == [(False, True)]
    assert say(one, seat_of(person))["type"] == "ack"
    refused = say(other, seat_of(person))
    assert (refused["code"], refused["message"]) == ("coach-taken", "Mira Sol was faster and comes.")
    flushed(table)
    assert (person.view["asked"]["coach"], person.view["asked"]["name"]) == (seat_of(one), "Mira Sol")
    assert [each["mine"] for each in one.view["asking"]] == [True]
    assert other.view["asking"] == []
    assert say(one, seat_of(person))["type"] == "ack", "pressed twice"
    assert say(one, seat_of(person), "done")["type"] == "ack"
    flushed(table)
    assert "asked" not in person.view
    assert say(one, seat_of(person))["code"] == "not-asking"


def test_a_place_in_the_queue() -> None:
    """A coach is busy, you are second; it moves up when somebody in front gives up, and asking twice keeps a place."""
    table = Table()
    coach = table.coach()
    people = [table.joined("p1"), table.joined("p2"), table.joined("p1")]
    for person in people:
        ask(person)
    ask(people[0])
    say(coach, seat_of(people[0]))
    flushed(table)
    assert [person.view["asked"]["place"] for person in people] == [0, 1, 2]
    assert people[2].view["asked"] == {"place": 2, "coaches": 1, "free": 0, "coach": None, "name": ""}
    ask(people[1], on=False)
    flushed(table)
    assert people[2].view["asked"]["place"] == 1
    say(coach, seat_of(people[0]), "give-back")
    flushed(table)
    assert people[0].view["asked"]["place"] == 1, "the place it had"
    assert people[2].view["asked"]["place"] == 2


def test_a_coach_whose_network_is_gone_lets_go() -> None:
    """A reload keeps the person; a coach who stays away doesn't; a coach who was removed doesn't at once."""
    table = Table()
    secret = table.secret()
    coach = table._joined(table.tokens.coach[""], secret)
    other, person, host = table.coach(), table.joined("p1"), table.facilitator()
    ask(person)
    say(coach, seat_of(person))
    flushed(table)
    seat = seat_of(coach)
    coach.seat.close()
    table.now += COACH_GRACE_S - 1
    flushed(table)
    assert person.view["asked"]["coach"] == seat
    back = Phone(table)
    back.hello(secret=secret)
    flushed(table)
    back.seat.close()
    table.now += COACH_GRACE_S - 1
    flushed(table)
    assert person.view["asked"]["coach"] == seat
    table.now += 1
    flushed(table)
    assert (person.view["asked"]["coach"], person.view["asked"]["place"]) == (None, 1)
    assert say(other, seat_of(person))["type"] == "ack"
    host.act("remove-seat", id="r", seat=seat_of(other))
    flushed(table)
    assert person.view["asked"] == {"place": 1, "coaches": 0, "free": 0, "coach": None, "name": ""}


def test_a_phone_that_sleeps_keeps_its_place() -> None:
    """For a quarter of an hour; the coach sees that it sleeps."""
    table = Table()
    coach, person = table.coach(), table.joined("p1")
    ask(person)
    flushed(table)
    person.seat.close()
    table.now += PERSON_GRACE_S - 1
    flushed(table)
    assert [each["here"] for each in coach.view["asking"]] == [False]
    table.now += 1
    flushed(table)
    assert coach.view["asking"] == []


def test_who_may_ask_and_come() -> None:
    """Not without a coach, not a facilitator or a screen; a coach of another side neither sees nor takes anybody."""
    table = Table()
    person, host, screen = table.joined("p1"), table.facilitator(), table.screen()
    assert ask(person)["code"] == "coach-absent"
    theirs = table.coach("p2")
    flushed(table)
    assert ask(person)["code"] == "coach-absent"
    table.coach("p1")
    flushed(table)
    assert ask(person)["type"] == "ack"
    flushed(table)
    assert theirs.view["asking"] == []
    assert say(theirs, seat_of(person))["code"] == "not-asking"
    for one in (host, screen, person):
        assert say(one, seat_of(person))["code"] == "wrong-role"
    for one in (host, screen, theirs):
        assert ask(one)["code"] == "wrong-role"


def test_facilitators_see_numbers_alone_and_the_log_nothing() -> None:
    """Waiting, here, free; no byte of who it is reaches anybody but the coaches, and no event is written."""
    table = Table()
    coach, person = table.coach(), table.joined("p1")
    person.act("rename", id="n", name="Ada Lovelace")
    others = [table.joined("p1"), table.joined("p2"), table.facilitator(), table.screen(), table.coach("p2")]
    flushed(table)
    marks = [len(one.got) for one in others]
    happened = len(table.happened)
    ask(person)
    flushed(table)
    assert others[2].view["coaching"] == {"waiting": 1, "coaches": 2, "free": 2}
    say(coach, seat_of(person))
    flushed(table)
    assert others[2].view["coaching"] == {"waiting": 0, "coaches": 2, "free": 1}
    for one, mark in zip(others, marks, strict=True):
        told = "".join(one.got[mark:])
        assert seat_of(person) not in told
        assert "Ada" not in told
    assert len(table.happened) == happened


def test_the_end_and_a_move_to_another_side() -> None:
    """After the end nobody waits; whoever was moved to another side waits for its coaches."""
    table = Table()
    coach, person, host = table.coach("p1"), table.joined("p1"), table.facilitator()
    ask(person)
    say(coach, seat_of(person))
    flushed(table)
    host.act("move-seat", id="m", seat=seat_of(person), party="p2")
    flushed(table)
    assert coach.view["asking"] == []
    assert person.view["asked"]["coach"] is None
    host.act("close-session", id="e")
    flushed(table)
    assert "asked" not in person.view


class QueueMachine(RuleBasedStateMachine):
    """People who ask, coaches who press, and networks that go."""

    @initialize()
    def begin(self) -> None:
        self.table = Table()
        self.secrets = [self.table.secret() for _ in range(3)]
        links = [self.table.tokens.coach[which] for which in ("", "", "p1")]
        self.coaches = [
            self.table._joined(link, secret) for link, secret in zip(links, self.secrets, strict=True)
        ]
        self.people = [self.table.joined(party) for party in ("p1", "p2", "p1")]
        flushed(self.table)
        self.seats = [seat_of(one) for one in self.people]

    @rule(who=st.integers(0, 2), on=st.booleans())
    def ask(self, who: int, on: bool) -> None:
        self.table.now += 2
        ask(self.people[who], on=on)

    @rule(coach=st.integers(0, 2), who=st.integers(0, 2), do=st.sampled_from(["come", "give-back", "done"]))
    def press(self, coach: int, who: int, do: str) -> None:
        self.table.now += 2
        if self.coaches[coach].seat.open:
            say(self.coaches[coach], self.seats[who], do)

    @rule(coach=st.integers(0, 2), back=st.booleans(), after=st.sampled_from([1.0, 30.0]))
    def network(self, coach: int, back: bool, after: float) -> None:
        self.coaches[coach].seat.close()
        self.table.now += after
        flushed(self.table)
        if back:
            self.coaches[coach] = Phone(self.table)
            self.coaches[coach].hello(secret=self.secrets[coach])

    @invariant()
    def each_person_has_one_coach_and_each_list_is_its_own(self) -> None:
        flushed(self.table)
        asked = [one.view.get("asked") for one in self.people]
        waiting = sorted(one["place"] for one in asked if one is not None and one["coach"] is None)
        assert waiting == sorted(set(waiting)) or {one["coaches"] for one in asked if one} != {3}
        for coach in self.coaches:
            if not coach.seat.open:
                continue
            mine = {one["seat"] for one in coach.view["asking"] if one["mine"]}
            said = {
                seat
                for seat, one in zip(self.seats, asked, strict=True)
                if one is not None and one["coach"] == seat_of(coach)
            }
            assert mine == said
            theirs = {
                seat
                for seat, one in zip(self.seats, asked, strict=True)
                if one is not None and one["coach"] not in (None, seat_of(coach))
            }
            assert not theirs & {one["seat"] for one in coach.view["asking"]}

    @invariant()
    def nothing_is_written(self) -> None:
        assert "Ask" not in json.dumps([type(one).__name__ for one in self.table.happened])


QueueMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestQueue = QueueMachine.TestCase
