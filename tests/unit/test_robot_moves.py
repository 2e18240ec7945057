"""What robots do depends on the kind of an activity; a package's kind brings its own moves."""

from __future__ import annotations

import msgspec
import pytest

from cofront_kit.activities import registry
from cofront_kit.activities.dot_vote.play import votes_of
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.play import Play, Who
from cofront_kit.activities.registry import kind_named
from cofront_kit.activities.sample_texts import LANGUAGES, samples
from cofront_kit.activities.step.author import Step
from cofront_kit.activities.step.kind import step
from cofront_kit.model import commands
from cofront_kit.model.kinds import kinds
from cofront_kit.model.kinds.dot_vote.spec import DotVoteSpec
from cofront_kit.robots.moves import moves, sealed_act

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
    """And nowhere else; where nothing is sealed they move."""
    plays = {name: kind_named(name).play or Play() for name in kinds()}
    sealed = {name for name, kind in kinds().items() if kind.sealed is not None}
    assert sealed == {name for name, play in plays.items() if play.hands_in is not None}
    assert not sealed & {name for name, play in plays.items() if play.moves is not None}


def test_robots_have_as_much_to_say_in_every_language() -> None:
    """So that one seed plays one session, whatever people speak; a language without sentences gets the English ones."""
    english, *others = (msgspec.to_builtins(samples(language)) for language in LANGUAGES)
    assert others
    for other in others:
        assert {key: len(texts) for key, texts in other.items() if not isinstance(texts, str)} == {
            key: len(texts) for key, texts in english.items() if not isinstance(texts, str)
        }
    assert samples("de-AT") is samples("de")
    assert samples("fr") is samples("en")


def test_a_kind_of_a_package_brings_its_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them robots look on."""
    view = {"activity/weather": {"kind": "weather", "round": 1, "spec": {}}}
    assert sealed_act(WHO, view, "weather") is None
    assert list(moves(WHO, view, "weather")) == []
    monkeypatch.setattr(registry, "_LOADED", dict(registry._LOADED))
    done = commands.TickDone(done=True)
    play = Play(
        hands_in=lambda who, view, name: done,
        moves=lambda who, view, name: iter([("look", done)]),
    )
    registry.register(
        ActivityKind(
            tag="weather",
            author=Step,
            call=step,
            found_by="weather({})",
            play=play,
        )
    )
    assert sealed_act(WHO, view, "weather") == done
    assert list(moves(WHO, view, "weather")) == [("look", done)]
