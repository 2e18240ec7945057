"""Real doors for tests: templates made of cells, a door in a thread with its own loop, clients."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
import nbformat
from limits import within
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cofront_kit import templates
from cofront_kit.door.server.app import Door
from cofront_kit.node.node import Node, open_node

T = TypeVar("T")

WIDGET = """
import anywidget, traitlets as t
class Fake(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.textContent = 'alive'; } }"
    _cofront = t.Bool(True).tag(sync=True)
    _tag = t.Unicode("cofront-stage").tag(sync=True)
    _attrs = t.Dict({}).tag(sync=True)
"""
"""What one of our widgets looks like to the renderer."""

STAGE = WIDGET + "Fake()"
SLIDER = "import ipywidgets as w\nw.IntSlider(description='How much')"


def template(folder: Path, participant: list[str], facilitator: list[str] | None = None) -> Path:
    """A template folder whose notebooks consist of cells; a cell that begins with ``#`` and a blank is markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(templates.find().folder / templates.FILE, folder / templates.FILE)
    write_notebook(folder / "participant.ipynb", participant)
    write_notebook(folder / "facilitator.ipynb", facilitator or ["print('facilitator here')"])
    return folder


def write_notebook(path: Path, cells: list[str]) -> None:
    made = [
        new_markdown_cell(cell.removeprefix("md:")) if cell.startswith("md:") else new_code_cell(cell)
        for cell in cells
    ]
    nbformat.write(
        new_notebook(
            cells=made,
            metadata={"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}},
        ),
        path,
    )


class Running:
    """A door in a thread, and how to talk to it."""

    def __init__(self, door: Door, node: Node, loop: asyncio.AbstractEventLoop) -> None:
        self.door = door
        self.node = node
        self.loop = loop

    def session(self, folder: Path | None = None, title: str = "Calling for trust") -> str:
        """A new session; its participant notebook is the folder's."""
        found = templates.find(folder) if folder else templates.find()
        return self.node.create(found.plan(title))

    def call(self, work: Callable[[], T]) -> T:
        """Run a function on the door's loop."""

        async def now() -> T:
            return work()

        return self.run(now())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the door's loop and return its result."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(120)

    def eventually(self, true: Callable[[], bool]) -> None:
        """Wait on the door's loop until something is so."""

        async def wait() -> None:
            async with within(60):
                while not true():
                    await asyncio.sleep(0.01)

        self.run(wait())

    def client(self, **options: Any) -> httpx.Client:
        """A client that keeps no cookies."""
        base = {"base_url": self.door.local_url, "timeout": 120, "trust_env": False, "verify": False}
        return httpx.Client(**(base | options))

    def socket_url(self, code: str) -> str:
        return self.door.local_url.replace("http", "ws", 1) + f"s/{code}/socket"


@contextmanager
def running_door(**traits: Any) -> Iterator[Running]:
    """A door that is open within the block. COFRONT_STORE names the store."""
    started = threading.Event()
    result: list[Running | BaseException] = []
    stop = asyncio.Event()

    async def live() -> None:
        try:
            node = open_node()
            door = Door(node, **({"ip": "127.0.0.1", "port": 0, "page_wait_s": 0} | traits))
            door.initialize([])
            try:
                await door.open()
            except BaseException:
                node.close()
                raise
        except BaseException as error:  # handed to the test
            result.append(error)
            started.set()
            return
        result.append(Running(door, node, asyncio.get_running_loop()))
        started.set()
        await stop.wait()
        await door.close()
        node.close()

    thread = threading.Thread(target=lambda: asyncio.run(live()))
    thread.start()
    started.wait()
    got = result[0]
    if isinstance(got, BaseException):
        thread.join()
        raise got
    try:
        yield got
    finally:
        got.loop.call_soon_threadsafe(stop.set)
        thread.join(60)
        assert not thread.is_alive(), "the door did not close"
