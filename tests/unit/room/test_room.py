"""What each audience is sent, and when."""

from __future__ import annotations

import json

from tabletop import Phone, Table, ballot

from cofront_kit.model import views
from cofront_kit.model.commands import TakeSeat
from cofront_kit.model.decide import Actor
from cofront_kit.model.seat_view import LinksView
from cofront_kit.room import wire


def test_one_encoding_for_everyone() -> None:
    """A change is encoded once and the same text goes to all; nobody else's keys are in it."""
    table = Table()
    phones = [table.joined("p1"), table.joined("p2"), table.joined("p2")]
    table.room.flush()
    marks = [len(phone.got) for phone in phones]
    table.facilitator().act("move-stage", activity="pulse")
    table.room.flush()
    firsts = {phone.got[mark] for phone, mark in zip(phones, marks, strict=True)}
    assert len(firsts) == 1
    assert set(json.loads(firsts.pop())["set"]) >= {"stage"}


def test_nothing_changed_nothing_sent() -> None:
    """A flush without a change sends nothing; neither does a change back within one message."""
    table = Table()
    phone = table.joined("p1")
    table.room.flush()
    sent = len(phone.got)
    table.room.flush()
    phone.act("tick-done", id="1", done=True)
    phone.act("tick-done", id="2", done=False)
    table.room.flush()
    frames = [text for text in phone.got[sent:] if '"frame"' in text]
    assert frames == []


def test_changes_are_coalesced() -> None:
    """A hundred joins between two flushes are one message."""
    table = Table()
    phone = table.joined("p1")
    table.room.flush()
    sent = len(phone.got)
    for _ in range(100):
        command = TakeSeat(table.tokens.join["p2"], table.secret(), "")
        table.run(command, Actor("", None))
    table.room.flush()
    assert len(phone.got) == sent + 1
    assert phone.view["joined"] == {"p1": 1, "p2": 100}


def test_the_difference_after_a_reconnect() -> None:
    """Returning with the last `at` gives what changed since, and ends with the same view as staying."""
    table = Table()
    stayed, left = table.joined("p1"), table.joined("p1", secret="9" * 32)
    table.room.flush()
    left.seat.close()
    table.facilitator().act("open", activity="pulse", round=1)
    table.room.flush()
    back = Phone(table)
    back.view, mark = dict(left.view), left.at
    back.hello(secret="9" * 32, last=mark)
    kinds = [json.loads(text)["kind"] for text in back.got if '"frame"' in text]
    assert kinds == ["update"]
    table.room.flush()
    for key in set(stayed.view) - {"me", "presence"}:
        assert back.view[key] == stayed.view[key], key


def test_a_foreign_mark_gets_a_snapshot() -> None:
    """A mark of another door, or rubbish, leads to a whole snapshot."""
    table = Table()
    table.joined("p1", secret="9" * 32)
    for mark in ("00000000.3", "rubbish", "", "a.b", "1.99999999999999999999"):
        phone = Phone(table)
        phone.hello(secret="9" * 32, last=mark)
        assert json.loads(phone.got[1])["kind"] == "snapshot"


def test_links_are_for_hosts() -> None:
    """Join links and advice reach facilitators, links also screens, and nobody else."""
    table = Table()
    guest = Phone(table)
    guest.hello()
    seats = {"phone": table.joined("p1"), "host": table.facilitator(), "screen": table.screen()}
    links = LinksView((), "", screen="", console="#f.x", notebook="", coach=())
    table.room.adopt(table.state, (), views.Around(links=links))
    table.room.flush()
    assert "links" not in guest.view
    assert seats["screen"].view["links"] == {"join": [], "typed_at": ""}
    assert seats["host"].view["links"]["console"] == "#f.x"
    assert table.screen().view["links"] == {"join": [], "typed_at": ""}
    assert {name: "links" in seat.view for name, seat in seats.items()} == {
        "phone": False,
        "host": True,
        "screen": True,
    }
    assert {name: "advice" in seat.view for name, seat in seats.items()} == {
        "phone": False,
        "host": True,
        "screen": False,
    }
    assert seats["host"].view["advice"]["threshold"] in (3, 5)


def test_a_ballot_touches_turnout_and_the_own_seat_only() -> None:
    """What a hand-in sends: counts to all, "handed in" to one's own seat, an acknowledgement; nothing else."""
    table = Table()
    host = table.facilitator()
    host.act("open", activity="pulse", round=1)
    one, other = table.joined("p1"), table.joined("p1")
    table.room.flush()
    marks = len(one.got), len(other.got)
    one.act("hand-in", activity="pulse", round=1, answers=ballot(table, "p1", 5), key="a" * 32, rev=1)
    table.room.flush()
    keys = {key for text in other.got[marks[1] :] for key in json.loads(text).get("set", {})}
    assert keys == {"turnout/pulse"}
    own = {key for text in one.got[marks[0] :] for key in json.loads(text).get("set", {})}
    assert own == {"turnout/pulse", "mine/pulse"}
    assert one.view["mine/pulse"] == {"round": 1, "handed_in": True}


def test_everyone_gets_the_result_in_one_message() -> None:
    """Closing and revealing are one message: nobody, the facilitator included, sees "revealed" without the result."""
    table = Table()
    host = table.facilitator()
    host.act("open", activity="pulse", round=1, threshold=3)
    phones = [table.joined(party) for party in ("p1",) * 3 + ("p2",) * 3]
    for index, phone in enumerate(phones):
        answers = ballot(table, phone.view["me"]["party"], 2 + index % 3)
        phone.act("hand-in", activity="pulse", round=1, answers=answers, key=f"{index:032x}", rev=1)
    table.room.flush()
    screen = table.screen()
    marks = {seat: len(seat.got) for seat in (*phones, host, screen)}
    host.act("reveal", id="r", activity="pulse", round=1)
    table.room.flush()
    for seat, mark in marks.items():
        frames = [json.loads(text) for text in seat.got[mark:] if '"frame"' in text]
        assert {"activity/pulse", "result/pulse/1"} <= set(frames[0]["set"])
        assert seat.view["result/pulse/1"]["threshold"] == 3
    assert "mine/pulse" not in phones[0].view


def test_missing_session() -> None:
    """A connection to a session that isn't there is told, and closed with the code for it."""
    table = Table()
    phone = Phone(table)
    table.room.missing()
    assert phone.answer()["code"] == "no-session"
    assert phone.closed == (4001, "no-session")


def test_wire_types_are_current() -> None:
    """The TypeScript types are generated from the Python structs."""
    from pathlib import Path

    from cofront_kit.room.typescript import typescript

    written = Path(__file__).parents[3] / "widgets" / "src" / "wire.ts"
    assert written.read_text("utf-8") == typescript(), (
        "run: python -m cofront_kit.room.typescript > widgets/src/wire.ts"
    )
    assert wire.PROTOCOL == 1
