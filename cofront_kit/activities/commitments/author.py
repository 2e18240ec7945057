"""The author's side of the list of commitments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final, Literal

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.activities.commitments import calendars, earlier_sessions, exports, trackers
from cofront_kit.activities.days import day
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput, Refused
from cofront_kit.files.spreadsheets import write_table
from cofront_kit.files.writing import check_name, write_bytes, write_text
from cofront_kit.model import commands
from cofront_kit.model.outcomes.state import CommitmentStatus
from cofront_kit.model.text import ended
from cofront_kit.said import speaking

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = (
    "text",
    "owner",
    "party",
    "counterpart",
    "due",
    "first_step",
    "check",
    "status",
    "kept_trust",
    "promised",
    "from_session",
)
"""One row of the commitments in a file."""


@gated
class Commitments(OpenActivity):
    """Who will do what for the other side, and by when."""

    called = "list of commitments"

    def add(
        self,
        text: str,
        *,
        owner: str,
        party: str,
        due: str | date,
        counterpart: str | None = None,
        first_step: str = "",
        check: str | date | None = None,
        card: str | None = None,
    ) -> str:
        """Make a commitment.

        Args:
            text: What will be done, 1 to 1,000 characters.
            owner: The person who will do it.
            party: The owner's party, by name.
            due: A ``date``, or ``YYYY-MM-DD``; today or later, with a day of grace for other time zones.
            counterpart: The party it is promised to, by name; the other one when there are two.
            first_step: What happens first.
            check: The day on which both sides review it, a ``date`` or ``YYYY-MM-DD``; not after ``due``.
            card: The id of the card it came from.

        Returns:
            The commitment's id.

        Raises:
            Refused: ``bad-date``, ``bad-text``, ``unknown-card``.
        """
        name = f"f-{token_hex(8)}"
        self._act(
            commands.AddCommitment(
                commitment=name,
                text=text,
                owner=owner,
                party=self._id_of(party),
                counterpart=self._other(party, counterpart),
                due=day(due),
                first_step=first_step,
                check=day(check),
                card=card,
            )
        )
        return name

    def from_agreement(
        self, card: str, *, owner: str, party: str, due: str | date, counterpart: str | None = None
    ) -> str:
        """Turn an agreement about an issue, or an option, into a commitment with the same text.

        Args:
            card: The id of the issue that has an agreement, or of a solution.
            owner: As in :meth:`add`.
            party: As in :meth:`add`.
            due: As in :meth:`add`.
            counterpart: As in :meth:`add`.

        Returns:
            The commitment's id.

        Raises:
            Refused: ``unknown-card``: no such card, or nothing was agreed about it.
        """
        there = self.node.view(self.code).get(f"card/{card}")
        agreement = None if there is None else there["agreement"]
        if there is None or (agreement is None and there["kind"] != "solution"):
            raise Refused(
                "unknown-card",
                f"Nothing was agreed about {card!r}.",
                "Agree first, or name the card of an option.",
            )
        text, issue = (agreement["text"], card) if agreement else (there["text"], there["on"] or card)
        return self.add(text, owner=owner, party=party, due=due, counterpart=counterpart, card=issue)

    def settle(self, commitment: str, status: CommitmentStatus, *, due: str | date | None = None) -> None:
        """Say what became of a commitment.

        Args:
            commitment: Its id.
            status: ``"kept"``, ``"renegotiated"``, ``"missed"`` or ``"open"``.
            due: The new due date of a renegotiated one, a ``date`` or ``YYYY-MM-DD``. Renegotiated on or before the old
                one counts as kept trust.
        """
        self._act(commands.SetCommitment(commitment, status, day(due)))

    def withdraw(self, commitment: str) -> None:
        """Take a commitment off the list."""
        self._act(commands.WithdrawCommitment(commitment))

    def bring(self) -> int:
        """Bring along what earlier sessions of the same parties in this store left open.

        A session that begins with a list of commitments does this by itself; call it for those that others left open
        later, and where the list was added afterwards.

        Returns:
            How many were brought along; those that are already here are not added twice.

        Raises:
            Refused: ``too-many-cards``: the list is full. As many as fit were brought along, newest sessions first.
        """
        return earlier_sessions.bring(self.node, self.code)

    @property
    def balance(self) -> dict[str, int]:
        """Party name -> how many commitments its people own."""
        owners = self.node.view(self.code)["balance"]["owners"]
        return {name: owners[party] for party, name in self.names.items()}

    def frame(self) -> pd.DataFrame:
        """One row per commitment."""
        from cofront_kit.activities.commitments.frames import commitments

        return commitments(self.node.view(self.code), self.names)

    # --- files --------------------------------------------------------------------------------------------

    def to_ics(
        self, path: str | Path, *, tasks: bool = False, alarms: bool = False, only_withdrawn: bool = False
    ) -> Path:
        """Write due days, check days and the next session as one calendar file.

        Importing the file again updates the calendar's events: ids stay the same, also in later sessions that brought a
        commitment along, and every change raises the sequence number. Kept and missed commitments say so in their
        titles; withdrawn ones are cancelled, without their text.

        Args:
            path: The file; an older one is replaced.
            tasks: Write commitments as tasks (VTODO), which can be completed, instead of all-day events.
            alarms: Add an alarm at nine o'clock on each day that is not over yet.
            only_withdrawn: Write only what was withdrawn, as a cancellation (METHOD:CANCEL): for calendars that don't
                remove events that a whole file marks as cancelled.

        Raises:
            BadInput: The file can't be written there.
        """
        check_name(path, "a calendar")
        found = self._entries()
        if only_withdrawn:
            found = [one for one in found if one.state == "cancelled"]
        method: calendars.Method = "CANCEL" if only_withdrawn else "PUBLISH"
        return write_bytes(
            path, calendars.to_ics(self._session().title, found, tasks=tasks, alarms=alarms, method=method)
        )

    def to_ics_files(self, folder: str | Path, *, tasks: bool = False, alarms: bool = False) -> list[Path]:
        """Write one calendar file per day or task, for calendar servers (CalDAV), which refuse several in one file.

        Args:
            folder: The folder; created if missing. A file keeps its name for ever, since that is its address on a
                server.
            tasks: As in :meth:`to_ics`.
            alarms: As in :meth:`to_ics`.

        Returns:
            The files, in the order of the list.

        Raises:
            BadInput: They can't be written there.
        """
        target = Path(folder).expanduser()
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"{target} can't be made: {error.strerror}. Name another folder.") from None
        files = calendars.files(self._entries(), tasks=tasks, alarms=alarms)
        return [write_bytes(target / name, content) for name, content in files.items()]

    def to_csv(self, path: str | Path, *, separator: str = ",") -> Path:
        """Write the commitments as a table for spreadsheets.

        Args:
            path: The file; an older one is replaced.
            separator: The text between two cells; Excel in most of Europe needs ``";"``. See :func:`cf.to_csv`.

        Raises:
            BadInput: The separator can't be used, or the file can't be written there.
        """
        rows = [[one.get(name) for name in COLUMNS] for one in self._records("commitment")]
        return write_table(COLUMNS, rows, path, separator=separator, decimal=None)

    def lines(self, party: str | None = None) -> str:
        """What is still to do as Markdown, a line for each to paste into a tracker; the next due first.

        Args:
            party: Only what this party's people own, by its name.

        Raises:
            BadInput: There is no such party.
        """
        return trackers.markdown(self._tasks(party))

    def to_tracker(
        self,
        path: str | Path,
        tracker: Literal["jira", "github", "markdown"],
        *,
        party: str | None = None,
        separator: str = ",",
    ) -> Path:
        """Write what is still to do as a file that a tracker imports.

        Nobody is assigned, because trackers want accounts and not names: owners stand in the description. Each line has
        an id that stays the same in later sessions.

        Args:
            path: A ``.csv`` for Jira and GitHub, a ``.md`` for Markdown; an older one is replaced.
            tracker: ``"jira"``: the columns of its CSV import, days as ``yyyy-MM-dd``. ``"github"``: title, body and
                labels, as tools that import issues take them. ``"markdown"``: :meth:`lines`.
            party: Only what this party's people own, by its name.
            separator: As in :meth:`to_csv`.

        Raises:
            BadInput: There is no such party, or the file can't be written there.
        """
        found = self._tasks(party)
        if tracker == "markdown":
            check_name(path, "Markdown")
            return write_text(path, trackers.markdown(found))
        columns, rows = trackers.rows(tracker, found)
        return write_table(columns, rows, path, separator=separator, decimal=None)

    def _tasks(self, party: str | None) -> list[trackers.Task]:
        whose = None if party is None else self._id_of(party)
        there = self._session().outcomes.commitments.values()
        return trackers.tasks(self.code, there, self.names, whose)

    def _entries(self) -> list[calendars.Entry]:
        state = self._session()
        own = earlier_sessions.history(self.node, self.code)
        earlier = earlier_sessions.counted_before(self.node, self.code, own)
        with speaking(state.language):
            return calendars.entries(self.code, state.title, own, self.names, earlier)

    def to_json(self, path: str | Path) -> Path:
        """Write commitments and decisions as JSON."""
        check_name(path, "JSON")
        records = self._records("commitment"), self._records("decision")
        return write_text(path, exports.to_json(self._session().title, *records))

    def to_markdown(self, path: str | Path) -> Path:
        """Write commitments and decisions as Markdown."""
        check_name(path, "Markdown")
        records = self._records("commitment"), self._records("decision")
        return write_text(path, exports.to_markdown(self._session().title, *records))

    def _records(self, head: str) -> list[dict[str, Any]]:
        from cofront_kit.insight import record_frames

        return [named(one, self.names) for one in record_frames.of(self.node.view(self.code), head)]

    def _other(self, party: str, counterpart: str | None) -> str:
        if counterpart is not None:
            return self._id_of(counterpart)
        mine = self._id_of(party)
        others = [known for known in self.names if known != mine]
        if len(others) == 1:
            return others[0]
        raise BadInput(
            "To which party is this promised? "
            + ended(f"Write counterpart=..., one of {', '.join(self.names.values())}")
        )


_FOR_SCREENS: Final = frozenset({"rev", "n", "history", "carried", "may_edit", "may_settle", "may_become"})


def named(one: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A record with party names instead of ids, without the fields that only screens need."""
    out = {key: value for key, value in one.items() if key not in _FOR_SCREENS}
    for key in ("party", "counterpart"):
        if key in out:
            out[key] = names[out[key]]
    if "present" in out:
        out["present"] = {names[party]: count for party, count in out["present"].items()}
    if one.get("carried"):
        out["from_session"] = one["carried"]["code"]
    return out
