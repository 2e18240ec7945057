"""A session with commitments in its own store, for tests of files that leave it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from cofront_kit import templates
from cofront_kit.facilitator.session import Session
from cofront_kit.node.node import Node, open_node


def day(ahead: int) -> str:
    """A day this many days from today."""
    return (date.today() + timedelta(days=ahead)).isoformat()


@contextmanager
def own_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Node]:
    """A node and its store and keys below ``folder``."""
    monkeypatch.setenv("COFRONT_KEYS", str(folder / "keys"))
    (folder / "store").mkdir()
    node = open_node(str(folder / "store" / "store.sqlite"))
    try:
        yield node
    finally:
        node.close()


def begun(node: Node, title: str) -> Session:
    """A new session of a template that keeps commitments."""
    return Session(node, node.create(templates.find("two-slides").plan(title)))
