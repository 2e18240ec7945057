"""The table of cards."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.table import Table
from cofront_kit.insight.card_frames import CARDS, cards

TABLES: Final = (
    Table(
        name="cards",
        row="card of the session, merged ones too",
        columns=CARDS,
        keys=("card",),
        of_session=lambda shown: cards(shown.view, shown.names),
    ),
)
