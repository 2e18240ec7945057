"""Charts of a session's frames: what each draws, what it refuses, and what it never shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import pytest
import sweep

import cofront_kit as cf
from cofront_kit.charts.reading import DRAWS, MOST_PICTURES, MOST_ROWS
from cofront_kit.insight import drawing
from cofront_kit.robots.tryout import SamplePeople

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.slow]
PARTIES = ("Acme & <Co>", "Borealis", "Cirrus")
NAMES = tuple(name for name in cf.charts.__all__ if name != "alliance")
"""Those of frames; the film of an alliance is no frame, and has tests of its own."""
TABLES = {name: draws.table for name, draws in DRAWS.items()}
SECRET = 3.2189543
MANY = 98_761


def draw(name: str) -> Callable[..., Any]:
    chart: Callable[..., Any] = getattr(cf.charts, name)
    return chart


def spec_of(chart: Any, *, checked: bool = False) -> str:
    """The chart written down; Altair's check against its schema takes longer than all else, so not every time."""
    return json.dumps(chart.to_dict(validate=checked), ensure_ascii=False)


def played(parties: tuple[str, ...] = PARTIES) -> cf.Session:
    """A session in which every table has rows."""
    session = cf.session("Calling for trust", list(parties), store="memory")
    poll = session.trust_poll("mirrored", items="pulse", mirror=True)
    answer(poll)
    for seed, moment in enumerate(("before", "after", "then")):
        answer(session.check_in(moment=moment), seed)
    board = session.board()
    board.open()
    dates, _ = board.add("Late dates"), board.add("No one decides", party=parties[0])
    for party in parties:
        board.confirm(dates, party)
    ledger = session.ledger()
    shared = ledger.add("One forecast", kinds=["cost"], size="M")
    for party in parties:
        ledger.confirm(shared, party)
    ledger.add("A joint offer", kinds=["trust"])
    return session


def answer(step: Any, seed: int = 0) -> None:
    people = SamplePeople(step, seed=seed)
    step.open(anyway=True)
    people.hand_in()
    step.reveal(anyway=True)


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """All tables of a session that was played."""
    session = played()
    return {name: session.frame(name) for name in session.tables}


# --- what they draw ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_draws_its_table_without_a_network(frames: dict[str, pd.DataFrame], name: str) -> None:
    """The picture needs no address; names are never markup; words say the same with numbers."""
    chart = draw(name)(frames[TABLES[name]])
    bundle = chart._repr_mimebundle_()
    for kind in ("image/svg+xml", "text/html"):
        addresses = set(re.findall(r"https?://[^\"' <]+", bundle[kind]))
        assert {one for one in addresses if "www.w3.org" not in one} == set(), kind
        assert "<script" not in bundle[kind]
        assert "<Co>" not in bundle[kind]
    assert bundle["text/plain"] == chart.description
    assert re.search(r"\d", chart.description)
    assert not re.search(r"\bNaN\b|\bnan\b|<NA>", spec_of(chart, checked=True))


def test_the_frames_of_all_charts_are_named() -> None:
    """Each public chart says which table it draws, in its help too."""
    assert set(NAMES) == set(DRAWS)
    for name, draws in DRAWS.items():
        assert f'session.frame("{draws.table}")' in (draw(name).__doc__ or "")


@pytest.mark.slow
@pytest.mark.parametrize("name", sweep.drawn(NAMES, of_them=2))
def test_sessions_are_drawn_together(frames: dict[str, pd.DataFrame], name: str) -> None:
    """Under each other, each with its code."""
    one = frames[TABLES[name]]
    both = pd.concat([one, one.assign(session="SECOND")])
    chart = draw(name)(both)
    said = spec_of(chart, checked=True)
    for code in (one["session"].iloc[0], "SECOND"):
        assert code in said
        assert code in chart.description
    assert "SECOND" not in spec_of(draw(name)(one))


@pytest.mark.parametrize("name", sweep.drawn(NAMES, of_them=2))
def test_a_frame_that_went_through_another_library_draws_the_same(
    frames: dict[str, pd.DataFrame], name: str
) -> None:
    """Lists arrive as arrays, whole numbers as decimals, gaps in other ways."""
    one = frames[TABLES[name]].assign(session="SAME")
    given = one.drop(columns=[name for name in ("owners",) if name in one])
    back = duckdb.from_df(given).df()
    order = {"parties": list(PARTIES)} if name not in ("midst_over_time", "ledger_flow") else {}
    assert spec_of(draw(name)(back, **order)) == spec_of(draw(name)(one, **order))


def test_each_party_has_its_shape_and_colour_in_every_chart(frames: dict[str, pd.DataFrame]) -> None:
    """By its place in the session, also where the frame has only some of the rows; shapes differ, for grey paper."""
    assert len(set(drawing.SHAPES)) == len(set(drawing.HUES)) == 6
    last = frames["trust_gaps"].query("one == 'Borealis' and other == 'Cirrus'")
    for chart in (cf.charts.gap(last), cf.charts.gap(last, parties=PARTIES)):
        said = spec_of(chart)
        assert drawing.HUES[0] not in said
        assert f'"shape": "{drawing.SHAPES[2]}"' in said
    other = cf.charts.gap(last, parties=["Cirrus", "Borealis"])
    assert drawing.HUES[2] not in spec_of(other)
    assert drawing.HUES[0] in spec_of(cf.charts.distributions(frames["trust"].head(2)))


def test_titles_are_those_of_the_session(frames: dict[str, pd.DataFrame]) -> None:
    """In its language: title, labels and scale come from the template; a title of one's own, or none."""
    words = {"title": "信頼", "label": "الصدق", "scale": ("nie", "selten", "oft", "meist", "immer")}
    table = frames["trust_gaps"].copy()
    for column, said in words.items():
        table[column] = [said] * len(table)
    said = spec_of(cf.charts.gap(table))
    for word in ("信頼", "الصدق", "nie", "immer"):
        assert word in said
    assert '"fontSize": 18' in said
    assert "Ours" in spec_of(cf.charts.gap(table, title="Ours"))
    assert '"fontSize": 18' not in spec_of(cf.charts.gap(table, title=""))


def test_longer_words_of_another_language_fit(frames: dict[str, pd.DataFrame]) -> None:
    """In a narrow chart they stand below what they would cover, or in more lines; English ones stay beside it."""
    why = {"one_why": "hidden to protect answers", "other_why": "hidden to protect answers"}
    table = frames["trust_gaps"].assign(label="Verlässlichkeit", **why)
    assert '"below": "verborgen, um Antworten zu schützen"' in spec_of(
        cf.charts.gap(table, width=310, language="de")
    )
    assert '"beside": "hidden to protect answers"' in spec_of(cf.charts.gap(table, width=440))
    assert 'gesehene Stärke"' in spec_of(cf.charts.quadrants(frames["mirror"], width=310, language="de"))


def test_a_round_can_be_chosen(frames: dict[str, pd.DataFrame]) -> None:
    """The last one when left out; one that is not there is refused with those that are."""
    later = frames["trust_gaps"].assign(round=2, title="Later")
    both = pd.concat([frames["trust_gaps"], later])
    assert "Later, round 2." in cf.charts.gap(both).description
    assert ", round 1." in cf.charts.gap(both, round=1).description
    with pytest.raises(cf.BadInput, match=r"round is 7\. The frame has 1, 2"):
        cf.charts.gap(both, round=7)


def test_a_polls_own_chart_is_the_same() -> None:
    """`poll.chart()`, `poll.mirror_chart()` and the charts of frames are one rule."""
    session = cf.session("Same", ["Acme", "Borealis"])
    poll = session.trust_poll("mirrored", items="pulse", mirror=True)
    answer(poll)
    assert spec_of(poll.chart()) == spec_of(cf.charts.gap(session.frame("trust_gaps")))
    assert spec_of(poll.chart()) == spec_of(cf.charts.gap(poll.gaps()))
    order = list(session.parties)
    assert spec_of(poll.mirror_chart()) == spec_of(cf.charts.quadrants(poll.mirror_frame(), parties=order))


# --- what they never show ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_before_anything_happens_there_is_a_sentence(name: str) -> None:
    """An empty chart that says so, with and without a title, and answers that are sealed change nothing on it."""
    session = cf.session("Nothing yet", ["Acme", "Borealis"])
    poll = session.trust_poll("mirrored", items="pulse", mirror=True)
    chart = draw(name)(session.frame(TABLES[name]))
    assert chart.description.endswith(".")
    assert spec_of(chart, checked=True)
    assert "image/svg+xml" in chart._repr_mimebundle_()
    assert "Ours: " in draw(name)(session.frame(TABLES[name]), title="Ours").description
    people = SamplePeople(poll)
    poll.open()
    people.hand_in()
    assert spec_of(draw(name)(session.frame(TABLES[name]))) == spec_of(chart)


@pytest.mark.slow
def test_hidden_figures_are_in_no_spec(frames: dict[str, pd.DataFrame]) -> None:
    """A row that the frame calls hidden has no figure in the chart, even if somebody filled it in."""
    gaps = frames["trust_gaps"].assign(
        one_about_other=SECRET, gap=SECRET, one_why="hidden to protect answers"
    )
    trust = frames["trust"].assign(mean=SECRET, hidden=True, why="")
    trust["counts"] = [(MANY,) * 5] * len(trust)
    strong = frames["trust"].assign(hidden=False, why="strong agreement")
    strong["counts"] = [(MANY,) * 5] * len(strong)
    lenses = frames["check_in"].assign(mean=SECRET, hidden=True)
    ends = frames["check_in"].assign(mean=SECRET, strong=True, hidden=False)
    pairs = pd.DataFrame(
        [
            {"party": PARTIES[0], "lens": lens, "from": "before", "to": "after", "hidden": True}
            | {"up": MANY, "same": MANY, "down": MANY}
            for lens in frames["check_in"]["lens"].unique()
        ]
    )
    charts = {
        "gap": cf.charts.gap(gaps),
        "hidden answers": cf.charts.distributions(trust),
        "strong answers": cf.charts.distributions(strong),
        "hidden lenses": cf.charts.lenses(lenses),
        "strong lenses": cf.charts.lenses(ends),
        "pairs": cf.charts.lenses(frames["check_in"], pairs),
    }
    for name, chart in charts.items():
        said = spec_of(chart, checked=True)
        for secret in (str(SECRET), f"gap {SECRET:.1f}", str(MANY)):
            assert secret not in said, name
    assert "hidden to protect answers" in spec_of(charts["gap"])
    assert "no figure" in charts["gap"].description
    assert "strong agreement" in spec_of(charts["strong answers"])
    assert "all at one end, no figure" in spec_of(charts["strong lenses"])


def test_a_party_that_is_too_small_is_said_in_words() -> None:
    """From the poll to the picture: no bar, no mark, no number of it; the reason instead."""
    from rooms import both_sides

    session = cf.session("Few", ["Acme", "Borealis"])
    poll = session.trust_poll("pulse", threshold=5)
    both_sides(poll.poll, there=(4, 3, 5, 4, 4, 2, 5, 4, 3), back=(2, 3, 4, 2))
    poll.reveal(anyway=True)
    for name in ("gap", "distributions"):
        chart = draw(name)(session.frame(TABLES[name]))
        assert "hidden to protect answers" in spec_of(chart)
        assert not re.search(r'"(mean|count)": (?!0\.59|2\.36|null)[\d.]+', spec_of(chart)), name
    assert "too few people" in cf.charts.quadrants(session.frame("mirror")).description


# --- what they refuse -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_another_table_is_refused_with_the_right_call(frames: dict[str, pd.DataFrame], name: str) -> None:
    """By the column that it lacks; a table that another chart draws leads there."""
    suits = {table: chart for chart, table in TABLES.items()}
    for table, frame in frames.items():
        if table == TABLES[name]:
            continue
        with pytest.raises(
            cf.BadInput, match=rf"no column '\w+'.* session\.frame\('{TABLES[name]}'\)"
        ) as refused:
            draw(name)(frame)
        lacks = re.findall(r"no column '(\w+)'", str(refused.value))[0]
        assert lacks not in frame
        assert (f"Did you mean cf.charts.{suits.get(table)}?" in str(refused.value)) == (table in suits)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "value",
    [None, 3, "trust", b"x", [], {}, object(), pd.Series([1]), pd.DataFrame],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_frame_is_refused(name: str, value: object) -> None:
    """With the call that gives one."""
    with pytest.raises(cf.BadInput, match=rf"frame is .*session\.frame\('{TABLES[name]}'\)"):
        draw(name)(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_column_is_named(frames: dict[str, pd.DataFrame], name: str) -> None:
    """Each column that is needed, and one that is there twice; other columns may be missing."""
    frame = frames[TABLES[name]]
    for column in DRAWS[name].needs:
        with pytest.raises(cf.BadInput, match=f"no column '{column}'"):
            draw(name)(frame.drop(columns=column))
    column = next(iter(DRAWS[name].needs))
    with pytest.raises(cf.BadInput, match=f"two columns '{column}'"):
        draw(name)(pd.concat([frame, frame[[column]]], axis=1))
    draw(name)(frame[list(DRAWS[name].needs)])
    with pytest.raises(cf.BadInput, match="no column"):
        draw(name)(pd.DataFrame())
    with pytest.raises(cf.BadInput, match="no column"):
        draw(name)(frame.set_axis(pd.MultiIndex.from_product([["a"], frame.columns]), axis=1))


BAD_CELLS: tuple[tuple[str, str, Any, str], ...] = (
    ("gap", "one_about_other", "much", "'one_about_other' has 'much' in row 0; it holds numbers"),
    ("gap", "one_about_other", float("inf"), "has inf in row 0"),
    ("gap", "one_about_other", 99.0, "figure 99; its scale goes from 1 to 5"),
    ("gap", "other_about_one", True, "has True in row 0"),
    ("gap", "one", 7, "'one' has 7 in row 0; it holds texts"),
    ("gap", "scale", (), "'scale' has "),
    ("gap", "scale", ("one",), "'scale' has "),
    ("gap", "scale", "low", "has 'low' in row 0; it holds several texts"),
    ("gap", "round", 1.5, "has 1.5 in row 0; it holds whole numbers"),
    ("distributions", "counts", (1, 2), "its scale has 5 points"),
    ("distributions", "counts", (1, 2, -3, 4, 5), "'counts' has"),
    ("distributions", "hidden", None, "'hidden' has None in row 0; it holds True and False"),
    ("quadrants", "rated", 0.5, "figure 0.5"),
    ("lenses", "points", 1, "2 to 100"),
    ("lenses", "moment", "later", "'moment' has 'later'"),
    ("lenses", "mean", 12.0, "figure 12"),
    ("midst_over_time", "stage", "lost", "'stage' has 'lost'"),
    ("midst_over_time", "cards", -1, "none below 0"),
    ("midst_over_time", "minute", None, "a number in every row"),
    ("midst_over_time", "minute", 2**70, "whole numbers"),
    ("ledger_flow", "stage", "sold", "'stage' has 'sold'"),
    ("ledger_flow", "missing", 3, "has 3 in row 0; it holds several texts"),
)


@pytest.mark.parametrize(("name", "column", "cell", "said"), BAD_CELLS)
def test_a_cell_that_is_no_such_value_is_named(
    frames: dict[str, pd.DataFrame], name: str, column: str, cell: object, said: str
) -> None:
    """Column, value, and what it holds."""
    frame = frames[TABLES[name]].reset_index(drop=True)
    if name == "distributions":
        frame = frame.assign(hidden=False, why="")
    if name == "lenses":
        frame = frame.assign(hidden=False, strong=False)
    if name == "gap":
        frame = frame.assign(one_why="", other_why="")
    frame[column] = pd.Series([cell, *frame[column].tolist()[1:]], dtype="object")
    with pytest.raises(cf.BadInput, match=re.escape(said)):
        draw(name)(frame)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"width": 20}, "width is 20. Write 120 to 2000"),
        ({"width": "wide"}, "width is 'wide'"),
        ({"theme": "blue"}, "one of 'auto', 'light', 'dark'"),
        ({"title": 3}, "title is 3"),
        ({"parties": ["Borealis"]}, "parties has no "),
        ({"parties": "Acme"}, "parties is 'Acme'"),
        ({"round": "last"}, "round is 'last'"),
    ],
)
def test_an_argument_of_another_kind_is_refused(
    frames: dict[str, pd.DataFrame], given: dict[str, Any], said: str
) -> None:
    """In a sentence that names it."""
    with pytest.raises(cf.BadInput, match=re.escape(said)):
        cf.charts.gap(frames["trust_gaps"], **given)
    with pytest.raises(TypeError, match="Did you mean 'theme'"):
        cf.charts.gap(frames["trust_gaps"], them="dark")  # type: ignore[call-arg]


def test_too_much_for_one_chart_is_refused(frames: dict[str, pd.DataFrame]) -> None:
    """With the way out: fewer rows."""
    with pytest.raises(cf.BadInput, match=f"a chart takes {MOST_ROWS:,}"):
        cf.charts.gap(pd.concat([frames["trust_gaps"]] * (MOST_ROWS // len(frames["trust_gaps"]) + 1)))
    many = pd.concat(frames["midst"].assign(session=f"S{n}") for n in range(MOST_PICTURES + 1))
    with pytest.raises(cf.BadInput, match=r"would make 61 pictures.*Choose some of its rows"):
        cf.charts.midst_over_time(many)
    twice = pd.concat([frames["trust"], frames["trust"]])
    with pytest.raises(cf.BadInput, match="two rows for one round, item and direction"):
        cf.charts.distributions(twice)


def test_a_chart_with_a_title_of_ones_own_is_drawn_too(frames: dict[str, pd.DataFrame]) -> None:
    """Half a character is no text for a drawing, and Vega fails where it cuts an emoji in two."""
    for title in ("a\ud800b", "😀" * 200):
        chart = cf.charts.gap(frames["trust_gaps"], title=title).properties(description="x\udc00y")
        assert "<svg" in chart._repr_mimebundle_()["image/svg+xml"]


@pytest.mark.slow
def test_strange_letters_never_break_a_chart(frames: dict[str, pd.DataFrame]) -> None:
    """Half a character, markup, an emoji, writing from right to left."""
    labels = ("\ud800", "<script>alert(1)</script>", "😀" * 50, "الثقة", "", "x" * 3_000)
    for label in sweep.drawn(labels, of_them=2):
        # with pyarrow installed, pandas' own type for texts refuses half a character
        table = frames["trust_gaps"]
        chart = cf.charts.gap(table.assign(label=pd.Series([label] * len(table), dtype="object")))
        drawn = chart._repr_mimebundle_()
        assert "<script" not in drawn["text/html"] + drawn["image/svg+xml"]
