"""A bench's figures: one row each, beside the peer's, against the budget; as a table and as JSON."""

from __future__ import annotations

import json
import math
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import IO, Any, Final

SHOWN_PACKAGES: Final = ("cofront-kit", "tornado", "msgspec", "SQLAlchemy", "voila")


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        what: What was measured.
        measured: Our figure.
        unit: ``"ms"``, ``"s"``, ``"kB"``, ``"/s"`` or empty.
        beside: What it is compared with.
        peer: The peer's figure in the same run, in the same unit; None if there is none.
        most, least: Budget for our figure.
        most_ratio, least_ratio: Budget for ours divided by the peer's.
    """

    what: str
    measured: float
    unit: str = ""
    beside: str = ""
    peer: float | None = None
    most: float | None = None
    least: float | None = None
    most_ratio: float | None = None
    least_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's; None without a peer, and where one of both never came to an end."""
        if not self.peer or not (math.isfinite(self.measured) and math.isfinite(self.peer)):
            return None
        return self.measured / self.peer

    @property
    def budget(self) -> str:
        """The budget as text, empty without one."""
        parts = [
            f"{sign} {shown(limit, self.unit)}"
            for sign, limit in (("<=", self.most), (">=", self.least))
            if limit is not None
        ]
        ratios = (("<=", self.most_ratio), (">=", self.least_ratio))
        return ", ".join(
            parts + [f"{sign} {shown_ratio(limit)}" for sign, limit in ratios if limit is not None]
        )

    @property
    def met(self) -> bool | None:
        """Whether the budget is met; None without one."""
        if not self.budget:
            return None
        ratio = self.ratio
        return (
            (self.most is None or self.measured <= self.most)
            and (self.least is None or self.measured >= self.least)
            and (self.most_ratio is None or (ratio is not None and ratio <= self.most_ratio))
            and (self.least_ratio is None or (ratio is not None and ratio >= self.least_ratio))
        )

    def cells(self) -> tuple[str, ...]:
        """The texts of the row: what, measured, beside, its figure, ratio, budget, verdict."""
        peer = "" if self.peer is None else shown(self.peer, self.unit)
        ratio = "" if self.ratio is None else shown_ratio(self.ratio)
        verdict = {None: "", True: "met", False: "MISSED"}[self.met]
        return (self.what, shown(self.measured, self.unit), self.beside, peer, ratio, self.budget, verdict)

    def plain(self) -> dict[str, Any]:
        """The row as JSON values."""
        return {
            "what": self.what,
            "measured": _rounded(self.measured),
            "unit": self.unit,
            "beside": self.beside,
            "peer": _rounded(self.peer),
            "ratio": _rounded(self.ratio),
            "budget": self.budget,
            "met": self.met,
        }


HEAD: Final = ("what", "cofront", "beside", "its figure", "ratio", "budget", "")


def shown(value: float, unit: str) -> str:
    """A figure with its unit: three digits if small, whole numbers if large; ``"never"`` if infinite."""
    if math.isinf(value):
        return "never"
    number = f"{value:,.0f}" if abs(value) >= 20 or value == int(value) else f"{value:.3g}"
    return f"{number}{unit}" if unit.startswith("/") or not unit else f"{number} {unit}"


def shown_ratio(ratio: float) -> str:
    """``"1.3 x"``, and ``"1/7"`` where it is far below one."""
    if 0 < ratio < 0.4:
        return f"1/{1 / ratio:,.3g}" if 1 / ratio < 100 else f"1/{1 / ratio:,.0f}"
    return f"{ratio:.3g} x"


def machine() -> dict[str, Any]:
    """The machine, without a name or a path: cores, memory in GB, system, Python, packages, and how busy it is."""
    import psutil

    return {
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": _system(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in SHOWN_PACKAGES},
        "load_1_min": round(psutil.getloadavg()[0], 1),
    }


def _system() -> str:
    if sys.platform == "linux":
        try:
            return platform.freedesktop_os_release()["PRETTY_NAME"]
        except (OSError, KeyError):
            return "Linux"
    return f"{platform.system()} {platform.release()}"


def as_json(found: Mapping[str, Iterable[Row]], on: Mapping[str, Any]) -> str:
    """All rows with the machine.

    Args:
        found: Bench -> its rows.
        on: What :func:`machine` says.
    """
    benches = {name: [row.plain() for row in rows] for name, rows in found.items()}
    return json.dumps({"machine": dict(on), "benches": benches}, indent=1)


def show(title: str, rows: Iterable[Row], out: IO[str]) -> None:
    """Print rows as a table; not truncated when the output is a file."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*HEAD, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row.cells(), style="bold red" if row.met is False else None)
    Console(file=out, width=None if out.isatty() else 170, highlight=False).print(table)


def _rounded(value: float | None) -> float | None:
    if value is None or math.isinf(value):
        return None  # JSON has no infinite numbers
    return float(f"{value:.4g}") if abs(value) < 1000 else round(value)
