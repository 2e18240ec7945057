"""How a call drafts an activity the first time, and finds it again when the cell runs twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from cofront_kit.activities.finding import refuse_typo, wrong_kind
from cofront_kit.activities.registry import kind_named
from cofront_kit.activities.sealed import Threshold
from cofront_kit.activities.texts import Template
from cofront_kit.errors import BadInput
from cofront_kit.model import commands
from cofront_kit.model.kinds import name_of
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node


class Place(Protocol):
    """A session, as far as drafting needs it."""

    node: Node
    code: str

    @property
    def state(self) -> SessionState:
        """The session as committed."""

    @property
    def template(self) -> Template:
        """The template that its texts come from."""

    @property
    def stock(self) -> Template:
        """The template that has texts for every kind."""


def draft(
    place: Place,
    id: str,
    kind: str,
    given: Mapping[str, Any],
    *,
    like: str | None = None,
    new: bool = False,
) -> None:
    """Draft a new activity, or check an existing one against the call's arguments.

    Args:
        place: The session.
        id: The activity's id.
        kind: Its kind.
        given: Field -> the call's value, None where it gives none.
        like: The template's activity whose texts are used; ``id`` when left out.
        new: Add it although its id is nearly that of another activity.

    Raises:
        BadInput: The activity of this id is something else, or was opened with other fields; or the id is nearly that
            of another activity.
    """
    check_id(id, "board")
    said = {name: value for name, value in given.items() if value is not None}
    found = place.state.activities.get(id)
    if found is None:
        refuse_typo(place.state, place.template.ids, id, new=new)
        spec = _texts(place, like or id, kind) | said
        place.node.act(place.code, commands.Draft(id, spec))
        return
    check_kind(id, found, kind)
    have = msgspec.to_builtins(found.spec)
    other = {name: value for name, value in said.items() if have.get(name) != value}
    if not other:
        return
    if found.round > 0:
        name, value = next(iter(other.items()))
        raise BadInput(
            f"The activity {id!r} was opened with {name}={have.get(name)!r}, and this cell says {name}={value!r}. "
            "Write it as it was, or give the new one another id."
        )
    place.node.act(place.code, commands.Draft(id, have | other))


def _texts(place: Place, id: str, kind: str) -> dict[str, Any]:
    """The content of a new activity: the template's of this id or kind, else the stock template's; else a title."""
    for source in (place.template, place.stock):
        own = source.activity(id)
        if own is not None and own["kind"] == kind:
            return own
        for entry in sorted(source.entries(kind), key=lambda entry: entry.within is not None):
            texts = source.activity(entry.id) or {}
            return {name: value for name, value in texts.items() if name != "within"}
    # no template speaks of it: the spec says the rest, or what is missing in it
    return {"kind": kind, "title": kind_named(kind).called.partition(" ")[2].capitalize()}


def check_id(id: object, example: str) -> None:
    """Refuse a text that can't be an activity's id.

    Raises:
        BadInput: It can't.
    """
    if not isinstance(id, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", id):
        raise BadInput(
            f'The id {shown(id)} needs 1 to 64 of the characters A-Z a-z 0-9 _ -, e.g. "{example}".'
        )


def check_kind(id: str, found: ActivityState, kind: str) -> None:
    """Refuse an id that belongs to an activity of another kind.

    Raises:
        BadInput: It does; the message names the call that finds that activity.
    """
    if name_of(found.spec) != kind:
        raise BadInput(wrong_kind(id, found.spec, kind))


def check_threshold(called: str, id: str, found: ActivityState | None, wanted: Threshold) -> None:
    """Refuse a threshold other than the one an activity was opened with.

    Raises:
        BadInput: The call names another one.
    """
    if found is None or found.threshold is None or wanted in ("suggested", found.threshold):
        return
    raise BadInput(
        f"The {called} {id!r} was opened with the threshold {found.threshold}, and this cell says {wanted}. It is "
        f"fixed since then: write threshold={found.threshold}, or give the new {called} another id."
    )
