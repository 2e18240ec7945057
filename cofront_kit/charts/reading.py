"""Reading frames for charts: which table each chart draws, and what is refused, with the way out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from cofront_kit.errors import BadInput
from cofront_kit.insight.columns import Holds
from cofront_kit.model.drawable import drawable
from cofront_kit.model.text import shown

MOST_ROWS: Final = 20_000
"""Rows of a frame; far more than the sessions of an alliance have."""
MOST_PICTURES: Final = 60
"""Parts of one chart: beyond that nobody reads it, and a browser takes seconds."""

_WIDTHS: Final = (120, 2_000)


class Draws(NamedTuple):
    """What a chart draws.

    Attributes:
        table: What ``session.frame`` calls it.
        needs: The columns that it reads -> what they hold.
    """

    table: str
    needs: dict[str, Holds]


_STEP: Final[dict[str, Holds]] = {"round": "int", "title": "text"}
_POLL: Final[dict[str, Holds]] = {**_STEP, "label": "text", "scale": "texts"}
DRAWS: Final[dict[str, Draws]] = {
    "gap": Draws(
        "trust_gaps",
        {
            **_POLL,
            "one": "text",
            "other": "text",
            "one_about_other": "float",
            "other_about_one": "float",
            "gap": "float",
            "one_why": "text",
            "other_why": "text",
        },
    ),
    "distributions": Draws(
        "trust",
        {
            **_POLL,
            "item": "text",
            "text": "text",
            "rater": "text",
            "target": "text",
            "counts": "ints",
            "hidden": "bool",
            "why": "text",
        },
    ),
    "quadrants": Draws(
        "mirror",
        {
            **_POLL,
            "party": "text",
            "by": "text",
            "predicted": "float",
            "rated": "float",
            "gap": "float",
            "quadrant": "text",
        },
    ),
    "lenses": Draws(
        "check_in",
        {
            **_STEP,
            "party": "text",
            "lens": "text",
            "moment": "text",
            "mean": "float",
            "strong": "bool",
            "hidden": "bool",
            "label": "text",
            "low": "text",
            "high": "text",
            "points": "int",
            "balance": "bool",
        },
    ),
    "midst_over_time": Draws("midst", {"minute": "int", "stage": "text", "cards": "int"}),
    "ledger_flow": Draws(
        "ledger",
        {
            "opportunity": "text",
            "title": "text",
            "stage": "text",
            "size": "text",
            "missing": "texts",
        },
    ),
}
PAIRS: Final = Draws(
    "check_in_pairs",
    {
        "party": "text",
        "lens": "text",
        "from": "text",
        "to": "text",
        "up": "int",
        "same": "int",
        "down": "int",
        "hidden": "bool",
    },
)


@dataclass(frozen=True)
class Part:
    """What a chart shows of one step, or of one session.

    Attributes:
        session: The session's code; empty where the frame doesn't say.
        activity: The step's id; empty where the frame doesn't say, and for tables of a session.
        rows: Its rows: of a step, those of one round.
        round: That round; 0 where there are no rounds.
    """

    session: str
    activity: str
    rows: pd.DataFrame
    round: int = 0


def read(frame: object, chart: str) -> pd.DataFrame:
    """The columns that a chart needs, checked.

    Args:
        frame: What the caller passed.
        chart: The chart's name.

    Raises:
        BadInput: It is no frame of that kind; the message says which call gives one.
    """
    return _read(frame, "frame", chart, DRAWS[chart])


def read_pairs(frame: object) -> pd.DataFrame:
    """The second frame of the lenses, checked; None is a frame without rows."""
    if frame is None:
        nothing: pd.DataFrame = pd.DataFrame({name: [] for name in ("session", "activity", *PAIRS.needs)})
        nothing["hidden"] = nothing["hidden"].astype("bool")
        return nothing
    return _read(frame, "pairs", "lenses", PAIRS)


def _read(frame: Any, argument: str, chart: str, draws: Draws) -> pd.DataFrame:
    call = f"session.frame({draws.table!r})"
    if not isinstance(frame, pd.DataFrame):
        raise BadInput(
            f"{argument} is {_said(frame)}. cf.charts.{chart} draws a pandas frame: {argument}={call}. "
            "Frames of other libraries have .to_pandas()."
        )
    names = [name for name in frame.columns if isinstance(name, str)]
    missing = [name for name in draws.needs if name not in names]
    if missing:
        raise BadInput(
            f"{argument} has no column {missing[0]!r}.{_meant(names, chart)} cf.charts.{chart} draws {call}."
        )
    doubled = next((name for name in draws.needs if names.count(name) > 1), None)
    if doubled is not None:
        raise BadInput(f"{argument} has two columns {doubled!r}. cf.charts.{chart} draws {call}.")
    if len(frame) > MOST_ROWS:
        raise BadInput(f"{argument} has {len(frame)} rows; a chart takes {MOST_ROWS:,}. Choose some of them.")
    where = _optional(frame, names)
    cells = {name: _cells(frame[name], name, holds) for name, holds in draws.needs.items()}
    made: pd.DataFrame = pd.DataFrame({**where, **cells})
    made.attrs["parties"] = _known_parties(frame)
    return made


def _optional(frame: pd.DataFrame, names: Sequence[str]) -> dict[str, pd.Series[Any]]:
    empty = pd.Series([""] * len(frame), dtype="object")
    return {
        name: _cells(frame[name], name, "text") if names.count(name) == 1 else empty
        for name in ("session", "activity")
    }


def _known_parties(frame: pd.DataFrame) -> list[str]:
    told = frame.attrs.get("parties")
    return list(told) if isinstance(told, list) and all(isinstance(one, str) for one in told) else []


def _meant(names: Sequence[str], chart: str) -> str:
    """Which chart the frame would suit."""
    suits = [name for name, draws in DRAWS.items() if name != chart and set(draws.needs) <= set(names)]
    return f" Did you mean cf.charts.{suits[0]}?" if suits else ""


# --- cells ------------------------------------------------------------------------------------------------

_DTYPES: Final[dict[Holds, str]] = {"float": "float64", "int": "Int64", "bool": "bool"}
_WORDS: Final[dict[Holds, str]] = {
    "text": "texts",
    "texts": "several texts each",
    "int": "whole numbers",
    "ints": "several whole numbers each",
    "float": "numbers",
    "bool": "True and False",
}


def _cells(column: pd.Series[Any], name: str, holds: Holds) -> pd.Series[Any]:
    made = []
    for place, cell in enumerate(column.tolist()):
        try:
            made.append(_cell(cell, holds))
        except ValueError:
            raise BadInput(
                f"The column {name!r} has {_said(cell)} in row {place}; it holds {_WORDS[holds]}."
            ) from None
    cells: pd.Series[Any] = pd.Series(made, dtype=_DTYPES.get(holds, "object"))
    return cells


def _cell(cell: Any, holds: Holds) -> Any:
    if holds in ("texts", "ints"):
        if cell is None:
            return () if holds == "texts" else None
        if isinstance(cell, (list, tuple, np.ndarray)):
            return tuple(_cell(one, "text" if holds == "texts" else "int") for one in cell)
        return _nothing(cell, () if holds == "texts" else None)
    if isinstance(cell, str):
        if holds != "text":
            raise ValueError
        return drawable(cell)
    if holds == "bool":
        if isinstance(cell, (bool, np.bool_)):
            return bool(cell)
        raise ValueError
    if holds != "text" and isinstance(cell, Real) and not isinstance(cell, (bool, np.bool_)):
        return _number(float(cell), holds)
    return _nothing(cell, {"text": "", "float": math.nan, "int": pd.NA}[holds])


def _number(value: float, holds: Holds) -> Any:
    if math.isnan(value):
        return value if holds == "float" else pd.NA
    if math.isinf(value) or (holds == "int" and not (value.is_integer() and abs(value) < 2**53)):
        raise ValueError
    return value if holds == "float" else int(value)


def _nothing(cell: Any, instead: Any) -> Any:
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return instead
    raise ValueError


def _said(value: object) -> str:
    kind = type(value)
    known = value is None or isinstance(value, (str, int, float, bool, bytes, list, tuple, dict, set))
    return shown(value) if known else f"a {kind.__module__.partition('.')[0]} {kind.__name__}"


# --- parts ------------------------------------------------------------------------------------------------


def steps(rows: pd.DataFrame, wanted: int | None) -> list[Part]:
    """One part per session and step, each with one of its rounds.

    Args:
        rows: As read.
        wanted: Which round; the last of each step when it is None.

    Raises:
        BadInput: No step has that round.
    """
    if rows.empty:
        return []
    if wanted is not None and wanted not in set(rows["round"]):
        raise BadInput(
            f"round is {shown(wanted)}. The frame has {_listed(sorted(set(map(int, rows['round']))))}."
        )
    found = []
    for (session, activity), own in rows.groupby(["session", "activity"], sort=False):
        turn = int(own["round"].max()) if wanted is None else wanted
        of_round = own[own["round"] == turn]
        if len(of_round):
            found.append(Part(str(session), str(activity), of_round, turn))
    return found


def sessions(rows: pd.DataFrame) -> list[Part]:
    """One part per session."""
    return [Part(str(session), "", own) for session, own in rows.groupby("session", sort=False) if len(own)]


def titled(part: Part, parts: Sequence[Part], title: str | None) -> str:
    """What stands above a part: its title, with what tells it from the others.

    Args:
        part: The part.
        parts: All of the chart.
        title: The caller's title; None for the part's own.
    """
    own = next(iter(part.rows["title"]), "") if title is None else title
    several = len({one.session for one in parts}) > 1
    return ", ".join(word for word in (own, part.session if several else "") if word)


def check_width(width: int) -> None:
    """Refuse a width that is no picture's."""
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        raise BadInput(f"width is {shown(width)}. Write {_WIDTHS[0]} to {_WIDTHS[1]}, in pixels.")


def check_pictures(many: int) -> None:
    """Refuse a chart that nobody could read."""
    if many > MOST_PICTURES:
        raise BadInput(
            f"The frame would make {many} pictures; a chart takes {MOST_PICTURES}. Choose some of its rows, such as "
            'frame[frame["session"] == code] or frame.head(20).'
        )


def in_order(parties: Sequence[str] | None, rows: pd.DataFrame, found: Iterable[str]) -> list[str]:
    """The parties in the order that gives them their shapes and colours.

    Args:
        parties: As the caller named them; None for the session's order, or that of the frame.
        rows: As read.
        found: Those in the frame.

    Raises:
        BadInput: One in the frame is not among those that the caller named.
    """
    there = list(dict.fromkeys(found))
    told: Sequence[str] = rows.attrs.get("parties") or () if parties is None else parties
    left = [one for one in there if one not in told]
    if parties is None:
        return [*told, *left] if len(left) < len(there) or not there else there
    if left:
        raise BadInput(
            f"parties has no {shown(left[0])}, which is in the frame. Name {_listed(there)} in order."
        )
    return list(dict.fromkeys(parties))


def scale_of(part: Part, values: Iterator[float]) -> tuple[str, ...]:
    """The words of a step's scale.

    Args:
        part: The step.
        values: Figures that have to be on it.

    Raises:
        BadInput: It has fewer than two points, rows differ, or a figure is outside of it.
    """
    known = set(part.rows["scale"])
    scale: tuple[str, ...] = next(iter(known))
    if len(known) > 1 or len(scale) < 2:
        raise BadInput(
            f"The column 'scale' has {_said(list(known)[-1])}; all rows of a step have the same words for two or more "
            "points."
        )
    check_on_scale(len(scale), values)
    return scale


def check_on_scale(points: int, values: Iterable[float]) -> None:
    """Refuse figures outside of a scale from 1."""
    for value in values:
        if not math.isnan(value) and not 1 - 1e-9 <= value <= points + 1e-9:
            raise BadInput(f"The frame has the figure {value:g}; its scale goes from 1 to {points}.")


def _listed(values: Iterable[object]) -> str:
    few = [shown(one) for one in values][:20]
    return ", ".join(few)
