"""The template of tests that look at rooms and screens rather than at templates: a pulse and a map."""

from __future__ import annotations

from pathlib import Path
from typing import Final

TWO_POLLS: Final = Path(__file__).parent / "data" / "two-polls"
