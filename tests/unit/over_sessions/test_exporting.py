"""An alliance's tables as files for statistics programs and spreadsheets."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from kept_sessions import kept

import cofront_kit as cf
from cofront_kit.errors import BadInput
from cofront_kit.over_sessions.alliance import Alliance


@pytest.fixture
def alliance() -> Alliance:
    """Two sessions: a figure in both directions, then one that is hidden; an opportunity that went on."""
    shown = {"Acme": (3, 4, 4, 3, 4, 3), "Borealis": (3, 2, 3, 3, 3, 2)}
    one = {"opportunity": "o1", "title": "=One", "kinds": ["trust"]}
    return cf.alliance(
        "Acme x Borealis",
        store=[],
        bundles=[
            kept("FIRST1", "2026-01-10", trust=shown, ledger=[{**one, "stage": "uncovered"}]),
            kept(
                "SECOND",
                "2026-03-10",
                trust={**shown, "Acme": (3, 4)},
                ledger=[{**one, "stage": "discovered"}],
            ),
        ],
    )


def test_tables_over_sessions_have_labels_and_reasons(alliance: Alliance, tmp_path: Path) -> None:
    """As those of a session: codes with words, days, hidden apart from what doesn't apply; the same bytes each time."""
    written = alliance.export(f"{tmp_path}/", format="spss")
    assert "codebook.md" in {path.name for path in written}
    rows, about = pyreadstat.read_sav(tmp_path / "trust.sav", user_missing=True)
    frame = alliance.frame("trust")
    words = about.variable_value_labels
    assert list(rows["rater"].map(words["rater"])) == list(frame["rater"])
    assert list(rows["date"]) == [day.date() for day in frame["date"]]
    assert frame["hidden"].any()
    assert set(rows["index"][list(frame["hidden"])]) == {-91.0}
    assert list(rows["index"][list(~frame["hidden"])]) == list(frame["index"].dropna())
    again = [path.read_bytes() for path in alliance.export(f"{tmp_path}/", format="spss")]
    assert again == [path.read_bytes() for path in written]
    [book] = alliance.export(tmp_path / "all.xlsx")
    sheet = openpyxl.load_workbook(book)["ledger"]
    titles = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=One"]
    assert titles
    assert {cell.data_type for cell in titles} == {"s"}
    [path] = alliance.export(tmp_path / "x.dta", tables=["ledger"])
    stages = pd.read_stata(path)["stage"]
    assert list(stages) == ["uncovered", "discovered"]
    assert list(stages.cat.categories) == ["uncovered", "discovered"]


def test_what_is_not_there_is_said(alliance: Alliance, tmp_path: Path) -> None:
    """A table of another name, a file that says too little."""
    with pytest.raises(BadInput, match="no table 'trusts'"):
        alliance.export(tmp_path / "a.xlsx", tables=["trusts"])
    with pytest.raises(BadInput, match="holds one table"):
        alliance.export(tmp_path / "a.sav")
