"""Co-fronting: one issue, faced together."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.cofront.findings import FINDS, find
from cofront_kit.model.kinds.cofront.first_issue import faced, waits_for_issue
from cofront_kit.model.kinds.cofront.rules import RULES, chosen_before
from cofront_kit.model.kinds.cofront.spec import CofrontSpec, check
from cofront_kit.model.kinds.kind import Kind

KIND: Final = Kind(
    spec=CofrontSpec,
    called="a co-front",
    check=check,
    open=chosen_before,
    faces=faced,
    next_act=waits_for_issue,
    rules=RULES,
    meets_again=True,
    bundled=("card",),
    finds=FINDS,
    find=find,
)
