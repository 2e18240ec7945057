"""Properties of the rule and of publish, for any head-counts and any ballots."""

from __future__ import annotations

import contextlib
import random
from dataclasses import replace

import msgspec
import pytest
from disclosure_rooms import Activity, random_activity
from hypothesis import given, settings
from hypothesis import strategies as st

from cofront_kit.errors import BadNumbers, BadThreshold
from cofront_kit.model.agreement import agreement, mean, standard_deviation
from cofront_kit.model.disclosure import (
    Cell,
    disclose,
    preview,
    publish,
    read_published,
    suggest_threshold,
    why_hidden,
)

people = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 15), max_size=8)
thresholds = st.integers(3, 10)
activities = st.integers(0, 2**32).map(lambda seed: random_activity(random.Random(seed)))


@given(people, thresholds)
@settings(deadline=None)
def test_nothing_that_can_be_subtracted_is_small(counts: dict[str, int], threshold: int) -> None:
    """Shown parties have enough people, and so have the hidden ones together, or there are none."""
    verdict = disclose(counts, threshold)
    hidden = sum(n for party, n in counts.items() if party not in verdict.parties)
    assert all(counts[party] >= threshold for party in verdict.parties)
    if verdict.total:
        assert sum(counts.values()) >= threshold
        assert hidden == 0 or hidden >= threshold
    else:
        assert not verdict.parties
        assert sum(counts.values()) < threshold


@given(people, thresholds)
@settings(deadline=None)
def test_no_more_is_hidden_than_it_takes(counts: dict[str, int], threshold: int) -> None:
    """A party that is large enough is hidden only for a smaller one, and largest parties are hidden last."""
    verdict = disclose(counts, threshold)
    covering = [party for party, reason in verdict.reasons.items() if reason == "covers-others"]
    assert all(counts[party] <= counts[shown] for party in covering for shown in verdict.parties)
    if covering:
        others = sum(n for party, n in counts.items() if verdict.reasons.get(party) == "too-few")
        assert 0 < others < threshold
        last = max(covering, key=lambda party: counts[party])
        hidden = sum(counts[party] for party in verdict.reasons)
        assert hidden - counts[last] < threshold


@given(people, thresholds)
@settings(deadline=None)
def test_preview_and_rule_agree(counts: dict[str, int], threshold: int) -> None:
    """The set-up screen shows what the rule would do, with a sentence for everybody."""
    seen, verdict = preview(counts, threshold), disclose(counts, threshold)
    assert (seen.parties, seen.total, seen.reasons) == (verdict.parties, verdict.total, verdict.reasons)
    assert len(seen.sentences) == len(counts) + 1
    assert all(why_hidden(reason) for reason in seen.reasons.values())


@given(people)
@settings(deadline=None)
def test_the_suggestion_is_a_legal_threshold(counts: dict[str, int]) -> None:
    """Whatever is expected, the suggestion can be used, and shows a room of five."""
    threshold = suggest_threshold(counts)
    assert threshold in (3, 5)
    assert disclose(counts, threshold).total == (sum(counts.values()) >= threshold)


@given(activities, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_ballots_is_not_in_the_result(activity: Activity, order: random.Random) -> None:
    """Who handed in first cannot be seen."""
    shuffled = list(activity.people)
    order.shuffle(shuffled)
    assert replace(activity, people=tuple(shuffled)).publish() == activity.publish()


@given(activities)
@settings(max_examples=60, deadline=None)
def test_a_result_survives_storage(activity: Activity) -> None:
    """Encoding and decoding gives the same value, and passes the check."""
    result = activity.publish()
    stored = msgspec.json.encode(result)
    assert read_published(stored) == result
    assert msgspec.json.encode(read_published(stored)) == stored


@given(activities)
@settings(max_examples=100, deadline=None)
def test_figures_are_those_of_the_answers(activity: Activity) -> None:
    """Every shown cell says what its people said, every hidden one says nothing."""
    for result in activity.publish().items:
        for cell in result.cells:
            who = activity.who(result.item, (cell.rater, cell.target))
            said = [activity.people[p][1][result.item, cell.target] for p in who]
            _matches(cell, [said.count(v) for v in range(1, activity.points + 1)], activity)


def _matches(cell: Cell, counts: list[int], activity: Activity) -> None:
    if cell.hidden:
        assert (cell.n, cell.mean, cell.counts, cell.words, cell.unanimous) == (None, None, None, "", "")
    elif cell.unanimous:
        assert cell.n == (counts[-1] if cell.unanimous == "high" else counts[0]) == sum(counts)
        assert (cell.mean, cell.counts) == (None, None)
    else:
        assert cell.n == sum(counts) >= activity.threshold
        assert cell.counts == tuple(counts)
        expected = (mean(counts), standard_deviation(counts), agreement(counts))
        assert (cell.mean, cell.sd, cell.agreement) == expected


@given(activities)
@settings(max_examples=60, deadline=None)
def test_turning_the_scale_round_mirrors_the_result(activity: Activity) -> None:
    """With every answer v as points + 1 - v, the same is shown, mirrored."""
    turned = tuple(
        (party, {k: activity.points + 1 - v if v else 0 for k, v in answers.items()})
        for party, answers in activity.people
    )
    one, other = activity.publish(), replace(activity, people=turned).publish()
    swap = {"high": "low", "low": "high", "": ""}
    for before, after in zip(one.items, other.items, strict=True):
        for a, b in zip((*before.cells, before.total), (*after.cells, after.total), strict=True):
            assert (a.hidden, a.n, swap[a.unanimous], a.words) == (b.hidden, b.n, b.unanimous, b.words)
            assert a.counts is None or b.counts == a.counts[::-1]
    for dimension, mirrored in zip(one.dimensions, other.dimensions, strict=True):
        assert mirrored.gap == (None if dimension.gap is None else pytest.approx(dimension.gap))


@given(activities)
@settings(max_examples=60, deadline=None)
def test_names_of_parties_and_items_do_not_matter(activity: Activity) -> None:
    """Renaming in the same order renames the result and changes nothing else."""
    new = {party: f"party-{place}" for place, party in enumerate(activity.parties)}
    renamed = replace(
        activity,
        parties=tuple(new.values()),
        people=tuple(
            (new[p], {(item, new[target]): v for (item, target), v in answers.items()})
            for p, answers in activity.people
        ),
    )
    for a, b in zip(activity.publish().items, renamed.publish().items, strict=True):
        for cell, other in zip(a.cells, b.cells, strict=True):
            assert (new[cell.rater], new[cell.target]) == (other.rater, other.target)
            assert (cell.n, cell.mean, cell.counts, cell.hidden) == (
                other.n,
                other.mean,
                other.counts,
                other.hidden,
            )
        assert [new[p] for p in a.total.left_out] == list(b.total.left_out)


@given(activities, st.data())
@settings(max_examples=60, deadline=None)
def test_what_a_hidden_party_answers_changes_no_shown_cell(activity: Activity, data: st.DataObject) -> None:
    """Answers of a party that is hidden are nowhere but in the total."""
    before = activity.publish()
    hidden = {
        (item.item, cell.rater) for item in before.items for cell in item.cells if cell.hidden == "protected"
    }
    fresh = st.integers(1, activity.points)
    people_after = tuple(
        (p, {k: data.draw(fresh) if v and (k[0], p) in hidden else v for k, v in answers.items()})
        for p, answers in activity.people
    )
    after = replace(activity, people=people_after).publish()
    assert [item.cells for item in after.items] == [item.cells for item in before.items]
    assert (after.dimensions, after.overall) == (before.dimensions, before.overall)


wild = st.one_of(st.integers(-3, 20), st.floats(), st.text(max_size=3), st.none(), st.booleans())


@given(st.dictionaries(st.text(max_size=2), wild, max_size=4), wild)
@settings(deadline=None)
def test_bad_head_counts_are_refused_in_words(counts: dict[str, object], threshold: object) -> None:
    """Whatever comes in, it is a verdict or an error of our own."""
    with contextlib.suppress(BadThreshold, BadNumbers):
        verdict = disclose(counts, threshold)  # type: ignore[arg-type]
        assert verdict.parties <= counts.keys()


def test_publish_is_pure() -> None:
    """The same ballots give the same value, and are not touched."""
    activity = random_activity(random.Random(4), parties=3)
    ballots = activity.ballots()
    untouched = msgspec.json.encode(ballots)
    poll = {"parties": activity.parties, "items": activity.items, "points": activity.points}
    first = publish(iter(ballots), **poll, threshold=activity.threshold)
    assert publish(ballots, **poll, threshold=activity.threshold) == first
    assert msgspec.json.encode(ballots) == untouched
