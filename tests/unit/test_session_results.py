"""What a session's tables show, hide and compare."""

from __future__ import annotations

import pytest
from begun import begin
from rooms import both_sides, enter

import cofront_kit as cf

pytestmark = pytest.mark.usefixtures("own_folders")


def test_the_frame_has_its_columns_before_and_after() -> None:
    """Same columns, same types; no rows before the reveal."""
    poll = begin().trust_poll("pulse")
    columns = [
        "round",
        "item",
        "dimension",
        "rater",
        "target",
        "n",
        "mean",
        "sd",
        "agreement",
        "counts",
        "cannot_judge",
        "hidden",
        "why",
        "title",
        "label",
        "scale",
        "text",
    ]
    before = poll.frame()
    both_sides(poll.poll)
    sealed = poll.frame()
    poll.reveal()
    after = poll.frame()
    assert list(before) == list(sealed) == list(after) == columns
    assert (len(before), len(sealed), len(after)) == (0, 0, 12)
    assert before.dtypes.to_dict() == after.dtypes.to_dict()
    row = after[(after.item == "honesty-1") & (after.rater == "Acme")].iloc[0]
    assert (row.target, row.n, row.counts, row.hidden) == ("Borealis", 6, (0, 0, 1, 3, 2), False)
    assert row["mean"] == pytest.approx(25 / 6)
    for table in (poll.totals(), poll.dimensions(), poll.gaps(), poll.words(), poll.items()):
        assert len(table) > 0


def test_a_small_party_is_hidden_in_the_frame() -> None:
    """A hidden row carries no figure; the room total is shown when enough people stand behind it."""
    poll = begin().trust_poll("pulse", threshold=5)
    both_sides(poll.poll, there=(4, 3, 5, 4, 4, 2, 5, 4, 3), back=(2, 3, 4, 2))
    poll.reveal()
    frame = poll.frame()
    assert frame["hidden"].all()
    assert frame[["n", "mean", "sd", "agreement", "counts", "cannot_judge"]].isna().all(axis=None)
    assert (poll.totals()["n"] == 13).all()
    assert poll.gaps()["gap"].isna().all()
    assert set(poll.words()["words"]) == {"hidden to protect answers"}


def test_strong_agreement_has_no_figure() -> None:
    """All at one end: n, and no mean and no histogram."""
    poll = begin().trust_poll("pulse", threshold=5)
    both_sides(poll.poll, there=(5, 5, 5, 5, 5, 5))
    poll.reveal()
    rows = poll.frame().query("rater == 'Acme'")
    assert (rows["n"] == 6).all()
    assert rows["mean"].isna().all()
    assert not rows["hidden"].any()
    assert set(poll.words().query("rater == 'Acme'")["words"]) == {"strong agreement"}


def test_three_parties_have_six_directions() -> None:
    """Every party rates every other party; the gap is by pair."""
    session = cf.session("Three", ["Acme", "شركة", "<b>Cygnus</b> 🌱"])
    poll = session.trust_poll("pulse")
    poll.open(anyway=True)
    for rater, target in (("p1", "p2"), ("p2", "p3"), ("p3", "p1")):
        enter(poll.poll, rater, target, (2, 3, 4, 4, 5))
    poll.reveal()
    assert len(poll.frame()) == 36
    assert len(poll.gaps()) == 18
    assert set(poll.frame()["rater"]) == {"Acme", "شركة", "<b>Cygnus</b> 🌱"}
    poll.chart()
