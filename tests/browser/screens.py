"""Sizes of screens, and a recorder of what a page receives."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page
from sweep import drawn

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}


def until(page: Page, is_so: str, arg: Any = None, *, timeout_s: float = 20) -> None:
    """Wait for a condition on a page of the door, whose policy forbids what Playwright's own wait evaluates.

    Args:
        page: The page.
        is_so: A function in JavaScript, asked in each frame.
        arg: What it gets.
        timeout_s: Seconds after which the wait fails.
    """
    page.evaluate(
        f"""([arg, last]) => new Promise((done, fail) => {{
          const isSo = {is_so};
          const end = performance.now() + last;
          const look = () => {{
            if (isSo(arg)) return done();
            if (performance.now() > end) return fail(new Error('it did not become true'));
            requestAnimationFrame(look);
          }};
          look();
        }})""",
        [arg, timeout_s * 1000],
    )


def on_phone_and_laptop(turn: int) -> pytest.MarkDecorator:
    """Gives a test each ``size``; a sample takes one, where ``turn`` is odd another one than where it is even."""
    return pytest.mark.parametrize(
        "size", drawn((PHONE, LAPTOP), turn), ids=lambda size: "phone" if size is PHONE else "laptop"
    )


class Recorder:
    """All texts that a page's sockets and comms received, without what differs at random."""

    def __init__(self, page: Page) -> None:
        self.texts: list[str] = []
        self._page = page
        page.on("websocket", lambda socket: socket.on("framereceived", self._take))

    def _take(self, payload: Any) -> None:
        self.texts.append(payload if isinstance(payload, str) else payload.decode("utf-8", "replace"))

    def values(self) -> dict[str, list[str]]:
        """View key -> its successive values, and ``"answers"`` -> the answers to the page's messages."""
        seen: dict[str, list[str]] = {}
        for message in self.messages():
            if message["type"] == "frame":
                for key, value in message["set"].items():
                    line = seen.setdefault(key, [])
                    text = json.dumps(value, sort_keys=True)
                    if not line or line[-1] != text:
                        line.append(text)
                for key in message["drop"]:
                    seen.setdefault(key, []).append("dropped")
            elif message["type"] in ("ack", "refused", "error"):
                seen.setdefault("answers", []).append(json.dumps({**message, "id": ""}, sort_keys=True))
        return seen

    def until_answered(self, times: int) -> None:
        """Wait until that many of the page's acts were answered; texts arrive while the page is asked."""
        for _ in range(2_000):
            if len([one for one in self.messages() if one["type"] in ("ack", "refused")]) >= times:
                return
            self._page.evaluate("() => new Promise(requestAnimationFrame)")
        raise AssertionError(f"{times} answers did not come")

    def until_counted(self, name: str, people: int) -> None:
        """Wait until the page has received the turnout of so many people, and what leads on from it if it leads."""
        for _ in range(2_000):
            values = self.values()
            line = values.get(f"turnout/{name}", ["{}"])
            counted = sum(one["handed_in"] for one in json.loads(line[-1]).values()) == people
            # Everybody's views come in one frame, what only a facilitator sees in another.
            leads_on = "next" not in values or f'"words": "{people} ' in values["next"][-1]
            if counted and leads_on:
                return
            self._page.evaluate("() => new Promise(requestAnimationFrame)")
        raise AssertionError(f"the turnout of {people} people did not come")

    def messages(self) -> list[dict[str, Any]]:
        """The protocol's messages, from a socket of the door or out of a kernel's comm messages."""
        found: list[dict[str, Any]] = []
        for text in self.texts:
            if text.startswith('{"type"'):
                found.append(json.loads(text))
            for inner in re.findall(r'"cofront": ?("(?:[^"\\]|\\.)*")', text):
                found.append(json.loads(json.loads(inner)))
        return found
