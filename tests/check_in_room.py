"""A table with check-ins of all moments, and people who answer them with one value each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tabletop import Phone, Table

LENSES = ("attention", "mindset", "time", "value")


def spec(moment: str = "before", **changes: Any) -> dict[str, Any]:
    return {
        "kind": "check-in",
        "title": "Where we look from",
        "moment": moment,
        "form": "short",
        "ask": "Right now ...",
        "lenses": [
            {"id": lens, "label": lens, "low": "there", "high": "here", "balance": lens == "value"}
            for lens in LENSES
        ],
        "items": [
            {"id": lens, "lens": lens, "low": "what they did", "high": "what we face"} for lens in LENSES
        ],
        "prefer_not": "prefer not to say",
        "prompts": {"attention": ["What is in the midst?"]},
        **changes,
    }


class Room:
    """A session with check-ins of all moments, and people who answer."""

    def __init__(
        self,
        people: dict[str, int],
        *,
        moments: tuple[str, ...] = ("before", "after", "then"),
        parties: Sequence[str] = ("Acme", "Borealis"),
    ) -> None:
        self.table = Table(parties)
        self.host = self.table.facilitator()
        for moment in moments:
            self.draft(moment, moment)
        self.people = [
            (party, self.table.joined(party)) for party, count in people.items() for _ in range(count)
        ]

    def draft(self, name: str, moment: str) -> None:
        """Put a check-in on the agenda."""
        answer = self.host.act("draft", id=f"d{name}", activity=name, spec=spec(moment))
        assert answer["type"] == "ack", answer

    def ask(
        self,
        moment: str,
        values: Sequence[int | None],
        *,
        round: int = 1,
        threshold: int = 3,
        pairs: bool = True,
        entered: Sequence[tuple[str, int]] = (),
    ) -> None:
        """One round: opened, answered with one value per person (None stays away), and revealed."""
        opened = self.host.act(
            "open", id=f"o{moment}{round}", activity=moment, round=round, threshold=threshold
        )
        assert opened["type"] == "ack", opened
        for index, ((party, phone), value) in enumerate(zip(self.people, values, strict=True)):
            if value is not None:
                answer = self.answer(
                    phone, moment, {party: dict.fromkeys(LENSES, value)}, index, round, pairs=pairs
                )
                assert answer["type"] == "ack", answer
        for number, (party, value) in enumerate(entered):
            self.enter(moment, party, value, number, round=round)
        assert self.host.act("reveal", id=f"r{moment}{round}", activity=moment, round=round)["type"] == "ack"
        self.table.room.flush()

    def answer(
        self, phone: Phone, moment: str, answers: Any, index: int, round: int = 1, *, pairs: bool = True
    ) -> dict[str, Any]:
        more = {"pair": f"{index + 100:032x}"} if pairs else {}
        self.table.now += 1
        return phone.act(
            "hand-in",
            id=f"h{moment}{round}",
            activity=moment,
            round=round,
            answers=answers,
            key=f"{index:032x}",
            rev=1,
            **more,
        )

    def enter(self, moment: str, party: str, value: int, number: int, *, round: int = 1) -> None:
        """The facilitator hands in for a person without a phone; the round is open."""
        answer = self.host.act(
            "enter",
            id=f"e{moment}{round}-{number}",
            activity=moment,
            round=round,
            party=party,
            answers={party: dict.fromkeys(LENSES, value)},
            key=f"{number + 900:032x}",
            rev=1,
        )
        assert answer["type"] == "ack", answer

    def means(self, moment: str, round: int = 1) -> dict[str, float | None]:
        """Party -> mean of the first lens, None where it is hidden."""
        item = self.host.view[f"result/{moment}/{round}"]["items"][0]
        return {cell["rater"]: cell["mean"] for cell in item["cells"]} | {"": item["total"]["mean"]}

    def shown(self, later: str, earlier: str) -> set[str | None]:
        """Whose changes are shown; None is the room."""
        return {party for party, group in self.groups(later, earlier).items() if group["n"] is not None}

    def kept(self) -> set[str]:
        return {one.id for one in self.table.state.activities.values() if one.kept is not None}

    def groups(self, later: str, earlier: str) -> dict[str | None, dict[str, Any]]:
        value = self.host.view[f"pairs/{later}/{earlier}"]
        return {group["party"]: group for group in value["items"][0]["groups"]}
