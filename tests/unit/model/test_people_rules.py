"""People who are removed or moved, and links that are replaced: what happens to everything that was theirs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tabletop import CODE, Phone, Table, ballot

from cofront_kit.model.evolve import replay
from cofront_kit.model.people.views import people_of
from cofront_kit.room.wire import CLOSE_CODES

NAMES = ("Nordwind Energie AG", "Solaris Grid Partners Ltd.", "Grid")


class Room(Table):
    """A table with a host, and what people there did."""

    def __init__(self, parties: int = 2) -> None:
        super().__init__(NAMES[:parties])
        self.host = self.facilitator()
        self._acts = 0

    def do(self, kind: str, **fields: Any) -> dict[str, Any]:
        self._acts += 1
        answer = self.host.act(kind, id=f"x{self._acts}", **fields)
        self.room.adopt(self.state, (), self.around())
        self.room.flush()
        return answer

    def hand_in(self, phone: Phone, value: int = 4) -> dict[str, Any]:
        actor = phone.seat.actor
        return phone.act(
            "hand-in",
            id="h",
            activity="pulse",
            round=self.state.activities["pulse"].round,
            answers=ballot(self, actor.party or "", value),
            key=f"{len(actor.seat)}{actor.seat}".encode().hex()[:32],
            rev=1,
        )

    def joined_now(self) -> dict[str, int]:
        self.room.adopt(self.state, (), self.around())
        self.room.flush()
        counts: dict[str, int] = self.host.view["joined"]
        return counts

    def again(self, phone: Phone, secret: str) -> Phone:
        """The same browser, with a new connection."""
        other = Phone(self)
        other.hello(secret=secret)
        return other


def seat(phone: Phone) -> str:
    return phone.seat.actor.seat


def errors(phone: Phone) -> list[str]:
    return [one["code"] for text in phone.got if (one := json.loads(text))["type"] == "error"]


# --- removed


def test_who_is_removed_is_told_and_cut_and_counts_no_more() -> None:
    """No ghost remains: not in the counts, not in the list, not among the raised hands."""
    table = Room()
    one, two = table.joined("p1", secret="a" * 32), table.joined("p1")
    one.act("raise-hand", id="u", up=True)
    assert table.do("remove-seat", seat=seat(one))["type"] == "ack"
    assert errors(one) == ["removed"]
    assert one.closed == (CLOSE_CODES["removed"], "removed")
    assert table.joined_now() == {"p1": 1, "p2": 0}
    assert table.host.view["presence"] == {"p1": 1, "p2": 0}
    assert (table.host.view["hands"], table.host.view["hand-queue"]) == ({"p1": 0, "p2": 0}, [])
    assert [each.seat for each in people_of(table.state)] == [seat(two)]
    assert two.closed is None
    assert table.do("remove-seat", seat=seat(one))["type"] == "ack"  # a second tap
    assert replay(table.happened) == table.state


def test_the_same_browser_is_told_when_it_comes_back() -> None:
    """Its page may have slept: it is recognised, and its secret takes no seat. A new person may join by the link."""
    table = Room()
    one = table.joined("p1", secret="a" * 32)
    table.do("remove-seat", seat=seat(one))
    back = table.again(one, "a" * 32)
    assert errors(back) == ["removed"]
    assert "me" not in back.view
    answer = back.say(type="join", id="j", capability=table.tokens.join["p1"], secret="a" * 32)
    assert (answer["type"], answer["code"]) == ("refused", "removed")
    assert table.joined("p1", secret="b" * 32).view["me"]["party"] == "p1"


def test_after_a_removal_the_ballot_stays() -> None:
    """It is sealed, and nobody can tell which one it is; turnout and result include it."""
    table = Room()
    phones = [table.joined("p1") for _ in range(3)] + [table.joined("p2") for _ in range(3)]
    table.do("open", activity="pulse", round=1, threshold=3)
    for phone in phones:
        table.hand_in(phone)
    table.do("remove-seat", seat=seat(phones[0]))
    assert table.host.view["turnout/pulse"]["p1"] == {"handed_in": 3, "entered": 0}
    table.do("reveal", activity="pulse", round=1)
    cells = table.state.activities["pulse"].results[0].published.items[0].cells
    assert {cell.rater: cell.n for cell in cells} == {"p1": 3, "p2": 3}


def test_what_was_on_its_way_is_refused() -> None:
    """An act that was queued before the removal and arrives after it does nothing."""
    table = Room()
    one = table.joined("p1")
    actor = one.seat.actor
    table.do("remove-seat", seat=seat(one))
    from cofront_kit.errors import Refused
    from cofront_kit.model.commands import RaiseHand

    with pytest.raises(Refused, match="taken this seat away"):
        table.run(RaiseHand(up=True), actor)


def test_a_coach_can_be_removed_too() -> None:
    """Phones no longer list the coach."""
    table = Room()
    coach, phone = table.coach("p1"), table.joined("p1")
    table.do("remove-seat", seat=seat(coach))
    assert coach.closed == (CLOSE_CODES["removed"], "removed")
    assert phone.view["coaches"] == []


@pytest.mark.parametrize("who", ["host", "screen", "nobody"])
def test_only_people_are_removed(who: str) -> None:
    """No console, no screen; and the refusal says if somebody is not there."""
    table = Room()
    name = {"host": seat(table.host), "screen": seat(table.screen()), "nobody": "0" * 16}[who]
    assert table.do("remove-seat", seat=name)["code"] == "unknown-seat"


def test_people_who_share_a_phone() -> None:
    """One of three people at a phone is removed: two share it. One more: nobody shares."""
    table = Room()
    first = table.joined("p1", secret="1" * 32)
    first.act("share-seat", id="s1", secret="2" * 32, first=True)
    first.act("share-seat", id="s2", secret="3" * 32, first=False)
    table.room.flush()
    assert table.host.view["shared"] == {"p1": {"people": 3, "phones": 1}}
    seats = {one.secret_hash: one.id for one in table.state.seats.values()}
    from cofront_kit.model.access import secret_hash

    table.do("remove-seat", seat=seats[secret_hash("3" * 32)])
    assert table.host.view["shared"] == {"p1": {"people": 2, "phones": 1}}
    assert table.host.view["presence"]["p1"] == 2
    table.do("remove-seat", seat=seats[secret_hash("2" * 32)])
    assert table.host.view["shared"] == {}
    assert table.host.view["presence"]["p1"] == 1
    assert first.closed is None


# --- moved


def test_who_moves_sees_the_other_side_and_no_ghost_stays() -> None:
    """The counts of both sides, the page, and what it may see."""
    table = Room()
    one = table.joined("p1", secret="a" * 32)
    table.do("move-seat", seat=seat(one), party="p2")
    assert table.joined_now() == {"p1": 0, "p2": 1}
    assert table.host.view["presence"] == {"p1": 0, "p2": 1}
    assert one.closed is None
    assert one.seat.actor.party == "p2"
    assert (one.view["me"]["party"], one.view["me"]["came_from"]) == ("p2", "p1")
    welcome = [m for text in one.got if (m := json.loads(text))["type"] == "welcome"][-1]
    assert welcome["seat"]["party"] == "p2"
    back = table.again(one, "a" * 32)
    assert back.view["me"]["party"] == "p2"
    again = Phone(table)
    again.hello()
    # The page's URL still has the link of the side that it joined by.
    answer = again.say(type="join", id="j", capability=table.tokens.join["p1"], secret="a" * 32)
    assert answer["seat"]["party"] == "p2"


def test_a_move_waits_for_the_reveal_while_a_box_holds_the_ballot() -> None:
    """The ballot was given for the old side; with the reveal the person moves, in the same act."""
    table = Room()
    phones = [table.joined("p1") for _ in range(4)] + [table.joined("p2") for _ in range(3)]
    table.do("open", activity="pulse", round=1, threshold=3)
    one = phones[0]
    table.hand_in(one)
    assert table.do("move-seat", seat=seat(one), party="p2")["type"] == "ack"
    assert table.joined_now() == {"p1": 4, "p2": 3}
    listed = next(each for each in people_of(table.state) if each.seat == seat(one))
    assert (listed.party, listed.moving) == ("p1", "p2")
    for phone in phones[1:]:
        table.hand_in(phone)
    table.do("reveal", activity="pulse", round=1)
    assert table.joined_now() == {"p1": 3, "p2": 4}
    assert one.view["me"]["party"] == "p2"
    cells = table.state.activities["pulse"].results[0].published.items[0].cells
    assert {cell.rater: cell.n for cell in cells} == {"p1": 4, "p2": 3}
    assert replay(table.happened) == table.state


def test_a_move_that_waits_is_called_off_by_moving_to_the_own_side() -> None:
    """Discarding the round lets the others move."""
    table = Room()
    one, two = table.joined("p1"), table.joined("p1")
    table.do("open", activity="pulse", round=1, threshold=3)
    for phone in (one, two):
        table.hand_in(phone)
        table.do("move-seat", seat=seat(phone), party="p2")
    table.do("move-seat", seat=seat(one), party="p1")
    table.do("discard", activity="pulse", round=1)
    assert table.joined_now() == {"p1": 1, "p2": 1}


def test_who_has_not_handed_in_moves_at_once_and_answers_for_the_new_side() -> None:
    """The wrong QR code, noticed when the poll asks about one's own company."""
    table = Room()
    one = table.joined("p1")
    table.do("open", activity="pulse", round=1, threshold=3)
    table.do("move-seat", seat=seat(one), party="p2")
    assert table.hand_in(one)["type"] == "ack"
    assert table.around().handed_in["pulse"] == {"p1": (0, 0), "p2": (1, 0)}


def test_an_act_of_the_old_side_that_was_on_its_way_counts_for_the_new_one() -> None:
    """Another process may not know about the move yet."""
    table = Room()
    one = table.joined("p1")
    actor = one.seat.actor
    table.do("open", activity="pulse", round=1, threshold=3)
    table.do("move-seat", seat=seat(one), party="p2")
    from cofront_kit.errors import Refused
    from cofront_kit.model.commands import HandIn

    with pytest.raises(Refused, match="not their own"):
        table.run(HandIn("pulse", 1, {"p2": {"kept": 4}}, "a" * 32, 1), actor)
    table.run(HandIn("pulse", 1, {"p1": {"kept": 4}}, "a" * 32, 1), actor)
    assert [one.party for one in table.boxes[table.state.activities["pulse"].box or ""].values()] == ["p2"]


def test_moved_and_removed_people_are_people_who_are_gone_before_a_further_round() -> None:
    """One came and one was removed: the count is the same, but the difference may be theirs, so the warning appears."""
    table = Room()
    phones = [table.joined("p1") for _ in range(5)] + [table.joined("p2") for _ in range(5)]
    table.do("open", activity="pulse", round=1, threshold=5)
    for phone in phones:
        table.hand_in(phone)
    table.do("reveal", activity="pulse", round=1)
    assert table.host.view["further"] == {}
    table.do("remove-seat", seat=seat(phones[0]))
    table.joined("p1")
    table.joined_now()
    assert table.host.view["further"]["pulse"] == (
        "Nordwind Energie AG: as many as last time (5), but one person joined and one person left this side since. "
        "When the others answer alike, the difference tells what that person said."
    )
    table.do("move-seat", seat=seat(phones[5]), party="p1")
    said = table.host.view["further"]["pulse"]
    assert "Nordwind Energie AG: one person more" in said
    assert "Solaris Grid Partners Ltd.: one person fewer" in said


def test_three_parties_and_thresholds_by_who_sits_there_now() -> None:
    """The suggested threshold follows a move, before an opening."""
    table = Room(3)
    phones = [table.joined("p1") for _ in range(6)]
    for party in ("p2", "p3"):
        for _ in range(4 if party == "p3" else 5):
            table.joined(party)
    table.joined_now()
    assert table.host.view["advice"]["threshold"] == 3
    table.do("move-seat", seat=seat(phones[0]), party="p3")
    assert table.joined_now() == {"p1": 5, "p2": 5, "p3": 5}
    assert table.host.view["advice"]["threshold"] == 5


def test_a_party_that_is_not_there_and_a_coach() -> None:
    """Both are refused with a message."""
    table = Room()
    one, coach = table.joined("p1"), table.coach()
    assert table.do("move-seat", seat=seat(one), party="p7")["code"] == "bad-answer"
    assert table.do("move-seat", seat=seat(coach), party="p1")["code"] == "bad-answer"


# --- the list


def test_the_list_is_for_who_leads_and_only_when_asked() -> None:
    """Names as people gave them; three characters tell the others apart, on the list and on their own page."""
    table = Room()
    ada = Phone(table)
    ada.hello()
    ada.say(type="join", id="j", capability=table.tokens.join["p2"], secret="c" * 32, name="Ada")
    nameless = table.joined("p1")
    answer = table.host.say(type="who-is-here", id="w")
    assert (answer["type"], answer["id"]) == ("people", "w")
    assert [(one["party"], one["name"], one["role"]) for one in answer["people"]] == [
        ("p1", "", "participant"),
        ("p2", "Ada", "participant"),
    ]
    assert answer["people"][0]["sign"] == nameless.view["me"]["sign"]
    assert len(answer["people"][0]["sign"]) == 3
    for other in (nameless, table.screen(), table.coach()):
        assert other.say(type="who-is-here", id="w")["code"] == "wrong-role"
    assert not any("people" in json.dumps(list(phone.view)) for phone in (table.host, nameless))


@pytest.mark.parametrize("kind", ["remove-seat", "move-seat", "new-links"])
def test_nobody_else_may(kind: str) -> None:
    """Phones, screens and coaches are refused."""
    table = Room()
    fields = {
        "remove-seat": {"seat": "0" * 16},
        "move-seat": {"seat": "0" * 16, "party": "p1"},
        "new-links": {},
    }[kind]
    for phone in (table.joined("p1"), table.screen(), table.coach()):
        assert phone.act(kind, id="n", **fields)["code"] == "wrong-role"


# --- links


def opens(table: Table, capability: str) -> dict[str, Any]:
    phone = Phone(table)
    phone.hello()
    return phone.say(type="join", id="j", capability=capability, secret=table.secret())


def test_new_links_and_the_old_ones_are_dead() -> None:
    """Link, QR and typed code of one party and its coach; the other party's stay; people who are in stay in."""
    table = Room()
    inside = table.joined("p1", secret="d" * 32)
    old = table.tokens
    assert table.do("new-links", party="p1")["type"] == "ack"
    new = table.links_after(table.state.renewed)
    assert (new.join["p1"] != old.join["p1"], new.typed["p1"] != old.typed["p1"]) == (True, True)
    assert (new.join["p2"], new.typed["p2"], new.facilitator, new.screen) == (
        old.join["p2"],
        old.typed["p2"],
        old.facilitator,
        old.screen,
    )
    for dead in (old.join["p1"], old.typed["p1"], f"{CODE}{old.typed['p1']}", old.coach["p1"]):
        answer = opens(table, dead)
        assert (answer["type"], answer["code"]) == ("refused", "wrong-link"), dead
        assert answer["message"] == "This link or code was replaced by a new one."
    for alive in (
        new.join["p1"],
        new.typed["p1"],
        new.coach["p1"],
        old.join["p2"],
        old.typed["p2"],
        old.coach[""],
    ):
        assert opens(table, alive)["type"] == "joined", alive
    assert inside.closed is None
    again = Phone(table)
    again.hello()
    # The page of somebody who is in uses the dead link again: the seat's own secret counts.
    assert again.say(type="join", id="j", capability=old.join["p1"], secret="d" * 32)["type"] == "joined"
    assert table.again(inside, "d" * 32).view["me"]["party"] == "p1"
    assert replay(table.happened) == table.state


def test_new_links_for_everybody() -> None:
    """All links by which people come, and the screen's; the facilitator's own stays."""
    table = Room(3)
    old = table.tokens
    table.do("new-links")
    new = table.links_after(table.state.renewed)
    for dead in (*old.join.values(), *old.typed.values(), *old.coach.values(), old.screen):
        assert opens(table, dead)["code"] == "wrong-link"
    for alive in (*new.join.values(), *new.typed.values(), *new.coach.values(), new.screen, old.facilitator):
        assert opens(table, alive)["type"] == "joined"
    table.do("new-links")
    for dead in (*new.join.values(), *old.join.values()):
        assert opens(table, dead)["code"] == "wrong-link"


def test_a_removed_person_with_a_dead_link_stays_out() -> None:
    """Neither the seat nor the link opens anything."""
    table = Room()
    one = table.joined("p1", secret="e" * 32)
    table.do("remove-seat", seat=seat(one))
    table.do("new-links", party="p1")
    assert opens(table, table.tokens.join["p1"])["code"] == "wrong-link"
    answer = Phone(table)
    answer.hello(secret="e" * 32)
    assert errors(answer) == ["removed"]
