"""Command about cards -> the rule that decides it."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.board import asking, cards, merging, wording
from cofront_kit.model.board import commands as c
from cofront_kit.model.decision import ruled

RULES: Final = ruled(
    {
        c.AddCard: cards.add_card,
        c.AttachCard: cards.attach_card,
        c.ParkCard: cards.park_card,
        c.WithdrawCard: cards.withdraw_card,
        c.ReleaseCard: cards.release_card,
        c.AllowSolutions: cards.allow_solutions,
        c.AskHands: asking.ask_hands,
        c.DropRound: cards.drop_round,
        c.RewordCard: wording.reword_card,
        c.ProposeWording: wording.propose_wording,
        c.TakeWording: wording.take_wording,
        c.ConfirmCard: wording.confirm_card,
        c.UnconfirmCard: wording.unconfirm_card,
        c.MergeCards: merging.merge_cards,
        c.UnmergeCard: merging.unmerge_card,
    }
)
