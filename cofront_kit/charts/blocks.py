"""Putting the parts of a chart under each other, each step with its title, and all of it in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from cofront_kit.insight.altair_import import alt
from cofront_kit.insight.drawing import VConcatChart, styled

Blocks: TypeAlias = tuple[str, Sequence[Any], str]
"""A title or nothing, pictures, and what they show in words."""


def several(parts: Iterable[Blocks], *, spacing: int = 34) -> VConcatChart:
    """One chart of several parts, in the house's looks.

    Args:
        parts: In order; at least one.
        spacing: Pixels between pictures.
    """
    listed = list(parts)
    said = " ".join(words for _, _, words in listed)
    stacks = [_stack(title, blocks, spacing) for title, blocks, _ in listed]
    whole = stacks[0] if len(stacks) == 1 else VConcatChart(vconcat=stacks, spacing=2 * spacing)
    whole.description = said
    chart: VConcatChart = styled(whole)
    return chart


def _stack(title: str, blocks: Sequence[Any], spacing: int) -> VConcatChart:
    heading: dict[str, Any] = (
        {"title": alt.Title(title, anchor="start", fontSize=18, offset=14)} if title else {}
    )
    return VConcatChart(vconcat=list(blocks), spacing=spacing, **heading)
