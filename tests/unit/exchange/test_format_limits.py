"""What the formats don't take is made so that they do, and said: names, labels, texts, cells, rows."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

import cofront_kit as cf
from cofront_kit.errors import BadInput
from cofront_kit.exchange import workbook
from cofront_kit.exchange.codebook import codebook
from cofront_kit.exchange.dataset import Dataset, Missing, Study, Variable
from cofront_kit.exchange.flatten import columns_of, variables
from cofront_kit.exchange.limits import SPSS, STATA, names
from cofront_kit.exchange.statistics import dta, sav
from cofront_kit.exchange.workbook import xlsx

NAMES = [
    *(
        "by",
        "BY",
        "to",
        "if",
        "int",
        "str5",
        "_n",
        "1st",
        "a b",
        "a-b",
        "größe",
        "字",
        "",
        "A.",
        "x" * 80,
        "X" * 80,
    ),
    *("x" * 70, "strL", "with", "label"),
]
WILD = "\0zero \ud800half\x07bell \uffff" + "字" * 40_000
MADE_MS = 1_800_000_000_000


def of(*holds: Variable, name: str = "t") -> Dataset:
    return Dataset(name, "Größe " * 60, "row", (), holds)


def text(name: str, *cells: str) -> Variable:
    return Variable(name, f"Größe {name} " * 80, "text", cells)


def study(*datasets: Dataset) -> Study:
    return Study("= Title", {"Session": "=1+1"}, MADE_MS, datasets)


def test_names_are_taken_and_differ(tmp_path: Path) -> None:
    """By both formats, also where capitals don't count; a reader finds as many as there were."""
    every = [text(name, "x") for name in dict.fromkeys(NAMES)]
    for limits, write, end in ((SPSS, sav, "sav"), (STATA, dta, "dta")):
        known = names(every, limits)
        assert len({name.casefold() for name in known.values()}) == len(every)
        assert all(name.isascii() and name[0].isalpha() for name in known.values())
        assert not {name.casefold() for name in known.values()} & limits.words
        (tmp_path / f"a.{end}").write_bytes(write(of(*every), MADE_MS))
        read = pyreadstat.read_sav if end == "sav" else pyreadstat.read_dta
        assert list(read(tmp_path / f"a.{end}")[0]) == list(known.values())
    assert names(every, SPSS)["by"] == "by_"
    assert max(map(len, names(every, STATA).values())) == 32


def test_labels_and_texts_are_cut_between_characters(tmp_path: Path) -> None:
    """With a sign that they were; what the format holds stays whole."""
    long = "字" * 3_000
    codes = Variable("size", "x", "category", (1, 2), {1: "ä字" * 100, 2: "b"})
    data = of(text("text", long, WILD), codes)
    (tmp_path / "a.sav").write_bytes(sav(data, MADE_MS))
    (tmp_path / "a.dta").write_bytes(dta(data, MADE_MS))
    rows, about = pyreadstat.read_sav(tmp_path / "a.sav")
    assert rows["text"][0] == long
    assert rows["text"][1].startswith("\ufffdzero ?half\x07bell")
    assert rows["text"][1].endswith(f"… (cut: {len(WILD):,} characters)")
    assert len(rows["text"][1].encode()) <= 32_767
    for label, most in (
        (about.column_names_to_labels["text"], 256),
        (about.variable_value_labels["size"][1.0], 120),
        (about.file_label, 64),
    ):
        assert label.endswith("…")
        assert most - 4 <= len(label.encode()) <= most
    rows, about = pyreadstat.read_dta(tmp_path / "a.dta")
    assert list(rows["text"]) == [long, WILD.replace("\0", "\ufffd").replace("\ud800", "?")]
    assert len(about.column_names_to_labels["text"]) == 80
    assert about.variable_value_labels["size"][1] == "ä字" * 100


def test_codes_of_missing_values_never_hit_a_number(tmp_path: Path) -> None:
    """A column that holds such a number has no codes: what is missing is empty there."""
    data = of(
        Variable("free", "x", "whole", (5, Missing.HIDDEN)),
        Variable("taken", "x", "whole", (-92, Missing.HIDDEN)),
    )
    (tmp_path / "a.sav").write_bytes(sav(data, MADE_MS))
    rows, about = pyreadstat.read_sav(tmp_path / "a.sav", user_missing=True)
    assert list(rows["free"]) == [5, -91]
    assert list(rows["taken"].fillna(0)) == [-92, 0]
    assert set(about.missing_ranges) == {"free"}
    (tmp_path / "a.dta").write_bytes(dta(data, MADE_MS))
    assert list(pyreadstat.read_dta(tmp_path / "a.dta", user_missing=True)[0]["taken"]) == [-92, "a"]


def test_a_workbook_takes_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs that XML forbids, long cells, days before 1900, names of sheets, more rows than a sheet has."""
    monkeypatch.setattr(workbook, "ROWS", 4)
    day = Variable("day", "x", "day", (date(1899, 1, 1), date(2026, 12, 1)))
    tables = [
        of(text("t", WILD, "=1"), day, name=name) for name in ("a/b:[c]*?", "HISTORY", "x" * 40, "X" * 40)
    ]
    data = [*tables, of(text("t", *"abcdef"), name="many")]
    book = openpyxl.load_workbook(io.BytesIO(xlsx(study(*data))))
    sheets = [name for name in book.sheetnames if name not in ("about", "columns", "values")]
    assert len({name.casefold() for name in sheets}) == len(data)
    assert "history" not in {name.casefold() for name in sheets}
    first = book[sheets[0]]
    assert first["A2"].value.startswith("\ufffdzero ?half\ufffdbell")
    assert len(first["A2"].value) <= 32_767
    assert (first["B2"].value, first["B3"].value.date()) == ("1899-01-01", date(2026, 12, 1))
    assert [row[0].value for row in book["many"].iter_rows()] == [
        "t",
        "a",
        "b",
        "(cut: the table has 6 rows, a sheet 4)",
    ]
    assert book["about"]["B1"].data_type == "s"


def test_any_table_of_pandas_becomes_variables() -> None:
    """By its types and cells where nothing is declared: categories keep their order, gaps stay gaps."""
    frame = pd.DataFrame(
        {
            "size": pd.Categorical(["L", "S", None], categories=["S", "M", "L"], ordered=True),
            "n": pd.array([1, None, 3], dtype="Int64"),
            "share": [0.5, float("nan"), 1.0],
            "yes": [True, False, True],
            "maybe": pd.array([True, None, False], dtype="boolean"),
            "day": pd.to_datetime(["2026-12-01", None, "2026-12-02"]),
            "kinds": [("a", "b"), (), ("c",)],
            "text": ["x", None, "None"],
        }
    )
    found = {one.name: one for one in variables(frame, columns_of(frame), ())}
    assert {name: one.kind for name, one in found.items()} == {
        "size": "category",
        "n": "whole",
        "share": "float",
        "yes": "yes",
        "maybe": "yes",
        "day": "day",
        "kinds": "text",
        "text": "text",
    }
    assert (found["size"].cells, found["size"].words) == ((3, 1, None), {1: "S", 2: "M", 3: "L"})
    assert found["size"].ordered
    assert found["n"].cells == (1, Missing.NONE, 3)
    assert found["maybe"].cells == (True, None, False)
    assert found["day"].cells == (date(2026, 12, 1), None, date(2026, 12, 2))
    assert (found["kinds"].cells, found["text"].cells) == (("a; b", "", "c"), ("x", "", "None"))


def test_a_table_of_ones_own_is_written(tmp_path: Path) -> None:
    """In each format, with labels; what can't be one is refused before a file is there."""
    sizes = pd.Categorical(["L", "S"], categories=["S", "M", "L"], ordered=True)
    frame = pd.DataFrame({"size": sizes, ("a", 1): ["=1", "x"], "n": [1, 2]}, index=[7, 8])
    for end in ("sav", "zsav", "dta", "xlsx"):
        assert cf.to_file(frame, tmp_path / f"mine.{end}", labels={"size": "How large"}).exists()
    rows, about = pyreadstat.read_sav(tmp_path / "mine.sav")
    assert list(rows) == ["size", "a_1", "n"]
    assert about.column_names_to_labels["size"] == "How large"
    assert about.variable_measure["size"] == "ordinal"
    assert list(pd.read_stata(tmp_path / "mine.dta")["size"]) == ["L", "S"]
    assert openpyxl.load_workbook(tmp_path / "mine.xlsx")["mine"]["B2"].data_type == "s"
    other = tmp_path / "other.sav"
    for wrong, says in (
        (lambda: cf.to_file([1], other), "frame is"),  # type: ignore[arg-type]
        (lambda: cf.to_file(frame, tmp_path / "x.csv"), "doesn't say what to write"),
        (lambda: cf.to_file(frame, tmp_path / "x.md"), "is none of"),
        (lambda: cf.to_file(frame, other, labels={"sise": "x"}), "Did you mean 'size'"),
        (lambda: cf.to_file(pd.DataFrame([[1, 2]], columns=["a", "a"]), other), "Two columns are called 'a'"),
    ):
        with pytest.raises(BadInput, match=says):
            wrong()
    assert not other.exists()


def test_a_codebook_is_plain_text_in_markdown() -> None:
    """Nothing that people wrote is mark-up there, or ends a cell."""
    wild = Variable("x", "a | b\n# head <b> [x](y)", "category", (1,), {1: "*one* | `two`"})
    said = codebook(study(of(wild)), ".sav")
    assert "a \\| b \\# head \\<b\\> \\[x\\](y)" in said
    assert "| 1 | \\*one\\* \\| \\`two\\` | 1 |" in said
    assert codebook(study(), "").startswith("# Codebook: = Title\n")
