"""Any table of pandas as a file for statistics programs and spreadsheets: ``cf.to_file``."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cofront_kit.checks.calls import hinted, nearest
from cofront_kit.errors import BadInput
from cofront_kit.exchange import files
from cofront_kit.exchange.dataset import Dataset, Study
from cofront_kit.exchange.flatten import columns_of, variables
from cofront_kit.model.text import shown

if TYPE_CHECKING:
    import pandas as pd


@hinted
def to_file(frame: pd.DataFrame, path: str | Path, *, labels: Mapping[str, str] | None = None) -> Path:
    """Write any table for SPSS, Stata or Excel: any ``frame()``, or any other pandas table.

    Categories become labelled codes in their order, several texts in one cell one text, days days. Texts are never
    formulas. ``session.export(...)`` also writes what each column says, and why figures are missing.

    Args:
        frame: The table; its index is left out.
        path: The file, ``.sav``, ``.zsav``, ``.dta`` or ``.xlsx``; an older one is replaced.
        labels: Column -> what it says, in one line.

    Raises:
        BadInput: It is no table, a label is of no column, the library that writes the format is not installed, or the
            file can't be written.
    """
    if not (hasattr(frame, "columns") and hasattr(frame, "itertuples")):
        raise BadInput(f"frame is {shown(frame)}. Give a table, such as poll.frame() makes.")
    where = files.target(path, None)
    if where.format == "codebook":
        raise BadInput(f"{path} is none of {', '.join(files.OWN_ENDS)}. Let its name end in one of them.")
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadInput(f"Two columns are called {shown(twice)}. Rename one of them.")
    table = frame.set_axis(names, axis="columns")
    for name in labels or {}:
        if name not in names:
            raise BadInput(
                f"labels names a column {shown(name)}.{nearest(name, names)} There are: {', '.join(names)}."
            )
    made = variables(table, columns_of(table), ())
    said = tuple(replace(one, label=(labels or {}).get(one.source, "")) for one in made)
    data = Dataset(where.path.stem, where.path.stem, "row", (), said)
    study = Study(data.name, {"Table": data.name}, int(time.time() * 1000), (data,))
    [written] = files.write(where, (data.name,), (data.name,), lambda _names: study)
    return written
