"""The read-out: cards are read out, the parties in turn."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.kinds.read_out.rules import ordered
from cofront_kit.model.kinds.read_out.spec import ReadOutSpec

KIND: Final = Kind(spec=ReadOutSpec, called="a read-out", open=ordered, meets_again=True)
