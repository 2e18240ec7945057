"""The lenses of check-ins, drawn from frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from cofront_kit.charts.blocks import several
from cofront_kit.charts.language import saying
from cofront_kit.charts.profile import Profile, Side, profile_blocks, profile_words
from cofront_kit.charts.reading import (
    Part,
    check_on_scale,
    check_pictures,
    check_width,
    in_order,
    read,
    read_pairs,
    sessions,
    titled,
)
from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.insight.drawing import Theme, VConcatChart, sentence_chart, themed
from cofront_kit.insight.lens_frames import EVERYONE
from cofront_kit.model.kinds.check_in.spec import Lens
from cofront_kit.model.text import shown
from cofront_kit.said import words

_MOMENTS: Final = ("before", "after", "then")
_LENS: Final = ["lens", "label", "low", "high", "points", "balance"]


@hinted
def lenses(
    frame: object,
    pairs: object = None,
    *,
    parties: Sequence[str] | None = None,
    title: str | None = None,
    width: int = 300,
    theme: Theme = "auto",
    language: str | None = None,
) -> VConcatChart:
    """Every party's lenses and the room's, a line per lens between its two ends.

    Arrows go from before to after, and from looking back to after, as far as the frame has these moments.

    Args:
        frame: ``session.frame("check_in")``, ``check_in.frame(all_moments=True)``, rows of these, or those of several
            sessions together. Of each moment the newest round counts.
        pairs: ``session.frame("check_in_pairs")``: adds how many people went which way.
        parties: The parties in the order that gives them shapes and colours; the session's when left out.
        title: Stands above; the check-in's title when left out, nothing when empty.
        width: Width of one panel in pixels, 120 to 2000.
        theme: ``"auto"`` follows the page that shows it; ``"light"`` and ``"dark"`` have a ground of their own.
        language: Of its words, a BCP 47 tag; when left out that of the frame's session, the latest one of several.

    Returns:
        An Altair chart that shows itself without a network and describes itself in words.

    Raises:
        BadInput: The frame is another one, or too much for a chart; the message says which call gives the right one.
    """
    with saying(frame, language):
        check_width(width)
        rows, moved = read(frame, "lenses"), read_pairs(pairs)
        order = in_order(parties, rows, (one for one in rows["party"] if one != EVERYONE))
        parts = [family for part in sessions(rows) for family in _families(part)]
        if not parts:
            return themed(sentence_chart(title or "", words("chart-nothing-check-in"), width=width), theme)
        made = [_drawn(part, parts, moved, order, title, width) for part in parts]
        return themed(several(made, spacing=36), theme)


def _families(part: Part) -> list[Part]:
    """The check-ins of a session that ask the same at different moments; of two of one moment the later one counts."""
    unknown = set(part.rows["moment"]) - set(_MOMENTS)
    if unknown:
        raise BadInput(f"The column 'moment' has {shown(min(unknown))}. Moments are before, after and then.")
    found: dict[tuple[Any, ...], dict[str, pd.DataFrame]] = {}
    for (_, moment), own in part.rows.groupby(["activity", "moment"], sort=False):
        asks = tuple(own[_LENS].drop_duplicates().itertuples(index=False, name=None))
        found.setdefault(asks, {})[str(moment)] = own
    return [Part(part.session, "", pd.concat(list(members.values()))) for members in found.values()]


def _drawn(
    part: Part,
    parts: Sequence[Part],
    moved: pd.DataFrame,
    order: Sequence[str],
    title: str | None,
    width: int,
) -> tuple[str, list[Any], str]:
    own = moved[moved["session"].isin({part.session, ""} if part.session else set(moved["session"]))]
    ids = set(part.rows["activity"])
    of_family = own[own["activity"].isin(ids | {""})] if ids != {""} else own
    profile = Profile(
        titled(part, parts, None),
        [_lens(row) for row in _asked(part)],
        int(part.rows["points"].max()),
        _without_hidden(part.rows),
        of_family.dropna(subset=["up", "same", "down"]),
    )
    check_on_scale(profile.points, profile.lens_table["mean"])
    there = set(part.rows["party"])
    sides = [Side(name, mark) for mark, name in enumerate(order) if name in there]
    sides += [Side(EVERYONE)] if EVERYONE in there else []
    check_pictures(len(parts) * len(sides) * len(profile.comparisons))
    return titled(part, parts, title), profile_blocks(profile, sides, width), profile_words(profile, sides)


def _asked(part: Part) -> list[dict[Any, Any]]:
    rows: list[dict[Any, Any]] = part.rows[_LENS].drop_duplicates().to_dict("records")
    if any(pd.isna(row["points"]) or not 2 <= row["points"] <= 100 for row in rows):
        raise BadInput("The column 'points' has to say how many points the scale has: 2 to 100.")
    return rows


def _lens(row: dict[Any, Any]) -> Lens:
    return Lens(row["lens"], row["label"] or row["lens"], row["low"], row["high"], row["balance"])


def _without_hidden(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without any figure that the frame calls hidden."""
    cleaned: pd.DataFrame = rows.copy()
    cleaned.loc[cleaned["hidden"] | cleaned["strong"], "mean"] = float("nan")
    cleaned["hidden"] = cleaned["mean"].isna() & ~cleaned["strong"]
    return cleaned
