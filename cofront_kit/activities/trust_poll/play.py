"""How robots answer a trust poll: as their party tends to, some change their mind."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cofront_kit.activities.person import Person
from cofront_kit.activities.play import Play, View, Who
from cofront_kit.model import commands as c


def _targets(who: Who, view: View) -> list[str]:
    return [party["id"] for party in view["session"]["parties"] if party["id"] != who.party]


def _person(who: Who) -> Person:
    return Person.make(who.seed, who.number, who.party)


def _hands_in(who: Who, view: View, name: str) -> c.Act:
    activity = view[f"activity/{name}"]
    turn = activity["round"]
    person, spec, targets = _person(who), activity["spec"], _targets(who, view)
    answers = person.ballot(name, turn, spec, targets)
    guesses = person.ballot(f"{name}/mirror", turn, spec, targets) if spec.get("mirror") else None
    return c.HandIn(name, turn, answers, who.secret(name, turn), 1, mirror=guesses)


def _changes(who: Who, view: View, name: str, before: c.Act) -> c.Act:
    assert isinstance(before, c.HandIn)
    points = len(view[f"activity/{name}"]["spec"]["labels"])
    again = _person(who).second_thoughts(name, before.round, before.answers, points)
    return replace(before, answers=again, rev=before.rev + 1)


def _length(who: Who, view: View, name: str) -> int:
    return len(view[f"activity/{name}"]["spec"]["items"]) * len(_targets(who, view))


PLAY: Final = Play(hands_in=_hands_in, changes=_changes, length=_length)
