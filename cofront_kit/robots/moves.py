"""What robot participants do in the steps of the method: slides, board, votes, co-fronting, commitments, ledger.

Pure: a move follows from who the robot is, what it sees, and what it has done already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, Final

import msgspec
from msgspec import Struct

from cofront_kit.model import commands as c
from cofront_kit.model.kinds.dot_vote.spec import DotVoteSpec
from cofront_kit.model.kinds.dot_vote.spec import votes_of as dots_of

View = Mapping[str, Any]
Move = tuple[str, c.Act]
"""(what it is, so that it is done only once; the act)"""

OPPORTUNITIES: Final = (
    "One shared forecast instead of two",
    "Test benches that both teams may book",
    "A joint offer for smaller customers",
    "Learning from each other's field reports",
    "Fewer versions of the same part",
)
ISSUES: Final = (
    "Forecasts arrived after planning had closed in two of the last three months",
    "Open questions take about nine days until somebody answers",
    "We hear of changed dates from the delivery, not before it",
    "Nobody is named who may decide about changes under 5,000",
    "Test results are kept in two places and differ",
)
SOLUTIONS: Final = (
    "A call every Monday, fifteen minutes, dates only",
    "One list of open questions with a name beside each",
    "Changes under 5,000 are decided by the two project leads",
)
NOTES: Final = (
    "Two delivery dates this quarter",
    "We changed the file twice without saying so",
    "A name we can call on the same day",
)
_TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "opportunity": OPPORTUNITIES,
    "issue": ISSUES,
    "solution": SOLUTIONS,
    "note": NOTES,
}


class Who(Struct, frozen=True):
    """The robot that moves.

    Attributes:
        seed: The room's seed.
        number: Its number in the room.
        party: Its party's id.
        speaks: Whether it is the one of its party that confirms wordings and takes the turns.
        day: A day some weeks ahead, ``YYYY-MM-DD``, for due dates.
    """

    seed: int
    number: int
    party: str
    speaks: bool
    day: str

    def dice(self, *about: object) -> Random:
        """A random generator for one occasion; the same in every run."""
        return Random("/".join(map(str, (self.seed, self.number, *about))))

    def id(self, *about: object) -> str:
        """An id that this robot makes for something; the same in every run."""
        return f"r{self.dice('id', *about).getrandbits(64):016x}"

    def secret(self, *about: object) -> str:
        """A secret for something; robots have nothing to hide, so it is predictable."""
        return f"{self.dice('key', *about).getrandbits(128):032x}"


def sealed_act(who: Who, view: View, name: str) -> c.Act | None:
    """What a robot hands in for a sealed activity other than a trust poll; None when it has nothing to say."""
    activity = view[f"activity/{name}"]
    hand_in = _HANDS_IN.get(activity["kind"])
    return None if hand_in is None else hand_in(who, activity, name)


def _slides(who: Who, activity: Mapping[str, Any], name: str) -> c.Act:
    spec, turn = activity["spec"], activity["round"]
    dice = who.dice(name, turn)
    lines = {prompt["id"]: _lines(dice, prompt, spec["lines"]) for prompt in spec["prompts"]}
    keys = {
        prompt: [who.secret(name, turn, prompt, at) for at in range(len(texts))]
        for prompt, texts in lines.items()
    }
    return c.HandInSlides(name, turn, lines, 1, keys)


def _check_in(who: Who, activity: Mapping[str, Any], name: str) -> c.Act:
    spec, turn = activity["spec"], activity["round"]
    dice = who.dice(name, turn)
    values = {item["id"]: dice.randint(2, spec["points"] - 1) for item in spec["items"]}
    pair = who.secret("pair")
    return c.HandIn(name, turn, {who.party: values}, who.secret(name, turn), 1, pair=pair)


def _dot_vote(who: Who, activity: Mapping[str, Any], name: str) -> c.Act:
    turn = activity["round"]
    dots = _dots(who.dice(name, turn), activity["items"], votes_of(activity), activity["spec"]["cap"])
    return c.HandIn(name, turn, {who.party: dots}, who.secret(name, turn), 1)


def _fist(who: Who, activity: Mapping[str, Any], name: str) -> c.Act:
    turn = activity["round"]
    dice = who.dice(name, turn)
    values = {card: dice.randint(2, 6) for card in activity["items"]}
    return c.HandIn(name, turn, {who.party: values}, who.secret(name, turn), 1)


def votes_of(activity: Mapping[str, Any]) -> int:
    """Dots that a person has."""
    return dots_of(msgspec.convert(activity["spec"], DotVoteSpec), len(activity["items"]))


def _lines(dice: Random, prompt: Mapping[str, Any], most: int) -> list[str]:
    texts = _TEXTS[prompt["kind"]]
    return dice.sample(texts, min(len(texts), dice.randint(1, most)))


def _dots(dice: Random, cards: list[str], votes: int, cap: int) -> dict[str, int]:
    dots: dict[str, int] = {}
    for _ in range(votes):
        free = [card for card in cards if dots.get(card, 0) < cap]
        if free:
            chosen = dice.choice(free)
            dots[chosen] = dots.get(chosen, 0) + 1
    return dots


def moves(who: Who, view: View, name: str) -> Iterator[Move]:
    """What a robot could do next in an open activity without a ballot box, in order."""
    move = _MOVES.get(view[f"activity/{name}"]["kind"])
    if move is not None:
        yield from move(who, view, name)


def _read(who: Who, view: View, name: str) -> Iterator[Move]:
    readout = view.get(f"readout/{name}")
    if who.speaks and readout and readout["at"] < len(readout["order"]):
        at = readout["at"]
        if readout["order"][at]["party"] in (who.party, None):
            yield f"turn {at}", c.NextTurn(name, at, at % 5 == 4)


def _confirm_cards(who: Who, view: View, _name: str) -> Iterator[Move]:
    if not who.speaks:
        return
    for card in _standing(view):
        if who.party in card["waiting"] and card["kind"] == "issue":
            yield f"confirm {card['id']} {card['rev']}", c.ConfirmCard(card["id"], card["rev"])


def _face(who: Who, view: View, name: str) -> Iterator[Move]:
    yield from _confirm_cards(who, view, name)
    card = view.get(f"card/{view[f'activity/{name}']['spec'].get('card') or ''}")
    if card is None:
        return
    options = [one for one in _standing(view) if one["on"] == card["id"]]
    if view["board"]["solutions"] and len(options) < len(SOLUTIONS) and who.speaks:
        text = SOLUTIONS[(who.number + len(options)) % len(SOLUTIONS)]
        if all(one["text"] != text for one in options):
            new = who.id("option", card["id"], text)
            yield f"option {new}", c.AddCard(new, "solution", text, who.secret(new), on=card["id"])
    agreement = card["agreement"]
    if agreement and who.speaks and who.party in agreement["waiting"]:
        yield f"agree {agreement['rev']}", c.ConfirmAgreement(card["id"], agreement["rev"])


def _promise(who: Who, view: View, _name: str) -> Iterator[Move]:
    if not who.speaks:
        return
    others = [party["id"] for party in view["session"]["parties"] if party["id"] != who.party]
    new = who.id("promise")
    yield (
        "promise",
        c.AddCommitment(
            commitment=new,
            text=SOLUTIONS[who.number % len(SOLUTIONS)],
            owner=f"Robot {who.number}",
            party=who.party,
            counterpart=others[who.number % len(others)],
            due=who.day,
            first_step="Write to the others tomorrow",
        ),
    )


def _value(who: Who, view: View, _name: str) -> Iterator[Move]:
    if not who.speaks:
        return
    new = who.id("value")
    title = OPPORTUNITIES[who.number % len(OPPORTUNITIES)]
    yield (
        "value",
        c.AddOpportunity(
            opportunity=new, title=title, kinds=["cost", "trust"], benefits="Both, fewer surprises", size="M"
        ),
    )
    for key in sorted(view):
        one = view[key]
        if key.startswith("opportunity/") and who.party in one["waiting"]:
            yield f"share {one['id']} {one['rev']}", c.ConfirmOpportunity(one["id"], one["rev"])


def _standing(view: View) -> list[Mapping[str, Any]]:
    cards = [view[key] for key in view if key.startswith("card/")]
    return sorted(
        (card for card in cards if card["into"] is None and card["state"] != "parked"),
        key=lambda card: int(card["n"]),
    )


HandsIn = Callable[[Who, Mapping[str, Any], str], c.Act]
"""(who, the activity's view, its id) -> what is handed in"""
Moves = Callable[[Who, View, str], Iterator[Move]]
_HANDS_IN: Final[dict[str, HandsIn]] = {
    "slides": _slides,
    "check-in": _check_in,
    "dot-vote": _dot_vote,
    "fist": _fist,
}
_MOVES: Final[dict[str, Moves]] = {
    "read-out": _read,
    "board": _confirm_cards,
    "cofront": _face,
    "commitments": _promise,
    "ledger": _value,
}


def register(kind: str, *, hands_in: HandsIn | None = None, moves: Moves | None = None) -> None:
    """Say what robots do in a kind that a package brings.

    Args:
        kind: The kind's stable name.
        hands_in: What they hand in where it is sealed.
        moves: What they could do next where it is not sealed, the next thing first.
    """
    if hands_in is not None:
        _HANDS_IN[kind] = hands_in
    if moves is not None:
        _MOVES[kind] = moves
