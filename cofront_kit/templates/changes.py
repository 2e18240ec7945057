"""A template that changed after a session was made from it: what differs, and how to take the new texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.room_roles.values import RoomRoles
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import SessionState
from cofront_kit.model.template.commands import TakeTemplate
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.library import DEFAULT, recorded
from cofront_kit.templates.positions import value_at
from cofront_kit.templates.template import Template


def words_of(plan: SessionPlan) -> str:
    """A digest of the texts of a plan, to notice later changes of its template."""
    content: tuple[object, ...] = (plan.framing, plan.language, plan.activities)
    if plan.threshold is not None:
        content = (*content, plan.threshold)
    if plan.theme is not None:
        content = (*content, plan.theme)
    if plan.roles != RoomRoles():
        content = (*content, plan.roles)
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()[:16]


def new_words(state: SessionState, template: Template) -> TakeTemplate:
    """The command that takes a template's new texts; a session with activities from a notebook takes framing only."""
    plan = template.plan()
    wanted = [(name, content) for name, content in plan.activities if _has_agenda(state, plan)]
    framing = [(part.title, part.text) for part in plan.framing]
    return TakeTemplate(
        framing, plan.language, wanted, words_of(plan), plan.threshold, plan.theme, plan.roles
    )


def differences(state: SessionState, template: Template) -> list[str]:
    """How a template differs from the session, in words for people; empty if it doesn't."""
    plan = template.plan()
    if state.words == words_of(plan):
        return []
    found = ["the framing"] if state.framing != plan.framing else []
    found += ["the language"] if state.language != plan.language else []
    found += ["the proposed threshold"] if state.threshold != plan.threshold else []
    found += ["the theme"] if state.theme != plan.theme else []
    found += ["the roles"] if state.roles != plan.roles else []
    if _has_agenda(state, plan):
        found += filter(None, (_difference(state, name, read_spec(spec)) for name, spec in plan.activities))
        top = [name for name, spec in plan.activities if not spec.get("within") and name in state.agenda]
        found += ["the order"] if top != [name for name in state.agenda if name in top] else []
    return found


def changed_files(state: SessionState, template: Template) -> list[Path]:
    """The files that say something else than the session, as far as that can be told: its own, or one it extends.

    What is gone from a file can't be found in it. Where nothing else differs, these are all of the template's files.
    """
    plan, written = template.plan(), template.written
    had = set(_texts([state.framing, [one.spec for one in state.activities.values()]]))
    new = set(_texts([plan.framing, [spec for _, spec in plan.activities]])) - had
    found = {
        place.file
        for path, place in written.places.items()
        if isinstance(value := value_at(written.data, path), str) and value.strip() in new
    }
    for index, entry in enumerate(template.content.activities):
        mine = state.activities.get(entry.id)
        other = template.activity(entry.id)
        if mine is None or other is None or set(_texts(other)) - had:
            continue  # its new texts say where they are
        for name in _fields(mine.spec, read_spec(other)):
            place = written.places.get(("activities", index, name))
            found |= set() if place is None else {place.file}
    for key, differs in (
        ("language", state.language != plan.language),
        ("threshold", state.threshold != plan.threshold),
    ):
        found |= {written.place((key,)).file} if differs else set()
    order = [folder / FILE for folder in template.folders]
    return sorted(found, key=lambda file: (file not in order, file)) or order


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data.strip()
    elif isinstance(data, Mapping):
        for one in data.values():
            yield from _texts(one)
    elif isinstance(data, Sequence):
        for one in data:
            yield from _texts(one)
    elif isinstance(data, Struct):
        yield from _texts(msgspec.to_builtins(data))


def template_of(state: SessionState, named: Template | None = None) -> Template:
    """The template that a session was made from, in the session's language if it has that.

    Args:
        state: The session.
        named: The template, if it was found already.

    Raises:
        BadInput: It can't be found or read any more.
    """
    found = named or recorded(state.template or DEFAULT)
    if found.language != state.language and state.language in found.languages:
        return recorded(found.source, language=state.language)
    return found


def note_of(state: SessionState, named: Template | None) -> str:
    """What to tell somebody who continues a session; empty when there is nothing to say.

    Args:
        state: The session.
        named: The template that was named now, if any.
    """
    if named is not None and named.source != state.template and state.template:
        return (
            f"The session {state.code} was made of the template {state.template}; {named.source} is not used for it. "
            "For a session of that one, give another title."
        )
    try:
        template = template_of(state, named)
    except BadInput:
        return ""  # the caller says so
    found = differences(state, template)
    if not found or state.status == "closed":
        return ""
    way = (
        "Something was opened already, so they stay; for the new words begin a new session under another title."
        if any(one.round > 0 for one in state.activities.values())
        else f"Nothing was opened yet: cofront serve --session {state.code} --take-template takes the new words, or "
        "session.take_template() in a notebook."
    )
    files = changed_files(state, template)
    are = "are" if len(files) > 1 else "is"
    return (
        f"{' and '.join(map(str, files))} {are} not what the session {state.code} was made of: {', '.join(found)} "
        f"{'differ' if len(found) > 1 else 'differs'}. The session keeps its own words; notebooks in a folder of your "
        f"own are used as they are now. {way}"
    )


def _has_agenda(state: SessionState, plan: SessionPlan) -> bool:
    """Whether the session was made with the template's agenda: notebooks can make one without it."""
    return any(name in state.activities for name, _ in plan.activities)


def _difference(state: SessionState, name: str, spec: Spec) -> str:
    mine = state.activities.get(name)
    if mine is None:
        return f"the activity {name!r}, which is new,"
    if mine.spec == spec:
        return ""
    return f"the activity {name!r} ({', '.join(_fields(mine.spec, spec))})"


def _fields(mine: Struct, other: Struct) -> list[str]:
    if type(mine) is not type(other):
        return ["kind"]
    return [name for name in mine.__struct_fields__ if getattr(mine, name) != getattr(other, name)]
