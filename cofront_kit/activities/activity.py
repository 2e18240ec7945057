"""An activity as a notebook author holds it: its state, opening it, and closing it or revealing what was sealed."""

from __future__ import annotations

import warnings
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from cofront_kit.checks.calls import gated
from cofront_kit.errors import AlreadyOpened, BadInput, BadThreshold, Refused
from cofront_kit.model import commands
from cofront_kit.model.activities import refuse_discarded
from cofront_kit.model.disclosure import LARGEST_THRESHOLD, SMALLEST_THRESHOLD
from cofront_kit.model.further import few_changed, words_of
from cofront_kit.model.kinds import name_of
from cofront_kit.model.mistyped import slip_of
from cofront_kit.model.parties import the_party
from cofront_kit.model.readiness import Forecast, forecast, has_threshold, readiness
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import ActivityState, RoundResult, SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node

if TYPE_CHECKING:
    import pandas as pd

Threshold = int | Literal["suggested"]


_KINDS: Final = {
    "trust-poll": ("a trust poll", "trust_poll({})"),
    "check-in": ("a check-in", "check_in({})"),
    "slides": ("a set of slides", "two_slides({})"),
    "dot-vote": ("a dot vote", "dot_vote({})"),
    "fist": ("a fist-to-five", "fist({})"),
    "step": ("a step with words", "words({})"),
    "board": ("an issue board", "board({})"),
    "read-out": ("a read-out", "reading({})"),
    "cofront": ("a co-front", "cofront(id={})"),
    "commitments": ("a list of commitments", "commitments({})"),
    "ledger": ("a value ledger", "ledger({})"),
}
"""Kind -> what messages call it, and the call of a session that finds it."""


def called(spec: Spec) -> str:
    """What messages call an activity of this content, with its article."""
    return _KINDS[name_of(spec)][0]


def way_to(id: str, spec: Spec) -> str:  # noqa: A002 - the word authors use
    """The call that finds an activity of this content."""
    return f"session.{_KINDS[name_of(spec)][1].format(repr(id))}"


def wrong_kind(id: str, spec: Spec, wanted: str) -> str:  # noqa: A002
    """Why an id doesn't stand for an activity of the wanted kind, and the way out."""
    asked = _KINDS[wanted][0]
    return (
        f"The activity {id!r} of this session is {called(spec)}, not {asked}. Take it by {way_to(id, spec)}, or give "
        f"the {asked.partition(' ')[2]} another id."
    )


_OWN_IDS: Final = frozenset(
    {"pulse", "slides", "board", "vote", "fist", "cofront", "read-out", "framing", "commitments", "ledger"}
    | {f"check-in-{moment}" for moment in ("before", "after", "then")}
)
"""The ids that calls take by themselves: nobody typed them."""


def refuse_slip(state: SessionState, listed: Collection[str], id: str, *, new: bool) -> None:  # noqa: A002
    """Refuse to add an activity whose id is most likely a slip of the finger.

    Args:
        state: The session.
        listed: The ids that its template names.
        id: The id of an activity that isn't there.
        new: Whether the call says that it is meant to be new.

    Raises:
        BadInput: The id is nearly that of another activity; names that one, and the way out.
    """
    if new or id in _OWN_IDS or id in listed:
        return
    meant = slip_of(id, {*state.activities, *listed})
    if meant is None:
        return
    there = state.activities.get(meant)
    way = repr(meant) if there is None else way_to(meant, there.spec)
    raise BadInput(
        f"This session has no activity {id!r}. Did you mean {meant!r}? Write {way}, or add new=True to this call if "
        f"{id!r} shall be a further step."
    )


def checked_threshold(threshold: object) -> Threshold:
    """Take ``"suggested"`` or a whole number in 3..10.

    Raises:
        BadThreshold: It is something else.
    """
    if isinstance(threshold, str) and threshold == "suggested":
        return "suggested"
    whole = isinstance(threshold, int) and not isinstance(threshold, bool)
    if isinstance(threshold, int) and whole and SMALLEST_THRESHOLD <= threshold <= LARGEST_THRESHOLD:
        return threshold
    raise BadThreshold(
        f"threshold is {shown(threshold)}. It is the smallest group of people that is shown: write a whole number from "
        f'{SMALLEST_THRESHOLD} to {LARGEST_THRESHOLD}, or "suggested" to have it chosen from the head-count.'
    )


@gated
class Activity:
    """One activity of a session.

    Everything is read afresh from the store, so it is true in a busy kernel too.

    Args:
        node: This process's way into the store.
        code: The session's code.
        id: The activity's id.
    """

    called: ClassVar[str] = "activity"
    """What messages call it."""

    def __init__(self, node: Node, code: str, id: str) -> None:  # noqa: A002
        self.node = node
        self.code = code
        self.id = id

    @property
    def activity(self) -> ActivityState:
        """The activity as committed.

        Raises:
            Refused: ``unknown-activity``.
        """
        return self._activity(self._session())

    @property
    def title(self) -> str:
        """Its title."""
        return self.activity.spec.title

    @property
    def state(self) -> str:
        """``"draft"``, ``"open"``, and then ``"revealed"`` or, for what is not sealed, ``"closed"``."""
        return self.activity.state

    @property
    def round(self) -> int:
        """The round that is open or was open last; 0 before the first one."""
        return self.activity.round

    @property
    def names(self) -> dict[str, str]:
        """Party id -> name, in party order."""
        return {party.id: party.name for party in self._session().parties}

    def remove(self) -> None:
        """Take it off the agenda again, with its parts: for a step that was added by mistake and never opened.

        Raises:
            Refused: ``already-opened``; ``unknown-activity`` when it is gone already.
        """
        self._act(commands.RemoveActivity(self.id))

    @property
    def labels(self) -> dict[str, str]:
        """Party id -> short label, in party order."""
        return {party.id: party.label for party in self._session().parties}

    def _id_of(self, party: str) -> str:
        return the_party(self._session().parties, party).id

    def _act(self, command: commands.Act) -> None:
        self.node.act(self.code, command)

    def _session(self) -> SessionState:
        return self.node.state(self.code)

    def _activity(self, session: SessionState) -> ActivityState:
        found = session.activities.get(self.id)
        if found is None:
            known = ", ".join(session.agenda) or "none yet"
            raise Refused(
                "unknown-activity",
                f"There is no activity {self.id!r} in this session.",
                f"There are: {known}.",
            )
        return found

    def __repr__(self) -> str:
        """Id, title and state."""
        activity = self.activity
        return f"{type(self).__name__}({self.id!r}, {activity.spec.title!r}, {activity.state})"


@gated
class OpenActivity(Activity):
    """An activity without a ballot box: what people do in it is there at once; it is opened and closed."""

    def open(self, *, stay: bool = False, again: bool = False) -> None:
        """Open it for everyone; doing it again changes nothing.

        Args:
            stay: Leave the stage where it is.
            again: Take a closed one up again. Without it a cell that is run again leaves it closed.

        Warns:
            AlreadyOpened: It was opened and closed before, and stays closed.
        """
        session = self._session()
        activity = self._activity(session)
        if activity.state == "open":
            return
        if activity.round > 0 and not again:
            if session.status == "open":
                warnings.warn(
                    f"{activity.spec.title!r} was opened and closed already, so it stays closed. To take it up again: "
                    "open(again=True).",
                    AlreadyOpened,
                    stacklevel=3,
                )
            return
        self._act(commands.Open(self.id, activity.round + 1, stay=stay))

    def finish(self) -> None:
        """Close it: what was done stays readable. Again, nothing."""
        activity = self.activity
        if activity.state == "open":
            self._act(commands.CloseActivity(self.id, activity.round))


@gated
class SealedActivity(Activity):
    """An activity with a ballot box: opened, and closed and revealed in one act.

    Args:
        node: This process's way into the store.
        code: The session's code.
        id: The activity's id.
        threshold: The smallest group that is shown, fixed when it opens.
    """

    def __init__(self, node: Node, code: str, id: str, threshold: Threshold = "suggested") -> None:  # noqa: A002
        super().__init__(node, code, id)
        self._wanted: Threshold = checked_threshold(threshold)

    # --- what is ------------------------------------------------------------------------------------------

    @property
    def threshold(self) -> Threshold:
        """The smallest group that is shown: fixed since it opened, before that the wanted one."""
        fixed = self.activity.threshold
        return self._wanted if fixed is None else fixed

    @property
    def wanted_threshold(self) -> Threshold:
        """What was asked for, ``"suggested"`` or a number; it takes effect when it opens."""
        return self._wanted

    @property
    def turnout(self) -> dict[str, tuple[int, int]]:
        """Party name -> (people who handed in, people present)."""
        counts = self.node.turnout(self.code, self.id)
        return {name: counts.get(party, (0, 0)) for party, name in self.names.items()}

    @property
    def further(self) -> str:
        """What to consider before it opens: that a few people are new or gone since the same was asked.

        Empty when there is nothing.
        """
        session = self._session()
        wanted = None if self._wanted == "suggested" else self._wanted
        presence = self.node.presence(self.code)
        return words_of(session, few_changed(session, self._activity(session), presence, wanted))

    def forecast(self) -> Forecast:
        """What a reveal would show now, if everybody answers everything: from the turnout per party alone.

        ``print(poll.forecast())`` says it in words.

        Raises:
            Refused: It is not open, or has no threshold that hides anything.
        """
        session = self._session()
        activity = self._activity(session)
        counts = self.node.handed_in(self.code, self.id)
        found = forecast(session, activity, counts)
        if found is None:
            what = "is not open" if activity.state != "open" else "has no threshold"
            raise Refused(
                "not-open",
                f"There is no forecast: {activity.spec.title!r} {what}.",
                "There is one between open() and reveal().",
            )
        return found

    # --- what the facilitator does ------------------------------------------------------------------------

    def open(
        self,
        round: int = 1,  # noqa: A002
        *,
        threshold: Threshold | None = None,
        stay: bool = False,
        anyway: bool = False,
    ) -> None:
        """Open a round for everyone; doing it again changes nothing.

        Args:
            round: 1 for the first, 2 for a further one after the reveal, and so on. A cell that is run again names the
                same round again and therefore never begins a new one.
            threshold: The smallest group that is shown, for this round; the one that the poll was made with when left
                out.
            stay: Leave the stage where it is, for people who prepare before the session.
            anyway: Open it although a party has fewer people than the threshold, or :attr:`further` says that a few
                people are new or gone.

        Raises:
            Refused: Another round is still open, or a round is left out; ``too-few-people`` or ``few-changed``: see
                ``anyway``; ``bad-threshold``: it is open already, with another one.
        """
        number, activity = _checked_round(round), self.activity
        asked = self._wanted if threshold is None else checked_threshold(threshold)
        wanted = None if asked == "suggested" else asked
        is_next = activity.state != "open" and number == activity.round + 1
        if is_next and not anyway:
            self._check_people(number, wanted)
        if is_next and not anyway and self.further:
            raise Refused(
                "few-changed",
                f"Round {number} was not opened. {self.further}",
                f"Wait until the same people are here, or open({number}, anyway=True) all the same.",
            )
        # The threshold that the poll was made with is no wish to change the one it is open with.
        fixed = None if activity.state == "open" and threshold is None else wanted
        self.node.act(self.code, commands.Open(self.id, number, fixed, stay=stay))

    def _check_people(self, number: int, wanted: int | None) -> None:
        """Ask before the threshold binds. By an error: a cell that waits for an answer stops the kernel."""
        session = self._session()
        if not has_threshold(self._activity(session).spec):
            return
        ready = readiness(session, self.node.presence(self.code), wanted)
        if not ready.words:
            return
        first = "" if number == 1 else f"{number}, "
        smaller = (
            f"open({first}threshold={ready.smaller}), agreed aloud, shows more; " if ready.smaller else ""
        )
        raise Refused(
            "too-few-people",
            f"{self.title!r} was not opened: the opening fixes how many people a group needs. {ready.words}",
            f"Wait until more have joined and run this again; {smaller}or open({first}anyway=True) all the same.",
        )

    def back_to_draft(self) -> None:
        """Take the opening back, to open it with another threshold. As long as nobody has handed in; again, nothing.

        Raises:
            Refused: ``handed-in-already``: who did, did so under the threshold on the ballot, and it stays.
        """
        activity = self.activity
        if activity.state == "open":
            self.node.act(self.code, commands.BackToDraft(self.id, activity.round))

    def reveal(self, round: int = 1, *, anyway: bool = False, empty: bool = False) -> None:  # noqa: A002
        """Close a round and show the results to everyone in the same moment. Final; again it changes nothing.

        Args:
            round: The round, as in :meth:`open`.
            anyway: Reveal even though nothing at all would be shown. The answers are destroyed all the same.
            empty: The name that earlier releases had for ``anyway``.

        Raises:
            Refused: The round is not open; nobody handed in yet; ``nothing-to-show``: too few did, see
                :meth:`forecast`.
        """
        activity, number = self.activity, _checked_round(round)
        if activity.state == "open" and activity.round == number and not (anyway or empty):
            self._check_shown()
        self.node.act(self.code, commands.Reveal(self.id, number))

    def _check_shown(self) -> None:
        session = self._session()
        counts = self.node.handed_in(self.code, self.id)
        if not any(handed_in for handed_in, _ in counts.values()):
            raise Refused(
                "not-open",
                "Nobody has handed in yet, and a reveal is final.",
                "Wait for answers, reveal(anyway=True) to close it all the same, or discard().",
            )
        seen = forecast(session, self._activity(session), counts)
        if seen is not None and seen.nothing:
            raise Refused(
                "nothing-to-show",
                f"{self.title!r} was not revealed. {seen.words}",
                "Wait for more people; reveal(anyway=True) ends it all the same; discard() ends it unread.",
            )

    def discard(self, round: int | None = None) -> None:  # noqa: A002
        """End a round without reading it, e.g. because its key is lost. Final; again it changes nothing.

        What was handed in is destroyed, with what is left of the key. The round's number counts as used; a further
        round can be opened and the session can be closed. For a check-in that was revealed and whose answers wait
        sealed to be compared with a later moment, these are destroyed: the later one is revealed without a comparison.

        Args:
            round: The round, as in :meth:`open`; the one that is open when left out, or that was last.

        Raises:
            Refused: Nothing of this round is sealed.
        """
        number = max(1, self.activity.round) if round is None else _checked_round(round)
        self.node.act(self.code, commands.Discard(self.id, number))

    # --- what was revealed --------------------------------------------------------------------------------

    def turnout_frame(self) -> pd.DataFrame:
        """One row per revealed round and party: who handed in, and for how many of them the facilitator did."""
        from cofront_kit.insight import frames

        return frames.turnout(self.activity.shown, self.names)

    @property
    def results(self) -> tuple[RoundResult, ...]:
        """What was revealed, one entry per round."""
        return self.activity.results

    def result(self, round: int | None = None) -> RoundResult:  # noqa: A002
        """One revealed round, the last one when none is named.

        Raises:
            Refused: It was not revealed yet.
        """
        for result in reversed(self.results):
            if round is None or result.round == round:
                return result
        which = f"This {self.called}" if round is None else f"Round {round}"
        if round is not None:
            refuse_discarded(self.activity, round)
        raise Refused(
            "not-open", f"{which} was not revealed yet.", "There is something to see after reveal()."
        )


def _checked_round(round: Any) -> int:  # noqa: A002
    if isinstance(round, int) and not isinstance(round, bool) and 1 <= round <= 1000:
        return round
    raise BadInput(f"round is {shown(round)}. Write 1 for the first round, 2 for the next one, and so on.")
