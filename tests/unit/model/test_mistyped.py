"""Names that are known ones with a typo, and names that differ on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.model.mistyped import distance, likely_meant

AGENDA = [
    "framing",
    "check-in-before",
    "pulse",
    "slides",
    "read-out",
    "board",
    "vote",
    "cofront",
    "commitments",
    "ledger",
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pulze", "pulse"),
        ("plus", None),
        ("puls", "pulse"),
        ("pusle", "pulse"),
        ("Pulse", "pulse"),
        ("borad", "board"),
        ("comitments", "commitments"),
        ("comitmens", "commitments"),
        ("readout", "read-out"),
        ("read_out", "read-out"),
        ("check-in-befor", "check-in-before"),
        ("ckeck-in-before", "check-in-before"),
        ("vot", "vote"),
        ("votes", "vote"),
        ("cofornt", "cofront"),
    ],
)
def test_slips_find_what_was_meant(typed: str, meant: str | None) -> None:
    """One typo, two in long names, capitals and hyphens."""
    assert likely_meant(typed, AGENDA) == meant


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("pulse-2", "pulse"),
        ("pulse2", "pulse"),
        ("pulse-again", "pulse"),
        ("second-pulse", "pulse"),
        ("check-in-after", "check-in-before"),
        ("check-in-then", "check-in-before"),
        ("pulse-3", "pulse-2"),
        ("cofront-notes", "cofront-test"),
        ("Review, March", "Review, May"),
        ("Review 2026", "Review 2027"),
        ("Acme x Borealis 2", "Acme x Borealis"),
        ("Team A", "Team B"),
        ("Plant Nord", "Plant Süd"),
        ("trust", "thrust-of-the-plan"),
    ],
)
def test_names_that_differ_on_purpose(typed: str, known: str) -> None:
    """A number, an additional word, or another word is not a typo."""
    assert likely_meant(typed, [known]) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Caling for trust", "Calling for trust"),
        ("Calling for turst", "Calling for trust"),
        ("calling for trust", "Calling for trust"),
        ("Calling  for trust.", "Calling for trust"),
        ("Zwei Werke, ein Auftragsbcuh", "Zwei Werke, ein Auftragsbuch"),
    ],
)
def test_titles(typed: str, meant: str) -> None:
    """A mistyped title is found as well, whatever its blanks and full stops."""
    assert likely_meant(typed, ["Something else", meant]) == meant


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_a_distance(one: str, two: str, three: str) -> None:
    """Nought for the same, the same both ways, at most the longer length, and a neighbour's swap is one."""
    assert distance(one, one) == 0
    assert distance(one, two) == distance(two, one)
    assert abs(len(one) - len(two)) <= distance(one, two) <= max(len(one), len(two))
    assert (distance(one, two) == 0) == (one == two)
    if len(three) > 1:
        swapped = three[1] + three[0] + three[2:]
        assert distance(three, swapped) <= 1
