"""What the rule across sessions costs: alliances whose people change their minds, and what is left of their films.

A party of 6 to 16 people meets eight times; of ten, nine come each time. Trust drifts; in most of the alliances there
is a breach and a slow repair.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cofront_kit.insight import mann_kendall, theil_sen
from cofront_kit.model.agreement import index_of
from cofront_kit.model.disclosure import Ballot, Figure, ItemSpec, level, publish

SESSIONS = 8
FILMS = 100


@dataclass
class Kept:
    """What is left of many films.

    Attributes:
        points: Figures that the sessions published.
        shown: How many of them an alliance shows with an index.
        off: How far these are from the published index, in points of 100.
        turned: Slopes whose sign is another one, of those of at least one point of 100 per session.
        slopes: Of how many.
        moved: How far a slope moves, in points of 100 per session.
        named: Trends that the published figures let one name; and how many of them the shown ones do too.
    """

    points: int
    shown: int
    off: list[float]
    turned: int
    slopes: int
    moved: list[float]
    named: tuple[int, int]

    def row(self) -> list[str]:
        """The cells of the page's table."""
        return [
            f"{100 * self.shown / self.points:.0f}",
            f"{statistics.mean(self.off):.1f}",
            f"{statistics.mean(self.moved):.2f}",
            f"{self.turned} of {self.slopes}",
            f"{self.named[1]} of {self.named[0]}",
        ]


def story(rng: random.Random, items: int, points: int = 5) -> list[Figure]:
    """One direction of one dimension over a year."""
    people = [rng.gauss(0, 0.5) for _ in range(rng.randint(6, 16))]
    level, breach = rng.uniform(2.3, 4.0), rng.choice((None, 3, 4))
    figures = []
    for number in range(SESSIONS):
        level += -0.9 if number == breach else rng.gauss(0.1, 0.2)
        level = min(4.6, max(1.4, level))
        there = [person for person in people if rng.random() < 0.9]
        figures.append(_figure(rng, number, [level + person for person in there], items, points))
    return figures


def _figure(rng: random.Random, number: int, minds: Sequence[float], items: int, points: int) -> Figure:
    names = [f"i{n}" for n in range(items)]
    ballots = [
        Ballot("A", {"B": {i: min(points, max(1, round(rng.gauss(mind, 0.5)))) for i in names}})
        for mind in minds
    ]
    threshold = 5 if len(minds) >= 5 else 3
    result = publish(
        ballots,
        parties=["A", "B"],
        items=[ItemSpec(i, "d") for i in names],
        points=points,
        threshold=threshold,
    )
    cells = [item.cells[0] for item in result.items]
    mean, shown = level(cells, points)
    n = min((cell.n for cell in cells if cell.n is not None), default=None)
    return Figure(f"S{number}", n, mean, points, shown, strong=False, threshold=threshold)


def kept(
    rule: Callable[[Sequence[Figure]], Sequence[float | None]], items: int, films: int, seed: int
) -> Kept:
    """What a rule leaves of random films."""
    rng = random.Random(seed)
    found = Kept(0, 0, [], 0, 0, [], (0, 0))
    for _ in range(films):
        series = story(rng, items)
        before = [None if one.mean is None else index_of(one.mean, one.points) for one in series]
        after = rule(series)
        pairs = [(a, b) for a, b in zip(before, after, strict=True) if a is not None]
        found.points += len(pairs)
        found.shown += sum(b is not None for _, b in pairs)
        found.off += [abs(a - b) for a, b in pairs if b is not None]
        if sum(b is not None for b in after) < 3:
            continue
        true, seen = theil_sen(before), theil_sen(after)
        found.moved.append(abs(true - seen))
        if abs(true) >= 1:
            found.slopes += 1
            found.turned += true * seen < 0
        names = [mann_kendall(one).p_value < 0.05 for one in (before, after)]
        found.named = (found.named[0] + names[0], found.named[1] + all(names))
    return found
