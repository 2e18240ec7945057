"""What a node forgets."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tabletop import SPEC
from test_node import PLAN, Phone

from cofront_kit.node import rooms
from cofront_kit.node.node import Node
from cofront_kit.store.keys import MemoryKeys
from cofront_kit.store.sql import SqlStore


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_session_nobody_looks_at_is_forgotten_and_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither room nor state stays in memory, the next visitor sees everything, and a watched session stays."""
    monkeypatch.setattr(rooms, "HEARTBEAT_S", 0.02)
    monkeypatch.setattr(rooms, "FORGET_S", 0.05)
    node = Node(SqlStore(f"sqlite:///{tmp_path / 'store.sqlite'}"), MemoryKeys())
    try:
        code, watched = node.create(PLAN), node.create(PLAN)
        end = node.on_change(watched, lambda _keys: None)
        first = Phone(node, code)
        first.until(lambda phone: phone.view["session"]["code"] == code)
        node._loop.call_soon(first.seat.close)
        _until(lambda: code not in node.rooms.open_codes and node._writer.peek(code) is None)
        assert watched in node.rooms.open_codes

        again = Phone(node, code)
        again.until(lambda phone: phone.view["session"]["title"] == PLAN.title)
        assert node.state(code).activities["pulse"].spec.items[0].id == SPEC["items"][0]["id"]
        end()
        _until(lambda: watched not in node.rooms.open_codes)
        assert code in node.rooms.open_codes
    finally:
        node.close()
