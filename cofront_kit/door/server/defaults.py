"""Numbers that the command line needs before Voila is imported."""

from __future__ import annotations

from typing import Final

DEFAULT_PORT: Final = 8765
