"""The facilitator's commands for the big screens: the spotlight, and their pages."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import Phone, Table

from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay

KEY = "a" * 32


class Wall:
    """A table with an open board and two cards, a host and a big screen."""

    def __init__(self) -> None:
        self.table = Table()
        self.host, self.phone = self.table.facilitator(), self.table.joined("p1")
        self.screen = self.table.screen()
        self._id = 0
        self.by(self.host, "draft", activity="board", spec={"kind": "board", "title": "Board"})
        self.by(self.host, "move-stage", activity="board")
        self.by(self.host, "open", activity="board", round=1)
        for name in ("c1", "c2"):
            self.by(self.phone, "add-card", card=name, card_kind="issue", text=f"Issue {name}", key=KEY)

    def by(self, phone: Phone, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 3
        answer = phone.act(kind, id=f"i{self._id}", **fields)
        self.table.room.flush()
        return answer

    def light(self, what: str | None = "card", name: str = "c1", part: str = "") -> dict[str, Any]:
        return self.by(self.host, "spotlight", what=what, target=name, part=part)

    @property
    def shown(self) -> dict[str, Any]:
        screens: dict[str, Any] = self.screen.view["screens"]
        return screens


def test_a_spotlight_stays_until_it_is_taken_away() -> None:
    """Every screen gets it, one that comes later too; taking it away twice is no news."""
    wall = Wall()
    assert wall.light()["type"] == "ack"
    assert wall.shown["spot"] == {"what": "card", "target": "c1", "part": ""}
    assert wall.table.screen().view["screens"]["spot"]["target"] == "c1"
    version = wall.table.state.version
    assert wall.light()["type"] == "ack"
    assert wall.table.state.version == version
    wall.light(None)
    assert wall.shown["spot"] is None
    version = wall.table.state.version
    wall.light(None)
    assert wall.table.state.version == version


@pytest.mark.parametrize(
    ("who", "act"),
    [
        ("phone", {"kind": "withdraw-card", "card": "c1", "key": KEY}),
        ("host", {"kind": "withdraw-card", "card": "c1", "key": ""}),
        ("host", {"kind": "move-stage", "activity": None}),
        ("phone", {"kind": "merge-cards", "card": "m1", "of": ["c1", "c2"], "text": "Both"}),
    ],
)
def test_a_spotlight_ends_with_what_it_is_on(who: str, act: dict[str, Any]) -> None:
    """A card that is withdrawn or becomes a part of another, and a stage that moves, end it on every screen."""
    wall = Wall()
    wall.light()
    fields = {key: value for key, value in act.items() if value != ""}
    assert wall.by(getattr(wall, who), fields.pop("kind"), **fields)["type"] == "ack"
    assert wall.shown["spot"] is None


def test_a_step_that_comes_back_does_not_bring_its_spotlight() -> None:
    """The next visit to the board begins with the board."""
    wall = Wall()
    wall.light()
    wall.by(wall.host, "move-stage", activity=None)
    wall.by(wall.host, "move-stage", activity="board")
    assert wall.shown["spot"] is None


def test_the_end_of_the_session_ends_it() -> None:
    """The outcome of the session is shown instead."""
    wall = Wall()
    wall.light()
    wall.by(wall.host, "close-activity", activity="board", round=1)
    wall.by(wall.host, "close-session")
    assert wall.shown["spot"] is None


@pytest.mark.parametrize(
    ("what", "name", "part"),
    [
        ("card", "c9", ""),
        ("commitment", "k1", ""),
        ("opportunity", "o1", ""),
        ("result", "board", "x"),
        ("line", "board", "0.0"),
    ],
)
def test_what_is_not_there_gets_no_light(what: str, name: str, part: str) -> None:
    """The refusal names it and says what to choose."""
    answer = Wall().light(what, name, part)
    assert (answer["type"], answer["code"]) == ("refused", "unknown-record")
    assert name in answer["message"]
    assert answer["way_out"]


def test_only_facilitators_light_and_turn() -> None:
    """A phone can do neither, nor can a screen."""
    wall = Wall()
    for who in (wall.phone, wall.screen):
        assert wall.by(who, "spotlight", what="card", target="c1")["code"] == "wrong-role"
        assert wall.by(who, "turn-page", turn="next")["code"] == "wrong-role"


def test_pages_are_turned_and_held_for_one_step() -> None:
    """Turns add up, a held page stays held, and the next step begins anew."""
    wall = Wall()
    assert (wall.shown["turns"], wall.shown["held"]) == (0, False)
    wall.by(wall.host, "turn-page", turn="next")
    wall.by(wall.host, "turn-page", turn="next", hold=True)
    wall.by(wall.host, "turn-page", turn="back")
    assert (wall.shown["turns"], wall.shown["held"]) == (1, True)
    version = wall.table.state.version
    wall.by(wall.host, "turn-page", hold=True)
    assert wall.table.state.version == version
    wall.by(wall.host, "turn-page", hold=False)
    assert wall.shown["held"] is False
    wall.by(wall.host, "move-stage", activity=None)
    assert (wall.shown["turns"], wall.shown["held"]) == (0, False)


def test_the_big_screens_are_drawn_light_until_they_are_dark_again() -> None:
    """They begin dark, all screens follow, the step doesn't matter, and repeating it writes nothing."""
    wall = Wall()
    assert wall.shown["light"] is False
    for who in (wall.phone, wall.screen):
        assert wall.by(who, "light-screens", on=True)["code"] == "wrong-role"
    wall.by(wall.host, "light-screens", on=True)
    version = wall.table.state.version
    wall.by(wall.host, "light-screens", on=True)
    assert wall.table.state.version == version
    wall.by(wall.host, "move-stage", activity=None)
    assert wall.shown["light"] is True
    wall.by(wall.host, "light-screens", on=False)
    assert wall.shown["light"] is False


def test_neither_takes_the_way_back_from_an_undo() -> None:
    """Light and pages are not undoable steps, and keep nothing from being undone."""
    wall = Wall()
    last = wall.host.view["undo"]
    wall.light()
    wall.by(wall.host, "turn-page", turn="next")
    assert wall.host.view["undo"] == last
    wall.by(wall.host, "undo", number=last["number"])
    assert "c2" not in {name for name, card in wall.table.state.board.cards.items() if not card.withdrawn}


def test_the_log_leads_to_the_same_screens() -> None:
    """What was written is read back as it was."""
    wall = Wall()
    wall.light()
    wall.by(wall.host, "turn-page", turn="next", hold=True)
    wall.by(wall.host, "light-screens", on=True)
    stored = [read(*write(event)) for event in wall.table.happened]
    assert replay(stored).tools == wall.table.state.tools
