"""The picture of ``cofront preview``: the command as people start it, with a trust poll that is open."""

from __future__ import annotations

import json
import sys

from playwright.sync_api import expect
from processes import Place, Process
from studio import LAPTOP, Studio


def take(place: Place, studio: Studio) -> None:
    """Take it, in a place of its own."""
    command = ["-m", "cofront_kit", "preview", "two-slides", "--json", "--no-browser", "--close-after", "0"]
    running = Process([sys.executable, *command], place)
    try:
        link = json.loads(running.until(r'^\{"preview".*').group())["preview"]
        page = studio.page(link, LAPTOP, "light")
        page.get_by_role("button", name="Trust pulse: while it is open").click(timeout=60_000)
        for name in ("phone", "laptop"):
            frame = page.frame_locator(f".{name} iframe:not(.coming)")
            expect(frame.get_by_role("button", name="Begin")).to_be_visible(timeout=60_000)
        console = page.frame_locator(".console iframe:not(.coming)")
        expect(console.get_by_text("7 here, 7 joined").first).to_be_visible(timeout=60_000)
        expect(page.locator("iframe:not(.coming)")).to_have_count(4)
        studio.shoot(page, "preview")
    finally:
        running.end()
