"""The sessions of the same parties, read together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from kept_sessions import kept

import cofront_kit as cf
from cofront_kit.errors import BadInput
from cofront_kit.over_sessions.alliance import Alliance
from cofront_kit.over_sessions.columns import FRAMES
from cofront_kit.over_sessions.kept import KeptParty, KeptSession

UP = ((1, 2, 2, 1, 2), (2, 2, 3, 2, 2), (3, 3, 3, 2, 3), (3, 4, 3, 4, 3), (4, 4, 4, 5, 4), (4, 5, 5, 4, 5))


def of(*sessions: KeptSession, name: Any = "Acme x Borealis", **more: Any) -> Alliance:
    return cf.alliance(name, store=[], bundles=sessions, **more)


def rising(many: int = 6) -> list[KeptSession]:
    return [
        kept(
            f"RISE{place:02}",
            f"2026-{place:02}-10",
            trust={"Acme": UP[place - 1] * 4, "Borealis": (3, 3, 4, 3, 3)},
        )
        for place in range(1, many + 1)
    ]


def test_every_frame_has_its_columns_with_rows_and_without() -> None:
    """Types too, and Arrow sees the same; all but two begin with session and date, in the order of time."""
    empty = of(kept("ALONE1", "2026-03-01"))
    full = of(
        *rising(),
        kept(
            "WITH01",
            "2026-08-01",
            lens={"Acme": (2, 3, 4, 5), "Borealis": (3, 3, 4, 6)},
            commitments=[
                {
                    "commitment": "c1",
                    "text": "x",
                    "party": "Acme",
                    "counterpart": "Borealis",
                    "status": "open",
                }
            ],
            ledger=[{"opportunity": "o1", "title": "x", "stage": "uncovered", "kinds": ["trust"]}],
            cards=[{"card": "k1", "kind": "issue", "text": "x"}],
            midst=[{"minute": 0, "stage": "midst", "cards": 1}, {"minute": 4, "stage": "midst", "cards": 0}],
        ),
    )
    assert set(full.tables) == set(FRAMES)
    for name, columns in FRAMES.items():
        for frame in (empty.frame(name), full.frame(name)):
            assert {one: str(kind) for one, kind in frame.dtypes.items()} == {
                one: column.type.dtype for one, column in columns.items()
            }, name
            for column, says in columns.items():
                assert says.means.endswith(".") or says.means.endswith("..."), column
                assert says.type.gaps or not frame[column].isna().any(), f"{name}.{column}"
        assert pl.DataFrame(full.table(name)).columns == list(columns)
        assert len(pl.DataFrame(full.table(name))) == len(full.frame(name))
        if name not in ("promises", "trends"):
            assert list(columns)[:2] == ["session", "date"]
            assert full.frame(name)["date"].is_monotonic_increasing
    assert full.frame("midst")[["minutes", "midst"]].to_numpy().tolist() == [[4, 0]]


def test_an_alliance_of_one_session_says_so() -> None:
    """It has frames and no trend."""
    one = of(*rising(1))
    assert repr(one) == "Alliance('Acme × Borealis', 1 session, 2026-01-10)"
    assert set(one.trends()["words"]) == {"too few to say: 1 of the 5 sessions it takes to speak of a trend"}
    assert one.trends()["p_value"].isna().all()
    assert one.trends()["slope"].isna().all()


def test_no_word_on_significance_before_five_sessions() -> None:
    """Six rising ones are called so; four are too few, however they rise."""
    words = of(*rising()).trends().set_index(["dimension", "rater"])["words"]
    assert words["honesty", "Acme"].startswith("rising over 6 sessions")
    assert not words["honesty", "Borealis"].startswith("rising")
    four = of(*rising(4)).trends()
    assert set(four["may_be_named"]) == {False}
    assert four["words"].str.startswith("too few to say").all()
    assert four["p_value"].isna().all()
    assert (four.query("rater == 'Acme'")["slope"] > 0).all()


def test_two_sessions_on_one_day_stay_two() -> None:
    """In the order in which they began."""
    two = of(
        kept("LATER1", "2026-03-01", hour=15, trust={"Acme": (3, 4, 3), "Borealis": (2, 3, 2)}),
        kept("FIRST1", "2026-03-01", hour=9, trust={"Acme": (4, 4, 3), "Borealis": (2, 3, 2)}),
    )
    assert list(two.sessions["session"]) == ["FIRST1", "LATER1"]
    assert list(two.frame("trust")["session"].unique()) == ["FIRST1", "LATER1"]


def test_days_are_those_of_a_time_zone() -> None:
    """UTC unless one is named; one that doesn't exist is refused with the nearest."""
    late = kept("NIGHT1", "2026-03-01", hour=23)
    assert f"{of(late).sessions['date'][0]:%Y-%m-%d}" == "2026-03-01"
    assert f"{of(late, timezone='Europe/Berlin').sessions['date'][0]:%Y-%m-%d}" == "2026-03-02"
    assert f"{of(late, timezone='America/New_York').sessions['date'][0]:%Y-%m-%d}" == "2026-03-01"
    with pytest.raises(BadInput, match=r"'Europe/Berlim'.*Did you mean 'Europe/Berlin'"):
        of(late, timezone="Europe/Berlim")


@pytest.mark.parametrize(
    "name",
    [
        "acme x BOREALIS",
        "Acme × Borealis",
        "Borealis & Acme",
        "Acme/Borealis",
        ["Borealis", "Acme"],
        ("Acme", "Borealis"),
    ],
)
def test_names_are_found_as_people_write_them(name: Any) -> None:
    """Order, case and sign don't matter."""
    assert of(*rising(2), name=name).name == "Acme × Borealis"


def test_a_sign_may_be_part_of_a_name() -> None:
    """What is a sign and what a name follows from the alliances there are."""
    session = kept("SIGN01", "2026-03-01", parties=("Ernst & Sohn", "Max x Moritz", "Acme"))
    assert of(session, name="Max x Moritz & Ernst & Sohn x Acme").parties == (
        "Ernst & Sohn",
        "Max x Moritz",
        "Acme",
    )


def test_nobody_found_lists_the_alliances_there_are() -> None:
    """With the nearest name; an empty store says that."""
    with pytest.raises(BadInput, match=r"'Acme x Boralis'.*Did you mean 'Acme × Borealis'.*2 sessions"):
        of(*rising(2), name="Acme x Boralis")
    with pytest.raises(BadInput, match="'Acme' in"):
        of(*rising(2), name="Acme")
    with pytest.raises(BadInput, match="no alliance 'A × B'"):
        of(*rising(2), name=["A", "B"])
    with pytest.raises(BadInput, match="empty list"):
        cf.alliance("A x B", store=[])
    with pytest.raises(BadInput, match=r"no table 'trusts'.*Did you mean 'trust'"):
        of(*rising(2)).frame("trusts")


def test_a_party_renamed_in_a_session_is_the_same_before_and_after() -> None:
    """By its earlier name; the newest name is shown, the label and the earlier name find it too."""
    renamed = kept(
        "RENAM1",
        "2026-05-01",
        parties=(KeptParty("Acme Holding", "AcmeHold", ("Acme",)), "Borealis"),
        trust={"Acme Holding": (3, 4, 3), "Borealis": (2, 3, 2)},
    )
    for name in ("Acme x Borealis", "AcmeHold x Borealis", "acme holding x borealis"):
        alliance = of(*rising(2), renamed, name=name)
        assert alliance.parties == ("Acme Holding", "Borealis")
        assert len(alliance.sessions) == 3
        assert set(alliance.frame("trust")["rater"]) == {"Acme Holding", "Borealis"}


def test_a_party_renamed_between_sessions_needs_an_alias() -> None:
    """Without it there are two alliances; a misspelt alias is refused."""
    new = kept("NEWNM1", "2026-05-01", parties=("Solaris", "Borealis"))
    assert len(of(*rising(2), new, name="Solaris x Borealis").sessions) == 1
    both = of(*rising(2), new, name="Solaris x Borealis", aliases={"Acme": "Solaris"})
    assert (both.name, len(both.sessions)) == ("Solaris × Borealis", 3)
    old = of(*rising(2), new, name="Acme x Borealis", aliases={"Solaris": "Acme"})
    assert (old.name, len(old.sessions)) == ("Acme × Borealis", 3)
    with pytest.raises(BadInput, match=r"aliases.*'Akme' is 'Solarix'.*Acme, Borealis, Solaris"):
        of(*rising(2), new, aliases={"Akme": "Solarix"})


def test_two_parties_that_merged_stay_apart_in_the_sessions_before() -> None:
    """Their figures are never averaged; the session says so."""
    before = kept(
        "BEFOR1",
        "2026-01-01",
        parties=("Acme", "Ceres", "Borealis"),
        trust={"Acme": (3, 4, 3), "Ceres": (5, 4, 4), "Borealis": (2, 3, 2)},
    )
    after = kept(
        "AFTER1",
        "2026-05-01",
        parties=("Unity", "Borealis"),
        trust={"Unity": (3, 4, 3, 4), "Borealis": (2, 3, 2)},
    )
    merged = of(before, after, name="Unity x Borealis", aliases={"Acme": "Unity", "Ceres": "Unity"})
    assert set(merged.frame("trust").query("session == 'BEFOR1'")["rater"]) == {"Acme", "Ceres", "Borealis"}
    assert "Acme and Ceres were parties of their own" in merged.sessions["why"][0]
    assert list(merged.sessions["left_out"]) == [False, False]


def test_names_that_changed_sides_or_were_placeholders_join_nobody() -> None:
    """Two parties of one session are never one, whatever they were called before."""
    swapped = kept(
        "SWAPD1",
        "2026-01-01",
        parties=(KeptParty("Acme", "A", ("Borealis",)), KeptParty("Borealis", "B", ("Acme",))),
    )
    assert len(of(swapped, *rising(2)).sessions) == 3
    placeholders = [
        kept("PLACE1", "2026-01-01", parties=(KeptParty("Acme", "A", ("Partner",)), "Host")),
        kept("PLACE2", "2026-02-01", parties=(KeptParty("Borealis", "B", ("Partner",)), "Host")),
        kept("PLACE3", "2026-03-01", parties=("Acme", "Borealis")),
    ]
    assert list(of(*placeholders, name="Acme x Host").sessions["session"]) == ["PLACE1"]


def test_a_session_with_a_further_party_is_named_and_left_out() -> None:
    """With the call that reads it."""
    three = kept("THREE1", "2026-02-01", parties=("Acme", "Borealis", "Ceres"), trust={"Acme": (3, 3, 4)})
    table = of(*rising(2), three).sessions.set_index("session")
    assert list(table["left_out"]) == [False, True, False] or table.loc["THREE1", "left_out"]
    assert "Ceres took part too" in table.loc["THREE1", "why"]
    assert of(*rising(2), three, name=["Acme", "Borealis", "Ceres"]).sessions["session"].tolist() == [
        "THREE1"
    ]
    assert "THREE1" not in set(of(*rising(2), three).frame("trust")["session"])


def test_sessions_in_two_languages_are_one_alliance() -> None:
    """A dimension is the same by its id, and is called as in its session."""
    german = kept(
        "GERMN1", "2026-07-01", language="de", trust={"Acme": (4, 5, 4, 4, 4), "Borealis": (3, 3, 2)}
    )
    german.tables["trust"]["label"] = ["Zusagen"] * len(german.tables["trust"]["label"])
    both = of(*rising(5), german)
    assert list(both.sessions["language"]) == ["en"] * 5 + ["de"]
    assert set(both.trends().query("rater == 'Acme'")["sessions"]) == {6}
    assert set(both.trends()["label"]) == {"Zusagen"}


def test_a_small_party_has_no_figure() -> None:
    """Hidden, with words, and never a figure of another session instead."""
    hidden = of(*rising(2), kept("SMALL1", "2026-07-01", trust={"Acme": (4, 5), "Borealis": (3, 3, 2, 4, 3)}))
    rows = hidden.frame("trust").query("session == 'SMALL1' and rater == 'Acme'")
    assert rows["hidden"].all()
    assert rows[["n", "index", "low", "high"]].isna().all(axis=None)
    assert rows["why"].str.startswith("hidden to protect answers").all()
    trend = hidden.trends().query("rater == 'Acme'")
    assert set(zip(trend["sessions"], trend["missing"], strict=True)) == {(2, 1)}


def test_strong_agreement_lies_in_the_last_band() -> None:
    """Beside other sessions it is not told from almost all: who came since would be found out."""
    rows = of(
        kept("SAME01", "2026-07-01", trust={"Acme": (5,) * 6, "Borealis": (3, 3, 2, 4, 3)}),
        kept("MOST01", "2026-08-01", trust={"Acme": (5, 5, 5, 5, 5, 4), "Borealis": (1,) * 5}),
    ).frame("trust")
    acme = rows.query("rater == 'Acme'")
    assert not acme["hidden"].any()
    assert set(acme["high"]) == {100}
    assert acme["index"].nunique() == acme["low"].nunique() == 1
    assert set(rows.query("rater == 'Borealis' and session == 'MOST01'")["low"]) == {0}
    assert "strong" not in rows


def test_the_room_is_shown_only_where_no_party_is() -> None:
    """Both together say more about a group than a band each."""
    looks = {"Acme": (3, 4, 5, 4), "Borealis": (2, 3, 5, 4)}
    small = of(kept("SMALL1", "2026-07-01", lens=looks, threshold=5)).frame("check_in")
    assert small.groupby("party")["hidden"].all().to_dict() == {
        "(everyone)": False,
        "Acme": True,
        "Borealis": True,
    }
    more = {name: (*said, 6, 2) for name, said in looks.items()}
    large = of(kept("LARGE1", "2026-07-01", lens=more, threshold=5)).frame("check_in")
    assert large.groupby("party")["hidden"].all().to_dict() == {
        "(everyone)": True,
        "Acme": False,
        "Borealis": False,
    }


def test_a_session_of_nonsense_is_named_and_the_rest_works() -> None:
    """A figure that no session can have published, a column that is missing, columns that are not equally long."""
    wrong = kept("WRONG1", "2026-07-01", trust={"Acme": (4, 5, 4), "Borealis": (3, 3, 2)})
    wrong.tables["trust_dimensions"]["level"] = [9.5] * 4
    lacking = kept("LACKS1", "2026-07-02")
    del lacking.tables["ledger"]["title"]
    uneven = kept("UNEVN1", "2026-07-03", cards=[{"card": "k", "kind": "issue", "text": "x"}])
    uneven.tables["cards"]["text"].append("y")
    alliance = of(*rising(2), wrong, lacking, uneven)
    table = alliance.sessions.set_index("session")
    assert list(table["left_out"]) == [False, False, True, True, True]
    assert table.loc[["WRONG1", "LACKS1", "UNEVN1"], "why"].str.startswith("It can't be used").all()
    assert set(alliance.frame("trust")["session"]) == {"RISE01", "RISE02"}


def test_a_notebook_shows_the_sessions() -> None:
    """Name, number and days; names are text, not HTML."""
    shown = of(
        kept("HTML01", "2026-03-01", parties=("<b>A", "Borealis")), name=["<b>A", "Borealis"]
    )._repr_html_()
    assert "&lt;b&gt;A × Borealis" in shown
    assert "1 session, 2026-03-01" in shown
    assert "<b>A" not in shown.replace("&lt;b&gt;", "")
    assert "left_out" not in shown


def test_a_frame_is_the_callers_own() -> None:
    """Changing it changes no later one."""
    alliance = of(*rising(2))
    mine = alliance.frame("trust")
    mine["index"] = 0
    assert (alliance.frame("trust")["index"] > 0).all()
    assert alliance.frame("trust").attrs["parties"] == ["Acme", "Borealis"]


def test_the_page_names_every_table_and_column() -> None:
    """docs/alliance.md is what the program does."""
    page = (Path(__file__).parents[3] / "docs" / "alliance.md").read_text("utf-8")
    for name, columns in FRAMES.items():
        said = ", ".join(f"`{column}`" for column in columns)
        assert re.search(rf"^\| `{name}` \| .* \| {re.escape(said)} \|$", page, re.MULTILINE), name


def test_no_column_links_people_of_two_sessions() -> None:
    """No name of a person, no seat, no key: parties, records and sessions are all that identifies anything."""
    identifies = {
        "session", "activity", "dimension", "lens", "moment", "from", "to", "party", "rater", "target", "counterpart",
        "commitment", "opportunity", "card", "issue", "came_from", "from_session", "of",
    }  # fmt: skip
    texts = {
        name
        for columns in FRAMES.values()
        for name, column in columns.items()
        if column.type.holds in ("text", "texts", "text per party")
    }
    said = {
        "title",
        "status",
        "source",
        "language",
        "why",
        "label",
        "text",
        "stage",
        "stage_before",
        "value",
        "kinds",
    }
    assert texts - identifies - said == {"size", "state", "words"}
    people = [{"commitment": "c", "text": "x", "owner": "Ann Example", "party": "Acme", "status": "open"}]
    cards = [{"card": "k", "kind": "issue", "text": "x", "author": "Ann Example"}]
    ledger = [{"opportunity": "o", "title": "x", "stage": "uncovered", "owners": {"Acme": "Ann Example"}}]
    alliance = of(
        *(kept(f"PEOPL{n}", f"2026-0{n}-01", commitments=people, cards=cards, ledger=ledger) for n in (1, 2))
    )
    for name in alliance.tables:
        assert "Ann" not in alliance.frame(name).to_csv(), name


def test_the_whole_room_has_a_trend_only_where_it_has_figures() -> None:
    """Beside parties that are shown it has none, and no line that says so."""
    looks = {"Acme": (3, 4, 5, 4), "Borealis": (2, 3, 5, 4)}
    for threshold, parties in ((3, {"Acme", "Borealis"}), (5, {"Acme", "Borealis", "(everyone)"})):
        two = of(*(kept(f"ROOM{n}", f"2026-0{n}-01", lens=looks, threshold=threshold) for n in (1, 2)))
        assert set(two.trends()["rater"]) == parties
