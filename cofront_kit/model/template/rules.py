"""A session keeps the texts it was made with; before anything was opened it may take its template's present ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.decision import Decision, ruled
from cofront_kit.model.events import ActivityDrafted
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.packages import brought
from cofront_kit.model.proposed import check_proposed
from cofront_kit.model.room_roles.events import RolesSet
from cofront_kit.model.shape import Event
from cofront_kit.model.state import FramingText, SessionState
from cofront_kit.model.template import commands as c
from cofront_kit.model.template import events as e
from cofront_kit.model.theme.events import ThemeSet
from cofront_kit.said import said


def take_template(state: SessionState, command: c.TakeTemplate) -> Decision:
    """Take all of the template's texts, or none; what the template doesn't name stays as it is.

    Raises:
        Refused: ``already-opened``.
        BadInput: The content of an activity is not playable.
    """
    opened = next((one.id for one in state.activities.values() if one.round > 0), None)
    if opened is not None:
        raise Refused(
            "already-opened",
            said("the-activity-was-opened-already-so", opened=opened),
            said("begin-a-new-session-for-the"),
        )
    named = [(name, read_spec(content)) for name, content in command.activities]
    drafted = [
        ActivityDrafted(name, spec)
        for name, spec in named
        if name not in state.activities or state.activities[name].spec != spec
    ]
    order = [name for name, spec in named if spec.within is None]
    agenda = (*order, *(name for name in state.agenda if name not in {known for known, _ in named}))
    threshold = check_proposed(command.threshold)
    taken = e.TemplateTaken(tuple(command.framing), command.language, agenda, command.words, threshold)
    looks = () if command.theme == state.theme else (ThemeSet(command.theme),)
    roles = () if command.roles == state.roles else (RolesSet(command.roles),)
    if _is_there(state, taken) and not drafted and not looks and not roles:
        return Decision()
    return Decision((*brought([one.spec for one in drafted], state.sources), *drafted, *looks, *roles, taken))


def _is_there(state: SessionState, taken: e.TemplateTaken) -> bool:
    framing = tuple((part.title, part.text) for part in state.framing)
    mine = (framing, state.language, state.agenda, state.words, state.threshold)
    return mine == (taken.framing, taken.language, taken.agenda, taken.words, taken.threshold)


def _template_taken(state: SessionState, event: e.TemplateTaken) -> SessionState:
    framing = tuple(FramingText(title, text) for title, text in event.framing)
    return replace(
        state,
        framing=framing,
        language=event.language,
        agenda=event.agenda,
        words=event.words,
        threshold=event.threshold,
    )


RULES: Final = ruled({c.TakeTemplate: take_template})
APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.TemplateTaken: _template_taken
}
