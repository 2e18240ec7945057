"""What screens show about changes within people: the counts, and the few figures that these allow.

Pure, so that phones get the same words as the notebook; ``cofront_kit.insight`` gives the same figures, and a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from msgspec import Struct, field

from cofront_kit.model.disclosure import PairedGroup, PublishedPairs
from cofront_kit.model.shape import Moment
from cofront_kit.said import phrase
from cofront_kit.said.numbers import p_value, share

LEVEL: Final = 0.05


class Rounds(Struct, frozen=True):
    """Which rounds of two check-ins were compared.

    Attributes:
        earlier: The earlier moment's round, from 1.
        later: The later moment's round, from 1.
    """

    earlier: int
    later: int


class Unpaired(Struct, frozen=True):
    """People who answered at only one of two moments, or whose key was lost.

    Attributes:
        earlier: At the earlier moment only; null where that is hidden.
        later: At the later one only; null where that is hidden.
    """

    earlier: int | None
    later: int | None


class PairedGroupView(Struct, frozen=True):
    """The people of one party, or of the whole room, who answered at both moments. Figures are null where hidden.

    Attributes:
        party: Party id; null is the whole room.
        n: People.
        hidden: Reason code; empty when shown.
        counts: People per difference, the largest step down first; the middle one is "no change".
        mean: Mean difference, points of the scale.
        up: People who moved up.
        same: People who did not move.
        down: People who moved down.
        within: ``(up - down) / n``, -1..1.
        p: Exact two-sided sign-flip test of the mean, 0..1.
        p_words: The same in words; empty where hidden.
    """

    party: str | None
    n: int | None
    hidden: str
    counts: tuple[int, ...] | None = None
    mean: float | None = None
    up: int | None = None
    same: int | None = None
    down: int | None = None
    within: float | None = None
    p: float | None = None
    p_words: str = ""


class ItemPairs(Struct, frozen=True):
    """What changed in one item.

    Attributes:
        item: Item id.
        lens: The lens that it belongs to.
        groups: Each party, then the whole room.
    """

    item: str
    lens: str
    groups: tuple[PairedGroupView, ...]


class PairsView(Struct, frozen=True):
    """The key ``pairs/<later>/<earlier>``: what changed within people between two moments.

    Attributes:
        from_: The earlier moment.
        to: The later moment.
        rounds: Which rounds were compared; sealed answers are compared once, so a further round may be newer.
        threshold: Smallest group shown, people.
        unpaired: People who could not be compared.
        items: In the order of the check-in.
    """

    from_: Moment = field(name="from")
    to: Moment
    rounds: Rounds
    threshold: int
    unpaired: Unpaired
    items: tuple[ItemPairs, ...]


def pairs_value(
    pairs: PublishedPairs,
    earlier: Moment,
    later: Moment,
    rounds: tuple[int, int] = (1, 1),
    language: str = "en",
) -> PairsView:
    """The value of a view key ``pairs/...``.

    Args:
        pairs: What was disclosed.
        earlier: Name of the earlier moment.
        later: Name of the later one.
        rounds: The rounds of both that were compared; a further round is not always compared.
        language: BCP 47 tag of what it says in words.
    """
    items = (
        ItemPairs(item.item, item.dimension, tuple(_group(group, language) for group in item.groups))
        for item in pairs.items
    )
    return PairsView(
        earlier, later, Rounds(*rounds), pairs.threshold, Unpaired(*pairs.unpaired), tuple(items)
    )


def _group(group: PairedGroup, language: str) -> PairedGroupView:
    counts = group.counts
    if counts is None or not group.n:
        return PairedGroupView(group.party, group.n, group.hidden)
    middle = len(counts) // 2
    down, same, up = sum(counts[:middle]), counts[middle], sum(counts[middle + 1 :])
    p = sign_flip_p(counts)
    return PairedGroupView(
        party=group.party,
        n=group.n,
        hidden=group.hidden,
        counts=tuple(counts),
        mean=sum((index - middle) * count for index, count in enumerate(counts)) / group.n,
        up=up,
        same=same,
        down=down,
        within=(up - down) / group.n,
        p=p,
        p_words=chance_words(p, group.n, language),
    )


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


def chance_words(p: float, n: int, language: str) -> str:
    """What chance has to do with a change, as one part of a sentence.

    Args:
        p: Of the exact test, 0..1.
        n: People who answered at both moments.
        language: BCP 47 tag.
    """
    if 2 / 2**n >= LEVEL:
        return phrase(language, "pairs-too-few-to-say", n=n, level=share(LEVEL, 2, language))
    key = "pairs-more-than-chance" if p < LEVEL else "pairs-no-more-than-chance"
    return phrase(language, key, p=p_value(p, language))
