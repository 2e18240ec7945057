"""The issue board. The cards themselves are shared by several kinds: :mod:`cofront_kit.model.board`."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.board.findings import FINDS, find
from cofront_kit.model.kinds.board.spec import BoardSpec, check
from cofront_kit.model.kinds.kind import Kind

KIND: Final = Kind(
    spec=BoardSpec,
    called="an issue board",
    check=check,
    meets_again=True,
    bundled=("moderated", "solutions", "hands"),
    finds=FINDS,
    find=find,
)
