"""What screens show of changes within people: the counts, and the few figures that they allow.

Pure, so that phones get the same words as the notebook; ``cofront_kit.insight`` gives the same figures, and a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from cofront_kit.model.disclosure import PairedGroup, PublishedPairs

LEVEL: Final = 0.05


def pairs_value(
    pairs: PublishedPairs, earlier: str, later: str, rounds: tuple[int, int] = (1, 1)
) -> dict[str, Any]:
    """The value of a view key ``pairs/...``.

    Args:
        pairs: What was disclosed.
        earlier: Name of the earlier moment.
        later: Name of the later one.
        rounds: The rounds of both that were compared; a further round is not always compared.
    """
    return {
        "from": earlier,
        "to": later,
        "rounds": {"earlier": rounds[0], "later": rounds[1]},
        "threshold": pairs.threshold,
        "unpaired": {"earlier": pairs.unpaired[0], "later": pairs.unpaired[1]},
        "items": [
            {"item": item.item, "lens": item.dimension, "groups": [_group(group) for group in item.groups]}
            for item in pairs.items
        ],
    }


def _group(group: PairedGroup) -> dict[str, Any]:
    value: dict[str, Any] = {"party": group.party, "n": group.n, "hidden": group.hidden}
    counts = group.counts
    if counts is None or not group.n:
        return {
            **value,
            **dict.fromkeys(("counts", "mean", "up", "same", "down", "p", "within")),
            "p_words": "",
        }
    middle = len(counts) // 2
    down, same, up = sum(counts[:middle]), counts[middle], sum(counts[middle + 1 :])
    p = sign_flip_p(counts)
    return {
        **value,
        "counts": list(counts),
        "mean": sum((index - middle) * count for index, count in enumerate(counts)) / group.n,
        "up": up,
        "same": same,
        "down": down,
        "within": (up - down) / group.n,
        "p": p,
        "p_words": _words(p, group.n),
    }


def sign_flip_p(counts: Sequence[int]) -> float:
    """Exact two-sided sign-flip test of the mean difference (Fisher 1935), from counts of differences.

    Args:
        counts: People per difference, the middle one is "no change".

    Returns:
        Share of all reassignments of signs whose mean is at least as far from 0; ties count.
    """
    middle = len(counts) // 2
    sizes = [
        abs(index - middle) for index, count in enumerate(counts) for _ in range(count) if index != middle
    ]
    observed = abs(sum((index - middle) * count for index, count in enumerate(counts)))
    ways = {0: 1}
    for size in sizes:
        after: dict[int, int] = {}
        for total, many in ways.items():
            for moved in (total + size, total - size):
                after[moved] = after.get(moved, 0) + many
        ways = after
    extreme = sum(many for total, many in ways.items() if abs(total) >= observed)
    return float(Fraction(extreme, 2 ** len(sizes)))


def _words(p: float, n: int) -> str:
    if 2 / 2**n >= LEVEL:
        return f"too few to say: with {n} people no result could be below .05"
    shown = "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".", 1)
    if p < LEVEL:
        return f"more than chance alone would usually make ({shown})"
    return f"no more than chance alone could make ({shown})"
