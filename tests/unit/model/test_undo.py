"""Undo works for everything but a reveal."""

from __future__ import annotations

from typing import Any

from tabletop import Table

from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay

KEY = "a" * 32


class Acts:
    """A table with an open board, a host and a phone."""

    def __init__(self) -> None:
        self.table = Table()
        self.host = self.table.facilitator()
        self.phone = self.table.joined("p1")
        self._id = 0
        self.by(self.host, "draft", activity="board", spec={"kind": "board", "title": "Board"})
        self.by(self.host, "open", activity="board", round=1)

    def by(self, phone: Any, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 3
        answer: dict[str, Any] = phone.act(kind, id=f"i{self._id}", **fields)
        self.table.room.flush()
        return answer

    def add(self, card: str, text: str) -> None:
        self.by(self.phone, "add-card", card=card, card_kind="issue", text=text, key=KEY)

    def undo(self) -> dict[str, Any]:
        return self.by(self.host, "undo", number=self.host.view["undo"]["number"])


def test_undo_goes_back_step_by_step() -> None:
    """Each undo takes back the last thing, says what it was, and every screen follows; replay comes out the same."""
    acts = Acts()
    acts.add("c1", "one")
    acts.add("c2", "two")
    acts.by(acts.phone, "merge-cards", card="m", of=["c1", "c2"], text="both")
    assert acts.host.view["undo"]["words"] == "2 cards merged: “both”"
    assert acts.undo()["type"] == "ack"
    assert acts.phone.view["card/c1"]["into"] is None
    assert "card/m" not in acts.phone.view
    acts.undo()
    assert "card/c2" not in acts.phone.view
    assert acts.host.view["undo"]["words"] == "card added: “one”"
    assert "undo" not in acts.phone.view
    assert replay([read(*write(one)) for one in acts.table.happened]) == acts.table.state


def test_two_who_undo_at_once_undo_one_thing() -> None:
    """A number that is no longer the last undoes nothing."""
    acts = Acts()
    acts.add("c1", "one")
    acts.add("c2", "two")
    number = acts.host.view["undo"]["number"]
    for _ in range(2):
        assert acts.by(acts.host, "undo", number=number)["type"] == "ack"
    assert "card/c1" in acts.phone.view
    assert acts.by(acts.host, "undo", number=0)["code"] == "nothing-to-undo"


def test_stage_is_undone() -> None:
    """Bringing everyone somewhere can be taken back."""
    acts = Acts()
    acts.by(acts.host, "move-stage", activity=None)
    acts.undo()
    assert acts.phone.view["stage"]["activity"] == "board"


def test_a_reveal_stays() -> None:
    """What was seen can't be unseen, and what led to it stays."""
    acts = Acts()
    acts.add("c1", "one")
    acts.by(acts.host, "open", activity="pulse", round=1, threshold=3)
    acts.by(acts.host, "reveal", activity="pulse", round=1)
    assert acts.host.view["undo"] is None
    assert acts.by(acts.host, "undo", number=1)["code"] == "nothing-to-undo"


def test_nothing_in_between_is_lost() -> None:
    """An order that was drawn for the read-out is not lost by undoing what came before it."""
    acts = Acts()
    acts.add("c1", "one")
    acts.by(acts.host, "draft", activity="read", spec={"kind": "read-out", "title": "Read"})
    acts.by(acts.host, "open", activity="read", round=1, stay=True)
    assert acts.host.view["undo"] is None
    assert acts.phone.view["readout/read"]["order"] == [{"party": "p1", "card": "c1"}]


def test_stack_is_bounded() -> None:
    """The last fifty things can be undone."""
    acts = Acts()
    acts.add("c1", "one")
    for number in range(60):
        acts.by(acts.phone, "reword-card", card="c1", text=f"text {number}", base=number + 1)
    assert len(acts.table.state.undone) == 50
