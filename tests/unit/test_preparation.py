"""Days ahead: the invitation of each party in plain text, and who is missing as numbers."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_node import Phone

import cofront_kit as cf
from cofront_kit.cli import main
from cofront_kit.errors import BadInput, DoorError

ADDRESS = "https://trust.example.org/room"
pytestmark = pytest.mark.usefixtures("own_folders")


def begun(**more: object) -> cf.Session:
    return cf.session("Calling for trust", ["Acme", "Borealis"], host="a neutral laptop", **more)  # type: ignore[arg-type]


def test_an_invitation_says_what_a_guest_needs() -> None:
    """When, where, until when, the own link and code, and what happens with answers; nothing of the other side's."""
    session = begun(keep_days=30)
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    said = session.invitation(
        "Acme", meeting="2027-03-02 14:00", until="2027-03-01 12:00", place="Room 4", address=ADDRESS
    )
    for wanted in (
        "between Acme and Borealis: Calling for trust",
        "When: Tuesday, March 2, 2027, 14:00",
        "before: Monday, March 1, 2027, 12:00",
        "Where: Room 4",
        f"{ADDRESS}/s/{session.code}#{tokens.join['p1']}",
        f"type {session.code} {tokens.typed['p1']}",
        "a neutral laptop",
        "deleted 30 days after its end",
    ):
        assert wanted in said, wanted
    for secret in (tokens.join["p2"], tokens.typed["p2"], tokens.facilitator, tokens.screen):
        assert secret not in said
    plain = session.invitation("Borealis", address=ADDRESS)
    assert "When" not in plain
    assert "\n\n\n" not in plain
    assert tokens.join["p2"] in plain


def test_wrong_values_are_named() -> None:
    """A moment that is none, a deadline after the meeting, an unknown party, no address."""
    session = begun()
    for meeting, until, match in (
        ("tomorrow", None, "meeting is 'tomorrow'.*2027-03-02 14:00"),
        ("2027-02-30", None, "meeting is '2027-02-30'"),
        (5, None, "meeting is 5"),
        ("2027-03-02", "2027-03-03", "is after the meeting"),
        ("2027-03-02 14:00", "2027-03-02 15:00", "is after the meeting"),
        (datetime(2027, 3, 2, 14, tzinfo=timezone.utc), datetime(2027, 3, 1, 12), "time zone"),
    ):
        with pytest.raises(BadInput, match=match):
            session.invitation("Acme", meeting=meeting, until=until, address=ADDRESS)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="Acmee"):
        session.invitation("Acmee", address=ADDRESS)
    with pytest.raises(BadInput, match="address is 'here'"):
        session.invitation("Acme", address="here")
    with pytest.raises(DoorError, match="No door is open"):
        session.invitation("Acme")


def test_who_is_missing_is_numbers() -> None:
    """Of those who joined, or of those who were invited; no name."""
    session = begun()
    assert session.missing() == "Nothing is open that people could hand in."
    poll = session.trust_poll("pulse")
    poll.open(threshold=3, anyway=True)
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    items = [item.id for item in session.state.activities["pulse"].spec.items]  # type: ignore[attr-defined]
    for number in range(3):
        phone = Phone(session.node, session.code)
        phone.say(
            type="join", id="j", capability=tokens.join["p1"], secret=f"{number:032x}", name=f"Zoe{number}"
        )
        assert phone.answer("j")["type"] == "joined"
        if number:
            act = {"kind": "hand-in", "activity": "pulse", "round": 1, "key": f"{number:032x}", "rev": 1}
            phone.say(type="act", id="b", act=act | {"answers": {"p2": dict.fromkeys(items, 3)}})
            assert phone.answer("b")["type"] == "ack"
    said = session.missing(until="2027-03-02 12:00")
    assert "handed in by 2 of 3 of Acme, 0 of Borealis (nobody has come yet)." in said
    assert said.endswith("It closes on Tuesday, March 2, 2027, 12:00.")
    assert "Zoe" not in said
    assert "2 of 6 of Acme, 0 of 4 of Borealis" in session.missing(invited={"Acme": 6, "Borealis": 4})
    assert "2 of 2 of Acme" in session.missing(invited={"Acme": 1})
    for wrong in ({"Acme": -1}, {"Acme": True}, {"Other": 3}):
        with pytest.raises(BadInput):
            session.missing(invited=wrong)


def test_the_command(tmp_path: Path) -> None:
    """All parties, or one."""
    session = begun()
    both = CliRunner().invoke(
        main, ["invite", session.code.lower(), "--address", ADDRESS, "--meeting", "2027-03-02"]
    )
    assert both.exit_code == 0, both.output
    assert len(re.findall("You are invited", both.output)) == 2
    one = CliRunner().invoke(main, ["invite", session.code, "--address", ADDRESS, "--party", "Borealis"])
    assert len(re.findall("You are invited", one.output)) == 1
    assert (
        CliRunner().invoke(main, ["invite", session.code, "--address", ADDRESS, "--meeting", "x"]).exit_code
        == 2
    )
    missing = CliRunner().invoke(main, ["invite", session.code, "--missing"])
    assert "Nothing is open" in missing.output
