"""Pages that axe looks at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, installed with the front end's packages when it is missing."""
    if not AXE.exists():
        sys.path.insert(0, str(ROOT / "tools"))
        import front_end

        front_end.packages()
    return AXE.read_text("utf-8")


class Checked:
    """Pages of one colour scheme that axe looks at."""

    def __init__(self, axe: str, open_page: Callable[..., Page], scheme: str) -> None:
        self._axe, self._open_page, self._scheme = axe, open_page, scheme

    def open(self, url: str, **more: Any) -> Page:
        return self._open_page(url, color_scheme=self._scheme, reduced_motion="reduce", **more)

    def clean(self, page: Page, where: str) -> None:
        """Check that this screen has no violation."""
        page.evaluate(self._axe)
        found = page.evaluate("(rules) => axe.run(document, rules)", RULES)
        assert len(found["passes"]) > 5, f"{where}: axe looked at nothing"
        told = [
            (one["id"], node["target"], node["failureSummary"])
            for one in found["violations"]
            for node in one["nodes"]
        ]
        assert not told, f"{where}, {self._scheme}: {told}"
