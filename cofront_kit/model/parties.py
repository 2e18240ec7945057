"""The parties of a session as they are named: a full name each, and a short label for narrow places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.errors import BadInput
from cofront_kit.model import state
from cofront_kit.model.labels import check_label, check_labels, make_labels
from cofront_kit.model.text import MAX_PARTY, clean_name, same_name, shown, stop_after
from cofront_kit.said import said

V = TypeVar("V")

MIN_PARTIES: Final = 2
MAX_PARTIES: Final = 6
EVERYONE: Final = "(everyone)"
"""Used where a party's name would be."""


class Party(Struct, frozen=True):
    """A party as an author names it: ``cf.Party("Solaris Grid Partners Ltd.", "Solaris")``.

    Attributes:
        name: The full name, 1 to 60 characters.
        label: The short label that narrow places show, at most 14 characters; made from the name when left out.
    """

    name: str
    label: str = ""


def written_party(text: str) -> Party:
    """A party as one text: its name, or ``"Solaris Grid Partners Ltd.=Solaris"`` with its label after the last =."""
    name, equals, label = text.rpartition("=")
    return Party(name, label) if equals else Party(text)


def party_id(index: int) -> str:
    """The id of the party with this place in the order, counted from 0."""
    return f"p{index + 1}"


def check_parties(named: Sequence[str | Party]) -> tuple[Party, ...]:
    """Check and clean the parties' names and the labels that were chosen for them.

    Raises:
        BadInput: Fewer than two, more than six, one named twice, or an invalid name or label.
    """
    if isinstance(named, str):
        raise BadInput(said("parties-is-one-text-give-a", named=named[:40]))
    if not isinstance(named, Collection):
        raise BadInput(said("parties-is-give-a-list-of", named=shown(named)))
    cleaned = [_cleaned(one, index) for index, one in enumerate(named)]
    names = [party.name for party in cleaned]
    if len(names) < MIN_PARTIES:
        raise BadInput(said("a-session-needs-at-least-two", names=shown(names) if names else said("none")))
    if len(names) > MAX_PARTIES:
        raise BadInput(said("a-session-takes-at-most-parties", most=MAX_PARTIES, count=len(names)))
    check_names(names)
    check_labels(names, [party.label for party in cleaned])
    return tuple(cleaned)


def check_names(names: Sequence[str]) -> None:
    """Check that no two parties have the same name.

    Raises:
        BadInput: Two do.
    """
    for index, name in enumerate(names):
        for earlier in names[:index]:
            if same_name(name, earlier):
                raise BadInput(said("the-party-is-named-twice-as", name=name, earlier=earlier))


def first_parties(named: Sequence[str | Party]) -> tuple[state.Party, ...]:
    """The parties of a new session, each with its label.

    Raises:
        BadInput: As for :func:`check_parties`.
    """
    cleaned = check_parties(named)
    parties = (state.Party(party_id(index), one.name, index, one.label) for index, one in enumerate(cleaned))
    return labelled(tuple(parties))


def labelled(parties: Iterable[state.Party]) -> tuple[state.Party, ...]:
    """The parties with a label each; in sessions of earlier releases they have none yet."""
    parties = tuple(parties)
    if all(party.label for party in parties):
        return parties
    labels = make_labels([party.name for party in parties], [party.label for party in parties])
    return tuple(replace(party, label=label) for party, label in zip(parties, labels, strict=True))


def party_named(parties: Iterable[state.Party], name: str) -> state.Party | None:
    """The party with this name: its present one, else its label, else an earlier name; None if there is none."""
    parties = tuple(parties)
    for named in (lambda one: (one.name,), lambda one: (one.label,), lambda one: one.earlier):
        for party in parties:
            if any(same_name(name, other) for other in named(party)):
                return party
    return None


class ByParty(dict[str, V]):
    """Party name -> value, in party order; a label or an earlier name finds the party too.

    Args:
        parties: The parties.
        values: Party id -> value; parties without one are left out.
    """

    def __init__(self, parties: Sequence[state.Party], values: Mapping[str, V]) -> None:
        super().__init__({party.name: values[party.id] for party in parties if party.id in values})
        self._parties = parties

    def __missing__(self, name: object) -> V:
        found = party_named(self._parties, name) if isinstance(name, str) else None
        if found is None or found.name not in self:
            raise KeyError(name)
        return self[found.name]


def the_party(parties: Iterable[state.Party], name: object) -> state.Party:
    """The party with this name, as :func:`party_named` finds it.

    Raises:
        BadInput: There is none.
    """
    parties = tuple(parties)
    found = party_named(parties, name) if isinstance(name, str) else None
    if found is None:
        names = ", ".join(party.name for party in parties)
        raise BadInput(said("there-is-no-party", name=shown(name), parties=names, stop=stop_after(names)))
    return found


def _cleaned(one: object, index: int) -> Party:
    name = one.name if isinstance(one, Party) else one
    text = clean_name(name, what=said("field-the-name-of-party", number=index + 1), most=MAX_PARTY)
    return Party(text, check_label(one.label, text) if isinstance(one, Party) else "")
