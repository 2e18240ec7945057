"""The record that a running door leaves."""

from __future__ import annotations

import json
import os
import stat
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cofront_kit.door.server.record import DoorRecord, find, remove, write
from cofront_kit.files.work import runtime_dir

STORE = "sqlite:////tmp/a/cofront.sqlite"


@pytest.fixture(autouse=True)
def own_runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "run"))
    return tmp_path / "run"


@pytest.fixture
def health():
    """A server that answers /health as door "d1"."""

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"door": "d1"}).encode())

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Health)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def record(url: str, door: str = "d1", store: str = STORE, pid: int = 0) -> DoorRecord:
    return DoorRecord(door, pid or os.getpid(), store, url, url)


def test_a_running_door_is_found_by_its_store(health: str):
    """It is asked, not just believed."""
    write(record(health))
    found = find(STORE)
    assert found is not None
    assert found.url == health
    assert find("sqlite:////tmp/another.sqlite") is None


def test_another_door_at_the_same_place_is_not_it(health: str):
    """After a restart the port may belong to somebody else."""
    write(record(health, door="d2"))
    assert find(STORE) is None


def test_notes_of_dead_doors_are_deleted():
    """A door that crashed leaves its record behind."""
    path = write(record("http://127.0.0.1:9/", pid=2**22 + 1))
    assert find(STORE) is None
    assert not path.exists()


def test_only_this_user_can_read_it(health: str):
    """The record is 0600; it holds no secret, but nobody else needs it."""
    path = write(record(health))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    remove(path)
    remove(path)
    assert not list(runtime_dir().iterdir())


def test_a_damaged_note_is_thrown_away(own_runtime: Path):
    """Half a file is not a door."""
    path = write(record("http://127.0.0.1:9/"))
    path.write_text("{")
    assert find(STORE) is None
    assert not path.exists()


def test_a_note_cannot_send_us_to_a_file(tmp_path: Path):
    """Only http addresses are asked."""
    path = tmp_path / "health"
    path.write_text('{"door": "d1"}')
    write(record(tmp_path.as_uri() + "/"))
    assert find(STORE) is None
