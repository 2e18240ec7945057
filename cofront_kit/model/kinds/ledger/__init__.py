"""The value ledger."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.kind import Kind, Seed
from cofront_kit.model.kinds.ledger.events import PUBLIC, TAGS
from cofront_kit.model.kinds.ledger.evolve import APPLY
from cofront_kit.model.kinds.ledger.findings import FINDS, find
from cofront_kit.model.kinds.ledger.rules import RULES, confirmed
from cofront_kit.model.kinds.ledger.seeding import reworded, seeds
from cofront_kit.model.kinds.ledger.spec import LedgerSpec
from cofront_kit.model.kinds.ledger.view import UNDONE, VALUES, keys, touched
from cofront_kit.model.shape import Event
from cofront_kit.model.state import ActivityState, SessionState


def _open(state: SessionState, _activity: ActivityState, _spec: LedgerSpec, _seed: Seed) -> tuple[Event, ...]:
    seeded = seeds(state)
    return (seeded,) if seeded is not None else ()


KIND: Final = Kind(
    spec=LedgerSpec,
    called="a value ledger",
    open=_open,
    rules=RULES,
    tags=TAGS,
    apply=APPLY,
    reworded=reworded,
    confirmed=confirmed,
    undone=UNDONE,
    keys=keys,
    values=VALUES,
    touched=touched,
    meets_again=True,
    bundled=("mode",),
    public=PUBLIC,
    finds=FINDS,
    find=find,
)
