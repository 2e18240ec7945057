"""The views of the recorded session (``tests/unit/store/session-v1.sql``), event by event and audience by audience."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cofront_kit.model import events
from cofront_kit.model.around import Around
from cofront_kit.model.evolve import evolve
from cofront_kit.model.state import SessionState
from cofront_kit.room.room import Room

SQL = Path(__file__).parent / "unit" / "store" / "session-v1.sql"
AUDIENCES = ("guest", "facilitator", "screen", "p1", "p2")
PEOPLE = {"p1": 2, "p2": 7}
"""Party -> the party whose secret is used, see ``test_old_session.py``."""


def log() -> Iterator[events.Event]:
    """Its events in order."""
    plain = sqlite3.connect(":memory:")
    plain.executescript(SQL.read_text("utf-8"))
    columns = [name for _, name, *_ in plain.execute("PRAGMA table_info(cofront_events)")]
    for row in plain.execute("SELECT * FROM cofront_events ORDER BY 2"):
        event = dict(zip(columns, row, strict=True))
        yield events.read(event["tag"], event["schema"], event["body"])
    plain.close()


def views() -> dict[str, list[dict[str, Any]]]:
    """Audience -> what changed in its view with each event: ``{"set": {key: value}, "drop": [key]}``."""
    room: Room | None = None
    state: SessionState | None = None
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in AUDIENCES}

    def hear(name: str, text: str) -> None:
        message = json.loads(text)
        if message["type"] == "frame":
            told[name][-1]["set"].update(message["set"])
            told[name][-1]["drop"] += message["drop"]

    seated: set[str] = set()
    for event in log():
        state = evolve(state, event)
        for audience in told.values():
            audience.append({"set": {}, "drop": []})
        if room is None:
            room = Room(
                state.code,
                release="",
                epoch="",
                desk=lambda request: None,
                now=lambda: 0.0,
                on_dirty=lambda: None,
            )
        around = Around(
            presence={"p1": 2, "p2": 1},
            handed_in={
                one.id: {"p1": (2, 1), "p2": (1, 0)}
                for one in state.activities.values()
                if one.state == "open"
            },
        )
        room.adopt(state, [event], around)
        room.flush()
        for name in AUDIENCES:
            if name in seated:
                continue
            local: Any = name if name in ("facilitator", "screen") else None
            secret = f"{PEOPLE[name]:032x}" if name in PEOPLE else None
            hello = {"type": "hello", "protocol": 1, "code": state.code}
            seat = room.connect(lambda text, name=name: hear(name, text), lambda code, why: None, local=local)
            seat.receive(json.dumps(hello | ({"secret": secret} if secret else {})))
            if seat.seated or name == "guest":
                seated.add(name)
            else:
                told[name][-1] = {"set": {}, "drop": []}
                seat.close()
        room.flush()
    return told
