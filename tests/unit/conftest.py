"""What unit tests share: their own folder for stores, keys and records of doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import running_postgres

from cofront_kit.node.node import Node, open_node


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes an empty database in a real PostgreSQL and gives its URL. One server for all files of a worker."""
    with running_postgres() as server:
        yield server.fresh


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point everything that is stored at this test's folder; returns the store's file."""
    store = tmp_path / "store" / "cofront.sqlite"
    store.parent.mkdir()
    monkeypatch.setenv("COFRONT_STORE", str(store))
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "doors"))
    monkeypatch.delenv("COFRONT_SESSION", raising=False)
    monkeypatch.delenv("COFRONT_SOCKET", raising=False)
    monkeypatch.delenv("QUERY_STRING", raising=False)
    from cofront_kit.node import open_nodes as nodes

    opened: list[Node] = []

    def opening(url: str | None) -> Node:
        opened.append(open_node(url))
        return opened[-1]

    monkeypatch.setattr(nodes, "open_node", opening)
    yield str(store)
    for node in opened:
        node.close()
    nodes._opened.clear()
