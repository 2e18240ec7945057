"""A door's options are checked before anything starts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import cofront_kit as cf
from cofront_kit.door.server import record
from cofront_kit.door.server.options import checked_base_url, checked_ip, checked_port, checked_public_url
from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.node import open_nodes as nodes


@pytest.mark.parametrize(
    ("said", "path"),
    [("", "/"), ("/", "/"), ("a", "/a/"), ("/a", "/a/"), ("a/", "/a/"), ("/a/b.c/~d_e-f", "/a/b.c/~d_e-f/")],
)
def test_a_base_url_is_brought_to_one_spelling(said: str, path: str) -> None:
    """One slash at both ends."""
    assert checked_base_url(said) == path
    assert checked_base_url(path) == path


BAD_PATHS = [
    "a b",
    "/<script>/",
    "/a/../b/",
    "..",
    ".",
    "/./",
    "a//b",
    "//evil.example/",
    "/a\n",
    "\n",
    "ä",
    "/a%2e/",
]
BAD_PATHS += ["a" * 201, "a?b", "a#b", "a\\b", "a:b", "/a/\u2028", "a\0"]


@pytest.mark.parametrize("path", [*BAD_PATHS, None, 5, b"a", ["a"], Path("a")])
def test_a_base_url_that_breaks_addresses_is_refused(path: object) -> None:
    """It would be in every link, and in the record by which the door is found."""
    with pytest.raises(BadInput, match="base_url is"):
        checked_base_url(path)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "example.org",
            "ftp://e.org/",
            "http://",
            "https://e.org/?a",
            "https://e.org/#a",
            "http://e:99999/",
        ),
        *(
            "//e",
            "http://a b/",
            "http://e.org/a b",
            "http://e.org/<x>/",
            "http://e.org/a/../b/",
            "http://e.org\n",
        ),
        *(
            "http://me:secret@e.org/",
            "http://[::1/",
            "javascript:alert(1)",
            " http://e.org",
            "http://1.2.3/",
            None,
            5,
        ),
    ],
)
def test_a_public_url_that_is_none_is_refused(url: object) -> None:
    """Links would lead nowhere, or elsewhere."""
    with pytest.raises(BadInput, match="no URL for links"):
        checked_public_url(url)


def test_a_public_url_gets_its_slash() -> None:
    """Links are appended to it."""
    assert checked_public_url("https://e.org") == "https://e.org/"
    assert checked_public_url("http://[::1]:8765/a") == "http://[::1]:8765/a/"
    assert checked_public_url("https://bücher.example/x/") == "https://bücher.example/x/"


@pytest.mark.parametrize(
    "ip",
    [
        "",
        "1.2.3",
        "1.2.\uff13",
        "a b",
        "1.2.3.4\n",
        "::g",
        "http://x",
        "a" * 64,
        "x." + "\xe9" * 60,
        "a..b",
        None,
        5,
    ],
)
def test_an_address_that_is_none_is_refused(ip: object) -> None:
    """Only names and addresses are accepted."""
    with pytest.raises(BadInput, match="ip is"):
        checked_ip(ip)


def test_addresses_that_are_taken() -> None:
    """As the documentation says."""
    for ip in ("0.0.0.0", "*", "::", "127.0.0.1", "::1", "localhost", "my-host.local"):
        assert checked_ip(ip) == ip


@pytest.mark.parametrize("port", [-1, 65_536, True, 1.5, "80", None, 10**30])
def test_a_port_that_is_none_is_refused(port: object) -> None:
    """0 to 65535."""
    with pytest.raises(BadInput, match="port is"):
        checked_port(port)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "store").mkdir()
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "doors"))
    yield cf.session("Here", ["Acme", "Borealis"], store=str(tmp_path / "store" / "cofront.sqlite"))
    nodes.node_of(str(tmp_path / "store" / "cofront.sqlite")).close()


@pytest.mark.parametrize(
    "options",
    [
        *({"base_url": path} for path in BAD_PATHS),
        *({"public_url": url} for url in ("e.org", "http://a b/", "http://e.org/a/../b/", 5)),
        *({"port": port} for port in (-1, 65_536, "80", True)),
        *({"ip": ip} for ip in ("a b", "", 5)),
        *({"certfile": path} for path in ("/no/such.pem", "", 5)),
        {"keyfile": "/no/such.pem"},
        *({"log": path} for path in ("/no/such/folder/x.log", "/", "", 5)),
    ],
)
def test_nothing_starts_with_an_option_that_cannot_be_taken(
    session: cf.Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]
) -> None:
    """Refused at once: no process, no record, no log; the next call works as if this one had not happened."""
    monkeypatch.setattr("cofront_kit.serving.process.subprocess.Popen", None)
    with pytest.raises(CofrontError):
        cf.serve(session, **options)
    assert not list((tmp_path / "doors").rglob("*"))
    assert session.links == {}


def test_a_note_that_cannot_be_asked_is_no_door(session: cf.Session, tmp_path: Path) -> None:
    """Doors of an earlier release accepted any base URL; their records must not break every later call."""
    url = session.node.store.url
    for number, local in enumerate(
        ("http://127.0.0.1:1/a b/", "http://127.0.0.1:1/\n/", "http://[::1/", "http:///")
    ):
        record.write(record.DoorRecord(f"d{number}", os.getpid(), url, "http://x/", local))
    assert record.find(url) is None
    assert session.links == {}
