"""How long one waits first: the import, and ``cofront serve`` until it answers; beside bare Python and Voila."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Final

from cofront_kit.bench import Asked
from cofront_kit.bench.servers import door, environment
from cofront_kit.bench.table import Row

BARE: Final = "pass"
IMPORT: Final = "import cofront_kit"
VOILA: Final = "import voila.app"


def measure(asked: Asked) -> list[Row]:
    """Medians over separate processes, in turns."""
    took: dict[str, list[float]] = {code: [] for code in (BARE, IMPORT, VOILA)}
    serves = []
    for turn in range(asked.turns + 1):
        for code in took:
            seconds = _runs(code)
            if turn:  # the first of each fills the disk's cache
                took[code].append(seconds)
        if turn:
            serves.append(_serves())
    bare, imported, voila = (1000 * statistics.median(took[code]) for code in (BARE, IMPORT, VOILA))
    return [
        Row("import cofront_kit", imported - bare, "ms", "Python that does nothing", bare, most=150),
        Row(
            "cofront serve, from the command to an answer",
            1000 * statistics.median(serves),
            "ms",
            "importing Voila alone",
            voila,
            most=4000,
        ),
    ]


def _runs(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own interpreter
    return time.perf_counter() - began


def _serves() -> float:
    """Until the participant page's address answers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        began = time.perf_counter()
        with door(folder, env) as served:
            health = served.links["door"] + "health"
            with urllib.request.urlopen(health, timeout=20) as answer:  # noqa: S310 - our own door
                answer.read()
            return time.perf_counter() - began
