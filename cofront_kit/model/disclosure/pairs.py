"""What may be seen of the same people at two moments: counts of differences, for groups that give nobody away.

Besides the usual rule there is one more. ``after`` minus ``before`` minus the published differences leaves the people
who answered at only one of the two moments; so a group's differences are shown only when these are nobody, or at least
``threshold`` people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from cofront_kit.errors import BadNumbers
from cofront_kit.model.disclosure.figures import Gated, sealed
from cofront_kit.model.disclosure.publish import CANNOT_JUDGE, Ballot, ItemSpec
from cofront_kit.model.disclosure.rule import (
    PROTECTED,
    SHOWN,
    STRONG_AGREEMENT,
    checked_threshold,
    decide,
)

if TYPE_CHECKING:
    from typing_extensions import Never


class PairedGroup(Gated, frozen=True, kw_only=True):
    """Differences within the people of one party, or of the whole room (``party`` None), for one item.

    Attributes:
        party: Party id, or None for the room.
        n: People who answered at both moments; None when hidden.
        counts: People per difference later minus earlier, from -(points-1) to points-1; None when hidden.
        hidden: Reason code, empty when shown.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    party: str | None
    n: int | None = None
    counts: tuple[int, ...] | None = None
    hidden: str = SHOWN


class PairedItem(Gated, frozen=True, kw_only=True):
    """One item: a group per party in party order, then the room."""

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    item: str
    dimension: str
    groups: tuple[PairedGroup, ...]


class PublishedPairs(Gated, frozen=True, kw_only=True):
    """Everything that may be seen of the changes between two moments, for ever.

    Attributes:
        threshold: Smallest group shown, people; the larger one of the two moments' thresholds.
        points: Points of the scale.
        parties: Party ids in party order.
        items: The items in order.
        unpaired: (earlier, later): ballots at one moment without a partner at the other. None where these are
            1 to ``threshold`` - 1 people.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    threshold: int
    points: int
    parties: tuple[str, ...]
    items: tuple[PairedItem, ...]
    unpaired: tuple[int | None, int | None]

    def __post_init__(self) -> None:
        checked_threshold(self.threshold)
        for item in self.items:
            for group in item.groups:
                _check_group(group, self.threshold, self.points)


def _check_group(group: PairedGroup, threshold: int, points: int) -> None:
    if group.hidden:
        if group.n is not None or group.counts is not None:
            raise BadNumbers(f"a group of pairs is hidden ({group.hidden}) and has figures.")
        return
    counts = group.counts or ()
    if len(counts) != 2 * points - 1 or min(counts) < 0 or sum(counts) != group.n or sum(counts) < threshold:
        raise BadNumbers("a group of pairs has figures that its threshold does not allow.")


Tagged = tuple[Ballot, bytes | None]
"""A ballot and its person's pairing tag, None when the key was lost."""


def publish_pairs(
    earlier: Iterable[Tagged],
    later: Iterable[Tagged],
    *,
    parties: Sequence[str],
    items: Sequence[ItemSpec],
    points: int,
    threshold: int,
) -> PublishedPairs:
    """Count differences within people, for the groups that may be shown.

    Args:
        earlier: Ballots of the earlier moment, each about the own side.
        later: Those of the later one.
        parties: Party ids in party order.
        items: The items both moments asked.
        points: Points of the scale.
        threshold: 3..10 people.

    Raises:
        BadThreshold: The threshold is outside 3..10.
    """
    checked = checked_threshold(threshold)
    first, second = _Moment(earlier), _Moment(later)
    results = tuple(_item(item, first, second, tuple(parties), points, checked) for item in items)
    both = first.tags.keys() & second.tags.keys()
    return sealed(
        PublishedPairs,
        threshold=checked,
        points=points,
        parties=tuple(parties),
        items=results,
        unpaired=tuple(_safe(len(one.ballots) - len(both), checked) for one in (first, second)),
    )


def _safe(people: int, threshold: int) -> int | None:
    return people if people == 0 or people >= threshold else None


class _Moment:
    """The ballots of one moment while they are being paired."""

    def __init__(self, tagged: Iterable[Tagged]) -> None:
        self.ballots: list[Ballot] = []
        self.tags: dict[bytes, Ballot] = {}
        doubled: set[bytes] = set()
        for ballot, tag in tagged:
            self.ballots.append(ballot)
            if tag is not None and tag in self.tags:
                doubled.add(tag)
            elif tag is not None:
                self.tags[tag] = ballot
        # One key on two ballots is a mistake or a trick: neither is paired.
        for tag in doubled:
            del self.tags[tag]

    def answered(self, item: str, party: str) -> int:
        return sum(_value(ballot, item) is not None for ballot in self.ballots if ballot.rater == party)


def _value(ballot: Ballot, item: str) -> int | None:
    value = ballot.answers.get(ballot.rater, {}).get(item, CANNOT_JUDGE)
    return None if value == CANNOT_JUDGE else value


def _differences(first: _Moment, second: _Moment, item: str, points: int) -> dict[str, list[int]]:
    """Party -> people per difference."""
    counts: dict[str, list[int]] = {}
    for tag, before in first.tags.items():
        after = second.tags.get(tag)
        if after is None or after.rater != before.rater:
            continue
        old, new = _value(before, item), _value(after, item)
        if old is not None and new is not None:
            row = counts.setdefault(before.rater, [0] * (2 * points - 1))
            row[new - old + points - 1] += 1
    return counts


def _item(
    spec: ItemSpec, first: _Moment, second: _Moment, parties: tuple[str, ...], points: int, threshold: int
) -> PairedItem:
    differences = _differences(first, second, spec.id, points)
    people = {party: sum(differences.get(party, ())) for party in parties}
    alone = {
        party: (
            first.answered(spec.id, party) - people[party],
            second.answered(spec.id, party) - people[party],
        )
        for party in parties
    }
    telling = frozenset(party for party in parties if not _quiet(alone, [party], threshold))
    verdict = decide(people, threshold, telling)
    groups = [
        _party(party, differences.get(party, []), people[party], shown=party in verdict.parties)
        for party in parties
    ]
    hidden = [party for party in parties if party not in verdict.parties]
    total = verdict.total and _quiet(alone, parties, threshold) and _quiet(alone, hidden, threshold)
    groups.append(_room(differences, groups, hidden, points, total=total and any(people.values())))
    return sealed(PairedItem, item=spec.id, dimension=spec.dimension, groups=tuple(groups))


def _quiet(alone: Mapping[str, tuple[int, int]], parties: Sequence[str], threshold: int) -> bool:
    """Whether those who answered at one moment only are nobody, or enough people."""
    most = max(sum(alone[party][moment] for party in parties) for moment in (0, 1))
    return most == 0 or most >= threshold


def _party(party: str, counts: list[int], n: int, *, shown: bool) -> PairedGroup:
    if not shown:
        return sealed(PairedGroup, party=party, hidden=PROTECTED)
    if _one_voice(counts):
        return sealed(PairedGroup, party=party, hidden=STRONG_AGREEMENT)
    return sealed(PairedGroup, party=party, n=n, counts=tuple(counts))


def _room(
    differences: Mapping[str, list[int]],
    groups: Sequence[PairedGroup],
    hidden: Sequence[str],
    points: int,
    *,
    total: bool,
) -> PairedGroup:
    rest = _summed([differences[party] for party in hidden if party in differences], points)
    voices = any(group.hidden == STRONG_AGREEMENT for group in groups) or (any(rest) and _one_voice(rest))
    if not total or voices:
        return sealed(PairedGroup, party=None, hidden=PROTECTED)
    counts = _summed(list(differences.values()), points)
    return sealed(PairedGroup, party=None, n=sum(counts), counts=tuple(counts))


def _summed(rows: Sequence[Sequence[int]], points: int) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * (2 * points - 1)


def _one_voice(counts: Sequence[int]) -> bool:
    """Whether everybody has the same difference: it would say of each what changed."""
    return sum(1 for count in counts if count) == 1


def read_pairs(stored: bytes | str) -> PublishedPairs:
    """A stored value, checked again.

    Raises:
        msgspec.ValidationError: It breaks the rule.
    """
    return msgspec.json.decode(stored, type=PublishedPairs)
