"""The report: an executed notebook turned into one HTML page that needs nothing else."""

from __future__ import annotations

from .content import Report, open_report
from .write import write

__all__ = ["Report", "open_report", "write"]
