"""Views: what each audience may see, as flat maps from key to JSON value.

A view is the only way from a session's state to a screen. Which keys an event touches is listed beside how a
key's value
is made, so that the cost of an event depends on what it changed and not on how large the session is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from cofront_kit.model import events as e
from cofront_kit.model.check_in import CheckInSpec
from cofront_kit.model.disclosure import preview, suggest_threshold
from cofront_kit.model.pair_view import pairs_value
from cofront_kit.model.quadrants import reflections
from cofront_kit.model.shape import Role
from cofront_kit.model.state import ActivityState, SessionState

Json = Any
"""A value that JSON can hold."""

GUEST_KEYS: Final = frozenset({"session"})
"""What a connection without a seat may see."""


class Around(Struct, frozen=True):
    """What is true of a session now but is no event: who is connected, who has handed in, where the door is.

    Attributes:
        presence: Party id -> seats connected, over all nodes.
        handed_in: Activity id -> party id -> (handed in, of these entered), for open activities.
        voters: Activity id -> seats that have handed in, for open activities.
        links: Value of the key ``links``, or None when no door is known.
        coaches_here: Coaches connected to this process, which can therefore be written to from here.
        attention: In a few words where the room's attention was lately; empty for too few people.
    """

    presence: dict[str, int] = {}
    handed_in: dict[str, dict[str, tuple[int, int]]] = {}
    voters: dict[str, frozenset[str]] = {}
    links: dict[str, Any] | None = None
    coaches_here: frozenset[str] = frozenset()
    attention: str = ""


def shared_view(state: SessionState, around: Around) -> dict[str, Json]:
    """The whole view of the audience "everyone"."""
    return {key: shared_value(state, around, key) for key in shared_keys(state)}


def shared_keys(state: SessionState) -> Iterator[str]:
    """The keys that everyone with a seat may see."""
    yield from ("session", "stage", "agenda", "presence", "joined", "done", "coaches", "attention")
    for activity in state.activities.values():
        yield f"activity/{activity.id}"
        if activity.round:
            yield f"turnout/{activity.id}"
        for result in activity.results:
            yield f"result/{activity.id}/{result.round}"
            if result.mirror is not None:
                yield f"mirror/{activity.id}/{result.round}"
    for pairs in state.pairs:
        yield f"pairs/{pairs.later}/{pairs.earlier}"


def shared_value(state: SessionState, around: Around, key: str) -> Json:
    """The value of one key of the audience "everyone".

    Raises:
        KeyError: There is no such key now.
    """
    head, _, rest = key.partition("/")
    if rest:
        name, _, turn = rest.partition("/")
        activity = state.activities[name]
        if head == "activity":
            return _activity(activity)
        if head == "turnout":
            return _turnout(state, around, activity)
        if head == "pairs":
            return _pairs(state, name, turn)
        return _mirror(activity, int(turn)) if head == "mirror" else _result(activity, int(turn))
    return _PLAIN[head](state, around)


def seat_view(state: SessionState, around: Around, seat: str) -> dict[str, Json]:
    """The keys that only the seat itself may see: who it is, and whether (never what) it has handed in."""
    view: dict[str, Json] = {}
    known = state.seats.get(seat)
    if known is not None:
        view["me"] = {
            "seat": known.id,
            "role": known.role,
            "party": known.party,
            "name": known.name,
            "done": seat in state.done,
        }
        for name, voters in around.voters.items():
            activity = state.activities[name]
            view[f"mine/{name}"] = {"round": activity.round, "handed_in": seat in voters}
    return view


def links_on_screen(links: dict[str, Any]) -> dict[str, Any]:
    """The links without those that open the facilitator's or a coach's page: anybody can reach a screen."""
    return {key: value for key, value in links.items() if key in ("join", "typed_at")}


def sees_links(role: Role | None) -> bool:
    """Whether the join links are shown to this role (a big screen shows their QR to the room)."""
    return role in ("facilitator", "screen")


def touched(event: e.Event) -> frozenset[str]:
    """The shared keys whose value an event may have changed."""
    match event:
        case e.SessionCreated() | e.SessionClosed():
            return frozenset({"session"})
        case e.SeatTaken(role=role):
            return frozenset({"joined", "coaches"} if role == "coach" else {"joined"})
        case e.SeatRenamed():
            return frozenset({"coaches"})
        case e.AttentionShown():
            return frozenset({"attention"})
        case e.PairsRevealed(earlier=earlier, later=later):
            return frozenset({f"pairs/{later}/{earlier}"})
        case e.DoneTicked():
            return frozenset({"done"})
        case e.ActivityDrafted(activity=name):
            return frozenset({"agenda", f"activity/{name}"})
        case e.ActivityOpened(activity=name):
            return frozenset({f"activity/{name}", f"turnout/{name}"})
        case e.ActivityRevealed(activity=name, round=turn):
            return frozenset(
                {f"activity/{name}", f"turnout/{name}", f"result/{name}/{turn}", f"mirror/{name}/{turn}"}
            )
        case e.StageMoved():
            return frozenset({"stage", "done"})
        case _:
            return frozenset()


def touched_seat(event: e.Event) -> str | None:
    """The one seat whose own keys an event changed, ``"*"`` for all, None for none."""
    match event:
        case (
            e.SeatTaken(seat=seat)
            | e.SeatRekeyed(seat=seat)
            | e.SeatRenamed(seat=seat)
            | e.DoneTicked(seat=seat)
        ):
            return seat
        case e.StageMoved() | e.ActivityOpened() | e.ActivityRevealed():
            return "*"
        case _:
            return None


# --- values


def _session(state: SessionState, around: Around) -> Json:  # noqa: ARG001
    return {
        "code": state.code,
        "title": state.title,
        "parties": [{"id": party.id, "name": party.name, "mark": party.mark} for party in state.parties],
        "status": state.status,
        "host": {"computer": state.host.computer, "operator": state.host.operator},
        "language": state.language,
        "framing": [{"title": part.title, "text": part.text} for part in state.framing],
    }


def _stage(state: SessionState, around: Around) -> Json:  # noqa: ARG001
    return {"activity": state.stage, "step": state.step}


def _agenda(state: SessionState, around: Around) -> Json:  # noqa: ARG001
    return list(state.agenda)


def _presence(state: SessionState, around: Around) -> Json:
    return _per_party(state, around.presence)


def _joined(state: SessionState, around: Around) -> Json:  # noqa: ARG001
    return state.head_counts()


def _done(state: SessionState, around: Around) -> Json:  # noqa: ARG001
    counts: dict[str, int] = {}
    for seat in state.done:
        party = state.seats[seat].party
        if party is not None:
            counts[party] = counts.get(party, 0) + 1
    return _per_party(state, counts)


def _coaches(state: SessionState, around: Around) -> Json:
    seats = [state.seats[seat] for seat in state.coaches]
    return [
        {"seat": one.id, "name": one.name, "party": one.party, "here": one.id in around.coaches_here}
        for one in seats
    ]


def _attention(state: SessionState, around: Around) -> Json:
    return {"shown": state.attention, "words": around.attention if state.attention else ""}


_PLAIN: Final = {
    "session": _session,
    "stage": _stage,
    "agenda": _agenda,
    "presence": _presence,
    "joined": _joined,
    "done": _done,
    "coaches": _coaches,
    "attention": _attention,
}


def _per_party(state: SessionState, counts: Mapping[str, int]) -> dict[str, int]:
    return {party.id: counts.get(party.id, 0) for party in state.parties}


def _activity(activity: ActivityState) -> Json:
    value: dict[str, Json] = {
        "id": activity.id,
        "kind": activity.kind,
        "state": activity.state,
        "round": activity.round,
        "threshold": activity.threshold,
        "rounds": [result.round for result in activity.results],
        "spec": msgspec.to_builtins(activity.spec),
    }
    return value


def _turnout(state: SessionState, around: Around, activity: ActivityState) -> Json:
    counts = around.handed_in.get(activity.id, {})
    if activity.state == "revealed":
        counts = activity.results[-1].turnout
    out = {}
    for party in state.parties:
        handed_in, entered = counts.get(party.id, (0, 0))
        out[party.id] = {"handed_in": handed_in, "entered": entered}
    return out


def _result(activity: ActivityState, turn: int) -> Json:
    for result in activity.results:
        if result.round == turn:
            return msgspec.to_builtins(result.published)
    raise KeyError(turn)


def _mirror(activity: ActivityState, turn: int) -> Json:
    for result in activity.results:
        if result.round == turn and result.mirror is not None:
            return {
                "published": msgspec.to_builtins(result.mirror),
                "quadrants": msgspec.to_builtins(reflections(result.published, result.mirror)),
            }
    raise KeyError(turn)


def _pairs(state: SessionState, later: str, earlier: str) -> Json:
    for one in state.pairs:
        if (one.later, one.earlier) == (later, earlier):
            moments = [state.activities[name].spec for name in (earlier, later)]
            names = [spec.moment for spec in moments if isinstance(spec, CheckInSpec)]
            return pairs_value(one.published, *names)
    raise KeyError(later)


def threshold_advice(state: SessionState) -> dict[str, Json]:
    """The suggested threshold for the seats that joined so far, and for each choice what it would lead to."""
    heads = state.head_counts()
    suggested = suggest_threshold(heads)
    names = {party.id: party.name for party in state.parties}
    named = {names[party]: count for party, count in heads.items()}
    choices = [{"threshold": k, "words": preview(named, k).words()} for k in range(3, 11)]
    return {"threshold": suggested, "choices": choices}
