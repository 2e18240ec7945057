"""A whole poll played by a program that has only the installed package; test_wheel runs it in an empty environment.

``python poll.py`` reads the line of ``cofront serve --json`` on stdin and prints one JSON line.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import cofront_kit as cf
from cofront_kit.client import Client

PEOPLE = 3


async def play(said: dict[str, Any]) -> dict[str, Any]:
    """Three people of each party join, answer and see the reveal; the session's program leads."""
    session = cf.session(code=said["code"])
    phones = [Client.from_link(link) for link in said["join"].values() for _ in range(PEOPLE)]
    for phone in phones:
        await phone.connect()
        await phone.join()
    poll = session.trust_poll("first", items="pulse", threshold=3)
    await asyncio.to_thread(poll.open)
    items = session.state.activities["first"].spec.items
    sides = {party.id for party in session.state.parties}
    for phone in phones:
        await phone.wait_for(lambda view: view["stage"]["activity"] == "first")
        assert phone.seat is not None
        (other,) = sides - {phone.seat.party}
        await phone.hand_in("first", 1, {other: {item.id: 4 for item in items}})
    before = len(poll.frame())
    await asyncio.to_thread(poll.reveal)
    for phone in phones:
        await phone.wait_for(lambda view: any(key.startswith("result/first") for key in view))
        await phone.close()
    frame = poll.frame()
    report = session.report("report.html")
    return {
        "package": cf.__file__,
        "before": before,
        "rows": len(frame),
        "means": sorted(set(frame["mean"])),
        "n": sorted(set(frame["n"])),
        "report": report.stat().st_size,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(play(json.loads(sys.stdin.readline()))), default=float))
