"""Full disk, a locked, missing or read-only store, a database that restarts: reported, and recovered from."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from crowd import OPTIONS, PATIENCE_S, Crowd, Participant
from databases import running_postgres
from disks import SizeLimit, small_disk
from doorway import Doorway
from ledger import Ledger
from processes import Place

from cofront_kit.client import Client
from cofront_kit.errors import Refused
from cofront_kit.model.commands import MoveStage, Open, Reveal
from cofront_kit.model.state import SessionState
from cofront_kit.node.node import Node
from cofront_kit.store.locate import open_keys, open_store

PEOPLE = 10
WITHOUT_PRIVILEGE = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Runs a program as root that has to obey file modes, as everybody else does."""

Fault = Callable[[], None]


async def through(doorway: Doorway, begin: Fault, end: Fault, *, says: str) -> tuple[Crowd, str]:
    """Play a round in which the store is in trouble while everybody hands in.

    Nobody is told that anything is stored; participants hear it without paths, the facilitator with the cause. When
    it is over everything arrives by itself, at the same door.

    Returns:
        The people, and the session's code.
    """
    await doorway.open()
    door = doorway.door.child
    crowd = Crowd(doorway.links["join"], PEOPLE, 1)
    lead = Client.from_link(doorway.links["facilitator"], **OPTIONS)
    await lead.connect()
    await lead.join()
    await crowd.arrive()
    await lead.act(Open("pulse", 1, 3))
    await crowd.begin(1)
    before = [dict(one.acknowledged) for one in crowd.people]
    begin()
    try:
        quiet = asyncio.Event()
        quiet.set()
        answering = crowd.begin(1, restless=crowd.people, until=quiet)
        leading = asyncio.ensure_future(lead.act(MoveStage(None), timeout_s=PATIENCE_S))
        told = await put_off(lead)
        assert re.search(says, told.message), told
        await asyncio.gather(*(hears_of_it(one) for one in crowd.people))
        assert not leading.done()
        assert [dict(one.acknowledged) for one in crowd.people] == before
    finally:
        end()
    await asyncio.gather(answering, leading)
    await lead.act(Reveal("pulse", 1), timeout_s=PATIENCE_S)
    for one in (crowd.people[0].client, lead):
        await one.wait_for(lambda view: view["result/pulse/1"], PATIENCE_S)
    await asyncio.to_thread(move_elsewhere, doorway)
    await lead.wait_for(lambda view: view["stage"]["activity"] == "closing", PATIENCE_S)
    await lead.close()
    await crowd.leave()
    assert door.poll() is None, "the room goes on without a restart"
    said = [line for line in doorway.door.lines if "The store cannot be" in line]
    assert 1 <= len(said) <= 6, "the log says it, and doesn't repeat it"
    assert not [line for line in doorway.door.lines if "Traceback" in line]
    return crowd, doorway.links["code"]


def move_elsewhere(doorway: Doorway) -> None:
    """Another process brings everyone to a step: the door notices that too, as before the trouble."""
    with node_of(doorway.place, doorway.store) as node:
        node.act(doorway.links["code"], MoveStage("closing"))


async def put_off(client: Client) -> Refused:
    """Wait until an act of this client was put off because of the store; returns the refusal."""
    deadline = asyncio.get_running_loop().time() + 60
    while not client._unanswered.put_off:
        assert asyncio.get_running_loop().time() < deadline, "nothing was put off"
        await asyncio.sleep(0.02)
    (why,) = client._unanswered.put_off.values()
    assert why.code == "store-trouble"
    return why


async def hears_of_it(one: Participant) -> None:
    """The participant reads, in a message for participants, that the ballot has to wait."""
    why = await put_off(one.client)
    assert "can't save" in why.message
    assert "stays on this device" in why.way_out
    assert "/" not in str(why)


def check(place: Place, crowd: Crowd, code: str) -> None:
    """Everything that was acknowledged is in the store, once, and in the result."""
    ledger = Ledger(place.folder / "data/store.sqlite", place.folder / "keys", code)
    ledger.check_names(crowd.people)
    assert ledger.check_finished_or_not_begun(1)
    assert ledger.check_result(crowd.people, 1) == PEOPLE


@pytest.fixture
def doorway(place: Place) -> Iterator[Doorway]:
    """Where a door opens over the place's store."""
    made = Doorway(place)
    yield made
    made.close()


@pytest.mark.parametrize("make", [small_disk, SizeLimit], ids=["full disk", "no file may be written"])
def test_a_full_disk(doorway: Doorway, place: Place, make: Callable[[Path], SizeLimit]) -> None:
    """No space: nothing is acknowledged that isn't stored; once there is room, all of it arrives."""
    disk = make(place.folder / "data")
    try:
        crowd, code = asyncio.run(
            through(
                doorway,
                lambda: disk.fill(doorway.door.child.pid),
                lambda: disk.free(doorway.door.child.pid),
                says=r"no space left|Check the disk",
            )
        )
        check(place, crowd, code)
        doorway.close()
    finally:
        disk.close()


def test_a_store_locked_for_long(doorway: Doorway, place: Place) -> None:
    """Another program holds the lock for longer than any timeout."""
    held: list[sqlite3.Connection] = []

    def begin() -> None:
        held.append(sqlite3.connect(place.folder / "data/store.sqlite", isolation_level=None))
        held[0].execute("BEGIN IMMEDIATE")

    says = r"locked by another program for 10 s. Close what holds it"
    crowd, code = asyncio.run(through(doorway, begin, lambda: held[0].close(), says=says))
    check(place, crowd, code)


def test_a_folder_that_goes_away(doorway: Doorway, place: Place) -> None:
    """The store's folder is moved away while the door is open, and comes back."""
    folder, away = place.folder / "data", place.folder / "away"
    crowd, code = asyncio.run(
        through(
            doorway,
            lambda: shutil.move(folder, away) and None,
            lambda: shutil.move(away, folder) and None,
            says=r"was moved, replaced or deleted while it was in use. Put the file back",
        )
    )
    check(place, crowd, code)


def test_a_store_that_may_only_be_read(place: Place) -> None:
    """The door names the file that it can't write, in one sentence, and doesn't open; with permission, it does."""
    with node_of(place) as node:
        node.store.sessions()
    store = place.folder / "data/store.sqlite"
    for path in (store, *store.parent.glob("store.sqlite-*")):
        path.chmod(0o400)
    serve = [sys.executable, "-m", "cofront_kit", "serve", "--json", "--ip", "127.0.0.1", "--port", "0"]
    plain = [sys.executable, "-c", WITHOUT_PRIVILEGE] if os.geteuid() == 0 else []
    found = subprocess.run([*plain, *serve], env=place.env, text=True, capture_output=True, timeout=60)
    assert found.returncode != 0
    assert re.search(rf"store {store} cannot be written: its file is read-only", found.stderr)
    assert "Traceback" not in found.stderr
    store.chmod(0o600)
    doorway = Doorway(place)
    asyncio.run(doorway.open())
    doorway.close()


def test_a_file_made_read_only_under_the_door(doorway: Doorway, place: Place) -> None:
    """A door that has the file open goes on writing: nothing that was acknowledged is lost by it."""

    async def play() -> tuple[Crowd, str]:
        await doorway.open()
        crowd = Crowd(doorway.links["join"], PEOPLE, 2)
        lead = Client.from_link(doorway.links["facilitator"], **OPTIONS)
        await lead.connect()
        await lead.join()
        await crowd.arrive()
        await lead.act(Open("pulse", 1, 3))
        for path in filter(Path.is_file, (place.folder / "data").iterdir()):
            path.chmod(0o400)
        await crowd.begin(1)
        await lead.act(Reveal("pulse", 1))
        await lead.close()
        await crowd.leave()
        return crowd, doorway.links["code"]

    crowd, code = asyncio.run(play())
    check(place, crowd, code)


def test_a_database_that_crashes_and_starts_again(place: Place) -> None:
    """PostgreSQL stops while the door is open, and comes back: no restart of the door, nothing lost or doubled."""
    with running_postgres() as server:
        url = server.fresh()
        doorway = Doorway(place, url)
        try:
            crowd, code = asyncio.run(
                through(
                    doorway, server.crash, server.start, says=r"postgresql.* failed: .*Check that PostgreSQL"
                )
            )
        finally:
            doorway.close()
        with node_of(place, url) as node:
            state = node.state(code)
            assert state.activities["pulse"].results[0].turnout == {"p1": (5, 0), "p2": (5, 0)}
            versions = [one.version for one in node.store.events_after(code, 0)]
            assert versions == list(range(1, len(versions) + 1))
            assert node.store.all_boxes() == frozenset()
            check_names_of(state, crowd)


def check_names_of(state: SessionState, crowd: Crowd) -> None:
    """Everybody has a name that was acknowledged as stored."""
    for one in crowd.people:
        assert state.seats[one.seat].name in {name for name, told in one.names.items() if told} | {""}


@contextmanager
def node_of(place: Place, url: str | None = None) -> Iterator[Node]:
    """A node of this process over the place's store."""
    store = open_store(url or place.env["COFRONT_STORE"])
    with closing(Node(store, open_keys(store, place.env["COFRONT_KEYS"]))) as node:
        yield node
