"""The contents of activities: one kind each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

import msgspec

from cofront_kit.errors import BadInput
from cofront_kit.model import check_in, kinds, poll
from cofront_kit.model.check_in import CheckInSpec
from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.kinds import (
    BoardSpec,
    CofrontSpec,
    CommitmentsSpec,
    LedgerSpec,
    ReadOutSpec,
    Station,
    StepSpec,
)
from cofront_kit.model.poll import PollSpec
from cofront_kit.model.slides import spec as slides
from cofront_kit.model.slides.spec import SlidesSpec
from cofront_kit.model.text import clean, tidy
from cofront_kit.model.votes import spec as votes
from cofront_kit.model.votes.spec import DotVoteSpec, FistSpec

Asked = PollSpec | CheckInSpec
"""Contents with scales that stand in the content itself."""
Voted = DotVoteSpec | FistSpec
"""Contents that are about the cards there are when they open."""
Spec = (
    PollSpec
    | CheckInSpec
    | SlidesSpec
    | DotVoteSpec
    | FistSpec
    | StepSpec
    | BoardSpec
    | ReadOutSpec
    | CofrontSpec
    | CommitmentsSpec
    | LedgerSpec
)


KINDS: Final[dict[str, type[Any]]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Spec)}
"""A kind's stable name -> its content."""


def read_spec(spec: Mapping[str, Any]) -> Spec:
    """Check the content of an activity.

    Args:
        spec: JSON-like, with ``kind`` (``"trust-poll"``, ``"slides"`` ...) and the fields of that kind.

    Raises:
        BadInput: The content cannot be played; the message names the field.
    """
    read: Spec
    try:
        read = msgspec.convert(dict(spec), Spec)
        read = msgspec.convert(_tidied(msgspec.to_builtins(read)), Spec)
    except msgspec.ValidationError as error:
        raise BadInput(f"This activity cannot be played: {error}. Mend the template or the call.") from None
    _check(read)
    kinds.check_common(read.intro, read.minutes, read.coach, read.within)
    kinds.check_sheet(read.lead, read.watch)
    return msgspec.structs.replace(read, title=clean(read.title, what="the activity's title", most=200))


def _tidied(value: Any) -> Any:
    """A read spec without signs that nobody sees: items and prompts are pasted from other files."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, Mapping):
        return {key: _tidied(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tidied(inner) for inner in value]
    return value


def _check(spec: Spec) -> None:
    if isinstance(spec, PollSpec):
        poll.check(spec)
    elif isinstance(spec, CheckInSpec):
        check_in.check(spec)
    elif isinstance(spec, SlidesSpec):
        slides.check(spec)
    elif isinstance(spec, (DotVoteSpec, FistSpec)):
        votes.check(spec)
    elif isinstance(spec, Station):
        kinds.check(spec)


def kind_of(spec: Spec) -> str:
    """The kind's stable name."""
    return str(type(spec).__struct_config__.tag)


def is_sealed(spec: Spec) -> bool:
    """Whether what people hand in is sealed in a ballot box."""
    return is_sealed_kind(type(spec))


def is_sealed_kind(kind: type[Any]) -> bool:
    """The same, of a kind of content."""
    return issubclass(kind, (PollSpec, CheckInSpec, SlidesSpec, DotVoteSpec, FistSpec))


def points_of(spec: Asked) -> int:
    """Points of the scale."""
    return len(spec.labels) if isinstance(spec, PollSpec) else spec.points


def item_specs(spec: Asked) -> tuple[ItemSpec, ...]:
    """The items as disclosure control wants them; a lens is what a dimension is in a poll."""
    if isinstance(spec, PollSpec):
        return tuple(ItemSpec(item.id, item.dimension) for item in spec.items)
    return tuple(ItemSpec(item.id, item.lens) for item in spec.items)
