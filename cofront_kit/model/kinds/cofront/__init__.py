"""Co-fronting: one issue, faced together."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.cofront.rules import chosen_before
from cofront_kit.model.kinds.cofront.spec import CofrontSpec, check
from cofront_kit.model.kinds.kind import Kind

KIND: Final = Kind(spec=CofrontSpec, called="a co-front", check=check, open=chosen_before, meets_again=True)
