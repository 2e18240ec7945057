"""This process's nodes: one per store, opened when first needed, closed at exit."""

from __future__ import annotations

import atexit
import os
from functools import cache
from typing import Final

from .node import Node, open_node

STORE_VARIABLE: Final = "COFRONT_STORE"


def node_of(store: str | None = None) -> Node:
    """The node over a store; the same one for every call of this process.

    Args:
        store: A database URL or a file's path; else ``COFRONT_STORE``, else the file in the user's data folder.

    Raises:
        StoreError: The store cannot be opened.
    """
    return _open(store or os.environ.get(STORE_VARIABLE, ""), os.getpid())


@cache
def _open(store: str, process: int) -> Node:  # noqa: ARG001 - a forked process needs its own connections
    node = open_node(store or None)
    atexit.register(node.close)
    return node
