"""Stable English words of tables and views, as people read them in a report or a chart."""

from __future__ import annotations

from typing import Final

from cofront_kit.said.sentence import words

_KEYS: Final = {
    "of one mind": "code-of-one-mind",
    "leaning one way": "code-leaning-one-way",
    "spread": "code-spread",
    "two camps": "code-two-camps",
    "agreed strength": "code-agreed-strength",
    "agreed weakness": "code-agreed-weakness",
    "blind spot": "code-blind-spot",
    "undervalued advantage": "code-undervalued-advantage",
    "not asked in this session": "code-not-asked-in-this-session",
    "other questions in this session": "code-other-questions-in-this-session",
    "not known": "code-not-known",
    "not in the frame": "code-not-in-the-frame",
    "all at one end": "code-all-at-one-end",
    "nobody answered": "code-nobody-answered",
    "hidden to protect answers: too few people answered": "code-hidden-too-few",
    "hidden to protect answers: otherwise those of a smaller party could be worked out": (
        "code-hidden-covers-others"
    ),
    "hidden to protect answers": "code-hidden-to-protect-answers",
    "strong agreement, so no figure is given": "code-strong-agreement-so-no-figure-is-given",
    "strong agreement": "code-strong-agreement",
    "strong agreement, no figure": "code-strong-agreement-no-figure",
    "all at one end, no figure": "code-all-at-one-end-no-figure",
    "issue": "code-issue",
    "solution": "code-solution",
    "opportunity": "code-opportunity",
    "open": "code-open",
    "kept": "code-kept",
    "renegotiated": "code-renegotiated",
    "missed": "code-missed",
    "uncovered": "code-uncovered",
    "discovered": "code-discovered",
    "developed": "code-developed",
    "realised": "code-realised",
    "parked": "code-parked",
    "dropped": "code-dropped",
    "small": "code-small",
    "medium": "code-medium",
    "large": "code-large",
    "before": "code-before",
    "after": "code-after",
    "looking back": "code-looking-back",
    "agreed": "code-agreed",
    "being faced": "code-being-faced",
    "in the midst": "code-in-the-midst",
    "raised": "code-raised",
    "revenue": "code-revenue",
    "cost": "code-cost",
    "product": "code-product",
    "market": "code-market",
    "trust": "code-trust",
    "learning": "code-learning",
    "loyalty": "code-loyalty",
    "risk": "code-risk",
    "options": "code-options",
    "tangible": "code-tangible",
    "intangible": "code-intangible",
}
"""As it stands in a table -> its key."""


def coded(text: str) -> str:
    """A word of a table in the language of the block of :func:`speaking` around it; other texts stay as they are."""
    key = _KEYS.get(text)
    return text if key is None else words(key)
