"""The notebook API of check-ins, mirror and coach links: found again; wrong arguments are refused with a message."""

from __future__ import annotations

import pytest
from people import people_of

import cofront_kit as cf
from cofront_kit.errors import BadInput, BadThreshold, CofrontError, Refused
from cofront_kit.robots.tryout import SamplePeople

pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", ["Acme", "Borealis"])


def test_a_check_in_is_drafted_once_and_found_again(session: cf.Session) -> None:
    """Run All changes nothing: not the id, not the version of the session."""
    for moment in ("before", "after", "then"):
        session.check_in(moment=moment)
    assert session.agenda == ("check-in-before", "check-in-after", "check-in-then")
    version = session.state.version
    again = session.check_in(moment="then", form="short")
    assert (again.id, again.moment, again.form, again.state) == ("check-in-then", "then", "short", "draft")
    session.check_in("check-in-then")
    session.check_in()
    assert session.state.version == version
    again.open(anyway=True)
    again.open(anyway=True)
    assert again.state == "open"


def test_opening_and_revealing_twice_is_harmless(session: cf.Session) -> None:
    """The round is named, so a cell that runs again begins nothing."""
    check_in = session.check_in()
    check_in.open(anyway=True)
    SamplePeople(check_in).hand_in()
    check_in.reveal(anyway=True)
    version = session.state.version
    check_in.open(anyway=True)
    check_in.reveal(anyway=True)
    assert (session.state.version, check_in.state, check_in.round) == (version, "revealed", 1)
    assert check_in.turnout == {"Acme": (6, 6), "Borealis": (6, 6)}
    assert len(check_in.frame()) == 12


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"moment": "later"}, "There are three"),
        ({"moment": "afterwards"}, "There are three"),
        ({"moment": 2}, "moment is 2"),
        ({"form": "medium"}, "form is 'medium'"),
        ({"form": 4}, "form is 4"),
        ({"threshold": 2}, "threshold is 2"),
        ({"threshold": 11}, "whole number from 3 to 10"),
        ({"threshold": True}, "threshold is True"),
        ({"id": "not an id"}, "1 to 64 of the characters"),
        ({"title": "x" * 300}, "the activity's title"),
    ],
)
def test_wrong_arguments_are_refused(session: cf.Session, arguments: dict[str, object], said: str) -> None:
    """With the value and what to write; nothing is drafted."""
    with pytest.raises((BadInput, BadThreshold, CofrontError), match=said):
        session.check_in(**arguments)
    assert session.agenda == ()


@pytest.mark.parametrize("arguments", [{"moment": "fourth"}, {"form": "tiny"}, {"threshold": 1}])
def test_the_widget_by_itself_refuses_the_same(arguments: dict[str, object]) -> None:
    """It does so before it makes a room."""
    with pytest.raises(CofrontError, match=next(iter(arguments))):
        cf.CheckIn(**arguments)


def test_unknown_argument_names_get_the_nearest(session: cf.Session) -> None:
    """A typo is reported."""
    with pytest.raises(TypeError, match="Did you mean 'moment'"):
        session.check_in(momnet="after")
    with pytest.raises(TypeError, match="Did you mean 'form'"):
        cf.CheckIn(session, fom="long")


def test_a_cell_that_says_something_else_is_refused(session: cf.Session) -> None:
    """Another moment, form or threshold than the check-in that exists, with the way out."""
    check_in = session.check_in(moment="after", form="long", threshold=4)
    with pytest.raises(BadInput, match="Write form='long'"):
        session.check_in(moment="after", form="short")
    with pytest.raises(BadInput, match="Write moment='after'"):
        session.check_in("check-in-after", moment="before")
    check_in.open(anyway=True)
    with pytest.raises(BadInput, match="fixed since then: write threshold=4"):
        session.check_in(moment="after", threshold=5)
    assert session.check_in(moment="after").threshold == 4


def test_kinds_are_told_apart(session: cf.Session) -> None:
    """A poll's id is no check-in's, and the other way round."""
    session.trust_poll("pulse")
    session.check_in()
    with pytest.raises(BadInput, match="is a trust poll"):
        session.check_in("pulse")
    with pytest.raises(BadInput, match="is a check-in"):
        session.trust_poll("check-in-before")
    assert cf.TrustPoll(session).id == "pulse"


def test_the_agenda_of_a_template_is_taken(session: cf.Session) -> None:
    """Id, title and form of the template's own activity."""
    ours = cf.session(template="perspective-check-in")
    assert ours.agenda == ("check-in-before", "check-in-after", "check-in-then")
    version = ours.state.version
    assert ours.check_in(moment="after").title == "Check-out"
    assert ours.state.version == version
    with pytest.raises(BadInput, match=r"no table \[trust-poll\]"):
        ours.trust_poll("pulse")


def test_words_of_the_moment(session: cf.Session) -> None:
    """Looking back has its own lead-in and its own words; the ids are the same, so that people can be paired."""
    now, then = session.check_in(form="long"), session.check_in(moment="then", form="long")
    assert list(now.items()["item"]) == list(then.items()["item"])
    assert len(now.items()) == 8
    assert "my mind was on what they did" in set(then.items()["low"])
    assert now.check_in.spec.ask != then.check_in.spec.ask
    assert then.check_in.spec.why_then
    assert [lens.balance for lens in now.check_in.spec.lenses] == [False, False, False, True]


def test_the_mirror_is_off_unless_asked_for(session: cf.Session) -> None:
    """One option turns it on; an existing poll keeps what it has."""
    plain, mirrored = session.trust_poll("pulse"), session.trust_poll("second", mirror=True)
    assert (plain.poll.mirror, mirrored.poll.mirror) == (False, True)
    assert "{party}" in mirrored.poll.spec.mirror_about
    assert session.trust_poll("second").poll.mirror
    with pytest.raises(BadInput, match="made without a mirror"):
        session.trust_poll("pulse", mirror=True)
    with pytest.raises(BadInput, match="made with a mirror"):
        session.trust_poll("second", mirror=False)
    with pytest.raises(BadInput, match="mirror is 'yes'"):
        session.trust_poll("third", mirror="yes")


def test_an_agenda_s_poll_gets_its_mirror(session: cf.Session) -> None:
    """mirror=True on a poll that the template has texts for keeps its title and words."""
    mirrored = session.trust_poll("pulse", mirror=True)
    assert mirrored.title == "Trust pulse"
    assert mirrored.poll.mirror


def test_a_guess_nobody_asked_for_is_refused(session: cf.Session) -> None:
    """A ballot with predictions into a poll without a mirror, an item that isn't there, a value off the scale."""
    poll, check_in = session.trust_poll("pulse"), session.check_in()
    poll.open(anyway=True)
    check_in.open(anyway=True)
    (person,) = people_of(session, p1=1)
    assert person.rate(poll.poll, {"p2": {}}, {"p2": {"honesty-1": 3}})["code"] == "bad-answer"
    for values in ({"hurry-1": 3}, {"time-1": 8}):
        assert person.check_in(check_in.check_in, values)["code"] == "bad-answer"
    assert person.check_in(check_in.check_in, {"time-1": 0, "value-1": 7})["type"] == "ack"


def test_a_participant_s_widget_has_no_controls(session: cf.Session) -> None:
    """With a code only: the stage of this one moment."""
    own = cf.CheckIn(session.code, moment="after")
    assert own._element == "cofront-stage"
    assert own._attrs["activity"] == "check-in-after"
    assert own._local is None
    with pytest.raises(Refused, match="participant's ballot"):
        own.frame()


def test_alone_it_is_a_private_room() -> None:
    """Controls beside a stage, made-up people, and nothing of it in any store."""
    alone = cf.CheckIn(moment="then", form="long")
    assert alone.check_in.node.store.url == "sqlite://"
    assert (alone.moment, alone.form) == ("then", "long")
    alone.open(anyway=True)
    assert alone.turnout == {"Acme": (6, 6), "Borealis": (6, 6)}
    alone.reveal(anyway=True)
    assert len(alone.frame()) == 12
    alone.close()


def test_everyone_is_brought_to_a_check_in(session: cf.Session) -> None:
    """By the widget, or what is behind it."""
    check_in = session.check_in()
    session.bring_everyone(check_in)
    assert session.stage == "check-in-before"
    session.bring_everyone(to=check_in.check_in)
    session.bring_everyone()
    assert session.stage is None


def test_coach_links_need_a_door(session: cf.Session) -> None:
    """There are none until a door is open; they are not participants' links."""
    assert session.coach_links == {}


def test_a_repr_shows_no_answer(session: cf.Session) -> None:
    """Neither the widget's nor that of what is behind it, while sealed."""
    check_in = session.check_in()
    check_in.open(anyway=True)
    draft = repr(check_in), repr(check_in.check_in)
    (person,) = people_of(session, p1=1)
    person.check_in(check_in.check_in, {"time-1": 5})
    assert repr(check_in.check_in) == draft[1]
    assert "1 of 1" in repr(check_in)
    assert "5" not in repr(check_in)
