"""From ballots to what may be seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from cofront_kit.errors import BadNumbers, BadThreshold
from cofront_kit.model.disclosure import Ballot, Cell, ItemSpec, Published, publish

ITEMS = (ItemSpec("c1", "commitments"), ItemSpec("c2", "commitments"), ItemSpec("h1", "honesty"))


def ballots(rater: str, target: str, item: str, values: Sequence[int]) -> list[Ballot]:
    return [Ballot(rater, {target: {item: value}}) for value in values]


def counted(*groups: list[Ballot], parties: str = "AB", threshold: int = 5, points: int = 5) -> Published:
    everybody = [ballot for group in groups for ballot in group]
    return publish(everybody, parties=list(parties), items=ITEMS, points=points, threshold=threshold)


def shown(cell: Cell) -> bool:
    return not cell.hidden


def test_a_cell_holds_n_mean_spread_and_distribution() -> None:
    """Figures are those of the answers, the mean is not rounded."""
    result = counted(ballots("A", "B", "c1", [1, 2, 4, 4, 5, 5, 0]), ballots("B", "A", "c1", [3, 3, 4, 5, 2]))
    cell = result.cell("c1", "A", "B")
    assert (cell.n, cell.counts, cell.cannot_judge, cell.hidden) == (6, (1, 1, 0, 2, 2), 1, "")
    assert cell.mean == 21 / 6
    assert cell.sd == pytest.approx(math.sqrt(sum((v - 3.5) ** 2 for v in (1, 2, 4, 4, 5, 5)) / 5))
    assert cell.words in {"of one mind", "leaning one way", "spread", "two camps"}
    total = result.item("c1").total
    assert (total.n, total.answers, total.cannot_judge) == (11, 11, 1)
    assert total.mean == 38 / 11


def test_every_direction_has_a_cell_in_party_order() -> None:
    """Hidden ones too, without a single number."""
    result = counted(ballots("A", "B", "c1", [1, 2, 4, 4, 5]), parties="ABC")
    directions = [("A", "B"), ("A", "C"), ("B", "A"), ("B", "C"), ("C", "A"), ("C", "B")]
    assert result.directions == tuple(directions)
    for item in result.items:
        assert [(c.rater, c.target) for c in item.cells] == directions
    hidden = result.cell("c1", "B", "A")
    assert hidden.hidden == "nobody"
    assert {hidden.n, hidden.mean, hidden.sd, hidden.agreement, hidden.counts, hidden.cannot_judge} == {None}


def test_the_rule_works_per_item() -> None:
    """A party is shown for the items that enough of its people answered, and only for those."""
    party_b = [Ballot("B", {"A": {"c1": 2 + n % 3, "c2": 3}}) for n in range(4)] + [
        Ballot("B", {"A": {"c1": 5}})
    ]
    party_a = [Ballot("A", {"B": {"c1": 1 + n % 4, "c2": 1 + n % 4}}) for n in range(9)]
    result = counted(party_a, party_b)
    assert all(shown(cell) for cell in result.item("c1").cells)
    assert [cell.hidden for cell in result.item("c2").cells] == ["protected", "protected"]
    assert result.item("c2").total.n == 13


def test_people_count_not_answers() -> None:
    """Two people who rate three parties each are two people."""
    party_d = [Ballot("D", {t: {"c1": 1 + n} for t in "ABC"}) for n in range(2)]
    others = [Ballot(r, {t: {"c1": 1 + n % 5} for t in "ABCD" if t != r}) for r in "ABC" for n in range(6)]
    result = counted(others, party_d, parties="ABCD")
    by_rater = {cell.rater: cell.hidden for cell in result.item("c1").cells}
    assert by_rater == {"A": "", "B": "", "C": "protected", "D": "protected"}
    total = result.item("c1").total
    assert (total.n, total.answers) == (20, 60)


def test_a_party_hidden_in_one_direction_is_hidden_in_all() -> None:
    """Too few people about one party hide the rater for that item altogether."""
    party_a = [Ballot("A", {"B": {"c1": 1 + n % 5}}) for n in range(6)]
    party_a += [Ballot("A", {"B": {"c1": 3}, "C": {"c1": 4}}) for _ in range(2)]
    others = [Ballot(r, {"A": {"c1": 1 + n % 5}}) for r in "BC" for n in range(6)]
    result = counted(party_a, others, parties="ABC")
    assert result.cell("c1", "A", "B").hidden == "protected"
    assert result.cell("c1", "A", "C").hidden == "protected"
    assert shown(result.cell("c1", "B", "A"))
    assert result.item("c1").total.n == 20


def test_nobody_is_named_only_where_no_answer_is_hidden() -> None:
    """Which party is small and which is empty stays inside as long as anything is hidden."""
    empty = counted(ballots("A", "B", "c1", [1, 2, 3, 4, 5, 5]))
    assert empty.cell("c1", "B", "A").hidden == "nobody"
    small = counted(
        ballots("A", "B", "c1", [1, 2, 3, 4, 5] * 2), ballots("B", "A", "c1", [1, 5]), parties="ABC"
    )
    assert small.cell("c1", "B", "A").hidden == "protected"
    assert small.cell("c1", "C", "A").hidden == "protected"


def test_a_dimension_is_the_mean_of_published_item_means() -> None:
    """Not of all answers: items weigh the same, however many answered them."""
    party_a = [Ballot("A", {"B": {"c1": 4 + n % 2, "c2": 1 + n % 2}}) for n in range(6)]
    party_a += [Ballot("A", {"B": {"c1": 5}}) for _ in range(3)]
    party_b = [Ballot("B", {"A": {"c1": 2 + n % 2, "c2": 2 + n % 2, "h1": 1 + n}}) for n in range(5)]
    result = counted(party_a, party_b)
    commitments, honesty = result.dimensions
    one, other = commitments.cells
    means = [result.cell(item, "A", "B").mean for item in ("c1", "c2")]
    assert None not in means
    assert one.mean == pytest.approx(sum(m or 0 for m in means) / 2)
    assert one.index == pytest.approx(((one.mean or 0) - 1) / 4 * 100)
    assert (one.items, one.hidden) == (2, "")
    assert commitments.gap == pytest.approx(abs((one.mean or 0) - (other.mean or 0)))
    assert [cell.hidden for cell in honesty.cells] == ["protected", ""]
    assert honesty.gap is None
    overall = result.overall[1]
    assert overall.items == 3
    assert overall.mean == pytest.approx(sum(result.cell(i.id, "B", "A").mean or 0 for i in ITEMS) / 3)


def test_the_gap_of_several_parties_is_the_largest_distance() -> None:
    """Largest minus smallest published mean over the directions."""
    values = {"A": [1, 2, 1, 2, 1], "B": [3, 3, 3, 3, 4], "C": [5, 5, 5, 5, 4]}
    groups = [Ballot(r, {t: {"h1": v} for t in "ABC" if t != r}) for r in "ABC" for v in values[r]]
    result = counted(groups, parties="ABC")
    assert result.dimensions[1].gap == pytest.approx(4.8 - 1.4)


@pytest.mark.parametrize(("value", "end"), [(5, "high"), (1, "low")])
def test_strong_agreement_has_no_figures_and_leaves_the_total(value: int, end: str) -> None:
    """All answers at the same end: a sentence, no histogram, no mean, and not in the total beside it."""
    result = counted(ballots("A", "B", "c1", [value] * 6), ballots("B", "A", "c1", [2, 3, 3, 4, 3]))
    cell, total = result.cell("c1", "A", "B"), result.item("c1").total
    assert (cell.unanimous, cell.n, cell.hidden, cell.words) == (end, 6, "", "")
    assert {cell.mean, cell.sd, cell.agreement, cell.counts} == {None}
    assert (total.n, total.left_out, total.counts) == (5, ("A",), (0, 1, 3, 1, 0))
    summary = result.dimensions[0].cells[0]
    assert (summary.mean, summary.items, summary.strong) == (None, 0, 1)
    assert (summary.hidden, summary.unanimous) == ("strong-agreement", end)


def test_strong_agreement_all_round_leaves_no_total() -> None:
    """When every party is left out, there is no total to show."""
    result = counted(ballots("A", "B", "c1", [5] * 6), ballots("B", "A", "c1", [1] * 6))
    total = result.item("c1").total
    assert (total.hidden, total.n, total.left_out) == ("strong-agreement", None, ("A", "B"))


def test_a_room_of_one_voice_is_strong_agreement_too() -> None:
    """If only the total may be shown and all are at one end, it has no figures."""
    result = counted(ballots("A", "B", "c1", [5] * 9), ballots("B", "A", "c1", [5] * 4))
    total = result.item("c1").total
    assert (total.n, total.unanimous, total.mean, total.counts) == (13, "high", None, None)


def test_unanimity_inside_the_scale_is_shown_as_it_is() -> None:
    """Only the two ends are special."""
    cell = counted(ballots("A", "B", "c1", [3] * 6)).cell("c1", "A", "B")
    assert (cell.mean, cell.sd, cell.agreement, cell.unanimous) == (3.0, 0.0, 1.0, "")


def test_no_words_below_five_people() -> None:
    """With a threshold of 3 figures may be shown, words may not."""
    result = counted(
        ballots("A", "B", "c1", [1, 5, 5, 4]), ballots("B", "A", "c1", [1, 5, 5, 4, 4]), threshold=3
    )
    assert result.cell("c1", "A", "B").words == ""
    assert result.cell("c1", "B", "A").words != ""


def test_cannot_judge_of_a_party_that_gave_no_answer_stays_inside() -> None:
    """Where nobody answered, nobody's "cannot judge" is counted anywhere."""
    result = counted(ballots("A", "B", "c1", [1, 2, 3, 4, 5, 0]), ballots("B", "A", "c1", [0, 0]))
    assert result.cell("c1", "B", "A").cannot_judge is None
    assert result.item("c1").total.cannot_judge == 1


def test_a_poll_nobody_answered_is_legal() -> None:
    """Nothing is shown, everywhere for the same reason."""
    result = publish([], parties=["A", "B"], items=ITEMS, points=5, threshold=5)
    assert {cell.hidden for item in result.items for cell in (*item.cells, item.total)} == {"nobody"}
    assert {summary.hidden for summary in result.overall} == {"nobody"}
    assert result.dimensions[0].gap is None


def test_a_check_in_is_about_the_own_side() -> None:
    """Each party's cell is about itself; threshold and total work in the same way."""
    people = [Ballot("A", {"A": {"c1": 1 + n % 5}}) for n in range(6)]
    people += [Ballot("B", {"B": {"c1": 1 + n % 5}}) for n in range(4)]
    result = publish(people, parties=["A", "B"], items=ITEMS, points=5, threshold=5, about="own")
    assert [(c.rater, c.target, c.hidden) for c in result.item("c1").cells] == [
        ("A", "A", "protected"),
        ("B", "B", "protected"),
    ]
    assert result.item("c1").total.n == 10


BAD_BALLOTS = [
    Ballot("X", {"B": {"c1": 3}}),
    Ballot("A", {"A": {"c1": 3}}),
    Ballot("A", {"X": {"c1": 3}}),
    Ballot("A", {"B": {"nope": 3}}),
    Ballot("A", {"B": {"c1": 6}}),
    Ballot("A", {"B": {"c1": -1}}),
    Ballot("A", {"B": {"c1": 2.5}}),  # type: ignore[dict-item]
    Ballot("A", {"B": {"c1": True}}),
]


@pytest.mark.parametrize("ballot", BAD_BALLOTS)
def test_a_ballot_that_does_not_fit_the_poll_is_refused(ballot: Ballot) -> None:
    """Unknown parties or items and values off the scale never become a result."""
    with pytest.raises(BadNumbers):
        counted([ballot])


@pytest.mark.parametrize(
    "poll",
    [
        {"parties": []},
        {"parties": ["A"]},
        {"parties": ["A", "A"]},
        {"items": []},
        {"items": [ITEMS[0], ITEMS[0]]},
        {"points": 2},
        {"points": 12},
        {"points": 5.0},
        {"about": "all"},
    ],
)
def test_a_poll_that_is_none_is_refused(poll: dict[str, object]) -> None:
    """Parties and items are there and different, the scale has 3..11 points."""
    fine = {"parties": ["A", "B"], "items": ITEMS, "points": 5, "threshold": 5}
    with pytest.raises(BadNumbers):
        publish([], **{**fine, **poll})  # type: ignore[arg-type]


def test_a_bad_threshold_is_refused_before_anything_is_counted() -> None:
    """The threshold comes first."""
    with pytest.raises(BadThreshold):
        publish([Ballot("X", {})], parties=["A", "B"], items=ITEMS, points=5, threshold=2)


def test_unknown_names_in_a_result_are_key_errors() -> None:
    """Asking for an item or direction that is not there fails loudly."""
    result = counted()
    with pytest.raises(KeyError):
        result.item("nope")
    with pytest.raises(KeyError):
        result.cell("c1", "A", "A")
