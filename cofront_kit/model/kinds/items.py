"""The checks on items of a scale that polls and check-ins share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cofront_kit.errors import BadInput
from cofront_kit.model.text import clean, is_slug

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
        raise BadInput(f"A {of} needs 1 to {most} items; this one has {len(items)}.")
    seen: set[str] = set()
    for item, belongs in items:
        if item in seen:
            raise BadInput(f"The item {item!r} appears twice in the {of}. Give each its own id.")
        if not is_slug(item):
            raise BadInput(f"The item id {item!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -.")
        if belongs not in groups:
            raise BadInput(f"The item {item!r} belongs to the unknown {group} {belongs!r}.")
        seen.add(item)


def check_texts(texts: Iterable[str]) -> None:
    """Check the texts that a scale shows.

    Raises:
        BadInput: One is empty or too long.
    """
    for text in texts:
        clean(text, what=f"the text {text[:24]!r}", most=400)


def check_intro(intro: str) -> None:
    """Check that an introduction is not too long.

    Raises:
        BadInput: It is.
    """
    if len(intro) > MAX_INTRO:
        raise BadInput(
            f"The introduction has {len(intro):,} characters; at most {MAX_INTRO:,} fit. Shorten it."
        )
