"""What every audience of a room sees, each value encoded once, and what changed at which step. Sans-IO."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from cofront_kit.model import views
from cofront_kit.model.around import Around, Unseal
from cofront_kit.model.commands import Role
from cofront_kit.model.decide import Actor
from cofront_kit.model.seat_view import links_for_co
from cofront_kit.model.state import SessionState
from cofront_kit.room.audience import NO_CHANGE, Audience, Change, since
from cofront_kit.room.sealed_lines import SealedLines

T = TypeVar("T")
CO: Final = "co-facilitator"
"""The audience of co-facilitators: as facilitators, but without the facilitator's own links."""


class RoomViews:
    """The newest values of all audiences: everyone, facilitators, co-facilitators, screens, each party.

    Args:
        epoch: Random hex digits; a client with a step of another epoch gets a snapshot.
        open_sealed: Opens what one voter sealed into an open box, for the voter's own screens.
    """

    def __init__(self, epoch: str, open_sealed: Unseal) -> None:
        self.everyone = Audience()
        self._audiences = {"": self.everyone}
        """What only some may see, by :func:`audience_name`; "" is everyone."""
        self._epoch = epoch
        self._step = 0
        self._lines_of = SealedLines(open_sealed)

    @property
    def at(self) -> str:
        """The current step, as clients are told."""
        return f"{self._epoch}.{self._step}"

    def known_step(self, last: str | None) -> int | None:
        """The step that a client already has; None if it needs a snapshot."""
        return since(last, self._epoch)

    def named(self, name: str) -> Audience:
        """An audience that was refreshed."""
        return self._audiences[name]

    def refresh(
        self, state: SessionState, around: Around, keys: set[str], parties: set[str | None]
    ) -> dict[str, Change]:
        """Rebuild the values of some keys.

        Args:
            state: The session.
            around: Its surroundings.
            keys: The keys that may have changed.
            parties: The parties with somebody connected; for the others nothing is decrypted or kept.

        Returns:
            What really changed: audience's name ("" is everyone) -> keys.
        """
        self._step += 1
        changes: dict[str, Change] = {}
        make = partial(self._make, changes)
        for key in keys:
            if key == "links":
                make("facilitator", key, lambda: _known(around.links))
                make("screen", key, lambda: views.links_on_screen(_known(around.links)))
                if CO in self._audiences:
                    make(CO, key, lambda: links_for_co(_known(around.links)))
                continue
            match views.audience_of(key):
                case "everyone":
                    make("", key, partial(views.shared_value, state, around, key))
                case "hosts":
                    for name in {"facilitator", *({CO} & self._audiences.keys())}:
                        make(name, key, partial(views.host_value, state, around, key))
                case "party":
                    unseal = self._unseal(state, around)
                    for party in self._parties_here(state, parties):
                        make(party, key, partial(views.party_value, state, around, key, party, unseal))
        return changes

    def of(self, actor: Actor, state: SessionState, around: Around) -> Audience | None:
        """What an actor's audience sees besides everyone's view; built when the first person of a party connects."""
        name = audience_name(actor)
        if name not in self._audiences and name in state.party_ids:
            unseal = self._unseal(state, around)
            for key in views.party_keys(state):
                self._make({}, name, key, partial(views.party_value, state, around, key, name, unseal))
        if name == CO and name not in self._audiences:
            self._make({}, CO, "links", lambda: links_for_co(_known(around.links)))
            for key in views.host_keys(state):
                self._make({}, CO, key, partial(views.host_value, state, around, key))
        return self._audiences.get(name)

    def own(self, seat: str, state: SessionState, around: Around) -> dict[str, Any]:
        """What only one seat sees."""
        return views.seat_view(state, around, seat, self._unseal(state, around))

    def forget_closed(self, state: SessionState | None) -> None:
        """Forget what was decrypted from boxes that are gone."""
        self._lines_of.forget_closed(state)

    def _parties_here(self, state: SessionState, here: set[str | None]) -> list[str]:
        for party in state.party_ids:
            if party not in here:
                self._audiences.pop(party, None)
        return [party for party in state.party_ids if party in here]

    def _make(self, changes: dict[str, Change], name: str, key: str, value: Callable[[], Any]) -> None:
        audience = self._audiences.setdefault(name, Audience())
        change = changes.get(name, NO_CHANGE)
        try:
            made = value()
        except KeyError:
            if audience.drop(key, self._step):
                changes[name] = Change(change.set, change.gone | {key})
            return
        if audience.put(key, made, self._step):
            changes[name] = Change(change.set | {key}, change.gone)

    def _unseal(self, state: SessionState, around: Around) -> Unseal:
        return partial(self._lines_of.unseal, state, around)


def audience_name(actor: Actor) -> str:
    """The audience that an actor belongs to besides everyone."""
    if actor.role == "participant":
        return actor.party or "-"
    if actor.co is not None:
        return CO
    return actor.role or "-"


def whole_view(state: SessionState, around: Around, role: Role | None) -> dict[str, Any]:
    """What an audience may see, as plain values; None means guests."""
    whole = views.shared_view(state, around)
    if role is None:
        return {key: value for key, value in whole.items() if key in views.GUEST_KEYS}
    if views.sees_links(role) and around.links is not None:
        whole["links"] = views.links_on_screen(around.links) if role == "screen" else around.links
    if role == "facilitator":
        for key in views.host_keys(state):
            whole[key] = views.host_value(state, around, key)
    return views.plain(whole)


def _known(value: T | None) -> T:
    if value is None:
        raise KeyError("unknown")
    return value
