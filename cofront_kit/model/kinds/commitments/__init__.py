"""Commitments: who does what by when."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.commitments.events import PUBLIC, TAGS
from cofront_kit.model.kinds.commitments.evolve import APPLY
from cofront_kit.model.kinds.commitments.findings import FINDS, find
from cofront_kit.model.kinds.commitments.rules import RULES
from cofront_kit.model.kinds.commitments.spec import CommitmentsSpec
from cofront_kit.model.kinds.commitments.view import UNDONE, VALUES, keys, touched
from cofront_kit.model.kinds.kind import Kind

KIND: Final = Kind(
    spec=CommitmentsSpec,
    called="a list of commitments",
    rules=RULES,
    tags=TAGS,
    apply=APPLY,
    undone=UNDONE,
    keys=keys,
    values=VALUES,
    touched=touched,
    meets_again=True,
    public=PUBLIC,
    finds=FINDS,
    find=find,
)
