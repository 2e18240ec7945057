"""A session played in this process at full speed, up to a step or to its end: no door, no sockets, no waiting.

::

    played = play_to(node, code, None)                        # to the end
    play_to(node, code, "pulse", moment="after", people=6)    # until the poll is revealed

Robots take seats with the parties' capabilities and send the commands that phones send; the facilitator goes on as the
console does. The same seed gives the same session.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import Final, Literal

from msgspec import Struct

from cofront_kit.activities.person import Person
from cofront_kit.activities.play import Who
from cofront_kit.activities.sample_texts import samples
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model import views
from cofront_kit.model.access import seat_id
from cofront_kit.model.around import Around
from cofront_kit.model.board.reading import stage_of
from cofront_kit.model.board.state import Card, stands
from cofront_kit.model.decision import Actor
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.leading.moving import parts_of
from cofront_kit.model.leading.next_act import NextAct, next_act
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.node.node import Node
from cofront_kit.robots.moves import moves, sealed_act

Moment = Literal["before", "open", "after"]
"""Before a step opens; while it is open and some have handed in; after its reveal, or when all is done in it."""
MOMENTS: Final[tuple[Moment, ...]] = ("before", "open", "after")
MOST_PEOPLE: Final = 500
_MOST_TURNS: Final = 2_000
"""What the facilitator does at most in one session; a template that needs more never ends."""


class Played(Struct, frozen=True):
    """How a session was played.

    Attributes:
        refused: What robots were refused, each once, in words. Empty when all went well.
        passed: Ids of the steps that were skipped because they can't be opened, as a vote without cards.
    """

    refused: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


class Unreachable(BadInput):
    """A step that a session of this template doesn't come to."""


def play_to(
    node: Node,
    code: str,
    step_id: str | None,
    *,
    moment: Moment = "open",
    people: int = 12,
    seed: int = 7,
) -> Played:
    """Play a session from where it stands up to a step, or to its end; blocking.

    Call it again to go on in the same session: the same seed means the same people. Nothing goes back; begin another
    session for that.

    Args:
        node: This process's node; it holds the session's keys.
        code: The session's code.
        step_id: Id of a step of the agenda or of a part of one; None plays to the end: the date of the next session is
            set, the session is closed, and everyone gets the report.
        moment: Where in the step to stop.
        people: How many robots, spread evenly over the parties.
        seed: For the answers, which are made up.

    Raises:
        Unreachable: The session doesn't come to this step, or has passed it.
        BadInput: A number out of range.
        Refused: The facilitator may not do what comes next, or there is no such session.
    """
    state = node.state(code)
    least = len(state.parties)
    if not least <= people <= MOST_PEOPLE:
        raise BadInput(
            f"{people} people can't play a session of {least} parties. Choose {least} to {MOST_PEOPLE}."
        )
    if moment not in MOMENTS:
        raise BadInput(f"moment is {moment!r}. Write one of: {', '.join(MOMENTS)}.")
    if step_id is not None and step_id not in state.activities:
        known = ", ".join(_in_order(state))
        raise Unreachable(f"There is no step {step_id!r} in this session. There are: {known}.")
    return _Game(node, code, people, seed).to(step_id, moment)


def take_part(node: Node, code: str, *, people: int = 12, seed: int = 7) -> Played:
    """Let robots do what is to be done in the step that is open, and nothing else; blocking.

    Args:
        node: This process's node; it holds the session's keys.
        code: The session's code.
        people: How many robots, as in :func:`play_to`.
        seed: As there.

    Raises:
        Refused: There is no such session, or this computer has no keys of it.
    """
    return _Game(node, code, people, seed).here()


def _in_order(state: SessionState) -> Iterator[str]:
    """The steps as they come, each followed by its parts."""
    for step in state.agenda:
        yield step
        yield from (one.id for one in parts_of(state, step))


class _Game:
    """One session and the robots in it."""

    def __init__(self, node: Node, code: str, people: int, seed: int) -> None:
        self._node = node
        self._code = code
        self._done: set[tuple[int, str]] = set()
        self._refused: dict[str, None] = {}
        self._passed: dict[str, None] = {}
        state = self._state
        day = datetime.fromtimestamp(state.created_at / 1000, timezone.utc).date() + timedelta(days=30)
        self._day = day.isoformat()
        parties = state.party_ids
        self._robots = tuple(
            Who(seed, number, parties[number % len(parties)], number < len(parties), self._day, code)
            for number in range(people)
        )
        self._seats: tuple[Actor, ...] = ()
        self._shared: tuple[int, dict[str, views.Json]] = (-1, {})

    @property
    def _state(self) -> SessionState:
        return self._node.state(self._code)

    def to(self, step: str | None, moment: Moment) -> Played:
        if self._state.status == "open":
            self._sit_down()
        for _ in range(_MOST_TURNS):
            state = self._state
            coming = next_act(state)
            if step is not None and self._is_there(state, coming, step, moment):
                return self._played
            if coming.do == "over" and step is None:
                return self._played
            if coming.do == "over" or step in coming.passed:
                raise self._not_reached(step)
            self._passed.update(dict.fromkeys(coming.passed))
            if self._take_part(state) or self._prepare(state):
                continue
            if moment == "after" and step is not None and self._is_left(state, coming, step):
                return self._played
            self._go_on(state, coming)
        raise BadInput(
            "The session doesn't end: something opens again and again. Is a kind of a package at fault?"
        )

    def here(self) -> Played:
        if self._state.status == "open":
            self._sit_down()
            for _ in range(_MOST_TURNS):
                if not self._take_part(self._state):
                    break
        return self._played

    @property
    def _played(self) -> Played:
        return Played(tuple(self._refused), tuple(self._passed))

    def _not_reached(self, step: str | None) -> Unreachable:
        title = self._state.activities[step or ""].spec.title
        return Unreachable(
            f"The session doesn't come to the step {step!r} ({title}): it was passed, or there is nothing in it to "
            "work with, such as cards for a vote."
        )

    # --- where the room is

    def _is_there(self, state: SessionState, coming: NextAct, step: str, moment: Moment) -> bool:
        one = state.activities[step]
        if moment == "before":
            return one.round == 0 and coming.do == "open" and step in (coming.activity, coming.part)
        if moment == "open" and one.state == "open":
            self._take_part_in(one, half=True)
            return True
        return moment == "after" and one.state in ("revealed", "closed")

    def _is_left(self, state: SessionState, coming: NextAct, step: str) -> bool:
        """Whether all is done in the step where everyone is, so that going on would leave it."""
        within = {step, *(part.id for part in parts_of(state, step))}
        stays = coming.do in ("wait", "reveal", "turn", "options", "open") and coming.activity in within
        return state.stage == step and state.activities[step].state == "open" and not stays

    # --- what the robots do

    def _sit_down(self) -> None:
        state = self._state
        tokens = self._node.tokens(self._code)
        if tokens is None:
            raise Refused(
                "no-session",
                f"This computer holds no keys of session {self._code}.",
                "Play it where it runs.",
            )
        secrets = [who.secret("seat") for who in self._robots]
        absent = [secret for secret in secrets if seat_id(secret) not in state.seats]
        if state.people + len(absent) > state.expected:
            self._node.act(self._code, c.SetExpected(state.people + len(absent)))
        arrivals: list[tuple[Actor, c.AnyCommand]] = [
            (Actor("", None), c.TakeSeat(tokens.join[who.party], secret, _name(who)))
            for who, secret in zip(self._robots, secrets, strict=True)
            if secret in absent
        ]
        for refused in self._node.act_together(self._code, arrivals):
            if refused is not None:
                raise refused
        self._seats = tuple(
            Actor(seat_id(secret), "participant", who.party)
            for who, secret in zip(self._robots, secrets, strict=True)
        )

    def _take_part(self, state: SessionState) -> bool:
        """Do what is to be done in what is open where everyone is; whether there was anything."""
        if state.stage is None:
            return False
        did = False
        for one in (state.activities[state.stage], *parts_of(state, state.stage)):
            did = (one.state == "open" and self._take_part_in(one)) or did
        return did

    def _take_part_in(self, one: ActivityState, *, half: bool = False) -> bool:
        return self._hand_in(one, half=half) if is_sealed(one.spec) else self._move(one)

    def _hand_in(self, one: ActivityState, *, half: bool) -> bool:
        """Hand in for a round; with ``half`` every second robot of each party."""
        state = self._state
        made: list[tuple[int, c.Act]] = []
        for number, who in enumerate(self._robots):
            if half and number // len(state.parties) % 2:
                continue
            if self._is_new(number, f"{one.id}/{one.round}"):
                act = sealed_act(who, self._view(state, number), one.id)
                made += [] if act is None else [(number, act)]
        return self._act(made)

    def _move(self, one: ActivityState) -> bool:
        """What every robot has to do now."""
        state = self._state
        made = [
            (number, act)
            for number, who in enumerate(self._robots)
            for what, act in moves(who, self._view(state, number), one.id)
            if self._is_new(number, f"{one.id}/{one.round}/{what}")
        ]
        return self._act(made)

    def _view(self, state: SessionState, number: int) -> dict[str, views.Json]:
        """What a robot sees; what everyone sees is made once per version of the session."""
        if self._shared[0] != state.version:
            self._shared = state.version, views.shared_view(state, Around())
        own = views.plain(views.seat_view(state, Around(), self._seats[number].seat))
        return {**self._shared[1], **own}

    def _is_new(self, number: int, what: str) -> bool:
        """Whether a robot hasn't done this; from now on it has."""
        if (number, what) in self._done:
            return False
        self._done.add((number, what))
        return True

    def _act(self, made: Sequence[tuple[int, c.Act]]) -> bool:
        """Let robots do something, together; whether any of it was done."""
        outcomes = self._node.act_together(self._code, ((self._seats[number], act) for number, act in made))
        for error in outcomes:
            if error is not None and error.code not in _HARMLESS:
                self._refused[str(error)] = None
        return None in outcomes

    # --- what the facilitator does

    def _prepare(self, state: SessionState) -> bool:
        """What a facilitator does in a step before going on; whether there was anything."""
        act = next(self._in_between(state), None)
        if act is not None:
            self._node.act(self._code, act)
        return act is not None

    def _go_on(self, state: SessionState, coming: NextAct) -> None:
        if coming.do == "wait":
            self._resolve(state, coming)
            return
        assert coming.do != "over"
        self._node.act(self._code, c.GoOn(coming.do, coming.step, coming.activity, coming.round, coming.turn))

    def _in_between(self, state: SessionState) -> Iterator[c.Act]:
        """In this order: show cards that wait, put two together, word the agreement."""
        here = state.activities.get(state.stage or "")
        if here is None or here.state != "open":
            return
        for card in state.board.cards.values():
            if card.held and not card.withdrawn:
                yield c.ReleaseCard(card.id, show=True)
        yield from self._merged(state, here)
        yield from self._agreed(state, here)

    def _merged(self, state: SessionState, here: ActivityState) -> Iterator[c.Act]:
        """On the board, one pair of issues is put together."""
        new = f"m{here.id}{here.round}"[:64]
        if not hasattr(here.spec, "moderated") or new in state.board.cards:
            return
        first: dict[str, Card] = {}
        for card in _issues(state):
            if card.party is not None and not card.of:
                first.setdefault(card.party, card)
        if len(first) > 1 and len(list(_issues(state))) > 3:
            one, other = list(first.values())[:2]
            if self._is_new(-1, new):
                yield c.MergeCards(new, [one.id, other.id], one.text)

    def _agreed(self, state: SessionState, here: ActivityState) -> Iterator[c.Act]:
        card = state.board.cards.get(state.board.chosen.get(here.id, ""))
        parts = [part for part in parts_of(state, here.id) if not part.round]
        if card is not None and card.agreement is None and not parts:
            yield c.ProposeAgreement(card.id, samples(state.language).solutions[0], 0)

    def _resolve(self, state: SessionState, coming: NextAct) -> None:
        """What others, or a choice, have to do first."""
        match coming.why:
            case "date":
                self._node.act(self._code, c.SetNextDate(self._day))
            case "keys":
                key = c.TurnKey(coming.activity or "", coming.round, "open")
                self._act([(number, key) for number, who in enumerate(self._robots) if who.speaks])
                if self._state.step == state.step and next_act(self._state) == coming:
                    raise BadInput(
                        f"The slides {coming.activity!r} don't open, although every party turned its key."
                    )
            case _:
                self._choose(state, coming)

    def _choose(self, state: SessionState, coming: NextAct) -> None:
        """Choose an issue to be faced; where there is none, somebody says one."""
        assert coming.activity is not None
        seen = set(state.board.chosen.values())
        card = next((card for card in _issues(state) if card.id not in seen), None)
        if card is None:
            number = len(state.board.cards)
            new = self._robots[0].id("said", number)
            issues = samples(state.language).issues
            text = issues[number % len(issues)]
            self._node.act(
                self._code,
                c.AddCard(new, "issue", text, self._robots[0].secret(new), party=self._robots[0].party),
            )
        else:
            new = card.id
        self._node.act(self._code, c.ChooseCard(coming.activity, new))


def _name(who: Who) -> str:
    return Person.make(who.seed, who.number, who.party).name


_HARMLESS: Final = frozenset({"poll-closed", "stale-wording", "already-confirmed", "handed-in-already"})
"""Refusals that people meet too: somebody was faster."""


def _issues(state: SessionState) -> Iterator[Card]:
    """The issues that can be worked with, in their order."""
    for card in state.board.cards.values():
        if card.kind == "issue" and stands(state.board, card) and stage_of(card, state.party_ids) != "parked":
            yield card
