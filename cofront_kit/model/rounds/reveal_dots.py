"""The reveal of a dot vote: one act that opens the box and publishes what may be seen."""

from __future__ import annotations

from msgspec import Struct

from cofront_kit.model.ballot import opened
from cofront_kit.model.board.state import CardKind
from cofront_kit.model.decision import Decision, EmptyBox, Given
from cofront_kit.model.disclosure.dots import publish_dots
from cofront_kit.model.disclosure.rule import why_hidden
from cofront_kit.model.kinds import questions
from cofront_kit.model.rounds.cards import as_voted
from cofront_kit.model.rounds.dots import DotsShown
from cofront_kit.model.rounds.events import DotsRevealed
from cofront_kit.model.rounds.ranking import ranking
from cofront_kit.model.state import ActivityState, SessionState


class RankedView(Struct, frozen=True):
    """One card in the ranking of a dot vote.

    Attributes:
        card: Its id.
        text: Its text when the vote was revealed.
        kind: What it names.
        party: Whose card it is; null for everybody's.
        place: From 1; cards with equal dots share a place. Null where totals are hidden.
        total: Dots of the room; null when hidden.
        by: Party id -> dots; null when hidden.
        share: Party id -> its dots here divided by all its dots, 0..1; null when hidden.
        one_sided: The only party that it matters to; null for none.
    """

    card: str
    text: str
    kind: CardKind
    party: str | None
    place: int | None
    total: int | None
    by: dict[str, int | None]
    share: dict[str, float | None]
    one_sided: str | None


class DotsResult(Struct, frozen=True, tag_field="kind", tag="dots"):
    """The key ``result/<id>/<round>`` of a dot vote.

    Attributes:
        votes: Dots that a person had.
        cap: Most dots of a person on one card.
        threshold: Smallest group shown, people.
        people: Party id -> people who handed in; null when hidden.
        total: Whether the room's totals are shown.
        reasons: Party id -> why it is hidden, in words.
        ranking: Most dots first.
    """

    votes: int
    cap: int
    threshold: int
    people: dict[str, int | None]
    total: bool
    reasons: dict[str, str]
    ranking: tuple[RankedView, ...]


def reveal(state: SessionState, activity: ActivityState, box: str, threshold: int, given: Given) -> Decision:
    """Event and effect."""
    asked = questions(activity.spec, activity.items)
    assert asked is not None
    assert asked.most is not None
    dots = publish_dots(
        [one.ballot for one in opened(asked, state.party_ids, given.contents(box), given.turnout(box))],
        parties=state.party_ids,
        cards=activity.items,
        votes=asked.most,
        cap=asked.points,
        threshold=threshold,
    )
    cards = as_voted(state, activity.items)
    revealed = DotsRevealed(activity.id, activity.round, threshold, dots, cards, given.turnout(box))
    return Decision((revealed,), (EmptyBox(box),))


def result_value(shown: DotsShown) -> DotsResult:
    """The value of ``result/<id>/<round>``."""
    dots, cards = shown.dots, {one.card: one for one in shown.cards}
    return DotsResult(
        votes=dots.votes,
        cap=dots.cap,
        threshold=dots.threshold,
        people={party: dots.people.get(party) for party in dots.parties},
        total=all(card.total is not None for card in dots.cards),
        reasons={party: why_hidden(reason) for party, reason in dots.hidden.items()},
        ranking=tuple(
            RankedView(
                card=one.card,
                text=cards[one.card].text,
                kind=cards[one.card].kind,
                party=cards[one.card].party,
                place=one.place,
                total=one.total,
                by={party: one.by.get(party) for party in dots.parties},
                share={party: one.share.get(party) for party in dots.parties},
                one_sided=one.one_sided,
            )
            for one in ranking(dots)
        ),
    )
