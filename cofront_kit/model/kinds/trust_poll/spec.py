"""A trust poll: its content as data, and the checks on it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cofront_kit.errors import BadInput, concerning
from cofront_kit.model.asks import Ask
from cofront_kit.model.kinds.items import check_intro, check_items, check_texts
from cofront_kit.model.spec import Opens, Spec
from cofront_kit.model.text import clean
from cofront_kit.said import said

MAX_ITEMS: Final = 60


class PollItem(Struct, frozen=True):
    """One statement about the other side.

    Attributes:
        id: Unique in the poll.
        dimension: Id of the dimension that it belongs to.
        text: The statement.
    """

    id: str
    dimension: str
    text: str


class Dimension(Struct, frozen=True):
    """What several items are about together.

    Attributes:
        id: As items name it.
        label: As screens name it.
    """

    id: str
    label: str


class TrustPollSpec(Spec, frozen=True, tag_field="kind", tag="trust-poll"):
    """The content of a trust poll; texts come from the template.

    Attributes:
        title: Shown on every screen.
        intro: One or two sentences before the first question, may be empty.
        about: Whom the statements are about, with ``{party}`` for the rated party's name.
        items: The statements in order, 1 to 60.
        dimensions: The dimensions that items refer to, in order.
        labels: Labels of the points, value 1 first; 3 to 11 of them.
        cannot_judge: Label of the answer 0.
        mirror: Whether people also predict, item by item, how each other party rates theirs.
        mirror_about: The mirror's question, with ``{party}`` for the party that is thought to rate.
        minutes: Planned length, 1..600.
        coach: The coach's words, shown on every screen of the step.
        within: Id of the co-front activity it is a part of.
        lead: What the facilitator does; only the facilitator's screens show it.
        watch: What to watch for; for the facilitator only.
        asks: What to ask after each kind of result; for the facilitator only.
        reveal: Whether it opens by itself when everyone who joined has handed in.
        deadline_hours: How long a round takes answers after it was opened, 1..8784; until the reveal when left out.
    """

    title: str
    about: str
    items: tuple[PollItem, ...]
    dimensions: tuple[Dimension, ...]
    labels: tuple[str, ...]
    cannot_judge: str
    intro: str = ""
    mirror: bool = False
    mirror_about: str = ""
    minutes: int | None = None
    coach: str = ""
    within: str | None = None
    lead: str = ""
    watch: str = ""
    reveal: Opens = "by-hand"
    deadline_hours: int | None = None
    asks: tuple[Ask, ...] = ()


def check(spec: TrustPollSpec) -> None:
    """Check the content of a poll.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    if not 3 <= len(spec.labels) <= 11:
        raise BadInput(said("a-scale-needs-labelled-points", count=len(spec.labels)), field="labels")
    known = {dimension.id for dimension in spec.dimensions}
    pairs = [(item.id, item.dimension) for item in spec.items]
    check_items(pairs, known, most=MAX_ITEMS, of=said("items-of-a-poll"), group=said("a-dimension"))
    texts = [*spec.labels, spec.cannot_judge, *(item.text for item in spec.items)]
    check_texts((*texts, *(dimension.label for dimension in spec.dimensions), spec.about))
    with concerning("mirror_about"):
        clean(spec.mirror_about, what=said("field-the-mirrors-question"), most=400, empty=not spec.mirror)
    check_intro(spec.intro)
