"""Why figures of a table are missing, from what the same row says about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from cofront_kit.exchange.dataset import Missing

_WHY: Final[Mapping[str, tuple[str, ...]]] = {
    "one_about_other": ("one_why",),
    "other_about_one": ("other_why",),
    "gap": ("one_why", "other_why"),
}
"""Columns that don't have their reason in ``why`` -> where it is."""
_OF_ROOM: Final = frozenset({"rank", "total"})
"""Sums over the room: hidden together, whatever the row says of its party."""


def reason(column: str, row: Mapping[str, Any]) -> Missing:
    """Why a number is missing.

    Args:
        column: Its column.
        row: Column -> cell, of its row.
    """
    for name in _WHY.get(column, ("why", "words")):
        if found := _in_words(row.get(name)):
            return found
    if row.get("hidden") is True or (column in _OF_ROOM and "hidden" in row):
        return Missing.HIDDEN
    strong = row.get("strong")
    if column in ("mean", "sd", "agreement", "index", "spread", "counts") and (
        (strong is not None and not pd.isna(strong) and bool(strong))
        or (row.get("n") is not None and not pd.isna(row["n"]))
    ):
        return Missing.STRONG
    return Missing.NONE


def _in_words(said: object) -> Missing | None:
    if not isinstance(said, str):
        return None
    if said.startswith(Missing.HIDDEN.says):
        return Missing.HIDDEN
    if said.startswith("nobody answered"):
        return Missing.SKIPPED
    return Missing.STRONG if "no figure" in said or said.startswith("strong agreement") else None
