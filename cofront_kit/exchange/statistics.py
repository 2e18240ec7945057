"""SPSS (.sav, .zsav) and Stata (.dta) files, written by ReadStat."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, Final

import pandas as pd

from cofront_kit.errors import BadInput
from cofront_kit.exchange.dataset import HIGHEST, LOWEST, Cell, Dataset, Missing, Variable
from cofront_kit.exchange.limits import SPSS, STATA, Limits, names, plain_text, short_text
from cofront_kit.exchange.needed import needed

_SPSS_EPOCH: Final = date(1582, 10, 14)
_STATA_EPOCH: Final = date(1960, 1, 1)
_DAY_S: Final = 86_400
_YES: Final[Mapping[int, str]] = {0: "no", 1: "yes"}
_STATA_TIME: Final = re.compile(rb"(<timestamp>\x11).{17}(</timestamp>)", re.S)
_SAV_TIME: Final = slice(92, 109)
"""Where a .sav has the day and time at which it was made: nine and eight bytes."""


def sav(data: Dataset, made_ms: int, *, compressed: bool = False) -> bytes:
    """An SPSS file.

    Args:
        data: The table.
        made_ms: The time that it bears, in milliseconds since the epoch.
        compressed: Write a .zsav.
    """
    known = names(data.variables, SPSS)
    holds = {known[one.name]: one for one in data.variables}
    library = needed("pyreadstat", "SPSS files")
    options = {
        "column_labels": {name: SPSS.cut(_label(one), SPSS.label) for name, one in holds.items()},
        "file_label": SPSS.cut(plain_text(data.title), SPSS.title),
        "variable_value_labels": {
            name: {float(code): SPSS.cut(plain_text(word), SPSS.word) for code, word in words.items()}
            for name, one in holds.items()
            if (words := _words(one, lambda reason: reason.code))
        },
        "missing_ranges": {
            name: [{"lo": LOWEST, "hi": HIGHEST}] for name, one in holds.items() if _takes_codes(one)
        },
        "variable_measure": {name: _measure(one) for name, one in holds.items()},
        "variable_format": {name: form for name, one in holds.items() if (form := _sav_format(one))},
        "compress": compressed,
    }
    frame = pd.DataFrame({name: _sav_cells(one) for name, one in holds.items()})
    written = bytearray(_written(library.write_sav, frame, ".sav", options))
    written[_SAV_TIME] = _moment(made_ms).strftime("%d %b %y%H:%M:%S").encode()
    return bytes(written)


def dta(data: Dataset, made_ms: int) -> bytes:
    """A Stata file of format 118, which Stata 14 and later read.

    Args:
        data: The table.
        made_ms: The time that it bears, in milliseconds since the epoch.
    """
    known = names(data.variables, STATA)
    holds = {known[one.name]: one for one in data.variables}
    library = needed("pyreadstat", "Stata files")
    options = {
        "column_labels": {name: STATA.cut(_label(one), STATA.label) for name, one in holds.items()},
        "file_label": STATA.cut(plain_text(data.title), STATA.title),
        "variable_value_labels": {
            name: {code: STATA.cut(plain_text(word), STATA.word) for code, word in words.items()}
            for name, one in holds.items()
            if (words := _words(one, lambda reason: reason.letter))
        },
        "missing_user_values": {
            name: [reason.letter for reason in one.missing] for name, one in holds.items() if one.missing
        },
        "variable_format": {name: "%td" for name, one in holds.items() if one.kind == "day"},
        "version": 14,  # 15 is written as format 119, which is for Stata/MP
    }
    frame = pd.DataFrame({name: _dta_cells(one) for name, one in holds.items()})
    written = _written(library.write_dta, frame, ".dta", options)
    stamp = _moment(made_ms).strftime("%d %b %Y %H:%M").encode()
    return _STATA_TIME.sub(rb"\g<1>" + stamp + rb"\g<2>", written, count=1)


def _written(write: Callable[..., None], frame: pd.DataFrame, end: str, options: Mapping[str, Any]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cofront-") as folder:
        path = Path(folder) / f"table{end}"
        try:
            write(frame, str(path), **options)
        except Exception as error:  # the library has errors of its own, and raises others too
            raise BadInput(
                f"The table can't be written as {end} ({type(error).__name__}: {error}). Write it as .csv, "
                "which takes everything, and tell us."
            ) from error
        return path.read_bytes()


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, timezone.utc)


def _label(one: Variable) -> str:
    unit = f" ({one.unit})" if one.unit else ""
    return plain_text(f"{one.label or one.name}{unit}")


def _words(one: Variable, code_of: Callable[[Missing], Any]) -> dict[Any, str]:
    """Code -> word: of its values, and of the reasons why some are missing."""
    words: dict[Any, str] = dict(_YES if one.kind == "yes" else one.words)
    return words | {code_of(reason): reason.says for reason in one.missing}


def _takes_codes(one: Variable) -> bool:
    """Whether missing cells can bear a code: not where a number that was measured could be one."""
    may_miss = bool(one.missing) or (
        one.kind in ("whole", "float") and one.type is not None and one.type.gaps
    )
    if not may_miss:
        return False
    return not any(LOWEST <= cell <= HIGHEST for cell in one.there)  # type: ignore[operator]


def _measure(one: Variable) -> str:
    if one.kind in ("text", "yes"):
        return "nominal"
    if one.kind == "category":
        return "ordinal" if one.ordered else "nominal"
    return "scale"


def _sav_format(one: Variable) -> str:
    return {"day": "SDATE10", "float": "F10.3", "whole": "F8.0", "yes": "F8.0", "category": "F8.0"}.get(
        one.kind, ""
    )


def _sav_cells(one: Variable) -> pd.Series[Any]:
    if one.kind == "text":
        return _texts(one, SPSS)
    codes = _takes_codes(one)

    def number(cell: Cell) -> float:
        if isinstance(cell, Missing):
            return float(cell.code) if codes else float("nan")
        if isinstance(cell, date):
            return float((cell - _SPSS_EPOCH).days * _DAY_S)
        return float("nan") if cell is None else float(cell)

    return pd.Series([number(cell) for cell in one.cells], dtype="float64")


def _dta_cells(one: Variable) -> pd.Series[Any]:
    if one.kind == "text":
        return _texts(one, STATA)

    def number(cell: Cell) -> float | str:
        if isinstance(cell, Missing):
            return cell.letter
        if isinstance(cell, date):
            return float((cell - _STATA_EPOCH).days)
        return float("nan") if cell is None else float(cell)

    cells = [number(cell) for cell in one.cells]
    return pd.Series(cells, dtype="object" if one.missing else "float64")


def _texts(one: Variable, limits: Limits) -> pd.Series[Any]:
    cells = [short_text(plain_text(str(cell or "")), limits.text) for cell in one.cells]
    return pd.Series(cells, dtype="object")
