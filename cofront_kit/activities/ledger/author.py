"""The author's side of the ledger of value opportunities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.activities.days import day
from cofront_kit.checks.calls import gated
from cofront_kit.errors import Refused
from cofront_kit.model import commands
from cofront_kit.model.outcomes.state import Confidence, LedgerStage, Size

if TYPE_CHECKING:
    import pandas as pd


@gated
class Ledger(OpenActivity):
    """Value that is not created yet, from uncovered to realised. No sums: people judge what is worth more."""

    called = "value ledger"

    def add(
        self,
        title: str,
        *,
        kinds: Sequence[str] = (),
        benefits: str = "",
        size: Size = "unknown",
        confidence: Confidence = "unknown",
        owners: Mapping[str, str] | None = None,
        next_step: str = "",
        due: str | date | None = None,
        card: str | None = None,
    ) -> str:
        """Name an opportunity.

        Args:
            title: 1 to 280 characters.
            kinds: Tangible ``revenue cost product solution market``; intangible ``trust learning loyalty risk
                options``.
            benefits: Who benefits, and how.
            size: ``"S"``, ``"M"``, ``"L"`` or ``"unknown"``.
            confidence: ``"low"``, ``"medium"``, ``"high"`` or ``"unknown"``.
            owners: Party name -> person.
            next_step: What happens next.
            due: By when, a ``date`` or ``YYYY-MM-DD``.
            card: The id of the issue it came from.

        Returns:
            The opportunity's id.
        """
        name = f"f-{token_hex(8)}"
        self._act(
            commands.AddOpportunity(
                opportunity=name,
                title=title,
                kinds=list(kinds),
                benefits=benefits,
                size=size,
                confidence=confidence,
                owners={self._id_of(party): owner for party, owner in (owners or {}).items()},
                next_step=next_step,
                due=day(due),
                card=card,
            )
        )
        return name

    def confirm(self, opportunity: str, party: str) -> None:
        """Confirm the description for a person of that party who has no phone; the ledger says so."""
        self._act(commands.ConfirmOpportunity(opportunity, self._one(opportunity)["rev"], self._id_of(party)))

    def move(self, opportunity: str, stage: LedgerStage) -> None:
        """Move it to a stage.

        Raises:
            Refused: ``stage-missing``; the message names what is missing.
        """
        self._act(commands.MoveOpportunity(opportunity, stage))

    def withdraw(self, opportunity: str) -> None:
        """Take an opportunity off the ledger."""
        self._act(commands.WithdrawOpportunity(opportunity))

    def frame(self) -> pd.DataFrame:
        """One row per opportunity."""
        from cofront_kit.activities.ledger.frames import opportunities

        return self._told(opportunities(self.node.view(self.code), self.names))

    def _one(self, opportunity: str) -> dict[str, Any]:
        found: dict[str, Any] | None = self.node.view(self.code).get(f"opportunity/{opportunity}")
        if found is None:
            raise Refused("unknown-record", f"There is no opportunity {opportunity!r}.", "Look at .frame().")
        return found
