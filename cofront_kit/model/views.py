"""Views: what each audience may see, as flat maps from key to JSON value.

A view is the only way from a session's state to a screen. Which keys an event touches is listed beside how a
key's value
is made, so that the cost of an event depends on what it changed and not on how large the session is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, get_type_hints

import msgspec
from msgspec import UNSET

from cofront_kit.model import activity_view as activities
from cofront_kit.model import asking, undo
from cofront_kit.model import events as e
from cofront_kit.model import session_view as own
from cofront_kit.model.around import Around, Json, Unseal, sealed_only
from cofront_kit.model.board import views as board
from cofront_kit.model.deadlines import views as deadlines
from cofront_kit.model.handover import views as handover
from cofront_kit.model.handover.events import CoFacilitatorAdded, CoFacilitatorRemoved
from cofront_kit.model.kinds import grown, is_sealed, kind_of, listed
from cofront_kit.model.leading import advice
from cofront_kit.model.leading import views as leading
from cofront_kit.model.lines import view as lines
from cofront_kit.model.names import events as names
from cofront_kit.model.people import events as people_events
from cofront_kit.model.people import views as people
from cofront_kit.model.people.views import sign_of
from cofront_kit.model.places import views as places
from cofront_kit.model.relocation import events as relocation
from cofront_kit.model.retention import events as retention
from cofront_kit.model.room_roles import events as room_roles
from cofront_kit.model.rounds.events import DotsRevealed, SlidesOpened
from cofront_kit.model.seat_view import LinksView, MeView, MineView, links_on_screen, sees_links
from cofront_kit.model.state import SessionState
from cofront_kit.model.template import events as template
from cofront_kit.model.theme import events as theme
from cofront_kit.model.tools import events as tool_events
from cofront_kit.model.tools import views as tools
from cofront_kit.model.view_context import PartyContext, PartyValue, Value, ViewContext
from cofront_kit.said import as_text

__all__ = ["Around", "Json", "Unseal", "links_on_screen", "sees_links", "touched"]

GUEST_KEYS: Final = frozenset({"session", "report"})
"""What a connection without a seat may see."""


def shared_view(state: SessionState, around: Around) -> dict[str, Json]:
    """The whole view of the audience "everyone", as plain values."""
    return plain({key: shared_value(state, around, key) for key in shared_keys(state)})


def plain(view: dict[str, Json]) -> dict[str, Json]:
    """A view as a client decodes it: maps, lists and texts."""
    decoded: dict[str, Json] = msgspec.json.decode(msgspec.json.encode(view, enc_hook=as_text))
    return decoded


def shared_keys(state: SessionState) -> Iterator[str]:
    """The keys that everyone with a seat may see."""
    yield from own.PLAIN
    yield from tools.PLAIN
    for activity in state.activities.values():
        yield f"activity/{activity.id}"
        if activity.round and is_sealed(activity.spec):
            yield f"turnout/{activity.id}"
        for result in activity.results:
            yield f"result/{activity.id}/{result.round}"
            if result.mirror is not None:
                yield f"mirror/{activity.id}/{result.round}"
        for counted in activity.dots:
            yield f"result/{activity.id}/{counted.round}"
    for pairs in state.pairs:
        yield f"pairs/{pairs.later}/{pairs.earlier}"
    for keys in _KEYS:
        yield from keys(state)


def shared_value(state: SessionState, around: Around, key: str) -> Json:
    """The value of one key of the audience "everyone".

    Raises:
        KeyError: There is no such key now.
    """
    head, _, name = key.partition("/")
    return _SHARED[head](ViewContext(state, around, name))


def host_keys(state: SessionState) -> Iterator[str]:
    """The keys that only facilitators may see."""
    yield from _HOST_PLAIN
    for keys in _HOST_KEYS:
        yield from keys(state)


def host_value(state: SessionState, around: Around, key: str) -> Json:
    """The value of one key of the audience "facilitators".

    Raises:
        KeyError: There is no such key now.
    """
    head, _, name = key.partition("/")
    return _HOST[head](ViewContext(state, around, name))


def party_keys(state: SessionState) -> Iterator[str]:
    """The keys that the people of one party may see, each party its own value."""
    for keys in _PARTY_KEYS:
        yield from keys(state)


def passing_keys(state: SessionState) -> Iterator[str]:
    """The keys of seats and parties that there may be for a while, as while a round is open."""
    yield "asked"
    for activity in state.activities.values():
        if is_sealed(activity.spec):
            yield f"mine/{activity.id}"
        if kind_of(activity.spec).keeps_lines:
            yield from (f"{head}/{activity.id}" for head in _PARTY)


def party_value(state: SessionState, around: Around, key: str, party: str, unseal: Unseal) -> Json:
    """The value of one key for the people of one party.

    Raises:
        KeyError: There is no such key for them now.
    """
    head, _, name = key.partition("/")
    return _PARTY[head](PartyContext(state, around, name, party, unseal))


def audience_of(key: str) -> Literal["everyone", "hosts", "party"]:
    """Who may see a key."""
    head = key.partition("/")[0]
    if head in _HOST:
        return "hosts"
    return "party" if head in _PARTY else "everyone"


def seat_view(
    state: SessionState, around: Around, seat: str, unseal: Unseal = sealed_only
) -> dict[str, Json]:
    """The keys that only the seat itself may see: who it is, whether it has handed in, its own drafts.

    Args:
        state: The session.
        around: What surrounds it.
        seat: The seat's id.
        unseal: Opens this seat's own lines.
    """
    view: dict[str, Json] = {}
    known = state.seats.get(seat)
    if known is not None:
        view["me"] = MeView(
            seat=known.id,
            role=known.role,
            party=known.party,
            name=known.name,
            done=seat in around.done,
            hand=seat in state.tools.hands,
            sign=sign_of(known.id),
            came_from=known.came_from,
            co=UNSET if known.co is None else known.co,
        )
        if known.role == "coach":
            view["asking"] = asking.asking(state, around.asking, known)
        own_asked = asking.asked(state, around.asking, around.coaches_here, known)
        if own_asked is not None:
            view["asked"] = own_asked
        for name, voters in around.voters.items():
            activity = state.activities[name]
            view[f"mine/{name}"] = MineView(activity.round, seat in voters)
            if kind_of(activity.spec).keeps_lines and known.party is not None:
                view[f"mine/{name}"] = lines.mine(activity, around, known, unseal)
    return view


def value_types() -> dict[str, Any]:
    """Head of a key -> the type of its value: what the function that makes it says it returns."""
    made = {**_SHARED, **_HOST, **_PARTY}
    types = {head: get_type_hints(function)["return"] for head, function in made.items()}
    own = {"asked": asking.AskedView, "asking": tuple[asking.AskingView, ...]}
    return types | own | {"me": MeView, "mine": MineView, "links": LinksView}


def touched(event: e.Event) -> frozenset[str]:
    """The keys, of any audience, whose value an event may have changed."""
    found = _touched(event) | _stage(event)
    for more in _TOUCHED:
        found |= more(event)
    return found


_TAKES_OTHERS: Final = frozenset(
    {
        e.SessionClosed,
        e.ActivityRemoved,
        e.ActivityOpened,
        e.ActivityClosed,
        e.ActivityRevealed,
        e.RoundDiscarded,
        e.OpeningTakenBack,
        e.Undone,
        SlidesOpened,
        DotsRevealed,
    }
)
"""Events after which other activities take something than before."""


def _stage(event: e.Event) -> frozenset[str]:
    return frozenset({"stage"}) if type(event) in _TAKES_OTHERS else frozenset()


def _touched(event: e.Event) -> frozenset[str]:
    match event:
        case e.SessionCreated():
            return frozenset({"session", "kept"})
        case e.SessionClosed(closed=closed):
            return frozenset({"session", "kept", "board", *(f"activity/{name}" for name in closed)})
        case e.SeatTaken(role=role):
            counts = {"joined", "presence", "shared", "advice", "further", "newcomers", "board"}
            return frozenset(counts | ({"coaches", "coaching"} if role == "coach" else set()))
        case e.SeatRenamed():
            return frozenset({"coaches"})
        case e.AttentionShown():
            return frozenset({"attention"})
        case e.PairsRevealed(earlier=earlier, later=later):
            return frozenset({f"pairs/{later}/{earlier}", "kept"})
        case e.ActivityDrafted(activity=name):
            return frozenset({"agenda", "board", "further", f"activity/{name}"})
        case e.ActivityRemoved(activity=name):
            heads = ("activity", "turnout", "keys", "our-key", "ours")
            return frozenset({f"{head}/{name}" for head in heads} | {"agenda", "further", "kept", "board"})
        case e.ActivityOpened(activity=name):
            heads = ("activity", "turnout", "keys", "our-key", "ours")
            return frozenset({f"{head}/{name}" for head in heads} | {"board", "forecast", "further", "kept"})
        case e.ActivityClosed(activity=name):
            return frozenset({f"activity/{name}", "board"})
        case e.ActivityRevealed(activity=name, round=turn):
            opened = {f"result/{name}/{turn}", f"mirror/{name}/{turn}"}
            return frozenset({f"activity/{name}", f"turnout/{name}", "forecast", "further", "kept"} | opened)
        case e.RoundDiscarded(activity=name) | e.OpeningTakenBack(activity=name):
            heads = ("activity", "turnout", "keys", "our-key", "ours")
            return frozenset({f"{head}/{name}" for head in heads} | {"forecast", "further", "kept"})
        case DotsRevealed(activity=name, round=turn):
            return frozenset(
                {f"activity/{name}", f"turnout/{name}", "forecast", "further", f"result/{name}/{turn}"}
            )
        case e.StageMoved(closed=closed):
            return frozenset(
                {"stage", *(["board"] if closed else []), *(f"activity/{name}" for name in closed)}
            )
        case _:
            return frozenset()


def touched_seat(event: e.Event) -> str | None:
    """The one seat whose own keys an event changed, ``"*"`` for all, None for none."""
    match event:
        case (
            e.SeatTaken(seat=seat)
            | e.SeatRekeyed(seat=seat)
            | e.SeatRenamed(seat=seat)
            | people_events.SeatRemoved(seat=seat)
            | people_events.SeatMoved(seat=seat)
            | tool_events.HandRaised(seat=seat)
            | tool_events.HandLowered(seat=seat)
        ):
            return seat
        case CoFacilitatorAdded() | CoFacilitatorRemoved():
            return "*"  # somebody at this computer may be this person
        case e.StageMoved() | e.ActivityOpened() | e.ActivityRevealed() | SlidesOpened() | DotsRevealed():
            return "*"
        case e.RoundDiscarded() | e.OpeningTakenBack():
            return "*"
        case e.Undone(keys=keys):
            return "*" if "stage" in keys else None
        case _:
            return None


# --- which function makes which key


_SHARED: Final[dict[str, Value]] = {
    **own.PLAIN,
    "activity": activities.activity,
    "turnout": activities.turnout,
    "result": activities.result,
    "mirror": activities.mirror,
    "pairs": activities.pairs,
    "board": board.board_value,
    "card": board.card_value,
    "keys": lines.consent_value,
    "deadline": deadlines.deadline,
    **tools.PLAIN,
}
grown("values", _SHARED)
_HOST_PLAIN: Final[dict[str, Value]] = {
    "advice": advice.advice,
    "forecast": advice.forecasts,
    "further": advice.further,
    "kept": advice.kept,
    "hand-queue": tools.hand_queue,
    "undo": undo.value,
    "newcomers": places.value,
    "next": leading.next_value,
    "asks": leading.asks_value,
    "lead": handover.lead_value,
    "page": own.page,
    "screen-page": own.screen_page,
}
"""Keys that are always there for facilitators."""
_HOST: Final[dict[str, Value]] = {
    **_HOST_PLAIN,
    "held": board.held_value,
    "sheet": leading.sheet_value,
    "names": leading.names_value,
    "coaching": asking.coaching,
}
_PARTY: Final[dict[str, PartyValue]] = {"ours": lines.ours, "our-key": lines.our_key}
_KEYS: Final[list[Callable[[SessionState], Iterator[str]]]] = listed(
    "keys", [board.keys, lines.keys, deadlines.keys]
)
_HOST_KEYS: Final[tuple[Callable[[SessionState], Iterator[str]], ...]] = (
    board.host_keys,
    leading.host_keys,
    asking.keys,
)
_PARTY_KEYS: Final[tuple[Callable[[SessionState], Iterator[str]], ...]] = (lines.party_keys,)
_TOUCHED: Final[list[Callable[[e.Event], frozenset[str]]]] = listed(
    "touched",
    [
        board.touched,
        undo.touched,
        lines.touched,
        tools.touched,
        places.touched,
        people.touched,
        names.touched,
        handover.touched,
        template.touched,
        theme.touched,
        room_roles.touched,
        leading.touched,
        relocation.touched,
        retention.touched,
        deadlines.touched,
    ],
)
