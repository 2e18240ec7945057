"""Pages with a kernel of their own: detected by the door, owned by one visitor, ended with the page."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from doors import STAGE, Running, running_door, template, write_notebook
from limits import within
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from cofront_kit.door.pages.kernel_pages import KERNEL_PAGE_COOKIE
from cofront_kit.door.pages.voila_page import VoilaPage


class Page:
    """What one visitor's browser got."""

    def __init__(self, door: Running, answer: httpx.Response) -> None:
        self.door = door
        self.answer = answer
        found = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', answer.text, re.S)
        assert found is not None, answer.text[:500]
        self.config = json.loads(found[1])
        self.base = self.config["baseUrl"]
        self.kernel = self.config["kernelId"]
        self.cookie = answer.headers["set-cookie"].split(";")[0].split("=", 1)[1]

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Cookie": f"{KERNEL_PAGE_COOKIE}={self.cookie}",
            "Origin": self.door.door.public_url.rstrip("/"),
        }

    def channels(self, **headers: str) -> connect:
        url = (
            self.door.door.local_url.replace("http", "ws", 1).rstrip("/")
            + f"{self.base}api/kernels/{self.kernel}"
        )
        return connect(
            f"{url}/channels?session_id=s1", additional_headers=self.headers | headers, max_size=None
        )


async def refused(opening: connect) -> int:
    with pytest.raises(InvalidStatus) as answer:
        async with opening:
            pass
    return answer.value.response.status_code


@pytest.fixture(scope="module")
def code(door: Running, heavy: Path) -> str:
    return door.session(heavy, "Heavy")


def test_a_slider_makes_it_a_kernel_page(door: Running, code: str, caplog: pytest.LogCaptureFixture):
    """Rendering finds it out and the log gives the reason; the page still names the socket."""
    with door.client() as browser:
        answer = browser.get(f"s/{code}")
    assert answer.status_code == 200
    page = Page(door, answer)
    assert "IntSlider" in caplog.text or door.door.participant_pages.cache.rendered
    assert f'<meta name="cofront-socket" content="/s/{code}/socket">' in answer.text
    assert "jupyter.widget-view" in answer.text
    cookie = answer.headers["set-cookie"]
    assert f"Path={page.base}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert page.base.startswith("/k/")
    assert "no-store" in answer.headers["cache-control"]
    assert "import ipywidgets" not in answer.text, "sources are left out"


def test_no_other_host_in_a_kernel_page(door: Running, code: str):
    """There is none in the page, and the policy would refuse it."""
    with door.client() as browser:
        answer = browser.get(f"s/{code}")
    outputs = re.sub(
        r'<script type="application/vnd.voila.cell-output\+json">.*?</script>', "", answer.text, flags=re.S
    )
    links = re.findall(r"""(?:src|href)=["']([^"']+)""", outputs)
    assert links
    assert all(link.startswith(("/", "#", "data:")) for link in links), links
    policy = answer.headers["content-security-policy"]
    assert "blob:" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"https?:", policy)
    config = Page(door, answer).config
    assert config["fullMathjaxUrl"] is None
    for extension in config["federated_extensions"]:
        assert extension["name"] != "@cofront/lab"


def test_only_its_visitor_reaches_the_kernel(door: Running, code: str):
    """Refused without a cookie, with another visitor's, or from another site; the owner only reaches widgets."""
    with door.client() as browser:
        mine, other = Page(door, browser.get(f"s/{code}")), Page(door, browser.get(f"s/{code}"))
        assert mine.kernel != other.kernel
        model = f"{mine.base}api/kernels/{mine.kernel}"
        assert browser.get(model, headers=mine.headers).json()["id"] == mine.kernel
        with door.client() as stranger:
            assert stranger.get(model).status_code == 403
            assert stranger.get(model, headers=other.headers).status_code == 403
            # a visitor's own cookie at somebody else's kernel
            crossed = f"{mine.base}api/kernels/{other.kernel}"
            assert stranger.get(crossed, headers=mine.headers).status_code == 403
        assert browser.delete(model, headers=mine.headers).status_code == 405

    async def main() -> None:
        assert await refused(mine.channels(Cookie="")) == 403
        assert await refused(mine.channels(Cookie=f"{KERNEL_PAGE_COOKIE}={other.cookie}")) == 403
        assert await refused(mine.channels(Origin="http://evil.example")) == 403
        async with mine.channels() as line:
            assert (await ask(line, "kernel_info_request", {}))["header"]["msg_type"] == "kernel_info_reply"
            # code is not run, whoever asks
            await line.send(message("execute_request", {"code": "open('/tmp/never','w')", "silent": False}))
            info = await ask(line, "comm_info_request", {"target_name": "jupyter.widget"})
            assert info["content"]["comms"]

    asyncio.run(main())


def message(kind: str, content: dict[str, Any]) -> str:
    header = {"msg_id": kind, "session": "s1", "username": "", "msg_type": kind, "version": "5.3", "date": ""}
    return json.dumps(
        {
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content,
            "channel": "shell",
            "buffers": [],
        }
    )


async def ask(line: ClientConnection, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    await line.send(message(kind, content))
    async with within(20):
        while True:
            text = await line.recv()
            answer: dict[str, Any] = json.loads(text)
            assert answer["header"]["msg_type"] not in ("execute_reply", "execute_result")
            if answer["parent_header"].get("msg_id") == kind and answer["header"]["msg_type"].endswith(
                "_reply"
            ):
                return answer


def test_the_kernel_ends_with_its_page(door: Running, code: str):
    """It ends when the page says goodbye, or some time after the connection was lost."""
    with door.client() as browser:
        first, second = Page(door, browser.get(f"s/{code}")), Page(door, browser.get(f"s/{code}"))
        alive = lambda page: page.kernel in door.door.kernel_manager  # noqa: E731
        assert alive(first)
        goodbye = f"{first.base}voila/api/shutdown/{first.kernel}"
        assert (
            browser.post(goodbye, headers=first.headers | {"Origin": "http://evil.example"}).status_code
            == 403
        )
        with door.client() as stranger:
            assert stranger.post(goodbye, headers=second.headers).status_code == 403
        assert alive(first)
        assert browser.post(goodbye, headers=first.headers).status_code == 204
        assert not alive(first)

    async def look_in() -> None:
        async with second.channels():
            pass

    asyncio.run(look_in())
    door.eventually(lambda: not alive(second))


def test_a_failing_cell_is_a_plain_page(door: Running, home: Path, caplog: pytest.LogCaptureFixture):
    """This also holds if it fails only in a visitor's kernel; no traceback, no kernel is left."""
    cells = [
        "import os, pathlib\nmark = pathlib.Path('rendered')\nonce = mark.exists()\nmark.touch()",
        "import ipywidgets as w\nw.IntSlider()",
        "if once: raise RuntimeError('XYZZY')",
        STAGE,
    ]
    code = door.session(template(home / "fails-later", cells), "Fails later")
    kernels = door.door.kernel_manager.list_kernel_ids
    before = set(door.call(kernels))
    with door.client() as browser:
        answer = browser.get(f"s/{code}")
    assert answer.status_code == 503
    assert "XYZZY" not in answer.text
    assert "set-cookie" not in answer.headers
    door.eventually(lambda: set(kernels()) <= before)


def test_a_big_screen_with_a_kernel_or_the_stock_one(door: Running, home: Path):
    """What is live in its notebook gets a kernel; when that fails, the room has the stock screen without one."""
    counted = (
        "import pathlib\nruns = pathlib.Path('runs')\nruns.touch()\nruns.write_text(runs.read_text() + '.')"
    )
    html = "from IPython.display import HTML\nHTML('<script>1</script>')"
    folder = template(home / "live-screen", ["md:# Welcome"])
    write_notebook(folder / "screen.ipynb", [counted, html, "assert len(runs.read_text()) < 3"])
    code = door.session(folder, "Live screen")
    with door.client() as browser:
        page = Page(door, browser.get(f"screen/{code}"))
        assert door.node.view(code)["screen-page"] == ""
        stock = browser.get(f"screen/{code}")
    assert page.kernel in door.door.kernel_manager
    assert "max-width:none" in page.answer.text
    assert f'<cofront-screen code="{code}"' in stock.text
    assert "set-cookie" not in stock.headers
    assert "AssertionError" in door.node.view(code)["screen-page"]


def test_a_page_that_breaks_while_it_is_made_leaves_no_connections(
    door: Running, code: str, monkeypatch: pytest.MonkeyPatch
):
    """Voila closes them after the last cell only, so each such page would keep five sockets open."""
    made: list[Any] = []

    async def breaks(page: VoilaPage, *_: Any) -> AsyncIterator[Any]:
        made.append(page.executor.kc)
        raise RuntimeError("a template that breaks")
        yield

    with door.client() as browser:
        assert browser.get(f"s/{code}").status_code == 200
        monkeypatch.setattr(VoilaPage, "_jinja_cell_generator", breaks)
        assert browser.get(f"s/{code}").status_code >= 500
    (client,) = made
    assert not client.channels_running


def test_too_many_pages_are_refused_in_words(home: Path, heavy: Path):
    """There is a limit, so that the laptop doesn't run out of memory."""
    with running_door(max_kernels=1) as small:
        code = small.session(heavy, "Limited")
        said: list[str] = []
        small.door.log.addFilter(lambda record: said.append(record.getMessage()) is None)
        with small.client() as browser:
            assert browser.get(f"s/{code}").status_code == 200
            full = browser.get(f"s/{code}")
        assert full.status_code == 503
        assert "Not just now" in full.text
        assert any("Door.max_kernels" in one for one in said)
        assert len(small.door.kernel_pages) == 1
