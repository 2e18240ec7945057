"""Leading in twos: whose act moves the room, taking and handing over, and facilitators' links that end."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from tabletop import CODE, Phone, Table

from cofront_kit.errors import Refused
from cofront_kit.model import access
from cofront_kit.model import commands as c
from cofront_kit.model.decision import LOCAL, Actor
from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay
from cofront_kit.room.wire import CLOSE_CODES

OWNER = Actor(LOCAL, "facilitator")
"""A cell of the facilitator's notebook."""


class TwoLead(Table):
    """A table with a facilitator's console and that of a co-facilitator, Ines."""

    def __init__(self) -> None:
        super().__init__()
        self._acts = itertools.count(1)
        self.host = self.facilitator()
        assert self.do(self.host, "add-co-facilitator", name="Ines")["type"] == "ack"
        self.ines = self.by("k1")
        self.room.flush()

    def links(self) -> access.Tokens:
        return access.tokens_of(b"s" * 32, list(self.state.party_ids), self.state.renewed)

    def by(self, co: str | None) -> Phone:
        """A console that came by a facilitator's link as it is now."""
        tokens = self.links()
        return self._joined(tokens.facilitator if co is None else tokens.co[co], None)

    def do(self, phone: Phone, kind: str, **fields: Any) -> dict[str, Any]:
        answer = phone.act(kind, id=f"x{next(self._acts)}", **fields)
        self.room.adopt(self.state, (), self.around())
        self.room.flush()
        return answer

    def go_on(self, phone: Phone, offer: dict[str, Any] | None = None) -> dict[str, Any]:
        """Press the button for what comes next, as it was offered."""
        seen = offer or phone.view["next"]
        return self.do(
            phone, "go-on", **{key: seen[key] for key in ("do", "step", "activity", "round", "turn")}
        )


@pytest.fixture
def room() -> TwoLead:
    return TwoLead()


def test_both_consoles_say_who_leads_and_who_is_here(room: TwoLead) -> None:
    """The facilitator leads until somebody else does; a console that goes away is no longer here."""
    for phone in (room.host, room.ines):
        lead = phone.view["lead"]
        assert (lead["by"], lead["turn"]) == (None, 0)
        assert [(one["id"], one["name"], one["here"]) for one in lead["hosts"]] == [
            (None, "", True),
            ("k1", "Ines", True),
        ]
    assert room.ines.view["me"]["co"] == "k1"
    assert "co" not in room.host.view["me"]
    room.ines.seat.close()
    room.room.adopt(room.state, (), room.around())
    room.room.flush()
    assert [one["here"] for one in room.host.view["lead"]["hosts"]] == [True, False]


def test_only_the_one_who_leads_moves_the_room(room: TwoLead) -> None:
    """The other one reads who leads and what to do; nothing moves. After taking over it is the other way round."""
    for kind, fields in (
        ("move-stage", {"activity": "pulse"}),
        ("open", {"activity": "pulse", "round": 1}),
        ("set-timer", {"do": "start", "seconds": 60}),
        ("close-session", {}),
    ):
        before = room.state
        answer = room.do(room.ines, kind, **fields)
        assert (answer["code"], answer["message"]) == ("not-leading", "The facilitator leads.")
        assert answer["way_out"].startswith("Take over first")
        assert room.state == before
    assert room.do(room.ines, "take-over", seen=0)["type"] == "ack"
    assert room.go_on(room.ines)["type"] == "ack"
    assert room.state.activities["pulse"].state == "open"
    refused = room.go_on(room.host)
    assert (refused["code"], refused["message"]) == ("not-leading", "Ines leads.")


def test_what_does_not_move_the_room_is_for_both(room: TwoLead) -> None:
    """Covering the screens is an emergency brake; cards, hands, people and links are what the other one looks after."""
    assert room.do(room.ines, "hide-screens", on=True)["type"] == "ack"
    assert room.do(room.ines, "set-expected", people=40)["type"] == "ack"
    assert room.do(room.ines, "new-links", party="p1")["type"] == "ack"
    assert room.do(room.ines, "rename-session", title="Calling")["type"] == "ack"
    assert room.state.tools.hidden


def test_handing_over_is_for_the_one_who_leads(room: TwoLead) -> None:
    """One press; both consoles say who gave it to whom."""
    assert room.do(room.ines, "hand-over", to="k1")["code"] == "not-leading"
    assert room.do(room.host, "hand-over", to="k9")["code"] == "unknown-seat"
    assert room.do(room.host, "hand-over", to="k1")["type"] == "ack"
    for phone in (room.host, room.ines):
        lead = phone.view["lead"]
        assert (lead["by"], lead["was"], lead["handed"], lead["turn"]) == ("k1", None, True, 1)
    assert room.do(room.host, "hand-over", to=None)["code"] == "not-leading"
    assert room.do(room.ines, "hand-over", to=None)["type"] == "ack"
    assert room.state.hosts.lead.by is None


def test_taking_over_from_somebody_whom_one_did_not_see(room: TwoLead) -> None:
    """Two of three press at once: one leads, the other reads who; it is not taken from the first within a moment."""
    room.do(room.host, "add-co-facilitator", name="Ada")
    ada = room.by("k2")
    assert room.do(room.ines, "take-over", seen=0)["type"] == "ack"
    late = room.do(ada, "take-over", seen=0)
    assert (late["code"], late["message"]) == ("not-leading", "Ines began to lead just now.")
    assert room.do(ada, "take-over", seen=1)["type"] == "ack"
    assert room.do(ada, "take-over", seen=0)["type"] == "ack"  # she leads: nothing to do
    assert room.state.hosts.lead.turn == 2


@pytest.mark.parametrize("order", list(itertools.permutations(("host", "ines", "over"))))
def test_two_who_press_at_once_reveal_once(order: tuple[str, ...]) -> None:
    """Both saw the same offer, and one takes over in between or not: never two reveals, words for the other."""
    room = TwoLead()
    people = [room.joined(party) for party in ("p1", "p2") for _ in range(3)]
    room.go_on(room.host)
    offer = dict(room.host.view["next"])
    assert offer["do"] == "reveal"
    answers = {}
    for who in order:
        if who == "over":
            room.do(room.ines, "take-over", seen=0)
        else:
            answers[who] = room.go_on(room.host if who == "host" else room.ines, offer)
    refused = [answer for answer in answers.values() if answer["type"] == "refused"]
    assert len(room.state.activities["pulse"].rounds) == len(answers) - len(refused) <= 1
    for answer in refused:
        assert answer["code"] in ("not-leading", "already-done")
        assert answer["message"]
        assert answer["way_out"]
    assert refused
    leading = room.host if room.state.hosts.lead.by is None else room.ines
    room.go_on(leading, offer)  # who leads presses once more: still one
    assert room.state.activities["pulse"].rounds == (1,)
    assert [key for key in people[0].view if key.startswith("result/")] == ["result/pulse/1"]


@pytest.mark.parametrize("kind", ["reveal", "go-on"])
def test_whoever_took_over_and_pressed_what_was_done_is_told(room: TwoLead, kind: str) -> None:
    """The offer was older than the other one's press: nothing happens twice, and a sentence says so."""
    room.go_on(room.host)
    offer = dict(room.host.view["next"])
    room.go_on(room.host, offer)
    room.do(room.ines, "take-over", seen=0)
    step = room.state.step
    late = (
        room.go_on(room.ines, offer)
        if kind == "go-on"
        else room.do(room.ines, "reveal", activity="pulse", round=1)
    )
    assert late["code"] == "already-done"
    assert room.state.step == step
    assert room.state.activities["pulse"].rounds == (1,)


def test_without_a_co_facilitator_nothing_is_different() -> None:
    """Two windows of one facilitator: both may press, and the second press is acknowledged."""
    room = TwoLead()
    room.do(room.host, "remove-co-facilitator", co="k1")
    other = room.by(None)
    offer = dict(room.host.view["next"])
    assert room.go_on(room.host, offer)["type"] == "ack"
    assert room.go_on(other, offer)["type"] == "ack"
    assert room.state.activities["pulse"].round == 1


def test_cells_that_run_again_go_through_whoever_leads(room: TwoLead) -> None:
    """What changes nothing is repeated in peace; what would move the room names the way out in code."""
    room.run(c.Open("pulse", 1), OWNER)
    room.do(room.ines, "take-over", seen=0)
    room.run(c.Open("pulse", 1), OWNER)
    with pytest.raises(Refused, match=r"Ines leads\. .*session\.take_over\(\)"):
        room.run(c.Reveal("pulse", 1), OWNER)
    room.run(c.TakeOver(), OWNER)
    room.run(c.Reveal("pulse", 1), OWNER)
    room.run(c.Reveal("pulse", 1), OWNER)
    assert room.state.activities["pulse"].rounds == (1,)


def test_an_undo_that_moves_the_room_back_is_for_the_one_who_leads(room: TwoLead) -> None:
    """Any other undo is for both."""
    room.do(room.host, "move-stage", activity="pulse")
    number = room.host.view["undo"]["number"]
    assert room.do(room.ines, "undo", number=number)["code"] == "not-leading"
    assert room.do(room.host, "undo", number=number)["type"] == "ack"
    fields = {
        "decision": "d1",
        "what": "We meet again.",
        "why": "",
        "dissent": "",
        "reversible": True,
        "present": None,
    }
    assert room.do(room.ines, "add-decision", **fields)["type"] == "ack"
    assert room.do(room.ines, "undo", number=room.ines.view["undo"]["number"])["type"] == "ack"


def test_the_facilitators_own_links_stay_with_the_facilitator(room: TwoLead) -> None:
    """A co-facilitator sees what is given to others; not the link of the notebook, which runs programs, nor others'."""
    room.room.adopt(room.state, (), around_with_links(room))
    room.room.flush()
    links, own = room.ines.view["links"], room.host.view["links"]
    assert (links["console"], links["notebook"], links["co"]) == ("", "", [])
    assert links["join"] == own["join"]
    assert own["notebook"]
    assert [(one["co"], one["name"]) for one in own["co"]] == [("k1", "Ines")]
    assert room.tokens.facilitator not in "".join(room.ines.got)
    late = room.by("k1")
    assert late.view["links"]["notebook"] == ""
    assert late.view["next"] == room.host.view["next"]


def around_with_links(room: TwoLead) -> Any:
    from msgspec.structs import replace

    from cofront_kit.links import link_view

    return replace(room.around(), links=link_view(room.state, room.links(), "http://127.0.0.1:8765/"))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("add-co-facilitator", {"name": "Eve"}),
        ("remove-co-facilitator", {"co": "k1"}),
        ("new-facilitator-link", {"co": None}),
        ("new-facilitator-link", {"co": "k1"}),
    ],
)
def test_facilitators_links_are_the_facilitators(room: TwoLead, kind: str, fields: dict[str, Any]) -> None:
    """Also for a co-facilitator who leads."""
    room.do(room.ines, "take-over", seen=0)
    before = room.state
    answer = room.do(room.ines, kind, **fields)
    assert answer["code"] == "wrong-role"
    assert room.state == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "is empty"),
        ("\u200b", "is empty"),
        ("x" * 61, "at most 60 fit"),
        ("\u202eInes", "run backwards"),
        ("ines ", "There is a co-facilitator Ines already."),
        ("INES", "There is a co-facilitator Ines already."),
    ],
)
def test_names_that_are_not_taken(room: TwoLead, name: str, said: str) -> None:
    """Empty, too long, backwards, or the same to a person: in words, at the field."""
    answer = room.do(room.host, "add-co-facilitator", name=name)
    assert (answer["code"], answer["field"]) == ("bad-name", "name")
    assert said in answer["message"]
    assert len(room.state.hosts.cos) == 1


def test_a_dozen_at_a_time(room: TwoLead) -> None:
    """More than that is refused with a way out; numbers are not used twice."""
    for number in range(11):
        assert room.do(room.host, "add-co-facilitator", name=f"Ada {number}")["type"] == "ack"
    full = room.do(room.host, "add-co-facilitator", name="One more")
    assert full["code"] == "too-many-links"
    room.do(room.host, "remove-co-facilitator", co="k12")
    assert room.do(room.host, "add-co-facilitator", name="One more")["type"] == "ack"
    assert room.state.hosts.cos[-1].id == "k13"


def test_a_link_that_ended_closes_its_pages_with_words(room: TwoLead) -> None:
    """The page is told and closed, its secret and its link open nothing, and the facilitator leads again."""
    old, secret = room.links().co["k1"], "f" * 32
    second = room._joined(old, secret)
    room.do(room.ines, "take-over", seen=0)
    assert room.do(room.host, "remove-co-facilitator", co="k1")["type"] == "ack"
    for phone in (room.ines, second):
        assert phone.closed == (CLOSE_CODES["removed"], "removed")
        said = json.loads(phone.got[-1])
        assert said["code"] == "removed"
        assert "was ended or replaced" in said["message"]
        assert "new link" in said["way_out"]
    assert room.state.hosts.lead.by is None
    again = Phone(room)
    assert again.hello(secret=secret)["code"] == "removed"
    refused = again.say(type="join", id="j", capability=old, secret="e" * 32)
    assert (refused["code"], "replaced" in refused["message"]) == ("wrong-link", True)
    assert "Ask the facilitator" in refused["way_out"]
    assert room.host.view["lead"]["hosts"] == [
        {"id": None, "name": "", "here": False}
    ]  # nobody else is to be told
    assert room.go_on(room.host)["type"] == "ack"


def test_a_new_link_replaces_the_old_one(room: TwoLead) -> None:
    """Whoever came by the old link is out, and comes back by the new one as the same co-facilitator."""
    old = room.links().co["k1"]
    assert room.do(room.host, "new-facilitator-link", co="k1")["type"] == "ack"
    new = room.links().co["k1"]
    assert new != old
    assert room.ines.closed is not None
    late = Phone(room)
    late.hello()
    assert late.say(type="join", id="j", capability=old, secret="e" * 32)["code"] == "wrong-link"
    back = room.by("k1")
    assert back.view["me"]["co"] == "k1"
    assert len(room.state.hosts.cos) == 1


def test_the_facilitators_own_link_is_renewed_from_a_console(room: TwoLead) -> None:
    """The console that asks stays; every other page of the old link is closed. Co-facilitators stay."""
    other, old = room.by(None), room.links().facilitator
    assert room.do(room.host, "new-facilitator-link", co=None)["type"] == "ack"
    assert other.closed is not None
    assert room.host.closed is None
    assert room.ines.closed is None
    late = Phone(room)
    late.hello()
    assert late.say(type="join", id="j", capability=old, secret="e" * 32)["code"] == "wrong-link"
    assert room.by(None).view["next"] == room.host.view["next"]


def test_a_link_can_be_ended_after_the_session(room: TwoLead) -> None:
    """A link that got into wrong hands still reads what was shown; so it can be ended then too."""
    room.do(room.host, "close-session")
    assert room.do(room.host, "add-co-facilitator", name="Ada")["code"] == "session-closed"
    assert room.do(room.host, "new-facilitator-link", co="k1")["type"] == "ack"
    assert room.do(room.host, "remove-co-facilitator", co="k1")["type"] == "ack"


def test_guessed_links_are_throttled_like_others(room: TwoLead) -> None:
    """Ten wrong ones end the connection."""
    phone = Phone(room)
    phone.hello()
    for number in range(10):
        phone.say(
            type="join", id=f"j{number}", capability=f"f-k{number % 3 + 1}.{'x' * 20}", secret=room.secret()
        )
    assert phone.closed == (CLOSE_CODES["too-many-tries"], "too-many-tries")


def test_a_door_without_the_key_says_so(room: TwoLead) -> None:
    """It can't make links; nothing changes."""
    room.links_after = lambda turns: None  # type: ignore[method-assign, assignment]
    before = room.state
    for kind, fields in (("add-co-facilitator", {"name": "Ada"}), ("new-facilitator-link", {"co": "k1"})):
        assert room.do(room.host, kind, **fields)["code"] == "no-keys"
    assert room.state == before


def test_it_replays(room: TwoLead) -> None:
    """What is stored leads to the same state; the log holds no link."""
    room.do(room.ines, "take-over", seen=0)
    room.do(room.host, "new-facilitator-link", co="k1")
    room.do(room.host, "add-co-facilitator", name="Ada")
    room.do(room.host, "remove-co-facilitator", co="k2")
    stored = [write(event) for event in room.happened]
    assert replay(read(*one) for one in stored) == room.state
    text = b"".join(body for _, _, body in stored).decode()
    tokens = room.links()
    assert not any(one in text for one in (*tokens.co.values(), tokens.facilitator))


def test_nobody_else_hears_of_it(room: TwoLead) -> None:
    """Participants, coaches and screens get neither the key ``lead`` nor a name."""
    others = [room.joined("p1"), room.coach(), room.screen()]
    room.do(room.ines, "take-over", seen=0)
    room.go_on(room.ines)
    for phone in others:
        assert "lead" not in phone.view
        assert "Ines" not in "".join(phone.got)
    assert CODE in "".join(others[0].got)
