"""What robots do follows from the kind of an activity; a package's kind brings its own moves."""

from __future__ import annotations

import msgspec
import pytest

from cofront_kit.model import commands
from cofront_kit.model.kinds import kinds
from cofront_kit.model.kinds.dot_vote.spec import DotVoteSpec
from cofront_kit.robots import moves as robot_moves
from cofront_kit.robots.moves import Who, moves, sealed_act, votes_of

WHO = Who(7, 0, "p1", speaks=True, day="2027-01-15")


@pytest.mark.parametrize(("votes", "cards", "dots"), [(4, 20, 4), (None, 4, 2), (None, 12, 3), (None, 40, 5)])
def test_robots_spread_the_dots_that_people_have(votes: int | None, cards: int, dots: int) -> None:
    """The core's rule, read from the view."""
    activity = {
        "kind": "dot-vote",
        "round": 1,
        "spec": msgspec.to_builtins(DotVoteSpec(title="Which ones?", votes=votes, cap=3)),
        "items": [f"c{number}" for number in range(cards)],
    }
    assert votes_of(activity) == dots
    act = sealed_act(WHO, {"activity/vote": activity}, "vote")
    assert isinstance(act, commands.HandIn)
    assert sum(act.answers["p1"].values()) == dots


def test_robots_hand_in_wherever_answers_are_sealed() -> None:
    """A trust poll is answered as the person is, see ``robots.person``; every other sealed kind has a move."""
    sealed = {name for name, kind in kinds().items() if kind.sealed is not None}
    assert sealed == {"trust-poll", *robot_moves._HANDS_IN}
    assert not sealed & set(robot_moves._MOVES)


def test_a_kind_of_a_package_brings_its_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them robots look on."""
    view = {"activity/weather": {"kind": "weather", "round": 1, "spec": {}}}
    assert sealed_act(WHO, view, "weather") is None
    assert list(moves(WHO, view, "weather")) == []
    for table in ("_HANDS_IN", "_MOVES"):
        monkeypatch.setattr(robot_moves, table, dict(getattr(robot_moves, table)))
    done = commands.TickDone(done=True)
    robot_moves.register(
        "weather",
        hands_in=lambda who, activity, name: done,
        moves=lambda who, view, name: iter([("look", done)]),
    )
    assert sealed_act(WHO, view, "weather") == done
    assert list(moves(WHO, view, "weather")) == [("look", done)]
