"""The author's side of the issue board: cards, and the midst between the parties."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.checks.calls import gated
from cofront_kit.errors import Refused
from cofront_kit.model import commands
from cofront_kit.model.board.state import CardKind

if TYPE_CHECKING:
    import pandas as pd


@gated
class Board(OpenActivity):
    """Each party's side, and the midst between them. Cards belong to the session: every board shows the same ones."""

    called = "board"

    # --- what is ------------------------------------------------------------------------------------------

    def cards(self) -> dict[str, dict[str, Any]]:
        """Card id -> what everyone sees of it, oldest first; merged and parked cards included."""
        from cofront_kit.insight import record_frames

        view = self.node.view(self.code)
        return {one["id"]: one for one in record_frames.of(view, "card")}

    def frame(self) -> pd.DataFrame:
        """One row per card."""
        from cofront_kit.insight.card_frames import cards

        return cards(self.node.view(self.code), self.names)

    def held(self) -> dict[str, str]:
        """Card id -> text of the cards that wait to be shown; their authors are recorded nowhere."""
        view = self.node.view(self.code)
        return {value["id"]: value["text"] for key, value in view.items() if key.startswith("held/")}

    # --- what the facilitator does ------------------------------------------------------------------------

    def add(
        self, text: str, kind: CardKind = "issue", party: str | None = None, *, on: str | None = None
    ) -> str:
        """Add a card for a person without a phone, or for the room.

        Args:
            text: One paragraph, 1 to 280 characters.
            kind: ``"opportunity"``, ``"issue"`` or ``"solution"``.
            party: The name of the party it comes from; None for both.
            on: The id of the issue that a solution belongs to.

        Returns:
            The card's id.
        """
        card = f"f-{token_hex(8)}"
        self._act(
            commands.AddCard(
                card=card, card_kind=kind, text=text, key=token_hex(16), on=on, party=self._party(party)
            )
        )
        return card

    def confirm(self, card: str, party: str) -> None:
        """Confirm a card's wording for a person of that party who has no phone; the card says so."""
        self._act(commands.ConfirmCard(card, self._card(card)["rev"], self._party(party)))

    def merge(self, cards: list[str], text: str) -> str:
        """Propose one card to replace several. They stay where they are until each party has confirmed it.

        Returns:
            The id of the new card.
        """
        merged = f"f-{token_hex(8)}"
        self._act(commands.MergeCards(merged, list(cards), text))
        return merged

    def unmerge(self, card: str) -> None:
        """Undo a merge, or take back a proposed one: its cards are as they were before."""
        self._act(commands.UnmergeCard(card))

    def park(self, card: str, *, parked: bool = True) -> None:
        """Put a card into the parking lot, or take it out again."""
        self._act(commands.ParkCard(card, parked))

    def release(self, card: str, *, show: bool = True) -> None:
        """Show a card that waits, or put it aside."""
        self._act(commands.ReleaseCard(card, show))

    def allow_solutions(self, *, on: bool = True) -> None:
        """Allow solutions on the board, usually after all issues are named."""
        self._act(commands.AllowSolutions(on))

    @property
    def hands(self) -> int:
        """How many people of each party are asked to confirm a wording."""
        return int(self.node.view(self.code)["board"]["hands"])

    def ask_hands(self, hands: int) -> None:
        """Set how many people of each party confirm cards, agreements and opportunities, from now on.

        What has been confirmed stays confirmed. A party with fewer people is asked for as many as it has.

        Args:
            hands: 1..20.
        """
        self._act(commands.AskHands(hands))

    def agree(self, card: str, text: str) -> None:
        """Propose the wording of an agreement about an issue; every party confirms it."""
        there = self._card(card)["agreement"]
        self._act(commands.ProposeAgreement(card, text, there["rev"] if there else 0))

    def confirm_agreement(self, card: str, party: str) -> None:
        """Confirm an agreement for a person of that party who has no phone; the agreement says so."""
        there = self._card(card)["agreement"]
        if there is None:
            raise Refused("unknown-record", f"There is no agreement on {card!r} yet.", "Propose one first.")
        self._act(commands.ConfirmAgreement(card, there["rev"], self._party(party)))

    def log_agreement(self, card: str) -> str:
        """Record an agreement that every party has confirmed in the decision log, linked to its issue; only once.

        Returns:
            The decision's id.

        Raises:
            Refused: ``unknown-record``: there is no agreement, or a party has not confirmed it yet.
        """
        there = self._card(card)["agreement"]
        if there is None or there["waiting"]:
            waits = " and ".join(self.names[party] for party in (there or {}).get("waiting", ()))
            raise Refused(
                "unknown-record",
                f"There is no agreement on {card!r} that every party has confirmed.",
                f"It waits for {waits}." if waits else "Propose one first.",
            )
        name = f"agreed-{card}"[:64]
        self._act(commands.AddDecision(name, there["text"], card=card))
        return name

    def _card(self, card: str) -> dict[str, Any]:
        found = self.cards().get(card)
        if found is None:
            raise Refused("unknown-card", f"There is no card {card!r}.", "Look at .frame() for their ids.")
        return found

    def _party(self, name: str | None) -> str | None:
        return None if name is None else self._id_of(name)
