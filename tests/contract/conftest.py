"""The places a store can be: every contract test runs on each of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import running_postgres

import cofront_kit
from cofront_kit.store.sql import SqlStore

ROOT = Path(cofront_kit.__file__).parents[1]


class Place:
    """Somewhere a store can be opened, once (memory) or any number of times."""

    def __init__(self, kind: str, url: str) -> None:
        self.kind = kind
        self.url = url
        self._opened: list[SqlStore] = []

    @property
    def several(self) -> bool:
        return self.kind != "memory"

    def open(self, **options: Any) -> SqlStore:
        store = SqlStore(self.url, **options)
        self._opened.append(store)
        return store

    def process(self, script: str, *arguments: str) -> subprocess.Popen[str]:
        """Another process; its script finds the URL in ``sys.argv[1]``."""
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-c", script, self.url, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        for store in self._opened:
            store.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[[], str]]:
    """Makes a fresh database in a real PostgreSQL and gives its URL."""
    with running_postgres() as server:
        yield server.fresh


@pytest.fixture(params=["file", "memory", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "file":
        found = Place("file", f"sqlite:///{tmp_path / 'deep' / 'store.sqlite'}")
    elif request.param == "memory":
        found = Place("memory", "sqlite://")
    else:
        found = Place("postgres", request.getfixturevalue("postgres_url")())
    yield found
    found.close()


@pytest.fixture
def store(place: Place) -> SqlStore:
    return place.open()


@pytest.fixture
def other(place: Place, store: SqlStore) -> SqlStore:
    """A second store object over the same place; in memory there can be only one."""
    return place.open() if place.several else store
