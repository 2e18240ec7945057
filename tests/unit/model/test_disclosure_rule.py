"""The rule on head-counts: who may be shown."""

from __future__ import annotations

import numpy as np
import pytest

from cofront_kit.errors import BadNumbers, BadThreshold
from cofront_kit.model.disclosure import disclose, preview, suggest_threshold, why_hidden

CASES = [
    ({"A": 9, "B": 4}, 5, "", True),
    ({"A": 6, "B": 5, "C": 2}, 5, "A", True),
    ({"A": 5, "B": 5}, 5, "AB", True),
    ({"A": 4, "B": 4, "C": 4}, 5, "", True),
    ({"A": 3, "B": 1}, 5, "", False),
    ({"A": 7, "B": 0}, 5, "A", True),
    ({"A": 4, "B": 2}, 3, "", True),
    ({"A": 0, "B": 0}, 5, "", False),
    ({"A": 9, "B": 5, "C": 5, "D": 1}, 5, "AB", True),
    ({"A": 5, "B": 9, "C": 5, "D": 1}, 5, "AB", True),
    ({"A": 12}, 10, "A", True),
    ({}, 5, "", False),
]


@pytest.mark.parametrize(("counts", "threshold", "parties", "total"), CASES)
def test_the_cases_of_the_rule(counts: dict[str, int], threshold: int, parties: str, total: bool) -> None:
    """Small parties are hidden, and as many more as needed so that subtraction reveals nothing."""
    verdict = disclose(counts, threshold=threshold)
    assert verdict.parties == frozenset(parties)
    assert verdict.total is total
    assert set(verdict.reasons) == counts.keys() - set(parties)


def test_the_threshold_is_five_unless_said_otherwise() -> None:
    """Four of a party are not shown by default."""
    assert disclose({"A": 5, "B": 4}).parties == frozenset()


def test_each_hidden_party_has_its_reason() -> None:
    """Too few, covering a smaller one, or nobody there."""
    reasons = disclose({"A": 6, "B": 5, "C": 2, "D": 0}).reasons
    assert reasons == {"B": "covers-others", "C": "too-few", "D": "nobody"}
    assert why_hidden(reasons["B"]).startswith("hidden to protect answers")
    assert why_hidden("protected") == "hidden to protect answers"
    assert why_hidden("") == ""


def test_an_unknown_reason_is_refused() -> None:
    """A code that does not exist has no sentence."""
    with pytest.raises(BadNumbers, match="no-such"):
        why_hidden("no-such")


@pytest.mark.parametrize("threshold", [2, 11, 0, -5, 4.5, "5", None, True, float("nan")])
def test_a_threshold_outside_3_to_10_is_refused(threshold: object) -> None:
    """The threshold is a whole number of people, 3..10; the message names the value."""
    with pytest.raises(BadThreshold) as caught:
        disclose({"A": 9}, threshold=threshold)  # type: ignore[arg-type]
    assert isinstance(caught.value, ValueError)
    assert repr(threshold) in str(caught.value)
    with pytest.raises(BadThreshold):
        preview({"A": 9}, threshold)  # type: ignore[arg-type]


@pytest.mark.parametrize("people", [-1, 2.5, "3", None, True, float("nan")])
def test_people_are_whole_numbers(people: object) -> None:
    """A head-count that is not one is refused; the message names party and value."""
    with pytest.raises(BadNumbers, match="'B'") as caught:
        disclose({"A": 9, "B": people})  # type: ignore[dict-item]
    assert repr(people) in str(caught.value)
    with pytest.raises(BadNumbers):
        suggest_threshold({"B": people})  # type: ignore[dict-item]


def test_whole_numbers_of_numpy_are_people_too() -> None:
    """Counts out of a table need no conversion."""
    assert disclose({"A": np.int64(7), "B": np.int32(6)}, np.int64(5)).parties == {"A", "B"}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("heads", "threshold"),
    [
        ({"A": 5, "B": 5}, 5),
        ({"A": 30, "B": 12, "C": 7}, 5),
        ({"A": 9, "B": 4}, 3),
        ({"A": 9, "B": 3}, 3),
        ({"A": 9, "B": 2}, 5),
        ({"A": 2, "B": 2}, 3),
        ({"A": 9, "B": 0}, 5),
        ({}, 5),
    ],
)
def test_the_suggested_threshold(heads: dict[str, int], threshold: int) -> None:
    """5 where every party has five, 3 where the smallest has three or four, else the room decides."""
    assert suggest_threshold(heads) == threshold


def test_the_preview_says_what_would_be_shown() -> None:
    """One sentence per party and one for the room, in party order."""
    seen = preview({"A": 6, "B": 5, "C": 2, "D": 0}, 5)
    assert seen.parties == {"A"}
    assert seen.total is True
    assert seen.sentences == (
        "A: shown, as long as no more than 1 of 6 skip an item.",
        "B: hidden to protect answers, else those of a smaller party could be worked out.",
        "C: hidden to protect answers, 2 of 5 people needed.",
        "D: nobody expected, so nothing to show.",
        "Room: the total is shown.",
    )
    assert seen.words() == " ".join(seen.sentences)


@pytest.mark.parametrize(
    ("heads", "room"),
    [
        ({"A": 9, "B": 4}, "Room: only the total over everybody is shown, no party on its own."),
        ({"A": 3, "B": 1}, "Room: nothing is shown, the room has fewer than 5 people."),
        ({"A": 0, "B": 0}, "Room: nobody is expected, so nothing is shown."),
    ],
)
def test_the_preview_of_the_room(heads: dict[str, int], room: str) -> None:
    """The last sentence is about the room total."""
    assert preview(heads, 5).sentences[-1] == room


def test_the_preview_warns_where_one_skip_hides_a_party() -> None:
    """A party exactly at the threshold has no one to spare."""
    assert "one person skipping an item hides B" in preview({"A": 6, "B": 5}, 5).words()


def test_a_verdict_in_words() -> None:
    """One sentence, parties in a fixed order."""
    assert disclose({"B": 6, "A": 5}).words() == "Shown: A, B; room total shown."
    assert "no party; room total hidden" in disclose({"A": 1}).words()
