"""What may be done with lines: draft, hand in, turn the key, open."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.access import card_key_hash
from cofront_kit.model.activities import find_open
from cofront_kit.model.deadlines.rules import over
from cofront_kit.model.decision import Actor, CastBallot, Decision, Given, ruled
from cofront_kit.model.kinds import lines_of
from cofront_kit.model.lines import commands as c
from cofront_kit.model.lines.events import KeyTurned
from cofront_kit.model.rounds.questions import LineQuestions
from cofront_kit.model.rounds.reveal_lines import Opening
from cofront_kit.model.rounds.sheets import Sheet, draft_lines, handed_in_lines, key_hashes, pack
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.voters import draft_of, entered_lines, lines_key, party_voter
from cofront_kit.said import said


def _open(state: SessionState, name: str, turn: int) -> tuple[ActivityState, LineQuestions, str]:
    """An open activity that takes lines, with its prompts and its box."""
    activity = find_open(state, name, turn)
    asked = lines_of(activity.spec)
    if asked is None or activity.box is None:
        raise Refused("bad-answer", said("the-activity-takes-no-lines", name=name), said("reload-the-page"))
    return activity, asked, activity.box


def _voter(asked: LineQuestions, actor: Actor) -> tuple[str, str]:
    """The name an actor writes under, and the party."""
    if actor.party is None:
        raise Refused("wrong-role", said("only-a-seat-of-a-party-writes"), said("join-by-a-partys-link"))
    return (party_voter(actor.party) if asked.together else actor.seat), actor.party


def _put(box: str, voter: str, sheet: Sheet, *, strict: bool, late: str) -> Decision:
    key = lines_key(box, voter)
    cast = CastBallot(box, voter, sheet.party, sheet.entered, key, sheet.rev, pack(sheet), strict, late)
    return Decision(effects=(cast,))


def save_draft(state: SessionState, command: c.SaveDraft, actor: Actor, given: Given) -> Decision:
    """Save unfinished lines, sealed."""
    activity, asked, box = _open(state, command.activity, command.round)
    voter, party = _voter(asked, actor)
    sheet = Sheet(party, draft_lines(asked, command.lines), command.rev)
    return _put(box, draft_of(voter), sheet, strict=asked.together, late=over(activity, given.now_ms()))


def hand_in(state: SessionState, command: c.HandInSlides, actor: Actor, given: Given) -> Decision:
    """Seal lines; a later revision replaces them until they are opened."""
    activity, asked, box = _open(state, command.activity, command.round)
    voter, party = _voter(asked, actor)
    hashed = {one: card_key_hash(one) for secrets in (command.keys or {}).values() for one in secrets}
    keys = key_hashes(command.lines, command.keys, hashed)
    sheet = Sheet(party, handed_in_lines(asked, command.lines), command.rev, keys)
    return _put(box, voter, sheet, strict=asked.together, late=over(activity, given.now_ms()))


def enter(state: SessionState, command: c.EnterSlides, given: Given) -> Decision:
    """Seal lines for a person without a phone."""
    activity, asked, box = _open(state, command.activity, command.round)
    if command.party not in state.party_ids:
        raise Refused(
            "bad-answer", said("there-is-no-party-in-this", target=command.party), said("choose-one-of-them")
        )
    sheet = Sheet(command.party, handed_in_lines(asked, command.lines), 1, entered=True)
    return _put(
        box,
        entered_lines(command.party, command.entry),
        sheet,
        strict=False,
        late=over(activity, given.now_ms()),
    )


def turn_key(state: SessionState, command: c.TurnKey, actor: Actor, given: Given) -> Decision:
    """Say whether the slides may open; the last party's key opens them in the same act."""
    activity, asked, _ = _open(state, command.activity, command.round)
    if not asked.by_consent:
        raise Refused("wrong-role", said("the-facilitator-opens-these-slides"), said("wait-for-the-opening"))
    if actor.party is None:
        raise Refused("wrong-role", said("only-a-seat-turns-a-key"), said("join-by-a-partys-link"))
    keys = activity.turned.set(actor.party, command.say)
    turned = KeyTurned(activity.id, actor.party, command.say)
    if all(keys.get(party) == "open" for party in state.party_ids):
        opened = Opening(state, activity, asked, given).decision()
        return Decision((turned, *opened.events), opened.effects)
    return Decision() if activity.turned.get(actor.party) == command.say else Decision((turned,))


RULES: Final = ruled(
    {
        c.SaveDraft: save_draft,
        c.HandInSlides: hand_in,
        c.EnterSlides: enter,
        c.TurnKey: turn_key,
    }
)
