"""A plan: what a session is created from. Comes out of a template or a notebook cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from msgspec import Struct

from cofront_kit.errors import BadInput
from cofront_kit.model.access import Tokens, capability_hash, typed_hash
from cofront_kit.model.events import ActivityDrafted, Event, SessionCreated
from cofront_kit.model.places.commands import MAX_EXPECTED
from cofront_kit.model.spec import read_spec
from cofront_kit.model.state import EXPECTED, FramingText, HostNote, Opening, Party
from cofront_kit.model.text import MAX_PARTY, MAX_TITLE, clean, clean_name, same_name, shown

MAX_PARTIES: Final = 6


class SessionPlan(Struct, frozen=True):
    """What a session is created from.

    Attributes:
        title: 1 to 200 characters.
        parties: Names of 2 to 6 parties, 1 to 60 characters each.
        activities: (id, content) in the agenda's order; content as :func:`cofront_kit.model.spec.read_spec` takes it.
        framing: Texts for the lobby.
        language: BCP 47 tag, e.g. ``"en"``.
        template: A stock template's name or an absolute folder; empty for none.
        host: On whose computer it runs.
        expected: How many people may take a seat before the facilitator is asked, 1 to 10,000.
        words: Digest of its template's words; empty for none.
    """

    title: str
    parties: tuple[str, ...]
    activities: tuple[tuple[str, dict[str, Any]], ...] = ()
    framing: tuple[FramingText, ...] = ()
    language: str = "en"
    template: str = ""
    host: HostNote = HostNote()
    expected: int = EXPECTED
    words: str = ""


def party_id(index: int) -> str:
    """The id of the party with this place in the order, counted from 0."""
    return f"p{index + 1}"


def check_parties(names: Sequence[str]) -> tuple[str, ...]:
    """Check and clean the parties' names.

    Raises:
        BadInput: Fewer than two, more than six, one named twice, or a name that cannot be taken.
    """
    if isinstance(names, str):
        raise BadInput(f'parties is one text ({names[:40]!r}). Give a list of names: ["Acme", "Borealis"].')
    if not isinstance(names, Collection):
        raise BadInput(f'parties is {shown(names)}. Give a list of names: ["Acme", "Borealis"].')
    cleaned = [
        clean_name(name, what=f"the name of party {index + 1}", most=MAX_PARTY)
        for index, name in enumerate(names)
    ]
    if len(cleaned) < 2:
        raise BadInput(
            f"A session needs at least two parties; {cleaned or 'none'} is named. Add the other side."
        )
    if len(cleaned) > MAX_PARTIES:
        raise BadInput(
            f"A session takes at most {MAX_PARTIES} parties; {len(cleaned)} are named. Join some of them."
        )
    for index, name in enumerate(cleaned):
        for earlier in cleaned[:index]:
            if same_name(name, earlier):
                raise BadInput(f"The party {name!r} is named twice (as {earlier!r}). Give each its own name.")
    return tuple(cleaned)


def check_expected(people: object) -> int:
    """Check how many people are expected.

    Raises:
        BadInput: No whole number from 1 to 10,000.
    """
    if isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= MAX_EXPECTED:
        raise BadInput(
            f"expected is {shown(people)}. Write how many people may come before you are asked: 1 to {MAX_EXPECTED:,}."
        )
    return people


def begin(plan: SessionPlan, *, code: str, at: int, tokens: Tokens) -> list[Event]:
    """The first events of a session.

    Args:
        plan: Its content.
        code: Its new code.
        at: Now, milliseconds since the epoch.
        tokens: Its capabilities; only their hashes go into the events, keyed ones of the typed codes.

    Raises:
        BadInput: The plan cannot be played; the message names the value.
    """
    names = check_parties(plan.parties)
    parties = tuple(Party(party_id(index), name, index) for index, name in enumerate(names))
    created = SessionCreated(
        code=code,
        title=clean(plan.title, what="the title", most=MAX_TITLE),
        parties=parties,
        host=plan.host,
        language=plan.language,
        framing=plan.framing,
        template=plan.template,
        created_at=at,
        capabilities=_openings(tokens, code),
        expected=check_expected(plan.expected),
        words=plan.words,
    )
    drafted = [ActivityDrafted(name, read_spec(content)) for name, content in plan.activities]
    return [created, *drafted]


def _openings(tokens: Tokens, code: str) -> dict[str, Opening]:
    openings = {capability_hash(token): Opening("participant", party) for party, token in tokens.join.items()}
    for party, typed in tokens.typed.items():
        openings[typed_hash(tokens.code_key, code, typed)] = Opening("participant", party)
    openings[capability_hash(tokens.facilitator)] = Opening("facilitator", None)
    for party, token in tokens.coach.items():
        openings[capability_hash(token)] = Opening("coach", party or None)
    openings[capability_hash(tokens.screen)] = Opening("screen", None)
    return openings
