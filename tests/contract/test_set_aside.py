"""A damaged event is named and set aside on every database, while a node over the same store runs."""

from __future__ import annotations

import pytest

from cofront_kit.doctor.log import examine_log, set_aside
from cofront_kit.errors import UnreadableSession
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.plan import SessionPlan
from cofront_kit.node.node import Node
from cofront_kit.store.base import NewEvent
from cofront_kit.store.keys import MemoryKeys
from cofront_kit.store.sql import SqlStore

BODY = '{"card":{"id":"a","kind":"note","text":"Verträge 🤝","n":1}}'.encode()


def test_the_doctor_sets_a_damaged_event_aside(store: SqlStore) -> None:
    """It is named and kept as it was, and the session goes on from there; setting it aside twice is refused."""
    node = Node(store, MemoryKeys())
    try:
        code = node.create(SessionPlan("Damaged", ("Acme", "Borealis")))
        with store.write(code) as tx:
            number = tx.append([NewEvent(7, "card-added", 1, BODY)])
        with pytest.raises(UnreadableSession, match="card-added"):
            node.state(code)
        (found,) = examine_log(store, code)
        assert found.state == "mend"
        assert found.what.startswith(f"Event {number} ('card-added'): it is damaged")
        set_aside(store, code, [number])
        kept = store.events_after(code, number - 1)[0]
        event = e.read(kept.tag, kept.schema, kept.body)
        assert isinstance(event, e.EventSetAside)
        assert (kept.version, kept.at, event.tag, event.body) == (number, 7, "card-added", BODY)
        node.act(code, c.HideScreens(on=True))
        assert node.state(code).tools.hidden
        assert [one.state for one in examine_log(store, code)] == ["note", "ok"]
        with pytest.raises(ValueError, match=f"Event {number} is not damaged"):
            set_aside(store, code, [number])
    finally:
        node.close()
