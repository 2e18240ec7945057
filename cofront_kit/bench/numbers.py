"""Runtime of the numbers, each beside a peer or a limit in the same run. Times are medians."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import stats

from cofront_kit.bench import Asked
from cofront_kit.bench.table import Row
from cofront_kit.insight import (
    agreement,
    agreement_by_item,
    cliffs_delta,
    cliffs_delta_by_item,
    permutation_p_by_item,
    permutation_test,
    sign_flip_test,
)
from cofront_kit.model.agreement import _agreement_of
from cofront_kit.model.disclosure import Ballot, ItemSpec, publish
from cofront_kit.model.disclosure.figures import described

Figure = tuple[str, float, str, float]
_scipy_test: Any = stats.permutation_test


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Median time of one call, after one call to warm up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def forget() -> None:
    """Empty the caches, so that every repetition computes everything."""
    _agreement_of.cache_clear()
    described.cache_clear()


def _one_by_one(counts: Any) -> object:
    forget()
    return [agreement(row) for row in counts]


def permutation_rows(rng: np.random.Generator) -> list[Figure]:
    """One exact test, 10 v 10: 184,756 divisions. Scipy evaluates the statistic for each of them."""
    x, y = rng.integers(1, 6, 10), rng.integers(1, 6, 10)
    ours = seconds(lambda: permutation_test(x, y), 51)
    scores = np.sign(np.subtract.outer(np.r_[x, y], np.r_[x, y])).sum(axis=1)

    def by_scipy() -> object:
        def summed(a: Any, _b: Any, axis: int) -> Any:
            return a.sum(axis=axis)

        return _scipy_test(
            (scores[:10], scores[10:]), summed, n_resamples=np.inf, vectorized=True, batch=20_000
        )

    u_test = seconds(lambda: stats.mannwhitneyu(x, y, method="asymptotic"), 21)
    return [
        ("exact permutation test, 10 v 10", ours, "scipy permutation_test, vectorised", seconds(by_scipy, 1)),
        ("exact permutation test, 10 v 10", ours, "scipy mannwhitneyu, asymptotic", u_test),
    ]


def sign_flip_rows(rng: np.random.Generator) -> list[Figure]:
    """One exact sign flip of 16 people: 65,536 flips."""
    d = rng.integers(-3, 4, 16).astype(float)

    def by_scipy() -> object:
        return _scipy_test(
            (d, np.zeros(16)),
            lambda a, b, axis: np.mean(a - b, axis=axis),
            permutation_type="samples",
            n_resamples=np.inf,
            vectorized=True,
        )

    return [
        ("exact sign flip, 16 people", seconds(lambda: sign_flip_test(d), 51), "scipy", seconds(by_scipy, 3))
    ]


def item_rows(rng: np.random.Generator) -> list[Figure]:
    """1,000 items at once, beside the same one by one or the raw limit."""
    counts = rng.integers(0, 6, (1000, 5)) + np.eye(5, dtype=int)[rng.integers(0, 5, 1000)]
    x, y = (rng.integers(1, 6, (10, 1000)).astype(float) for _ in range(2))

    def u_tests() -> object:
        return stats.mannwhitneyu(x, y, axis=0, method="asymptotic")

    return [
        (
            "agreement of 1,000 items",
            seconds(lambda: agreement_by_item(counts), 21),
            "one by one, in exact fractions",
            seconds(lambda: _one_by_one(counts), 3),
        ),
        (
            "Cliff's delta of 1,000 items, 10 v 10",
            seconds(lambda: cliffs_delta_by_item(x, y), 21),
            "one by one, with intervals",
            seconds(lambda: [cliffs_delta(x[:, i], y[:, i]) for i in range(1000)], 1),
        ),
        (
            "exact p of 1,000 items, 10 v 10, Holm",
            seconds(lambda: permutation_p_by_item(x, y), 3),
            "scipy mannwhitneyu, asymptotic, vectorised",
            seconds(u_tests, 5),
        ),
    ]


def disclosure_rows() -> list[Figure]:
    """A session: 12 activities of 12 items, 4 parties of 8 people who rate all others."""
    rng = random.Random(7)
    parties = ("A", "B", "C", "D")
    items = tuple(ItemSpec(f"i{n}", f"d{n // 2}") for n in range(12))

    def value() -> int:
        return rng.choice((0, 1, 2, 3, 3, 4, 4, 5))

    def ballot(party: str) -> Ballot:
        others = [target for target in parties if target != party]
        return Ballot(party, {t: {i.id: value() for i in items if rng.random() < 0.95} for t in others})

    session = [[ballot(party) for party in parties for _ in range(8)] for _ in range(12)]

    def disclose_all() -> object:
        forget()
        return [publish(b, parties=parties, items=items, points=5, threshold=5) for b in session]

    def only_read() -> object:
        return [sum(v for b in box for a in b.answers.values() for v in a.values()) for box in session]

    return [
        (
            "disclosure of 12 activities x 4 parties",
            seconds(disclose_all, 5),
            "limit: reading every answer once",
            seconds(only_read, 5),
        )
    ]


def measure(_asked: Asked) -> list[Row]:
    """All of them."""
    rng = np.random.default_rng(0)
    figures = [*permutation_rows(rng), *sign_flip_rows(rng), *item_rows(rng), *disclosure_rows()]
    return [Row(what, 1000 * ours, "ms", beside, 1000 * theirs) for what, ours, beside, theirs in figures]
