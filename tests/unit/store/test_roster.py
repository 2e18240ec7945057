"""What is remembered of other processes between two looks."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cofront_kit.store import roster
from cofront_kit.store.backend import NoWatch
from cofront_kit.store.roster import Roster


class Watch(NoWatch):
    """Knows what the test says, and remembers what it was asked."""

    def __init__(self) -> None:
        self.over: set[str] = set()
        self.asked: list[set[str]] = []

    def ended(self, nodes: Iterable[str]) -> set[str]:
        self.asked.append(set(nodes))
        return self.over & set(nodes)


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_only_new_ones_are_asked_about(watch: Watch) -> None:
    """Counts are read with every act: a look at each process every time would cost a query each."""
    known = Roster(watch)
    watch.over = {"dead"}
    for _ in range(3):
        assert known.ended(["door", "dead"]) == {"dead"}
    assert known.ended(["door", "hub"]) == set()
    assert watch.asked == [{"door", "dead"}, {"hub"}]


def test_an_end_and_a_return_are_noticed_once(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that lost its connection to the database seems to have ended, until it is back."""
    monkeypatch.setattr(roster, "LOOK_S", 0.0)
    known = Roster(watch)
    known.ended(["door"])
    for over in ({"door"}, set()):
        assert not known.changed()
        watch.over = over
        assert known.changed()
        assert known.ended(["door"]) == over


def test_the_looks_are_far_apart(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer asks many times a second."""
    monkeypatch.setattr(roster, "LOOK_S", 3600.0)
    known = Roster(watch)
    known.ended(["door"])
    for _ in range(100):
        known.changed()
    assert len(watch.asked) == 2


def test_nobody_is_asked_about_when_nobody_else_is_there(watch: Watch) -> None:
    """The usual case: one door."""
    known = Roster(watch)
    assert not known.changed()
    assert watch.asked == []
