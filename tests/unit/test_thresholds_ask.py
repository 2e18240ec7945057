"""In a notebook, opening with too few people and revealing what would show nothing raise errors with ways out."""

from __future__ import annotations

import pytest
from people import Person, people_of, until

import cofront_kit as cf
from cofront_kit.errors import BadInput, BadThreshold, Refused

NAMES = ["Nordwind Energie AG", "Solaris Grid Partners Ltd."]


pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", NAMES)


def everybody_rates(poll: cf.TrustPoll, people: list[Person], value: int = 4) -> None:
    for person in people:
        target = "p2" if person.party == "p1" else "p1"
        answer = person.rate(poll.poll, {target: {item.id: value for item in poll.poll.spec.items}})
        assert answer["type"] == "ack", answer


def test_run_all_before_anybody_joined_opens_nothing_and_says_what_to_do(session: cf.Session) -> None:
    """The trap of the first Run All: k = 5 would be fixed for a room of 3 + 3."""
    poll = session.trust_poll("pulse")
    with pytest.raises(Refused) as refused:
        poll.open()
    assert refused.value.code == "too-few-people"
    said = str(refused.value)
    for part in (
        "Groups of 5 people or more",
        "Nobody has joined yet",
        "run this again",
        "open(anyway=True)",
    ):
        assert part in said
    assert poll.state == "draft"


def test_a_room_of_three_and_three(session: cf.Session) -> None:
    """A requested 5 is questioned, offering the smaller one that shows more; the suggested 3 is not."""
    people = people_of(session, p1=3, p2=3)
    until(lambda: session.presence == {NAMES[0]: 3, NAMES[1]: 3})
    poll = session.trust_poll("pulse", threshold=5)
    with pytest.raises(
        Refused, match=r"Nordwind Energie AG 3, Solaris Grid Partners Ltd. 3.*open\(threshold=3\)"
    ):
        poll.open()
    poll.open(threshold=3)
    assert (poll.state, poll.threshold) == ("open", 3)
    for person in people:
        person.leave()


def test_who_is_missing_is_named_and_anyway_insists(session: cf.Session) -> None:
    """Six of one side and nobody of the other."""
    people_of(session, p1=6)
    check_in = session.check_in()
    with pytest.raises(Refused, match=r"Solaris Grid Partners Ltd. nobody"):
        check_in.open()
    check_in.open(anyway=True)
    check_in.open()  # open already: harmless
    assert (check_in.state, check_in.threshold) == ("open", 5)


def test_never_below_the_smallest_threshold(session: cf.Session) -> None:
    """3 is the least, whatever is asked."""
    people_of(session, p1=2, p2=2)
    poll = session.trust_poll("pulse")
    with pytest.raises(BadThreshold, match="3 to 10"):
        poll.open(threshold=2)
    with pytest.raises(Refused) as refused:
        poll.open()
    assert "threshold=" not in refused.value.way_out  # suggested is 3 already


@pytest.mark.parametrize("kind", ["vote", "fist", "mirror"])
def test_every_activity_with_a_threshold_asks(session: cf.Session, kind: str) -> None:
    """Votes, tests of options and polls with a mirror."""
    made = {
        "vote": lambda: session.dot_vote(),
        "fist": lambda: session.fist(),
        "mirror": lambda: session.trust_poll("mirrored", mirror=True),
    }[kind]()
    with pytest.raises(Refused) as refused:
        made.open()
    assert refused.value.code == "too-few-people"


def test_slides_and_steps_do_not_ask(session: cf.Session) -> None:
    """People prepare before the session; nothing is hidden in them."""
    slides = session.slides()
    slides.open(stay=True)
    assert slides.state == "open"
    with pytest.raises(Refused, match="has no threshold"):
        slides.forecast()


def test_the_forecast_and_a_reveal_that_would_show_nothing(session: cf.Session) -> None:
    """One of one: the answers would be destroyed and nothing shown. Three ways out, and each works."""
    people = people_of(session, p1=5, p2=5)
    poll = session.trust_poll("pulse")
    with pytest.raises(Refused, match="is not open"):
        poll.forecast()
    poll.open()
    everybody_rates(poll, people[:1])
    seen = poll.forecast()
    assert seen.nothing
    assert "hidden, 1 of 5 people needed" in str(seen)
    with pytest.raises(Refused) as refused:
        poll.reveal()
    assert refused.value.code == "nothing-to-show"
    for way in ("Wait", "reveal(anyway=True)", "discard()"):
        assert way in refused.value.way_out
    assert poll.state == "open"
    everybody_rates(poll, people[1:])
    until(lambda: not poll.forecast().nothing)
    print(poll.forecast())
    poll.reveal()
    assert not poll.frame()["hidden"].all()
    with pytest.raises(Refused, match="is not open"):
        poll.forecast()


def test_nothing_to_show_can_be_insisted_on(session: cf.Session) -> None:
    """With ``anyway`` the round ends."""
    people = people_of(session, p1=1, p2=1)
    poll = session.trust_poll("pulse")
    poll.open(anyway=True)
    everybody_rates(poll, people)
    poll.reveal(anyway=True)
    assert poll.state == "revealed"
    assert poll.frame()["hidden"].all()


def test_back_to_draft_and_open_with_another_threshold(session: cf.Session) -> None:
    """The way out of a threshold that was fixed too early; once a ballot is in it stays."""
    poll = session.trust_poll("pulse")
    poll.open(anyway=True)
    people = people_of(session, p1=3, p2=3)
    with pytest.raises(Refused, match="back to draft"):
        poll.open(threshold=3)
    poll.back_to_draft()
    poll.back_to_draft()
    assert (poll.state, poll.round) == ("draft", 0)
    poll.open()
    assert (poll.state, poll.round, poll.threshold) == ("open", 1, 3)
    everybody_rates(poll, people[:1])
    with pytest.raises(Refused, match="One person has handed in already"):
        poll.back_to_draft()


def test_a_private_room_to_try_it_has_its_people_before_it_opens() -> None:
    """Nothing is asked there: six made-up people of each side sit down at once."""
    poll = cf.TrustPoll()
    poll.open()
    assert (poll.state, poll.threshold) == ("open", 5)
    poll.reveal()
    assert not poll.frame()["hidden"].all()


def test_a_threshold_of_another_kind_is_refused(session: cf.Session) -> None:
    """The message is the same as everywhere."""
    with pytest.raises((BadInput, BadThreshold)):
        session.trust_poll("pulse").open(threshold="five")  # type: ignore[arg-type]
