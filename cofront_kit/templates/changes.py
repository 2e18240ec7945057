"""A template that changed after a session was made from it: what differs, and how to take the new texts."""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import Struct

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import SessionState
from cofront_kit.model.template.commands import TakeTemplate
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.library import recorded
from cofront_kit.templates.template import Template


def words_of(plan: SessionPlan) -> str:
    """A digest of the texts of a plan, to notice later changes of its template."""
    content: tuple[object, ...] = (plan.framing, plan.language, plan.activities)
    if plan.threshold is not None:
        content = (*content, plan.threshold)
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()[:16]


def new_words(state: SessionState, template: Template) -> TakeTemplate:
    """The command that takes a template's new texts; a session with activities from a notebook takes framing only."""
    plan = template.plan()
    wanted = [(name, content) for name, content in plan.activities if _has_agenda(state, plan)]
    framing = [(part.title, part.text) for part in plan.framing]
    return TakeTemplate(framing, plan.language, wanted, words_of(plan), plan.threshold)


def differences(state: SessionState, template: Template) -> list[str]:
    """How a template differs from the session, in words for people; empty if it doesn't."""
    plan = template.plan()
    if state.words == words_of(plan):
        return []
    found = ["the framing"] if state.framing != plan.framing else []
    found += ["the language"] if state.language != plan.language else []
    found += ["the proposed threshold"] if state.threshold != plan.threshold else []
    if _has_agenda(state, plan):
        found += filter(None, (_difference(state, name, read_spec(spec)) for name, spec in plan.activities))
        top = [name for name, spec in plan.activities if not spec.get("within") and name in state.agenda]
        found += ["the order"] if top != [name for name in state.agenda if name in top] else []
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
        template = named or recorded(state.template)
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
    return (
        f"{template.folder / FILE} is not what the session {state.code} was made of: {', '.join(found)} "
        f"{'differ' if len(found) > 1 else 'differs'}. The session keeps its own words; its notebooks are used as they "
        f"are now. {way}"
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
