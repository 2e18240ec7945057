"""The cache of rendered pages."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from cofront_kit.door.pages import page_cache as page_cache_module
from cofront_kit.door.pages.page_cache import PageCache
from cofront_kit.door.rendering.render import RenderFailed, Rendering


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    path = tmp_path / "participant.ipynb"
    path.write_text("one")
    return path


def test_twelve_cold_requests_wait_for_one_rendering(notebook: Path):
    """Measured without it: 12 kernels, 20 s each."""

    async def main() -> None:
        cache = PageCache("1")
        go = asyncio.Event()

        async def render() -> Rendering:
            await go.wait()
            return Rendering("body")

        waiting = [asyncio.ensure_future(cache.page(notebook, "AAAAAA", "en", render)) for _ in range(12)]
        await asyncio.sleep(0)
        waiting[0].cancel()  # a phone that leaves must not stop the rendering for the others
        go.set()
        pages = await asyncio.gather(*waiting[1:])
        assert {page.body for page in pages} == {"body"}
        assert cache.rendered == 1
        await cache.close()

    asyncio.run(main())


def test_session_language_content_and_release_make_the_key(notebook: Path):
    """Every page belongs to one session; a changed file is rendered again, a touched one isn't."""

    async def main() -> None:
        cache = PageCache("1")

        async def render() -> Rendering:
            return Rendering(notebook.read_text())

        async def page(session: str = "AAAAAA", language: str = "en") -> str | None:
            return (await cache.page(notebook, session, language, render)).body

        assert [await page(), await page("BBBBBB"), await page(language="ar"), await page()] == ["one"] * 4
        assert cache.rendered == 3
        os.utime(notebook, (1, 1))
        assert await page() == "one"
        assert cache.rendered == 3
        notebook.write_text("three")
        assert await page() == "three"
        assert cache.rendered == 4

    asyncio.run(main())


def test_a_failed_rendering_is_tried_again_after_a_while(notebook: Path, monkeypatch: pytest.MonkeyPatch):
    """Reloading phones don't start kernel after kernel."""
    monkeypatch.setattr(page_cache_module, "RETRY_S", 0.05)

    async def main() -> None:
        cache = PageCache("1")

        async def render() -> Rendering:
            if cache.rendered == 1:
                raise RenderFailed("no")
            return Rendering("body")

        for _ in range(2):
            with pytest.raises(RenderFailed):
                await cache.page(notebook, "AAAAAA", "en", render)
        assert cache.rendered == 1
        while True:
            try:
                page = await cache.page(notebook, "AAAAAA", "en", render)
            except RenderFailed:
                await asyncio.sleep(0.01)
                continue
            break
        assert (page.body, cache.rendered) == ("body", 2)

    asyncio.run(main())


def test_a_notebook_that_is_gone(tmp_path: Path):
    """The page says so; the failure is not cached."""

    async def render() -> Rendering:
        raise AssertionError

    with pytest.raises(FileNotFoundError):
        asyncio.run(PageCache("1").page(tmp_path / "no.ipynb", "AAAAAA", "en", render))
