"""A check-in in a template: the table ``[check-in]`` with lenses, scales and moments, and the keys of an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, get_args

import msgspec
from msgspec import field

from cofront_kit.activities.boxes import TITLE, Box
from cofront_kit.activities.texts import Entry, Made, Table, Template, Texts, empty_texts, twice
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.shape import Moment
from cofront_kit.model.text import shown

Form = Literal["short", "long"]

POINTS: Final = 7
"""Points of a check-in's scale."""
MOMENTS: Final[tuple[Moment, ...]] = get_args(Moment)
FORMS: Final[tuple[Form, ...]] = get_args(Form)


class LensLabels(Table, frozen=True):
    """What a label set calls one lens and its two ends.

    Attributes:
        label: What screens call the lens.
        low: Its end that is scored 1.
        high: Its end that is scored 7.
    """

    label: str
    low: str
    high: str


class Scale(Table, frozen=True):
    """One scale of a check-in.

    Attributes:
        id: Results of sessions are compared by it.
        low: The end that is scored 1, as a statement about oneself.
        high: The co-fronting end, scored 7, as a statement of the same weight.
        then_low: The same as low for looking back; low when left out.
        then_high: The same as high for looking back; high when left out.
    """

    id: str
    low: str
    high: str
    then_low: str = ""
    then_high: str = ""


class LensTexts(Table, frozen=True):
    """One ``[[check-in.lenses]]`` entry with its scales, that of the short form first.

    Attributes:
        id: As label sets name it.
        items: Its scales; the first one is asked in the short form.
        balance: Whether neither end is the good one.
        prompts: Reflective questions for whoever is lowest here.
    """

    id: str
    items: list[Scale]
    balance: bool = False
    prompts: list[str] = field(default_factory=list)


class MomentTexts(Table, frozen=True):
    """One ``[check-in.moments.<moment>]`` table.

    Attributes:
        title: Title of a check-in at this moment.
        ask: The lead-in of every scale, such as "Right now".
        intro: One or two sentences before the first scale, may be empty.
    """

    title: str
    ask: str
    intro: str = ""


class Moments(Table, frozen=True):
    """The three moments of a check-in."""

    before: MomentTexts
    after: MomentTexts
    then: MomentTexts


class CheckInTexts(Table, frozen=True):
    """The ``[check-in]`` table.

    Attributes:
        prefer_not: The answer of somebody who prefers not to say.
        moments: The words for before, after, and looking back.
        label_sets: Name of a set -> id of a lens -> what it is called.
        lenses: What the scales are about, each with its scales.
        labels: Which label set is used.
        why_then: Why people look back, in one line.
    """

    prefer_not: str
    moments: Moments
    label_sets: dict[str, dict[str, LensLabels]]
    lenses: list[LensTexts]
    labels: str = "plain"
    why_then: str = ""


class CheckInEntry(Entry, frozen=True, kw_only=True):
    """An ``[[activities]]`` entry of the kind ``check-in``.

    Attributes:
        moment: "before" the hard part, "after" it, or "then": the start as seen from the end.
        form: "short": one scale of each lens; "long": all of them.
    """

    moment: str | None = None
    form: str | None = None


def checked_moment(moment: object) -> Moment:
    """Check that it is one of the three moments.

    Raises:
        BadInput: It is something else.
    """
    for known in MOMENTS:
        if isinstance(moment, str) and moment == known:
            return known
    raise BadInput(
        f'moment is {shown(moment)}. There are three: "before" the hard part, "after" it, and "then", the start as '
        "seen from the end.",
        field="moment",
    )


def checked_form(form: object) -> Form:
    """Check that it is one of the two forms.

    Raises:
        BadInput: It is something else.
    """
    for known in FORMS:
        if isinstance(form, str) and form == known:
            return known
    raise BadInput(
        f'form is {shown(form)}. Write "short" for one scale per lens, or "long" for all of them.',
        field="form",
    )


def check_in_id(moment: object) -> str:
    """The id of a moment's check-in when nobody names another one."""
    return f"check-in-{checked_moment(moment)}"


def check_in_spec(
    texts: CheckInTexts,
    moment: object,
    form: object = "short",
    *,
    title: str | None = None,
    intro: str | None = None,
) -> Made:
    """The content of a check-in.

    Args:
        texts: The template's table.
        moment: ``"before"``, ``"after"`` or ``"then"``.
        form: ``"short"``, one scale per lens, or ``"long"``, all of them.
        title: Its title; that of the moment when left out.
        intro: One or two sentences before the first scale; those of the moment when left out.

    Raises:
        BadInput: An unknown moment or form, or a label set that doesn't exist or leaves a lens out.
    """
    when, size = checked_moment(moment), checked_form(form)
    said = getattr(texts.moments, when)
    labels = labels_of(texts, texts.labels)
    asked = [
        (lens, scale) for lens in texts.lenses for scale in (lens.items if size == "long" else lens.items[:1])
    ]
    return {
        "kind": "check-in",
        "title": title or said.title,
        "intro": intro if intro is not None else said.intro,
        "form": size,
        "moment": when,
        "lenses": [_lens(lens, labels[lens.id]) for lens in texts.lenses],
        "items": [_item(lens, scale, looking_back=when == "then") for lens, scale in asked],
        "points": POINTS,
        "ask": said.ask,
        "prefer_not": texts.prefer_not,
        "prompts": {lens.id: list(lens.prompts) for lens in texts.lenses if lens.prompts},
        "why_then": texts.why_then,
    }


def draft_check_in(
    template: Template,
    moment: str = "before",
    form: Form | str = "short",
    *,
    title: str | None = None,
    intro: str | None = None,
) -> Made:
    """The content of a perspective check-in with a template's texts.

    Args:
        template: The template.
        moment: ``"before"``, ``"after"``, or ``"then"``: the start as seen from the end.
        form: ``"short"`` (one scale per lens) or ``"long"`` (all).
        title: Title of the check-in; the moment's when left out.
        intro: One or two sentences before the first scale; the moment's when left out.

    Raises:
        BadInput: The template has no check-in, or there is no such moment or form.
    """
    texts: CheckInTexts | None = template.table("check-in")
    if texts is None:
        raise BadInput(
            f"{template.file}: there is no table [check-in], so no check-in can be made from it. "
            "Copy that table from the template 'perspective-check-in'."
        )
    return check_in_spec(texts, moment, form, title=title, intro=intro)


def labels_of(texts: CheckInTexts, name: str) -> dict[str, LensLabels]:
    """One label set, lens id -> labels.

    Raises:
        BadInput: There is no such set, it leaves a lens out, or names one that isn't there.
    """
    found = texts.label_sets.get(name)
    if found is None:
        raise BadInput(
            f"There is no label set {shown(name)}.{nearest(name, texts.label_sets)} "
            f"There are: {', '.join(texts.label_sets) or 'none'}.",
            field="labels",
        )
    lenses = [lens.id for lens in texts.lenses]
    for lens in lenses:
        if lens not in found:
            raise BadInput(
                f"The label set {shown(name)} has no labels for the lens {lens!r}. Add them.", field="labels"
            )
    for lens in found:
        if lens not in lenses:
            raise BadInput(
                f"The label set {shown(name)} is about the unknown lens {lens!r}.{nearest(lens, lenses)} "
                f"There are: {', '.join(lenses)}.",
                field="labels",
            )
    return found


def _lens(lens: LensTexts, labels: LensLabels) -> dict[str, Any]:
    return {
        "id": lens.id,
        "label": labels.label,
        "balance": lens.balance,
        "low": labels.low,
        "high": labels.high,
    }


def _item(lens: LensTexts, scale: Scale, *, looking_back: bool) -> dict[str, Any]:
    low, high = scale.low, scale.high
    if looking_back:
        low, high = scale.then_low or low, scale.then_high or high
    return {"id": scale.id, "lens": lens.id, "low": low, "high": high}


def _make(entry: CheckInEntry, texts: CheckInTexts | None) -> Made:
    if texts is None:
        raise BadInput(
            "there is no table [check-in], so no check-in can be made. Copy that table from the template "
            "'perspective-check-in', or extend one that has it."
        )
    return check_in_spec(
        texts, entry.moment, entry.form or "short", title=entry.title, intro=entry.intro or None
    )


def _problem(entry: CheckInEntry) -> str:
    for name, checked in (("moment", checked_moment), ("form", checked_form)):
        value = getattr(entry, name)
        if value is None and name == "form":
            continue
        try:
            checked(value)
        except BadInput as error:
            return f"{name}: {error}"
    return ""


def _problems(texts: CheckInTexts) -> Iterator[str]:
    yield from empty_texts("check-in", msgspec.to_builtins(texts), _MAY_BE_EMPTY)
    if not texts.lenses:
        yield "check-in.lenses: there is none. Add at least one, docs/templates.md has an example."
    yield from twice("check-in.lenses", lenses := [lens.id for lens in texts.lenses])
    for index, lens in enumerate(texts.lenses):
        if not lens.items:
            yield f"check-in.lenses[{index}].items: {lens.id!r} has no item. Add one or remove it."
    if len(set(lenses)) < len(lenses):
        return  # which lens a label set is about can't be told
    unknown = [("labels", texts.labels)] if texts.labels not in texts.label_sets else []
    for key, name in [*unknown, *((f"label_sets.{name}", name) for name in texts.label_sets)]:
        try:
            labels_of(texts, name)
        except BadInput as error:
            yield f"check-in.{key}: {error}"


_MAY_BE_EMPTY: Final = frozenset({"intro", "why_then", "then_low", "then_high"})


def _every(texts: CheckInTexts) -> Iterator[tuple[str, Callable[[], Made]]]:
    for moment in MOMENTS:
        for form in FORMS:
            yield (
                f"check-in.moments.{moment}",
                lambda moment=moment, form=form: check_in_spec(texts, moment, form),  # type: ignore[misc]
            )


_END: Final = Box("An end of a scale", 165, 17, 4, 390)
TEXTS: Final = Texts(
    entry=CheckInEntry,
    table=CheckInTexts,
    make=_make,
    problem=_problem,
    problems=_problems,
    every=_every,
    draft=draft_check_in,
    needs=frozenset({"moment"}),
    names=frozenset({"moment", "form", "labels"}),
    choices={"moment": MOMENTS, "form": FORMS},
    boxes={
        ("prefer_not",): Box("An answer", 166, 16, 2, 320, bold=False),
        ("moments", "*", "title"): TITLE,
        ("moments", "*", "ask"): Box("A lead-in", 288, 22, 2, 320),
        **{("lenses", "*", "items", "*", key): _END for key in ("low", "high", "then_low", "then_high")},
    },
)
