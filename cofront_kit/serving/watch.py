"""Watches from a kernel whether the door beside it is still there, so that widgets stop showing dead links."""

from __future__ import annotations

import threading
from typing import Final
from weakref import WeakKeyDictionary, ref

from cofront_kit.door.server.record import find
from cofront_kit.node.node import Node

LOOK_S: Final = 3.0
"""Seconds between two looks; restarting a door by hand takes longer."""

_watched: WeakKeyDictionary[Node, threading.Event] = WeakKeyDictionary()


def watch(node: Node) -> None:
    """Watch the door of a node's store from now on, on its own thread; one watch per node.

    When the door is gone, every room that was told its address is told so; when a door is back, the rooms get its
    address.

    Args:
        node: This process's node.
    """
    if node in _watched:
        return
    _watched[node] = ended = threading.Event()
    where = node.store.url
    looks = threading.Thread(target=_look, args=(ref(node, lambda _: ended.set()), where, ended), daemon=True)
    looks.name = "cofront-door-watch"
    looks.start()


def _look(held: ref[Node], where: str, ended: threading.Event) -> None:
    lost: set[str] = set()
    while not ended.wait(LOOK_S):
        record = find(where)
        node = held()
        if node is None or node.closed:
            return
        if record is None:
            for code in node.served:
                lost.add(code)
                node.lose_door(code)
        else:
            for code in lost:
                node.set_links(code, record.url)
            lost.clear()
        del node  # between two looks nothing here may keep it alive
