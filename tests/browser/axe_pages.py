"""Pages that axe looks at."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Page
from sweep import drawn

ROOT = Path(__file__).parents[2]
AXE = ROOT / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
LOOK = "(rules) => axe.run(document, rules).then(({ passes, violations }) => ({ passes: passes.length, violations }))"
# The page is told of the scheme in some later frame, and draws what follows from it in the next one.
TURNED = """async (dark) => {
  const frame = () => new Promise(requestAnimationFrame);
  const system = matchMedia('(prefers-color-scheme: dark)');
  if (system.matches !== dark) await new Promise((done) => system.addEventListener('change', done, { once: true }));
  await frame();
  await frame();
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, installed with the front end's packages when it is missing."""
    if not AXE.exists():
        sys.path.insert(0, str(ROOT / "tools"))
        import front_end

        front_end.packages()
    return AXE.read_text("utf-8")


class Checked:
    """Pages that axe looks at, in the light and in the dark colour scheme; a sample of the sweep alternates."""

    def __init__(self, axe: str, open_page: Callable[..., Page]) -> None:
        self._axe, self._open_page, self._turn = axe, open_page, 0

    def open(self, url: str, **more: Any) -> Page:
        return self._open_page(url, color_scheme=SCHEMES[-1], reduced_motion="reduce", **more)

    def clean(self, page: Page, where: str) -> None:
        """Check that this screen has no violation in either scheme, or in the one whose turn it is."""
        if not page.evaluate("'axe' in window"):  # half a megabyte, once for each document
            page.evaluate(self._axe)
        self._turn += 1
        for scheme in drawn(SCHEMES, self._turn):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(TURNED, scheme == "dark")
            found = page.evaluate(LOOK, RULES)
            assert found["passes"] > 5, f"{where}: axe looked at nothing"
            told = [
                (one["id"], node["target"], node["failureSummary"])
                for one in found["violations"]
                for node in one["nodes"]
            ]
            assert not told, f"{where}, {scheme}: {told}"
