"""Renaming: names are checked as at the beginning, and earlier ones are remembered, so that notebooks still work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.decision import Decision, ruled
from cofront_kit.model.labels import check_label, check_labels, make_labels
from cofront_kit.model.names import commands as c
from cofront_kit.model.names import events as e
from cofront_kit.model.parties import check_names
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import MAX_PARTY, MAX_TITLE, clean, clean_name
from cofront_kit.said import said


def rename_session(state: SessionState, command: c.RenameSession) -> Decision:
    """Give the session another title.

    Raises:
        Refused: ``bad-name``, with the field ``title``.
    """
    try:
        title = clean(command.title, what=said("field-the-title"), most=MAX_TITLE)
    except BadInput as error:
        raise Refused("bad-name", str(error), field="title") from None
    return Decision() if title == state.title else Decision((e.SessionRenamed(title),))


def rename_party(state: SessionState, command: c.RenameParty) -> Decision:
    """Give a party another name or label. A label made from the name follows it; a chosen one stays.

    Raises:
        Refused: ``bad-answer``; ``bad-name``, with the field ``name`` or ``label``.
    """
    if command.party not in state.party_ids:
        raise Refused(
            "bad-answer", said("there-is-no-party-in-this", target=command.party), said("choose-another-one")
        )
    place = state.party_ids.index(command.party)
    party, names = state.parties[place], [one.name for one in state.parties]
    labels = [one.label for one in state.parties]
    try:
        if command.name is not None:
            names[place] = clean_name(command.name, what=said("field-the-partys-name"), most=MAX_PARTY)
            check_names(names)
    except BadInput as error:
        raise Refused("bad-name", str(error), field="name") from None
    try:
        made = make_labels([one.name for one in state.parties], [*labels[:place], "", *labels[place + 1 :]])
        asked = command.label
        if asked is None:
            asked = "" if names[place] != party.name and party.label == made[place] else party.label
        labels[place] = check_label(asked, names[place])
        labels = list(make_labels(names, labels))
        check_labels(names, labels)
    except BadInput as error:
        raise Refused("bad-name", str(error), field="label") from None
    if (names[place], labels[place]) == (party.name, party.label):
        return Decision()
    return Decision((e.PartyRenamed(party.id, names[place], labels[place]),))


RULES: Final = ruled(
    {
        c.RenameSession: rename_session,
        c.RenameParty: rename_party,
    }
)


def _session_renamed(state: SessionState, event: e.SessionRenamed) -> SessionState:
    return replace(
        state, title=event.title, earlier_titles=_without(state.earlier_titles, event.title, state.title)
    )


def _party_renamed(state: SessionState, event: e.PartyRenamed) -> SessionState:
    parties = tuple(
        replace(one, name=event.name, label=event.label, earlier=_without(one.earlier, event.name, one.name))
        if one.id == event.party
        else one
        for one in state.parties
    )
    return replace(state, parties=parties)


def _without(earlier: tuple[str, ...], now: str, last: str) -> tuple[str, ...]:
    """Earlier names, each once, the newest last, without the present one."""
    return tuple(
        name for name in dict.fromkeys((*(old for old in earlier if old != last), last)) if name != now
    )


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.SessionRenamed: _session_renamed,
    e.PartyRenamed: _party_renamed,
}
