"""What is seen of lines: by their writers, by their party, by everyone."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import ClassVar, Literal

from msgspec import UNSET, Struct, UnsetType

from cofront_kit.model.around import Around, Unseal
from cofront_kit.model.kinds import lines_of
from cofront_kit.model.lines.events import KeyTurned
from cofront_kit.model.rounds.events import SlidesOpened
from cofront_kit.model.rounds.lines import Say, Slide, SlidesShown
from cofront_kit.model.rounds.sheets import Sheet, unpack
from cofront_kit.model.seat_view import LinesDraft, MineView
from cofront_kit.model.shape import Event, Quiet
from cofront_kit.model.state import ActivityState, SeatState, SessionState
from cofront_kit.model.view_context import PartyContext, ViewContext
from cofront_kit.model.voters import draft_of, is_entered_for, party_voter


class SlidesResult(Struct, frozen=True, tag_field="kind", tag="slides"):
    """The key ``result/<id>/<round>`` of slides.

    Attributes:
        slides: What each party wrote to each prompt.
        dropped: Whether its cards were taken off the board again.
    """

    slides: tuple[Slide, ...]
    dropped: bool


class KeysView(Struct, frozen=True):
    """The key ``keys/<id>`` of slides that wait for consent; it never says who.

    Attributes:
        state: Whether a party would rather not open them now.
    """

    state: Literal["waiting", "not-now"]


class OursView(Quiet, frozen=True):
    """The key ``ours/<id>``: what one's own party handed in, without writers or order.

    Attributes:
        lines: Prompt id -> its lines.
        draft: If a party writes together: its draft.
    """

    _hidden: ClassVar[Set[str]] = frozenset({"lines", "draft"})

    lines: dict[str, tuple[str, ...]]
    draft: LinesDraft | UnsetType | None = UNSET


def mine(activity: ActivityState, around: Around, seat: SeatState, unseal: Unseal) -> MineView:
    """The value of ``mine/<id>`` of open lines: whether one has handed in, and what one wrote, newest first."""
    asked = lines_of(activity.spec)
    together = asked is not None and asked.together
    voter = party_voter(seat.party or "") if together else seat.id
    handed_in = voter in around.voters.get(activity.id, frozenset())
    draft = None if together else newest(activity, voter, unseal)
    return MineView(activity.round, handed_in, draft)


def newest(activity: ActivityState, voter: str, unseal: Unseal) -> LinesDraft | None:
    """The newest text that a writer saved or handed in."""
    found = [sheet_of(activity, name, unseal) for name in (voter, draft_of(voter))]
    sheets = [one for one in found if one is not None]
    if not sheets:
        return None
    sheet = max(sheets, key=lambda one: one.rev)
    return LinesDraft(sheet.rev, {prompt: tuple(texts) for prompt, texts in sheet.lines.items()})


def sheet_of(activity: ActivityState, voter: str, unseal: Unseal) -> Sheet | None:
    """What is in an open box under one name."""
    packed = unseal(activity.box, voter) if activity.box is not None else None
    return None if packed is None else unpack(packed)


def keys(state: SessionState) -> Iterator[str]:
    """The keys that everyone with a seat sees."""
    for activity in state.activities.values():
        for shown in activity.slides:
            yield f"result/{activity.id}/{shown.round}"
        if _by_consent(activity):
            yield f"keys/{activity.id}"


def party_keys(state: SessionState) -> Iterator[str]:
    """The keys that each party sees of its own."""
    for activity in state.activities.values():
        if activity.state == "open" and lines_of(activity.spec) is not None:
            yield f"ours/{activity.id}"
            yield f"our-key/{activity.id}"


def _by_consent(activity: ActivityState) -> bool:
    asked = lines_of(activity.spec) if activity.state == "open" else None
    return asked is not None and asked.by_consent


def result_value(state: SessionState, shown: SlidesShown, activity: str) -> SlidesResult:
    """The value of ``result/<id>/<round>``."""
    return SlidesResult(shown.slides, (activity, shown.round) in state.board.dropped)


def consent_value(context: ViewContext) -> KeysView:
    """The value of ``keys/<id>``, which never says who."""
    activity = context.state.activities[context.id]
    if not _by_consent(activity):
        raise KeyError(context.id)
    return KeysView("not-now" if "not-now" in activity.turned.values() else "waiting")


def our_key(context: PartyContext) -> Say | None:
    """The value of ``our-key/<id>``."""
    activity = context.state.activities[context.id]
    if not _by_consent(activity):
        raise KeyError(context.id)
    return activity.turned.get(context.party)


def ours(context: PartyContext) -> OursView:
    """The value of ``ours/<id>``: what one's own party handed in, if that is shown; without writers or order."""
    state = context.state
    activity = state.activities[context.id]
    asked = lines_of(activity.spec) if activity.state == "open" else None
    if asked is None or not (asked.own_party or asked.together):
        raise KeyError(context.id)
    lines: dict[str, list[str]] = {prompt.id: [] for prompt in asked.prompts}
    for voter in context.around.voters.get(activity.id, frozenset()):
        if _is_ours(state, voter, context.party):
            sheet = sheet_of(activity, voter, context.unseal)
            for prompt, texts in (sheet.lines if sheet is not None else {}).items():
                lines[prompt] += texts
    together = party_voter(context.party)
    if not asked.together:
        return OursView({prompt: tuple(sorted(texts)) for prompt, texts in lines.items()})
    written = {prompt: tuple(texts) for prompt, texts in lines.items()}
    return OursView(written, newest(activity, together, context.unseal))


def _is_ours(state: SessionState, voter: str, party: str) -> bool:
    if voter == party_voter(party) or is_entered_for(party, voter):
        return True
    seat = state.seats.get(voter)
    return seat is not None and seat.party == party


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    match event:
        case SlidesOpened(activity=name, round=turn, cards=cards):
            own = {f"{head}/{name}" for head in ("activity", "turnout", "keys", "our-key", "ours")}
            return frozenset(own | {f"result/{name}/{turn}"} | {f"card/{card.id}" for card in cards})
        case KeyTurned(activity=name):
            return frozenset({f"keys/{name}", f"our-key/{name}"})
        case _:
            return frozenset()
