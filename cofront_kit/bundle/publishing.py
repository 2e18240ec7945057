"""From a session's log to the public events of its bundle.

The log is followed twice: as it is, and as its public part leads on. What can't be public is left out, and its number
stays free, so the others keep theirs. Texts that somebody took back or replaced, and cards that waited for the
facilitator, are left out as well. Times are given in whole minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.bundle.allow_list import FIELDS, PUBLIC, content_of
from cofront_kit.bundle.replaying import FORMAT, apply, decoded
from cofront_kit.model import events as e
from cofront_kit.model.board import events as board
from cofront_kit.model.board.reading import stage_of
from cofront_kit.model.board.state import Agreement, Card, is_gone, stands
from cofront_kit.model.disclosure.figures import is_published
from cofront_kit.model.evolve import evolve
from cofront_kit.model.kinds import name_of
from cofront_kit.model.outcomes.state import Commitment, Decision, Opportunity
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import SessionState
from cofront_kit.store.base import StoredEvent

TAKEN_BACK: Final = "(taken back)"
"""Stands for a text that somebody took off the board or a list."""
REPLACED: Final = "(replaced)"
"""Stands for a text that somebody replaced by another one."""
_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 60 * _MINUTE_MS
_TEXTS: Final[dict[type[Any], tuple[str, ...]]] = {
    Card: ("text", "author"),
    Commitment: ("text", "owner", "first_step"),
    Decision: ("what", "why", "dissent"),
    Opportunity: ("title", "benefits", "next_step", "owners"),
}


def public_events(stored: Sequence[StoredEvent]) -> bytes:
    """The public events of a session, one JSON object a line; the first line says what they belong to.

    Args:
        stored: Its whole log.
    """
    happened = [(one.at, e.read(one.tag, one.schema, one.body)) for one in stored]
    states = list(_followed(event for _, event in happened))
    last = states[-1]
    writer = _Writer(last)
    lines: list[dict[str, Any]] = []
    public: SessionState | None = None
    at_minute = _Minutes()
    for number, ((at, event), now) in enumerate(zip(happened, states, strict=True), 1):
        before = states[number - 2] if number > 1 else None
        body = writer.line(event, before, public, now)
        after = None
        if body is not None:
            after = apply(public, decoded(body), number)
            lines.append({"version": number, "at": at_minute(at, public, after), **body})
        public = after if after is not None else _passed(public)
    first = {
        "format": FORMAT,
        "code": last.code,
        "events": last.version,
        "joined": {party: last.joined.get(party, 0) for party in last.party_ids},
    }
    return b"".join(msgspec.json.encode(line) + b"\n" for line in (first, *lines))


def _followed(happened: Iterable[e.Event]) -> Iterator[SessionState]:
    state: SessionState | None = None
    for event in happened:
        state = evolve(state, event)
        yield state


def _passed(state: SessionState | None) -> SessionState | None:
    return None if state is None else replace(state, version=state.version + 1)


class _Minutes:
    """Times in whole minutes, counted from the first card, and never on another day."""

    def __init__(self) -> None:
        self._begun: int | None = None

    def __call__(self, at: int, before: SessionState | None, after: SessionState) -> int:
        if self._begun is None and _lie(after) != _lie(before):
            self._begun = at
        if self._begun is None or at < self._begun:
            return at // _MINUTE_MS * _MINUTE_MS
        minute = self._begun + (at - self._begun) // _MINUTE_MS * _MINUTE_MS
        return max(minute, at // _DAY_MS * _DAY_MS)


def _lie(state: SessionState | None) -> list[str]:
    """Where the cards lie that are counted by the minute."""
    if state is None:
        return []
    cards = (one for one in state.board.cards.values() if one.kind != "solution" and stands(state.board, one))
    return sorted(stage_of(one, state.party_ids) for one in cards)


class _Writer:
    """Leaves of each event what is public."""

    def __init__(self, last: SessionState) -> None:
        self._last = last
        self._marks: dict[tuple[str, str], str] = {}
        self._per_wording: dict[str, int] = {}

    def line(
        self, event: e.Event, before: SessionState | None, public: SessionState | None, now: SessionState
    ) -> dict[str, Any] | None:
        """Tag, schema and body of an event; None if it is not public."""
        event = self._released(event, now)
        fields = PUBLIC.get(type(event))
        if fields is None or (public is not None and _of_hidden(event, before, public)):
            return None
        body = self._value(event, fields)
        if isinstance(event, e.ActivityDrafted):
            body["spec"] = self._spec(event.activity, event.spec)
        if getattr(event, "hand", ""):
            body["hand"] = self._mark(_wording(event), getattr(event, "hand", ""))
        if isinstance(event, (board.CardReworded, board.AgreementProposed)):
            body["text"] = self._text_of_card(
                event.card, event.text, agreed=isinstance(event, board.AgreementProposed)
            )
        tag, schema, _ = e.write(event)
        return {"tag": tag, "schema": schema, "body": body}

    def _released(self, event: e.Event, now: SessionState) -> e.Event:
        """A card that waited for the facilitator is added when it is shown."""
        if isinstance(event, board.CardReleased) and event.show:
            return board.CardAdded(now.board.cards[event.card])
        return event

    def _value(self, value: Any, fields: tuple[str, ...] | None = None, within: str = "") -> Any:
        if is_published(value):
            return msgspec.to_builtins(value)
        if isinstance(value, Struct):
            return self._struct(value, fields if fields is not None else FIELDS[type(value)], within)
        if isinstance(value, Mapping):
            return {key: self._value(one) for key, one in value.items()}
        if isinstance(value, (tuple, list)):
            return [self._value(one) for one in value]
        return value

    def _struct(self, value: Any, fields: tuple[str, ...], within: str) -> dict[str, Any]:
        name = getattr(value, "id", within)
        body = {
            field: self._value(getattr(value, field), within=name)
            for field in fields
            if not isinstance(getattr(value, field), Spec)
        }
        if "hands" in body and isinstance(value, (Card, Agreement, Opportunity)):
            wording = f"agreement {within}" if isinstance(value, Agreement) else name
            body["hands"] = [[party, self._mark(wording, hand)] for party, hand in value.hands]
        if type(value) in _TEXTS:
            body |= self._texts(value)
        if isinstance(value, Agreement):
            body["text"] = self._text_of_card(within, value.text, agreed=True)
        return body

    def _texts(self, value: Any) -> dict[str, Any]:
        """The texts of a record, as far as they are those that it has in the end."""
        last = self._last_of(value)
        found: dict[str, Any] = {}
        for name in _TEXTS[type(value)]:
            text = getattr(value, name)
            if last is None or getattr(last, name) != text:
                text = {} if isinstance(text, dict) else text and (TAKEN_BACK if last is None else REPLACED)
            found[name] = text
        return found

    def _text_of_card(self, card: str, text: str, *, agreed: bool) -> str:
        last = self._last.board.cards.get(card)
        if last is None or is_gone(self._last.board, last):
            return TAKEN_BACK
        now = last.agreement.text if agreed and last.agreement is not None else last.text
        return text if text == now else REPLACED

    def _mark(self, wording: str, hand: str) -> str:
        """A number in place of a person's mark, which means something under one wording only."""
        if (wording, hand) not in self._marks:
            self._per_wording[wording] = self._per_wording.get(wording, 0) + 1
            self._marks[wording, hand] = str(self._per_wording[wording])
        return self._marks[wording, hand]

    def _last_of(self, value: Any) -> Any:
        """What a record is in the end; None if somebody took it back."""
        if isinstance(value, Card):
            card = self._last.board.cards.get(value.id)
            return None if card is None or is_gone(self._last.board, card) else card
        own = self._last.outcomes
        homes: dict[type[Any], Mapping[str, Any]] = {
            Commitment: own.commitments,
            Decision: own.decisions,
            Opportunity: own.opportunities,
        }
        return homes[type(value)].get(value.id)

    def _spec(self, activity: str, spec: Spec) -> dict[str, Any]:
        """What a step asks. Of one that was never opened, and of a package's kind, its place and title."""
        kind, there = name_of(spec), self._last.activities.get(activity)
        content = content_of(spec) if there is not None and there.round else None
        if content is not None:
            return content
        title = spec.title if there is not None else TAKEN_BACK
        return {"kind": kind, "title": title, "within": spec.within, "unopened": True}


def _wording(event: Any) -> str:
    if isinstance(event, board.AgreementConfirmed):
        return f"agreement {event.card}"
    return str(getattr(event, "card", "") or getattr(event, "opportunity", ""))


def _of_hidden(event: e.Event, before: SessionState | None, public: SessionState) -> bool:
    """Whether it is about what the public part doesn't have: a card that waits, an undo of what is left out."""
    if isinstance(event, e.Undone):
        return not public.undone or public.undone[-1].number != event.number
    if isinstance(event, board.CardAdded):
        return event.card.held
    named = {getattr(event, name, None) for name in ("card", "on")} - {None}
    named = {one for one in named if isinstance(one, str)}
    if isinstance(event, board.CardsMerged):
        named = set(event.card.of)
    elif isinstance(event, board.CardUnmerged):
        named |= set(event.of)
    known = public.board.cards
    there = before.board.cards if before is not None else {}
    return any(one not in known and one in there for one in named)
