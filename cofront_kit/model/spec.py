"""The contents of activities: one kind each, and what all kinds have in common for the ballot box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from cofront_kit.errors import BadInput
from cofront_kit.model import check_in, poll
from cofront_kit.model.check_in import CheckInSpec
from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.poll import PollSpec
from cofront_kit.model.text import clean

Spec = PollSpec | CheckInSpec


def read_spec(spec: Mapping[str, Any]) -> Spec:
    """Check the content of an activity.

    Args:
        spec: JSON-like, with ``kind`` ``"trust-poll"`` or ``"check-in"`` and the fields of that kind.

    Raises:
        BadInput: The content cannot be played; the message names the field.
    """
    read: Spec
    try:
        read = msgspec.convert(dict(spec), Spec)
    except msgspec.ValidationError as error:
        raise BadInput(f"This activity cannot be played: {error}. Mend the template or the call.") from None
    if isinstance(read, PollSpec):
        poll.check(read)
    else:
        check_in.check(read)
    return msgspec.structs.replace(read, title=clean(read.title, what="the activity's title", most=200))


def kind_of(spec: Spec) -> Literal["trust-poll", "check-in"]:
    """The kind's stable name."""
    return "trust-poll" if isinstance(spec, PollSpec) else "check-in"


def points_of(spec: Spec) -> int:
    """Points of the scale."""
    return len(spec.labels) if isinstance(spec, PollSpec) else spec.points


def about_of(spec: Spec) -> Literal["others", "own"]:
    """Whether people answer about the other parties or about their own side."""
    return "others" if isinstance(spec, PollSpec) else "own"


def item_specs(spec: Spec) -> tuple[ItemSpec, ...]:
    """The items as disclosure control wants them; a lens is what a dimension is in a poll."""
    if isinstance(spec, PollSpec):
        return tuple(ItemSpec(item.id, item.dimension) for item in spec.items)
    return tuple(ItemSpec(item.id, item.lens) for item in spec.items)


def item_ids(spec: Spec) -> tuple[str, ...]:
    """The items' ids in order."""
    return tuple(item.id for item in item_specs(spec))
