"""After the reveal nothing that is left anywhere contains an answer or leads from a seat to a ballot."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import subprocess
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from doors import Running, running_door
from limits import within
from sqlalchemy import create_engine, inspect, text
from tracks import POLL, Search, Voter, check_in, files
from websockets.asyncio.client import ClientConnection, connect

from cofront_kit.model import commands as c

REPO = Path(__file__).parents[2]
PEOPLE = 4
"""Per party."""


class Phone:
    """A participant at a real door."""

    def __init__(self, line: ClientConnection, voter: Voter | None) -> None:
        self.line, self.voter = line, voter
        self.got: list[str] = []
        self.seat = ""

    async def say(self, **message: Any) -> dict[str, Any]:
        await self.line.send(json.dumps(message))
        return await self.until(lambda one: one.get("id") == message["id"])

    async def until(self, fits: Any) -> dict[str, Any]:
        async with within(60):
            while True:
                self.got.append(str(await self.line.recv()))
                message: dict[str, Any] = json.loads(self.got[-1])
                if fits(message):
                    return message

    async def join(self, code: str, capability: str) -> None:
        await self.line.send(json.dumps({"type": "hello", "protocol": 1, "code": code}))
        joined = await self.say(
            type="join", id="j", capability=capability, secret=secrets.token_hex(16), name="Ada"
        )
        self.seat = joined["seat"]["seat"]

    async def hand_in(self, activity: str) -> None:
        assert self.voter is not None
        for number, act in enumerate(self.voter.hand_ins(activity)):
            answer = await self.say(type="act", id=f"HANDIN-{activity}-{self.voter.number}-{number}", act=act)
            assert answer["type"] == "ack", answer


class Room:
    """A session at a door, with everything that is usual around it."""

    def __init__(self, door: Running, place: Path) -> None:
        self.door, self.place = door, place
        self.voters = [Voter(number, "p1" if number < PEOPLE else "p2") for number in range(2 * PEOPLE)]
        self.code = door.session(title="No trace")
        for name, spec in (("sealed", POLL), ("before", check_in("before")), ("after", check_in("after"))):
            door.node.act(self.code, c.Draft(name, spec))
        self.search = Search(mark for voter in self.voters for mark in voter.marks())
        self.phones: list[Phone] = []
        self.kept: list[str] = []

    def boxes(self) -> dict[str, str | None]:
        state = self.door.node.state(self.code)
        return {name: one.box or one.kept for name, one in state.activities.items()}

    async def play(self, activity: str) -> None:
        """Open the activity and have everybody hand in, over real sockets; pages and notebooks are made meanwhile."""
        await asyncio.to_thread(self.door.node.act, self.code, c.Open(activity, 1, 3))
        for phone in self.phones[2:]:
            await phone.hand_in(activity)

    async def reveal(self, activity: str) -> None:
        await self.phones[0].say(
            type="act", id=f"r-{activity}", act={"kind": "reveal", "activity": activity, "round": 1}
        )
        for phone in self.phones:
            await phone.until(lambda one: f"result/{activity}/1" in one.get("set", {}))

    def pages(self, when: str) -> None:
        """What a browser's cache would hold: the shared page and the facilitator's notebook, run by Voila."""
        tokens = self.door.node.tokens(self.code)
        assert tokens is not None
        with self.door.client() as browser:
            shared = browser.get(f"s/{self.code}")
            go = browser.post(f"notebook/{self.code}/ticket", json={"capability": tokens.facilitator}).json()[
                "go"
            ]
            browser.get(go)
            led = browser.get(f"notebook/{self.code}/run")
            assert (shared.status_code, led.status_code) == (200, 200)
        for name, page in (("shared", shared), ("led", led)):
            (self.place / "own" / f"{name}-{when}.html").write_text(page.text)

    def notebook(self, when: str, *more: str) -> None:
        """A facilitator's notebook in a kernel of its own, run and saved with the state of its widgets."""
        first = f"import cofront_kit as cf\nsession = cf.session(code={self.code!r})\nsession"
        shown = (
            "poll = session.trust_poll('sealed')\npoll",
            "poll.frame()",
            "cf.Console(session)",
            "vars(poll.poll)",
        )
        sources = json.dumps([first, *shown, *more])
        # in a program of its own, as Jupyter is: what it leaves in temporary folders is found too
        made = "from kernels import cells, run; import json, nbformat, os, pathlib, sys\n"
        made += "notebook = run(cells(*json.loads(sys.argv[1])), pathlib.Path.cwd(), dict(os.environ))\n"
        made += f"nbformat.write(notebook, '{when}.ipynb')"
        here = os.pathsep.join((str(REPO), str(REPO / "tests" / "notebook")))
        subprocess.run(
            [sys.executable, "-c", made, sources],
            cwd=self.place / "own",
            env=os.environ | {"PYTHONPATH": here},
            check=True,
            timeout=300,
        )

    def places(self) -> list[Path]:
        data = self.place / "data"
        return [self.place, *([data.resolve()] if data.is_symlink() else [])]


@pytest.fixture
def room(place: Path, monkeypatch: pytest.MonkeyPatch) -> Any:

    # the searches hold this thread for a while, and phones that answer no ping are dropped
    with running_door(ping_s=900.0) as door:
        yield Room(door, place)


def test_no_trace(room: Room, place: Path) -> None:
    """Store, journal, keys, pages, notebooks, report, log, temporary files and all frames: no answer, no link."""
    asyncio.run(_play(room))
    code = room.code
    assert room.search.folders(*room.places()) == []
    assert room.search.texts((text for phone in room.phones for text in phone.got), "frames") == []
    assert (
        room.search.objects(room.door.node, room.door.door.participant_pages.cache, room.door.door.tickets)[0]
        == []
    )
    # keys: none of a box of this session is left
    left = [path.name for path in (place / "keys").rglob("*") if path.is_file()]
    assert not [name for name in left if re.search(rf"{code}-[0-9a-f]{{24}}", name)], left
    _check_rows(room)
    if os.environ["COFRONT_STORE"].endswith(".sqlite"):
        _check_raw(room)


async def _play(room: Room) -> None:
    tokens = room.door.node.tokens(room.code)
    assert tokens is not None
    async with AsyncExitStack() as stack:
        links = [tokens.facilitator, tokens.screen, *(tokens.join[voter.party] for voter in room.voters)]
        for link, voter in zip(links, [None, None, *room.voters], strict=True):
            line = await stack.enter_async_context(
                connect(room.door.socket_url(room.code), max_size=None, ping_interval=None)
            )
            room.phones.append(Phone(line, voter))
            await room.phones[-1].join(room.code, link)
        await room.play("before")
        await room.reveal("before")
        await room.play("sealed")
        await asyncio.to_thread(room.notebook, "open")
        _check_marks(room)
        assert room.search.folders(*room.places()) == []
        await room.reveal("sealed")
        await room.play("after")
        await room.reveal("after")
        asked = ("poll.poll.result", "session.report('report.html')")
        await asyncio.to_thread(room.notebook, "revealed", *asked)
        assert (room.place / "own" / "report.html").is_file()
        await asyncio.to_thread(room.pages, "revealed")
        # what waited for a later moment is deleted at the end of the session
        await room.phones[0].say(type="act", id="end", act={"kind": "close-session"})


def _check_marks(room: Room) -> None:
    """Check that the search looks for the right bytes: opened with the key, the box contains exactly them."""
    node, box = room.door.node, room.boxes()["sealed"]
    assert box is not None
    key = node.keys.private(box)
    with node.store.write(room.code) as transaction:
        opened = {key.open(sealed) for sealed in transaction.ballots(box)}
    assert opened == {voter.packed("sealed") for voter in room.voters}
    for one in opened:
        assert room.search.bytes(b"noise" + one + b"noise", "planted")


def _check_rows(room: Room) -> None:
    """No table has a row of a box, or a row with a seat beside anything of a ballot."""
    from cofront_kit.store import schema

    engine = create_engine(_sqlalchemy_url(os.environ["COFRONT_STORE"]))
    hashes = [one for voter in room.voters for one in voter.key_hashes()]
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()
            if table in {schema.boxes.name, schema.ballots.name, schema.handed_in.name}:
                assert rows == [], table
            for row in rows:
                raw = b"|".join(
                    bytes(one) if isinstance(one, (bytes, memoryview)) else str(one).encode() for one in row
                )
                assert not any(one in raw or one.hex().encode() in raw for one in hashes), table
                assert b"HANDIN" not in raw, "an act's id would say in which order people answered"
    engine.dispose()


def _sqlalchemy_url(store: str) -> str:
    return (
        f"sqlite:///{store}"
        if store.endswith(".sqlite")
        else store.replace("postgresql://", "postgresql+psycopg://", 1)
    )


def _check_raw(room: Room) -> None:
    """SQLite: the file and its journal hold no ballot's hash, and no seat beside a box, not even in freed pages."""
    node = room.door.node
    node._writer._queue.put(lambda: None)  # the writer folds the journal at its next task

    def left() -> list[str]:
        raw = b"".join(raw for _, raw in files(room.place / "store"))
        found = ["hash" for voter in room.voters for one in voter.key_hashes() if one in raw]
        return found + [
            "seat" for phone in room.phones[2:] if re.search(rb"-[0-9a-f]{24}" + phone.seat.encode(), raw)
        ]

    async def journal_cleared() -> None:
        async with within(30):
            while left():
                await asyncio.sleep(0.02)

    asyncio.run(journal_cleared())
    assert left() == []


def test_who_handed_in_goes_with_the_reveal(room: Room) -> None:
    """A check-in's ballots stay sealed until the later moment; the list of who handed in goes at the reveal."""

    async def half() -> None:
        tokens = room.door.node.tokens(room.code)
        assert tokens is not None
        async with AsyncExitStack() as stack:
            for link, voter in [
                (tokens.facilitator, None),
                (tokens.screen, None),
                *((tokens.join[v.party], v) for v in room.voters),
            ]:
                line = await stack.enter_async_context(
                    connect(room.door.socket_url(room.code), max_size=None, ping_interval=None)
                )
                room.phones.append(Phone(line, voter))
                await room.phones[-1].join(room.code, link)
            await room.play("before")
            await room.reveal("before")

    asyncio.run(half())
    node, box = room.door.node, room.boxes()["before"]
    assert box is not None
    with node.store.write(room.code) as transaction:
        assert transaction.handed_in(box) == []
        assert len(transaction.ballots(box)) == 2 * PEOPLE
        # their order is that of random keys' hashes, not that of the people
        sealed = transaction.ballots(box)
    packed = [node.keys.private(box).open(one) for one in sealed]
    by_hash = sorted(room.voters, key=lambda voter: voter.key_hashes()[1])
    assert packed == [voter.packed("before") for voter in by_hash]
    assert room.search.folders(*room.places()) == []
    node.act(room.code, c.CloseSession())
    with node.store.write(room.code) as transaction:
        assert transaction.ballots(box) == []
    assert box not in node.store.all_boxes()
    assert not list((room.place / "keys").rglob(f"*{box}*"))


def test_tables_keep_no_order_of_arrival() -> None:
    """Ballots and the list beside the box have no row numbers, times or sequences that could join them."""
    from cofront_kit.store import schema

    for table in (schema.ballots, schema.handed_in):
        assert table.dialect_options["sqlite"]["with_rowid"] is False
        assert not [column for column in table.columns if column.name in ("at", "id", "number", "created")]
    shared = {column.name for column in schema.ballots.columns} & {
        column.name for column in schema.handed_in.columns
    }
    assert shared == {"box"}
