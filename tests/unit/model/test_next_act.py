"""What comes next, in every state of a session; done in one act, and only once however many ask."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tabletop import CODE, Phone, Table

from cofront_kit import templates
from cofront_kit.model import commands as c
from cofront_kit.model.decide import LOCAL, Actor
from cofront_kit.model.events import SessionClosed, StageMoved
from cofront_kit.model.evolve import evolve
from cofront_kit.model.leading.next_act import next_act
from cofront_kit.model.plan import begin

HERE = Actor(LOCAL, "facilitator")
NAMES = (
    "Nordwind Energie AG",
    "Solaris Grid Partners Ltd.",
    "Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA",
)


class Led(Table):
    """A session of the stock template, led by what comes next."""

    def __init__(self, parties: tuple[str, ...] = NAMES[:2], people: int = 5) -> None:
        super().__init__(parties)
        plan = templates.find("two-slides").plan("Calling for trust", parties)
        self.happened = begin(plan, code=CODE, at=0, tokens=self.tokens)
        state = None
        for event in self.happened:
            state = evolve(state, event)
        assert state is not None
        self.state = state
        self.room.state = None
        self.room.adopt(self.state, (), self.around())
        self.host = self.facilitator()
        self.people = {party: [self.joined(party) for _ in range(people)] for party in state.party_ids}
        self.taps = 0
        self._rev = 0

    @property
    def next(self) -> dict[str, Any]:
        self.room.adopt(self.state, (), self.around())
        self.room.flush()
        return dict(self.host.view["next"])

    def tap(self, **other: Any) -> dict[str, Any]:
        """Press Next; returns what it had said."""
        coming = self.next
        fields = {name: coming[name] for name in ("do", "step", "activity", "round", "turn")}
        self.taps += 1
        assert self.host.act("go-on", id=f"n{self.taps}", **fields | other)["type"] == "ack"
        return coming

    def everybody(self) -> list[tuple[str, Phone]]:
        return [(party, phone) for party, phones in self.people.items() for phone in phones]

    def hand_in(self, most: int | None = None) -> None:
        """Everybody hands in for what is open, or the first few of each party."""
        name = next_act(self.state).activity or ""
        one = self.state.activities[name]
        self._rev += 1
        for place, (party, phone) in enumerate(self.everybody()):
            if most is not None and place % len(self.people[party]) >= most:
                continue
            if one.kind == "slides":
                prompts = [prompt.id for prompt in one.spec.prompts]  # type: ignore[union-attr]
                lines = {prompt: [f"{prompt} of {party}, {place}"] for prompt in prompts}
                answer = phone.act(
                    "hand-in-slides", id=f"h{self._rev}", activity=name, round=one.round, lines=lines, rev=1
                )
            else:
                answers = {party: {one.items[0]: 2}} if one.kind == "dot-vote" else {}
                answer = phone.act(
                    "hand-in",
                    id=f"h{self._rev}",
                    activity=name,
                    round=one.round,
                    answers=answers,
                    key=f"{place:032x}",
                    rev=1,
                )
            assert answer["type"] == "ack", answer

    def to(self, name: str) -> None:
        """Go on until this activity is open, handing in on the way."""
        while self.state.activities[name].state != "open":
            if self.next["do"] == "reveal":
                self.hand_in()
            self.tap()


def test_from_the_lobby_to_the_end_by_next_alone() -> None:
    """Thirteen steps and the two parts of the co-front: one act opens each, one reveals what is sealed."""
    led, done = Led(), []
    while led.next["do"] != "over":
        coming = led.next
        if coming["do"] == "wait":
            assert coming["why"] == "date"
            led.run(c.SetNextDate("2027-01-15"), HERE)
            continue
        if coming["do"] == "reveal":
            led.hand_in()
        if coming["activity"] == "commitments" and coming["do"] == "open":
            assert led.state.activities["cofront"].state == "open"
        before = len(led.happened)
        done.append((led.tap()["do"], coming["activity"]))
        assert len(led.happened) > before, coming
    opened = [name for do, name in done if do == "open"]
    # Nobody added an option, so there is nothing to test.
    assert opened == list(led.state.agenda)
    assert [name for do, name in done if do == "reveal"] == [
        *("check-in-before", "pulse", "slides", "vote", "cofront-notes", "check-in-after", "check-in-then")
    ]
    assert done[-1] == ("end", None)
    assert led.state.tools.reports == 1
    assert {one.state for one in led.state.activities.values() if one.id != "cofront-test"} == {
        "closed",
        "revealed",
    }


def test_the_table_of_the_docs_is_what_happens() -> None:
    """Each step of the table in the docs, in its order, by the button that the docs name; the last row is the end."""
    text = (Path(__file__).parents[3] / "docs" / "method.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| ((?:Open|opens with) “.+?”) \|.*\|$", text, re.MULTILINE)
    led, seen = Led(), []
    while led.next["do"] != "over":
        coming = led.next
        if coming["do"] == "reveal":
            led.hand_in()
        if coming["do"] == "wait":
            led.run(c.SetNextDate("2027-01-15"), HERE)
            continue
        if coming["do"] == "reveal" and coming["activity"] == "cofront-notes":
            issue = led.state.board.chosen["cofront"]
            led.run(c.AllowSolutions(on=True), HERE)
            led.run(c.AddCard("s1", "solution", "Dates are said on Monday", "a" * 32, on=issue), HERE)
        led.tap()
        if coming["do"] == "open":
            seen.append((coming["activity"], coming["label"]))
        if coming["activity"] == "cofront":
            seen.append(("cofront-notes", f"opens with{coming['label'].removeprefix('Open')}"))
    assert rows == seen
    assert f"| the end | {coming['label']} |" in text


def test_two_who_press_at_once_go_on_once() -> None:
    """The act says for which state it was made; whoever is later changes nothing."""
    led = Led()
    first = led.tap()
    assert led.state.stage == "framing"
    fields = {name: first[name] for name in ("do", "step", "activity", "round", "turn")}
    for number in range(3):
        assert led.host.act("go-on", id=f"again{number}", **fields)["type"] == "ack"
    assert led.state.stage == "framing"
    assert led.state.activities["check-in-before"].state == "draft"


def test_one_act_opens_and_brings_and_closes_what_is_left() -> None:
    """All events of an act are in one batch, and it closes the step that the room leaves."""
    led = Led()
    led.tap()
    before = led.state.version
    said = led.tap()
    assert [type(one).__name__ for one in led.happened[before:]] == ["ActivityOpened", "StageMoved"]
    assert led.state.activities["framing"].state == "closed"
    assert "Closes “Conflict or co-fronting”." in said["words"]
    assert "Opens “Check-in” on 10 phones; answers stay sealed until you reveal." in said["words"]


def test_a_reveal_asks_while_somebody_who_joined_is_missing() -> None:
    """Counted by party against everybody who joined, never by name; no question once all have handed in."""
    led = Led()
    led.to("pulse")
    led.hand_in(most=4)
    coming = led.next
    assert coming["do"] == "reveal"
    one, other = (party.label for party in led.state.parties)
    assert coming["ask"].startswith(f"Not handed in yet: {one} 1, {other} 1. ")
    assert coming["ask"].endswith("Reveal all the same? It is final.")
    assert "hidden, 4 of 5 people needed" in coming["ask"]
    assert not coming["all_in"]
    led.people["p1"][4].seat.close()  # being away is not having handed in
    assert not led.next["all_in"]
    first = led.people["p1"][0].seat.actor.seat
    led.run(c.RemoveSeat(first), HERE)  # their ballot stays, and doesn't stand in for anybody else
    assert f"{one} 1, {other} 1" in led.next["ask"]
    other = Led()
    other.to("pulse")
    other.hand_in()
    assert other.next["ask"] == ""
    assert other.next["all_in"]


def test_it_never_opens_by_itself_below_the_threshold() -> None:
    """With four people a side and k = 5 nothing would be shown: the facilitator says what becomes of it."""
    led = Led(people=4)
    led.to("framing")
    led.tap()
    led.run(
        c.Draft("pulse2", {**templates.find("two-slides").made("trust-poll"), "reveal": "when-all"}), HERE
    )
    led.run(c.Open("pulse2", 1, 5), HERE)
    led.hand_in()
    assert led.next["by_itself"]
    assert not led.next["all_in"]
    assert led.next["held"].startswith("Something would stay hidden, so it waits for you. ")
    assert "Nothing at all is shown" not in led.next["held"]


def test_the_vote_says_which_issue_is_faced() -> None:
    """The first of the ranking stands in the middle with the step's opening, and the notes with it."""
    led = Led()
    led.to("cofront")
    issue = led.state.board.cards[led.state.board.chosen["cofront"]]
    assert issue.kind == "issue"
    assert issue.faced
    assert led.state.activities["cofront-notes"].state == "open"
    assert led.state.stage == "cofront"


def test_options_are_looked_for_when_the_notes_are_open() -> None:
    """Then they are tested; without any, the room goes on, and the test is not opened."""
    led = Led()
    led.to("cofront")
    led.hand_in()
    assert led.tap()["do"] == "reveal"
    assert led.state.board.solutions is True
    assert led.next["activity"] == "commitments"
    issue = led.state.board.chosen["cofront"]
    led.run(c.AddCard("s1", "solution", "Dates are said on Monday", "a" * 32, on=issue), HERE)
    assert (led.next["do"], led.next["activity"]) == ("open", "cofront-test")
    led.tap()
    assert led.state.stage == "cofront"
    assert led.next["do"] == "reveal"


def test_a_read_out_goes_on_card_by_card() -> None:
    """“Read, go on” is what comes next until the last card."""
    led = Led(people=2)
    led.to("read-out")
    order = led.state.board.readouts["read-out"].order
    for turn in range(len(order)):
        assert (led.next["do"], led.next["turn"], led.next["label"]) == ("turn", turn, "Read, go on")
        led.tap()
    assert (led.next["do"], led.next["activity"]) == ("open", "board")


def test_what_has_nothing_to_open_it_with_is_passed_over() -> None:
    """No cards, so no read-out and no vote; the words say so."""
    led = Led()
    led.to("slides")
    led.run(c.Reveal("slides", 1), HERE)
    assert led.next["activity"] == "board"
    assert led.next["words"].startswith("Passes over “Reading out”: there are no cards for it. ")


def test_slides_prepared_days_before_stay_open_until_their_turn() -> None:
    """An open step does not mean that the room has come that far, and going there does not open it again."""
    led = Led()
    led.run(c.Open("slides", 1, stay=True), HERE)
    assert led.next["activity"] == "framing"
    while led.next["activity"] != "slides":
        if led.next["do"] == "reveal":
            led.hand_in()
        led.tap()
        assert led.state.activities["slides"].state == "open"
    assert led.next["do"] == "bring"
    led.tap()
    assert (led.state.stage, led.next["do"], led.next["round"]) == ("slides", "reveal", 1)


def test_a_sentence_that_was_begun_is_finished_in_the_step_that_was_left() -> None:
    """The room moves on while somebody writes: the card is accepted, until the room moves once more."""
    led = Led()
    led.to("board")
    phone = led.people["p2"][0]
    card = {"card_kind": "issue", "text": "The handover of shifts", "key": "b" * 32}
    led.run(c.MoveStage("commitments"), HERE)
    assert led.state.activities["board"].state == "closed"
    assert phone.act("add-card", id="c1", card="c1", **card)["type"] == "ack"
    led.run(c.MoveStage("ledger"), HERE)
    assert phone.act("add-card", id="c2", card="c2", **card)["code"] == "not-open"


def test_undoing_a_move_opens_what_it_closed() -> None:
    """The room is where it was, as it was."""
    led = Led()
    led.to("framing")
    led.run(c.MoveStage(None), HERE)
    assert led.state.activities["framing"].state == "closed"
    led.run(c.Undo(led.state.undone[-1].number), HERE)
    assert (led.state.stage, led.state.activities["framing"].state) == ("framing", "open")


def test_leaving_a_sealed_step_leaves_it_open_and_says_so() -> None:
    """Only the facilitator says what becomes of sealed answers: the console asks by what ``left`` names."""
    led = Led()
    led.to("pulse")
    assert led.next["left"] == "pulse"
    led.run(c.MoveStage("board"), HERE)
    assert led.state.activities["pulse"].state == "open"
    assert led.next["left"] is None


def test_nothing_is_open_after_the_end() -> None:
    """Also in a session that an earlier release closed, whose log doesn't say what was open."""
    led = Led()
    led.to("framing")
    led.run(c.CloseSession(), HERE)
    assert led.happened[-1] == SessionClosed(("framing",))
    assert led.state.activities["framing"].state == "closed"
    led.room.flush()
    assert led.host.view["activity/framing"]["state"] == "closed"
    assert led.next["do"] == "over"
    old = Led()
    old.to("framing")
    closed = evolve(old.state, SessionClosed())
    assert closed.activities["framing"].state == "closed"
    # What an earlier release wrote of a move closes nothing.
    assert evolve(old.state, StageMoved(None)).activities["framing"].state == "open"


def test_the_run_sheet_is_for_those_who_lead() -> None:
    """The run sheet reaches no phone and no screen."""
    led = Led()
    led.room.flush()
    assert led.host.view["sheet/board"]["lead"] != ""
    for phone in (led.people["p1"][0], led.screen()):
        led.room.flush()
        assert not any(key.startswith(("sheet/", "next")) for key in phone.view)
        assert "lead" not in phone.view["activity/board"]["spec"]


@pytest.mark.parametrize("on", [True, False])
def test_whether_it_opens_by_itself_can_be_said_for_each_step(on: bool) -> None:
    """The template's setting counts until the facilitator says otherwise."""
    led = Led()
    led.to("pulse")
    assert led.next["by_itself"]
    led.run(c.SetReveal("pulse", by_itself=on), HERE)
    assert led.next["by_itself"] is on
    assert led.state.activities["pulse"].opens_by_itself is on
