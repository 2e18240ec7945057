"""A trust poll in a template: the table ``[trust-poll]`` with its statements, and the keys that select some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from cofront_kit.activities.boxes import Box
from cofront_kit.activities.texts import Entry, Made, Table, Template, Texts, empty_texts, short, twice
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown

Items = Literal["pulse", "map"] | Sequence[str]


class Item(Table, frozen=True):
    """One statement.

    Attributes:
        id: Results of sessions are compared by it; choose a new one when the statement asks something else.
        text: What people say how far they agree with.
    """

    id: str
    text: str


class ItemGroup(Table, frozen=True):
    """One ``[[trust-poll.dimensions]]`` entry with its statements, the pulse item first.

    Attributes:
        id: Results of sessions are compared by it.
        label: What screens call the dimension.
        items: Its statements; the first one is asked in the pulse.
    """

    id: str
    label: str
    items: list[Item]


class TrustPollTexts(Table, frozen=True):
    """The ``[trust-poll]`` table.

    Attributes:
        about: Whom the statements are about, with {party} where the rated party's name goes.
        labels: The answers, the lowest first, 3 to 11.
        cannot_judge: The answer of somebody who can't judge; it counts for no figure.
        dimensions: What the statements are about, each with its statements.
        mirror_about: The mirror's question, with {party}.
    """

    about: str
    labels: list[str]
    cannot_judge: str
    dimensions: list[ItemGroup]
    mirror_about: str = ""


class TrustPollEntry(Entry, frozen=True, kw_only=True):
    """An ``[[activities]]`` entry of the kind ``trust-poll``.

    Attributes:
        items: "pulse": the first statement of each dimension; "map": all; or a list of their ids.
        mirror: Whether people also guess how the other side rates them.
    """

    items: str | list[str] | None = None
    mirror: bool = False


def trust_poll_spec(texts: TrustPollTexts, items: Items, *, title: str, intro: str, mirror: bool) -> Made:
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
            "Add the mirror's question, with {party}.",
            field="mirror",
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


def draft_trust_poll(
    template: Template,
    items: Items = "pulse",
    *,
    title: str | None = None,
    intro: str | None = None,
    mirror: bool = False,
) -> Made:
    """The content of a trust poll with a template's texts.

    Args:
        template: The template.
        items: ``"pulse"`` (first item of each dimension), ``"map"`` (all), or a list of item ids.
        title: Title of the poll; that of the template's activity with the same items when left out.
        intro: One or two sentences before the first statement; chosen like the title.
        mirror: Whether people also guess how the other side rates theirs.

    Raises:
        BadInput: The template has no trust poll, or there is no such item.
    """
    texts: TrustPollTexts | None = template.table("trust-poll")
    if texts is None:
        raise BadInput(
            f"{template.file}: there is no table [trust-poll], so no trust poll can be made from it."
        )
    listed = items if isinstance(items, str) else list(items)
    polls = [entry for entry in template.entries("trust-poll") if isinstance(entry, TrustPollEntry)]
    known = next((entry for entry in polls if (entry.items or "pulse") == listed), None)
    return trust_poll_spec(
        texts,
        listed,
        title=title or (known.title if known else template.title),
        intro=intro if intro is not None else (known.intro if known else ""),
        mirror=mirror,
    )


def _choose(texts: TrustPollTexts, items: Items) -> list[tuple[ItemGroup, Item]]:
    pairs = [(group, item) for group in texts.dimensions for item in group.items]
    if items == "map":
        return pairs
    if items == "pulse":
        return [(group, group.items[0]) for group in texts.dimensions]
    if isinstance(items, str):
        raise BadInput(
            f'items is {shown(items)}. Write "pulse", "map", or a list of item ids.', field="items"
        )
    by_id = {item.id: (group, item) for group, item in pairs}
    for name in items:
        if name not in by_id:
            raise BadInput(
                f"There is no item {shown(name)} in the template.{nearest(name, by_id)} There are: {', '.join(by_id)}.",
                field="items",
            )
    if not items:
        raise BadInput(
            'items is an empty list. Name at least one item id, or write "pulse" or "map".', field="items"
        )
    return [by_id[name] for name in items]


def _make(entry: TrustPollEntry, texts: TrustPollTexts | None) -> Made:
    if texts is None:
        raise BadInput(
            "there is no table [trust-poll], so no trust poll can be made. Copy that table from the template "
            "'trust-checkup', or extend one that has it."
        )
    items = "pulse" if entry.items is None else entry.items
    return trust_poll_spec(texts, items, title=entry.title, intro=entry.intro, mirror=entry.mirror)


def _problems(texts: TrustPollTexts) -> Iterator[str]:
    for key in ("about", "mirror_about"):
        text = getattr(texts, key)
        if (key == "about" or text) and "{party}" not in text:
            yield f"trust-poll.{key}: {short(text)} lacks {{party}}, the place of the rated party's name."
    if not 3 <= len(texts.labels) <= 11:
        yield f"trust-poll.labels: has {len(texts.labels)} points. Write 3 to 11, the lowest first."
    for label in sorted({one for one in texts.labels if one.strip() and texts.labels.count(one) > 1}):
        yield f"trust-poll.labels: {short(label)} is there twice. Give each point its own label."
    yield from empty_texts("trust-poll", msgspec.to_builtins(texts), {"mirror_about"})
    yield from twice("trust-poll.dimensions", [group.id for group in texts.dimensions])
    seen: set[str] = set()
    for index, group in enumerate(texts.dimensions):
        for number, item in enumerate(group.items):
            if item.id in seen:
                key = f"trust-poll.dimensions[{index}].items[{number}].id"
                yield f"{key}: {item.id!r} appears twice. Give each statement its own id."
            seen.add(item.id)
    for index, group in enumerate(texts.dimensions):
        if not group.items:
            yield f"trust-poll.dimensions[{index}].items: {group.id!r} has no item. Add one or remove it."


def _every(texts: TrustPollTexts) -> Iterator[tuple[str, Callable[[], Made]]]:
    mirror = bool(texts.mirror_about)
    yield "trust-poll", lambda: trust_poll_spec(texts, "map", title="Trust poll", intro="", mirror=mirror)


_ANSWER: Final = Box("An answer", 254, 16, 2, 320, bold=False)
TEXTS: Final = Texts(
    entry=TrustPollEntry,
    table=TrustPollTexts,
    make=_make,
    problems=_problems,
    every=_every,
    draft=draft_trust_poll,
    names=frozenset({"items"}),
    boxes={
        ("labels", "*"): _ANSWER,
        ("cannot_judge",): _ANSWER,
        ("dimensions", "*", "label"): Box("A name of a dimension", 288, 16, 2, 320),
        ("dimensions", "*", "items", "*", "text"): Box("A statement", 358, 22.2, 4, 390),
    },
)
