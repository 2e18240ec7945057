"""What facilitators see: the next act with its consequence, and the run sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from cofront_kit.model import events as e
from cofront_kit.model.around import Around
from cofront_kit.model.asks import AskView, chosen
from cofront_kit.model.kinds import is_sealed, kind_of
from cofront_kit.model.leading.moving import sealed_here
from cofront_kit.model.leading.next_act import Do, Why, next_act
from cofront_kit.model.leading.words import missing, words_for
from cofront_kit.model.places.events import SeatsFreed
from cofront_kit.model.readiness import forecast
from cofront_kit.model.shape import Event
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.tools import events as tools
from cofront_kit.model.view_context import ViewContext
from cofront_kit.said import in_language, said

SHEET: Final = ("lead", "watch", "asks")
"""The fields of a content that only facilitators see."""


class NextView(Struct, frozen=True):
    """The key ``next``: what comes next, for facilitators.

    Attributes:
        do: Sent back in ``go-on``; ``wait`` and ``over`` offer nothing to press.
        step: The stage's step that it was made for.
        activity: What it is about; null for none.
        round: The round to be opened or revealed, or the open one; 0 for none.
        turn: The turn of a read-out, from 0.
        why: What has to come first: the parties' ``keys``, which ``issue`` is faced (``tie``: the vote put several
            first), or the ``date`` of the next session.
        label: The button's label; empty if there is nothing to press.
        words: What it leads to.
        ask: What to ask first; empty if nothing speaks against it.
        left: Id of a sealed, open activity where the room is, which a move would leave open; null for none.
        by_itself: For a reveal: whether it should happen by itself.
        all_in: For a reveal: whether everyone has handed in and nothing speaks against it.
        held: Why it waits for the facilitator although everyone has handed in; empty if it doesn't.
    """

    do: Do
    step: int
    activity: str | None
    round: int
    turn: int
    why: Why
    label: str
    words: str
    ask: str
    left: str | None
    by_itself: bool
    all_in: bool
    held: str


class SheetView(Struct, frozen=True):
    """The key ``sheet/<id>``: the run sheet of one activity.

    Attributes:
        lead: What the facilitator does; may be empty.
        watch: What to watch for; may be empty.
        by_itself: Whether it opens by itself when everyone has handed in; null where nothing is sealed.
    """

    lead: str
    watch: str
    by_itself: bool | None


def host_keys(state: SessionState) -> Iterator[str]:
    """The keys that only facilitators may see, and not at all times."""
    if state.stage is None and state.status == "open":
        yield "names"
    yield from (f"sheet/{name}" for name in state.activities)


def next_value(context: ViewContext) -> NextView:
    """The value of ``next``: the act, and its words."""
    state = context.state
    coming = next_act(state)
    words = words_for(state, context.around, coming)
    sealed = sealed_here(state)
    opening = state.activities.get(coming.activity or "") if coming.do == "reveal" else None
    return NextView(
        do=coming.do,
        step=coming.step,
        activity=coming.activity,
        round=coming.round,
        turn=coming.turn,
        why=coming.why,
        label=in_language(words.label, state.language),
        words=in_language(words.words, state.language),
        ask=in_language(words.ask, state.language),
        left=None if sealed is None else sealed.id,
        by_itself=opening is not None and opening.opens_by_itself,
        all_in=opening is not None and words.ask == "" and _all_in(state, context.around, opening),
        held="" if opening is None else in_language(why_held(state, context.around, opening), state.language),
    )


def _all_in(state: SessionState, around: Around, one: ActivityState) -> bool:
    """Whether everybody who joined has handed in, and each party has somebody who did."""
    counts = around.handed_in.get(one.id, {})
    is_somebody = all(counts.get(party, (0, 0))[0] > 0 for party in state.party_ids)
    return is_somebody and not missing(state, around, one) and not why_held(state, around, one)


def why_held(state: SessionState, around: Around, one: ActivityState) -> str:
    """Why it doesn't open by itself although everyone has handed in: something would stay hidden."""
    seen = forecast(state, one, around.handed_in.get(one.id, {}))
    if seen is None or all(way.shown for way in seen.directions):
        return ""
    return said("something-would-stay-hidden", words=seen.words)


def sheet_value(context: ViewContext) -> SheetView:
    """The value of ``sheet/<id>``: what to do now, what to watch for, and whether it opens by itself."""
    activity = context.state.activities[context.id]
    spec = activity.spec
    return SheetView(spec.lead, spec.watch, activity.opens_by_itself if is_sealed(spec) else None)


def asks_of(state: SessionState, activity: ActivityState) -> tuple[AskView, ...]:
    """What to ask about a step's result now, chosen by what everyone sees; nothing while there is nothing to see."""
    kind = kind_of(activity.spec)
    asks = getattr(activity.spec, "asks", ())
    is_shown = activity.state == "revealed" if is_sealed(activity.spec) else activity.round > 0
    if not asks or kind.find is None or not is_shown or activity.kind in state.skipped:
        return ()
    found = chosen(asks, kind.find(state, activity), kind.finds)
    return tuple(AskView(in_language(one.why, state.language), one.text) for one in found)


def asks_value(context: ViewContext) -> dict[str, tuple[AskView, ...]]:
    """The value of ``asks``: step -> what to ask about its result, for steps where there is something to ask."""
    state = context.state
    found = {name: asks_of(state, activity) for name, activity in state.activities.items()}
    return {name: asks for name, asks in found.items() if asks}


def names_value(context: ViewContext) -> dict[str, list[str]]:
    """The value of ``names``: party id -> names as people gave them, in an order that reveals nothing; lobby only."""
    state = context.state
    if state.stage is not None or state.status == "closed":
        raise KeyError(context.id)
    found: dict[str, list[str]] = {party: [] for party in state.party_ids}
    for seat in state.seats.values():
        if seat.role == "participant" and seat.party is not None and seat.name and seat.id not in state.freed:
            found[seat.party].append(seat.name)
    return {party: sorted(names, key=str.casefold) for party, names in found.items()}


_ELSEWHERE: Final = frozenset(
    {
        tools.TimerSet,
        tools.HandRaised,
        tools.HandLowered,
        tools.ScreensHidden,
        tools.ScreensTurnedLight,
        e.SeatRekeyed,
        e.AttentionShown,
    }
)
"""Events that don't change what comes next."""


_WHO: Final = frozenset({e.SeatTaken, e.StageMoved, e.Undone, e.SessionClosed, SeatsFreed})
"""Events after which the lobby shows other names, or none."""


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    if type(event) in _ELSEWHERE:
        return frozenset()
    if isinstance(event, (e.ActivityDrafted, e.ActivityRemoved, e.RevealSet)):
        return frozenset({"next", "asks", f"sheet/{event.activity}"})
    if isinstance(event, e.SeatRenamed):
        return frozenset({"names"})
    if isinstance(event, (e.SeatTaken, SeatsFreed)):
        return frozenset({"next", "names"})
    return frozenset({"next", "asks", "names"}) if type(event) in _WHO else frozenset({"next", "asks"})
