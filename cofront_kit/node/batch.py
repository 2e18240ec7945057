"""One transaction of one session: waiting commands are decided on a working copy, inside the store's write lock.

This is also the outside of :func:`cofront_kit.model.decide.decide`: what that pure function may ask for and wants done
is answered and done here.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from secrets import randbits, token_hex

from msgspec.structs import replace

from cofront_kit.errors import Refused, StoreError
from cofront_kit.model import events as e
from cofront_kit.model.access import Tokens, tokens_of
from cofront_kit.model.deadlines.deadline import too_late
from cofront_kit.model.decide import (
    CastBallot,
    Effect,
    EmptyBox,
    ForgetName,
    ForgetVoters,
    OpenBox,
    Tick,
    decide,
)
from cofront_kit.model.handover.events import CoFacilitatorAdded
from cofront_kit.model.names.events import SessionRenamed
from cofront_kit.model.rounds.sheets import saved_over
from cofront_kit.model.state import SessionState
from cofront_kit.model.voters import is_draft, lines_key
from cofront_kit.node.beside import Beside, counted
from cofront_kit.node.code_keys import code_key_of
from cofront_kit.node.following import follow
from cofront_kit.node.job import Job
from cofront_kit.node.read_back import applied, read_back
from cofront_kit.room.absent import deleted
from cofront_kit.said import said
from cofront_kit.store.base import Cast, HandedIn, Keys, NewEvent, Transaction
from cofront_kit.store.keys import seal

_log = logging.getLogger("cofront")


class Batch:
    """One transaction's decisions for one session, on a working copy.

    Args:
        code: The session's code.
        known: The state as last known, or None.
        keys: The key folder.
        now_ms: Wall clock, milliseconds since the epoch: the time the events get.

    Attributes:
        state: The working copy.
        happened: The events that led from ``known`` to it, including those that others committed.
        beside: What is stored beside the open boxes.
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
        self._written: list[NewEvent] = []
        self.emptied: list[str] = []
        self._code_key: bytes | None = None
        self.cleared = False
        """Whether rows were deleted that must not remain anywhere in the database's files."""

    def begin(self, tx: Transaction) -> None:
        """Catch up on what others committed. Raises Refused ``no-session``, UnreadableSession."""
        self._tx = tx
        state = self._known
        if state is not None and tx.version < state.version:
            raise deleted(self._code)  # nothing may start a log in the middle
        state, missed = follow(self._code, state, tx.events_after(state.version if state else 0))
        if state is None:
            raise Refused("no-session", said("there-is-no-session", code=self._code), said("check-the-code"))
        self.state = state
        self.happened.extend(missed)
        # Others may have cast ballots too, so the sets are read under the lock.
        self.beside = Beside.of(state, tx)

    def run(self, job: Job) -> None:
        """Decide one command; a refusal changes nothing."""
        job.outcome = None
        try:
            act = self._act_id(job)
            if act is not None and self._tx.act_outcome(*act) is not None:
                return
            decision = decide(self.state, job.command, job.actor, self)
            written, happened = read_back(decision.events, self._now_ms())
            after = applied(self.state, happened)
            for effect in decision.effects:
                self._carry_out(effect)
            if job.files is not None:
                self._tx.keep_template_files(job.files)
        except Refused as error:
            job.fail(error)
            return
        step = self.state.step
        self.state = after
        self._new.extend(happened)
        self._written.extend(written)
        if self.state.step != step or self.state.status == "closed":
            self._forget_ticks()
        job.outcome = decision.seat
        if act is not None:
            self._tx.remember_act(*act, "done")

    @staticmethod
    def _act_id(job: Job) -> tuple[str, str] | None:
        """(seat, act) under which it is remembered, if applying it twice could do harm.

        The command says how: see :attr:`cofront_kit.model.shape.Command.remembered`.
        """
        if job.request is None or job.command.remembered == "never":
            return None
        if job.command.remembered == "by-hash":
            seen = hashlib.sha256(f"cofront act\0{job.actor.seat}\0{job.request.id}".encode())
            return "", seen.hexdigest()[:32]
        return job.actor.seat, job.request.id

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
            case Tick(seat=seat, done=done):
                self._tx.tick(seat, done=done)
                (self.beside.done.add if done else self.beside.done.discard)(seat)
            case ForgetName(version=version):
                self._forget_name(version)

    def _forget_ticks(self) -> None:
        """Delete the "done" ticks when the room leaves their step."""
        if self.beside.done:
            self._tx.forget_ticks()
            self.beside.done.clear()
            self.cleared = True

    def _forget_name(self, version: int) -> None:
        """Remove a name that was given up from everywhere, the log included."""
        waiting = version - self._tx.version - 1
        if waiting >= 0:
            self._written[waiting] = _nameless(self._written[waiting])
            return
        stored = self._tx.event(version)
        if stored is not None:
            self._tx.set_aside(version, _nameless(NewEvent(*stored[1:])))
            self.cleared = True

    def _cast(self, ballot: CastBallot) -> None:
        public_key = self._tx.box_key(ballot.box)
        if public_key is None:
            raise Refused(
                "poll-closed", said("this-round-was-opened-for-everyone"), said("nothing-was-counted")
            )
        if ballot.late and ballot.rev > self._tx.revs(ballot.box).get(ballot.key_hash, 0):
            raise too_late(ballot.late)
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
                said("this-seat-has-handed-in-from"),
                said("change-the-answers-there-the-first"),
            )
        if outcome is Cast.NO_BOX:
            raise Refused(
                "poll-closed", said("this-round-was-opened-for-everyone"), said("nothing-was-counted")
            )
        if outcome is Cast.STALE:
            if ballot.strict and not self._is_there(ballot):
                raise saved_over()
            return
        voter = HandedIn(ballot.voter, ballot.party, ballot.entered)
        self.beside.add(_activity_of(self.state, ballot.box), voter, ballot.rev)

    def _is_there(self, ballot: CastBallot) -> bool:
        """Whether exactly this is already in the box: it was sent again because its acknowledgement was lost."""
        sealed = self._tx.ballot(ballot.box, ballot.key_hash)
        return sealed is not None and self._keys.private(ballot.box).open(sealed) == ballot.content

    def finish(self) -> None:
        """Append what was decided; still inside the transaction."""
        if self._new:
            self._tx.append(self._written)
            if any(isinstance(event, (e.SessionClosed, SessionRenamed)) for event in self._new):
                closed = self.state.status == "closed"
                self._tx.set_session(title=self.state.title, created_at=self.state.created_at, closed=closed)
        self.happened.extend(self._new)
        self.beside = self.beside.only_open(self.state)

    def after_commit(self) -> None:
        """Destroy the keys of emptied boxes. If the process dies before this, the next start does it."""
        for box in self.emptied:
            try:
                self._keys.destroy(box)
            except (OSError, StoreError):
                _log.exception("the key of an emptied box could not be destroyed; the next start tries again")

    # --- what ``decide`` may ask for

    def fresh_box(self) -> str:
        """A name for a new ballot box."""
        return f"{self._code}-{token_hex(12)}"

    def contents(self, box: str) -> Sequence[bytes]:
        """The ballots of a box, decrypted. Raises Refused ``store-trouble``."""
        try:
            key = self._keys.private(box)
            return [key.open(sealed) for sealed in self._tx.ballots(box)]
        except StoreError as error:
            raise Refused("store-trouble", said("the-ballot-box-cant-be-opened", error=str(error))) from None

    def lines(self, box: str) -> Sequence[bytes]:
        """What was handed in at slides, decrypted; drafts stay sealed. Raises Refused ``store-trouble``."""
        try:
            key = self._keys.private(box)
            voters = [one.voter for one in self._tx.handed_in(box) if not is_draft(one.voter)]
            found = [self._tx.ballot(box, lines_key(box, voter)) for voter in voters]
            return [key.open(sealed) for sealed in found if sealed is not None]
        except StoreError as error:
            raise Refused("store-trouble", said("the-slides-cant-be-opened-here", error=str(error))) from None

    def now_ms(self) -> int:
        """Milliseconds since the epoch."""
        return self._now_ms()

    def today(self) -> str:
        """Today's date in local time, not UTC."""
        return date.fromtimestamp(self._now_ms() / 1000).isoformat()

    def voters(self, box: str) -> frozenset[str]:
        """Who has handed in."""
        return frozenset(one.voter for one in self._tx.handed_in(box) if not is_draft(one.voter))

    def links_after(self, turns: Mapping[str, int]) -> Tokens | None:
        """The session's links after that many replacements."""
        try:
            secret = self._keys.session_secret(self._code)
        except StoreError:
            return None
        return None if secret is None else tokens_of(secret, self.state.party_ids, turns)

    def code_key(self) -> bytes | None:
        """The key of the hashes of this session's short codes; None if it is not on this computer."""
        if self._code_key is None:
            self._code_key = code_key_of(self._keys, self._code)
        return self._code_key

    def seed(self) -> int:
        """A fresh random number."""
        return randbits(62)

    def turnout(self, box: str) -> dict[str, tuple[int, int]]:
        """Party id -> (handed in, of these entered), for every party."""
        counts = counted(self._tx.handed_in(box))
        return {party: counts.get(party, (0, 0)) for party in self.state.party_ids}


def _nameless(stored: NewEvent) -> NewEvent:
    event = e.read(stored.tag, stored.schema, stored.body)
    if not isinstance(event, (e.SeatTaken, e.SeatRenamed, CoFacilitatorAdded)):
        return stored
    return NewEvent(stored.at, *e.write(replace(event, name="")))


def _activity_of(state: SessionState, box: str) -> str:
    return next(activity.id for activity in state.activities.values() if activity.box == box)
