"""Requests for pages that nobody looks at yet: link previews, crawlers, browsers that load ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_ROBOTS: Final = re.compile(
    r"bot\b|crawl|spider|preview|externalhit|facebookcatalog|embedly|iframely|pagerenderer|google-(?:read|safety)|"
    r"mediapartners|uptime|pingdom|statuscake|\+https?:|^(?:whatsapp|viber|signal|rocket\.chat|zulip|kakaotalk-scrap)\b",
    re.I,
)
"""How they name themselves. Apps that open links for people add their name to a browser's; those are people."""
_AHEAD: Final = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def asks(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a robot, or from a browser that loads a page nobody opened yet."""
    if any("pre" in headers.get(name, "").lower() for name in _AHEAD):
        return True
    return _ROBOTS.search(headers.get("User-Agent", "")) is not None
