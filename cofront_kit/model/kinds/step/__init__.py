"""A step with text: something to read or to say."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.kinds.step.spec import StepSpec, check

KIND: Final = Kind(spec=StepSpec, called="a step with words", check=check, bundled=("text", "dip"))
