"""Nodes of a process: one per store, or one per visit if every visitor has a thread with a loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

import cofront_kit as cf
from cofront_kit.errors import StoreError
from cofront_kit.model.commands import HideScreens
from cofront_kit.node import open_nodes as nodes
from cofront_kit.node.node import Node


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
    """Asking on the main thread, or on a thread without a loop, returns the same one."""
    found: list[Node] = []
    thread = threading.Thread(target=lambda: found.append(nodes.node_of(own_folders)))
    thread.start()
    thread.join()
    assert nodes.node_of(own_folders) is nodes.node_of(own_folders) is found[0]


def test_a_visit_has_a_node_of_its_own(own_folders: str) -> None:
    """It ends with the visit's loop, and no other visit depends on it."""
    first, again = visit(own_folders)
    assert first is again
    assert first is not nodes.node_of(own_folders)
    second, _ = visit(own_folders)
    assert second is not first
    assert first._closed
    third, _ = visit(own_folders)
    assert second._closed
    assert not third._closed


def test_nobody_waits_for_a_node_that_was_closed(own_folders: str) -> None:
    """An act of a session whose node was closed is refused with a message instead of waiting for ever."""
    session = cf.session("Closed", ["Acme", "Borealis"])
    session.node.close()
    with pytest.raises(StoreError, match="was closed in this process"):
        session.node.act(session.code, HideScreens(on=True))


def test_acts_that_wait_while_a_node_is_closed_are_answered(own_folders: str) -> None:
    """Applied or refused, whichever came first."""
    session = cf.session("Closing", ["Acme", "Borealis"])
    answered: list[str] = []

    def work() -> None:
        for number in range(500):
            try:
                session.node.act(session.code, HideScreens(on=number % 2 == 0))
            except StoreError as error:
                answered.append(str(error))
                return

    threads = [threading.Thread(target=work, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    session.node.close()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    assert len(answered) == 4
