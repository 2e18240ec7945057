"""Who may call what: the table of access rules is complete, and a route that isn't in it doesn't exist."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from pathlib import Path

import pytest
from doors import Running
from tornado.web import RequestHandler

import cofront_kit.door
from cofront_kit.door.pages.elements import ElementHandler
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.door.server.room_socket import RoomSocket
from cofront_kit.door.server.routes import ROUTES, UNLISTED, Access

BASES = {DoorHandler, ElementHandler, RoomSocket}
"""Handlers that only others derive from; no route leads to them."""
DOCS = Path(__file__).parents[2] / "docs" / "door.md"


def test_every_handler_has_a_line_in_the_table():
    """A handler without an access rule fails here."""
    routed = {route.handler for route in ROUTES}
    assert not BASES & routed
    listed = routed | set(UNLISTED) | BASES
    modules = [one.name for one in pkgutil.walk_packages(cofront_kit.door.__path__, "cofront_kit.door.")]
    assert len(modules) > 50
    for module in map(importlib.import_module, modules):
        for name, found in inspect.getmembers(module, inspect.isclass):
            if issubclass(found, RequestHandler) and found.__module__ == module.__name__:
                assert found in listed, f"{name} has no line in ROUTES"


def test_every_route_says_who_may_call_it(door: Running):
    """The application has exactly the routes of the table."""
    assert {route.access for route in ROUTES} <= set(typing.get_args(Access))
    rules = [
        rule
        for group in door.door.app.default_router.rules + door.door.app.wildcard_router.rules
        for rule in getattr(group.target, "rules", [group])
    ]
    own = {
        (rule.matcher.regex.pattern.rstrip("$"), rule.target)
        for rule in rules
        if hasattr(rule.matcher, "regex")
    }
    table = {("/" + route.path, route.handler) for route in ROUTES}
    assert {
        (pattern, target) for pattern, target in own if target in {route.handler for route in ROUTES}
    } == table
    strangers = {target for _, target in own} - {route.handler for route in ROUTES}
    assert not {one for one in strangers if inspect.isclass(one) and issubclass(one, RequestHandler)}


def test_the_docs_list_the_same_routes():
    """docs/door.md says what the table says."""
    text = DOCS.read_text(encoding="utf-8")
    for route in ROUTES:
        assert f"| `{route.access}` |" in text
        assert route.handler.__name__ in text, f"{route.handler.__name__} is missing in docs/door.md"


@pytest.mark.parametrize(
    "path",
    [
        "voila/tree",
        "voila/tree/",
        "voila/render/participant.ipynb",
        "voila/render/%2Fetc%2Fpasswd",
        "voila/files/participant.ipynb",
        "voila/api/contents",
        "voila/api/contents/participant.ipynb",
        "voila/query/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        "voila/execution/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        "api/contents",
        "api/kernels",
        "api/sessions",
        "api/kernels/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        "api/kernels/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa/channels",
        "api/kernelspecs",
        "api/terminals",
        "api/config/x",
        "files/participant.ipynb",
        "files/..%2F..%2Fetc%2Fpasswd",
        "notebooks/participant.ipynb",
        "participant.ipynb",
        "s/participant.ipynb",
        "login",
        "logout",
        "terminals/1",
        "lab",
        "tree",
    ],
)
def test_nothing_of_jupyter_is_reachable(door: Running, path: str):
    """No kernels, contents, notebooks, files, terminals, logins."""
    with door.client() as browser:
        for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
            answer = browser.request(method, path)
            assert answer.status_code in (403, 404), (method, path)
            assert "set-cookie" not in answer.headers
            assert "ipynb" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "voila/templates/lab/static/../../index.html.j2",
        "voila/templates/lab/static/..%2F..%2Findex.html.j2",
        "voila/templates/lab/conf.json",
        "voila/templates/x",
        "voila/templates/..%2F/static/x",
        "voila/static/..%2Fapp.py",
        "voila/static/%2Fetc%2Fpasswd",
        "voila/labextensions/..%2F..%2F..%2Fetc%2Fpasswd",
        "voila/labextensions/",
        "voila/api/themes/..%2F..%2Fx",
    ],
)
def test_voilas_static_routes_stay_in_their_folders(door: Running, path: str):
    """Only packaged scripts and styles."""
    with door.client() as browser:
        assert browser.get(path).status_code in (403, 404)


def test_voilas_static_files_are_there(door: Running):
    """They are there for pages with a kernel, and set no cookies."""
    with door.client() as browser:
        for path in (
            "voila/templates/lab/static/index.css",
            "voila/static/voila.js",
            "voila/labextensions/anywidget/package.json",
        ):
            answer = browser.get(path)
            assert answer.status_code == 200, path
            assert "set-cookie" not in answer.headers
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_participants_cannot_open_a_visitors_kernel(door: Running):
    """A visit that doesn't exist is refused, with and without a cookie."""
    path = "k/aaaaaaaaaaaaaaaaaaaaaaaa/api/kernels/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"
    with door.client() as browser:
        assert browser.get(path).status_code == 403
        assert browser.get(path, headers={"Cookie": "cofront-visit=guess"}).status_code == 403
        assert browser.get(path + "/channels").status_code == 403
        end = path.replace("api/kernels", "voila/api/shutdown")
        assert browser.post(end).status_code == 403


def test_foreign_names_are_refused(door: Running, session: str):
    """A foreign host name that points here (DNS rebinding) gets nothing, whatever the path."""
    with door.client(headers={"Host": f"evil.example:{door.door.port}"}) as browser:
        for path in (
            "",
            f"s/{session}",
            f"console/{session}",
            "static/gate.js",
            "health",
            "voila/static/voila.js",
        ):
            answer = browser.get(path)
            assert answer.status_code == 403
        assert "--public-url" in browser.get("").text
