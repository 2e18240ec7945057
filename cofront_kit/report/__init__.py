"""The report: an executed notebook turned into one self-contained HTML page, a PDF, or kept as a notebook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .write import handed_out, write

if TYPE_CHECKING:
    from .content import Report, open_report

__all__ = ["Report", "handed_out", "open_report", "write"]


def __getattr__(name: str) -> Any:
    """Load what a report says, and pandas with it, when it is first used: JupyterLab's start needs neither."""
    if name not in ("Report", "open_report"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(".content", __name__), name)
