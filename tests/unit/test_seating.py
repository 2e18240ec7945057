"""Correcting who sits where from a notebook: the list, removed, moved, new links; over a real node and store."""

from __future__ import annotations

import pytest
from people import Person, ask, people_of, until

import cofront_kit as cf
from cofront_kit.client import parse_link
from cofront_kit.errors import BadInput
from cofront_kit.model.access import seat_id

pytestmark = pytest.mark.usefixtures("own_folders")
NAMES = ["Nordwind Energie AG", "Solaris Grid Partners Ltd."]


@pytest.fixture
def session() -> cf.Session:
    return cf.session("Calling for trust", NAMES)


def sit(session: cf.Session, party: str, name: str = "") -> str:
    """Somebody takes a seat; its secret."""
    from secrets import token_hex

    from cofront_kit.model import commands
    from cofront_kit.model.decision import Actor

    tokens = session.node.tokens(session.code)
    assert tokens is not None
    secret = token_hex(16)
    session.node.act_as(Actor("", None), session.code, commands.TakeSeat(tokens.join[party], secret, name))
    return secret


def test_the_list_says_who_sits_where(session: cf.Session) -> None:
    """By party, names as given; a repr without ids."""
    sit(session, "p2", "Ada Lovelace")
    nobody = sit(session, "p1")
    found = session.people()
    assert [(one.name, one.party, one.role) for one in found] == [
        ("", NAMES[0], "participant"),
        ("Ada Lovelace", NAMES[1], "participant"),
    ]
    assert seat_id(nobody) not in repr(found)
    assert found[0].sign in repr(found)


def test_somebody_is_removed_by_name_or_sign(session: cf.Session) -> None:
    """No ghost remains: the counts are right again. An unknown or ambiguous name is refused with a way out."""
    sit(session, "p1", "Ada")
    sit(session, "p1", "Ben")
    sit(session, "p2", "Ben")
    session.remove("Ada")
    assert session.joined == {NAMES[0]: 1, NAMES[1]: 2 - 1}
    with pytest.raises(BadInput, match=r"2 people have the name 'Ben'. Say which one by the sign"):
        session.remove("Ben")
    with pytest.raises(BadInput, match="Did you mean 'Ben'"):
        session.remove("Bem")
    session.remove(session.people()[0].sign.lower())
    assert session.joined == {NAMES[0]: 0, NAMES[1]: 1}
    assert "Ada" not in str(list(session.node.store.events_after(session.code, 0)))


def test_somebody_is_moved_and_the_move_waits_for_the_reveal(session: cf.Session) -> None:
    """A real page: it sees the other side, in the same act as the reveal."""
    people = people_of(session, p1=4, p2=3)
    poll = session.trust_poll("pulse")
    poll.open()
    items = [item.id for item in poll.poll.spec.items]
    for person in people:
        target = "p2" if person.party == "p1" else "p1"
        assert person.rate(poll.poll, {target: dict.fromkeys(items, 4)})["type"] == "ack"
    one = next(each for each in session.people() if each.party == NAMES[0])
    moved = session.move(one, NAMES[1])
    assert (moved.party, moved.moves_to) == (NAMES[0], NAMES[1])
    assert session.joined == {NAMES[0]: 4, NAMES[1]: 3}
    poll.reveal()
    assert session.joined == {NAMES[0]: 3, NAMES[1]: 4}
    until(lambda: session.presence == {NAMES[0]: 3, NAMES[1]: 4})
    assert next(each for each in session.people() if each.sign == one.sign).party == NAMES[1]
    assert "left this side" in poll.further or "fewer" in poll.further
    with pytest.raises(BadInput, match="Did you mean"):
        session.move(one, "Solaris Grid Partner Ltd.")
    for person in people:
        person.leave()


def test_new_links_are_in_the_notebook_and_the_old_ones_are_dead(session: cf.Session) -> None:
    """Link, typed code and the view of a console; people who are in stay in."""
    node = session.node
    node.set_links(session.code, "http://127.0.0.1:8765/")
    inside = Person(session, "p1")
    old = node.tokens(session.code)
    session.new_links(NAMES[0])
    new = node.tokens(session.code)
    assert old is not None
    assert new is not None
    assert node.check_capability(session.code, old.join["p1"]) is None
    assert node.check_capability(session.code, old.typed["p1"]) is None
    opened = node.check_capability(session.code, new.join["p1"])
    assert opened is not None
    assert (opened.role, opened.party) == ("participant", "p1")
    assert node.check_capability(session.code, old.join["p2"]) is not None
    shown = {one["party"]: one for one in node.view(session.code)["links"]["join"]}
    assert parse_link(shown["p1"]["url"]).capability == new.join["p1"]
    assert shown["p1"]["typed"] == new.typed["p1"]
    assert inside.act(kind="raise-hand", up=True)["type"] == "ack"
    session.new_links()
    assert node.check_capability(session.code, new.join["p1"]) is None
    with pytest.raises(BadInput, match="There is no party"):
        session.new_links("Grid")
    inside.leave()


def test_who_moved_is_compared_with_nothing_and_gives_nobody_away(session: cf.Session) -> None:
    """Six and six before, five and seven after: that one person would be the difference, so no changes are shown."""
    people = people_of(session, p1=6, p2=6)
    before, after = (session.check_in(moment=moment, threshold=5) for moment in ("before", "after"))
    ask(before.check_in, people, [2, 3, 4, 5, 6, 3, 2, 3, 4, 5, 6, 3])
    one = next(each for each in session.people() if each.party == NAMES[0])
    session.move(one, NAMES[1])
    mover = next(person for person in people if moved(session, person))
    assert mover._got.get(timeout=10)["type"] == "welcome"  # to the other side
    mover.party = "p2"
    ask(after.check_in, people, [3, 3, 4, 5, 6, 2, 2, 3, 4, 5, 6, 4])
    shown = after.pairs_frame().query("not hidden")
    assert shown[shown["party"].isin(NAMES)].empty, shown
    assert not after.frame().query("not hidden").empty  # the moment itself is shown as ever
    for person in people:
        person.leave()


def moved(session: cf.Session, person: Person) -> bool:
    """Whether this is the person whom the facilitator moved."""
    return session.state.seats[person._seat.actor.seat].came_from is not None
