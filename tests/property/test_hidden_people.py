"""Whatever is revealed: a single person of a hidden group makes no difference to what anybody else receives."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sweep import LONG
from tabletop import Phone, Table

LENSES = ("attention", "mindset", "time", "value")
MOMENTS = ("before", "after")
SPEC: dict[str, Any] = {
    "kind": "check-in",
    "title": "Where we look from",
    "form": "short",
    "ask": "Right now ...",
    "lenses": [{"id": lens, "label": lens, "low": "there", "high": "here"} for lens in LENSES],
    "items": [{"id": lens, "lens": lens, "low": "what they did", "high": "what we face"} for lens in LENSES],
    "prefer_not": "prefer not to say",
}
THRESHOLD = 4
ROOMS = 120 if LONG else 40
"""How many; Hypothesis thinks of other ones in every run."""

answers = st.dictionaries(st.sampled_from(LENSES), st.integers(0, 7))
person = st.fixed_dictionaries(dict.fromkeys(MOMENTS, answers))
Person = dict[str, dict[str, int]]


def _play(crowd: list[tuple[str, Person]]) -> tuple[list[list[str]], list[str]]:
    """Both moments, asked and revealed; a reconnect at the end. Returns what each seat received, and the results."""
    table = Table()
    host = table.facilitator()
    for moment in MOMENTS:
        host.act("draft", id=f"d{moment}", activity=moment, spec={**SPEC, "moment": moment})
    seats = [table.joined(party, secret=f"{index + 500:032x}") for index, (party, _) in enumerate(crowd)]
    watchers = [host, table.screen(), table.coach()]
    for moment in MOMENTS:
        host.act("open", id=f"o{moment}", activity=moment, round=1, threshold=THRESHOLD)
        for index, (party, said) in enumerate(crowd):
            table.now += 1
            seats[index].act(
                "hand-in",
                id=f"h{moment}",
                activity=moment,
                round=1,
                answers={party: said[moment]},
                key=f"{index:032x}",
                rev=1,
                pair=f"{index + 100:032x}",
            )
            table.room.flush()
        host.act("reveal", id=f"r{moment}", activity=moment, round=1)
        table.room.flush()
    back = [Phone(table) for _ in crowd]
    for index, phone in enumerate(back):
        phone.hello(secret=f"{index + 500:032x}")
    epoch = re.compile(r'"at":"[0-9a-f]+\.')
    texts = [[epoch.sub('"at":"', text) for text in one.got] for one in (*watchers, *seats, *back)]
    state = table.state
    results = [repr(result) for one in state.activities.values() for result in one.results]
    return texts, [*results, *(repr(pairs) for pairs in state.pairs)]


def _shown_parties(results: list[str]) -> bool:
    return "counts=(" in "".join(results)


@settings(max_examples=ROOMS, deadline=None)
@given(
    crowd=st.lists(st.tuples(st.sampled_from(["p1", "p2"]), person), min_size=1, max_size=THRESHOLD - 1),
    other=person,
)
def test_a_room_below_the_threshold_says_nothing(crowd: list[tuple[str, Person]], other: Person) -> None:
    """With fewer people than the threshold, any change of anybody's answers changes nothing anywhere."""
    before = _play(crowd)
    assert not _shown_parties(before[1])
    assert _play([(crowd[0][0], other), *crowd[1:]]) == before


@settings(max_examples=ROOMS, deadline=None)
@given(
    large=st.lists(person, min_size=THRESHOLD + 1, max_size=THRESHOLD + 3),
    small=st.lists(person, min_size=2, max_size=THRESHOLD - 1),
    data=st.data(),
)
def test_people_of_a_hidden_group_are_exchangeable(
    large: list[Person], small: list[Person], data: st.DataObject
) -> None:
    """Nothing tells which hidden person said what: two of them may swap all their answers."""
    crowd = [("p1", one) for one in large] + [("p2", one) for one in small]
    one, other = data.draw(st.permutations(range(len(large), len(crowd))))[:2]
    swapped = list(crowd)
    swapped[one], swapped[other] = crowd[other], crowd[one]
    assert _play(swapped) == _play(crowd)


def test_the_comparison_can_fail() -> None:
    """In a group that is shown, another answer makes a difference: the comparison is not empty."""
    crowd = [
        ("p1", {"before": {"attention": value}, "after": {"attention": value}}) for value in (1, 2, 3, 4, 5)
    ]
    changed = [("p1", {"before": {"attention": 6}, "after": {"attention": 7}}), *crowd[1:]]
    assert _play(crowd)[1] != _play(changed)[1]
    assert _shown_parties(_play(crowd)[1])
