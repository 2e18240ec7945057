"""Well-meant rules about how people's own answers changed; the first one was once ours. All of them leak."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from cofront_kit.model.disclosure import Ballot, ItemSpec, Published, PublishedPairs, disclose

Tagged = tuple[Ballot, bytes | None]
Sums = dict[str, list[tuple[int, int]]]
"""Party -> (earlier, later) values of those who answered at both moments."""


def value(ballot: Ballot, item: str) -> int:
    return ballot.answers.get(ballot.rater, {}).get(item, 0)


def moved(earlier: Sequence[Tagged], later: Sequence[Tagged], item: str, parties: Iterable[str]) -> Sums:
    after = {tag: ballot for ballot, tag in later if tag is not None}
    found: Sums = {party: [] for party in parties}
    for ballot, tag in earlier:
        if tag in after and value(ballot, item) and value(after[tag], item):
            found[ballot.rater].append((value(ballot, item), value(after[tag], item)))
    return found


def answered(ballots: Sequence[Tagged], item: str, party: str) -> int:
    return sum(ballot.rater == party and value(ballot, item) > 0 for ballot, _ in ballots)


def by_threshold(
    pairs: Sums, alone: Mapping[str, tuple[int, int]], threshold: int
) -> tuple[frozenset[str], bool]:
    """Changes like results: parties with enough people who can be compared, and the room."""
    verdict = disclose({party: len(ones) for party, ones in pairs.items()}, threshold)
    return verdict.parties, verdict.total


def by_who_came_or_left(
    pairs: Sums, alone: Mapping[str, tuple[int, int]], threshold: int
) -> tuple[frozenset[str], bool]:
    """The same, and only where those of one moment alone are nobody or enough; the two results are not looked at."""
    shown, total = by_threshold(pairs, alone, threshold)

    def quiet(parties: Iterable[str]) -> bool:
        most = max((sum(alone[party][place] for party in parties) for place in (0, 1)), default=0)
        return most == 0 or most >= threshold

    shown = frozenset(party for party in shown if quiet([party]))
    return shown, total and quiet(list(pairs)) and quiet([party for party in pairs if party not in shown])


Verdict = Callable[[Sums, Mapping[str, tuple[int, int]], int], tuple[frozenset[str], bool]]


def publisher(verdict: Verdict) -> Callable[..., PublishedPairs]:
    """What stands in for ``publish_pairs``, with one of these rules."""

    def publish(
        earlier: Iterable[Tagged],
        later: Iterable[Tagged],
        *,
        results: tuple[Published, Published],
        items: Sequence[ItemSpec],
        threshold: int,
        beside: object = (),
    ) -> PublishedPairs:
        del beside
        first, second, parties = list(earlier), list(later), results[0].parties
        points = results[0].points

        def group(party: str | None, ones: list[tuple[int, int]], *, shown: bool) -> dict[str, Any]:
            if not shown or len(ones) < threshold:
                return {"party": party, "hidden": "protected"}
            counts = [sum(new - old == step for old, new in ones) for step in range(1 - points, points)]
            return {"party": party, "n": len(ones), "counts": counts}

        rows = []
        for item in items:
            pairs = moved(first, second, item.id, parties)
            sizes = {
                party: (
                    answered(first, item.id, party) - len(ones),
                    answered(second, item.id, party) - len(ones),
                )
                for party, ones in pairs.items()
            }
            shown, total = verdict(pairs, sizes, threshold)
            groups = [group(party, ones, shown=party in shown) for party, ones in pairs.items()]
            groups.append(group(None, [one for ones in pairs.values() for one in ones], shown=total))
            rows.append({"item": item.id, "dimension": item.dimension, "groups": groups})
        return msgspec.convert(
            {
                "threshold": threshold,
                "points": points,
                "parties": parties,
                "items": rows,
                "unpaired": (None, None),
            },
            PublishedPairs,
        )

    return publish
