"""The kinds of activity that come with the toolkit: the one place on the author's side that lists them.

A new one is a line here and a line in :mod:`cofront_kit.model.kinds`; then run ``python tools/kind_names.py``.
"""

from __future__ import annotations

from typing import Final

STOCK: Final[dict[str, str]] = {
    "trust-poll": "cofront_kit.activities.trust_poll.kind",
    "check-in": "cofront_kit.activities.check_in.kind",
    "slides": "cofront_kit.activities.slides.kind",
    "dot-vote": "cofront_kit.activities.dot_vote.kind",
    "fist": "cofront_kit.activities.fist.kind",
    "step": "cofront_kit.activities.step.kind",
    "board": "cofront_kit.activities.board.kind",
    "read-out": "cofront_kit.activities.read_out.kind",
    "cofront": "cofront_kit.activities.cofront.kind",
    "commitments": "cofront_kit.activities.commitments.kind",
    "ledger": "cofront_kit.activities.ledger.kind",
    "alliance-view": "cofront_kit.activities.alliance_view.kind",
}
"""Stable name -> the module that ends in its :class:`~cofront_kit.activities.kind.ActivityKind`."""


def class_name(tag: str) -> str:
    """What Python calls a kind's classes: ``"TrustPoll"`` for ``"trust-poll"``."""
    return tag.title().replace("-", "")


def module_name(tag: str) -> str:
    """What Python calls a kind's modules and its call: ``"trust_poll"`` for ``"trust-poll"``."""
    return tag.replace("-", "_")
