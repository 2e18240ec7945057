"""Commitments, decisions and ledger in a facilitator's notebook, and the files made from them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from promising import begun, day, own_store

from cofront_kit.activities.commitments.author import Commitments
from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session
from cofront_kit.node.node import Node


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Node]:
    with own_store(tmp_path, monkeypatch) as node:
        yield node


@pytest.fixture
def session(node: Node) -> Session:
    return begun(node, "Spring")


@pytest.fixture
def promises(session: Session) -> Commitments:
    return session.commitments()


def test_a_frame_with_dates(promises: Commitments) -> None:
    """One row each, with real dates and party names; the same columns when there is none."""
    assert list(promises.frame().columns)[:4] == ["commitment", "text", "owner", "party"]
    promises.add("Send the forecast", owner="Sample Person", party="Acme", due=day(20), check=day(10))
    row = promises.frame().iloc[0]
    assert (row["party"], row["counterpart"], row["status"]) == ("Acme", "Borealis", "open")
    assert row["due"].date() == date.today() + timedelta(days=20)
    assert promises.balance == {"Acme": 1, "Borealis": 0}


def test_a_calendar_that_other_programs_read(session: Session, promises: Commitments, tmp_path: Path) -> None:
    """Due dates, check dates and the next session are all-day events; ids stay the same when made again."""
    promises.add("Send; the, forecast\\n", owner="Sample", party="Acme", due=day(20), check=day(10))
    session.next_date = day(40)
    path = promises.to_ics(tmp_path / "dates.ics")
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    starts = sorted(event.decoded("dtstart") for event in events)
    assert starts == [date.today() + timedelta(days=ahead) for ahead in (10, 20, 40)]
    assert any(str(event["summary"]) == "Send; the, forecast\\n" for event in events)
    ids = {str(event["uid"]) for event in events}
    again = Calendar.from_ical(promises.to_ics(path).read_bytes()).walk("VEVENT")
    assert {str(event["uid"]) for event in again} == ids
    assert b"\r\n" in path.read_bytes()


def test_a_table_that_no_spreadsheet_runs(promises: Commitments, tmp_path: Path) -> None:
    """A text that begins like a formula stays a text; quotes, commas and scripts survive."""
    texts = ['=HYPERLINK("x")', "+1", "@sum", 'He said "yes", today', "<script>alert(1)</script>", "نلتزم"]
    for text in texts:
        promises.add(text, owner="=cmd", party="Acme", due=day(1))
    with promises.to_csv(tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"].removeprefix("'") for row in rows] == texts
    assert all(not value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_json_and_markdown(session: Session, promises: Commitments, tmp_path: Path) -> None:
    """Both hold commitments and decisions; no mark-up gets through."""
    promises.add("Send | the *forecast* <b>", owner="Sample", party="Acme", due=day(1))
    promises.add(
        "$5 ~~not~~ &lt;b&gt;: https://example.org/?a=1&b=2", owner="Sample", party="Acme", due=day(1)
    )
    session.log_decision("Weekly call", why="Dates", dissent="One would rather write", present={"Acme": 3})
    whole = json.loads(promises.to_json(tmp_path / "c.json").read_text(encoding="utf-8"))
    assert whole["commitments"][0]["party"] == "Acme"
    assert whole["decisions"][0]["present"] == {"Acme": 3, "Borealis": 0}
    text = promises.to_markdown(tmp_path / "c.md").read_text(encoding="utf-8")
    assert not {"may_edit", "may_settle", "rev", "n"} & whole["commitments"][0].keys()  # of screens, with ids
    assert "Send \\| the \\*forecast\\* \\<b\\>" in text
    assert "\\$5 \\~\\~not\\~\\~ \\&lt;b\\&gt;: https://example.org/?a=1&b=2" in text
    assert "Weekly call" in text


def test_a_file_that_cannot_be_written_is_named(promises: Commitments, tmp_path: Path) -> None:
    """The path and the reason, not a traceback of the library."""
    with pytest.raises(BadInput, match="can't be written"):
        promises.to_ics(tmp_path / "nowhere" / "dates.ics")


def test_what_an_earlier_session_left_open_comes_along(node: Node, session: Session) -> None:
    """Open and renegotiated ones, once; kept ones stay where they are; other parties' never come."""
    first = session.commitments()
    kept = first.add("Kept", owner="Sample", party="Acme", due=day(5))
    first.add("Left", owner="Sample", party="Borealis", due=day(5))
    first.settle(kept, "kept")
    other = open_session(Session, "Elsewhere", ["Acme", "Dione"], store=node.store.url)
    other.commitments().add("Theirs", owner="Sample", party="Acme", due=day(5))
    other.node.close()
    second = begun(node, "Summer").commitments()
    assert second.bring() == 1
    assert second.bring() == 0
    row = second.frame().iloc[0]
    assert (row["text"], row["party"], row["from_session"]) == ("Left", "Borealis", session.code)
    second.settle(row["commitment"], "renegotiated", due=day(30))
    assert bool(second.frame().iloc[0]["kept_trust"]) is True


def test_bad_calls_name_the_way_out(session: Session, promises: Commitments) -> None:
    """An unknown party, a past date, a missing counterpart."""
    with pytest.raises(BadInput, match="'Dione'"):
        promises.add("x", owner="Sample", party="Dione", due=day(1))
    with pytest.raises(Refused, match="in the past"):
        promises.add("x", owner="Sample", party="Acme", due=day(-2))
    with pytest.raises(BadInput, match="'Dione'"):
        session.log_decision("x", present={"Dione": 1})
    with pytest.raises(Refused, match="in the past"):
        session.next_date = day(-2)
    with pytest.raises(BadInput, match="'begin'"):
        session.timer(5, do="begin")


def test_the_ledger_names_what_is_missing(session: Session) -> None:
    """Each stage's conditions, in the frame and in the refusal."""
    ledger = session.ledger()
    name = ledger.add("One forecast", kinds=["cost"], size="L")
    with pytest.raises(Refused, match="has not confirmed"):
        ledger.move(name, "discovered")
    for party in session.parties:
        ledger.confirm(name, party)
    row = ledger.frame().iloc[0]
    assert row["stage"] == "discovered"
    assert row["missing"] == ("no owner at Acme", "no owner at Borealis", "no next step")


def test_more_is_left_open_than_one_act_brings(
    node: Node, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is brought in several acts; what the list has no room for is reported, not as a value that nobody wrote."""
    monkeypatch.setattr("cofront_kit.activities.commitments.earlier_sessions.MAX_BROUGHT", 2)
    first = session.commitments()
    for number in range(5):
        first.add(f"Call {number}", owner="Sample", party="Acme", due=day(5))
    second = begun(node, "Summer").commitments()
    with monkeypatch.context() as small:
        small.setattr("cofront_kit.activities.commitments.earlier_sessions.MAX_RECORDS", 3)
        with pytest.raises(Refused, match=r"3 of 5 commitments were brought: a list takes 3\."):
            second.bring()
    assert second.bring() == 2
    assert second.bring() == 0
    assert len(second.frame()) == 5


def tracked(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_still_to_do_goes_into_trackers(
    session: Session, promises: Commitments, tmp_path: Path
) -> None:
    """Open and renegotiated ones, the next due first, one party's if asked; ids stay over sessions."""
    late = promises.add("Late", owner="Ana", party="Acme", due=day(20), first_step="Call Ben")
    promises.add("Soon", owner="Ben", party="Borealis", due=day(3))
    for status in ("kept", "missed"):
        promises.settle(promises.add(status, owner="Ana", party="Acme", due=day(5)), status)  # type: ignore[arg-type]
    promises.withdraw(promises.add("Gone", owner="Ana", party="Acme", due=day(5)))
    promises.settle(late, "renegotiated", due=day(30))
    jira = tracked(promises.to_tracker(tmp_path / "j.csv", "jira"))
    assert [(row["Summary"], row["Due Date"]) for row in jira] == [("Soon", day(3)), ("Late", day(30))]
    assert jira[1]["Description"] == f"Owner: Ana (Acme), for Borealis\nDue: {day(30)}\nFirst step: Call Ben"
    assert (jira[1]["Issue Type"], jira[1]["External issue ID"]) == ("Task", f"{session.code}-{late}")
    [github] = tracked(promises.to_tracker(tmp_path / "g.csv", "github", party="Acme"))
    assert (github["title"], github["assignees"], github["labels"]) == ("Late", "", "cofront")
    assert promises.lines("Acme") == (
        f"- [ ] Late — Ana (Acme) for Borealis, due {day(30)}. First step: Call Ben (cofront {session.code}-{late})\n"
    )
    assert promises.to_tracker(tmp_path / "m.md", "markdown").read_text("utf-8") == promises.lines()
    later = begun(session.node, "Summer").commitments()
    later.bring()
    assert f"(cofront {session.code}-{late})" in later.lines()
    with pytest.raises(BadInput, match="'Dione'"):
        promises.lines("Dione")


def test_a_tracker_runs_no_formula_and_calls_nobody(promises: Commitments, tmp_path: Path) -> None:
    """Formulas, mentions, links to issues, line breaks and mark-up are plain text there; long texts stay whole."""
    long = "We will " * 60
    for text in ("=1+1", "Ask @ana about #12", "a | b\n*c* <b>", long):
        promises.add(text, owner="@ana", party="Acme", due=day(1))
    for tracker in ("jira", "github"):
        rows = tracked(promises.to_tracker(tmp_path / "t.csv", tracker))  # type: ignore[arg-type]
        assert len(rows) == 4
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
        heads = [next(iter(row.values())) for row in rows]
        assert all(len(head) <= 255 and "\n" not in head for head in heads)
        assert long.strip() in str(rows[3])
        calls = re.findall(r"[@#]\w", str(rows))
        assert bool(calls) == (tracker == "jira")
    assert not re.findall(r"[@#]\w", promises.lines())
    assert "\\*c\\* \\<b\\>" in promises.lines()
    assert len(promises.lines().splitlines()) == 4
