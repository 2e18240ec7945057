"""An alliance view: trust beside value over the sessions of an alliance; what the core knows of it."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.alliance_view.spec import AllianceViewSpec, check, says_in
from cofront_kit.model.kinds.kind import Kind

KIND: Final = Kind(
    spec=AllianceViewSpec,
    called="an alliance view",
    check=check,
    bundled=("film", "reading"),
    says_in=says_in,
)
