"""A plan: what a session is created from. It comes from a template or a notebook cell."""

from __future__ import annotations

from typing import Any

from immutables import Map
from msgspec import Struct

from cofront_kit.errors import BadInput
from cofront_kit.model.access import Tokens, capability_hash, typed_hash
from cofront_kit.model.events import ActivityDrafted, Event, SessionCreated
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.packages import brought
from cofront_kit.model.parties import Party, first_parties
from cofront_kit.model.places.commands import MAX_EXPECTED
from cofront_kit.model.proposed import check_proposed
from cofront_kit.model.retention.commands import check_days
from cofront_kit.model.retention.events import KeepSet
from cofront_kit.model.room_roles.events import RolesSet
from cofront_kit.model.room_roles.values import RoomRoles
from cofront_kit.model.state import EXPECTED, FramingText, HostNote, Opening
from cofront_kit.model.text import MAX_TITLE, clean, shown
from cofront_kit.model.theme.events import ThemeSet
from cofront_kit.model.theme.values import Theme
from cofront_kit.said import said


class SessionPlan(Struct, frozen=True):
    """What a session is created from.

    Attributes:
        title: 1 to 200 characters.
        parties: 2 to 6 parties: their names, 1 to 60 characters each, or name and label.
        activities: (id, content) in the agenda's order; content as :func:`cofront_kit.model.kinds.read_spec` takes it.
        framing: Texts for the lobby.
        language: BCP 47 tag, e.g. ``"en"``.
        template: A stock template's name or an absolute folder; empty for none.
        host: Whose computer it runs on.
        expected: How many people may take a seat before the facilitator is asked, 1 to 10,000.
        words: Digest of its template's texts; empty for none.
        keep_days: How many days after its end it is deleted; None leaves that to whoever runs it.
        threshold: The threshold proposed for what is sealed, 3..10 people; None leaves it to the head-count.
        theme: How it looks; None for the built-in look.
        roles: Who does what in the room.
    """

    title: str
    parties: tuple[str | Party, ...]
    activities: tuple[tuple[str, dict[str, Any]], ...] = ()
    framing: tuple[FramingText, ...] = ()
    language: str = "en"
    template: str = ""
    host: HostNote = HostNote()
    expected: int = EXPECTED
    words: str = ""
    keep_days: int | None = None
    threshold: int | None = None
    theme: Theme | None = None
    roles: RoomRoles = RoomRoles()


def check_expected(people: object) -> int:
    """Check how many people are expected.

    Raises:
        BadInput: It is not a whole number from 1 to 10,000.
    """
    if isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= MAX_EXPECTED:
        raise BadInput(said("expected-is-write-how-many-people", people=shown(people), most=MAX_EXPECTED))
    return people


def begin(plan: SessionPlan, *, code: str, at: int, tokens: Tokens) -> list[Event]:
    """The first events of a session.

    Args:
        plan: Its content.
        code: Its new code.
        at: Now, milliseconds since the epoch.
        tokens: Its capabilities; only their hashes go into the events, keyed hashes for the typed codes.

    Raises:
        BadInput: The plan is not playable; the message names the value.
    """
    created = SessionCreated(
        code=code,
        title=clean(plan.title, what=said("field-the-title"), most=MAX_TITLE),
        parties=first_parties(plan.parties),
        host=plan.host,
        language=plan.language,
        framing=plan.framing,
        template=plan.template,
        created_at=at,
        capabilities=_openings(tokens, code),
        expected=check_expected(plan.expected),
        words=plan.words,
        threshold=check_proposed(plan.threshold),
    )
    drafted = [ActivityDrafted(name, read_spec(content)) for name, content in plan.activities]
    kept = [] if check_days(plan.keep_days) is None else [KeepSet(plan.keep_days)]
    looks = [] if plan.theme is None else [ThemeSet(plan.theme)]
    roles = [] if plan.roles == RoomRoles() else [RolesSet(plan.roles)]
    return [created, *kept, *looks, *roles, *brought([one.spec for one in drafted], Map()), *drafted]


def _openings(tokens: Tokens, code: str) -> dict[str, Opening]:
    openings = {capability_hash(token): Opening("participant", party) for party, token in tokens.join.items()}
    for party, typed in tokens.typed.items():
        openings[typed_hash(tokens.code_key, code, typed)] = Opening("participant", party)
    openings[capability_hash(tokens.facilitator)] = Opening("facilitator", None)
    for party, token in tokens.coach.items():
        openings[capability_hash(token)] = Opening("coach", party or None)
    openings[capability_hash(tokens.screen)] = Opening("screen", None)
    return openings
