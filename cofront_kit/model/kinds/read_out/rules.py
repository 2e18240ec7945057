"""The read-out: the parties in turn, beginning with one that is drawn."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.activities import find_activity
from cofront_kit.model.board import commands as c
from cofront_kit.model.board.state import BoardState, ReadOut, stands
from cofront_kit.model.decision import Actor, Decision, ruled
from cofront_kit.model.kinds.kind import Seed
from cofront_kit.model.kinds.read_out import events as e
from cofront_kit.model.kinds.read_out.spec import ReadOutSpec
from cofront_kit.model.leading.act import NextAct
from cofront_kit.model.shape import Event
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.text import stop_after
from cofront_kit.said import said


def order_of(
    board: BoardState, spec: ReadOutSpec, parties: tuple[str, ...], seed: int
) -> tuple[tuple[str | None, str], ...]:
    """Who reads which card when: one card of each party in turn, then the cards of everybody.

    Args:
        board: The cards.
        spec: Which of them are read out.
        parties: Party ids in order.
        seed: Selects the party that begins.
    """
    cards = sorted(
        (one for one in board.cards.values() if stands(board, one) and not one.parked), key=lambda one: one.n
    )
    wanted = [one for one in cards if one.kind == spec.of or (spec.of == "all" and one.kind != "solution")]
    first = seed % len(parties)
    queues = [[one.id for one in wanted if one.party == party] for party in parties]
    turns: list[tuple[str | None, str]] = []
    for row in range(max((len(queue) for queue in queues), default=0)):
        for place in range(len(parties)):
            index = (first + place) % len(parties)
            if row < len(queues[index]):
                turns.append((parties[index], queues[index][row]))
    turns += [(None, one.id) for one in wanted if one.party is None]
    return tuple(turns)


def may_end(state: SessionState, readout: ReadOut) -> tuple[str, ...]:
    """The parties that may end the present turn, besides facilitators: all of them for a card of everybody."""
    if readout.at >= len(readout.order):
        return ()
    party = readout.order[readout.at][0]
    return state.party_ids if party is None else (party,)


def next_turn(state: SessionState, command: c.NextTurn, actor: Actor) -> Decision:
    """End a turn. If two people press at once, only one turn ends."""
    activity = find_activity(state, command.activity)
    readout = state.board.readouts.get(activity.id)
    if readout is None or activity.state != "open":
        raise Refused(
            "not-open",
            said("the-read-out-is-not-open", activity=activity.id),
            said("wait-for-the-facilitator"),
        )
    if command.turn < readout.at:
        return Decision()
    if command.turn > readout.at or command.turn >= len(readout.order):
        raise Refused(
            "wrong-round",
            said("it-is-turn-of-not", at=readout.at, count=len(readout.order), turn=command.turn),
            said("wait-for-it"),
        )
    if actor.role != "facilitator" and actor.party not in may_end(state, readout):
        party = readout.order[command.turn][0]
        name = state.party(party).name if party else said("all")
        raise Refused(
            "not-yours",
            said("it-is-the-turn-of", party=name, stop=stop_after(name)),
            said("they-end-it-or-the-facilitator"),
        )
    return Decision((e.TurnEnded(activity.id, command.turn, command.skip),))


def ordered(state: SessionState, activity: ActivityState, spec: ReadOutSpec, seed: Seed) -> tuple[Event, ...]:
    """The order that is drawn when a read-out opens."""
    return (e.ReadOutOrdered(activity.id, order_of(state.board, spec, state.party_ids, seed())),)


def may_open(state: SessionState, spec: ReadOutSpec) -> bool:
    """Whether there is a card to read out."""
    return bool(order_of(state.board, spec, state.party_ids, 0))


def turn_or_on(state: SessionState, activity: ActivityState) -> NextAct | None:
    """The end of the present turn, while there is one."""
    readout = state.board.readouts.get(activity.id)
    if readout is None or readout.at >= len(readout.order):
        return None
    return NextAct("turn", state.step, activity.id, activity.round, turn=readout.at)


RULES: Final = ruled({c.NextTurn: next_turn})
