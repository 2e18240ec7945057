"""What may be seen of the same people at two moments: counts of differences, for groups that expose nobody.

A *group* is a party that is shown at both moments, or all parties that are hidden at both, taken together. Everybody
knows each group's sums at both moments, so ``after`` minus ``before`` minus the differences gives the answers of those
who answered at only one moment. A group's differences are therefore published only if these are nobody, or at least
``threshold`` people; and the room's only if every person in it belongs to such a group. ``docs/disclosure.md`` has the
reasoning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from cofront_kit.errors import BadNumbers
from cofront_kit.model.disclosure.figures import Gated, ItemResult, sealed
from cofront_kit.model.disclosure.publish import CANNOT_JUDGE, Ballot, ItemSpec
from cofront_kit.model.disclosure.published import Published
from cofront_kit.model.disclosure.rule import (
    PROTECTED,
    SHOWN,
    STRONG_AGREEMENT,
    checked_threshold,
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
    """Everything that may ever be seen of the changes between two moments.

    Attributes:
        threshold: Smallest group shown, people; the larger one of the two moments' thresholds.
        points: Points of the scale.
        parties: Party ids in party order.
        items: The items in order.
        unpaired: (earlier, later): ballots at one moment without a partner at the other. None if these are 1 to
            ``threshold`` - 1 people.
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

Compared = tuple[Published, PublishedPairs]
"""What was published of an earlier moment, and of the changes from it."""


def publish_pairs(
    earlier: Iterable[Tagged],
    later: Iterable[Tagged],
    *,
    results: tuple[Published, Published],
    items: Sequence[ItemSpec],
    threshold: int,
    beside: Sequence[Compared] = (),
) -> PublishedPairs:
    """Count differences within people, for the groups that may be shown.

    Args:
        earlier: Ballots of the earlier moment, each about one's own side.
        later: Those of the later one.
        results: What was published of both moments.
        items: The items both moments asked.
        threshold: 3..10 people.
        beside: What the same ``later`` ballots have already been compared with.

    Raises:
        BadThreshold: The threshold is outside 3..10.
    """
    checked = checked_threshold(threshold)
    first, second = _Moment(earlier), _Moment(later)
    both = first.tags.keys() & second.tags.keys()
    return sealed(
        PublishedPairs,
        threshold=checked,
        points=results[0].points,
        parties=results[0].parties,
        items=tuple(_Item(item, first, second, results, checked, beside).published() for item in items),
        unpaired=tuple(_safe(len(one.ballots) - len(both), checked) for one in (first, second)),
    )


def _safe(people: int, threshold: int) -> int | None:
    return people if people == 0 or people >= threshold else None


class _Moment:
    """The ballots of one moment while they are being paired."""

    def __init__(self, tagged: Iterable[Tagged]) -> None:
        self.ballots: list[tuple[Ballot, bytes | None]] = []
        self.tags: dict[bytes, Ballot] = {}
        doubled: set[bytes] = set()
        for ballot, tag in tagged:
            self.ballots.append((ballot, tag))
            if tag is not None and tag in self.tags:
                doubled.add(tag)
            elif tag is not None:
                self.tags[tag] = ballot
        # One key on two ballots is a mistake or a trick: neither is paired.
        for tag in doubled:
            del self.tags[tag]


class _Group:
    """Some parties' answers to one item at two moments.

    Attributes:
        moved: (earlier value, later value) of those who answered at both moments.
        alone: For each moment, (value, entered) of those who can't be found at the other one.
    """

    def __init__(self, item: str, parties: Iterable[str], first: _Moment, second: _Moment) -> None:
        wanted = frozenset(parties)
        self.moved: list[tuple[int, int]] = []
        self.alone: tuple[list[tuple[int, bool]], list[tuple[int, bool]]] = ([], [])
        for place, (here, there) in enumerate(((first, second), (second, first))):
            for ballot, tag in here.ballots:
                value = _value(ballot, item)
                if ballot.rater not in wanted or value is None:
                    continue
                other = _partner(item, ballot, tag, here, there)
                if other is None:
                    self.alone[place].append((value, ballot.entered))
                elif place == 0:
                    self.moved.append((value, other))

    def may_be_told(self, threshold: int) -> bool:
        """Whether differences expose neither these people nor those who answered at only one moment."""
        return len(self.moved) >= threshold and all(self._quiet(place, threshold) for place in (0, 1))

    def _quiet(self, place: int, threshold: int) -> bool:
        """Whether those who answered at only this moment are nobody, or enough people.

        What they said at this moment may be derived, and so what the others said. Neither group may be unanimous.
        Hiding it only if one is would reveal just that, so there must be too few answers at every point of the scale
        for it to be possible.
        """
        if not self.alone[place]:
            return True
        own = sum(not entered for _, entered in self.alone[place])
        return own >= threshold and max(Counter(self.said(place)).values()) < min(own, len(self.moved))

    def said(self, place: int) -> list[int]:
        """Everybody's answers at one moment."""
        return [*(pair[place] for pair in self.moved), *(value for value, _ in self.alone[place])]

    def may_have_moved_alike(self, points: int) -> bool:
        """Whether both moments look as if everybody had changed alike, whether or not that is so."""
        before, after = (
            [self.said(place).count(value) for value in range(1, points + 1)] for place in (0, 1)
        )
        return _one_voice(self.counts(points)) or _stripped(before) == _stripped(after)

    def counts(self, points: int) -> list[int]:
        """People per difference."""
        counts = [0] * (2 * points - 1)
        for before, after in self.moved:
            counts[after - before + points - 1] += 1
        return counts


def _partner(item: str, ballot: Ballot, tag: bytes | None, here: _Moment, there: _Moment) -> int | None:
    """The same person's value at the other moment."""
    if tag is None or here.tags.get(tag) is not ballot or tag not in there.tags:
        return None
    other = there.tags[tag]
    return (
        _value(other, item) if other.rater == ballot.rater and not (ballot.entered or other.entered) else None
    )


def _value(ballot: Ballot, item: str) -> int | None:
    value = ballot.answers.get(ballot.rater, {}).get(item, CANNOT_JUDGE)
    return None if value == CANNOT_JUDGE else value


class _Item:
    """One item at two moments, and who may be shown for it."""

    def __init__(
        self,
        spec: ItemSpec,
        first: _Moment,
        second: _Moment,
        results: tuple[Published, Published],
        threshold: int,
        beside: Sequence[Compared],
    ) -> None:
        self.spec, self.threshold, self.points = spec, threshold, results[0].points
        self.parties = results[0].parties
        self.asked = (results[0].item(spec.id), results[1].item(spec.id))
        self.beside = [(result.item(spec.id), _of_item(pairs, spec.id)) for result, pairs in beside]
        self.groups = {party: _Group(spec.id, [party], first, second) for party in self.parties}
        nowhere = [party for party in self.parties if not any(_shown(one, party) for one in self.asked)]
        self.hidden = _Group(spec.id, nowhere, first, second)

    def published(self) -> PairedItem:
        """A group per party, then the room."""
        parties = [self._party(party) for party in self.parties]
        groups = (*parties, self._room(parties))
        return sealed(PairedItem, item=self.spec.id, dimension=self.spec.dimension, groups=groups)

    def _party(self, party: str) -> PairedGroup:
        group = self.groups[party]
        visible = all(_shown(one, party) for one in self.asked)
        if not visible or not group.may_be_told(self.threshold) or self._told_before(group, party):
            return sealed(PairedGroup, party=party, hidden=PROTECTED)
        counts = group.counts(self.points)
        if _one_voice(counts):
            return sealed(PairedGroup, party=party, hidden=STRONG_AGREEMENT)
        return sealed(PairedGroup, party=party, n=sum(counts), counts=tuple(counts))

    def _room(self, parties: Sequence[PairedGroup]) -> PairedGroup:
        """The room: the shown parties, and those that are hidden at both moments."""
        counts = [
            sum(column)
            for column in zip(*(one.counts(self.points) for one in self.groups.values()), strict=True)
        ]
        others = [
            one for one in parties if one.hidden and any(_shown(asked, one.party) for asked in self.asked)
        ]
        kept_back = any(self.groups[one.party or ""].moved for one in others)
        if kept_back or sum(counts) < self.threshold or _one_voice(counts) or not self._rest_may_be_told():
            return sealed(PairedGroup, party=None, hidden=PROTECTED)
        return sealed(PairedGroup, party=None, n=sum(counts), counts=tuple(counts))

    def _rest_may_be_told(self) -> bool:
        rest = self.hidden
        if not rest.moved:
            return True
        return (
            rest.may_be_told(self.threshold)
            and not any(self._differs(party) for party in self.parties)
            and all(one.total.n is not None for one in self.asked)
            and not rest.may_have_moved_alike(self.points)
            and not self._told_before(rest, None)
        )

    def _differs(self, party: str) -> bool:
        """Whether a party is hidden at only one moment, so that the two rests are not of the same parties."""
        group = self.groups[party]
        shown = [_shown(one, party) for one in self.asked]
        return shown[0] != shown[1] and bool(group.moved or group.alone[shown.index(False)])

    def _told_before(self, group: _Group, party: str | None) -> bool:
        """Whether another comparison revealed a part of the same later answers, and this one would reveal another part.

        Then the difference of both parts, or what is in neither, could be a single person.
        """
        if not group.alone[1]:
            return False
        return any(_told_part(asked, pairs, self.asked[1], party) for asked, pairs in self.beside)


def _shown(item: ItemResult, party: str | None) -> bool:
    return any(cell.rater == party and not cell.hidden for cell in item.cells)


def _of_item(pairs: PublishedPairs, item: str) -> PairedItem:
    return next(one for one in pairs.items if one.item == item)


def _told_part(earlier: ItemResult, pairs: PairedItem, later: ItemResult, party: str | None) -> bool:
    """Whether a comparison revealed the sum of a part of a group's later answers, judging by what was published.

    The earlier answers of all who are compared are known as a sum if nobody answered only there, and one by one if all
    said the same. Then their later ones are known too.
    """
    group = next(one for one in pairs.groups if one.party == party)
    if group.hidden == STRONG_AGREEMENT:
        return True
    if group.n is None:
        return False
    people = group.n
    if party is None:
        people -= sum(one.n or 0 for one in pairs.groups if one.party is not None)
    before, after = _counts(earlier, party), _counts(later, party)
    return 0 < people < sum(after) and (people == sum(before) or _one_voice(before))


def _counts(item: ItemResult, party: str | None) -> list[int]:
    """Answers per point of a shown party, or (None) of all hidden ones; a single number if all are at one end."""
    if party is not None:
        cell = next(cell for cell in item.cells if cell.rater == party)
        return list(cell.counts or (cell.n or 0,))
    parts = [cell.counts for cell in item.cells if cell.counts is not None]
    if item.total.counts is None:
        return [item.total.n or 0]
    return [total - sum(column) for total, *column in zip(item.total.counts, *parts, strict=True)]


def _stripped(counts: Sequence[int]) -> list[int]:
    """Without the empty points at both ends: only the shape, wherever it lies."""
    some = [place for place, count in enumerate(counts) if count]
    return list(counts[some[0] : some[-1] + 1]) if some else []


def _one_voice(counts: Sequence[int]) -> bool:
    """Whether everybody has the same difference, or gave the same answer, which would reveal each person's."""
    return sum(1 for count in counts if count) == 1


def read_pairs(stored: bytes | str) -> PublishedPairs:
    """A stored value, checked again.

    Raises:
        msgspec.ValidationError: It breaks the rule.
    """
    return msgspec.json.decode(stored, type=PublishedPairs)
