"""SPSS and Stata files and workbooks of a session, read back by the libraries that people read them with."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from click.testing import CliRunner
from rooms import one

from cofront_kit.cli import main
from cofront_kit.errors import BadInput
from cofront_kit.exchange.dataset import Missing
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session

pytestmark = pytest.mark.slow  # writes every table in every format
PARTIES = ["Acme & Söhne", "Borealis", "Cirrus"]
SCALE = ["strongly disagree", "disagree", "partly", "agree", "strongly agree"]
FORMULAS = ['=HYPERLINK("http://x")', "+1", "-2", "@sum(A1)", "\t=1", "plain, Größe 字"]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A poll with a shown side, two that are too small, and an item on which all agree; outcomes of every kind."""
    folder = tmp_path_factory.mktemp("exchange")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COFRONT_KEYS", str(folder / "keys"))
        (folder / "store").mkdir()
        made = open_session(Session, "= Vertrauen", PARTIES, store=str(folder / "store" / "s.sqlite"))
        shown = made.trust_poll("pulse", threshold=4)
        shown.open(anyway=True)
        first, second, *others = [item.id for item in shown.spec.items]
        # Of seven people at one side one can't judge the first item, and two skip it.
        for said in ({first: 4}, {first: 4}, {first: 5}, {first: 2}, {first: 0}, {}, {}):
            whole = {second: 5, **dict.fromkeys(others, 3), **said}
            one(shown, "p1", {"p2": whole, "p3": whole})
        for value in (1, 2):
            whole = dict.fromkeys((first, second, *others), value)
            one(shown, "p2", {"p1": whole, "p3": whole})
            one(shown, "p3", {"p1": whole, "p2": whole})
        shown.reveal(anyway=True)
        _outcomes(made)
        yield made
        made.node.close()


def _outcomes(made: Session) -> None:
    promises = made.commitments()
    due = date.today() + timedelta(days=9)
    for text in FORMULAS:
        promises.add(text.strip(), owner="=Ada", party=PARTIES[0], counterpart=PARTIES[1], due=due)
    kept = promises.add("Kept", owner="Ben", party=PARTIES[1], counterpart=PARTIES[0], due=due, check=due)
    promises.settle(kept, "kept")
    ledger = made.ledger()
    ledger.add("One forecast", kinds=["trust", "cost"], size="L")
    shared = ledger.add("Later", kinds=["risk"], size="S")
    for party in PARTIES:
        ledger.confirm(shared, party)
    made.log_decision("Weekly", present={PARTIES[0]: 3})


@pytest.fixture(scope="module")
def folder(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All three formats, each in a folder."""
    place = tmp_path_factory.mktemp("written")
    for name in ("spss", "stata", "xlsx"):
        session.export(f"{place / name}/", format=name)
    return place


def sav(folder: Path, table: str, **more: Any) -> tuple[pd.DataFrame, Any]:
    return pyreadstat.read_sav(folder / "spss" / f"{table}.sav", **more)


def dta(folder: Path, table: str, **more: Any) -> tuple[pd.DataFrame, Any]:
    return pyreadstat.read_dta(folder / "stata" / f"{table}.dta", **more)


def sheets(path: Path) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found


def test_every_table_with_rows_is_there(session: Session, folder: Path) -> None:
    """In each format, with its rows and one column for each of its own or several; the codebook beside them."""
    full = {name for name in session.tables if len(session.frame(name))} | {"trust_answers"}
    assert {path.stem for path in (folder / "spss").glob("*.sav")} == full
    assert {path.stem for path in (folder / "stata").glob("*.dta")} == full
    book = sheets(folder / "xlsx" / "tables.xlsx")
    assert set(book) - {"about", "columns", "values"} == full
    for name in full - {"trust_answers"}:
        frame = session.frame(name)
        by_spss, about = sav(folder, name)
        by_stata, _ = dta(folder, name)
        assert len(by_spss) == len(by_stata) == len(book[name]) == len(frame), name
        firsts = {re.sub(r"_(\d+|[a-z]+)$", "", column) for column in by_spss} | set(by_spss)
        assert set(frame) - {"to"} <= firsts, name
        assert all(about.column_names_to_labels.values()), name
    for end in ("spss", "stata", "xlsx"):
        assert (folder / end / "codebook.md").exists()


def test_missing_figures_keep_their_reasons_apart(session: Session, folder: Path) -> None:
    """Hidden, strong agreement, cannot judge and skipped are four missing values, each with its words."""
    rater = {"p1": 1.0, "p2": 2.0}
    first, second = (item.id for item in session.trust_poll("pulse").spec.items[:2])
    spss, about = sav(folder, "trust", user_missing=True)
    by = spss[spss["target"] != 3].set_index(["item", "rater"])["mean"]
    assert by[first, rater["p1"]] == 3.75
    assert by[second, rater["p1"]] == Missing.STRONG.code
    assert by[first, rater["p2"]] == Missing.HIDDEN.code
    assert about.missing_ranges["mean"] == [{"lo": -99.0, "hi": -91.0}]
    words = about.variable_value_labels["mean"]
    assert words[-91.0] == "hidden to protect answers"
    assert words[-94.0] == "strong agreement, so no figure is given"
    assert [words[float(point)] for point in range(1, 6)] == SCALE
    assert sav(folder, "trust")[0]["mean"].count() < spss["mean"].count()
    stata, stated = dta(folder, "trust", user_missing=True)
    again = stata[stata["target"] != 3].set_index(["item", "rater"])["mean"]
    assert [again[first, 1.0], again[second, 1.0], again[first, 2.0]] == [3.75, "d", "a"]
    assert stated.variable_value_labels["mean"]["a"] == "hidden to protect answers"
    [row] = [
        row
        for row in sheets(folder / "xlsx" / "tables.xlsx")["trust"]
        if (row["item"], row["rater"], row["target"]) == (first, *PARTIES[1:])
    ]
    assert (row["mean"], row["reason"]) == (None, "hidden to protect answers")


def test_answers_are_counted_one_by_one(session: Session, folder: Path) -> None:
    """Weighted by people they give the published figures; those who didn't answer stand among them as missing."""
    first = session.trust_poll("pulse").spec.items[0].id
    rows, about = sav(folder, "trust_answers", user_missing=True)
    assert about.variable_measure["answer"] == "ordinal"
    mine = (
        rows[(rows["item"] == first) & (rows["rater"] == 1) & (rows["target"] == 2)]
        .set_index("answer")["people"]
        .to_dict()
    )
    codes = {Missing.CANNOT_JUDGE.code: 1, Missing.SKIPPED.code: 2}
    assert mine == {1.0: 0, 2.0: 1, 3.0: 0, 4.0: 2, 5.0: 1, **{float(code): n for code, n in codes.items()}}
    published = session.frame("trust").set_index(["item", "rater", "target"])
    given = rows[rows["answer"].between(1, 5)]
    assert len(given)
    for (item, *sides), some in given.groupby(["item", "rater", "target"]):
        figures = published.loc[(item, *(PARTIES[int(side) - 1] for side in sides))]
        assert some["people"].sum() == figures["n"]
        assert (some["answer"] * some["people"]).sum() / some["people"].sum() == pytest.approx(
            figures["mean"]
        )
    hidden = rows[rows["rater"] > 1]
    assert set(hidden["answer"]) == set(hidden["people"]) == {float(Missing.HIDDEN.code)}


def test_categories_keep_order_and_type(session: Session, folder: Path) -> None:
    """Codes in the declared order with all their words, used or not; pandas makes them categories again."""
    stages = ["uncovered", "discovered", "developed", "realised", "parked", "dropped"]
    _, about = sav(folder, "ledger")
    assert list(about.variable_value_labels["stage"].values()) == stages
    assert (about.variable_measure["stage"], about.variable_measure["title"]) == ("ordinal", "nominal")
    frame = session.frame("ledger")
    back = pd.read_stata(folder / "stata" / "ledger.dta")
    assert list(back["stage"]) == list(frame["stage"]) == ["uncovered", "discovered"]
    assert list(back["stage"].cat.categories) == ["uncovered", "discovered"]
    assert list(back["size"].cat.categories) == ["S", "L"]
    for column in ("stage", "size", "confidence"):
        spss, said = sav(folder, "ledger")
        words = said.variable_value_labels[column]
        again = pd.Categorical(spss[column].map(words), categories=list(words.values()), ordered=True)
        assert list(again) == list(frame[column])
    values = sheets(folder / "xlsx" / "tables.xlsx")["values"]
    assert [v["value"] for v in values if (v["table"], v["column"]) == ("ledger", "stage")] == stages
    statuses = pd.read_stata(folder / "stata" / "commitments.dta")["status"]
    assert list(statuses.cat.categories) == ["open", "kept"]


def test_days_numbers_and_truth_come_back(session: Session, folder: Path) -> None:
    """As days, numbers and truth values, also where some cells are empty."""
    frame = session.frame("commitments")
    for read in (sav, dta):
        rows, _ = read(folder, "commitments")
        assert list(rows["due"]) == [day.date() for day in frame["due"]]
        assert list(rows["check"].isna()) == list(frame["check"].isna())
        assert list(rows["kept_trust"].fillna(-1)) == [
            -1.0 if pd.isna(one) else one for one in frame["kept_trust"]
        ]
    book = sheets(folder / "xlsx" / "tables.xlsx")
    assert [row["due"].date() for row in book["commitments"]] == [day.date() for day in frame["due"]]
    assert {row["kept_trust"] for row in book["commitments"]} == {None, True}
    [decision] = book["decisions"]
    assert (decision["present_1"], decision["present_2"]) == (3, 0)
    first = book["ledger"][0]
    assert (first["kinds_cost"], first["kinds_trust"], first["kinds_risk"]) == (True, True, False)


def test_no_cell_of_a_workbook_is_a_formula(session: Session, folder: Path) -> None:
    """Every text is a text, marked so that editing it runs nothing either."""
    path = folder / "xlsx" / "tables.xlsx"
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    for cell in cells:
        if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
            assert cell.quotePrefix, cell.value
    texts = [row["text"] for row in sheets(path)["commitments"]]
    assert texts == list(session.frame("commitments")["text"])
    with zipfile.ZipFile(path) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_the_same_session_gives_the_same_bytes(session: Session, folder: Path, tmp_path: Path) -> None:
    """And a file bears the time of the session's last change."""
    again = [
        *session.export(f"{tmp_path}/a/", format="spss"),
        *session.export(f"{tmp_path}/b/", format="stata"),
    ]
    again += session.export(f"{tmp_path}/c/", format="xlsx")
    names = {"a": "spss", "b": "stata", "c": "xlsx"}
    for path in again:
        assert path.read_bytes() == (folder / names[path.parent.name] / path.name).read_bytes(), path.name
    last = session.node.store.events_after(session.code, 0)[-1].at // 1000
    stamps = [sav(folder, "trust")[1].creation_time, dta(folder, "trust")[1].creation_time]
    assert stamps[0].timestamp() == pytest.approx(pd.Timestamp(last, unit="s").to_pydatetime().timestamp())
    assert stamps[1] == stamps[0].replace(second=0)
    session.export(tmp_path / "trust.zsav")
    session.export(tmp_path / "trust.sav")
    assert pyreadstat.read_sav(tmp_path / "trust.zsav")[0].equals(
        pyreadstat.read_sav(tmp_path / "trust.sav")[0]
    )


def test_the_codebook_describes_the_files(folder: Path) -> None:
    """Study, files, and each variable with its label, type, values and how often they are there."""
    text = (folder / "spss" / "codebook.md").read_text(encoding="utf-8")
    for heading in ("## Study", "## Missing values", "## Files", "## trust", "### ledger: stage"):
        assert f"\n{heading}\n" in text
    assert "`trust.sav`" in text
    assert "| 1 | uncovered | 1 |" in text
    assert "| -91, .a | hidden to protect answers (missing) |" in text
    assert "Acme & Söhne" in text
    _, about = sav(folder, "ledger")
    assert {f"### ledger: {name}" for name in about.column_names} <= set(text.splitlines())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["all.sav"], "holds one table"),
        (["x.sav", "--table", "trust", "--table", "cards"], "holds one table"),
        (["x.xlsx", "--table", "trusst"], "Did you mean 'trust'"),
        (["out/", "--format", "codebook", "--table", "nothing"], "no table 'nothing'"),
        (["x.dta", "--format", "spss"], "end in .sav or .zsav"),
        (["c.csv", "--table", "trust"], "--table is for"),
        (["nowhere/trust.sav"], "can't be written"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    """By the command, before any file is there."""
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["export", session.code, *words, "--store", str(session.store)])
    assert (ran.exit_code, list(tmp_path.iterdir())) == (2, []), ran.output
    assert says in ran.output


def test_the_command_writes_them(session: Session, tmp_path: Path) -> None:
    """Beside calendars and tables of commitments, in one go; a table by its file's name or by --table."""
    names = [str(tmp_path / name) for name in ("c.ics", "c.csv", "all.xlsx")]
    store = ["--store", str(session.store)]
    ran = CliRunner().invoke(main, ["export", session.code, *names, *store])
    assert ran.exit_code == 0, ran.output
    assert [Path(name).exists() for name in names] == [True] * 3
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(FORMULAS) + 1
    more = [str(tmp_path / "votes.dta"), str(tmp_path / "Trust.SAV"), "--table", "trust"]
    ran = CliRunner().invoke(main, ["export", session.code, *more, *store])
    assert ran.exit_code == 0, ran.output
    assert len(pyreadstat.read_dta(tmp_path / "votes.dta")[0]) == len(session.frame("trust"))
    ran = CliRunner().invoke(
        main, ["export", session.code, str(tmp_path / "b.md"), "--format", "codebook", *store]
    )
    assert ran.exit_code == 0, ran.output
    assert "# Codebook" in (tmp_path / "b.md").read_text(encoding="utf-8")


def test_without_the_library_the_way_out_is_said(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the export works; the message says what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for name in ("trust.sav", "trust.dta", "all.xlsx"):
        with pytest.raises(BadInput, match=r"pip install 'cofront-kit\[export\]'"):
            session.export(tmp_path / name)
    assert session.export(tmp_path / "b.md", format="codebook")


def test_a_table_without_rows_is_written_when_it_is_asked_for(session: Session, tmp_path: Path) -> None:
    """With its columns; hidden rooms have tables too."""
    [path] = session.export(tmp_path / "votes.sav")
    rows, about = pyreadstat.read_sav(path)
    assert (len(rows), "dots" in about.column_names) == (0, True)
    [path] = session.export(tmp_path / "votes.dta", tables=["votes"])
    assert len(pyreadstat.read_dta(path)[0]) == 0
