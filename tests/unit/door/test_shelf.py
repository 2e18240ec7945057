"""The shelf of rendered pages."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from cofront_kit.door import shelf as shelf_module
from cofront_kit.door.render import RenderFailed, Rendering
from cofront_kit.door.shelf import Shelf


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    path = tmp_path / "participant.ipynb"
    path.write_text("one")
    return path


def test_twelve_cold_requests_wait_for_one_rendering(notebook: Path):
    """Measured without that: 12 kernels, 20 s each."""

    async def main() -> None:
        shelf = Shelf("1")
        go = asyncio.Event()

        async def render() -> Rendering:
            await go.wait()
            return Rendering("body")

        waiting = [asyncio.ensure_future(shelf.page(notebook, "AAAAAA", "en", render)) for _ in range(12)]
        await asyncio.sleep(0)
        waiting[0].cancel()  # a phone that goes away takes nothing from the others
        go.set()
        pages = await asyncio.gather(*waiting[1:])
        assert {page.body for _, page in pages} == {"body"}
        assert shelf.rendered == 1
        await shelf.close()

    asyncio.run(main())


def test_session_language_content_and_release_make_the_key(notebook: Path):
    """A page is nobody else's; a changed file is rendered again, a touched one isn't."""

    async def main() -> None:
        shelf = Shelf("1")

        async def render() -> Rendering:
            return Rendering(notebook.read_text())

        async def page(session: str = "AAAAAA", language: str = "en") -> str | None:
            return (await shelf.page(notebook, session, language, render))[1].body

        assert [await page(), await page("BBBBBB"), await page(language="ar"), await page()] == ["one"] * 4
        assert shelf.rendered == 3
        os.utime(notebook, (1, 1))
        assert await page() == "one"
        assert shelf.rendered == 3
        notebook.write_text("three")
        assert await page() == "three"
        assert shelf.rendered == 4

    asyncio.run(main())


def test_a_failed_rendering_is_tried_again_after_a_while(notebook: Path, monkeypatch: pytest.MonkeyPatch):
    """Reloading phones don't start kernel after kernel."""
    monkeypatch.setattr(shelf_module, "RETRY_S", 0.05)

    async def main() -> None:
        shelf = Shelf("1")

        async def render() -> Rendering:
            if shelf.rendered == 1:
                raise RenderFailed("no")
            return Rendering("body")

        for _ in range(2):
            with pytest.raises(RenderFailed):
                await shelf.page(notebook, "AAAAAA", "en", render)
        assert shelf.rendered == 1
        while True:
            try:
                _, page = await shelf.page(notebook, "AAAAAA", "en", render)
            except RenderFailed:
                await asyncio.sleep(0.01)
                continue
            break
        assert (page.body, shelf.rendered) == ("body", 2)

    asyncio.run(main())


def test_a_notebook_that_is_gone(tmp_path: Path):
    """Is told, not remembered."""

    async def render() -> Rendering:
        raise AssertionError

    with pytest.raises(FileNotFoundError):
        asyncio.run(Shelf("1").page(tmp_path / "no.ipynb", "AAAAAA", "en", render))
