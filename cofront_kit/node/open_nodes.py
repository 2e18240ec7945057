"""This process's nodes: one per store, opened when first needed, closed at exit.

marimo serves all visitors of an app from one process, each on a thread with its own loop, which ends with the visit.
Each such loop has its own nodes, because a node's callbacks run on its loop; otherwise every visitor would depend on
the first one's loop.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
from pathlib import Path
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node, open_node
from cofront_kit.said import said

STORE_VARIABLE: Final = "COFRONT_STORE"

_opened: dict[tuple[int, str], Node] = {}
_visits: dict[tuple[asyncio.AbstractEventLoop, str], Node] = {}
_lock = threading.Lock()


def node_of(store: str | Path | None = None) -> Node:
    """The node over a store; the same one for every call in this process, or in this visit.

    Args:
        store: A database URL or a file's path; else ``COFRONT_STORE``, else the file in the user's data folder.

    Raises:
        BadInput: ``store`` is neither.
        StoreError: The store cannot be opened.
    """
    if store is not None and not isinstance(store, (str, Path)):
        raise BadInput(said("store-is-write-a-file-a", store=shown(store)))
    url = str(store or "") or os.environ.get(STORE_VARIABLE, "")
    loop = _loop_of_a_visit()
    return _open(url) if loop is None or url == "memory" else _open_for(loop, url)


def _open(store: str) -> Node:
    key = os.getpid(), store  # a forked process needs its own connections
    with _lock:
        if key not in _opened:
            _opened[key] = open_node(store or None)
            atexit.register(_opened[key].close)
        return _opened[key]


def _loop_of_a_visit() -> asyncio.AbstractEventLoop | None:
    """The loop of a thread that is not the process's main one; None on the main thread, or without a loop."""
    if threading.current_thread() is threading.main_thread():
        return None
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _open_for(loop: asyncio.AbstractEventLoop, store: str) -> Node:
    with _lock:
        ended = [key for key in _visits if key[0].is_closed()]
        left = [_visits.pop(key) for key in ended]
        node = _visits.get((loop, store))
        if node is None:
            node = _visits[loop, store] = open_node(store or None)
            atexit.register(node.close)
    for each in left:
        atexit.unregister(each.close)
        each.close()
    return node
