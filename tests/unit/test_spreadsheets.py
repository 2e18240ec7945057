"""Tables as spreadsheets read them: columns, decimals, no formulas, and the same values when read back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cofront_kit as cf
from cofront_kit.errors import BadInput
from cofront_kit.files.spreadsheets import table
from cofront_kit.files.writing import check_name, windows_refuses, write_bytes

FORMULAS = [
    "=1+1",
    "+1",
    "-cmd",
    "@sum",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",  # full width
    "＋1",
    "－1",
    "＠sum",
    "﹢1",  # small and raised forms, which are also read as plain ones
    "⁼1",
    "  =1",
    "\u00a0=1",
    "\u3000＝1",
    "\u200b=1",
    "\ufeff=1",
    "\u202d=1",
    '"=1"',
    "'=1",
    "“=1”",
    ' " =1',
]
PLAIN = [
    "1=1",
    "a-b",
    "Ada @ Acme",
    "",
    "  ",
    '"',
    "„Zitat“",
    "3 + 4",
    "(-1)",
    "نلتزم",
    "Zeile 1\nZeile 2",
    "00123",
]


def cells(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    """Formula characters of any width, after blanks, quotes and invisible characters; in column names too."""
    [[head], [cell]] = cells(table([text], [[text]]))
    wanted = "'" + text.replace("\r", "\n")
    assert (head, cell) == (wanted, wanted)


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Formula characters inside, quotes, line breaks, leading zeros."""
    assert cells(table(["a", "b"], [[text, "x"]]))[1] == [text, "x"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_numbers_stay_numbers(separator: str) -> None:
    """Negative ones too; decimals as the spreadsheet of that separator writes them."""
    row = [
        -5,
        -1.25,
        np.float64(-0.5),
        np.int64(-3),
        Decimal("-2.50"),
        1e-7,
        float("nan"),
        None,
        pd.NA,
        pd.NaT,
    ]
    mark = "," if separator == ";" else "."
    wanted = ["-5", f"-1{mark}25", f"-0{mark}5", "-3", f"-2{mark}50", "1e-07", "", "", "", ""]
    assert cells(table([str(n) for n in range(10)], [row], separator=separator), separator)[1] == wanted


def test_a_text_longer_than_a_cell_is_cut_with_a_note() -> None:
    """A spreadsheet would put the rest into the cells of the next row."""
    whole, cut = cells(table(["a", "b"], [["x" * 32_767, "=" * 40_000]]))[1]
    assert whole == "x" * 32_767
    assert len(cut) == 32_767
    assert cut.endswith("… (cut: 40,001 characters are more than a cell takes)")


def test_days_moments_and_several_values() -> None:
    """Days without a time, times with one, tuples and counts by party in words."""
    row = [date(2026, 12, 1), pd.Timestamp("2026-12-01"), datetime(2026, 12, 1, 9, 30, tzinfo=timezone.utc)]
    more = [(1, None, 2.5), {"Acme": 3, "Borealis": 0}, True, ("=x",)]
    assert cells(table(list("abcdefg"), [row + more], separator=";"), ";")[1] == [
        "2026-12-01",
        "2026-12-01",
        "2026-12-01 09:30:00+00:00",
        "1, , 2,5",
        "Acme: 3, Borealis: 0",
        "True",
        "'=x",
    ]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))
numbers = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)


@given(st.lists(st.tuples(texts, numbers), min_size=1), st.sampled_from([",", ";", "\t", "|"]))
def test_what_is_read_back_is_what_was_written(rows: list[tuple[str, float]], separator: str) -> None:
    """By the csv module and by pandas: every text except for its guard, every number to the last digit."""
    written = table(["text", "number"], rows, separator=separator)
    mark = "," if separator == ";" else "."
    read = cells(written, separator)[1:]
    for (text, number), (cell, figure) in zip(rows, read, strict=True):
        assert cell in (text, f"'{text}")
        assert float(figure.replace(mark, ".")) == number
    frame = pd.read_csv(
        io.StringIO(written),
        sep=separator,
        decimal=mark,
        dtype={"text": str},
        keep_default_na=False,
    )
    assert np.allclose(frame["number"], [number for _, number in rows], rtol=1e-12, atol=0)
    assert [text.removeprefix("'") for text in frame["text"]] == [text.removeprefix("'") for text, _ in rows]


def test_any_frame_as_a_file(tmp_path: Path) -> None:
    """With a UTF-8 byte-order mark and CRLF, nothing before the header row, and without its index."""
    frame = pd.DataFrame({"Zusage": ["=1+1", "Größe"], "Anteil": [-0.25, float("nan")]}, index=[7, 8])
    path = cf.to_csv(frame, tmp_path / "t.csv", separator=";")
    assert path.read_bytes() == "\ufeffZusage;Anteil\r\n'=1+1;-0,25\r\nGröße;\r\n".encode()
    assert cf.to_csv(frame, path, separator=";", decimal=".").read_bytes().count(b"-0.25") == 1
    grouped = frame.groupby("Zusage").agg({"Anteil": ["min", "max"]})  # heads of two parts
    assert cf.to_csv(grouped, path).read_text(encoding="utf-8-sig").startswith("Anteil min,Anteil max\n")
    assert cf.to_csv(frame[:0], path).read_bytes() == "\ufeffZusage,Anteil\r\n".encode()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"separator": ""}, "separator is ''"),
        ({"separator": ";;"}, "Write one of"),
        ({"separator": "="}, "Write one of"),
        ({"separator": "\n"}, "Write one of"),
        ({"separator": ";", "decimal": "'"}, 'Write "." or ","'),
        ({"decimal": ","}, "a number would become two cells"),
        ({"seperator": ";"}, "Did you mean 'separator'"),
    ],
)
def test_what_cannot_separate_is_refused(tmp_path: Path, more: dict[str, str], says: str) -> None:
    """In words, before a file is touched."""
    frame = pd.DataFrame({"a": [1.5]})
    with pytest.raises((BadInput, TypeError), match=says):
        cf.to_csv(frame, tmp_path / "t.csv", **more)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="Give a table"):
        cf.to_csv([1], tmp_path / "t.csv")  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["a:b.csv", "con", "CON.csv", "lpt1.tar.gz", "end.", "end ", "what?.ics", 'a"b', "a\tb"]
)
def test_names_that_windows_would_write_elsewhere(name: str) -> None:
    """A colon makes a hidden stream of another file; devices; ends that are dropped."""
    assert windows_refuses(name)


@pytest.mark.parametrize(
    "name", ["console.csv", "a.b.csv", "Größe.csv", "com.csv", ".csv", "connection", "lpt10.txt"]
)
def test_names_that_windows_takes(name: str) -> None:
    """What only looks like one of them."""
    assert windows_refuses(name) is None


@pytest.mark.parametrize(
    ("name", "what", "says"),
    [
        ("commitments.xlsx", "a CSV table", r"end in \.csv"),
        ("Zusagen.XLS", "a CSV table", r"takes for \.xls"),
        ("dates.csv", "a calendar", r"end in \.ics"),
        ("all.docx", "Markdown", r"end in \.md"),
        ("report.pdf", "an HTML page", "print it as a PDF"),
    ],
)
def test_an_ending_that_opens_another_program(name: str, what: str, says: str) -> None:
    """That program would only say that the file is broken."""
    with pytest.raises(BadInput, match=says):
        check_name(Path("folder") / name, what)


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.txt", "a", "a.b", ".csv", "Q4 2026", "v1.2"])
def test_other_endings_are_ones_own_affair(name: str) -> None:
    """Even a name without one is fine."""
    check_name(name, "a CSV table")


def test_a_file_that_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be open in a spreadsheet, which keeps others out on Windows."""

    def locked(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", locked)
    with pytest.raises(BadInput, match="Close it in other programs"):
        write_bytes(tmp_path / "t.csv", b"")
