"""Nodes of a process: one per store, and one per visit where every visitor has a thread with a loop."""

from __future__ import annotations

import asyncio
import threading

from cofront_kit import nodes
from cofront_kit.node import Node


def visit(store: str) -> tuple[Node, Node]:
    """What a visitor's thread gets when it asks twice; its loop has ended afterwards."""
    found: list[Node] = []

    async def ask() -> None:
        found.extend((nodes.node_of(store), nodes.node_of(store)))

    thread = threading.Thread(target=lambda: asyncio.run(ask()))
    thread.start()
    thread.join()
    return found[0], found[1]


def test_a_process_has_one_node_of_a_store(own_folders: str) -> None:
    """Whoever asks on the main thread, or on a thread without a loop, gets the same one."""
    found: list[Node] = []
    thread = threading.Thread(target=lambda: found.append(nodes.node_of(own_folders)))
    thread.start()
    thread.join()
    assert nodes.node_of(own_folders) is nodes.node_of(own_folders) is found[0]


def test_a_visit_has_a_node_of_its_own(own_folders: str) -> None:
    """It ends with the visit's loop, and nobody else's hangs on it."""
    first, again = visit(own_folders)
    assert first is again
    assert first is not nodes.node_of(own_folders)
    second, _ = visit(own_folders)
    assert second is not first
    assert first._closed
    third, _ = visit(own_folders)
    assert second._closed
    assert not third._closed
