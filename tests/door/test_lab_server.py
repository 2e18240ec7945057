"""The server extension in a real Jupyter Server: who may call which route, and what a caller is told."""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
from processes import Process, answers, free_port, place_in
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from cofront_kit import templates
from cofront_kit.facilitator.session import Session
from cofront_kit.lab.routes import routes
from cofront_kit.model.state import HostNote
from cofront_kit.node.loops import ThreadLoop
from cofront_kit.node.node import Node
from cofront_kit.store.locate import open_keys, open_store

TOKEN = "only-the-facilitator"
SOCKETS = ("s", "screen")
CALLS = {
    "/api/overview": ["GET"],
    "/api/templates": ["GET"],
    "/api/sessions": ["POST"],
    "/api/sessions/CODE": ["PATCH", "DELETE"],
    "/api/sessions/CODE/cells": ["GET"],
    "/api/sessions/CODE/report": ["GET", "POST"],
    "/api/sessions/CODE/report/0123456789abcdef": ["GET"],
    "/api/sessions/CODE/report-template": ["POST"],
    "/api/door": ["POST", "DELETE"],
    "/screen/CODE": ["GET"],
    "/static/cofront.js": ["GET"],
}
"""Every route that answers requests, and what it can be asked; a test compares it with the extension's table."""


class Server:
    """A Jupyter Server with the extension, and a session in its store."""

    def __init__(self, folder: Path) -> None:
        self.place = place_in(folder)
        store = open_store(Path(self.place.env["COFRONT_STORE"]))
        self.node = Node(store, open_keys(store, Path(self.place.env["COFRONT_KEYS"])), loop=ThreadLoop())
        plan = templates.find("trust-checkup").plan(None, ("Acme", "Borealis"), HostNote())
        self.session = Session(self.node, self.node.create(plan))
        (folder / "shown").mkdir()
        self.port = free_port()
        options = [
            "--allow-root",
            "--ip=127.0.0.1",
            f"--port={self.port}",
            f"--ServerApp.root_dir={folder / 'shown'}",
            "--ServerApp.base_url=/user/robin/",
            f"--IdentityProvider.token={TOKEN}",
        ]
        self.process = Process([sys.executable, "-m", "jupyter_server", *options], self.place)
        answers(self.port)  # it says its address before it listens

    def url(self, path: str, scheme: str = "http") -> str:
        code = path.replace("CODE", self.session.code)
        return f"{scheme}://127.0.0.1:{self.port}/user/robin/cofront{code}"

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        opener: Any = None,
        token: str = TOKEN,
        **headers: str,
    ) -> tuple[int, str]:
        """Status and text of an answer; redirects are not followed."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url(path), data=data, method=method, headers=headers)
        if token:
            request.add_header("Authorization", f"token {token}")
        try:
            with (opener or urllib.request.build_opener(_Stays)).open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def talk(self, path: str, *messages: dict[str, Any], **headers: str) -> list[dict[str, Any]] | int:
        """Say things on a socket; what came for each, or first of all; or the status with which it was refused."""

        async def heard(line: WebSocketClientConnection) -> dict[str, Any]:
            while True:
                got: dict[str, Any] = json.loads(await line.read_message() or "{}")
                if got.get("type") != "frame":
                    return got

        async def talk() -> list[dict[str, Any]] | int:
            try:
                line = await websocket_connect(HTTPRequest(self.url(path, "ws"), headers=headers))
            except HTTPClientError as error:
                return error.code
            answers = [] if messages else [await heard(line)]
            for message in messages:
                await line.write_message(json.dumps(message))
                answers.append(await heard(line))
            line.close()
            while await line.read_message() is not None:
                pass  # until the other side has closed too
            return answers

        return asyncio.run(asyncio.wait_for(talk(), 60))

    def end(self) -> None:
        self.process.end()
        self.node.close()


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    found = Server(tmp_path_factory.mktemp("server"))
    yield found
    found.end()


def test_the_table_names_every_route() -> None:
    """A new route is tested too."""
    code = r"([A-Z0-9]{1,16})"
    asset = r"([A-Za-z0-9_.-]+\.js|words-[A-Za-z0-9-]+\.json)"
    patterns = {"CODE": code, "cofront.js": asset, "0123456789abcdef": "([0-9a-f]{16})"}
    named = set(CALLS)
    for said, pattern in patterns.items():
        named = {path.replace(said, pattern) for path in named}
    assert {path for path, _ in routes()} == named | {f"/(s|screen)/{code}/socket"}


@pytest.mark.parametrize(
    ("path", "method"),
    [(path, each) for path, them in CALLS.items() for each in them if not path.startswith("/static/")],
)
def test_nobody_is_served_without_jupyters_token(server: Server, path: str, method: str) -> None:
    """Refused, or sent to Jupyter's login; a wrong token is as none."""
    for token in ("", "wrong"):
        status, said = server.ask(method, path, token=token)
        assert status in (302, 401, 403), (status, said)
        assert server.session.code not in said


def test_the_modules_need_no_login(server: Server) -> None:
    """On a JupyterHub a script that imports a module has no login; nothing else is open."""
    status, said = server.ask("GET", "/static/cofront.js", token="")
    assert status == 200
    assert server.session.code not in said
    for other in ("/static/cofront.build.json", "/static/nothing.js", "/static/..%2Flinks.js"):
        assert server.ask("GET", other, token="")[0] in (302, 403, 404), other


@pytest.mark.parametrize("seat", SOCKETS)
def test_no_socket_without_the_token_or_from_another_site(server: Server, seat: str) -> None:
    """A page of another site can't use the facilitator's login, since a socket has no other protection."""
    path, ping = f"/{seat}/CODE/socket", {"type": "ping", "n": 1}
    assert server.talk(path, ping) == 403
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), _Stays)
    server.ask("GET", f"/screen/CODE?token={TOKEN}", opener=opener, token="")
    login = "; ".join(f"{one.name}={one.value}" for one in jar)
    assert server.talk(path, ping, Cookie=login, Origin="https://elsewhere.example") == 403
    assert server.talk(path, ping, Cookie=login, Origin=f"http://127.0.0.1:{server.port}") == [
        {"type": "pong", "n": 1}
    ]


def test_a_login_alone_changes_nothing(server: Server) -> None:
    """With the cookie of a login but without its XSRF token, as another site would send it, nothing is done."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stays)
    status, _ = server.ask("GET", f"/screen/CODE?token={TOKEN}", opener=opener, token="")
    assert status == 200
    assert server.ask("GET", "/api/overview", opener=opener, token="")[0] == 200
    for path, methods in CALLS.items():
        for method in methods:
            if method != "GET":
                assert server.ask(method, path, {}, opener=opener, token="")[0] == 403, (method, path)


def test_no_participant_takes_a_seat(server: Server) -> None:
    """All are facilitators or screens here: a party's capability gives no seat, and a screen leads nothing."""
    tokens = server.node.tokens(server.session.code)
    assert tokens is not None
    hello = {"type": "hello", "protocol": 1, "code": server.session.code}
    join = {"type": "join", "id": "j", "capability": tokens.join["p1"], "secret": "a" * 32}
    lead = {"type": "act", "id": "a", "act": {"kind": "bring-everyone", "activity": "pulse"}}
    for seat in SOCKETS:
        more = (lead,) if seat == "screen" else ()
        said = server.talk(f"/{seat}/CODE/socket", hello, join, *more, Authorization=f"token {TOKEN}")
        assert isinstance(said, list)
        welcome, *rest = said
        assert welcome["type"] == "welcome"
        assert [one["type"] for one in rest] == ["refused"] * len(rest), rest
    assert sum(server.session.joined.values()) == 0
    assert server.session.stage is None


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "words"),
    [
        ("PATCH", "/api/sessions/AAAAAA", {"archived": True}, 404, "AAAAAA"),
        ("PATCH", "/api/sessions/CODE", {"archived": "perhaps"}, 400, "archived"),
        ("DELETE", "/api/sessions/CODE", {"confirm": "no"}, 400, "session.delete("),
        ("POST", "/api/sessions/AAAAAA/report", {"kind": "html"}, 404, "AAAAAA"),
        ("POST", "/api/sessions/CODE/report", {"kind": "docx"}, 400, "docx"),
        ("POST", "/api/sessions/CODE/report", {"kind": "pdf", "paper": "A5"}, 400, "A5"),
        ("POST", "/api/sessions/CODE/report", {"kind": "html", "at": "../elsewhere"}, 400, "../elsewhere"),
        ("GET", "/api/sessions/CODE/report/0123456789abcdef", {}, 409, "Make it again"),
        ("POST", "/api/sessions/CODE/report-template", {}, 400, "has no folder of its own"),
        ("POST", "/api/door", {}, 400, "session"),
        ("POST", "/api/door", {"session": "CODE", "port": 700000}, 400, "700000"),
        ("POST", "/api/door", {"session": "CODE", "public_url": "not an address"}, 400, "not an address"),
        ("POST", "/api/sessions", {"template": "none", "title": "x", "parties": []}, 400, "none"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    server: Server, method: str, path: str, body: dict[str, Any], status: int, words: str
) -> None:
    """With the value and a way out, as JSON, and nothing in the server's log."""
    given = {key: server.session.code if value == "CODE" else value for key, value in body.items()}
    got, said = server.ask(method, path, given)
    assert got == status, said
    assert words in json.loads(said)["message"]
    assert not [line for line in server.process.lines if "Traceback" in line]


def test_a_session_that_is_not_there_is_told_on_the_line(server: Server) -> None:
    """The socket opens and says why it closes."""
    told = server.talk("/s/AAAAAA/socket", Authorization=f"token {TOKEN}")
    assert isinstance(told, list)
    (said,) = told
    assert said["type"] == "error"
    assert said["code"] == "no-session"
