"""Every route for every kind of caller, cell by cell; both sides of the table come from the code."""

from __future__ import annotations

import asyncio
import re
import socket
from pathlib import Path

import httpx
import pytest
from doors import SLIDER, Running, template
from route_table import BY_BOTH, CALLERS, DOORS, Caller, Door, House, door_of, everybody
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from cofront_kit.door.pages import kernel_handlers
from cofront_kit.door.pages.report_handler import ReportHandler
from cofront_kit.door.server.routes import ROUTES, Route


@pytest.fixture(scope="module")
def house(door: Running, home: Path) -> House:
    # the one kernel page must survive all cells of the table, however slow the computer is
    door.door.kernel_grace_s = door.door.kernel_start_grace_s = 3600.0
    return House(door, home)


def status_of(house: House, one: Door, caller: Caller) -> int:
    path, headers = one.path(house, caller), caller.all_headers()
    if one.form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    if one.socket:
        return asyncio.run(_connect(house.door.door.local_url.replace("http", "ws", 1) + path, headers))
    body = one.body(caller) if one.body else None
    with house.door.client() as browser:
        # cookies are sent by hand: the door must refuse what a cookie jar would hold back
        answer = browser.request(one.method, path, headers=headers, content=body)
        _says_nothing(house, answer)
        return answer.status_code


async def _connect(url: str, headers: dict[str, str]) -> int:
    origin, named = headers.pop("Origin", None), headers.pop("Host", None)
    port = int(url.split(":")[2].split("/")[0])
    if named is not None:
        url = f"ws://{named}/" + url.split("/", 3)[3]
    try:
        async with connect(
            url,
            additional_headers=headers,
            origin=origin,  # type: ignore[arg-type]
            host="127.0.0.1",
            port=port,
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def _says_nothing(house: House, answer: httpx.Response) -> None:
    """No page contains a capability or a notebook's source, whoever asks; refusals set no cookie."""
    assert not any(one in answer.text for one in house.own.values() if len(one) > 6)
    assert "IntSlider(description" not in answer.text
    if answer.status_code >= 400:
        assert "set-cookie" not in answer.headers
        assert "Traceback" not in answer.text


# The end of the kernel comes last in the order of calls, since it ends what the other calls need.
CELLS = sorted(
    ((route, caller) for route in ROUTES for caller in CALLERS),
    key=lambda cell: (cell[0].handler is kernel_handlers.KernelEndHandler, cell[1] == "visitor"),
)


def test_every_route_and_caller_is_in_the_table(house: House) -> None:
    """A route without a line here fails; so does an access rule that refuses nobody."""
    assert {route.handler for route in ROUTES} - {kernel_handlers.VoilaStaticHandler} == set(DOORS)
    assert set(house.callers) == set(CALLERS)
    for route in ROUTES:
        statuses = {door_of(route).expected(caller) for caller in CALLERS}
        assert (403 in statuses) == (
            route.access in ("seat", "facilitator", "visitor") or door_of(route).socket
        )
    assert len(CELLS) == len(ROUTES) * len(CALLERS)


@pytest.mark.parametrize(
    ("route", "caller"), CELLS, ids=[f"{route.path or 'front'}-{caller}" for route, caller in CELLS]
)
def test_cell(house: House, route: Route, caller: str) -> None:
    """Each caller gets at each route what the table says, and a wrong name gets nothing anywhere."""
    one = door_of(route)
    expected = 403 if caller == "facilitator by another name" else one.expected(caller)
    assert status_of(house, one, house.callers[caller]) == expected


@pytest.mark.parametrize("caller", CALLERS)
def test_wrong_methods(house: House, caller: str) -> None:
    """A route answers by its own method only."""
    with house.door.client() as browser:
        for route in ROUTES:
            one = door_of(route)
            if one.socket or route.handler is kernel_handlers.KernelEndHandler:
                continue
            other = "POST" if one.method == "GET" else "GET"
            for method in ("PUT", "DELETE", "PATCH", *(() if route.handler in BY_BOTH else (other,))):
                who = house.callers[caller]
                answer = browser.request(method, one.path(house, who), headers=who.all_headers())
                assert answer.status_code in (403, 404, 405), (method, route.path, answer.status_code)


@pytest.mark.parametrize(
    "caller", ["nobody", "participant", "facilitator", "visitor", "facilitator by another name"]
)
def test_head_is_get_without_the_body(house: House, caller: str) -> None:
    """Pages, files, health, redirects, missing addresses. Tickets stay valid, and no kernel is started."""
    who = house.callers[caller]
    others = [
        Door(lambda house, caller, path=path: path, everybody(404))
        for path in ("nothing", "s/NONESUCH", "s/")
    ]
    with house.door.client() as browser:
        for one in (
            *(door_of(route) for route in ROUTES if route.handler is not ReportHandler),
            *others,
        ):
            path = one.path(house, who)
            if re.fullmatch(r"s/\w+", path) and house.code not in path:
                browser.get(path)  # until a page was rendered, HEAD doesn't know what it would be
            kernels = house.door.run(_kernels(house))
            head = browser.head(path, headers=who.all_headers())
            assert (head.content, house.door.run(_kernels(house))) == (b"", kernels), path
            if one.method == "POST":
                assert head.status_code in (403, 405)
                continue
            if path.endswith("/run") and head.status_code == 200:
                continue  # GET would start its kernel
            get = browser.get(path, headers=who.all_headers())
            assert head.status_code == (
                200 if "/enter/" in path and get.status_code == 303 else get.status_code
            ), path
            if "/enter/" not in path and f"/{house.code}" not in path:
                for name in ("content-type", "location", "etag", "content-security-policy", "cache-control"):
                    assert head.headers.get(name) == get.headers.get(name), (path, name)


async def _kernels(house: House) -> int:
    return len(house.door.door.kernel_manager.list_kernel_ids())


def test_options(house: House) -> None:
    """What an address answers, and nothing for pages of others; the server as a whole is asked with a star."""
    evil = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    with house.door.client() as browser:
        for path, allowed in (
            ("", "GET, HEAD, OPTIONS"),
            (f"s/{house.code}", "GET, HEAD, OPTIONS"),
            (f"notebook/{house.code}/ticket", "POST, OPTIONS"),
        ):
            answer = browser.options(path, headers=evil)
            assert (answer.status_code, answer.headers["allow"]) == (204, allowed)
            assert not [name for name in answer.headers if name.startswith("access-control")]
        assert browser.get(f"notebook/{house.code}/ticket").headers["allow"] == "POST, OPTIONS"
        assert browser.options("nothing").status_code == 404
    with socket.create_connection(("127.0.0.1", house.door.door.port)) as line:
        line.sendall(f"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:{house.door.door.port}\r\n\r\n".encode())
        assert b" 204 " in line.recv(1000)


def test_link_previews(house: House) -> None:
    """A messenger gets a title and one sentence: no kernel, no secret, for both kinds of pages."""
    agent = {"User-Agent": "WhatsApp/2.23.20.0"}
    fresh = house.door.session(template(house.folder / "previewed", [SLIDER]), "Fresh <one>")
    before, rendered = house.door.run(_kernels(house)), house.door.door.participant_pages.cache.rendered
    with house.door.client(headers=agent) as browser:
        for code in (house.code, fresh):
            page = browser.get(f"s/{code}")
            assert page.status_code == 200
            assert "<title>" in page.text
            assert 'property="og:title"' in page.text
            assert 'content="noindex"' in page.text
            assert "cofront-session" not in page.text
            _says_nothing(house, page)
            assert "set-cookie" not in page.headers
        assert "Fresh &lt;one&gt;" in page.text
        assert browser.head(f"s/{fresh}").status_code == 200
        assert browser.get(f"screen/{fresh}").status_code == 200
    assert (house.door.run(_kernels(house)), house.door.door.participant_pages.cache.rendered) == (
        before,
        rendered,
    )


NOT_THERE = (
    "s/{code}/nothing", "screen/{code}/socket", "console/{code}/socket", "notebook/{code}/socket", "socket",
    "k/socket", "api/kernels/{kernel}/channels", "voila/api/kernels/{kernel}/channels", "api/events/subscribe",
    "terminals/websocket/1", "voila/ws", "static/socket", "lsp/ws/x", "api/collaboration/room/x",
)  # fmt: skip


@pytest.mark.parametrize("caller", CALLERS)
def test_no_sockets_elsewhere(house: House, caller: str) -> None:
    """A socket opens at the two addresses of the table and nowhere else."""
    base = house.door.door.local_url.replace("http", "ws", 1)
    for path in NOT_THERE:
        url = base + path.format(code=house.code, kernel=house.visit.kernel)
        assert asyncio.run(_connect(url, house.callers[caller].all_headers())) in (403, 404), path


OUTSIDE = (
    "api/contents/participant.ipynb", "api/kernels", "api/sessions", "api/kernels/{kernel}", "api/terminals",
    "voila/render/participant.ipynb", "voila/tree", "voila/api/contents", "voila/files/participant.ipynb",
    "files/facilitator.ipynb", "notebook/{code}/facilitator.ipynb", "s/{code}/participant.ipynb", "lab", "tree",
    "static/..%2f..%2fapp.py", "static/%2e%2e/app.py", "static/../handlers.py", "static//etc/passwd", "s/..%2f",
    "static/gate.js%00.txt", "voila/static/..%2f..%2fapp.py", "voila/labextensions/..%2f..%2f..%2fetc/passwd",
    "voila/templates/lab/static/..%2f..%2fconf.json", "voila/templates/..%2f..%2f..%2fetc/static/passwd",
    "voila/api/themes/..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cetc%5cpasswd",
    "voila/static/%2fetc%2fpasswd", "voila/labextensions/@jupyterlab/..%2f..%2f..%2f..%2fetc%2fpasswd",
    ".git/config", "cofront.sqlite", "keys", "k/{visit}/", "k/{visit}/api/kernels/{kernel}/restart",
    "k/{visit}/api/kernels/{kernel}/interrupt", "k/{visit}/api/contents", "k/{visit}/voila/files/participant.ipynb",
)  # fmt: skip


@pytest.mark.parametrize("caller", CALLERS)
def test_nothing_outside(house: House, caller: str) -> None:
    """No contents, kernels, sources, files outside the folders or detours, for anybody, facilitators included."""
    with house.door.client() as browser:
        for path in OUTSIDE:
            visit = house.visit.base.strip("/").split("/")[1]
            url = path.format(code=house.code, kernel=house.visit.kernel, visit=visit)
            request = browser.build_request("GET", "", headers=house.callers[caller].all_headers())
            request.url = httpx.URL(str(request.url), raw_path=f"/{url}".encode())
            answer = browser.send(request)
            assert answer.status_code in (400, 403, 404, 405), (path, answer.status_code)
            assert "root:" not in answer.text
            assert "ipynb" not in answer.text
