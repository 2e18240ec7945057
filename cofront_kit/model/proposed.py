"""The threshold that a template proposes for everything sealed."""

from __future__ import annotations

from cofront_kit.errors import BadThreshold
from cofront_kit.model.disclosure import checked_threshold


def check_proposed(threshold: object) -> int | None:
    """Check a proposed threshold; None proposes none.

    Raises:
        BadThreshold: It is not a whole number of people, 3 to 10.
    """
    if threshold is None:
        return None
    try:
        return checked_threshold(threshold)
    except BadThreshold as error:
        raise BadThreshold(
            f"{error} Write a number from 3 to 10, or leave it out to have it chosen from the head-count."
        ) from None
