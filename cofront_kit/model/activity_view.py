"""What everyone sees of an activity: its content and state, how many have handed in, and what was disclosed."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar, cast

from msgspec import UNSET, Struct
from msgspec.structs import replace

from cofront_kit.model.disclosure import Published
from cofront_kit.model.disclosure.figures import DimensionResult, ItemResult, Summary
from cofront_kit.model.disclosure.published import About
from cofront_kit.model.kinds import MissingSpec, is_sealed, kind_of
from cofront_kit.model.kinds.missing import unplayable
from cofront_kit.model.leading.views import SHEET
from cofront_kit.model.lines import view as lines
from cofront_kit.model.lines.view import SlidesResult
from cofront_kit.model.packages import trouble
from cofront_kit.model.pair_view import PairsView, pairs_value
from cofront_kit.model.quadrants import Reflection, reflections
from cofront_kit.model.rounds import reveal_dots as dots
from cofront_kit.model.rounds.reveal_dots import DotsResult
from cofront_kit.model.rounds.reveal_scales import moment_of
from cofront_kit.model.shape import Moment
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import ActivityState, RoundResult, SessionState
from cofront_kit.model.view_context import ViewContext
from cofront_kit.said import in_language

S = TypeVar("S", bound=Spec)
StepState = Literal["draft", "open", "closed", "revealed"]


class ActivityView(Struct, Generic[S], frozen=True):
    """The key ``activity/<id>``.

    Attributes:
        id: Its id, as in the agenda.
        kind: The kind of its content.
        state: ``draft`` until it is opened, and again after a round that ended unread.
        round: The newest round; 0 before the first opening.
        threshold: Smallest group shown in the newest round, in people; null where nothing is hidden.
        rounds: Rounds that were revealed.
        discarded: Rounds that ended without being read.
        items: The cards that a vote is about, fixed when it opened.
        spec: Its content, without the run sheet for facilitators.
    """

    id: str
    kind: str
    state: StepState
    round: int
    threshold: int | None
    rounds: tuple[int, ...]
    discarded: tuple[int, ...]
    items: tuple[str, ...]
    spec: S


class PartyTurnout(Struct, frozen=True):
    """How many people of one party have handed in.

    Attributes:
        handed_in: All of them.
        entered: How many of them the facilitator entered.
    """

    handed_in: int
    entered: int


class Option(Struct, frozen=True):
    """A card that a fist was about, as it was when it was revealed.

    Attributes:
        card: Its id.
        text: Its text.
    """

    card: str
    text: str


class FistResult(Struct, frozen=True):
    """The key ``result/<id>/<round>`` of a fist to five: what is published of it, and what it was about.

    Attributes:
        threshold: Smallest group shown, people.
        points: Points of the scale: 1 is a fist, 6 are five fingers.
        parties: Party ids in party order.
        items: One result per card.
        dimensions: None.
        overall: None.
        about: Each party rates for itself.
        options: The cards.
    """

    threshold: int
    points: int
    parties: tuple[str, ...]
    items: tuple[ItemResult, ...]
    dimensions: tuple[DimensionResult, ...]
    overall: tuple[Summary, ...]
    about: About
    options: tuple[Option, ...]


class MirrorView(Struct, frozen=True):
    """The key ``mirror/<id>/<round>``: what each party expected beside what the others said.

    Attributes:
        published: What was expected: ``rater`` says how ``target`` would rate ``rater``.
        quadrants: Each dimension of each party in the eyes of another, the widest gap first.
    """

    published: Published
    quadrants: tuple[Reflection, ...]


def activity(context: ViewContext) -> ActivityView[Spec]:
    """The value of ``activity/<id>``."""
    state = context.state
    one = state.activities[context.id]
    # UNSET is left out of what is sent: the run sheet is for facilitators only.
    hidden = [name for name in SHEET if name in one.spec.__struct_fields__]
    spec = replace(one.spec, **dict.fromkeys(hidden, UNSET))
    if one.kind in state.skipped and not isinstance(spec, MissingSpec):
        spec = unplayable(spec, one.kind, in_language(trouble(state, one.kind), state.language))
    if isinstance(spec, MissingSpec):
        spec = replace(spec, body=UNSET, package=str(state.sources.get(one.kind, "")))
    elif (says_in := kind_of(spec).says_in) is not None:
        spec = says_in(spec, state.language)
    if one.id in state.board.chosen:
        spec = replace(spec, card=state.board.chosen[one.id])
    return ActivityView(
        id=one.id,
        kind=one.kind,
        state=one.state,
        round=one.round,
        threshold=one.threshold,
        rounds=tuple(one.rounds),
        discarded=one.discarded,
        items=one.items,
        spec=spec,
    )


def turnout(context: ViewContext) -> dict[str, PartyTurnout]:
    """The value of ``turnout/<id>``: party id -> turnout of the open round, or of the last revealed one."""
    state = context.state
    one = state.activities[context.id]
    if not one.round or not is_sealed(one.spec):
        raise KeyError(context.id)
    counts = one.last_turnout if one.state == "revealed" else context.around.handed_in.get(one.id, {})
    return {party.id: PartyTurnout(*counts.get(party.id, (0, 0))) for party in state.parties}


Result = Published | FistResult | SlidesResult | DotsResult


def result(context: ViewContext) -> Result:
    """The value of ``result/<id>/<round>``: what disclosure control let through."""
    state = context.state
    one, turn = _activity_and_round(state, context.id)
    for found in one.results:
        if found.round == turn:
            return _with_cards(found) if kind_of(one.spec).cards is not None else found.published
    for shown in one.slides:
        if shown.round == turn:
            return lines.result_value(state, shown, one.id)
    for counted in one.dots:
        if counted.round == turn:
            return dots.result_value(counted)
    raise KeyError(turn)


def _with_cards(found: RoundResult) -> FistResult:
    shown = found.published
    return FistResult(
        threshold=shown.threshold,
        points=shown.points,
        parties=shown.parties,
        items=shown.items,
        dimensions=shown.dimensions,
        overall=shown.overall,
        about=shown.about,
        options=tuple(Option(one.card, one.text) for one in found.options),
    )


def mirror(context: ViewContext) -> MirrorView:
    """The value of ``mirror/<id>/<round>``."""
    one, turn = _activity_and_round(context.state, context.id)
    for found in one.results:
        if found.round == turn and found.mirror is not None:
            return MirrorView(found.mirror, reflections(found.published, found.mirror))
    raise KeyError(turn)


def pairs(context: ViewContext) -> PairsView:
    """The value of ``pairs/<later>/<earlier>``."""
    state = context.state
    later, earlier = context.id.split("/")
    for one in state.pairs:
        if (one.later, one.earlier) == (later, earlier):
            moments = [cast("Moment", moment_of(state.activities[name])) for name in (earlier, later)]
            return pairs_value(one.published, moments[0], moments[1], one.rounds, state.language)
    raise KeyError(later)


def _activity_and_round(state: SessionState, result: str) -> tuple[ActivityState, int]:
    name, turn = result.split("/")
    return state.activities[name], int(turn)
