"""One transaction's worth of a session: what waits is decided on a working copy, inside the store's write lock.

Also the outside of :func:`cofront_kit.model.decide.decide`: what that pure function may ask for, and what it wants
done, is asked and done here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from secrets import token_hex

from cofront_kit.errors import CofrontError, Refused, StoreError
from cofront_kit.live.seat import Request
from cofront_kit.model import events as e
from cofront_kit.model.commands import AnyCommand, Enter, HandIn, RekeySeat, TakeSeat
from cofront_kit.model.decide import (
    Actor,
    CastBallot,
    Decision,
    Effect,
    EmptyBox,
    ForgetVoters,
    OpenBox,
    decide,
)
from cofront_kit.model.evolve import evolve
from cofront_kit.model.state import SessionState
from cofront_kit.store.base import Cast, HandedIn, Keys, NewEvent, StoredEvent, Transaction
from cofront_kit.store.keys import seal

_log = logging.getLogger("cofront")

Voters = dict[str, HandedIn]
"""Seat id -> that it has handed in."""


@dataclass
class Job:
    """One command on its way through the writer."""

    code: str
    command: AnyCommand
    actor: Actor
    request: Request | None = None
    done: Future[Decision] | None = None
    outcome: Refused | str | None = None

    def fail(self, error: CofrontError) -> None:
        """Tell whoever waits that nothing was applied; the first reason stays."""
        if self.done is not None and self.done.done():
            return
        self.outcome = error if isinstance(error, Refused) else self._trouble(error)
        if self.done is not None:
            self.done.set_exception(error)

    def _trouble(self, error: CofrontError) -> Refused:
        """The store's trouble in words: what to mend for those who can, and no paths for everybody else."""
        if self.actor.role == "facilitator":
            return Refused("store-trouble", str(error), "It is tried again by itself.")
        what = "The door can't save anything just now."
        return Refused("store-trouble", what, "It stays on this device, and is sent again by itself.")


class Batch:
    """What one transaction decides for one session, on a working copy.

    Args:
        code: The session's code.
        known: The state as last known, or None.
        keys: The key folder.
        now_ms: Wall clock, milliseconds since the epoch: the time the events get.

    Attributes:
        state: The working copy.
        happened: The events that led from ``known`` to it, those that others committed included.
        voters: Activity id -> who has handed in, for open activities.
        emptied: The boxes whose keys are destroyed after the commit.
    """

    def __init__(
        self, code: str, known: SessionState | None, keys: Keys, *, now_ms: Callable[[], int]
    ) -> None:
        self._code = code
        self._known = known
        self._keys = keys
        self._now_ms = now_ms
        self.happened: list[e.Event] = []
        self._new: list[e.Event] = []
        self.emptied: list[str] = []
        self.cleared = False
        """Whether rows were deleted that shall be found nowhere."""

    def begin(self, tx: Transaction) -> None:
        """Catch up on what others committed. Raises Refused ``no-session``."""
        self._tx = tx
        state = self._known
        missed = read_events(tx.events_after(state.version if state else 0))
        for event in missed:
            state = evolve(state, event)
        if state is None:
            raise Refused("no-session", f"There is no session {self._code}.", "Check the code.")
        self.state = state
        self.happened.extend(missed)
        # Others may have cast ballots too, so the sets are read under the lock.
        self.voters: dict[str, Voters] = {
            activity.id: {one.voter: one for one in tx.handed_in(activity.box)}
            for activity in state.activities.values()
            if activity.box is not None
        }

    def run(self, job: Job) -> None:
        """Decide one command; a refusal touches nothing."""
        job.outcome = None
        try:
            act = self._act_id(job)
            if act is not None and self._tx.act_outcome(job.actor.seat, act) is not None:
                return
            decision = decide(self.state, job.command, job.actor, self)
            for effect in decision.effects:
                self._carry_out(effect)
        except Refused as error:
            job.fail(error)
            return
        for event in decision.events:
            self.state = evolve(self.state, event)
        self._new.extend(decision.events)
        job.outcome = decision.seat
        if act is not None:
            self._tx.remember_act(job.actor.seat, act, "done")

    @staticmethod
    def _act_id(job: Job) -> str | None:
        """The client's id where a repetition could do harm.

        Ballots are told apart by their ``rev``, joins by their secret; remembering their ids would write down
        in which order people answered.
        """
        if job.request is None or isinstance(job.command, (HandIn, Enter, TakeSeat, RekeySeat)):
            return None
        return job.request.id

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case OpenBox(box=box):
                self._tx.open_box(box, self._keys.create(box))
            case CastBallot():
                self._cast(effect)
            case ForgetVoters(box=box):
                self._tx.forget_voters(box)
                self.cleared = True
            case EmptyBox(box=box):
                self._tx.empty_box(box)
                self.emptied.append(box)
                self.cleared = True

    def _cast(self, ballot: CastBallot) -> None:
        public_key = self._tx.box_key(ballot.box)
        if public_key is None:
            raise Refused(
                "poll-closed", "This round was opened for everyone already.", "Nothing was counted."
            )
        outcome = self._tx.cast(
            ballot.box,
            voter=ballot.voter,
            party=ballot.party,
            entered=ballot.entered,
            key_hash=ballot.key_hash,
            rev=ballot.rev,
            sealed=seal(public_key, ballot.content),
        )
        if outcome is Cast.WRONG_KEY:
            raise Refused(
                "second-ballot",
                "This seat has handed in from another device or browser.",
                "Change the answers there; the first ballot counts.",
            )
        if outcome is Cast.NO_BOX:
            raise Refused(
                "poll-closed", "This round was opened for everyone already.", "Nothing was counted."
            )
        name = _activity_of(self.state, ballot.box)
        self.voters.setdefault(name, {})[ballot.voter] = HandedIn(ballot.voter, ballot.party, ballot.entered)

    def finish(self) -> None:
        """Append what was decided; still inside the transaction."""
        if self._new:
            self._tx.append(new_events(self._new, self._now_ms()))
            if any(isinstance(event, e.SessionClosed) for event in self._new):
                self._tx.set_session(title=self.state.title, created_at=self.state.created_at, closed=True)
        self.happened.extend(self._new)
        self.voters = {
            activity.id: self.voters.get(activity.id, {})
            for activity in self.state.activities.values()
            if activity.box is not None
        }

    def after_commit(self) -> None:
        """Destroy the keys of emptied boxes. A process that dies before this is made up for at the next start."""
        for box in self.emptied:
            try:
                self._keys.destroy(box)
            except (OSError, StoreError):
                _log.exception("the key of an emptied box could not be destroyed; the next start tries again")

    # --- what ``decide`` may ask

    def fresh_box(self) -> str:
        """A name for a new ballot box."""
        return f"{self._code}-{token_hex(12)}"

    def contents(self, box: str) -> Sequence[bytes]:
        """The ballots of a box, decrypted. Raises Refused ``store-trouble``."""
        try:
            key = self._keys.private(box)
            return [key.open(sealed) for sealed in self._tx.ballots(box)]
        except StoreError as error:
            raise Refused("store-trouble", f"The ballot box can't be opened here: {error}") from None

    def turnout(self, box: str) -> dict[str, tuple[int, int]]:
        """Party id -> (handed in, of these entered), for every party."""
        counts = counted(self._tx.handed_in(box))
        return {party: counts.get(party, (0, 0)) for party in self.state.party_ids}


def read_events(stored: Sequence[StoredEvent]) -> tuple[e.Event, ...]:
    """Events as the log holds them -> events, old versions upcast."""
    return tuple(e.read(one.tag, one.schema, one.body) for one in stored)


def new_events(happened: Sequence[e.Event], at_ms: int) -> list[NewEvent]:
    """Events -> as the log takes them, all of one moment (milliseconds since the epoch)."""
    return [NewEvent(at_ms, *e.write(event)) for event in happened]


def _activity_of(state: SessionState, box: str) -> str:
    return next(activity.id for activity in state.activities.values() if activity.box == box)


def counted(handed_in: Iterable[HandedIn]) -> dict[str, tuple[int, int]]:
    """Party id -> (handed in, of these entered)."""
    counts: dict[str, tuple[int, int]] = {}
    for one in handed_in:
        all_of, entered = counts.get(one.party, (0, 0))
        counts[one.party] = (all_of + 1, entered + int(one.entered))
    return counts
