"""Typed codes and resume codes: nothing in the log reveals them, and those of earlier releases still work."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from msgspec.structs import replace
from tabletop import CODE, Phone, Table

from cofront_kit.model import access
from cofront_kit.model import events as e
from cofront_kit.model.evolve import replay


class OtherTable(Table):
    """A session whose key is at hand, or not."""

    key: bytes | None

    def code_key(self) -> bytes | None:
        return self.__dict__.get("key", self.tokens.code_key)


def plain(text: str) -> str:
    """What releases before keyed hashes wrote."""
    return hashlib.sha256(b"cofront capability\0" + text.encode()).hexdigest()[:32]


@pytest.fixture
def table() -> OtherTable:
    return OtherTable()


def old(table: OtherTable) -> OtherTable:
    """The same session as an earlier release began it."""
    created = table.happened[0]
    assert isinstance(created, e.SessionCreated)
    openings = {hashed: one for hashed, one in created.capabilities.items() if not access.is_keyed(hashed)}
    for typed in table.tokens.typed.values():
        openings[plain(f"{CODE}/{typed}")] = created.capabilities[
            access.typed_hash(table.tokens.code_key, CODE, typed)
        ]
    table.happened[0] = replace(created, capabilities=openings)
    state = replay(table.happened)
    assert state is not None
    table.state = state
    table.room.adopt(state, (), table.around())
    return table


def say(table: OtherTable, **message: Any) -> dict[str, Any]:
    phone = Phone(table)
    phone.hello()
    return phone.say(**message)


def by_code(table: OtherTable, typed: str) -> dict[str, Any]:
    return say(table, type="join", id="j", capability=typed, secret=table.secret())


def logged(table: OtherTable) -> str:
    return "\n".join(str(e.write(event)) for event in table.happened)


def test_no_code_can_be_tried_out_on_the_log(table: OtherTable) -> None:
    """All that is kept of short codes is keyed: with the log alone, trying all 810,000 finds nothing."""
    phone = table.joined("p1")
    resume = phone.answer()["resume_code"]
    kept = logged(table)
    for typed in table.tokens.typed.values():
        assert plain(f"{CODE}/{typed}") not in kept
        assert access.typed_hash(b"", CODE, typed) not in kept
        assert access.typed_hash(table.tokens.code_key, CODE, typed) in kept
    assert plain(f"resume/{CODE}/{access.typed_form(resume)}") not in kept
    assert access.resume_hash(table.tokens.code_key, CODE, resume) in kept
    assert table.tokens.code_key.hex() not in kept
    assert "code_key" not in repr(table.tokens)


def test_codes_open_what_they_did(table: OtherTable) -> None:
    """Codes work in any spelling, also with the session's code before them."""
    for typed in (table.tokens.typed["p2"].lower(), f"{CODE} {table.tokens.typed['p2']}"):
        assert by_code(table, typed)["seat"]["party"] == "p2"
    assert by_code(table, "ZZZZ")["code"] == "wrong-link"


def test_a_session_of_an_earlier_release_takes_its_codes(table: OtherTable) -> None:
    """Plain hashes count there, for typed codes and resume codes; a seat that is taken over gets a keyed one."""
    old(table)
    assert by_code(table, table.tokens.typed["p1"])["seat"]["party"] == "p1"
    secret = "c" * 32
    resume = access.resume_code(secret)
    taken = e.SeatTaken(
        access.seat_id(secret),
        "participant",
        "p1",
        "Ada",
        access.secret_hash(secret),
        plain(f"resume/{CODE}/{access.typed_form(resume)}"),
    )
    table.happened.append(taken)
    state = replay(table.happened)
    assert state is not None
    table.state = state
    again = say(table, type="resume", id="r", resume_code=resume, secret="d" * 32)
    assert again["seat"]["seat"] == taken.seat
    assert access.is_keyed(table.state.seats[taken.seat].resume_hash)
    assert say(table, type="resume", id="r", resume_code=resume, secret="e" * 32)["code"] == "wrong-link"
    newer = again["resume_code"]
    assert say(table, type="resume", id="r", resume_code=newer, secret="e" * 32)["seat"]["seat"] == taken.seat


def test_without_the_key_links_work_and_codes_say_why(table: OtherTable) -> None:
    """At a door that doesn't hold the session's secret: no plain hash is written in the place of a keyed one."""
    first = table.joined("p1").answer()
    table.key = None
    joined = table.joined("p1")
    assert joined.answer()["resume_code"] == ""
    assert joined.view["me"]["resume_code"] is None
    assert table.state.seats[joined.answer()["seat"]["seat"]].resume_hash == ""
    for refused in (
        by_code(table, table.tokens.typed["p1"]),
        say(table, type="resume", id="r", resume_code=first["resume_code"], secret=table.secret()),
    ):
        assert refused["code"] == "wrong-link"
        assert "session's key" in refused["message"]
    table.key = table.tokens.code_key
    assert by_code(table, table.tokens.typed["p1"])["type"] == "joined"
    assert replay(table.happened) == table.state
    old(table)
    table.key = None
    assert by_code(table, table.tokens.typed["p1"])["type"] == "joined", "plain ones need no key"


def test_an_empty_code_is_nobodys(table: OtherTable) -> None:
    """Seats without a resume code can't be taken over by leaving it empty."""
    table.key = None
    table.joined("p1")
    table.key = table.tokens.code_key
    assert say(table, type="resume", id="r", resume_code="-", secret=table.secret())["code"] == "wrong-link"
    assert "" not in table.state.by_resume
