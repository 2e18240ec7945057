"""Views: what each audience may see, as flat maps from key to JSON value.

A view is the only way from a session's state to a screen. Which keys an event touches is listed beside how a
key's value
is made, so that the cost of an event depends on what it changed and not on how large the session is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal

import msgspec

from cofront_kit.model import events as e
from cofront_kit.model import undo
from cofront_kit.model.around import Around, Json, Unseal, sealed_only
from cofront_kit.model.board import views as board
from cofront_kit.model.check_in import CheckInSpec
from cofront_kit.model.disclosure import LARGEST_THRESHOLD, SMALLEST_THRESHOLD, preview, suggest_threshold
from cofront_kit.model.further import few_changed, words_of
from cofront_kit.model.leading import views as leading
from cofront_kit.model.names import events as names
from cofront_kit.model.outcomes import views as outcomes
from cofront_kit.model.pair_view import pairs_value
from cofront_kit.model.people import events as people_events
from cofront_kit.model.people import views as people
from cofront_kit.model.people.views import sign_of
from cofront_kit.model.places import views as places
from cofront_kit.model.quadrants import reflections
from cofront_kit.model.readiness import forecast, readiness
from cofront_kit.model.shape import Role
from cofront_kit.model.slides import views as slides
from cofront_kit.model.slides.events import SlidesOpened
from cofront_kit.model.slides.spec import SlidesSpec
from cofront_kit.model.spec import is_sealed
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.template import events as template
from cofront_kit.model.tools import events as tool_events
from cofront_kit.model.tools import views as tools
from cofront_kit.model.votes import reveal as dots
from cofront_kit.model.votes.events import DotsRevealed
from cofront_kit.model.votes.spec import FistSpec

__all__ = ["Around", "Json", "Unseal", "touched"]

GUEST_KEYS: Final = frozenset({"session", "report"})
"""What a connection without a seat may see."""


def shared_view(state: SessionState, around: Around) -> dict[str, Json]:
    """The whole view of the audience "everyone"."""
    return {key: shared_value(state, around, key) for key in shared_keys(state)}


def shared_keys(state: SessionState) -> Iterator[str]:
    """The keys that everyone with a seat may see."""
    yield from _PLAIN
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
    return _SHARED[key.partition("/")[0]](state, around, key)


def host_keys(state: SessionState) -> Iterator[str]:
    """The keys that only facilitators may see."""
    yield "advice"
    yield "forecast"
    yield "further"
    yield "kept"
    for keys in _HOST_KEYS:
        yield from keys(state)


def host_value(state: SessionState, around: Around, key: str) -> Json:
    """The value of one key of the audience "facilitators".

    Raises:
        KeyError: There is no such key now.
    """
    return _HOST[key.partition("/")[0]](state, around, key)


def party_keys(state: SessionState) -> Iterator[str]:
    """The keys that the people of one party may see, each party its own value."""
    for keys in _PARTY_KEYS:
        yield from keys(state)


def passing_keys(state: SessionState) -> Iterator[str]:
    """The keys of seats and parties that there may be while a round is open, and that go with it."""
    for activity in state.activities.values():
        if is_sealed(activity.spec):
            yield f"mine/{activity.id}"
        if isinstance(activity.spec, SlidesSpec):
            yield from (f"{head}/{activity.id}" for head in _PARTY)


def party_value(state: SessionState, around: Around, key: str, party: str, unseal: Unseal) -> Json:
    """The value of one key for the people of one party.

    Raises:
        KeyError: There is no such key for them now.
    """
    return _PARTY[key.partition("/")[0]](state, around, key, party, unseal)


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
        view["me"] = {
            "seat": known.id,
            "role": known.role,
            "party": known.party,
            "name": known.name,
            "done": seat in around.done,
            "hand": seat in state.tools.hands,
            "sign": sign_of(known.id),
            "came_from": known.came_from,
        }
        for name, voters in around.voters.items():
            activity = state.activities[name]
            view[f"mine/{name}"] = {"round": activity.round, "handed_in": seat in voters}
            if isinstance(activity.spec, SlidesSpec) and known.party is not None:
                view[f"mine/{name}"] = slides.mine(activity, around, known, unseal)
    return view


def links_on_screen(links: dict[str, Any]) -> dict[str, Any]:
    """The links without those that open the facilitator's or a coach's page: anybody can reach a screen."""
    return {key: value for key, value in links.items() if key in ("join", "typed_at")}


def sees_links(role: Role | None) -> bool:
    """Whether the join links are shown to this role (a big screen shows their QR to the room)."""
    return role in ("facilitator", "screen")


def touched(event: e.Event) -> frozenset[str]:
    """The keys, of any audience, whose value an event may have changed."""
    found = _touched(event)
    for more in _TOUCHED:
        found |= more(event)
    return found


def _touched(event: e.Event) -> frozenset[str]:
    match event:
        case e.SessionCreated():
            return frozenset({"session", "kept"})
        case e.SessionClosed(closed=closed):
            return frozenset({"session", "kept", "board", *(f"activity/{name}" for name in closed)})
        case e.SeatTaken(role=role):
            counts = {"joined", "presence", "shared", "advice", "further", "newcomers", "board"}
            return frozenset(counts | ({"coaches"} if role == "coach" else set()))
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
        case e.StageMoved() | e.ActivityOpened() | e.ActivityRevealed() | SlidesOpened() | DotsRevealed():
            return "*"
        case e.RoundDiscarded() | e.OpeningTakenBack():
            return "*"
        case e.Undone(keys=keys):
            return "*" if "stage" in keys else None
        case _:
            return None


# --- values


def _session(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    return {
        "code": state.code,
        "title": state.title,
        "parties": [
            {"id": party.id, "name": party.name, "label": party.label, "mark": party.mark}
            for party in state.parties
        ],
        "status": state.status,
        "host": {"computer": state.host.computer, "operator": state.host.operator},
        "language": state.language,
        "framing": [{"title": part.title, "text": part.text} for part in state.framing],
    }


def _stage(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    return {"activity": state.stage, "step": state.step, "since_ms": state.since_ms, "left": list(state.left)}


def _agenda(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    return list(state.agenda)


def _presence(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    return state.people_here(around.presence)


def _shared_phones(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    """Party id -> people who share phones, and how many phones these are; only where there are any."""
    return {
        party: {"people": people, "phones": phones}
        for party, (people, phones) in state.shared_phones().items()
    }


def _joined(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    return state.head_counts()


def _done(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    counts: dict[str, int] = {}
    for seat in around.done:
        known = state.seats.get(seat)
        party = known.party if known is not None else None
        if party is not None:
            counts[party] = counts.get(party, 0) + 1
    return _per_party(state, counts)


def _coaches(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    seats = [state.seats[seat] for seat in state.coaches]
    return [
        {"seat": one.id, "name": one.name, "party": one.party, "here": one.id in around.coaches_here}
        for one in seats
    ]


def _attention(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    words = around.attention if state.attention else None
    return {"shown": state.attention, "words": words or "", "counted": words is not None}


_PLAIN: Final = {
    "session": _session,
    "stage": _stage,
    "agenda": _agenda,
    "presence": _presence,
    "joined": _joined,
    "shared": _shared_phones,
    "done": _done,
    "coaches": _coaches,
    "attention": _attention,
}


def _per_party(state: SessionState, counts: Mapping[str, int]) -> dict[str, int]:
    return {party.id: counts.get(party.id, 0) for party in state.parties}


def _activity(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    activity = state.activities[key.partition("/")[2]]
    value: dict[str, Json] = {
        "id": activity.id,
        "kind": activity.kind,
        "state": activity.state,
        "round": activity.round,
        "threshold": activity.threshold,
        "rounds": list(activity.rounds),
        "discarded": list(activity.discarded),
        "items": list(activity.items),
        "spec": msgspec.to_builtins(activity.spec),
    }
    # What the run sheet says is for those who lead.
    del value["spec"]["lead"], value["spec"]["watch"]
    if activity.id in state.board.chosen:
        value["spec"]["card"] = state.board.chosen[activity.id]
    return value


def _turnout(state: SessionState, around: Around, key: str) -> Json:
    activity = state.activities[key.partition("/")[2]]
    if not activity.round or not is_sealed(activity.spec):
        raise KeyError(key)
    counts = around.handed_in.get(activity.id, {})
    if activity.state == "revealed":
        counts = activity.last_turnout
    out = {}
    for party in state.parties:
        handed_in, entered = counts.get(party.id, (0, 0))
        out[party.id] = {"handed_in": handed_in, "entered": entered}
    return out


def _activity_and_round(state: SessionState, key: str) -> tuple[ActivityState, int]:
    _, name, turn = key.split("/")
    return state.activities[name], int(turn)


def _result(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    activity, turn = _activity_and_round(state, key)
    for result in activity.results:
        if result.round == turn:
            value: dict[str, Json] = msgspec.to_builtins(result.published)
            options = [{"card": one.card, "text": one.text} for one in result.options]
            return value | {"options": options} if isinstance(activity.spec, FistSpec) else value
    for shown in activity.slides:
        if shown.round == turn:
            return slides.result_value(state, shown, activity.id)
    for counted in activity.dots:
        if counted.round == turn:
            return dots.result_value(counted)
    raise KeyError(turn)


def _mirror(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    activity, turn = _activity_and_round(state, key)
    for result in activity.results:
        if result.round == turn and result.mirror is not None:
            return {
                "published": msgspec.to_builtins(result.mirror),
                "quadrants": msgspec.to_builtins(reflections(result.published, result.mirror)),
            }
    raise KeyError(turn)


def _pairs(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    _, later, earlier = key.split("/")
    for one in state.pairs:
        if (one.later, one.earlier) == (later, earlier):
            moments = [state.activities[name].spec for name in (earlier, later)]
            names = [spec.moment for spec in moments if isinstance(spec, CheckInSpec)]
            return pairs_value(one.published, names[0], names[1], one.rounds)
    raise KeyError(later)


def _advice(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    """The suggested threshold for the seats that joined so far, and for each choice what it would lead to.

    ``ask`` is what is asked before something opens with this threshold, when a party has fewer people; else empty.
    """
    heads = state.head_counts()
    suggested = suggest_threshold(heads)
    names = {party.id: party.name for party in state.parties}
    named = {names[party]: count for party, count in heads.items()}
    here = state.people_here(around.presence)
    choices = []
    for k in range(SMALLEST_THRESHOLD, LARGEST_THRESHOLD + 1):
        ready = readiness(state, here, k)
        words = preview(named, k).words()
        choices.append({"threshold": k, "words": words, "ask": ready.words, "smaller": ready.smaller})
    return {"threshold": suggested, "choices": choices}


def _further(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    """Activity id -> what to consider before a further round of it opens; only where there is something."""
    here = state.people_here(around.presence)
    said = {one.id: words_of(state, few_changed(state, one, here)) for one in state.activities.values()}
    return {name: words for name, words in said.items() if words}


def _forecast(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    """Activity id -> what its reveal would show, from turnout per party alone; only what is open with a threshold."""
    out = {}
    for one in state.activities.values():
        seen = forecast(state, one, around.handed_in.get(one.id, {}))
        if seen is not None:
            out[one.id] = {
                "threshold": seen.threshold,
                "nothing": seen.nothing,
                "total": seen.total,
                "directions": msgspec.to_builtins(seen.directions),
                "sentences": list(seen.sentences),
            }
    return out


Value = Callable[[SessionState, Around, str], Json]
PartyValue = Callable[[SessionState, Around, str, str, Unseal], Json]

_SHARED: Final[dict[str, Value]] = {
    **_PLAIN,
    "activity": _activity,
    "turnout": _turnout,
    "result": _result,
    "mirror": _mirror,
    "pairs": _pairs,
    "board": board.board_value,
    "card": board.card_value,
    "readout": board.readout_value,
    "keys": slides.consent_value,
    **dict.fromkeys(outcomes.HEADS, outcomes.value),
    **dict.fromkeys(tools.HEADS, tools.value),
}


def _kept(state: SessionState, around: Around, key: str) -> Json:  # noqa: ARG001
    return [name for name in state.agenda if state.activities[name].kept is not None]


_HOST: Final[dict[str, Value]] = {
    "advice": _advice,
    "forecast": _forecast,
    "further": _further,
    "kept": _kept,
    "undo": undo.value,
    "held": board.held_value,
    "next": leading.next_value,
    "sheet": leading.sheet_value,
    "names": leading.names_value,
    "hand-queue": tools.hand_queue,
    "newcomers": places.value,
}
_PARTY: Final[dict[str, PartyValue]] = {"ours": slides.ours, "our-key": slides.our_key}
_KEYS: Final[tuple[Callable[[SessionState], Iterator[str]], ...]] = (
    board.keys,
    slides.keys,
    outcomes.keys,
    tools.keys,
)
_HOST_KEYS: Final[tuple[Callable[[SessionState], Iterator[str]], ...]] = (
    board.host_keys,
    tools.host_keys,
    undo.host_keys,
    places.host_keys,
    leading.host_keys,
)
_PARTY_KEYS: Final[tuple[Callable[[SessionState], Iterator[str]], ...]] = (slides.party_keys,)
_TOUCHED: Final[tuple[Callable[[e.Event], frozenset[str]], ...]] = (
    board.touched,
    undo.touched,
    slides.touched,
    outcomes.touched,
    tools.touched,
    places.touched,
    people.touched,
    names.touched,
    template.touched,
    leading.touched,
)
