"""Small alliances in full: everybody's possible answers, and every way to come and go."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from cofront_kit.model.disclosure.across import Figure

Rule = Callable[[Figure], Hashable]


def comings_and_goings(people: int, sessions: int) -> Iterator[tuple[tuple[bool, ...], ...]]:
    """For each person the sessions they were in; people who are exchanged are the same case."""
    patterns = list(itertools.product((False, True), repeat=sessions))[1:]
    yield from itertools.combinations_with_replacement(patterns, people)


def found_out(
    there: Sequence[Sequence[bool]], items: int, points: int, threshold: int, rule: Rule
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """A world in which what is shown fixes what fewer people than the threshold said.

    Looks at each answer alone, at all that one person said, and at sums and differences of several people.

    Args:
        there: For each person the sessions they were in.
        items: Items, which everybody who is there answers.
        points: Points of the scale.
        threshold: People.
        rule: What is shown of a figure.

    Returns:
        The answers and the people; or None.
    """
    present = np.array(there)
    people, sessions = present.shape
    worlds = np.array(list(itertools.product(range(points), repeat=people * items)), dtype=np.int16)
    said = worlds.reshape(-1, people, items)
    looks = np.zeros(len(worlds), dtype=np.int64)
    for session in range(sessions):
        here = present[:, session]
        n = int(here.sum())
        if n >= threshold:
            shown = np.array(
                [_look(total, n, items, points, threshold, rule) for total in range(n * items * points)]
            )
            looks = looks * (shown.max() + 1) + shown[said[:, here].sum(axis=(1, 2))]
    return _fixed(said, looks, present, threshold)


_LOOKS: dict[Hashable, int] = {}


@lru_cache(maxsize=1 << 16)
def _look(total: int, n: int, items: int, points: int, threshold: int, rule: Rule) -> int:
    """A number for what is shown of a session."""
    figure = Figure("S", n, 1 + total / (n * items), points, items, strong=False, threshold=threshold)
    return _LOOKS.setdefault(rule(figure) if figure.mean <= points else None, len(_LOOKS))


def _fixed(
    said: np.ndarray, looks: np.ndarray, present: np.ndarray, threshold: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    _, people, items = said.shape
    order = np.argsort(looks, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(looks[order]) != 0])
    seen = present.any(axis=1)
    for group in _groups(people, items, threshold):
        members = tuple(sorted({person for person, _, _ in group}))
        if not seen[list(members)].all():
            continue
        value = sum(sign * said[:, person, item] for person, item, sign in group)[order]
        same = np.minimum.reduceat(value, starts) == np.maximum.reduceat(value, starts)
        if same.any():
            world = order[starts[np.flatnonzero(same)[0]]]
            return tuple(int(v) for v in said[world].ravel()), members
    return None


@lru_cache
def _groups(people: int, items: int, threshold: int) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """(person, item, sign) of every sum that is looked at."""
    found = []
    places = [[item] for item in range(items)] + ([list(range(items))] if items > 1 else [])
    for size in range(1, threshold):
        for members in itertools.combinations(range(people), size):
            for signs in itertools.product((1, -1), repeat=size - 1):
                for chosen in places:
                    found.append(
                        tuple((p, i, s) for p, s in zip(members, (1, *signs), strict=True) for i in chosen)
                    )
    return tuple(found)
