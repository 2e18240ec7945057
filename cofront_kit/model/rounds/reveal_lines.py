"""Opening slides: one act, everything or nothing. Lines come out shuffled and become cards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from cofront_kit.errors import Refused
from cofront_kit.model.board.state import Card, counted_cards
from cofront_kit.model.budgets import MAX_CARDS, for_party
from cofront_kit.model.decision import Decision, EmptyBox, Given
from cofront_kit.model.rounds.events import SlidesOpened
from cofront_kit.model.rounds.lines import ShownLine, Slide
from cofront_kit.model.rounds.questions import LineQuestions, Prompt
from cofront_kit.model.rounds.sheets import Sheet, unpack
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said


class Opening:
    """One opening.

    Args:
        state: The session.
        activity: One with open lines.
        asked: Its prompts.
        given: The outside.
    """

    def __init__(
        self, state: SessionState, activity: ActivityState, asked: LineQuestions, given: Given
    ) -> None:
        assert activity.box is not None
        self._state = state
        self._activity = activity
        self._box = activity.box
        self._prompts = asked.prompts
        self._seed = given.seed()
        self._sheets = [unpack(packed) for packed in given.lines(activity.box)]
        self._turnout = given.turnout(activity.box)
        self._cards: list[Card] = []
        share, there = for_party(state, MAX_CARDS), counted_cards(state.board)
        self._room = {party: share - sum(one.party == party for one in there) for party in state.party_ids}
        """Party -> how many of its lines can still become cards."""

    def decision(self) -> Decision:
        """Event and effect."""
        slides = tuple(
            Slide(party, prompt.id, tuple(self._lines(party, prompt)))
            for prompt in self._prompts
            for party in self._state.party_ids
        )
        opened = SlidesOpened(
            self._activity.id, self._activity.round, slides, self._turnout, tuple(self._cards)
        )
        return Decision((opened,), (EmptyBox(self._box),))

    def _lines(self, party: str, prompt: Prompt) -> Iterable[ShownLine]:
        """A party's lines to a prompt, in random order: the order must not reveal who wrote which, or who was early."""
        found: list[tuple[str, str | None, Sheet]] = []
        for sheet in self._sheets:
            if sheet.party == party:
                texts = sheet.lines.get(prompt.id, ())
                keys = sheet.keys.get(prompt.id, (None,) * len(texts))
                found += [(text, key, sheet) for text, key in zip(texts, keys, strict=True)]
        # Sort by text first: the box has an order, and none of it may show.
        drawn = sorted(found, key=lambda one: self._draw(f"{prompt.id}\0{one[0]}\0{one[1]}"))
        for text, key, sheet in drawn:
            yield ShownLine(text, self._card(party, prompt, text, key, sheet), sheet.entered)

    def _card(self, party: str, prompt: Prompt, text: str, key: str | None, sheet: Sheet) -> str | None:
        n = self._state.board.added + len(self._cards) + 1
        if prompt.kind == "note" or self._room[party] <= 0:
            return None
        self._room[party] -= 1
        card = Card(
            id=self._draw(f"card {n}")[:16],
            kind=prompt.kind,
            text=text,
            n=n,
            party=party,
            key=key,
            entered=sheet.entered,
            source=(self._activity.id, self._activity.round),
        )
        self._cards.append(card)
        return card.id

    def _draw(self, what: str) -> str:
        return hashlib.sha256(f"{self._seed}\0{what}".encode()).hexdigest()


def open_lines(state: SessionState, activity: ActivityState, asked: LineQuestions, given: Given) -> Decision:
    """Open lines, as the facilitator.

    Raises:
        Refused: ``needs-consent``: these are opened by the parties.
    """
    if asked.by_consent:
        raise Refused(
            "needs-consent",
            said("these-slides-open-when-somebody-of"),
            said("ask-both-sides-or-draft-slides"),
        )
    return Opening(state, activity, asked, given).decision()
