"""Everything any seat receives before the reveal is the same, whatever one person answered."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tabletop import Phone, Table

PARTIES = ("Acme", "Borealis", "Cirrus")
ITEMS = ("kept", "skill")

values = st.integers(0, 5)
ballots = st.fixed_dictionaries(
    {},
    optional={
        target: st.fixed_dictionaries({}, optional=dict.fromkeys(ITEMS, values))
        for target in ("p1", "p2", "p3")
    },
).filter(lambda answers: any(answers.values()))


def _play(crowd: list[tuple[str, Any]], *, changes: dict[int, Any], reveal: bool = False) -> list[list[str]]:
    """Everyone joins, hands in, some change their mind; returns all texts that each connection received."""
    table = Table(PARTIES)
    host, screen = table.facilitator(), table.screen()
    host.act("open", activity="pulse", round=1, threshold=3)
    phones: list[Phone] = []
    for party, _ in crowd:
        phones.append(table.joined(party))
    for index, (party, answers) in enumerate(crowd):
        fitting = {
            target: given
            for target, given in changes.get(index, answers).items()
            if given and target != party
        }
        fitting = fitting or {"p1" if party != "p1" else "p2": {"kept": 3}}
        phones[index].act("hand-in", activity="pulse", round=1, answers=fitting, key=f"{index:032x}", rev=1)
        table.room.flush()
    if reveal:
        host.act("reveal", id="r", activity="pulse", round=1)
        table.room.flush()
    epoch = re.compile(r'"at":"[0-9a-f]+\.')
    return [[epoch.sub('"at":"', text) for text in one.got] for one in (host, screen, *phones)]


@settings(max_examples=150, deadline=None)
@given(
    crowd=st.lists(st.tuples(st.sampled_from(["p1", "p2", "p3"]), ballots), min_size=1, max_size=8),
    other=ballots,
    data=st.data(),
)
def test_frames_are_independent_of_answers(
    crowd: list[tuple[str, Any]], other: Any, data: st.DataObject
) -> None:
    """Texts, their order, number and length are equal when one person's answers are changed."""
    index = data.draw(st.integers(0, len(crowd) - 1))
    assert _play(crowd, changes={}) == _play(crowd, changes={index: other})


def test_the_comparison_can_fail() -> None:
    """After the reveal the same two plays differ: the comparison is not empty."""
    crowd = [("p1", {"p2": {"kept": value}}) for value in (2, 3, 4, 4)]
    one = _play(crowd, changes={}, reveal=True)
    other = _play(crowd, changes={0: {"p2": {"kept": 5}}}, reveal=True)
    assert one != other
    assert json.loads(one[0][-1])["type"] in ("frame", "ack")
