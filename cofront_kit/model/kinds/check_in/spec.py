"""A perspective check-in: its content as data, and the checks on it.

Four lenses, each between a conflict end and a co-fronting end; never a sum. Texts come from the template.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct, field

from cofront_kit.errors import BadInput, concerning
from cofront_kit.model.asks import Ask
from cofront_kit.model.kinds.items import check_intro, check_items, check_texts
from cofront_kit.model.shape import Moment
from cofront_kit.model.spec import Opens, Spec
from cofront_kit.model.text import clean
from cofront_kit.said import said

MAX_ITEMS: Final = 40
PAIRS: Final[tuple[tuple[Moment, Moment], ...]] = (("before", "after"), ("then", "after"))
"""(earlier, later): what a person's later answers are compared with. "then" is the start as seen from the end."""


class Lens(Struct, frozen=True):
    """One aspect of how people look at the other side.

    Attributes:
        id: As items name it.
        label: As screens name it.
        low: The conflict end.
        high: The co-fronting end.
        balance: Whether the middle is legitimate and neither end is the good one.
    """

    id: str
    label: str
    low: str
    high: str
    balance: bool = False


class LensItem(Struct, frozen=True):
    """One scale between two statements.

    Attributes:
        id: Unique in the check-in.
        lens: Id of the lens that it belongs to.
        low: The statement scored as 1.
        high: The co-fronting end, scored as the highest point.
    """

    id: str
    lens: str
    low: str
    high: str


class CheckInSpec(Spec, frozen=True, tag_field="kind", tag="check-in"):
    """The content of a check-in.

    Attributes:
        intro: One or two sentences before the first scale, may be empty.
        title: Shown on every screen.
        moment: When it is asked; moments are compared in pairs.
        form: ``"short"`` (one item per lens) or ``"long"``.
        ask: Lead-in of the moment, e.g. "right now".
        lenses: In order.
        items: In order, 1 to 40.
        prefer_not: Label of the answer 0.
        prompts: Lens id -> reflective prompts for the person whose lowest lens it is.
        points: Points of the scale, 3..11.
        why_then: Why people look back, in one line; for the moment "then".
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
    moment: Moment
    form: Literal["short", "long"]
    ask: str
    lenses: tuple[Lens, ...]
    items: tuple[LensItem, ...]
    prefer_not: str
    prompts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    points: int = 7
    why_then: str = ""
    intro: str = ""
    minutes: int | None = None
    coach: str = ""
    within: str | None = None
    lead: str = ""
    watch: str = ""
    reveal: Opens = "by-hand"
    deadline_hours: int | None = None
    asks: tuple[Ask, ...] = ()


def check(spec: CheckInSpec) -> None:
    """Check the content of a check-in.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    if not 3 <= spec.points <= 11:
        raise BadInput(said("a-scale-needs-3-to-11", points=spec.points), field="points")
    known = {lens.id for lens in spec.lenses}
    pairs = [(item.id, item.lens) for item in spec.items]
    check_items(pairs, known, most=MAX_ITEMS, of=said("items-of-a-check-in"), group=said("a-lens"))
    for lens in spec.prompts:
        if lens not in known:
            raise BadInput(said("there-are-prompts-for-the-unknown", lens=lens), field="prompts")
    texts = [spec.ask, spec.prefer_not, *(part for item in spec.items for part in (item.low, item.high))]
    texts += [part for lens in spec.lenses for part in (lens.label, lens.low, lens.high)]
    texts += [prompt for prompts in spec.prompts.values() for prompt in prompts]
    check_texts(texts)
    with concerning("why_then"):
        clean(spec.why_then, what=said("field-why-then"), most=400, empty=True)
    check_intro(spec.intro)
