"""What everyone sees of the session itself: its title, where it stands, and how many people are there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct

from cofront_kit.model.activities import is_taking
from cofront_kit.model.room_roles.views import RolesView, roles_view
from cofront_kit.model.state import FramingText, SessionState
from cofront_kit.model.theme.views import ThemeView, theme_view
from cofront_kit.model.view_context import ViewContext


class PartyView(Struct, frozen=True):
    """One side.

    Attributes:
        id: ``p1``, ``p2`` ... in the order named.
        name: The full name.
        label: The short label: at most 14 characters, unique in the session.
        mark: 0..5, picks shape, pattern and hue.
    """

    id: str
    name: str
    label: str
    mark: int


class HostView(Struct, frozen=True):
    """Whose computer the session runs on.

    Attributes:
        computer: Its name; empty if unknown.
        operator: Who runs it; empty if unknown.
    """

    computer: str
    operator: str


class SessionView(Struct, frozen=True, omit_defaults=True):
    """The key ``session``.

    Attributes:
        code: The session's code, as in links.
        title: Shown on every screen.
        parties: In the order named.
        status: A closed session can still be read.
        host: Whose computer it runs on.
        language: BCP 47 tag of the session's texts.
        framing: Short texts that the lobby shows, in order.
        keep_days: How many days after its end it is deleted; omitted if that is left to whoever runs it.
        keep_before: What that number was earlier, when people were there already; null for none; omitted if it was
            never changed.
        theme: A team's own look; omitted for the built-in one.
        roles: Who does what in the room; omitted where the template doesn't say.
    """

    code: str
    title: str
    parties: tuple[PartyView, ...]
    status: Literal["open", "closed"]
    host: HostView
    language: str
    framing: tuple[FramingText, ...]
    keep_days: int | None = None
    keep_before: tuple[int | None, ...] = ()
    theme: ThemeView | None = None
    roles: RolesView | None = None


class StageView(Struct, frozen=True, omit_defaults=True):
    """The key ``stage``: where the room is.

    Attributes:
        activity: Id of the activity that everyone is brought to; null is the lobby.
        step: Grows by one with every move.
        since_ms: When the room moved there, milliseconds since the epoch on the server's clock; null in logs of earlier
            releases.
        left: The steps that closed with the move; what was begun there can still be finished.
        taking: The activities that accept input: those that are open and those in ``left``; omitted if there are none.
    """

    activity: str | None
    step: int
    since_ms: int | None
    left: tuple[str, ...]
    taking: tuple[str, ...] = ()


class SharedPhones(Struct, frozen=True):
    """The people of one party who share phones.

    Attributes:
        people: How many they are.
        phones: How many phones they share.
    """

    people: int
    phones: int


class CoachView(Struct, frozen=True):
    """One coach of the key ``coaches``.

    Attributes:
        seat: The seat that a private message goes to.
        name: As the coach gave it; may be empty.
        party: The party whose coach it is; null for a coach of everybody.
        here: Whether they are connected to this process, so that they can be written to.
    """

    seat: str
    name: str
    party: str | None
    here: bool


class AttentionView(Struct, frozen=True):
    """The key ``attention``: where the room's attention is, when a facilitator shows it.

    Attributes:
        shown: Whether it is shown.
        words: ``mostly on the issue``, ``both`` or ``mostly on the other``; empty for too few people, and three minutes
            after it was set.
        counted: False in a process with no participant connected: it knows no taps.
    """

    shown: bool
    words: str
    counted: bool


def session(context: ViewContext) -> SessionView:
    """The value of ``session``."""
    state = context.state
    return SessionView(
        code=state.code,
        title=state.title,
        parties=tuple(PartyView(one.id, one.name, one.label, one.mark) for one in state.parties),
        status=state.status,
        host=HostView(state.host.computer, state.host.operator),
        language=state.language,
        framing=state.framing,
        keep_days=state.keep_days,
        keep_before=state.keep_before,
        theme=theme_view(state.theme),
        roles=roles_view(state.roles, state.language),
    )


def stage(context: ViewContext) -> StageView:
    """The value of ``stage``."""
    state = context.state
    taking = tuple(one.id for one in state.activities.values() if is_taking(state, one))
    return StageView(state.stage, state.step, state.since_ms, state.left, taking)


def agenda(context: ViewContext) -> tuple[str, ...]:
    """The value of ``agenda``: activity ids in order."""
    return tuple(context.state.agenda)


def page(context: ViewContext) -> str:
    """The value of ``page``: why participants can't see their page; empty while they can."""
    return context.around.page


def screen_page(context: ViewContext) -> str:
    """The value of ``screen-page``: why the big screen isn't the team's own page; empty while all is well."""
    return context.around.screen_page


def presence(context: ViewContext) -> dict[str, int]:
    """The value of ``presence``: party id -> people who are here now."""
    return context.state.people_here(context.around.presence)


def shared_phones(context: ViewContext) -> dict[str, SharedPhones]:
    """The value of ``shared``: party id -> people who share phones; only parties that have any."""
    return {
        party: SharedPhones(people, phones)
        for party, (people, phones) in context.state.shared_phones().items()
    }


def joined(context: ViewContext) -> dict[str, int]:
    """The value of ``joined``: party id -> seats ever taken, without those that nobody used."""
    return context.state.head_counts()


def done(context: ViewContext) -> dict[str, int]:
    """The value of ``done``: party id -> people who are done with this step."""
    state = context.state
    counts: dict[str, int] = {}
    for seat in context.around.done:
        known = state.seats.get(seat)
        party = known.party if known is not None else None
        if party is not None:
            counts[party] = counts.get(party, 0) + 1
    return _per_party(state, counts)


def coaches(context: ViewContext) -> tuple[CoachView, ...]:
    """The value of ``coaches``."""
    state = context.state
    seats = [state.seats[seat] for seat in state.coaches]
    return tuple(
        CoachView(one.id, one.name, one.party, one.id in context.around.coaches_here) for one in seats
    )


def attention(context: ViewContext) -> AttentionView:
    """The value of ``attention``."""
    state = context.state
    words = context.around.attention if state.attention else None
    return AttentionView(state.attention, words or "", words is not None)


def _per_party(state: SessionState, counts: Mapping[str, int]) -> dict[str, int]:
    return {party.id: counts.get(party.id, 0) for party in state.parties}


PLAIN: Final = {
    "session": session,
    "stage": stage,
    "agenda": agenda,
    "presence": presence,
    "joined": joined,
    "shared": shared_phones,
    "done": done,
    "coaches": coaches,
    "attention": attention,
}
"""First part of a key that always exists -> how its value is made."""
