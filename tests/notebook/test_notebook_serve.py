"""cf.serve: a door that outlives its kernel, found again, and refused with a reason when it can't open."""

from __future__ import annotations

import re
import socket
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
from kernels import cells, run
from people import until

import cofront_kit as cf
from cofront_kit.door.server.record import find
from cofront_kit.errors import BadInput, DoorError
from cofront_kit.node import open_nodes as nodes

pytestmark = pytest.mark.notebook


@pytest.fixture
def session(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> cf.Session:
    for name in ("COFRONT_STORE", "COFRONT_KEYS", "COFRONT_RUNTIME"):
        monkeypatch.setenv(name, env[name])
    return cf.session("Calling for trust", ["Acme", "Borealis"])


def test_a_door_outlives_the_kernel_that_opened_it(
    session: cf.Session, tmp_path: Path, env: dict[str, str]
) -> None:
    """The kernel ends, the door keeps running; another process finds it, has its links, and can stop it."""
    serve = f'import cofront_kit as cf\ncf.serve(cf.session(code="{session.code}"), ip="127.0.0.1", port=0)'
    run(cells(serve), tmp_path, env)
    door = cf.serve(session)
    assert door.running
    assert set(door.links) == {"Acme", "Borealis"}
    assert session.links == door.links
    assert all(link.startswith(f"{door.url}s/{session.code}#p") for link in door.links.values())
    with urllib.request.urlopen(f"{door.url}s/{session.code}", timeout=20) as page:
        assert page.status == 200
    assert "#" not in repr(door)
    _asked_for_otherwise(session, door)
    card = session._repr_mimebundle_()["text/plain"]
    assert "#" not in card, "what is saved with a notebook lets nobody in"
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    assert tokens.typed["p1"] not in card
    assert not list((tmp_path / "doors").glob("*.out"))
    door.stop()
    door.stop()
    assert not door.running
    assert session.links == {}
    until(lambda: _links(session).get("gone") == door.url)
    assert _links(session)["join"] == []
    again = cf.serve(session, ip="127.0.0.1", port=0)
    until(lambda: "gone" not in _links(session))
    _ended_by_somebody_else(session)
    assert not again.running
    nodes.node_of().close()


def _ended_by_somebody_else(session: cf.Session) -> None:
    """The process that started the door keeps no dead entry of it."""
    record = find(session.node.store.url)
    assert record is not None
    psutil.Process(record.pid).terminate()
    until(lambda: not psutil.pid_exists(record.pid))


def _links(session: cf.Session) -> dict[str, Any]:
    """The links as the widgets of this kernel see them."""
    links: dict[str, Any] = session.node.view(session.code)["links"]
    return links


def _asked_for_otherwise(session: cf.Session, door: cf.Door) -> None:
    """The running door is returned for what it does; a call for anything else is refused."""
    port = urlsplit(door.url).port
    assert port is not None
    same = ({"port": 0}, {"port": port}, {"ip": "127.0.0.1", "port": port}, {"public_url": door.url})
    assert {cf.serve(session, **asked).url for asked in same} == {door.url}  # type: ignore[arg-type]
    other = (
        {"port": port - 1},
        {"ip": "127.0.0.2"},
        {"public_url": "http://sessions.example/"},
        {"base_url": "/x/"},
    )
    for asked in other:
        name, value = next(iter(asked.items()))
        with pytest.raises(DoorError, match=rf"{re.escape(door.url)} already.*{name}='{value}'.*stop\(\)"):
            cf.serve(session, **asked)  # type: ignore[arg-type]


def test_a_port_that_is_taken_is_told(session: cf.Session) -> None:
    """The door's message reaches the cell."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        place.listen()
        port = place.getsockname()[1]
        with pytest.raises(DoorError, match=str(port)):
            cf.serve(session, ip="127.0.0.1", port=port)
    nodes.node_of().close()


def test_a_room_in_memory_has_no_door() -> None:
    """No other process could reach it."""
    with pytest.raises(BadInput, match="memory of this kernel"):
        cf.serve(cf.session("In memory", ["Acme", "Borealis"], store="memory"))
    with pytest.raises(TypeError, match="Did you mean 'port'"):
        cf.serve(None, prot=1)  # type: ignore[arg-type, call-arg]
