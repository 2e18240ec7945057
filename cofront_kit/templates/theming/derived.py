"""A theme from a team's few brand colours: of each the nearest that can be read, on light and on dark ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cofront_kit.templates.theming.colours import tinted
from cofront_kit.templates.theming.contrast import fitted
from cofront_kit.templates.theming.tokens import BUILT_IN, PARTIES


def of_brand(
    scheme: str, accent: str | None, parties: Sequence[str], own: Mapping[str, str], count: int
) -> tuple[dict[str, str], list[str]]:
    """The colours that follow from brand colours, and what no colour was found for.

    Args:
        scheme: ``"light"`` or ``"dark"``.
        accent: What the midst is to look like; None for the built-in colour.
        parties: What the parties are to look like, the first ones first.
        own: Colours that the theme says itself; they stay.
        count: How many parties the template has.

    Returns:
        Token -> colour; and the keys for which there is none, ``"accent"`` or ``"parties"``.
    """
    made: dict[str, str] = {}
    missing: list[str] = []

    def make(key: str, token: str, wanted: str) -> None:
        if token in own:
            return
        found = fitted(scheme, token, wanted, {**made, **own}, count)
        if found is not None:
            made[token] = found
        elif key not in missing:
            missing.append(key)

    if accent is not None:
        make("accent", "midst-soft", tinted(accent, BUILT_IN[scheme]["midst-soft"]))
        make("accent", "midst-deep", accent)
        make("accent", "midst", accent)
    for token, wanted in zip(PARTIES, parties, strict=False):
        make("parties", token, wanted)
    return made, missing
