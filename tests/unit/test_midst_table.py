"""How many cards lay where, minute by minute."""

from __future__ import annotations

import pandas as pd
import pytest
from begun import begin

import cofront_kit as cf

pytestmark = pytest.mark.usefixtures("own_folders")


def now(session: cf.Session) -> dict[str, int]:
    """The last minute's counts."""
    frame = session.frame("midst")
    last = frame[frame["minute"] == frame["minute"].max()]
    assert len(last) == 5
    return {stage: int(cards) for stage, cards in zip(last["stage"], last["cards"], strict=True) if cards}


def test_cards_are_counted_where_they_lie() -> None:
    """From raised to agreed; merged cards count once, solutions and what is gone not at all."""
    session = begin()
    board = session.board()
    board.open()
    assert session.frame("midst").empty
    first, second = board.add("Late dates", party="Acme"), board.add("Later dates", party="Borealis")
    assert now(session) == {"raised": 2}
    merged = board.merge([first, second], "Dates come late")
    for party in session.parties:
        board.confirm(merged, party)
    assert now(session) == {"midst": 1}
    extra = board.add("By mistake", party="Acme")
    board.allow_solutions()
    board.add("A call", "solution", on=merged)
    assert now(session) == {"midst": 1, "raised": 1}
    board.park(extra)
    assert now(session) == {"midst": 1, "parked": 1}
    facing = session.cofront(merged)
    facing.open()
    assert now(session) == {"faced": 1, "parked": 1}
    facing.agree(merged, "We say dates on Monday.")
    for party in session.parties:
        facing.confirm_agreement(merged, party)
    assert now(session) == {"agreed": 1, "parked": 1}


def test_minutes_begin_at_the_first_card_and_say_no_more() -> None:
    """Whole minutes and counts: neither the card nor whose it is, nor the second in which somebody wrote it."""
    session = begin()
    board = session.board()
    board.open()
    board.add("Late dates", party="Acme")
    frame = session.frame("midst")
    assert list(frame) == ["session", "minute", "day", "stage", "cards"]
    assert set(frame["minute"]) == {0}
    assert (frame["day"] == frame["day"].dt.normalize()).all()
    assert (pd.Timestamp.now("UTC").tz_localize(None) - frame["day"].max()) < pd.Timedelta(days=2)


def test_the_counts_are_those_of_the_table_of_cards() -> None:
    """What everyone sees, no more."""
    session = begin()
    board = session.board()
    board.open()
    board.add("Late dates", party="Acme")
    cards = session.frame("cards")
    assert sum(now(session).values()) == len(cards)
