"""What may be seen of a blind dot vote: sums of dots by party, for groups that expose nobody.

Everybody who hands in votes on all cards at once, so the same group of people is behind every sum of a party, and the
rule is applied once for the whole vote. If nobody of a *shown* group put a dot on a card, 0 is published: a dot that
was not given says nothing about anybody, unlike an answer at the end of a scale.

What total minus shown would say about the *hidden* people is treated like the ends of a scale: if they all gave a card
nothing, or all it takes, the room's totals are hidden. This hides the totals of all cards, not only of this one: dots
are used up, so the other totals would say how many are left for it, and that is usually none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cofront_kit.errors import BadNumbers
from cofront_kit.model.disclosure.figures import Gated, sealed
from cofront_kit.model.disclosure.publish import Ballot
from cofront_kit.model.disclosure.rule import NOBODY, PROTECTED, checked_threshold, decide

if TYPE_CHECKING:
    from typing_extensions import Never


class CardDots(Gated, frozen=True, kw_only=True):
    """The dots on one card.

    Attributes:
        card: The card's id.
        total: Dots of the whole room; None when hidden.
        by: Party id -> dots of its people; a hidden party is left out.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    card: str
    total: int | None
    by: dict[str, int]


class PublishedDots(Gated, frozen=True, kw_only=True):
    """Everything that may ever be seen of one dot vote.

    Attributes:
        threshold: Smallest group shown, people.
        votes: Dots a person had.
        cap: Most dots of a person on one card.
        parties: Party ids in party order.
        people: Party id -> people who handed in, for the parties that are shown.
        hidden: Party id -> reason code, for the parties that are not.
        cards: In the order of the ballot.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    threshold: int
    votes: int
    cap: int
    parties: tuple[str, ...]
    people: dict[str, int]
    hidden: dict[str, str]
    cards: tuple[CardDots, ...]

    def __post_init__(self) -> None:
        checked_threshold(self.threshold)
        for party in self.parties:
            if (party in self.people) == (party in self.hidden):
                raise BadNumbers(f"the party {party!r} of a dot vote must be either shown or hidden.")
        for party, count in self.people.items():
            if count < self.threshold:
                raise BadNumbers(
                    f"{count} people of {party!r} are fewer than the threshold {self.threshold}."
                )
        for card in self.cards:
            self._check(card)
        if len({card.total is None for card in self.cards}) > 1:
            raise BadNumbers("a dot vote shows the room's total for all cards or for none.")
        self._check_rest()

    def _check_rest(self) -> None:
        """If people are hidden beside shown ones, total minus shown is nowhere 0, nor more than they could give.

        The number of hidden people is not stored, so whether all of them gave the maximum can't be checked here.
        """
        if not self.people or PROTECTED not in self.hidden.values():
            return
        if any(card.total is not None and card.total == sum(card.by.values()) for card in self.cards):
            raise BadNumbers("the totals of a dot vote give away that all hidden people gave a card nothing.")

    def _check(self, card: CardDots) -> None:
        if set(card.by) != set(self.people):
            raise BadNumbers(f"the card {card.card!r} has dots of other parties than are shown.")
        for party, dots in card.by.items():
            if not 0 <= dots <= self.people[party] * self.cap:
                raise BadNumbers(f"{dots} dots on {card.card!r} are more than {party!r} had to give.")
        if card.total is not None and card.total < sum(card.by.values()):
            raise BadNumbers(f"the total of {card.card!r} is smaller than its parts.")


def publish_dots(
    ballots: Iterable[Ballot],
    *,
    parties: Sequence[str],
    cards: Sequence[str],
    votes: int,
    cap: int,
    threshold: int,
) -> PublishedDots:
    """Add up dots, for the groups that may be shown.

    Args:
        ballots: One per person; ``answers`` is own party -> card -> dots, 0 or absent for none.
        parties: Party ids in party order.
        cards: Card ids in the order of the ballot.
        votes: Dots a person had.
        cap: Most dots of a person on one card.
        threshold: Smallest group shown, 3..10 people.

    Raises:
        BadNumbers: A ballot is from an unknown party, or has dots for an unknown card, more on one card than the cap,
            or more in all than the votes.
    """
    everybody, own = _Counted(parties, cards), _Counted(parties, cards)
    for ballot in ballots:
        _check_ballot(ballot, everybody, votes, cap)
        everybody.add(ballot)
        if not ballot.entered:
            own.add(ballot)
    people, dots = everybody.people, everybody.dots
    decided = decide(people, own.people, checked_threshold(threshold), frozenset())
    shown = [party for party in parties if party in decided.parties]
    hidden = [party for party in parties if people[party] and party not in decided.parties]
    entered = sum(people[party] - own.people[party] for party in hidden)
    total = decided.total and not (shown and everybody.extreme(hidden, entered, most=min(votes, cap)))
    return sealed(
        PublishedDots,
        threshold=checked_threshold(threshold),
        votes=votes,
        cap=cap,
        parties=tuple(parties),
        people={party: people[party] for party in shown},
        hidden={
            party: PROTECTED if people[party] else NOBODY for party in parties if party not in decided.parties
        },
        cards=tuple(
            sealed(
                CardDots,
                card=card,
                total=sum(dots[party][card] for party in parties) if total else None,
                by={party: dots[party][card] for party in shown},
            )
            for card in cards
        ),
    )


class _Counted:
    """People and dots while a box is being counted; never passed out."""

    def __init__(self, parties: Sequence[str], cards: Sequence[str]) -> None:
        self.people = dict.fromkeys(parties, 0)
        self.dots = {party: dict.fromkeys(cards, 0) for party in parties}

    def add(self, ballot: Ballot) -> None:
        self.people[ballot.rater] += 1
        for card, count in ballot.answers.get(ballot.rater, {}).items():
            self.dots[ballot.rater][card] += count

    def extreme(self, parties: Sequence[str], entered: int, *, most: int) -> bool:
        """Whether all people of some parties could have given some card nothing, or as many dots as it takes.

        All except those whose ballots the facilitator entered: these may have given the few dots there are, or be the
        ones that gave less.
        """
        people = sum(self.people[party] for party in parties)
        sums = [sum(column) for column in zip(*(self.dots[party].values() for party in parties), strict=True)]
        return any(dots <= entered * most or dots >= (people - entered) * most for dots in sums)


def _check_ballot(ballot: Ballot, counted: _Counted, votes: int, cap: int) -> None:
    if ballot.rater not in counted.people:
        raise BadNumbers(f"a ballot is of the unknown party {ballot.rater!r}.")
    given = ballot.answers.get(ballot.rater, {})
    if sum(given.values()) > votes:
        raise BadNumbers(f"a ballot gives more than {votes} dots.")
    for card, count in given.items():
        if card not in counted.dots[ballot.rater] or not 0 <= count <= cap:
            raise BadNumbers(f"a ballot gives {count} dots to {card!r}; 0 to {cap} fit.")
