"""Where pictures are taken: pages of chosen size and scheme, and a real door with sessions of the stock templates."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from house import House
from playwright.sync_api import Browser, Page
from processes import Process, place_in

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
MOST_BYTES = 210_000


class Studio:
    """Takes the pictures."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder

    def page(self, url: str, size: dict[str, int], scheme: str, *, like: Page | None = None) -> Page:
        """Open an address in a new browser, or in one with the same storage as that of another page."""
        kept: dict[str, Any] = {"storage_state": like.context.storage_state()} if like else {}
        context = self.browser.new_context(
            viewport=size,
            color_scheme=scheme,
            device_scale_factor=2 if size is PHONE else 1,
            reduced_motion="reduce",
            has_touch=size is PHONE,
            is_mobile=size is PHONE,
            **kept,
        )
        page = context.new_page()
        page.goto(url)
        return page

    def shoot(self, page: Page, name: str, *, height: int | None = None) -> None:
        """Save what the page shows, down to a height."""
        page.evaluate("document.fonts.ready")
        path = self.folder / f"{name}.png"
        size = page.viewport_size or LAPTOP
        page.screenshot(path=path, clip={"x": 0, "y": 0, **size, "height": height or size["height"]})
        weight = path.stat().st_size
        assert weight <= MOST_BYTES, f"{path} has {weight} bytes"
        print(name, flush=True)


@contextmanager
def open_house(folder: Path) -> Iterator[House]:
    """A door in a separate process, with a store in this folder."""
    place = place_in(folder)
    command = ["-m", "cofront_kit", "serve", "--ip", "127.0.0.1", "--port", "0", "--json", "--no-qr"]
    door = Process([sys.executable, *command], place)
    house = House(place, lambda _: str(json.loads(door.until(r'^\{"door".*').group())["door"]), lambda: None)
    try:
        yield house
    finally:
        house.node.close()
        door.end()
