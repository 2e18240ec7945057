"""The author's side of an activity with a ballot box: opened, then closed and revealed in one act."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from cofront_kit.activities.activity import Activity
from cofront_kit.activities.deadline import as_datetime, deadline_of
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput, BadThreshold, Refused
from cofront_kit.model import commands
from cofront_kit.model.activities import refuse_discarded
from cofront_kit.model.disclosure import LARGEST_THRESHOLD, SMALLEST_THRESHOLD
from cofront_kit.model.further import few_changed, words_of
from cofront_kit.model.readiness import Forecast, forecast, has_threshold, readiness
from cofront_kit.model.state import RoundResult
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node
from cofront_kit.said import in_language

if TYPE_CHECKING:
    import pandas as pd

Threshold = int | Literal["suggested"]


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
class SealedActivity(Activity):
    """An activity with a ballot box: opened, then closed and revealed in one act.

    Args:
        node: This process's node, its access to the store.
        code: The session's code.
        id: The activity's id.
        threshold: The smallest group that is shown, fixed when it opens.
    """

    def __init__(self, node: Node, code: str, id: str, threshold: Threshold = "suggested") -> None:
        super().__init__(node, code, id)
        self._wanted: Threshold = checked_threshold(threshold)

    # --- what is ------------------------------------------------------------------------------------------

    @property
    def threshold(self) -> Threshold:
        """The smallest group that is shown: fixed once it is open, until then the one asked for."""
        fixed = self.activity.threshold
        return self._wanted if fixed is None else fixed

    @property
    def wanted_threshold(self) -> Threshold:
        """The threshold asked for, ``"suggested"`` or a number; it takes effect when the activity opens."""
        return self._wanted

    @property
    def turnout(self) -> dict[str, tuple[int, int]]:
        """Party name -> (people who handed in, people present)."""
        counts = self.node.turnout(self.code, self.id)
        return {name: counts.get(party, (0, 0)) for party, name in self.names.items()}

    @property
    def further(self) -> str:
        """A warning before it opens: only a few people are new or gone since the same was asked.

        Empty if there is nothing to consider.
        """
        session = self._session()
        wanted = None if self._wanted == "suggested" else self._wanted
        presence = self.node.presence(self.code)
        few = few_changed(session, self._activity(session), presence, wanted)
        return in_language(words_of(session, few), session.language)

    def forecast(self) -> Forecast:
        """What a reveal would show now if everybody answered everything; made from the turnout per party alone.

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
        said = tuple(in_language(sentence, session.language) for sentence in found.sentences)
        return replace(found, sentences=said)

    @property
    def deadline(self) -> datetime | None:
        """Until when the open round takes answers; None: until it is revealed."""
        activity = self.activity
        return None if activity.box is None or activity.deadline is None else as_datetime(activity.deadline)

    @property
    def overdue(self) -> bool:
        """Whether the open round takes nothing any more, because its deadline has passed."""
        activity = self.activity
        return activity.box is not None and activity.overdue

    # --- what the facilitator does ------------------------------------------------------------------------

    def open(
        self,
        round: int = 1,
        *,
        threshold: Threshold | None = None,
        stay: bool = False,
        anyway: bool = False,
        until: str | datetime | timedelta | None = None,
    ) -> None:
        """Open a round for everyone; calling it again changes nothing.

        Args:
            round: 1 for the first, 2 for a further one after the reveal, and so on. A cell that runs again names the
                same round and therefore never begins a new one.
            threshold: The smallest group that is shown, for this round; that of the draft when left out.
            stay: Leave the room where it is, for people who prepare before the session.
            anyway: Open it although a party has fewer people than the threshold, or :attr:`further` says that a few
                people are new or gone.
            until: Until when it takes answers: ``"in 3 days"``, ``"2026-12-03 09:00 Europe/Berlin"``, or a
                ``datetime`` with a time zone. The room closes it then, by itself, and reveals nothing. A cell that runs
                again moves no deadline; see :meth:`set_deadline`.

        Raises:
            BadInput: ``until`` is no moment, or names no time zone.
            Refused: Another round is still open, or a round was skipped; ``too-few-people`` or ``few-changed``: see
                ``anyway``; ``bad-threshold``: it is already open with another one.
        """
        number, activity = _checked_round(round), self.activity
        closes = None if until is None else deadline_of(until)
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
        # The threshold of the draft doesn't ask to change the one it is open with.
        fixed = None if activity.state == "open" and threshold is None else wanted
        self.node.act(self.code, commands.Open(self.id, number, fixed, stay=stay, until=closes))

    def set_deadline(self, until: str | datetime | timedelta | None) -> None:
        """Move the deadline of the open round, or remove it with None; if it has passed, answers are taken again.

        Args:
            until: As in :meth:`open`.

        Raises:
            BadInput: It is no moment, or names no time zone.
            Refused: The round is not open; ``bad-date``: that moment has passed.
        """
        closes = None if until is None else deadline_of(until)
        self.node.act(self.code, commands.SetDeadline(self.id, closes))

    def _check_people(self, number: int, wanted: int | None) -> None:
        """Ask before the threshold binds. It raises, because a cell that waits for an answer blocks the kernel."""
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
        """Take the opening back, to open it with another threshold; only while nobody has handed in.

        Raises:
            Refused: ``handed-in-already``: somebody has handed in under the threshold printed on the ballot, so it
                stays.
        """
        activity = self.activity
        if activity.state == "open":
            self.node.act(self.code, commands.BackToDraft(self.id, activity.round))

    def reveal(self, round: int = 1, *, anyway: bool = False, empty: bool = False) -> None:
        """Close a round and show the results to everyone at the same moment. Final; calling it again changes nothing.

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

    def discard(self, round: int | None = None) -> None:
        """End a round without reading it, e.g. because its key is lost. Final; calling it again changes nothing.

        What was handed in is destroyed, together with what is left of the key. The round's number counts as used; a
        further round can be opened and the session can be closed. If a check-in was revealed and its sealed answers
        wait to be compared with a later moment, those answers are destroyed: the later moment is revealed without a
        comparison.

        Args:
            round: The round, as in :meth:`open`; the open or last one when left out.

        Raises:
            Refused: Nothing of this round is sealed.
        """
        number = max(1, self.activity.round) if round is None else _checked_round(round)
        self.node.act(self.code, commands.Discard(self.id, number))

    # --- what was revealed --------------------------------------------------------------------------------

    def turnout_frame(self) -> pd.DataFrame:
        """One row per revealed round and party: how many handed in, and for how many the facilitator did."""
        from cofront_kit.insight import frames

        return frames.turnout(self.activity.shown, self.names)

    @property
    def results(self) -> tuple[RoundResult, ...]:
        """What was revealed, one entry per round."""
        return self.activity.results

    def result(self, round: int | None = None) -> RoundResult:
        """One revealed round; the last one when none is named.

        Raises:
            Refused: It has not been revealed yet.
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


def _checked_round(round: Any) -> int:
    if isinstance(round, int) and not isinstance(round, bool) and 1 <= round <= 1000:
        return round
    raise BadInput(f"round is {shown(round)}. Write 1 for the first round, 2 for the next one, and so on.")
