"""Calendar files as calendars read them: a later file changes, completes and cancels what an earlier one made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from promising import begun, day, own_store

from cofront_kit.activities.commitments.author import Commitments
from cofront_kit.facilitator.session import Session
from cofront_kit.node.node import Node


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Node]:
    with own_store(tmp_path, monkeypatch) as node:
        yield node


@pytest.fixture
def session(node: Node) -> Session:
    return begun(node, "Spring; at Acme, “Nord”")


@pytest.fixture
def promises(session: Session) -> Commitments:
    return session.commitments()


def made(promises: Commitments, text: str = "Send the forecast", **more: Any) -> str:
    return promises.add(text, owner="Ada", party="Acme", **({"due": day(20)} | more))


class Diary:
    """A calendar that people import files into, by the rules of RFC 5545 and 5546."""

    def __init__(self) -> None:
        self.has: dict[str, Any] = {}

    def take(self, file: bytes) -> None:
        """One object per id: an older sequence number is ignored, and cancelled objects are removed."""
        seen = set()
        for part in Calendar.from_ical(file).walk():
            if part.name not in ("VEVENT", "VTODO"):
                continue
            uid = str(part["uid"])
            assert uid not in seen, "an id twice in one file"
            seen.add(uid)
            if uid in self.has and part["sequence"] < self.has[uid]["sequence"]:
                continue
            self.has[uid] = part

    @property
    def shown(self) -> dict[str, Any]:
        return {uid: part for uid, part in self.has.items() if part.get("status") != "CANCELLED"}

    def titles(self) -> list[str]:
        return sorted(str(part["summary"]) for part in self.shown.values())


def exported(promises: Commitments, tmp_path: Path, **more: Any) -> bytes:
    return promises.to_ics(tmp_path / "dates.ics", **more).read_bytes()


def test_a_second_file_changes_what_the_first_one_made(
    session: Session, promises: Commitments, tmp_path: Path
) -> None:
    """Renegotiated ones move, kept ones say so, withdrawn ones are removed; nothing is there twice."""
    diary = Diary()
    moved, kept = made(promises, "Moved"), made(promises, "Kept by Ada", check=day(5))
    gone = made(promises, "An unkind word", check=day(6))
    session.next_date = day(40)
    diary.take(exported(promises, tmp_path))
    assert len(diary.shown) == 6
    promises.settle(moved, "renegotiated", due=day(30))
    promises.settle(kept, "kept")
    promises.withdraw(gone)
    session.next_date = None
    second = exported(promises, tmp_path)
    diary.take(second)
    assert diary.titles() == ["Kept: Kept by Ada", "Moved"]
    uid = f"{session.code}-{moved}@cofront-kit"
    assert diary.has[uid]["sequence"] == 1
    assert diary.has[uid].decoded("dtstart").isoformat() == day(30)
    assert f"Status: renegotiated; promised first for {day(20)}" in str(diary.has[uid]["description"])
    assert str(diary.has[f"{session.code}-{gone}@cofront-kit"]["status"]) == "CANCELLED"
    assert b"unkind" not in second  # what was taken off the list is in no file any more
    diary.take(exported(promises, tmp_path))
    assert len(diary.has) == 6


def test_numbers_rise_over_undo_as_well(session: Session, promises: Commitments, tmp_path: Path) -> None:
    """An undo is a change for a calendar that has seen what was undone."""
    diary = Diary()
    name = made(promises)
    uid = f"{session.code}-{name}@cofront-kit"
    promises.settle(name, "kept")
    diary.take(exported(promises, tmp_path))
    assert str(diary.has[uid]["summary"]) == "Kept: Send the forecast"
    session.undo()
    diary.take(exported(promises, tmp_path))
    assert (diary.has[uid]["sequence"], str(diary.has[uid]["summary"])) == (2, "Send the forecast")
    promises.withdraw(name)
    diary.take(exported(promises, tmp_path))
    assert not diary.shown
    session.undo()
    diary.take(exported(promises, tmp_path))
    assert diary.titles() == ["Send the forecast"]


def test_a_check_day_that_was_given_up_is_cancelled(
    session: Session, promises: Commitments, tmp_path: Path
) -> None:
    """By a new text without one; a new one moves it."""
    from cofront_kit.model import commands

    diary = Diary()
    name = made(promises, check=day(5))
    state = session.state
    parties = {"party": state.party_ids[0], "counterpart": state.party_ids[1]}
    edit = {"commitment": name, "text": "Send it", "owner": "Ada", "due": day(20), **parties}
    check = f"{session.code}-{name}-check@cofront-kit"
    diary.take(exported(promises, tmp_path))
    promises._act(commands.EditCommitment(base=1, check=day(6), **edit))
    diary.take(exported(promises, tmp_path))
    assert diary.shown[check].decoded("dtstart").isoformat() == day(6)
    promises._act(commands.EditCommitment(base=2, **edit))
    diary.take(exported(promises, tmp_path))
    assert check not in diary.shown
    assert diary.titles() == ["Send it"]


def test_a_later_session_goes_on_with_the_same_objects(
    node: Node, session: Session, promises: Commitments, tmp_path: Path
) -> None:
    """What was brought along twice is one entry, and the latest file counts, in any order of import."""
    name = made(promises)
    promises.settle(name, "renegotiated", due=day(25))
    first = exported(promises, tmp_path)
    files = [first]
    for title in ("Summer", "Autumn"):
        later = begun(node, title).commitments()
        assert later.bring() == 1
        files.append(exported(later, tmp_path))
    there = later.frame().iloc[0]["commitment"]
    later.settle(there, "kept")
    files.append(exported(later, tmp_path))
    for order in (files, files[::-1]):
        diary = Diary()
        for file in order:
            diary.take(file)
        assert list(diary.has) == [f"{session.code}-{name}@cofront-kit"]
        assert diary.titles() == ["Kept: Send the forecast"]


def test_tasks_are_completed_and_cancelled(session: Session, promises: Commitments, tmp_path: Path) -> None:
    """VTODO knows what events can't say; a task is another object than the event of the same commitment."""
    names = {status: made(promises, status, check=day(3)) for status in ("open", "kept", "missed", "gone")}
    promises.settle(names["kept"], "kept")
    promises.settle(names["missed"], "missed")
    promises.withdraw(names["gone"])
    calendar = Calendar.from_ical(exported(promises, tmp_path, tasks=True))
    tasks = {str(part["uid"]): part for part in calendar.walk("VTODO")}
    events = {str(part["uid"]) for part in calendar.walk("VEVENT")}
    found = {status: tasks[f"{session.code}-{name}-task@cofront-kit"] for status, name in names.items()}
    assert {status: str(part["status"]) for status, part in found.items()} == {
        "open": "NEEDS-ACTION",
        "kept": "COMPLETED",
        "missed": "CANCELLED",
        "gone": "CANCELLED",
    }
    assert found["kept"]["percent-complete"] == 100
    assert found["kept"].decoded("completed") == found["kept"].decoded("last-modified")
    assert found["open"].decoded("due").isoformat() == day(20)
    assert events == {f"{session.code}-{name}-check@cofront-kit" for name in names.values()}
    plain = {str(part["uid"]) for part in Calendar.from_ical(exported(promises, tmp_path)).walk("VEVENT")}
    assert not plain & set(tasks)


def test_the_same_session_gives_the_same_file(promises: Commitments, tmp_path: Path) -> None:
    """Times are the store's, in UTC; so an unchanged session gives an identical file."""
    made(promises, check=day(3))
    first = exported(promises, tmp_path)
    assert exported(promises, tmp_path) == first
    event = Calendar.from_ical(first).walk("VEVENT")[0]
    assert event.decoded("dtstamp") == event.decoded("last-modified") == event.decoded("created")
    assert re.search(rb"^LAST-MODIFIED:\d{8}T\d{6}Z\r$", first, re.M)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)


def test_long_texts_of_any_script_are_folded_and_escaped(promises: Commitments, tmp_path: Path) -> None:
    """At most 75 octets per line, CRLF, no character broken in two, and the text comes back as it was."""
    texts = [
        "a; b, c \\n d: “e”",
        "ä" * 200,
        "نلتزم بالموعد " * 20,
        "👩🏽\u200d🚀" * 60,
        "BEGIN:VEVENT END:VCALENDAR",
    ]
    for text in texts:
        made(promises, text.strip())
    whole = exported(promises, tmp_path)
    assert "X-WR-CALNAME:Spring\\; at Acme\\, “Nord”\r\n".encode() in whole
    lines = whole.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    texts = [text.strip() if len(text) < 255 else text[:254] + "…" for text in texts]
    assert {str(e["summary"]) for e in Calendar.from_ical(whole).walk("VEVENT")} == set(texts)
    assert whole.count(b"BEGIN:VEVENT\r\n") == len(texts)


class Server(dict[str, str]):
    """A CalDAV server: one object per resource, no METHOD, an id at one address for ever (RFC 4791, 4.1 and 5.3.2)."""

    def put(self, path: Path) -> None:
        calendar = Calendar.from_ical(path.read_bytes())
        parts = [part for part in calendar.walk() if part.name in ("VEVENT", "VTODO")]
        assert len(parts) == 1
        assert "method" not in calendar
        assert self.setdefault(str(parts[0]["uid"]), path.name) == path.name, "no-uid-conflict"


def test_a_title_that_outlook_would_cut_stands_whole_in_the_description(
    promises: Commitments, tmp_path: Path
) -> None:
    """It keeps 255 characters of a title."""
    made(promises, "We will " * 40)
    [event] = Calendar.from_ical(exported(promises, tmp_path)).walk("VEVENT")
    assert len(str(event["summary"])) == 255
    assert str(event["description"]).startswith(("We will " * 40).strip() + "\nAda (Acme)")


def test_ids_of_phones_make_no_id_twice(session: Session, promises: Commitments, tmp_path: Path) -> None:
    """Even if they look like ours: a calendar refuses a file with a duplicate id, or shows one of the two."""
    from cofront_kit.model import commands

    session.next_date = day(40)
    for name in ("x", "x-check", "x-check-", "x-task", "next", "next-", "x-task-check"):
        one, other = session.state.party_ids
        promises._act(commands.AddCommitment(name, name, "Ada", one, other, day(20), check=day(5)))
    for tasks in (False, True):
        diary = Diary()
        diary.take(exported(promises, tmp_path, tasks=tasks))
        assert len(diary.has) == 15


def test_one_object_a_file_for_servers(
    node: Node, session: Session, promises: Commitments, tmp_path: Path
) -> None:
    """Names that are names everywhere, and stay the same whatever changes, in later sessions too."""
    server = Server()
    for text in ("con", "Preise: 3/4 <heute>?", "نلتزم بالموعد", "../../up", "x" * 300, "👩🏽\u200d🚀"):
        made(promises, text)
    moved, kept = made(promises, "Before", check=day(3)), made(promises, "Kept", check=day(3))
    session.next_date = day(40)
    folder = tmp_path / "new" / "dates"
    first = promises.to_ics_files(folder)
    assert len(first) == 11 == len(list(folder.iterdir()))
    assert first[6].name == f"commitment-{session.code}-{moved}.ics"
    assert {path.name for path in first} >= {
        f"check-{session.code}-{moved}.ics",
        f"next-session-{session.code}.ics",
    }
    promises.settle(kept, "kept")
    promises.withdraw(moved)
    again = promises.to_ics_files(folder)
    later = begun(node, "Summer").commitments()
    assert later.bring() == 6
    brought = later.to_ics_files(folder)
    assert {path.name for path in brought} <= {path.name for path in first}
    for path in (*first, *again, *brought, *promises.to_ics_files(tmp_path / "tasks", tasks=True)):
        server.put(path)
        assert not set(path.name) & set('<>:"/\\|?*')
        assert path.name.isascii()
    assert len(server) == 11 + 8


def test_what_was_withdrawn_as_a_cancellation(promises: Commitments, tmp_path: Path) -> None:
    """For calendars that only remove events by METHOD:CANCEL; the whole file is METHOD:PUBLISH."""
    made(promises, "Stays")
    promises.withdraw(made(promises, "Goes"))
    whole = Calendar.from_ical(exported(promises, tmp_path))
    assert (str(whole["method"]), len(whole.walk("VEVENT"))) == ("PUBLISH", 2)
    gone = Calendar.from_ical(exported(promises, tmp_path, only_withdrawn=True))
    assert str(gone["method"]) == "CANCEL"
    [event] = gone.walk("VEVENT")
    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 1)
    assert str(event["summary"]) == "Withdrawn: a commitment of Acme for Borealis"


def test_alarms_for_days_that_are_not_over(promises: Commitments, tmp_path: Path) -> None:
    """At nine of the day in the calendar's own zone; none for what is kept or past, and none unless asked for."""
    made(promises, "Open", check=day(3))
    made(promises, "Yesterday, where it is still today somewhere", due=day(-1))
    promises.settle(made(promises, "Done"), "kept")
    assert b"VALARM" not in exported(promises, tmp_path)
    for tasks, related in ((False, b"START"), (True, b"END")):
        whole = exported(promises, tmp_path, alarms=True, tasks=tasks)
        assert whole.count(b"BEGIN:VALARM") == 2
        assert b"TRIGGER;RELATED=%s:PT9H" % related in whole


def test_a_session_without_any_day(promises: Commitments, tmp_path: Path) -> None:
    """A valid file, and a folder without files."""
    assert Calendar.from_ical(exported(promises, tmp_path)).walk("VEVENT") == []
    assert promises.to_ics_files(tmp_path / "dates") == []
