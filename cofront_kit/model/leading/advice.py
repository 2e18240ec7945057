"""What facilitators see before they open and before they reveal: what this number of people would mean."""

from __future__ import annotations

from msgspec import Struct

from cofront_kit.model.disclosure import LARGEST_THRESHOLD, SMALLEST_THRESHOLD, preview
from cofront_kit.model.further import few_changed, words_of
from cofront_kit.model.readiness import Direction, forecast, proposed_threshold, readiness
from cofront_kit.model.view_context import ViewContext
from cofront_kit.said import in_language


class ThresholdChoice(Struct, frozen=True):
    """What one threshold would lead to with the people who have joined.

    Attributes:
        threshold: 3..10 people.
        words: What it would lead to.
        ask: What to ask before something opens with it, because a party has fewer people; empty if none has.
        smaller: A smaller threshold that would show more with these people; null if there is none.
    """

    threshold: int
    words: str
    ask: str
    smaller: int | None


class AdviceView(Struct, frozen=True):
    """The key ``advice``: the threshold suggested for the seats taken so far.

    Attributes:
        threshold: The suggested one, 3..10 people.
        choices: What each would lead to, the smallest first.
    """

    threshold: int
    choices: tuple[ThresholdChoice, ...]


class ForecastView(Struct, frozen=True):
    """One entry of the key ``forecast``: what the reveal of an open activity would show, from its turnout alone.

    Attributes:
        threshold: The one it was opened with.
        nothing: Nothing at all would be shown. This is certain: skipped items can only hide more.
        total: Whether the total over the room would be shown.
        directions: In the order of the results.
        sentences: The same in words.
        may_take_back: Whether its opening can be taken back: nobody has handed in yet.
    """

    threshold: int
    nothing: bool
    total: bool
    directions: tuple[Direction, ...]
    sentences: tuple[str, ...]
    may_take_back: bool


def advice(context: ViewContext) -> AdviceView:
    """The value of ``advice``."""
    state = context.state
    heads = state.head_counts()
    names = {party.id: party.name for party in state.parties}
    named = {names[party]: count for party, count in heads.items()}
    here = state.people_here(context.around.presence)
    choices = []
    for k in range(SMALLEST_THRESHOLD, LARGEST_THRESHOLD + 1):
        ready = readiness(state, here, k)
        words = in_language(preview(named, k).words(), state.language)
        choices.append(ThresholdChoice(k, words, in_language(ready.words, state.language), ready.smaller))
    return AdviceView(proposed_threshold(state), tuple(choices))


def further(context: ViewContext) -> dict[str, str]:
    """The value of ``further``: activity id -> what to consider before a further round of it opens.

    There is an entry only if there is something to consider.
    """
    state = context.state
    here = state.people_here(context.around.presence)
    warned = {one.id: words_of(state, few_changed(state, one, here)) for one in state.activities.values()}
    return {name: in_language(words, state.language) for name, words in warned.items() if words}


def forecasts(context: ViewContext) -> dict[str, ForecastView]:
    """The value of ``forecast``: activity id -> what its reveal would show; only what is open with a threshold."""
    state = context.state
    seen = {
        one.id: forecast(state, one, context.around.handed_in.get(one.id, {}))
        for one in state.activities.values()
    }
    return {
        name: ForecastView(
            one.threshold,
            one.nothing,
            one.total,
            one.directions,
            tuple(in_language(sentence, state.language) for sentence in one.sentences),
            not any(one.handed_in.values()),
        )
        for name, one in seen.items()
        if one is not None
    }


def kept(context: ViewContext) -> tuple[str, ...]:
    """The value of ``kept``: ids of revealed check-ins whose sealed answers wait for a comparison."""
    state = context.state
    return tuple(name for name in state.agenda if state.activities[name].kept is not None)
