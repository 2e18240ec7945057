"""The browser for the tests: a Chromium without a window of its own, else what the package itself finds."""

from __future__ import annotations

import os
import shutil

from cofront_kit.computer import chromium
from cofront_kit.computer.chromium import FLAGS, NAMES

__all__ = ["FLAGS", "NAMES", "WINDOWLESS", "find", "find_whole", "windowless"]

find_whole = chromium.find
"""For tests that need what the one without a window has not: the back button's cache."""


WINDOWLESS = "chromium-headless-shell"
"""The same engine without a browser's window, as Playwright prefers it: a page of it costs a third of a processor's
time. Debian's package and its program have this name."""


def windowless() -> str | None:
    """Path of the Chromium without a window, if it is installed."""
    return shutil.which(WINDOWLESS)


def find() -> str | None:
    """Path of a Chromium, or None. ``COFRONT_CHROMIUM`` may name one."""
    named = os.environ.get(chromium.VARIABLE)
    return chromium.find() if named else windowless() or chromium.find()
