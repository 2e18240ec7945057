"""Undo: taking back what was done last on the board, in the outcomes, or with the stage. A reveal can't be undone.

What was before an event is kept as the frozen values themselves, which share nearly everything with what came after.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.board import events as b
from cofront_kit.model.board.evolve import unconfirmed
from cofront_kit.model.commands import Undo
from cofront_kit.model.decision import Decision
from cofront_kit.model.events import (
    ActivityOpened,
    ActivityRevealed,
    Event,
    PairsRevealed,
    StageMoved,
    Undone,
)
from cofront_kit.model.kinds import grown
from cofront_kit.model.rounds.events import DotsRevealed, SlidesOpened
from cofront_kit.model.state import Before, SessionState
from cofront_kit.model.view_context import ViewContext
from cofront_kit.said import in_language, said

DEPTH: Final = 50
FINAL: Final = (ActivityRevealed, PairsRevealed, SlidesOpened, DotsRevealed)
"""What is seen can't be unseen; what led to it stays."""


WORDS: Final[dict[type[Event], Callable[[SessionState, Any], str]]] = {
    b.CardAdded: lambda _, event: said("undo-card-added", card=_short(event.card.text)),
    b.CardReworded: lambda state, event: said("undo-card-reworded", card=_card(state, event)),
    b.WordingProposed: lambda _, event: said("undo-wording-proposed", card=_short(event.proposal.text)),
    b.CardConfirmed: lambda state, event: said(
        "undo-confirmed-by", party=_party(state, event), card=_card(state, event)
    ),
    b.CardUnconfirmed: lambda state, event: said(
        "undo-confirmation-taken-back", party=_party(state, event), card=_card(state, event)
    ),
    b.CardsMerged: lambda _, event: _merging(event),
    b.CardUnmerged: lambda state, event: said("undo-taken-apart", card=_card(state, event)),
    b.CardAttached: lambda state, event: (
        said("undo-attached", card=_card(state, event))
        if event.on
        else said("undo-detached", card=_card(state, event))
    ),
    b.CardParked: lambda state, event: (
        said("undo-parked", card=_card(state, event))
        if event.parked
        else said("undo-back-from-parking", card=_card(state, event))
    ),
    b.CardWithdrawn: lambda state, event: said("undo-taken-off-the-board", card=_card(state, event)),
    b.CardReleased: lambda state, event: (
        said("undo-shown", card=_card(state, event))
        if event.show
        else said("undo-put-aside", card=_card(state, event))
    ),
    b.SolutionsAllowed: lambda _, event: (
        said("undo-solutions-allowed") if event.on else said("undo-solutions-not-yet-allowed")
    ),
    b.HandsAsked: lambda _, event: said("undo-hands-asked", hands=event.hands),
    b.CardChosen: lambda state, event: said("undo-issue-chosen", card=_card(state, event)),
    b.AgreementProposed: lambda _, event: said("undo-agreement-worded", text=_short(event.text)),
    b.AgreementConfirmed: lambda state, event: said("undo-agreement-confirmed", party=_party(state, event)),
    b.RoundDropped: lambda _, event: said("undo-cards-dropped", round=event.round),
    StageMoved: lambda state, event: said("undo-moved-to", title=_title(state, event.activity)),
}
"""What can be undone -> how to call it, from the state before it."""
grown("undone", WORDS)


def _merging(event: b.CardsMerged) -> str:
    count, card = len(event.card.of), _short(event.card.text)
    if event.card.pending:
        return said("undo-proposed-as-one", count=count, card=card)
    return said("undo-merged", count=count, card=card)


def _card(state: SessionState, event: Any) -> str:
    return _short(state.board.cards[event.card].text)


def _party(state: SessionState, event: Any) -> str:
    return state.party(event.party).name


def _title(state: SessionState, activity: str | None) -> str:
    return said("the-lobby") if activity is None else _short(state.activities[activity].spec.title)


def _short(text: str) -> str:
    return said("quoted", text=text if len(text) <= 60 else f"{text[:59]}…")


def remembered(
    before: SessionState, after: SessionState, event: Event, touched_by: Callable[[Event], frozenset[str]]
) -> SessionState:
    """The state after an event, with what is needed to take it back.

    Args:
        before: The state before the event.
        after: The state after it.
        event: What happened.
        touched_by: Gives the view keys that an event touches.
    """
    words = WORDS.get(type(event))
    if words is None:
        if isinstance(event, Undone):
            return after
        if type(event) in FINAL or (isinstance(event, ActivityOpened) and event.items):
            return replace(after, undone=())
        # What changes the board but can't itself be undone must not be lost by undoing something earlier.
        changed = after.board is not before.board or after.outcomes is not before.outcomes
        return replace(after, undone=()) if changed and after.undone else after
    if isinstance(event, b.CardUnconfirmed) and event.final:
        return replace(after, undone=tuple(_taken_back_too(entry, event) for entry in before.undone))
    entry = Before(
        number=after.version,
        words=words(before, event),
        board=before.board,
        outcomes=before.outcomes,
        stage=before.stage,
        keys=tuple(sorted(touched_by(event))),
        since_ms=before.since_ms,
        closed=event.closed if isinstance(event, StageMoved) else (),
    )
    return replace(after, undone=(*before.undone[1 - DEPTH :], entry))


def _taken_back_too(entry: Before, event: b.CardUnconfirmed) -> Before:
    """A party that takes its word back has taken it back, whatever is undone later: nobody else says yes for it."""
    if event.card not in entry.board.cards:
        return entry
    return replace(entry, board=unconfirmed(entry.board, event), keys=(*entry.keys, f"card/{event.card}"))


def undo(state: SessionState, command: Undo) -> Decision:
    """Take back the last thing, if it is still the last."""
    if not state.undone:
        raise Refused(
            "nothing-to-undo", said("there-is-nothing-to-undo"), said("what-was-revealed-and-what-led")
        )
    last = state.undone[-1]
    if command.number > last.number:
        return Decision()
    if command.number < last.number:
        raise Refused(
            "nothing-to-undo", said("meanwhile", words=last.words), said("undo-that-first-or-leave-it")
        )
    return Decision((Undone(last.number, last.keys),))


def taken_back(state: SessionState, event: Undone) -> SessionState:
    """The state after an undo."""
    last = state.undone[-1]
    assert last.number == event.number
    back = replace(state, board=last.board, outcomes=last.outcomes, undone=state.undone[:-1])
    if last.stage == state.stage:
        return back
    activities = back.activities
    for name in last.closed:
        if activities[name].state == "closed":
            activities = activities.set(name, replace(activities[name], state="open"))
    return replace(
        back, stage=last.stage, step=state.step + 1, since_ms=last.since_ms, left=(), activities=activities
    )


class UndoView(Struct, frozen=True):
    """The key ``undo``: the last thing that can be taken back.

    Attributes:
        number: Sent back in ``undo``, so that nothing else is taken back.
        words: What it was.
    """

    number: int
    words: str


def value(context: ViewContext) -> UndoView | None:
    """The value of ``undo``."""
    state = context.state
    if not state.undone:
        return None
    return UndoView(state.undone[-1].number, in_language(state.undone[-1].words, state.language))


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    if isinstance(event, Undone):
        return frozenset({*event.keys, "undo", "board"})
    changes = isinstance(event, (*FINAL, ActivityOpened)) or type(event) in WORDS
    return frozenset({"undo"}) if changes else frozenset()
