"""Messages about which activity an id belongs to, and which call finds it."""

from __future__ import annotations

from collections.abc import Collection

from cofront_kit.activities.registry import find_kind, kind_named, kinds
from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import kind_of, name_of
from cofront_kit.model.mistyped import likely_meant
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import SessionState


def called(spec: Spec) -> str:
    """What messages call an activity of this content, with its article."""
    return kind_of(spec).called


def way_to(id: str, spec: Spec) -> str:
    """The call that finds an activity of this content."""
    kind = find_kind(name_of(spec))
    return f"session.state.activities[{id!r}]" if kind is None else kind.way_to(id)


def wrong_kind(id: str, spec: Spec, wanted: str) -> str:
    """Why an id doesn't belong to an activity of the wanted kind, and the way out."""
    asked = kind_named(wanted).called
    return (
        f"The activity {id!r} of this session is {called(spec)}, not {asked}. Take it by {way_to(id, spec)}, or give "
        f"the {asked.partition(' ')[2]} another id."
    )


def refuse_typo(state: SessionState, listed: Collection[str], id: str, *, new: bool) -> None:
    """Refuse to add an activity whose id is most likely a typo.

    Args:
        state: The session.
        listed: The ids that its template names.
        id: The id of an activity that isn't there.
        new: Whether the call insists on a new one.

    Raises:
        BadInput: The id is nearly that of another activity; the message names that one and the way out.
    """
    if new or id in listed or any(id in kind.own_ids for kind in kinds()):
        return
    meant = likely_meant(id, {*state.activities, *listed})
    if meant is None:
        return
    there = state.activities.get(meant)
    way = repr(meant) if there is None else way_to(meant, there.spec)
    raise BadInput(
        f"This session has no activity {id!r}. Did you mean {meant!r}? Write {way}, or add new=True to this call if "
        f"{id!r} should be a new step."
    )
