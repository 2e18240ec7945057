"""Where a door listens: ports, TLS, base URL, public URL, notes."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest
from doors import Running, running_door
from websockets.asyncio.client import connect

from cofront_kit.door.network import address
from cofront_kit.door.server import record
from cofront_kit.errors import BadInput, DoorError


def taken_port() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


def test_a_taken_port_is_an_error_that_names_it(home: Path):
    """The door never picks another port by itself; it says who has the port and what to do."""
    with taken_port() as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(DoorError, match=rf"Port {port} is taken.*--port") as error,
            running_door(port=port),
        ):
            pass
        assert "process" in str(error.value)
    assert not list((home / "run").glob("*.json"))


def test_an_address_of_somebody_else(home: Path):
    """The error says which addresses this computer has."""
    with pytest.raises(DoorError, match=r"192\.0\.2\.99.*127\.0\.0\.1.*--ip"), running_door(ip="192.0.2.99"):
        pass


@pytest.mark.parametrize(
    "ip", ["::", "*", "0.0.0.0", "localhost", "127.0.0.1", "127.0.0.5", "::1", "::ffff:127.0.0.1", ""]
)
def test_every_printed_address_answers(home: Path, ip: str):
    """Whatever ``--ip`` is: the public address and the one for this computer."""
    with running_door(ip=ip) as door:
        for base in (door.door.public_url, door.door.local_url):
            with door.client(base_url=base) as browser:
                assert browser.get("health").json()["door"] == door.door.id
        if ip in ("::", "*"):
            for host in ("127.0.0.1", "[::1]"):
                with door.client(base_url=f"http://{host}:{door.door.port}/") as browser:
                    assert browser.get("health").status_code == 200


def test_a_name_for_the_loopback_address_is_not_taken_by_itself(home: Path, monkeypatch: pytest.MonkeyPatch):
    """A host name that means 127.0.0.1 is one address, not two, and no phone reaches it."""
    real = socket.getaddrinfo

    def look_up(host: str, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "my-laptop" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with (
        pytest.raises(DoorError, match=r"my-laptop means 127\.0\.0\.1") as refused,
        running_door(ip="my-laptop"),
    ):
        pass
    assert "taken" not in str(refused.value)
    with (
        running_door(ip="my-laptop", public_url="https://sessions.example.org/") as door,
        door.client() as browser,
    ):
        assert browser.get("health").status_code == 200


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "http://", "https://e.org/?a", "http://e:99999/", "//e"]
)
def test_a_public_url_that_is_none(home: Path, url: str):
    """Its links would lead nowhere."""
    with pytest.raises(BadInput, match="is no URL for links"), running_door(public_url=url):
        pass


def test_the_chosen_address_is_said(home: Path, monkeypatch: pytest.MonkeyPatch):
    """Without --ip the door chooses an address, says why, and also listens on localhost."""
    monkeypatch.setattr(address, "interfaces", lambda: [address.Interface("wlan0", "127.0.0.9", up=True)])
    monkeypatch.setattr(address, "_is_lan", lambda _: True)
    with running_door(ip="") as door:
        assert door.door.public_url == f"http://127.0.0.9:{door.door.port}/"
        assert "Wi-Fi" in door.door.why
        for base in (door.door.public_url, door.door.local_url):
            with door.client(base_url=base) as browser:
                assert browser.get("health").status_code == 200


def test_without_a_network_phones_cannot_come(home: Path, monkeypatch: pytest.MonkeyPatch):
    """Loopback, with a plain warning."""
    monkeypatch.setattr(address, "interfaces", list)
    with running_door(ip="") as door:
        assert door.door.public_url.startswith("http://127.0.0.1:")
        assert not door.door.reachable
        assert "hotspot" in door.door.why


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("tls")
    made = [str(folder / "cert.pem"), str(folder / "key.pem")]
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-out",
            made[0],
            "-keyout",
            made[1],
        ],
        check=True,
        capture_output=True,
    )
    return made[0], made[1]


def test_tls(home: Path, certificate: tuple[str, str]):
    """Pages, socket and policy speak TLS; plain http gets nothing."""
    cert, key = certificate
    context = ssl.create_default_context(cafile=cert)
    with running_door(certfile=cert, keyfile=key) as door:
        assert door.door.public_url.startswith("https://")
        code = door.session(title="TLS")
        with door.client(verify=context) as browser:
            page = browser.get(f"console/{code}")
            assert page.status_code == 200
            assert "wss://" in page.headers["content-security-policy"]
            assert record.find(door.node.store.url) is not None

        async def main() -> None:
            origin = door.door.public_url.rstrip("/")
            async with connect(
                door.socket_url(code), ssl=context, additional_headers={"Origin": origin}
            ) as line:
                await line.send(json.dumps({"type": "hello", "protocol": 1, "code": code}))
                assert json.loads(await line.recv())["type"] == "welcome"

        asyncio.run(main())


@pytest.mark.parametrize("wrong", ["no.pem", "key"])
def test_tls_files_that_do_not_work(home: Path, certificate: tuple[str, str], wrong: str, tmp_path: Path):
    """Names the file and what is needed."""
    cert, key = certificate
    other = tmp_path / "other.pem"
    other.write_text("nothing")
    files = {"no.pem": (str(tmp_path / "no.pem"), key), "key": (cert, str(other))}[wrong]
    with pytest.raises(DoorError, match=r"PEM"), running_door(certfile=files[0], keyfile=files[1]):
        pass
    with pytest.raises(DoorError, match="--certfile"), running_door(keyfile=key):
        pass


def test_base_url(home: Path):
    """Every route is below it, and none beside it."""
    with running_door(base_url="/a/b") as door:
        assert door.door.public_url.endswith("/a/b/")
        code = door.session(title="Based")
        with door.client(base_url=f"http://127.0.0.1:{door.door.port}") as browser:
            page = browser.get(f"/a/b/s/{code}")
            assert f'socket="/a/b/s/{code}/socket"' in page.text
            assert 'src="/a/b/static/' in page.text
            assert 'action="/a/b/go"' in browser.get("/a/b/").text
            for path in ("/", f"/s/{code}", "/health"):
                assert browser.get(path).status_code == 404


def test_behind_a_proxy(home: Path):
    """The public URL is in links and host names; the proxy may strip its path."""
    with running_door(public_url="https://sessions.example.org/cofront") as door:
        code = door.session(title="Proxied")
        with door.client(headers={"Host": "sessions.example.org", "X-Forwarded-Proto": "https"}) as browser:
            page = browser.get(f"s/{code}")
            assert f'socket="/cofront/s/{code}/socket"' in page.text
            assert "wss://sessions.example.org" in page.headers["content-security-policy"]
        with (
            door.client() as browser
        ):  # nginx's own default: the Host is the door's address, and nothing the browser sent
            assert browser.get("health").status_code == 200
            assert (
                "wss://sessions.example.org;" in browser.get(f"s/{code}").headers["content-security-policy"]
            )
        tokens = door.node.tokens(code)
        assert tokens is not None
        links = door.node.view(code).get("links")
        assert links is not None
        assert links["join"][0]["url"] == f"https://sessions.example.org/cofront/s/{code}#{tokens.join['p1']}"

        async def main() -> None:
            uri = f"ws://sessions.example.org:443/s/{code}/socket"
            origin = {"Origin": "https://sessions.example.org"}
            opening = connect(uri, host="127.0.0.1", port=door.door.port, additional_headers=origin)
            async with opening as line:
                await line.send(json.dumps({"type": "hello", "protocol": 1, "code": code}))
                assert json.loads(await line.recv())["type"] == "welcome"

        asyncio.run(main())


def test_behind_a_proxy_that_leaves_the_port_out(home: Path, caplog: pytest.LogCaptureFixture):
    """As nginx passes ``$host``: page, socket and policy work; another name is refused, with the line to write."""
    with running_door(public_url="https://sessions.example.org:8443/") as door:
        door.door.log.addHandler(caplog.handler)
        code = door.session(title="Proxied without port")
        for headers in (
            {"Host": "sessions.example.org"},
            {"Host": "Sessions.Example.org.:8443"},
            {"Host": f"127.0.0.1:{door.door.port}", "X-Forwarded-Host": "sessions.example.org:8443"},
        ):
            with door.client(headers=headers) as browser:
                page = browser.get(f"screen/{code}")
                assert page.status_code == 200
                assert (
                    "connect-src 'self' wss://sessions.example.org:8443;"
                    in page.headers["content-security-policy"]
                )

        async def main() -> None:
            for origin in ("https://sessions.example.org:8443", "https://sessions.example.org"):
                opening = connect(
                    f"ws://sessions.example.org/s/{code}/socket",
                    host="127.0.0.1",
                    port=door.door.port,
                    additional_headers={"Origin": origin},
                )
                async with opening as line:
                    await line.send(json.dumps({"type": "hello", "protocol": 1, "code": code}))
                    assert json.loads(await line.recv())["type"] == "welcome"

        asyncio.run(main())
        with door.client(headers={"Host": "upstream"}) as browser:
            assert [browser.get("health").status_code for _ in range(3)] == [403] * 3
        door.door.log.removeHandler(caplog.handler)
    told = [record.getMessage() for record in caplog.records if "was refused" in record.getMessage()]
    assert len(told) == 1
    assert "upstream" in told[0]
    assert "proxy_set_header Host $http_host;" in told[0]


def test_the_note_comes_and_goes(home: Path):
    """A notebook started later finds the door; after the end nothing is left."""
    with running_door() as door:
        store = door.node.store.url
        found = record.find(store)
        assert found is not None
        assert (found.door, found.url) == (door.door.id, door.door.public_url)
    assert record.find(store) is None
    assert not list((home / "run").glob("*.json"))


def test_clients_are_told_at_the_end(home: Path):
    """4005 door-closing: phones come back by themselves; the port is free at once."""
    lines: list[tuple[int | None, str | None]] = []

    def read(door: Running) -> None:
        async def main() -> None:
            async with connect(door.socket_url(code)) as line:
                await line.send(json.dumps({"type": "hello", "protocol": 1, "code": code}))
                await line.recv()
                ready.set()
                try:
                    while True:
                        await line.recv()
                except Exception:
                    lines.append((line.close_code, line.close_reason))

        asyncio.run(main())

    import threading

    ready = threading.Event()
    with running_door() as door:
        port = door.door.port
        code = door.session(title="Ending")
        reader = threading.Thread(target=read, args=(door,))
        reader.start()
        assert ready.wait(20)
    reader.join(20)
    assert lines == [(4005, "door-closing")]
    with running_door(port=port) as again:
        assert again.door.port == port
