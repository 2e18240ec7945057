"""Alliances of any sessions: what their frames say is what the sessions published, and nothing more."""

from __future__ import annotations

import random
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_sessions import DIMENSIONS, Row, kept
from sweep import LONG

import cofront_kit as cf
from cofront_kit.model.outcomes.state import INTANGIBLE, TANGIBLE, LedgerStage
from cofront_kit.over_sessions.kept import KeptSession, decode, encode

ROOMS = st.lists(
    st.tuples(
        st.lists(st.integers(1, 5), min_size=0, max_size=9),
        st.lists(st.integers(1, 5), min_size=0, max_size=9),
    ),
    min_size=1,
    max_size=7,
)
EXAMPLES = 200 if LONG else 12
STAGES = LedgerStage.__args__  # type: ignore[attr-defined]


def sessions(rooms: list[tuple[list[int], list[int]]]) -> list[KeptSession]:
    return [
        kept(f"DRAWN{place}", f"2026-0{place}-01", trust={"Acme": one, "Borealis": other})
        for place, (one, other) in enumerate(rooms, 1)
    ]


@settings(max_examples=EXAMPLES, deadline=None)
@given(ROOMS)
def test_a_session_of_an_alliance_says_what_it_says_alone(rooms: list[tuple[list[int], list[int]]]) -> None:
    """The same rows, n and hidden as its own frame has; its own figure lies in the band; packed, it is the same."""
    made = [decode(encode(one)) for one in sessions(rooms)]
    trust = cf.alliance("Acme x Borealis", store=[], bundles=made).frame("trust")
    for one in made:
        own = one.tables["trust_dimensions"]
        rows = trust[trust["session"] == one.code]
        assert rows[["dimension", "rater", "target"]].to_numpy().tolist() == [
            list(row) for row in zip(own["dimension"], own["rater"], own["target"], strict=True)
        ]
        assert len(rows) == 2 * len(DIMENSIONS)
        for row, mean in zip(rows.itertuples(), own["level"], strict=True):
            if mean is None:
                assert row.hidden
                assert pd.isna(row.low)
            elif not row.hidden:
                assert row.low - 0.06 <= 25 * (mean - 1) <= row.high + 0.06
                assert row.n == len(rooms[int(one.code[-1]) - 1][row.rater != "Acme"])


@settings(max_examples=EXAMPLES, deadline=None)
@given(ROOMS, st.randoms(use_true_random=False))
def test_the_order_of_the_sessions_given_does_not_matter(
    rooms: list[tuple[list[int], list[int]]], dice: random.Random
) -> None:
    """Nor that one is there twice: each counts once, in the order of time."""
    made = sessions(rooms)
    mixed = [*made, *made]
    dice.shuffle(mixed)
    one = cf.alliance("Acme x Borealis", store=[], bundles=made)
    other = cf.alliance("Borealis x Acme", store=[], bundles=mixed)
    for name in one.tables:
        if name != "trends":  # made of two of the others
            assert one.frame(name).equals(other.frame(name)), name


OPPORTUNITY = st.builds(
    lambda title, stage, kinds: {
        "opportunity": title,
        "title": title,
        "stage": stage,
        "kinds": sorted(kinds),
    },
    st.sampled_from(["Plan", "plan!", "Trust", "Costs"]),
    st.sampled_from(STAGES),
    st.sets(st.sampled_from([*TANGIBLE, *INTANGIBLE]), max_size=3),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.lists(OPPORTUNITY, max_size=5), min_size=1, max_size=6))
def test_what_flows_in_and_out_is_what_changes(ledgers: list[list[Row]]) -> None:
    """From session to session every count grows by what entered and shrinks by what left; nothing is lost."""
    made = [kept(f"LEDGR{place}", f"2026-0{place}-01", ledger=rows) for place, rows in enumerate(ledgers, 1)]
    alliance = cf.alliance("Acme x Borealis", store=[], bundles=made)
    flow = alliance.frame("ledger_flow")
    known = 0
    counts = {}
    for code in alliance.sessions["session"]:
        now = flow[flow["session"] == code].set_index(["value", "stage"])
        new = alliance.frame("ledger").query("session == @code")["stage_before"].isna().sum()
        known += new
        assert (now["count"] >= 0).all()
        assert now["count"].sum() == known
        assert now["entered"].sum() - now["left"].sum() == new
        counts[code] = now
    for earlier, later in pairwise(counts.values()):
        was = earlier["count"].reindex(later.index, fill_value=0)
        assert (later["count"] == was + later["entered"] - later["left"]).all()


@pytest.mark.parametrize("turn", range(2))
def test_a_name_with_any_signs_finds_its_alliance(turn: int) -> None:
    """Every separator that a name may contain."""
    names = ["A x B", "C & D/E", "F×G", "H, I; J"][turn : turn + 3]
    session = kept("SIGNS1", "2026-01-01", parties=names)
    assert cf.alliance(" x ".join(names), store=[], bundles=[session]).parties == tuple(names)
