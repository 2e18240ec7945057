"""From a template's texts to the content of an activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, get_args

from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.kinds.check_in.spec import Moment
from cofront_kit.model.parties import Party
from cofront_kit.model.text import shown
from cofront_kit.templates.tables import (
    CheckInTexts,
    Content,
    Item,
    ItemGroup,
    LensLabels,
    LensTexts,
    PollTexts,
    Scale,
)

Items = Literal["pulse", "map"] | Sequence[str]
Form = Literal["short", "long"]

POINTS: Final = 7
"""Points of a check-in's scale."""
MOMENTS: Final[tuple[Moment, ...]] = get_args(Moment)
FORMS: Final[tuple[Form, ...]] = get_args(Form)


def checked_moment(moment: object) -> Moment:
    """Take one of the three moments.

    Raises:
        BadInput: It is something else.
    """
    for known in MOMENTS:
        if isinstance(moment, str) and moment == known:
            return known
    raise BadInput(
        f'moment is {shown(moment)}. There are three: "before" the hard part, "after" it, and "then", the start as '
        "seen from the end."
    )


def checked_form(form: object) -> Form:
    """Take one of the two forms.

    Raises:
        BadInput: It is something else.
    """
    for known in FORMS:
        if isinstance(form, str) and form == known:
            return known
    raise BadInput(f'form is {shown(form)}. Write "short" for one scale a lens, or "long" for all of them.')


def check_in_id(moment: object) -> str:
    """The id of a moment's check-in when nobody names another one."""
    return f"check-in-{checked_moment(moment)}"


def parties_of(content: Content) -> list[str | Party]:
    """The sample parties of a template, as a session takes them."""
    return [one if isinstance(one, str) else Party(one.name, one.label) for one in content.parties]


def poll_spec(texts: PollTexts, items: Items, *, title: str, intro: str, mirror: bool) -> dict[str, Any]:
    """The content of a trust poll.

    Args:
        texts: The template's table.
        items: ``"pulse"`` (first item of each dimension), ``"map"`` (all), or a list of item ids.
        title: Its title.
        intro: One or two sentences before the first statement.
        mirror: Whether people also guess how the other side rates theirs.

    Raises:
        BadInput: There is no such item, or no question for the mirror.
    """
    if mirror and not texts.mirror_about:
        raise BadInput(
            "mirror is true, and the table [trust-poll] has no key mirror_about. "
            "Add the mirror's question, with {party}."
        )
    chosen = _choose(texts, items)
    used = {dimension.id for dimension, _ in chosen}
    return {
        "kind": "trust-poll",
        "title": title,
        "intro": intro,
        "about": texts.about,
        "items": [{"id": item.id, "dimension": group.id, "text": item.text} for group, item in chosen],
        "dimensions": [
            {"id": group.id, "label": group.label} for group in texts.dimensions if group.id in used
        ],
        "labels": list(texts.labels),
        "cannot_judge": texts.cannot_judge,
        "mirror": mirror,
        "mirror_about": texts.mirror_about,
    }


def _choose(texts: PollTexts, items: Items) -> list[tuple[ItemGroup, Item]]:
    pairs = [(group, item) for group in texts.dimensions for item in group.items]
    if items == "map":
        return pairs
    if items == "pulse":
        return [(group, group.items[0]) for group in texts.dimensions]
    if isinstance(items, str):
        raise BadInput(f'items is {shown(items)}. Write "pulse", "map", or a list of item ids.')
    by_id = {item.id: (group, item) for group, item in pairs}
    for name in items:
        if name not in by_id:
            raise BadInput(
                f"There is no item {shown(name)} in the template.{nearest(name, by_id)} There are: {', '.join(by_id)}."
            )
    if not items:
        raise BadInput('items is an empty list. Name at least one item id, or write "pulse" or "map".')
    return [by_id[name] for name in items]


def check_in_spec(
    texts: CheckInTexts,
    moment: object,
    form: object = "short",
    *,
    title: str | None = None,
    intro: str | None = None,
) -> dict[str, Any]:
    """The content of a check-in.

    Args:
        texts: The template's table.
        moment: ``"before"``, ``"after"`` or ``"then"``.
        form: ``"short"``, one scale a lens, or ``"long"``, all of them.
        title: Its title; that of the moment when left out.
        intro: One or two sentences before the first scale; those of the moment when left out.

    Raises:
        BadInput: An unknown moment or form, or a label set that is not there or leaves a lens out.
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


def labels_of(texts: CheckInTexts, name: str) -> dict[str, LensLabels]:
    """One label set, lens id -> labels.

    Raises:
        BadInput: There is no such set, it leaves a lens out, or names one that isn't there.
    """
    found = texts.label_sets.get(name)
    if found is None:
        raise BadInput(
            f"There is no label set {shown(name)}.{nearest(name, texts.label_sets)} "
            f"There are: {', '.join(texts.label_sets) or 'none'}."
        )
    lenses = [lens.id for lens in texts.lenses]
    for lens in lenses:
        if lens not in found:
            raise BadInput(f"The label set {shown(name)} has no labels for the lens {lens!r}. Add them.")
    for lens in found:
        if lens not in lenses:
            raise BadInput(
                f"The label set {shown(name)} is about the unknown lens {lens!r}.{nearest(lens, lenses)} "
                f"There are: {', '.join(lenses)}."
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
