"""The page bench in a small size, so that it keeps working; its times mean nothing here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_the_page_asks_for_little(tmp_path: Path) -> None:
    """Few requests, none to other hosts, little over the wire, and a hundredth of what stock Voila sends."""
    file = tmp_path / "page.json"
    command = ["cofront_kit", "bench", "page", "--turns", "1", "--seats", "20", "--json", str(file)]
    # a process of its own: Playwright's loop runs in this thread already
    ended = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    assert file.exists(), ended.stderr
    rows = {row["what"]: row for row in json.loads(file.read_text(encoding="utf-8"))["benches"]["page"]}
    for what in ("requests, sockets included", "requests to other hosts", "over the wire"):
        assert rows[what]["met"], rows[what]
    assert rows["page usable after, median, cold cache"]["measured"] > 0
