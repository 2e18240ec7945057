"""The rules for commitments, decisions and opportunities, by command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from cofront_kit.model.decision import Actor, Decision, Given
from cofront_kit.model.outcomes import commands as c
from cofront_kit.model.outcomes import commitment_rules, ledger_rules
from cofront_kit.model.state import SessionState

RULES: Final[dict[type[Any], Callable[[SessionState, Any, Actor, Given], Decision]]] = {
    c.AddCommitment: commitment_rules.add_commitment,
    c.EditCommitment: commitment_rules.edit_commitment,
    c.SetCommitment: commitment_rules.set_commitment,
    c.WithdrawCommitment: commitment_rules.withdraw_commitment,
    c.CarryCommitments: commitment_rules.carry_commitments,
    c.AddDecision: commitment_rules.add_decision,
    c.WithdrawDecision: commitment_rules.withdraw_decision,
    c.AddOpportunity: ledger_rules.add_opportunity,
    c.EditOpportunity: ledger_rules.edit_opportunity,
    c.ConfirmOpportunity: ledger_rules.confirm_opportunity,
    c.MoveOpportunity: ledger_rules.move_opportunity,
    c.WithdrawOpportunity: ledger_rules.withdraw_opportunity,
}
