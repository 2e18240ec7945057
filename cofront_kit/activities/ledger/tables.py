"""The table of the ledger."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.ledger.frames import OPPORTUNITIES, opportunities
from cofront_kit.activities.table import Table

TABLES: Final = (
    Table(
        name="ledger",
        row="opportunity",
        columns=OPPORTUNITIES,
        keys=("opportunity",),
        of_session=lambda shown: opportunities(shown.view, shown.names),
    ),
)
