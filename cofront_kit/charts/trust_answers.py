"""How the answers to a statement are spread, two parties face to face, the scale between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Final, TypeAlias

import pandas as pd

from cofront_kit.charts.blocks import several
from cofront_kit.charts.fitting import broken, pixels
from cofront_kit.charts.language import saying
from cofront_kit.charts.polls import nothing_yet, rounds_of
from cofront_kit.charts.reading import (
    Part,
    check_pictures,
    check_width,
    scale_of,
    titled,
)
from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.insight.altair_import import alt
from cofront_kit.insight.drawing import (
    INK,
    QUIET,
    HConcatChart,
    LayerChart,
    Theme,
    VConcatChart,
    drawn,
    hue_of,
    shape_of,
    styled,
    themed,
    words_at,
    wrap,
    x_at,
    y_at,
)
from cofront_kit.said import coded, words

Row: TypeAlias = Mapping[Any, Any]
_NOT_THERE: Final = "not in the frame"
_SMALL: Final = 13
_LINE: Final = 17
"""A font size, and the height of its line, in pixels."""


@hinted
def distributions(
    frame: object,
    *,
    round: int | None = None,
    parties: Sequence[str] | None = None,
    title: str | None = None,
    width: int = 440,
    theme: Theme = "auto",
    language: str | None = None,
) -> VConcatChart:
    """How the answers to each statement are spread: one party's on the left, the other's on the right.

    Args:
        frame: ``session.frame("trust")``, ``poll.frame()``, rows of these, or those of several sessions together.
        round: Which round; the last one of each poll when left out.
        parties: The parties in the order that gives them shapes and colours; the session's when left out.
        title: Stands above; the poll's title when left out, nothing when empty.
        width: Width of the whole in pixels, 120 to 2000.
        theme: ``"auto"`` follows the page that shows it; ``"light"`` and ``"dark"`` have a ground of their own.
        language: Of its words, a BCP 47 tag; when left out that of the frame's session, the latest one of several.

    Returns:
        An Altair chart that shows itself without a network and describes itself in words.

    Raises:
        BadInput: The frame is another one, or too much for a chart; the message says which call gives the right one.
    """
    with saying(frame, language):
        check_width(width)
        parts, order = rounds_of(frame, "distributions", round, parties, _sides_in)
        if not parts:
            return nothing_yet("chart-nothing-poll", title=title, width=width, theme=theme)
        made = [(titled(part, parts, title), part, _faces(part, order)) for part in parts]
        check_pictures(sum(len(faces) for _, _, faces in made))
        return themed(
            several(
                (
                    above,
                    [_block(part, *face, order, width) for face in faces],
                    words("chart-round", title=titled(part, parts, None), round=part.round)
                    + " "
                    + " ".join(_face_words(part, left, right) for left, right in faces),
                )
                for above, part, faces in made
            ),
            theme,
        )


def _sides_in(rows: pd.DataFrame) -> list[str]:
    return [*rows["rater"], *rows["target"]]


def _faces(part: Part, order: Sequence[str]) -> list[tuple[Row, Row]]:
    """Both directions of every item and pair of parties of which the frame has one."""
    known = {(row["item"], row["rater"], row["target"]): row for row in part.rows.to_dict("records")}
    if len(known) < len(part.rows):
        raise BadInput("The frame has two rows for one round, item and direction. Leave one of them out.")
    found = []
    for item in dict.fromkeys(part.rows["item"]):
        for one, other in combinations(order, 2):
            there, back = known.get((item, one, other)), known.get((item, other, one))
            some = there or back
            if some is not None:
                found.append((there or _absent(some, one, other), back or _absent(some, other, one)))
    return found


def _absent(row: Row, rater: str, target: str) -> Row:
    return {**row, "rater": rater, "target": target, "counts": None, "why": _NOT_THERE}


def _block(part: Part, left: Row, right: Row, order: Sequence[str], width: int) -> VConcatChart:
    scale = scale_of(part, iter(()))
    marks = order.index(left["rater"]), order.index(right["rater"])
    caption = _captions(left, right, marks, width)
    text = alt.Title(wrap(left["text"], max(16, width // 8)).split("\n"), anchor="start", fontSize=14)
    return VConcatChart(vconcat=[caption, _sides(scale, left, right, marks, width)], spacing=6, title=text)


def _captions(left: Row, right: Row, marks: tuple[int, int], width: int) -> LayerChart:
    """Who about whom, over each half; under each other where a word is wider than a half."""
    half = width // 2 - 24
    beside, below = ([_who(row, most) for row in (left, right)] for most in (half, width - 24))
    fits = all(pixels(line, _SMALL) <= half for says in beside for line in says)
    says, second = (beside, 0) if fits else (below, _LINE * len(below[0]) + 5)
    ends = (len(says[0]), second / _LINE + len(says[1]))
    return LayerChart(
        layer=[
            *_caption(says[0], marks[0], 7, 9, "left", width),
            *_caption(says[1], marks[1], width - 7, 9 + second, "right", width),
        ],
        width=width,
        height=round(1 + _LINE * max(ends)),
    )


def _who(row: Row, width: int) -> list[str]:
    return broken(words("chart-one-about-other", one=row["rater"], other=row["target"]), width, _SMALL)


def _caption(says: Sequence[str], mark: int, x: int, at: int, align: Any, width: int) -> list[alt.Chart]:
    said = [{"says": "\n".join(says)}]
    point = drawn(said).mark_point(filled=True, size=150, opacity=1, color=hue_of(mark), shape=shape_of(mark))
    looks: dict[str, Any] = {"fontSize": _SMALL, "lineHeight": _LINE, "lineBreak": "\n", "limit": width}
    text = drawn(said).mark_text(align=align, color=INK, **looks)
    beside = x + 15 if align == "left" else x - 15
    y = y_at(at)
    return [point.encode(x=x_at(x), y=y), text.encode(x=x_at(beside), y=y, text=words_at("says"))]


def face_to_face(left: Row, right: Row, order: Sequence[str], *, width: int = 440) -> HConcatChart:
    """One item and pair of parties, for places that write their own captions.

    Args:
        left: A row of :func:`cofront_kit.insight.described.answers`.
        right: The row of the other direction.
        order: The parties' names, in party order.
        width: Width of the whole in pixels.
    """
    marks = order.index(left["rater"]), order.index(right["rater"])
    sides = _sides(left["scale"], left, right, marks, width)
    sides.description = _pair_words(left["scale"], left, right)
    chart: HConcatChart = styled(sides)
    return chart


def _sides(scale: Sequence[str], left: Row, right: Row, marks: tuple[int, int], width: int) -> HConcatChart:
    most = max([1, *(count for row in (left, right) for count in _counts(row, scale) or ())])
    middle = min(150, max(90, 7 * max(len(label) for label in scale)), width // 2)
    side = (width - middle) // 2
    points = [{"point": point, "label": label} for point, label in enumerate(scale, start=1)]
    centre = (
        drawn(points)
        .mark_text(align="center", fontSize=12, color=INK, limit=middle)
        .encode(y=_points(len(scale)), text=words_at("label"))
        .properties(width=middle, height=24 * len(scale))
    )
    return HConcatChart(
        hconcat=[
            _side(left, scale, hue_of(marks[0]), side, most, leftwards=True),
            centre,
            _side(right, scale, hue_of(marks[1]), side, most, leftwards=False),
        ],
        spacing=0,
    )


def _side(row: Row, scale: Sequence[str], hue: str, width: int, most: int, *, leftwards: bool) -> LayerChart:
    height = 24 * len(scale)
    x_scale = alt.Scale(domain=[0, most * 1.18], nice=False, reverse=leftwards)
    x = alt.X("count:Q", axis=None, scale=x_scale)
    counts = _counts(row, scale)
    if counts is None:
        said = [{"count": most * 0.59, "note": wrap(_why(row))}]
        field = drawn(said).mark_text(fontSize=12, fontStyle="italic", color=QUIET, lineBreak="\n")
        return LayerChart(
            layer=[field.encode(x=x, y=y_at(height / 2), text=words_at("note"))], width=width, height=height
        )
    bars = [
        {"point": point, "count": count, "said": str(count) if count else ""}
        for point, count in enumerate(counts, 1)
    ]
    y = _points(len(bars))
    text: dict[str, Any] = {"align": "right", "dx": -5} if leftwards else {"align": "left", "dx": 5}
    return LayerChart(
        layer=[
            drawn(bars).mark_bar(color=hue, height=15).encode(x=x, y=y),
            drawn(bars).mark_text(fontSize=12, color=INK, **text).encode(x=x, y=y, text=words_at("said")),
        ],
        width=width,
        height=height,
    )


def _points(points: int) -> alt.Y:
    return alt.Y("point:O", axis=None, sort=None, scale=alt.Scale(domain=list(range(points, 0, -1))))


def _counts(row: Row, scale: Sequence[str]) -> tuple[int, ...] | None:
    """How many chose each point; None where there is no figure, whatever else the row has."""
    counts = row["counts"]
    if row["hidden"] or row["why"] or counts is None:
        return None
    if len(counts) != len(scale) or any(pd.isna(count) or count < 0 for count in counts):
        raise BadInput(f"The column 'counts' has {counts!r}; its scale has {len(scale)} points.")
    return tuple(int(count) for count in counts)


def _why(row: Row) -> str:
    return coded(str(row["why"]) or "hidden to protect answers")


def _face_words(part: Part, left: Row, right: Row) -> str:
    return _pair_words(scale_of(part, iter(())), left, right)


def _pair_words(scale: Sequence[str], left: Row, right: Row) -> str:
    return " ".join([left["text"], _row_words(scale, left), _row_words(scale, right)])


def _row_words(scale: Sequence[str], row: Row) -> str:
    who = words("chart-one-about-other", one=row["rater"], other=row["target"])
    counts = _counts(row, scale)
    if counts is None:
        return words("chart-why", who=who, why=_why(row))
    spread = ", ".join(f"{label} {count}" for label, count in zip(scale, counts, strict=True))
    return words("chart-spread", who=who, people=words("people-count", n=sum(counts)), spread=spread)
