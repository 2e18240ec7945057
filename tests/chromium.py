"""The browser for the browser tests: a system Chromium, else Playwright's own."""

from __future__ import annotations

from cofront_kit.computer.chromium import FLAGS, NAMES, find

__all__ = ["FLAGS", "NAMES", "find"]
