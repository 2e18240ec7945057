"""A place in which everything that a session leaves behind can be found: store, keys, notes, temporary files, log."""

from __future__ import annotations

import itertools
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import started
from sweep import drawn

sys.path[:0] = [str(Path(__file__).parents[1] / "door"), str(Path(__file__).parents[1] / "notebook")]
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[tuple[Callable[[], str], Path]]:
    """Makes fresh databases in a real PostgreSQL, and says where its files are."""
    import os

    psycopg = pytest.importorskip("psycopg")
    with tempfile.TemporaryDirectory(prefix="cofront-postgres-") as folder:
        (runtime := Path(folder) / "run").mkdir()
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        server = started(Path(folder) / "data")

        def fresh() -> str:
            name = f"privacy_{next(_numbers)}"
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return str(server.get_uri(database=name))

        yield fresh, Path(folder) / "data"
        server.cleanup()


@pytest.fixture(params=drawn(["sqlite", "postgres"]))
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of everything; the store comes from the environment. ``data`` holds PostgreSQL's files then.

    A sample takes one of the two stores.
    """
    for name in ("store", "tmp", "own", "ipython"):
        (tmp_path / name).mkdir()
    url = str(tmp_path / "store" / "cofront.sqlite")
    if request.param == "postgres":
        fresh, data = request.getfixturevalue("postgres")
        url = fresh()
        (tmp_path / "data").symlink_to(data)
    monkeypatch.setenv("COFRONT_STORE", url)
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "doors"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("COFRONT_SESSION", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", None)
    log = logging.FileHandler(tmp_path / "own" / "log.txt")
    log.addFilter(lambda record: record.name.split(".")[0] not in ("websockets", "httpx", "httpcore"))
    log.setLevel(logging.DEBUG)
    level = logging.root.level
    logging.root.addHandler(log)
    logging.root.setLevel(logging.DEBUG)
    yield tmp_path
    logging.root.removeHandler(log)
    logging.root.setLevel(level)
    log.close()
