"""The rules of a session."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import SPEC, Phone, Table, ballot

from cofront_kit.errors import BadInput
from cofront_kit.model import access
from cofront_kit.model.evolve import replay
from cofront_kit.model.plan import SessionPlan, begin


@pytest.fixture
def table() -> Table:
    return Table()


def hand_in(
    phone: Phone, answers: Any, *, key: str = "a" * 32, rev: int = 1, round: int = 1
) -> dict[str, Any]:
    return phone.act("hand-in", activity="pulse", round=round, answers=answers, key=key, rev=rev)


def opened(table: Table, threshold: int | None = None) -> Phone:
    host = table.facilitator()
    assert host.act("open", activity="pulse", round=1, threshold=threshold)["type"] == "ack"
    return host


# --- plans ---


@pytest.mark.parametrize(
    ("title", "parties", "says"),
    [
        ("", ("A", "B"), "empty"),
        ("x" * 10_000, ("A", "B"), "10,000"),
        ("t", ("A", "a\u202eb"), "letters run backwards.*by hand"),
        ("t", ("A\u200b\u2060", "A"), "named twice"),
        ("t", ("A", "\u200b\u3164"), "empty"),
        ("half \ud800", ("A", "B"), "half a character"),
        ("t", ("A",), "at least two"),
        ("t", ("A", "A"), "named twice"),
        ("t", ("Acme", " ACME  "), "named twice"),
        ("t", ("A", ""), "empty"),
        ("t", tuple("ABCDEFG"), "at most 6"),
        ("t", "AB", "one text"),
    ],
)
def test_bad_plans_are_named(title: str, parties: Any, says: str) -> None:
    """A plan that is not playable is refused with the value and the way out."""
    tokens = access.tokens_of(b"s" * 32, ["p1", "p2"])
    with pytest.raises(BadInput, match=says.replace("+", r"\+")):
        begin(SessionPlan(title, parties), code="ABCDEF", at=0, tokens=tokens)


@pytest.mark.parametrize(
    "title", ["الثقة بين الشركاء", "<script>alert(1)</script>", "Trust 🤝 trust", "x" * 200]
)
def test_titles_are_text(title: str) -> None:
    """Any language, emoji and markup are kept as typed."""
    tokens = access.tokens_of(b"s" * 32, ["p1", "p2"])
    state = replay(begin(SessionPlan(title, ("A", "B")), code="ABCDEF", at=0, tokens=tokens))
    assert state is not None
    assert state.title == title


def test_no_capability_in_the_log(table: Table) -> None:
    """The events contain only hashes: nothing in them opens a door."""
    table.joined("p1", secret="ab" * 16)
    written = repr(table.happened)
    for token in (*table.tokens.join.values(), table.tokens.facilitator, table.tokens.screen, "ab" * 16):
        assert token not in written
        assert token.partition(".")[2] == "" or token.partition(".")[2] not in written


# --- seats ---


def test_join_is_repeatable(table: Table) -> None:
    """The same secret takes the same seat, however often it is sent."""
    first, second = table.joined("p1", secret="1" * 32), table.joined("p1", secret="1" * 32)
    assert first.answer()["seat"] == second.answer()["seat"]
    assert table.state.head_counts() == {"p1": 1, "p2": 0}


def test_typed_code_opens_its_party(table: Table) -> None:
    """A typed code works in lower case, with blanks, and with the session's code before it."""
    typed = table.tokens.typed["p2"]
    for spelling in (typed, typed.lower(), f" {typed[:2]} {typed[2:]} ", f"{table.state.code}-{typed}"):
        phone = Phone(table)
        phone.hello()
        answer = phone.say(type="join", id="j", capability=spelling, secret=table.secret())
        assert answer["seat"]["party"] == "p2", spelling


def test_wrong_link(table: Table) -> None:
    """A capability of another session or party opens nothing."""
    phone = Phone(table)
    phone.hello()
    for wrong in ("p1.wrong", "f.", "....", "ZZZZ", "p1"):
        answer = phone.say(type="join", id="j", capability=wrong, secret=table.secret())
        assert (answer["type"], answer["code"]) == ("refused", "wrong-link")
    assert table.state.head_counts() == {"p1": 0, "p2": 0}


def test_secret_of_another_party(table: Table) -> None:
    """Two party links in one browser: the same secret cannot sit on both sides."""
    table.joined("p1", secret="1" * 32)
    phone = table.joined("p2", secret="1" * 32)
    assert phone.answer()["code"] == "wrong-link"


def test_resume_takes_the_seat_over(table: Table) -> None:
    """The resume code moves a seat to a new device; the old secret opens nothing any more."""
    old = table.joined("p1", secret="1" * 32)
    code, seat = old.answer()["resume_code"], old.answer()["seat"]
    new = Phone(table)
    new.hello()
    answer = new.say(type="resume", id="r", resume_code=code.lower(), secret="2" * 32)
    assert answer["seat"] == seat
    assert answer["resume_code"] != code
    again = Phone(table)
    assert again.hello(secret="1" * 32)["seat"] is None
    assert table.state.head_counts() == {"p1": 1, "p2": 0}


def test_a_seat_that_went_to_another_device_is_not_written_over(table: Table) -> None:
    """Joining with its first secret gives a new seat; repeating that join gives the same one."""
    old = table.joined("p1", secret="1" * 32)
    code, seat = old.answer()["resume_code"], old.answer()["seat"]["seat"]
    new = Phone(table)
    new.hello()
    new.say(type="resume", id="r", resume_code=code, secret="2" * 32)
    kept = table.state.seats[seat]
    again = table.joined("p2", secret="1" * 32)
    other = again.answer()["seat"]["seat"]
    assert other != seat
    assert table.state.seats[seat] == kept
    assert table.state.seats[other].party == "p2"
    assert table.joined("p2", secret="1" * 32).answer()["seat"]["seat"] == other
    assert table.state.head_counts() == {"p1": 1, "p2": 1}


def test_names(table: Table) -> None:
    """A display name is optional, changeable, a single line, and refused if it would read as another one."""
    phone = table.joined("p1")
    assert phone.act("rename", id="1", name="Zoë 🙂")["type"] == "ack"
    turned = phone.act("rename", id="2", name="a\u202eb")
    assert (turned["code"], turned["field"]) == ("bad-name", "name")
    assert "backwards" in turned["message"]
    assert "U+" not in turned["message"]
    assert phone.act("rename", id="3", name="x" * 61)["code"] == "bad-name"
    table.room.flush()
    assert phone.view["me"]["name"] == "Zoë 🙂"


# --- polls ---


def test_only_one_ballot_per_seat(table: Table) -> None:
    """Another key for the same seat is refused with a message, and the first ballot stays."""
    opened(table)
    phone = table.joined("p1")
    assert hand_in(phone, ballot(table, "p1", 4))["type"] == "ack"
    assert hand_in(phone, ballot(table, "p1", 1), key="b" * 32)["code"] == "second-ballot"


def test_change_until_the_close(table: Table) -> None:
    """A higher rev replaces, a lower or equal one is acknowledged and ignored."""
    host = opened(table, threshold=3)
    phones = [table.joined(party) for party in ("p1", "p1", "p1", "p2", "p2", "p2")]
    for index, phone in enumerate(phones):
        hand_in(phone, ballot(table, "p1" if index < 3 else "p2", 2 + index % 2), key=f"{index:032x}")
    assert hand_in(phones[0], ballot(table, "p1", 5), key=f"{0:032x}", rev=2)["type"] == "ack"
    assert hand_in(phones[0], ballot(table, "p1", 1), key=f"{0:032x}", rev=1)["type"] == "ack"
    host.act("reveal", id="r", activity="pulse", round=1)
    cell = table.state.activities["pulse"].results[0].published.items[0].cells[0]
    assert cell.counts is not None
    assert (cell.n, list(cell.counts)) == (3, [0, 1, 1, 0, 1])


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"p1": {"kept": 3}}, "not their own"),
        ({"p9": {"kept": 3}}, "no party"),
        ({"p2": {"other": 3}}, "no item"),
        ({"p2": {"kept": 6}}, "not on the scale"),
    ],
)
def test_bad_answers(table: Table, answers: Any, says: str) -> None:
    """A ballot that doesn't fit the poll is refused, and says why without repeating more than the value."""
    opened(table)
    phone = table.joined("p1")
    answer = hand_in(phone, answers)
    assert answer["code"] == "bad-answer"
    assert says in answer["message"]
    assert not any(table.boxes["box-1"])


def test_skipping_everything_is_handing_in(table: Table) -> None:
    """Skipping is an answer to every question: the empty ballot counts in the turnout and in no figure."""
    host = opened(table, threshold=3)
    phone = table.joined("p1")
    assert hand_in(phone, {})["type"] == "ack"
    assert len({len(one.content) for one in table.boxes["box-1"].values()}) == 1
    host.act("reveal", id="r", activity="pulse", round=1)
    result = table.state.activities["pulse"].results[0]
    assert result.turnout["p1"] == (1, 0)
    assert all(cell.n is None for item in result.published.items for cell in item.cells)


def test_ballots_out_of_time(table: Table) -> None:
    """Before the opening, for another round and after the reveal a ballot is refused with the reason."""
    phone = table.joined("p1")
    answers = ballot(table, "p1", 4)
    assert hand_in(phone, answers)["code"] == "not-open"
    host = opened(table)
    assert hand_in(phone, answers, round=2)["code"] == "wrong-round"
    host.act("reveal", id="r", activity="pulse", round=1)
    assert hand_in(phone, answers)["code"] == "poll-closed"
    assert phone.act("hand-in", activity="none", round=1, answers=answers, key="a" * 32, rev=1)["code"] == (
        "unknown-activity"
    )


@pytest.mark.parametrize("threshold", [2, 11, 0, -1])
def test_threshold_out_of_range(table: Table, threshold: int) -> None:
    """Thresholds outside 3..10 are refused and nothing opens."""
    host = table.facilitator()
    answer = host.act("open", activity="pulse", round=1, threshold=threshold)
    assert answer["code"] == "bad-threshold"
    assert str(threshold) in answer["message"]
    assert table.state.activities["pulse"].state == "draft"


def test_run_all_is_harmless(table: Table) -> None:
    """Repeating an opening, a reveal or a draft changes nothing."""
    host = opened(table)
    version = table.state.version
    assert host.act("open", id="2", activity="pulse", round=1)["type"] == "ack"
    assert host.act("draft", id="3", activity="pulse", spec=SPEC)["type"] == "ack"
    host.act("reveal", id="4", activity="pulse", round=1)
    assert table.state.version == version + 1
    assert host.act("reveal", id="5", activity="pulse", round=1)["type"] == "ack"
    assert host.act("open", id="6", activity="pulse", round=1)["type"] == "ack"
    assert table.state.version == version + 1
    assert table.state.activities["pulse"].state == "revealed"


def test_further_rounds_start_empty(table: Table) -> None:
    """Nothing carries over into the next round, and the threshold may be fixed anew."""
    host = opened(table)
    phone = table.joined("p1")
    hand_in(phone, ballot(table, "p1", 4))
    host.act("reveal", id="r", activity="pulse", round=1)
    assert host.act("open", id="3", activity="pulse", round=3)["code"] == "wrong-round"
    assert host.act("open", id="2", activity="pulse", round=2, threshold=4)["type"] == "ack"
    table.room.flush()
    assert phone.view["turnout/pulse"]["p1"]["handed_in"] == 0
    assert phone.view["mine/pulse"] == {"round": 2, "handed_in": False}
    assert table.state.activities["pulse"].threshold == 4


def test_an_opened_poll_cannot_be_changed(table: Table) -> None:
    """What people answer is what they were asked."""
    host = opened(table)
    changed = {**SPEC, "title": "Another"}
    assert host.act("draft", activity="pulse", spec=changed)["code"] == "already-opened"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "quiz"},
        {"items": []},
        {"items": [{"id": "a b", "dimension": "commitments", "text": "x"}]},
        {"items": [{"id": "a", "dimension": "nowhere", "text": "x"}]},
        {"items": [SPEC["items"][0], SPEC["items"][0]]},
        {"labels": ["no", "yes"]},
        {"labels": ["x"] * 12},
        {"title": ""},
        {"title": 3},
        {"intro": "x" * 2001},
        {"cannot_judge": "\x00"},
    ],
)
def test_bad_specs(table: Table, change: dict[str, Any]) -> None:
    """An activity that is not playable is refused before it exists."""
    host = table.facilitator()
    assert host.act("draft", activity="other", spec={**SPEC, **change})["code"] == "bad-spec"
    assert "other" not in table.state.activities


def test_closing_the_session(table: Table) -> None:
    """A session with sealed answers can't be closed; a closed one can be read and not joined."""
    host = opened(table)
    phone = table.joined("p1")
    assert host.act("close-session", id="1")["code"] == "wrong-round"
    host.act("reveal", id="2", activity="pulse", round=1)
    assert host.act("close-session", id="3")["type"] == "ack"
    assert host.act("close-session", id="4")["type"] == "ack"
    assert phone.act("tick-done", done=True)["code"] == "session-closed"
    assert table.joined("p1").answer()["code"] == "session-closed"
    assert table.facilitator().answer()["type"] == "joined"
    again = Phone(table)
    again.hello()
    assert again.say(type="join", id="j", capability="p1.no", secret=table.secret())["code"] == "wrong-link"


def test_moving_clears_the_ticks(table: Table) -> None:
    """A tick belongs to a step."""
    host, phone = table.facilitator(), table.joined("p2")
    phone.act("tick-done", done=True)
    table.room.flush()
    assert host.view["done"] == {"p1": 0, "p2": 1}
    host.act("move-stage", activity="pulse")
    table.room.flush()
    assert host.view["done"] == {"p1": 0, "p2": 0}
    assert phone.view["stage"] == {"activity": "pulse", "step": 1, "since_ms": table.now_ms(), "left": []}
    assert host.act("move-stage", id="2", activity="none")["code"] == "unknown-activity"
