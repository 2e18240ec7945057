"""One phone in two sessions of an alliance: nothing says that it was the same person."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from check_ins import new_room
from house import House, Room
from playwright.sync_api import Browser, BrowserContext, Page
from screens import PHONE
from steps import check_in, join

from cofront_kit.bundle.publishing import public_events
from cofront_kit.model.shape import Moment
from cofront_kit.over_sessions.kept import kept_of

pytestmark = pytest.mark.browser
NAME = "Annabel-Quist-Lee"
TOKEN = re.compile(r"[0-9A-Za-z_-]{6,}")
KEPT = "Object.entries(localStorage)"


class Traces(NamedTuple):
    """What one session left behind, as the words and numbers in it that could be an identifier.

    Attributes:
        store: In rows of the store that came with it, before and after its end.
        sent: In everything that the phone was sent.
        phone: In what the phone keeps of it.
        public: In tables and public events, which leave the computer.
    """

    store: set[str]
    sent: set[str]
    phone: set[str]
    public: set[str]


def tokens(texts: Iterable[str]) -> set[str]:
    return {token for text in texts for token in TOKEN.findall(text)}


Row = tuple[str, ...]


def rows(store: Path) -> set[Row]:
    """Every row of every table; binary cells as text and as hex digits."""
    found = set()
    with closing(sqlite3.connect(store)) as base:
        for (table,) in base.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in base.execute(f'select * from "{table}"'):
                found.add((table, *(text for cell in row for text in _texts(cell))))
    return found


def _texts(cell: object) -> tuple[str, ...]:
    return (cell.decode("latin-1"), cell.hex()) if isinstance(cell, bytes) else (str(cell),)


def held(house: House, context: BrowserContext, name: str) -> Traces:
    """A session with two check-ins, played with this phone among others."""
    store = Path(house.place.env["COFRONT_STORE"])
    before = rows(store)
    sent: list[str] = []
    room, page = new_room(house), context.new_page()
    page.on("websocket", lambda line: line.on("framereceived", lambda text: sent.append(str(text))))
    page.goto(room.join["Acme"])
    join(page, name)
    new: set[Row] = set()
    for reveal in _asked(room, page):
        new |= rows(store) - before
        reveal()
        new |= rows(store) - before
    kept = f"cofront/{room.code}/"
    phone = [f"{key} {value}" for key, value in page.evaluate(KEPT) if key.startswith(kept)]
    room.session.close()
    new |= rows(store) - before
    page.close()
    tables = kept_of(room.session.node, room.code).tables
    events = public_events(room.session.node.store.events_after(room.code, 0))
    return Traces(
        tokens(text for row in new for text in row),
        tokens(sent),
        tokens(phone),
        tokens([repr(tables), events.decode()]),
    )


def _asked(room: Room, page: Page) -> Iterator[Callable[[], object]]:
    """Before and after, so that this person's ballots are paired: what reveals each, once all have handed in."""
    moments: tuple[Moment, ...] = ("before", "after")
    for moment in moments:
        asked = room.look(moment)
        check_in(page, asked.activity.spec, [3] * len(asked.activity.spec.items))
        room.crowd(asked, {"Acme": (2, 4, 5), "Borealis": (3, 4, 2)})
        yield asked.reveal


def test_nothing_links_a_person_of_two_sessions(house: House, browser: Browser) -> None:
    """What two sessions with one phone and one name share, one of somebody else has too; all but the name itself."""
    with browser.new_context(viewport=PHONE) as phone, browser.new_context(viewport=PHONE) as another:
        first, second = held(house, phone, NAME), held(house, phone, NAME)
        other = held(house, another, "Bruno-Maximilian")
    name = tokens([NAME])
    assert first.store & second.store - other.store <= name
    assert first.sent & second.sent - other.sent <= name
    assert first.phone & second.phone - other.phone <= name
    assert first.public & second.public - other.public == set()
    assert not name & (first.public | second.public)
    assert len(first.store) > 100, "there is something to compare"
    assert any(len(token) >= 32 for token in first.phone), "the phone's secrets are among it"
