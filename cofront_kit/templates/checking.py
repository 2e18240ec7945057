"""What is wrong with a template, in sentences that name the file, the key, the value and a way to fix it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from cofront_kit.activities.texts import Entry, twice
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.deadlines.hours import check_hours
from cofront_kit.model.kinds import kinds, read_spec
from cofront_kit.model.parties import Party, check_parties
from cofront_kit.model.plan import check_expected
from cofront_kit.model.proposed import check_proposed
from cofront_kit.model.retention.commands import check_days
from cofront_kit.model.room_roles.values import BUILT_IN, MAX_ROLES, MAX_TASK
from cofront_kit.model.spec import MAX_LENGTH, clean_prose
from cofront_kit.model.text import MAX_NAME, MAX_TITLE, clean, is_slug
from cofront_kit.said import Said
from cofront_kit.tags import is_tag
from cofront_kit.templates.by_kind import texts_of
from cofront_kit.templates.dates import moment
from cofront_kit.templates.explaining import one_of
from cofront_kit.templates.reading import takers
from cofront_kit.templates.tables import Content

_REVEAL: Final = ("by-hand", "when-all")


def parties_of(content: Content) -> list[str | Party]:
    """The sample parties of a template, in the form that a session takes."""
    return [one if isinstance(one, str) else Party(one.name, one.label) for one in content.parties]


def problems_of(content: Content, called: Callable[[str], str]) -> list[str]:
    """Problems that the types can't express.

    Args:
        content: A ``template.toml``, read.
        called: A key, ``"activities[0].title"``, as messages begin: with file and line, and ids instead of numbers.
    """
    problems: list[str] = []

    def say(said: str) -> None:
        key, _, rest = said.partition(": ")
        problems.append(f"{called(key)}: {rest}")

    def attempt(key: str, work: Callable[[], object]) -> None:
        try:
            work()
        except BadInput as error:
            say(f"{key}: {error}")

    def attempt_step(index: int, entry: Entry) -> None:
        try:
            read_spec(spec_of(content, entry))
        except BadInput as error:
            inner, text = _concerns(entry, error)
            say(f"activities[{index}]{inner}: {text}")

    attempt("title", lambda: clean(content.title, what="the title", most=MAX_TITLE))
    attempt("parties", lambda: check_parties(parties_of(content)))
    if content.expected is not None:
        attempt("expected", lambda: check_expected(content.expected))
    attempt("keep_days", lambda: check_days(content.keep_days))
    if content.date:
        attempt("date", lambda: moment(content.date, "date"))
    attempt("threshold", lambda: check_proposed(content.threshold))
    if content.minutes is not None and not 1 <= content.minutes <= MAX_LENGTH:
        say(
            f"minutes: is {content.minutes}. Write how long the session takes: 1 to {MAX_LENGTH:,}; or leave it out."
        )
    for key, tag in (("language", content.language), ("texts", content.texts)):
        if (tag or key == "language") and not is_tag(tag):
            say(f'{key}: {tag!r} is no language tag. Write for example "en" or "de-AT".')
    for said in _framing_problems(content):
        say(said)
    for said in _role_problems(content):
        say(said)
    of_tables = [said for kind, table in content.tables.items() for said in texts_of(kind).problems(table)]
    for index, entry in enumerate(content.activities):
        key = f"activities[{index}]"
        earlier = {one.id for one in content.activities[:index]}
        wrong = _entry_problem(entry, content.strange.get(index), earlier) or _place_problem(entry, content)
        if wrong:
            say(f"{key}.{wrong}")
        elif not of_tables:
            attempt_step(index, entry)
    for said in of_tables:
        say(said)
    if not problems:  # all that can be made from the tables, on the agenda or not
        for kind, table in content.tables.items():
            for key, make in texts_of(kind).every(table):
                attempt(key, lambda make=make: read_spec(make()))  # type: ignore[misc]
    return problems


def _framing_problems(content: Content) -> Iterator[str]:
    named = [part.id for part in content.framing if part.id]
    yield from twice("framing", named)
    for index, part in enumerate(content.framing):
        if part.id and not is_slug(part.id):
            yield f"framing[{index}].id: {part.id!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -."
        if not part.title.strip():
            yield f"framing[{index}].title: is empty. Write a text."
        key = "title"
        try:
            clean(part.title, what="the title", most=MAX_TITLE, empty=True)
            key = "text"
            clean_prose(part.text, what="the text")
        except BadInput as error:
            yield f"framing[{index}].{key}: {error}"


def _role_problems(content: Content) -> Iterator[str]:
    if len(content.roles) > MAX_ROLES:
        yield f"roles: there are {len(content.roles)}, and {MAX_ROLES} are the most. Join some of them."
    yield from twice("roles", [role.id for role in content.roles])
    for index, role in enumerate(content.roles):
        key = f"roles[{index}]"
        if not is_slug(role.id):
            yield f"{key}.id: {role.id!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -."
        elif role.id in BUILT_IN:
            yield f"{key}.id: {role.id!r} has a meaning of its own in who. Choose another id."
        for name, most in (("name", MAX_NAME), ("task", MAX_TASK)):
            try:
                clean(getattr(role, name).strip(), what=f"the {name}", most=most, empty=name == "task")
            except BadInput as error:
                yield f"{key}.{name}: {error}"
    known = [*(role.id for role in content.roles), *BUILT_IN]
    for index, entry in enumerate(content.activities):
        if entry.who and entry.who not in known:
            near = nearest(entry.who, known)
            ways = one_of(f'"{one}"' for one in known)
            yield (
                f"activities[{index}].who: {entry.who!r} is no role.{near} Write {ways}, or add it as [[roles]] with "
                "id and name."
            )


def spec_of(content: Content, entry: Entry) -> dict[str, Any]:
    """The content of one ``[[activities]]`` entry.

    Raises:
        BadInput: The template has no texts for it, or lacks something that it asks for.
    """
    made = texts_of(entry.kind).make(entry, content.tables.get(entry.kind))
    shared = {
        "minutes": entry.minutes,
        "coach": entry.coach.strip(),
        "within": entry.within,
        "lead": entry.lead.strip(),
        "watch": entry.watch.strip(),
        "asks": [
            {"id": one.id, "when": one.when, "of": one.of, "text": one.text.strip()} for one in entry.asks
        ],
        "reveal": entry.reveal,
        "deadline_hours": entry.deadline_hours,
    }
    return made | {name: value for name, value in shared.items() if value not in (None, "", [])}


def _place_problem(entry: Entry, content: Content) -> str:
    """What is wrong with the activity that an entry is a part of."""
    if entry.within is None:
        return ""
    if entry.within == entry.id:
        return "within: is the step itself. Write the id of a co-front activity, or remove the key."
    whole = next((one for one in content.activities if one.id == entry.within), None)
    if whole is not None:
        kind = kinds().get(whole.kind)
        if kind is None or kind.faces is not None:
            return ""
        return (
            f"within: {entry.within!r} is {kind.called}, which has no parts, so this one would never be opened. Write "
            "the id of a co-front activity, or remove the key."
        )
    others = [one.id for one in content.activities if one.id != entry.id]
    return (
        f"within: {entry.within!r} is not on the agenda.{nearest(entry.within, others)} Write the id of a co-front "
        "activity, or remove the key."
    )


def _concerns(entry: Entry, error: BadInput) -> tuple[str, str]:
    """The key of an entry that an error is about, as it continues the entry's own, and the message without it."""
    said, text = error.args[0], str(error)
    if re.split(r"[.\[]", error.field, maxsplit=1)[0] not in entry.__struct_encode_fields__:
        return "", text  # of a table, whose own check names the place, or of a kind that doesn't say
    named = said.values.get("key") if isinstance(said, Said) else None
    return f".{error.field}", text.removeprefix(f"{named}: ")


def _entry_problem(entry: Entry, strange: str | None, earlier: set[str]) -> str:
    """The first thing wrong with an entry on its own; the sentence begins with its key."""
    if entry.kind not in kinds():
        near = nearest(entry.kind, kinds())
        others = f"{near} docs/templates.md lists the others." if near else f" Write {one_of(kinds())}."
        return f"kind: {entry.kind!r} is not known.{others} If a package brings it, install that package."
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", entry.id):
        return f"id: {entry.id!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -."
    if entry.id in earlier:
        return f"id: {entry.id!r} appears there twice. Give each activity its own id."
    if strange:
        return (
            f"{strange}: belongs to {takers(strange)}, and this is {kinds()[entry.kind].called}. Remove it."
        )
    if entry.reveal not in (None, *_REVEAL):
        return (
            f'reveal: {entry.reveal!r} is not known.{nearest(entry.reveal, _REVEAL)} Write "by-hand", '
            'or "when-all" to have it open by itself when everyone has handed in.'
        )
    if entry.deadline_hours is not None:
        try:
            check_hours(entry.deadline_hours)
        except BadInput as error:
            return f"deadline_hours: {error}"
    return texts_of(entry.kind).problem(entry)
