"""Tables of check-ins, pairs and mirror: their columns, their figures, and what they never show."""

from __future__ import annotations

import math

import pytest
from people import Person, ask, people_of

import cofront_kit as cf
from cofront_kit import insight
from cofront_kit.insight import described, lens_frames

pytestmark = pytest.mark.usefixtures("own_folders")
ROOM = lens_frames.EVERYONE


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", ["Acme", "Borealis"])


def row(table, **where):
    for name, value in where.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_tables_have_their_columns_before_the_reveal(session: cf.Session) -> None:
    """No rows, but columns and types, also while it is open."""
    before = session.check_in()
    poll = session.trust_poll("mirrored", mirror=True)
    for _ in range(2):
        assert list(before.frame()) == list(described.LENSES)
        assert list(before.pairs_frame()) == list(lens_frames.PAIRS)
        assert list(poll.mirror_frame()) == list(described.MIRROR)
        assert len(before.frame()) == len(before.pairs_frame()) == len(poll.mirror_frame()) == 0
        assert before.frame().dtypes["n"] == "Int64"
        before.open(anyway=True)
        poll.open(anyway=True)


def test_a_row_per_lens_and_party_and_one_for_the_room(session: cf.Session) -> None:
    """Mean, spread and people of each; the lenses are never added up."""
    people = people_of(session, p1=5, p2=6)
    before = session.check_in()
    ask(before.check_in, people, [2, 3, 3, 4, 3, 5, 6, 5, 4, 5, 5])
    table = before.frame()
    assert len(table) == 4 * 3
    assert set(table["lens"]) == {"attention", "mindset", "time", "value"}
    acme = row(table, party="Acme", lens="time")
    assert (acme["n"], acme["mean"], acme["moment"]) == (5, 3.0, "before")
    assert acme["spread"] == pytest.approx(math.sqrt(0.5))
    assert row(table, party=ROOM, lens="value")["mean"] == pytest.approx(45 / 11)
    assert not table["hidden"].any()


def test_a_small_party_is_hidden_and_the_room_with_it_where_needed(session: cf.Session) -> None:
    """4 and 5 people at a threshold of 5: only the room."""
    people = people_of(session, p1=4, p2=5)
    before = session.check_in(threshold=5)
    ask(before.check_in, people, [2, 3, 3, 4, 5, 6, 5, 4, 5])
    table = before.frame()
    parties = table[table["party"] != ROOM]
    assert parties["hidden"].all()
    assert parties["mean"].isna().all()
    assert parties["n"].isna().all()
    assert row(table, party=ROOM, lens="attention")["n"] == 9


def test_one_end_is_said_without_a_figure(session: cf.Session) -> None:
    """Everybody at 7: strong, no mean; and the room's row says whom it leaves out."""
    people = people_of(session, p1=5, p2=5)
    before = session.check_in()
    ask(before.check_in, people, [7, 7, 7, 7, 7, 2, 3, 3, 4, 3])
    acme = row(before.frame(), party="Acme", lens="attention")
    assert acme["strong"]
    assert not acme["hidden"]
    assert math.isnan(acme["mean"])
    assert row(before.frame(), party=ROOM, lens="attention")["left_out"] == ("Acme",)
    assert "all at one end" in repr(before)


def test_the_long_form_is_a_mean_of_published_means(session: cf.Session) -> None:
    """Two scales per lens; n is that of the scale that fewer people answered."""
    people = people_of(session, p1=6, p2=5)
    before = session.check_in(form="long")
    before.open(anyway=True)
    for index, person in enumerate(people):
        values = dict.fromkeys(before.items()["item"], 2 + index % 2)
        if index == 0:
            del values["time-2"]
        person.check_in(before.check_in, values)
    before.reveal(anyway=True)
    acme = row(before.frame(), party="Acme", lens="time")
    assert acme["n"] == 5
    assert acme["mean"] == pytest.approx((2.5 + 2.6) / 2)


BEFORE, AFTER = [2, 3, 3, 4, 5, 3, 2, 3], [4, 4, 4, 4, 6, 5, 1, 4]


def all_three(session: cf.Session, people: list[Person]) -> tuple[cf.CheckIn, ...]:
    asked = tuple(session.check_in(moment=moment, threshold=5) for moment in ("before", "after", "then"))
    for one, values in zip(asked, (BEFORE, AFTER, [1, 2, 2, 3, 3, 2, 1, 1]), strict=True):
        ask(one.check_in, people, values)
    return asked


def test_pairs_are_counted_within_people(session: cf.Session) -> None:
    """The exact sign-flip test and Cliff's d_w of the differences, as insight has them from answers."""
    before, after, then = all_three(session, people_of(session, p1=8))
    table = after.pairs_frame()
    assert {(a, b) for a, b in zip(table["from"], table["to"], strict=True)} == {
        ("before", "after"),
        ("then", "after"),
    }
    found = row(table, party="Acme", lens="attention", **{"from": "before"})
    differences = [b - a for a, b in zip(BEFORE, AFTER, strict=True)]
    assert found["p"] == pytest.approx(insight.sign_flip_test(differences).p_value)
    assert found["within"] == pytest.approx(insight.cliffs_delta_paired(BEFORE, AFTER).within)
    assert (found["up"], found["same"], found["down"], found["n"]) == (6, 1, 1, 8)
    assert found["mean"] == pytest.approx(sum(differences) / 8)
    assert "chance" in found["words"]
    assert len(before.pairs_frame()) == len(then.pairs_frame()) == len(table) / 2


def test_the_notebook_and_the_screens_say_the_same(session: cf.Session) -> None:
    """The pairs' view key and the table have the same figures and words."""
    _, after, _ = all_three(session, people_of(session, p1=8))
    value = session.node.view(session.code)["pairs/check-in-after/check-in-before"]
    for item in value["items"]:
        for group in item["groups"]:
            party = ROOM if group["party"] is None else {"p1": "Acme", "p2": "Borealis"}[group["party"]]
            found = row(after.pairs_frame(), party=party, item=item["item"], **{"from": "before"})
            assert bool(group["hidden"]) == found["hidden"]
            if not group["hidden"]:
                assert [group[name] for name in ("n", "up", "same", "down")] == [
                    found[name] for name in ("n", "up", "same", "down")
                ]
                assert (group["p"], group["within"]) == pytest.approx((found["p"], found["within"]))
                assert group["p_words"] == found["words"]


def test_five_people_are_too_few_for_a_test(session: cf.Session) -> None:
    """No p, and the sentence says why; the counts stand."""
    people = people_of(session, p1=5)
    before, after = session.check_in(threshold=5), session.check_in(moment="after", threshold=5)
    ask(before.check_in, people, [2, 3, 3, 2, 3])
    ask(after.check_in, people, [4, 4, 5, 5, 4])
    found = row(after.pairs_frame(), party="Acme", lens="time")
    assert math.isnan(found["p"])
    assert found["words"] == "too few to say: with 5 people no result could be below .05"
    assert found["up"] == 5


def test_people_without_a_key_are_unpaired_and_counted(session: cf.Session) -> None:
    """They count in the means, not in what changed."""
    people = people_of(session, p1=10)
    before, after = session.check_in(threshold=5), session.check_in(moment="after", threshold=5)
    ask(before.check_in, people, [2, 3, 4, 2, 3, 4, 2, 3, 3, 2])
    after.open(anyway=True)
    for index, person in enumerate(people):
        person.check_in(after.check_in, dict.fromkeys(after.items()["item"], 4 + index % 4), paired=index < 5)
    after.reveal(anyway=True)
    assert after.unpaired == {("before", "after"): (5, 5)}
    assert row(after.frame(), party="Acme", lens="time")["n"] == 10
    assert row(after.pairs_frame(), party="Acme", lens="time")["n"] == 5


def test_the_table_says_which_rounds_were_compared(session: cf.Session) -> None:
    """A further "before" waits for a further "after"; the first comparison stays, with its rounds."""
    people = people_of(session, p1=8)
    before, after = session.check_in(threshold=5), session.check_in(moment="after", threshold=5)
    ask(before.check_in, people, BEFORE)
    ask(after.check_in, people, AFTER)
    for one, values, rounds in ((before, AFTER, (1, 1)), (after, BEFORE, (2, 2))):
        ask(one.check_in, people, values, round=2)
        found = row(after.pairs_frame(), party="Acme", lens="time")
        assert (found["from_round"], found["to_round"]) == rounds


def test_hidden_changes_carry_no_figure(session: cf.Session) -> None:
    """For a party that is too small, and for people who all changed alike, there is a sentence instead."""
    people = people_of(session, p1=6, p2=3)
    before, after = session.check_in(threshold=5), session.check_in(moment="after", threshold=5)
    ask(before.check_in, people, [2, 3, 3, 2, 3, 4, 2, 3, 4])
    ask(after.check_in, people, [3, 4, 4, 3, 4, 5, 3, 5, 5])
    table = after.pairs_frame()
    hidden = table[table["hidden"]]
    assert hidden[["n", "mean", "up", "same", "down", "within", "p"]].isna().all().all()
    assert set(hidden["words"]) <= {"hidden to protect answers", "everybody changed alike, no figure"}
    assert row(table, party="Borealis", lens="time")["hidden"]


def test_frames_do_not_depend_on_what_is_sealed(session: cf.Session) -> None:
    """Two rooms with different answers look the same until the reveal."""
    seen = []
    for title, value in (("Room A", 1), ("Room B", 7)):
        other = cf.session(title, ["Acme", "Borealis"])
        check_in = other.check_in()
        people = people_of(other, p1=5, p2=5)
        check_in.open(anyway=True)
        for person in people:
            person.check_in(check_in.check_in, dict.fromkeys(check_in.items()["item"], value))
        seen.append(
            (check_in.frame().to_csv(), check_in.pairs_frame().to_csv(), repr(check_in), check_in.unpaired)
        )
    assert seen[0] == seen[1]


def test_the_mirror_sets_expected_beside_rated(session: cf.Session) -> None:
    """Party expects, by rates; the widest gap first, with its quadrant."""
    people = people_of(session, p1=5, p2=5)
    poll = session.trust_poll("mirrored", items=["competence-1", "honesty-1"], mirror=True)
    poll.open(anyway=True)
    for index, person in enumerate(people):
        other, shift = ("p2", 0) if person.party == "p1" else ("p1", -2)
        given = {"competence-1": 4 + shift + index % 2, "honesty-1": 3}
        guess = {"competence-1": 4 if person.party == "p1" else 2, "honesty-1": 3 + index % 2}
        assert person.rate(poll.poll, {other: given}, {other: guess})["type"] == "ack"
    poll.reveal(anyway=True)
    table = poll.mirror_frame()
    assert list(table["gap"].abs()) == sorted(table["gap"].abs(), reverse=True)
    acme = row(table, party="Acme", by="Borealis", dimension="competence")
    assert acme["predicted"] == pytest.approx(4.0)
    assert acme["rated"] == pytest.approx(2.6)
    assert acme["gap"] == pytest.approx(1.4)
    assert acme["quadrant"] == "blind spot"
    borealis = row(table, party="Borealis", by="Acme", dimension="competence")
    assert borealis["quadrant"] == "undervalued advantage"


def test_a_hidden_side_has_no_mirror(session: cf.Session) -> None:
    """Neither direction is shown: each takes the guess of one side and the rating of the other."""
    people = people_of(session, p1=9, p2=3)
    poll = session.trust_poll("mirrored", items=["honesty-1"], threshold=5, mirror=True)
    poll.open(anyway=True)
    for index, person in enumerate(people):
        other = "p2" if person.party == "p1" else "p1"
        person.rate(poll.poll, {other: {"honesty-1": 2 + index % 3}}, {other: {"honesty-1": 3 + index % 2}})
    poll.reveal(anyway=True)
    assert len(poll.mirror_frame()) == 0
    assert "hidden to protect answers" in poll.mirror_chart()._repr_mimebundle_()["text/plain"]
