"""The checks on items of a scale that polls and check-ins share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cofront_kit.errors import BadInput
from cofront_kit.model.text import clean, is_slug
from cofront_kit.said import said

MAX_INTRO = 2000


def check_items(
    items: Sequence[tuple[str, str]], groups: Collection[str], *, most: int, of: str, group: str
) -> None:
    """Check that items are neither none nor too many, have ids of their own and belong to a known group.

    Args:
        items: (id of the item, id of the group that it belongs to), in order.
        groups: The ids of the groups.
        most: How many there may be.
        of: What the items are of: ``"poll"``.
        group: What a group is called: ``"dimension"``.

    Raises:
        BadInput: They are not; the message names the item.
    """
    if not 1 <= len(items) <= most:
        raise BadInput(said("a-needs-1-to-items-this", of=of, most=most, count=len(items)), field="items")
    seen: set[str] = set()
    for item, belongs in items:
        if item in seen:
            raise BadInput(said("the-item-appears-twice-in-the", item=item, of=of), field="items")
        if not is_slug(item):
            raise BadInput(said("the-item-id-needs-1-to", item=item), field="items")
        if belongs not in groups:
            unknown = said("the-item-belongs-to-the-unknown", item=item, group=group, belongs=belongs)
            raise BadInput(unknown, field="items")
        seen.add(item)


def check_texts(texts: Iterable[str]) -> None:
    """Check the texts that a scale shows.

    Raises:
        BadInput: One is empty or too long.
    """
    for text in texts:
        clean(text, what=said("field-the-text", text=text[:24]), most=400)


def check_intro(intro: str) -> None:
    """Check that an introduction is not too long.

    Raises:
        BadInput: It is.
    """
    if len(intro) > MAX_INTRO:
        raise BadInput(
            said("the-introduction-has-characters-at-most", count=len(intro), most=MAX_INTRO), field="intro"
        )
