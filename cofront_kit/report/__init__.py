"""The report: an executed notebook turned into one self-contained HTML page, a PDF, or kept as a notebook."""

from __future__ import annotations

from .content import Report, open_report
from .write import handed_out, write

__all__ = ["Report", "handed_out", "open_report", "write"]
