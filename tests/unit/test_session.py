"""The author's session: created once, found again; a call that contradicts it is refused with a message."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from begun import PARTIES, begin
from people import Person, until
from rooms import both_sides

import cofront_kit as cf
from cofront_kit.errors import BadInput, BadThreshold, Refused

pytestmark = pytest.mark.usefixtures("own_folders")


def test_how_many_people_are_expected() -> None:
    """Set when the session begins, or at any time; running the cell again takes nothing back."""
    assert begin("Usual").expected == 300
    session = begin(expected=40)
    assert session.expected == 40
    session.expect(60)
    assert begin(expected=40).expected == 60
    assert begin(expected=80).expected == 80
    for wrong in (0, 10_001, "many", True):
        with pytest.raises(BadInput, match=r"10,000"):
            session.expect(wrong)  # type: ignore[arg-type]
        with pytest.raises(BadInput, match=r"10,000"):
            begin("Another", expected=wrong)


def test_people_more_than_expected_are_let_in_or_not() -> None:
    """A program sees how many wait, and answers as the console does."""
    session = begin(expected=1)
    Person(session, "p1")
    with pytest.raises(AssertionError, match="waiting"):
        Person(session, "p2")  # its page stays open
    until(lambda: session.waiting == 1)
    assert session.joined == {"Acme": 1, "Borealis": 0}
    assert session.presence.keys() == {"Acme", "Borealis"}
    assert session.let_in() == 1
    until(lambda: session.joined == {"Acme": 1, "Borealis": 1} and session.waiting == 0)
    assert (session.expected, session.let_in()) == (2, 0)
    room = session.node.rooms.room(session.code)  # which hears of it a moment after the call has returned
    session.let_nobody_in()
    until(lambda: room.state is not None and room.state.more == "refuse")
    with pytest.raises(AssertionError, match="session-full"):
        Person(session, "p2")
    session.expect(3)
    until(lambda: room.state is not None and room.state.expected == 3)
    Person(session, "p2")


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Names are loaded when they are first used."""
    heavy = (
        "pandas",
        "numpy",
        "ipywidgets",
        "anywidget",
        "tornado",
        "voila",
        "altair",
        "sqlalchemy",
        "msgspec",
    )
    said = subprocess.run(
        [sys.executable, "-c", "import sys, cofront_kit; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout.split()
    assert "cofront_kit" in said
    assert not set(heavy) & set(said)


def test_public_names_stay_what_they_are() -> None:
    """Every public name is there; no submodule replaces a function, whatever is loaded first."""
    for name in cf.__all__:
        assert getattr(cf, name) is not None
    assert callable(cf.session)
    assert callable(cf.serve)
    with pytest.raises(AttributeError, match="no attribute 'sesion'"):
        cf.sesion  # noqa: B018


def test_the_same_title_is_the_same_session() -> None:
    """Run All twice: no second session, no second activity, nothing in the log."""
    session = begin()
    session.trust_poll("pulse")
    version = session.state.version
    again = begin()
    again.trust_poll("pulse", items="pulse", threshold="suggested")
    assert again.code == session.code
    assert again.state.version == version
    assert cf.session("Calling for trust").code == session.code
    assert cf.session(code=f" {session.code[:3].lower()}-{session.code[3:]} ").code == session.code


def test_a_closed_session_makes_room_for_a_new_one() -> None:
    """Closing is final; the same title begins anew when the call says so."""
    session = begin()
    session.close()
    session.close()
    assert session.status == "closed"
    assert begin(new=True).code != session.code


def test_a_session_reports_what_it_is() -> None:
    """Names, agenda, stage and counts use the parties' names."""
    session = begin()
    assert session.title == "Calling for trust"
    assert session.parties == ("Acme", "Borealis")
    assert (session.agenda, session.stage) == ((), None)
    poll = session.trust_poll("pulse")
    assert session.agenda == ("pulse",)
    session.bring_everyone(to=poll)
    assert session.stage == "pulse"
    session.bring_everyone()
    assert session.stage is None
    assert session.presence == {"Acme": 0, "Borealis": 0}
    assert session.links == {}


def test_a_template_brings_its_agenda() -> None:
    """With a template the activities are drafted at once, without one only the texts are used."""
    session = cf.session("With a template", PARTIES, template="trust-checkup")
    assert session.agenda == ("check-in-before", "pulse", "closing")
    assert len(session.trust_poll("pulse").items()) == 6
    assert len(session.trust_poll("map", items="map").items()) == 12
    assert cf.session(template="trust-checkup").title == "Calling for trust"


def test_the_environment_names_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a notebook run by the door, no argument is needed; a page's URL can't choose another session."""
    session, other = begin(), begin("Another one")
    monkeypatch.setenv("COFRONT_SESSION", session.code)
    monkeypatch.setenv("QUERY_STRING", f"session={other.code}")
    assert cf.session().code == session.code
    assert cf.session(template="trust-checkup").code == session.code
    assert cf.session("Another one").code == other.code


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: cf.session(), "Which session"),
        (lambda: cf.session("New"), "the parties are needed"),
        (lambda: cf.session("New", "Acme"), "parties is 'Acme'.*Write a list of texts"),
        (lambda: cf.session("New", ["Acme"]), "at least two parties"),
        (lambda: cf.session("New", ["Acme", "ACME "]), "named twice"),
        (lambda: cf.session("", PARTIES), "the title is empty"),
        (lambda: cf.session("x" * 10_000, PARTIES), "10,000 characters"),
        (lambda: cf.session("New", ["Acme", "Bor\u202eealis"]), "letters run backwards"),
        (lambda: cf.session("\u200b\u2060", PARTIES), "the title is empty"),
        (lambda: cf.session(7, PARTIES), r"title is 7\. Write a text"),  # type: ignore[arg-type]
        (lambda: cf.session(code="not a code!"), "six characters"),
        (lambda: cf.session("New", PARTIES, template="nowhere"), "no template 'nowhere'"),
    ],
)
def test_bad_input_is_named(call: object, said: str) -> None:
    """The message names the value and what to do."""
    with pytest.raises(BadInput, match=said):
        call()  # type: ignore[operator]


def test_an_unknown_code_names_the_store() -> None:
    """A code from another computer's store: the message says where it was looked for."""
    with pytest.raises(Refused, match="no session 'ZZZZZZ' in the store"):
        cf.session(code="ZZZZZZ")


def test_unknown_argument_names_get_a_hint() -> None:
    """A typo is answered with the nearest name."""
    with pytest.raises(TypeError, match="Did you mean 'parties'"):
        cf.session("x", partys=PARTIES)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Did you mean 'items'"):
        begin().trust_poll("pulse", item="map")  # type: ignore[call-arg]


def test_other_parties_are_refused_with_the_difference() -> None:
    """A cell that names other parties doesn't change the existing session."""
    session = begin()
    with pytest.raises(BadInput) as refused:
        cf.session("Calling for trust", ["Acme", "Cygnus"])
    for part in ("'Cygnus'", "'Borealis'", session.code, "another title"):
        assert part in str(refused.value)
    assert cf.session("Calling for trust", ["BOREALIS", "Acme"]).code == session.code
    with pytest.raises(BadInput, match="has the title"):
        cf.session("Something else", code=session.code)


def test_other_items_and_thresholds_are_refused_with_the_difference() -> None:
    """A poll stays what it was drafted as."""
    session = begin()
    poll = session.trust_poll("pulse", items="pulse", threshold=4)
    with pytest.raises(BadInput, match="competence-2"):
        session.trust_poll("pulse", items="map")
    poll.open(anyway=True)
    assert poll.threshold == 4
    with pytest.raises(BadInput, match="opened already"):
        session.trust_poll("pulse", items=["honesty-1"])
    with pytest.raises(BadInput, match="threshold 4, and this cell says 5"):
        session.trust_poll("pulse", threshold=5)
    assert session.trust_poll("pulse").threshold == 4


@pytest.mark.parametrize("threshold", [2, 11, 5.0, True, "5", None])
def test_thresholds_outside_are_refused(threshold: object) -> None:
    """3..10 or "suggested", nothing else."""
    with pytest.raises(BadThreshold, match="3 to 10"):
        begin().trust_poll("pulse", threshold=threshold)  # type: ignore[arg-type]


@pytest.mark.parametrize("id", ["", "two words", "x" * 65, None, "ü"])
def test_ids_are_slugs(id: object) -> None:
    """An id that can't be used in URLs is refused."""
    with pytest.raises(BadInput, match="characters A-Z"):
        begin().trust_poll(id)  # type: ignore[arg-type]


def test_open_and_reveal_are_harmless_when_run_again() -> None:
    """A cell that names a round never opens the next one."""
    poll = begin().trust_poll("pulse")
    assert (poll.state, poll.round, poll.threshold) == ("draft", 0, "suggested")
    both_sides(poll.poll)
    poll.open()
    assert (poll.state, poll.round) == ("open", 1)
    assert poll.turnout == {"Acme": (6, 6), "Borealis": (5, 5)}
    poll.reveal()
    poll.open()
    poll.reveal()
    assert (poll.state, poll.round) == ("revealed", 1)
    poll.open(round=2)
    assert poll.turnout == {"Acme": (0, 0), "Borealis": (0, 0)}
    poll.reveal()
    assert (poll.state, poll.round) == ("open", 2)
    with pytest.raises(Refused, match="next round"):
        begin("Another").trust_poll("pulse").open(round=3)
    with pytest.raises(BadInput, match="round is 0"):
        poll.open(round=0)


def test_a_further_round_of_almost_the_same_people_is_opened_on_purpose() -> None:
    """One person more: the call says so and opens nothing; with anyway=True it opens, and run again it is harmless."""
    session = begin()
    poll = session.trust_poll("pulse", threshold=3)
    here = [Person(session, party) for party in ("p1", "p1", "p1", "p2", "p2", "p2")]
    until(lambda: session.presence == {"Acme": 3, "Borealis": 3})
    poll.open()
    for one in here:
        one.rate(poll.poll, {"p2" if one.party == "p1" else "p1": {poll.poll.spec.items[0].id: 4}})
    poll.reveal()
    assert poll.further == ""
    here.append(Person(session, "p2"))
    until(lambda: session.presence == {"Acme": 3, "Borealis": 4})
    assert "Borealis: one person more than last time (3 handed in, 4 here now)" in poll.further
    with pytest.raises(Refused, match=r"Round 2 was not opened.*open\(2, anyway=True\)") as refused:
        poll.open(2)
    assert refused.value.code == "few-changed"
    assert (poll.state, poll.round) == ("revealed", 1)
    poll.open(2, anyway=True)
    poll.open(2)
    assert (poll.state, poll.round) == ("open", 2)
    table = poll.turnout_frame()
    assert table.to_dict("records") == [
        {"round": 1, "party": "Acme", "handed_in": 3, "entered": 0, "threshold": 3},
        {"round": 1, "party": "Borealis", "handed_in": 3, "entered": 0, "threshold": 3},
    ]
    for one in here:
        one.leave()


def test_an_empty_poll_is_not_revealed_by_accident() -> None:
    """Run All on a fresh notebook must not use up the reveal."""
    poll = begin().trust_poll("pulse")
    poll.open(anyway=True)
    with pytest.raises(Refused, match="Nobody has handed in"):
        poll.reveal()
    poll.reveal(empty=True)  # as earlier releases called it
    assert poll.state == "revealed"
    assert poll.frame()["hidden"].all()


def test_nothing_shows_a_link_or_a_secret() -> None:
    """Reprs contain neither."""
    session = begin()
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    poll = session.trust_poll("pulse")
    session.node.set_links(session.code, "http://door.example/")
    said = repr(session) + repr(poll) + repr(poll.poll) + repr(poll._repr_mimebundle_())
    for secret in (*tokens.join.values(), *tokens.typed.values(), tokens.facilitator, tokens.screen):
        assert secret not in said


def test_a_renamed_session_is_joined_again_by_its_earlier_names() -> None:
    """Run All with the cell as it was: the same session, its parties found by name, label and earlier name."""
    session = cf.session(
        "Calling for trust", ["Nordwind Energie AG", cf.Party("Solaris Grid Ltd.", "Solaris")]
    )
    session.rename("Trust check-up")
    session.rename_party("Nordwind Energie AG", "Nordwind Energie SE", label="NWE")
    session.rename_party("Solaris", "Solaris Grid")
    assert session.parties == ("Nordwind Energie SE", "Solaris Grid")
    again = cf.session("Calling for trust", ["Nordwind Energie AG", "Solaris Grid Ltd."])
    assert again.code == session.code
    assert cf.session("Trust check-up", ["Nordwind Energie SE", "Solaris Grid"]).code == session.code
    assert cf.session("Calling for trust", code=session.code).code == session.code
    assert again.joined["NWE"] == again.joined["Nordwind Energie AG"] == 0
    assert list(again.joined) == list(again.parties)
    with pytest.raises(KeyError):
        again.joined["Acme"]
    again.log_decision("We meet every month.", present={"Nordwind Energie AG": 3, "Solaris": 2})
    assert again.decisions()["present"].iloc[0] == {"Nordwind Energie SE": 3, "Solaris Grid": 2}
    session.rename_party("NWE", label="NWE")  # again: nothing
    for wrong in ({"name": "Solaris Grid"}, {"name": " "}, {"label": "Fifteen letters"}):
        with pytest.raises(BadInput):
            session.rename_party("NWE", **wrong)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="There is no party 'Acme'"):
        session.rename_party("Acme", "Cobalt")
    with pytest.raises(BadInput, match="the title is empty"):
        session.rename(" ")
    session.close()
    assert cf.session("Calling for trust", PARTIES).code != session.code
