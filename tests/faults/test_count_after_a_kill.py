"""SIGKILL to the door, and everybody comes back through the next one: the room counts them once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing

import pytest
from crowd import OPTIONS, PATIENCE_S, Crowd
from databases import running_postgres
from doorway import Doorway
from people import until
from processes import Place

from cofront_kit.client import Client
from cofront_kit.model.commands import Rename
from cofront_kit.store.locate import open_store

PEOPLE = 12
HERE = {"p1": PEOPLE // 2, "p2": PEOPLE // 2}
EVER = 0
"""Counts of processes that have been silent for years are added too, so that only their end can take them away."""


@pytest.fixture(params=["file", "postgres"])
def doorway(request: pytest.FixtureRequest, place: Place) -> Iterator[Doorway]:
    """Where doors open, over a file and over PostgreSQL."""
    if request.param == "file":
        made = Doorway(place)
        yield made
        made.close()
        return
    with running_postgres() as server:
        made = Doorway(place, server.fresh())
        yield made
        made.close()


async def come_back(doorway: Doorway) -> None:
    """Twelve people; the door is killed and opened again, and their clients reconnect by themselves."""
    await doorway.open()
    crowd = Crowd(doorway.links["join"], PEOPLE, 1)
    lead = Client.from_link(doorway.links["facilitator"], **OPTIONS)
    await lead.connect()
    await lead.join()
    await crowd.arrive()
    await lead.wait_for(lambda view: view["presence"] == HERE, PATIENCE_S)
    doorway.kill()
    await doorway.died()
    await doorway.open()
    await lead.connect(PATIENCE_S)
    await asyncio.gather(*(one.client.act(Rename("Back"), timeout_s=PATIENCE_S) for one in crowd.people))
    with closing(open_store(doorway.store)) as store:
        code = doorway.links["code"]
        await asyncio.to_thread(until, lambda: store.presence(code, since=EVER) == HERE, PATIENCE_S)
    await lead.wait_for(lambda view: view["presence"] == HERE, PATIENCE_S)
    await lead.close()
    await crowd.leave()


@pytest.mark.slow
def test_a_restarted_door_counts_everybody_once(doorway: Doorway) -> None:
    """Nobody waits until the dead door has been silent for long."""
    asyncio.run(come_back(doorway))
