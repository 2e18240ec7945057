"""A trust poll: its content as data, the checks on it, and how one ballot becomes bytes of a fixed length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.disclosure import Ballot, ItemSpec
from cofront_kit.model.text import clean

_SKIPPED: Final = 255
_FORMAT: Final = 1
MAX_ITEMS: Final = 60
SLUG: Final = r"^[A-Za-z0-9_-]{1,64}$"


class PollItem(Struct, frozen=True):
    """One statement about the other side."""

    id: str
    dimension: str
    text: str


class Dimension(Struct, frozen=True):
    """What several items together speak of."""

    id: str
    label: str


class PollSpec(Struct, frozen=True, tag_field="kind", tag="trust-poll"):
    """The content of a trust poll; texts come from the template.

    Attributes:
        title: Shown on every screen.
        intro: One or two sentences before the first question, may be empty.
        about: Whom the statements are about, with ``{party}`` for the rated party's name.
        items: The statements in order, 1 to 60.
        dimensions: What the items' ``dimension`` names, in order.
        labels: Labels of the points, value 1 first; 3 to 11 of them.
        cannot_judge: Label of the answer 0.
    """

    title: str
    about: str
    items: tuple[PollItem, ...]
    dimensions: tuple[Dimension, ...]
    labels: tuple[str, ...]
    cannot_judge: str
    intro: str = ""


def read_spec(spec: Mapping[str, Any]) -> PollSpec:
    """Check the content of an activity.

    Args:
        spec: JSON-like, with ``kind`` ``"trust-poll"`` and the fields of :class:`PollSpec`.

    Raises:
        BadInput: The content cannot be played; the message names the field.
    """
    try:
        read = msgspec.convert(dict(spec), PollSpec)
    except msgspec.ValidationError as error:
        raise BadInput(f"This activity cannot be played: {error}. Mend the template or the call.") from None
    _check(read)
    return msgspec.structs.replace(read, title=clean(read.title, what="the poll's title", most=200))


def _check(spec: PollSpec) -> None:
    if not 1 <= len(spec.items) <= MAX_ITEMS:
        raise BadInput(f"A poll needs 1 to {MAX_ITEMS} items; this one has {len(spec.items)}.")
    if not 3 <= len(spec.labels) <= 11:
        raise BadInput(f"A scale needs 3 to 11 labelled points; this one has {len(spec.labels)}.")
    known = {dimension.id for dimension in spec.dimensions}
    seen: set[str] = set()
    for item in spec.items:
        if item.id in seen:
            raise BadInput(f"The item {item.id!r} stands in the poll twice. Give each its own id.")
        if not _is_slug(item.id):
            raise BadInput(f"The item id {item.id!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -.")
        if item.dimension not in known:
            raise BadInput(f"The item {item.id!r} belongs to the unknown dimension {item.dimension!r}.")
        seen.add(item.id)
    texts = [*spec.labels, spec.cannot_judge, *(item.text for item in spec.items)]
    for text in (*texts, *(dimension.label for dimension in spec.dimensions), spec.about):
        clean(text, what=f"the text {text[:24]!r}", most=400)
    if len(spec.intro) > 2000:
        raise BadInput(f"The introduction has {len(spec.intro):,} characters; at most 2,000 fit. Shorten it.")


def _is_slug(text: str) -> bool:
    return 0 < len(text) <= 64 and all(char.isascii() and (char.isalnum() or char in "_-") for char in text)


def item_specs(spec: PollSpec) -> tuple[ItemSpec, ...]:
    """The items as disclosure control wants them."""
    return tuple(ItemSpec(item.id, item.dimension) for item in spec.items)


def check_answers(
    spec: PollSpec, parties: Sequence[str], rater: str, answers: Mapping[str, Mapping[str, int]]
) -> None:
    """Check one ballot against its poll. An empty one is taken: whoever skips everything has handed in too.

    Raises:
        Refused: ``bad-answer``: an unknown item or party, a value outside the scale, or the own party as
        target.
    """
    items = {item.id for item in spec.items}
    points = len(spec.labels)
    for target, values in answers.items():
        if target == rater:
            raise Refused(
                "bad-answer", "People rate the other parties, not their own.", "Leave the own party out."
            )
        if target not in parties:
            raise Refused("bad-answer", f"There is no party {target!r} in this session.", "Reload the page.")
        for item, value in values.items():
            if item not in items:
                raise Refused("bad-answer", f"There is no item {item!r} in this poll.", "Reload the page.")
            if not 0 <= value <= points:
                raise Refused(
                    "bad-answer", f"{value} is not on the scale of item {item!r}.", f"Choose 1 to {points}."
                )


def pack(
    spec: PollSpec, parties: Sequence[str], rater: str, answers: Mapping[str, Mapping[str, int]]
) -> bytes:
    """Write a ballot so that its length depends on the poll alone: one byte per party and item.

    Args:
        spec: The poll.
        parties: All party ids of the session in order.
        rater: The voter's party id.
        answers: Target -> item -> value, checked by :func:`check_answers`.
    """
    values = bytes(
        answers.get(target, {}).get(item.id, _SKIPPED) for target in parties for item in spec.items
    )
    return bytes([_FORMAT, parties.index(rater)]) + values


def unpack(spec: PollSpec, parties: Sequence[str], packed: bytes) -> Ballot:
    """Read what :func:`pack` wrote.

    Raises:
        BadInput: The bytes are no ballot of this poll.
    """
    size = len(spec.items)
    if len(packed) != 2 + len(parties) * size or packed[0] != _FORMAT or packed[1] >= len(parties):
        raise BadInput("A ballot in the box does not belong to this poll. Restore the store from its backup.")
    answers: dict[str, dict[str, int]] = {}
    for index, target in enumerate(parties):
        row = packed[2 + index * size : 2 + (index + 1) * size]
        given = {item.id: value for item, value in zip(spec.items, row, strict=True) if value != _SKIPPED}
        if given:
            answers[target] = given
    return Ballot(rater=parties[packed[1]], answers=answers)
