"""What to ask after a result: which questions a revealed result calls for, and who gets to see them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tabletop import SPEC, Table

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.model.asks import MOST_SHOWN
from cofront_kit.model.disclosure import Ballot, ItemSpec, Published, disclose, publish
from cofront_kit.model.disclosure.dots import publish_dots
from cofront_kit.model.kinds import SPECS, kind_of, kinds, read_spec
from cofront_kit.model.leading.views import asks_of
from cofront_kit.model.outcomes.state import Commitment
from cofront_kit.model.rounds.dots import DotsShown, VotedCard
from cofront_kit.model.rounds.lines import ShownLine, Slide, SlidesShown
from cofront_kit.model.state import ActivityState, RoundResult

ITEMS = [ItemSpec("kept", "commitments"), ItemSpec("skill", "competence")]
TWO = ("p1", "p2")
Means = dict[str, tuple[list[int], list[int]]]


def poll(kept: tuple[list[int], list[int]], skill: tuple[list[int], list[int]], *, k: int = 3) -> Published:
    """What p1 says about p2, and p2 about p1, person by person, on both statements."""
    ballots = []
    for mine, theirs in ((0, 1), (1, 0)):
        for one, other in zip(kept[mine], skill[mine], strict=True):
            answers = {TWO[theirs]: {"kept": one, "skill": other}}
            ballots.append(Ballot(TWO[mine], answers))
    return publish(ballots, parties=TWO, items=ITEMS, points=5, threshold=k)


def found(spec: dict[str, Any], parties: tuple[str, ...] = ("Acme", "Borealis"), **changes: Any) -> list[Any]:
    """The results that a step's kind finds, as (name, what it is about, party)."""
    state = Table(parties).state
    step = ActivityState("s", spec["kind"], read_spec(spec), "revealed", 1, **changes)
    kind = kind_of(step.spec)
    assert kind.find is not None
    results = list(kind.find(state, step))
    assert {one.when for one in results} <= set(kind.finds)
    return [(one.when, one.of or one.about, one.party) for one in results]


def in_poll(published: Published, mirror: Published | None = None) -> list[Any]:
    return found(SPEC, results=(RoundResult(1, 3, published, {}, mirror),))


EVEN = ([3, 4, 3], [3, 4, 3])


@pytest.mark.parametrize(
    ("kept", "skill", "expected"),
    [
        (([1, 2, 2], [4, 5, 4]), EVEN, [("widest-gap", "commitments", "Acme")]),
        (([4, 5, 4], [1, 2, 2]), EVEN, [("widest-gap", "commitments", "Borealis")]),
        (EVEN, EVEN, [("all-close", "", "")]),
        (([2, 1, 2], [2, 2, 1]), EVEN, [("all-close", "", ""), ("agreed-weakness", "commitments", "")]),
        (EVEN, ([5, 4, 5], [4, 5, 5]), [("all-close", "", ""), ("agreed-strength", "competence", "")]),
        (([5, 5, 5], [4, 5, 4]), EVEN, [("all-close", "", ""), ("agreed-strength", "commitments", "")]),
    ],
)
def test_a_poll_says_where_the_views_differ_and_where_they_agree(
    kept: tuple[list[int], list[int]], skill: tuple[list[int], list[int]], expected: list[Any]
) -> None:
    """The widest gap leads, with the side that sees it lower; views within half a point are close."""
    assert in_poll(poll(kept, skill)) == expected


def test_a_poll_that_shows_nothing_says_only_that() -> None:
    """Below the threshold nothing is known, so nothing is asked about."""
    assert in_poll(poll(([1], [5]), ([1], [5]))) == [("hidden", "", "")]


def test_a_poll_of_small_sides_is_one_of_the_room() -> None:
    """Where both sides are too small and the whole room is shown, figures are there: it is not hidden."""
    small = poll(([2, 3], [1, 4]), ([3, 4], [2, 5]), k=4)
    assert {item.total.mean for item in small.items} != {None}
    assert in_poll(small) == [("room-only", "", "")]
    protected = poll(([2, 3, 2, 3, 3], [1, 1]), ([2, 3, 2, 4, 3], [1, 1]))
    assert in_poll(protected) == [("room-only", "", "")]


@pytest.mark.parametrize(("borealis", "why"), [(2, "too-few"), (3, "covers-others")])
def test_a_side_that_stays_hidden_is_named_once(borealis: int, why: str) -> None:
    """Its figures are hidden; that they are is on every screen. Why is on none: some are hidden for a smaller one."""
    sides = {"p1": 5, "p2": borealis, "p3": 1}
    assert disclose(sides, 3).reasons["p2"] == why
    ballots = [
        Ballot(one, {other: {"kept": 2 + n % 2, "skill": 3 + n % 2} for other in sides if other != one})
        for one, people in sides.items()
        for n in range(people)
    ]
    shown = publish(ballots, parties=tuple(sides), items=ITEMS, points=5, threshold=3)
    results = found(SPEC, ("Acme", "Borealis", "Cirrus"), results=(RoundResult(1, 3, shown, {}, None),))
    assert [one for one in results if one[0] == "part-hidden"] == [("part-hidden", "", "Borealis")]


def test_no_stock_text_says_why_a_side_is_hidden() -> None:
    """It may be too few, or be hidden to protect a smaller one."""
    said = [
        ask.text
        for template in templates.stock()
        for language in template.languages
        for entry in templates.find(template.name, language=language).entries("trust-poll")
        for ask in entry.asks
        if ask.when in ("hidden", "part-hidden")
    ]
    assert len(said) == 16
    assert [one for one in said if re.search(r"too (few|small)|zu (wenige?|klein)\b", one)] == []


def test_the_mirror_names_the_quadrants() -> None:
    """Whom a blind spot is about, and in what; without a mirror there is none."""
    rated = poll(([2, 1, 2], [5, 4, 5]), ([2, 1, 2], [4, 4, 5]))
    expected = poll(([2, 2, 1], [5, 4, 5]), ([5, 4, 4], [1, 2, 2]))
    names = in_poll(rated, expected)
    assert ("undervalued", "commitments", "Acme") in names
    assert ("blind-spot", "commitments", "Borealis") in names
    agreed = {"agreed-strength", "agreed-weakness"}
    assert not agreed & {name for name, *_ in names}, "a strength of one side, a weakness of the other"
    assert not {"blind-spot", "undervalued"} & {name for name, *_ in in_poll(rated)}
    low, high = ([2, 1, 2], [1, 2, 2]), ([4, 5, 4], [5, 4, 5])
    found = {(name, of) for name, of, _ in in_poll(poll(low, high), poll(low, high))}
    assert {("agreed-weakness", "commitments"), ("agreed-strength", "competence")} <= found


LENSES: dict[str, Any] = {
    "kind": "check-in",
    "title": "Check-in",
    "moment": "before",
    "form": "short",
    "ask": "Right now",
    "prefer_not": "rather not",
    "lenses": [
        {"id": "attention", "label": "Attention", "low": "a", "high": "b"},
        {"id": "value", "label": "Value", "low": "c", "high": "d", "balance": True},
    ],
    "items": [
        {"id": "attention-1", "lens": "attention", "low": "a", "high": "b"},
        {"id": "value-1", "lens": "value", "low": "c", "high": "d"},
    ],
}


def check_in(*sides: list[tuple[int, int]]) -> list[Any]:
    ballots = [
        Ballot(party, {party: {"attention-1": one, "value-1": other}})
        for party, people in zip(TWO, sides, strict=True)
        for one, other in people
    ]
    items = [ItemSpec("attention-1", "attention"), ItemSpec("value-1", "value")]
    shown = publish(ballots, parties=TWO, items=items, points=7, threshold=3, about="own")
    return found(LENSES, results=(RoundResult(1, 3, shown, {}),))


def test_a_check_in_names_the_lowest_lens_but_never_a_balance() -> None:
    """A lens that is a balance has no low end; sides that stand apart are named, the lower one first."""
    low = [(2, 1), (3, 1), (2, 2)]
    high = [(6, 1), (7, 1), (6, 2)]
    assert check_in(low, low) == [("lowest-lens", "attention", "")]
    assert check_in(high, high) == [("all-high", "", "")]
    assert ("sides-apart", "attention", "Borealis") in check_in(high, low)
    assert check_in(low[:1], high[:1]) == [("hidden", "", "")]
    assert check_in(low[:2], low[:2]) == [("lowest-lens", "attention", "")], "the whole room is shown"
    assert check_in([(7, 7)] * 3, [(7, 7)] * 3) == [("all-high", "", "")], "strong agreement is shown, too"


def vote(*sides: list[dict[str, int]], cards: tuple[str, ...] = ("a", "b", "c")) -> list[Any]:
    ballots = [
        Ballot(party, {party: one}) for party, people in zip(TWO, sides, strict=True) for one in people
    ]
    dots = publish_dots(ballots, parties=TWO, cards=cards, votes=4, cap=2, threshold=3)
    named = tuple(VotedCard(one, f"Issue {one}", "issue", None) for one in cards)
    spec = {"kind": "dot-vote", "title": "Vote"}
    return found(spec, dots=(DotsShown(1, 3, dots, named, {}),), items=cards)


def test_a_vote_says_what_came_first_and_what_one_side_alone_wants() -> None:
    """A card that matters to one side is asked about before the winner."""
    assert vote([{"a": 2, "b": 1}] * 3, [{"a": 2, "c": 1}] * 3)[-1] == ("clear", "Issue a", "")
    assert vote([{"a": 1, "b": 1}] * 3, [{"a": 1, "b": 1}] * 3) == [("tie", "", "")]
    assert vote([{"a": 2, "b": 2}] * 3, [{"c": 2, "b": 2}] * 3)[0] == ("one-sided", "Issue a", "Acme")
    assert vote([{"a": 1}], [{"b": 1}]) == [("hidden", "", "")]


def fist(*sides: list[int]) -> list[Any]:
    ballots = [
        Ballot(party, {party: {"o": one}}) for party, people in zip(TWO, sides, strict=True) for one in people
    ]
    shown = publish(ballots, parties=TWO, items=[ItemSpec("o", "")], points=6, threshold=3, about="own")
    options = (VotedCard("o", "Say it on Monday", "solution", None),)
    spec = {"kind": "fist", "title": "Test"}
    return found(spec, results=(RoundResult(1, 3, shown, {}, None, options),), items=("o",))


def test_a_fist_says_whether_an_option_carries_and_who_hesitates() -> None:
    """Point 1 is a fist; from three fingers on it carries."""
    assert fist([5, 6, 5], [5, 5, 6]) == [("agreement", "Say it on Monday", "")]
    assert fist([5, 6, 2], [5, 5, 6]) == [("low-hands", "Say it on Monday", "")]
    assert fist([1, 2, 2], [6, 5, 6])[0] == ("split", "Say it on Monday", "Acme")
    assert fist([1, 2, 2], [2, 3, 2]) == [("nothing-carries", "", "")]
    assert fist([1], [6]) == [("hidden", "", "")]


def test_slides_say_who_left_what_empty() -> None:
    """An empty line of one side is worth a question; so is one that nobody wrote."""
    spec = {
        "kind": "slides",
        "title": "Notes",
        "prompts": [
            {"id": "stake", "kind": "note", "text": "Stake?"},
            {"id": "need", "kind": "note", "text": "Need?"},
        ],
    }
    line = (ShownLine("Our dates", None),)
    slides = (Slide("p1", "stake", line), Slide("p2", "stake", line), Slide("p1", "need", line))
    assert found(spec, slides=(SlidesShown(1, slides, {}),)) == [("one-side-empty", "need", "Borealis")]
    full = (*slides, Slide("p2", "need", line))
    assert found(spec, slides=(SlidesShown(1, full, {}),)) == [("all-wrote", "", "")]
    assert found(spec, slides=(SlidesShown(1, slides[:2], {}),)) == [("empty", "need", "")]


def test_commitments_of_one_side_alone_are_named() -> None:
    """The balance of today; what was carried over counts as what became of it."""
    state = Table().state
    kind = kinds()["commitments"]
    step = ActivityState("c", "commitments", read_spec({"kind": "commitments", "title": "C"}), "open", 1)

    def names(*owners: str) -> list[tuple[str, str]]:
        made = {
            str(n): Commitment(str(n), 1, "Call", "Ann", own, "p2", "2027-01-01", "2027-01-01")
            for n, own in enumerate(owners)
        }
        filled = replace(
            state, outcomes=replace(state.outcomes, commitments=state.outcomes.commitments.update(made))
        )
        assert kind.find is not None
        return [(one.when, one.party) for one in kind.find(filled, step)]

    assert names() == []
    assert names("p1", "p1") == [("one-sided", "Acme")]
    assert names("p1", "p2") == [("shared", "")]


# --- the template's questions ----------------------------------------------------------------------------


def asked(*asks: dict[str, str]) -> dict[str, Any]:
    return {**SPEC, "asks": list(asks)}


def shown_in(spec: dict[str, Any], published: Published) -> list[tuple[str, str]]:
    state = Table().state
    step = ActivityState(
        "s", "trust-poll", read_spec(spec), "revealed", 1, results=(RoundResult(1, 3, published, {}),)
    )
    return [(one.why, one.text) for one in asks_of(state, step)]


GAP = poll(([1, 2, 2], [4, 5, 4]), EVEN)


def test_a_question_for_the_very_dimension_goes_before_a_general_one() -> None:
    """And both name the sides and the dimension."""
    general = {
        "id": "g",
        "when": "widest-gap",
        "text": "What does {party} see in {of} that {other} does not?",
    }
    exact = {"id": "e", "when": "widest-gap", "of": "commitments", "text": "Which promise slipped?"}
    elsewhere = {"id": "x", "when": "widest-gap", "of": "competence", "text": "Never asked here."}
    why = "Widest gap: Commitments"
    assert shown_in(asked(general, exact, elsewhere), GAP) == [(why, "Which promise slipped?")]
    said = "What does Acme see in Commitments that Borealis does not?"
    assert shown_in(asked(general, elsewhere), GAP) == [(why, said)]


def test_more_questions_than_anybody_asks_are_not_offered() -> None:
    """The first ones count."""
    many = [{"id": f"q{n}", "when": "widest-gap", "text": f"Question {n}?"} for n in range(9)]
    assert len(shown_in(asked(*many), GAP)) == MOST_SHOWN


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ({"id": "a", "when": "widest-gab", "text": "?"}, "Did you mean 'widest-gap'"),
        ({"id": "a", "when": "widest-gap", "of": "comitments", "text": "?"}, "Did you mean 'commitments'"),
        ({"id": "a b", "when": "hidden", "text": "?"}, "1 to 64"),
        ({"id": "a", "when": "hidden", "text": "Ask {them}."}, "{party}"),
        ({"id": "a", "when": "hidden", "text": ""}, "empty"),
    ],
)
def test_a_question_that_would_never_come_up_is_refused(ask: dict[str, str], said: str) -> None:
    """The message names the question, the value and the way out."""
    with pytest.raises(BadInput) as caught:
        read_spec(asked(ask))
    assert repr(ask["id"]) in str(caught.value)
    assert said in str(caught.value)


def test_two_questions_of_one_id_and_questions_without_a_result_are_refused() -> None:
    """Ids say which one a template changes."""
    one = {"id": "a", "when": "hidden", "text": "Why?"}
    with pytest.raises(BadInput, match="twice"):
        read_spec(asked(one, one))
    with pytest.raises(BadInput, match="has no result to ask about"):
        read_spec({"kind": "step", "title": "S", "asks": [one]})


def test_a_session_of_an_earlier_release_is_read_as_before() -> None:
    """Its content has no questions; what is written again says the same."""
    before = json.dumps({**SPEC, "lead": "Say it"}).encode()
    read: Any = SPECS.decode(before)
    assert read.asks == ()
    assert SPECS.decode(SPECS.encode(read)) == read


def test_only_facilitators_ever_get_the_questions() -> None:
    """Neither before the reveal nor after: no participant, no coach, no big screen."""
    marked = "What slipped, and who knew it first?"
    table = Table(spec=asked({"id": "g", "when": "hidden", "text": marked}))
    people = [table.joined("p1"), table.joined("p2"), table.screen(), table.coach()]
    lead = table.facilitator()
    lead.act("open", id="o", activity="pulse", round=1, threshold=3)
    table.room.tick()
    table.room.flush()
    assert marked not in "".join(lead.got)
    lead.act("reveal", id="r", activity="pulse", round=1)
    table.room.tick()
    table.room.flush()
    assert lead.view["asks"] == {"pulse": [{"why": "Nothing shown, to protect answers", "text": marked}]}
    for one in people:
        assert marked not in "".join(one.got)
        assert "asks" not in one.view
        assert "asks" not in one.view["activity/pulse"]["spec"]


def test_the_page_lists_every_result_of_every_kind_in_order() -> None:
    """docs/run-sheet.md, and whether each has the names that it says."""
    page = (Path(__file__).parents[3] / "docs" / "run-sheet.md").read_text(encoding="utf-8")
    rows = [
        re.findall(r"`([\w-]+)`", line)[:2] for line in page.splitlines() if re.match(r"\| (`|\| `)", line)
    ]
    listed: dict[str, set[str]] = {}
    kind = ""
    for row in rows:
        if row and row[0] in kinds() and len(row) == 2:
            kind = row.pop(0)
        if kind and row:
            listed.setdefault(kind, set()).add(row[0])
    assert listed == {name: set(one.finds) for name, one in kinds().items() if one.finds}
