"""Commitments, opportunities and issues, followed from session to session."""

from __future__ import annotations

from typing import Any

import pytest
from kept_sessions import Row, kept

import cofront_kit as cf
from cofront_kit.over_sessions.alliance import Alliance
from cofront_kit.over_sessions.words import same_words, value_of


def of(*days: dict[str, list[Row]]) -> Alliance:
    """One session per month, with these rows."""
    sessions = [kept(f"MONTH{place}", f"2026-{place:02}-15", **rows) for place, rows in enumerate(days, 1)]
    return cf.alliance("Acme x Borealis", store=[], bundles=sessions)


def promise(id: str, status: str = "open", **more: Any) -> Row:
    return {
        "commitment": id,
        "text": "One person decides",
        "owner": "Ann",
        "party": "Acme",
        "counterpart": "Borealis",
        "due": "2026-03-01",
        "promised": "2026-02-01",
        "status": status,
        "kept_trust": {"kept": True, "missed": False}.get(status),
        **more,
    }


def value(title: str, stage: str, *kinds: str, **more: Any) -> Row:
    return {"opportunity": f"o-{title}", "title": title, "stage": stage, "kinds": list(kinds), **more}


def test_a_commitment_that_was_brought_along_is_one() -> None:
    """Through three sessions; what the last one says counts, and the first date that was promised."""
    alliance = of(
        {"commitments": [promise("c1")]},
        {
            "commitments": [
                promise(
                    "x7", "renegotiated", from_session="MONTH1", from_commitment="c1", promised="2026-03-01"
                )
            ]
        },
        {
            "commitments": [
                promise("y8", "kept", from_session="MONTH1", from_commitment="c1"),
                promise("c9", "missed"),
            ]
        },
    )
    rows = alliance.frame("commitments")
    assert rows[["commitment", "session", "from_session", "sessions", "status"]].to_numpy().tolist() == [
        ["y8", "MONTH3", "MONTH1", 3, "kept"],
        ["c9", "MONTH3", "MONTH3", 1, "missed"],
    ]
    assert rows[["on_time", "renegotiated", "missed"]].to_numpy().tolist() == [
        [True, False, False],
        [False, False, True],
    ]
    assert [f"{day:%Y-%m-%d}" for day in rows["promised"]] == ["2026-02-01", "2026-02-01"]
    assert "owner" not in rows


def test_one_that_no_later_session_took_up_keeps_its_last_state() -> None:
    """Under the day on which it was said."""
    rows = of({"commitments": [promise("c1"), promise("c2", "kept")]}, {}).frame("commitments")
    assert rows[["commitment", "session", "status"]].to_numpy().tolist() == [
        ["c1", "MONTH1", "open"],
        ["c2", "MONTH1", "kept"],
    ]


def test_promises_are_counted_per_party() -> None:
    """A party without any has a row; renegotiated in time is told from too late."""
    counted = of(
        {
            "commitments": [
                promise("c1", "kept"),
                promise("c2", "renegotiated", kept_trust=True),
                promise("c3", "renegotiated", kept_trust=False),
                promise("c4", "missed"),
                promise("c5"),
            ]
        }
    ).frame("promises")
    assert counted.to_numpy().tolist() == [["Acme", 5, 1, 1, 2, 1, 1], ["Borealis", 0, 0, 0, 0, 0, 0]]


def test_opportunities_flow_between_stages() -> None:
    """By the same title; tangible, intangible and both apart; those not named again stay where they were."""
    alliance = of(
        {"ledger": [value("One plan", "uncovered", "cost"), value("Trust", "uncovered", "trust", "cost")]},
        {"ledger": [value("ONE  plan!", "discovered", "cost"), value("New", "uncovered", "learning")]},
        {},
    )
    rows = alliance.frame("ledger")
    assert rows[["session", "title", "stage_before", "value", "came_from"]].fillna(
        ""
    ).to_numpy().tolist() == [
        ["MONTH1", "One plan", "", "tangible", ""],
        ["MONTH1", "Trust", "", "both", ""],
        ["MONTH2", "ONE  plan!", "uncovered", "tangible", "MONTH1"],
        ["MONTH2", "New", "", "intangible", ""],
    ]
    flow = alliance.frame("ledger_flow").set_index(["session", "value", "stage"])[
        ["count", "entered", "left"]
    ]
    assert flow.loc["MONTH1", "tangible", "uncovered"].tolist() == [1, 1, 0]
    assert flow.loc["MONTH2", "tangible", "uncovered"].tolist() == [0, 0, 1]
    assert flow.loc["MONTH2", "tangible", "discovered"].tolist() == [1, 1, 0]
    assert flow.loc["MONTH2", "both", "uncovered"].tolist() == [1, 0, 0]
    assert flow.loc["MONTH3", "tangible", "discovered"].tolist() == [1, 0, 0]
    assert "not said" not in flow.index.get_level_values("value")


def test_two_opportunities_of_one_title_are_two() -> None:
    """The first of one session is the first of the next."""
    alliance = of(
        {"ledger": [value("Plan", "uncovered", "cost"), value("Plan", "discovered", "cost")]},
        {"ledger": [value("plan", "uncovered", "cost"), value("plan", "developed", "cost")]},
    )
    assert alliance.frame("ledger")["stage_before"].fillna("").tolist() == ["", "", "uncovered", "discovered"]


def test_an_opportunity_whose_value_nobody_said_is_counted_too() -> None:
    """Apart from the others."""
    flow = of({"ledger": [value("Plan", "uncovered")]}).frame("ledger_flow")
    assert flow.query("value == 'not said' and stage == 'uncovered'")["count"].tolist() == [1]


def test_a_currency_where_a_size_was_asked_stays_a_text() -> None:
    """From a bundle of somebody else, for instance; nothing is summed. A ledger of ours refuses it in words."""
    rows = of(
        {
            "ledger": [
                value("Plan", "uncovered", "cost", size="250,000 EUR"),
                value("B", "uncovered", size="M"),
            ]
        }
    )
    assert rows.frame("ledger")["size"].tolist() == ["250,000 EUR", "M"]
    session = cf.session("Sizes", ["Acme", "Borealis"], store="memory", new=True)
    with pytest.raises(cf.BadInput, match="size"):
        session.ledger().add("Plan", size="250,000 EUR")


@pytest.mark.parametrize(
    "text", ["who decides?", "Who  decides", "WHO DECIDES!", "“Who decides?”", "who—decides"]
)
def test_an_issue_comes_back_whatever_its_case_and_punctuation(text: str) -> None:
    """With every session that it was in; those of one session are in no such list."""
    alliance = of(
        {
            "cards": [
                {"card": "a", "kind": "issue", "text": "Who decides?", "party": "Acme", "state": "raised"}
            ]
        },
        {"cards": [{"card": "o", "kind": "issue", "text": "Once only"}]},
        {"cards": [{"card": "b", "kind": "issue", "text": text, "party": "Borealis", "state": "agreed"}]},
    )
    assert alliance.frame("issues").drop(columns="date").to_numpy().tolist() == [
        ["MONTH1", "Who decides?", "Who decides?", "a", "Acme", "raised", 1, 2],
        ["MONTH3", "Who decides?", text, "b", "Borealis", "agreed", 2, 2],
    ]


def test_an_issue_twice_in_one_session_did_not_come_back() -> None:
    """Nor does an opportunity, or a solution, with the words of an issue; a merged card counts once."""
    alliance = of(
        {
            "cards": [
                {"card": "a", "kind": "issue", "text": "Dates", "merged_into": "m"},
                {"card": "m", "kind": "issue", "text": "dates"},
                {"card": "s", "kind": "solution", "text": "Calls"},
            ]
        },
        {"cards": [{"card": "i", "kind": "issue", "text": "Calls"}]},
    )
    assert alliance.frame("issues").empty


def test_signs_alone_are_compared_as_they_are() -> None:
    """They have no words to compare."""
    assert same_words("!?") == "!?"
    assert same_words("!?") != same_words("...")
    assert same_words("日程") != same_words("人")


def test_attendance_has_every_party_of_every_session() -> None:
    """Per sealed step the last round; without one, who joined."""
    turn = {"activity": "pulse", "handed_in": 3, "entered": 1, "threshold": 3}
    alliance = of(
        {
            "attendance": [
                {**turn, "round": 1, "party": "Acme"},
                {**turn, "round": 2, "party": "Acme", "handed_in": 5},
            ]
        },
        {},
    )
    rows = alliance.frame("attendance")
    assert rows["party"].tolist() == ["Acme", "Borealis"] * 2
    assert rows["handed_in"].fillna(-1).tolist() == [5, -1, -1, -1]
    assert rows["round"].fillna(-1).tolist() == [2, -1, -1, -1]


def test_minutes_in_the_midst() -> None:
    """As long as cards lay there, as far as cards moved."""

    def at(minute: int, **cards: int) -> list[Row]:
        return [{"minute": minute, "stage": stage, "cards": many} for stage, many in cards.items()]

    rows = of(
        {
            "midst": [
                *at(0, raised=2, midst=0),
                *at(3, raised=1, midst=1),
                *at(10, raised=1, midst=0, agreed=1),
            ]
        },
        {},
    )
    assert rows.frame("midst").drop(columns="date").to_numpy().tolist() == [["MONTH1", 7, 1, 0, 0, 1, 0]]


def test_a_kind_of_value_that_is_unknown_is_none() -> None:
    """Of a newer release, for instance."""
    assert (value_of(["cost", "magic"]), value_of(["magic"]), value_of([])) == ("tangible", None, None)
