"""A session as a program uses it: what it is, and leading it. ``notebook.py`` adds the widgets."""

from __future__ import annotations

from cofront_kit.activities.activity import Activity
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.calls import Calls
from cofront_kit.facilitator.co_facilitators import LeadingInTwos
from cofront_kit.facilitator.deletion import Receipt, delete
from cofront_kit.facilitator.leading import Leading
from cofront_kit.facilitator.people import Seating
from cofront_kit.facilitator.tables import Tables
from cofront_kit.facilitator.watching import Watching
from cofront_kit.model import commands
from cofront_kit.model.parties import ByParty, the_party
from cofront_kit.model.places.commands import MAX_EXPECTED
from cofront_kit.model.plan import check_expected
from cofront_kit.model.retention.commands import check_days
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import MAX_TITLE, clean
from cofront_kit.node.node import Node
from cofront_kit.node.rooms import FACILITATOR
from cofront_kit.templates.changes import new_words, template_of
from cofront_kit.templates.kept import kept_of, template_for
from cofront_kit.templates.template import Template


@gated
class Session(Seating, LeadingInTwos, Leading, Tables, Watching, Calls):
    """One session, as seen by the facilitator on this computer.

    Everything is read afresh from the store, so changes by phones or other processes show at once.

    Args:
        node: This process's node, its access to the store.
        code: The session's code.
        store: How the store was named, for processes started from here; None for the default.
    """

    def __init__(self, node: Node, code: str, store: str | None = None) -> None:
        self.node = node
        self.code = code
        self.store = store

    # --- what is ------------------------------------------------------------------------------------------

    @property
    def state(self) -> SessionState:
        """The session as committed."""
        return self.node.state(self.code)

    @property
    def title(self) -> str:
        """Its title."""
        return self.state.title

    @property
    def status(self) -> str:
        """``"open"`` or ``"closed"``."""
        return self.state.status

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties' names, in order."""
        return tuple(party.name for party in self.state.parties)

    @property
    def agenda(self) -> tuple[str, ...]:
        """The ids of its activities, in order."""
        return self.state.agenda

    @property
    def stage(self) -> str | None:
        """The id of the activity that everyone is at; None for the lobby."""
        return self.state.stage

    @property
    def presence(self) -> dict[str, int]:
        """Party name -> people connected now."""
        counts = self.node.presence(self.code)
        state = self.state
        return ByParty(state.parties, {party: counts.get(party, 0) for party in state.party_ids})

    @property
    def shared(self) -> dict[str, int]:
        """Party name -> people who share a phone with somebody. As reported by the phones; it can't be proved."""
        state = self.state
        shared = state.shared_phones()
        return ByParty(state.parties, {party: shared.get(party, (0, 0))[0] for party in state.party_ids})

    @property
    def joined(self) -> dict[str, int]:
        """Party name -> people who ever joined."""
        state = self.state
        return ByParty(state.parties, state.head_counts())

    @property
    def template(self) -> Template:
        """The template that its texts come from: as it is in a team's own folder, else as the session began with it.

        Raises:
            BadInput: Its folder can't be found on this computer, and an earlier release began the session.
        """
        return template_for(self.node.store, self.state)

    def take_template(self) -> None:
        """Take framing, activities and notebooks from the template as it is now; only before anything was opened.

        Calling it again changes nothing. Activities that the template doesn't name stay.

        Raises:
            BadInput: Its folder can't be found or read.
            Refused: ``already-opened``: the session keeps the texts that people have seen.
        """
        state = self.state
        template = template_of(state)
        self.node.take_template(self.code, new_words(state, template), kept_of(template).files)

    # --- what the facilitator does ------------------------------------------------------------------------

    @property
    def what_next(self) -> str:
        """What :meth:`next` would do now, in words, and what speaks against it."""
        coming = self.node.view(self.code)["next"]
        return " ".join(part for part in (coming["words"], coming["ask"]) if part)

    def next(self, *, anyway: bool = False) -> str:
        """Do what comes next: bring everyone to the next step and open it, close and reveal it, or go on.

        Each call moves one act further, so put it into a cell that you run on purpose: Run All would lead through the
        whole session.

        Args:
            anyway: Do it even if something speaks against it: people who have not handed in, a further round of almost
                the same people, the end.

        Returns:
            What was done, in words.

        Raises:
            Refused: ``not-yet``: something speaks against it, or others come first; the message says what.
        """
        coming = self.node.view(self.code)["next"]
        if not coming["label"]:
            raise Refused("not-yet", coming["words"], "Look at what_next again afterwards.")
        if coming["ask"] and not anyway:
            raise Refused("not-yet", f"{coming['label']}: {coming['ask']}", "Wait, or next(anyway=True).")
        fields = {name: coming[name] for name in ("do", "step", "activity", "round", "turn")}
        self.node.act(self.code, commands.GoOn(**fields))
        return str(coming["words"])

    def rename(self, title: str) -> None:
        """Give the session another title. Cells with an earlier title still find it.

        Args:
            title: 1 to 200 characters.

        Raises:
            BadInput: It is no valid title.
            Refused: The session is closed.
        """
        self.node.act(self.code, commands.RenameSession(clean(title, what="the title", most=MAX_TITLE)))

    def rename_party(self, party: str, name: str | None = None, *, label: str | None = None) -> None:
        """Give a party another name or short label. Cells with an earlier one still find it.

        Args:
            party: Its name, its label, or a name that it had before.
            name: The full name, 1 to 60 characters; unchanged when left out.
            label: The short label, at most 14 characters; an empty text makes one from the name. When left out, a label
                made from the name follows it, and a chosen one stays.

        Raises:
            BadInput: There is no such party, or the name or label can't be taken.
            Refused: The session is closed.
        """
        state = self.state
        found = the_party(state.parties, party)
        try:
            self.node.act(self.code, commands.RenameParty(found.id, name, label))
        except Refused as error:
            if error.code != "bad-name":
                raise
            raise BadInput(str(error)) from None

    def bring_everyone(self, to: Activity | str | None = None) -> None:
        """Move the room: all screens offer to go there.

        Args:
            to: A poll, a check-in, or the id of an activity; None is the lobby. After the end nobody is moved.
        """
        target = to.id if isinstance(to, Activity) else to
        if self.status == "closed":
            return  # somebody runs a notebook again to read it
        self.node.act(self.code, commands.MoveStage(target))

    def remove_step(self, step: Activity | str) -> None:
        """Remove a step, with its parts, from the agenda: one that was added by mistake and never opened.

        Args:
            step: A poll, a board ..., or the id of an activity.

        Raises:
            Refused: ``already-opened``; ``unknown-activity``.
        """
        self.node.act(self.code, commands.RemoveActivity(step.id if isinstance(step, Activity) else step))

    # --- who comes in -------------------------------------------------------------------------------------

    @property
    def expected(self) -> int:
        """How many people may take a seat before you are asked."""
        return self.state.expected

    @property
    def keep_days(self) -> int | None:
        """How many days after its end it is deleted by itself; None means by hand. Set it before the end.

        Everybody's page says it, and what it was before, if people were there already.
        """
        return self.state.keep_days

    @keep_days.setter
    def keep_days(self, days: int | None) -> None:
        self.node.act_as(FACILITATOR, self.code, commands.SetKeep(check_days(days)))

    @property
    def waiting(self) -> int:
        """How many more people than expected are waiting to be let in."""
        return self.node.waiting(self.code)

    def expect(self, people: int) -> None:
        """Set how many people are expected, at any time. Anyone beyond waits, and you are asked; nobody loses a seat.

        Args:
            people: 1 to 10,000.
        """
        self.node.act(self.code, commands.SetExpected(check_expected(people)))

    def let_in(self) -> int:
        """Let in everybody who is waiting now; people who come later wait again.

        Returns:
            How many were waiting.
        """
        waiting, state = self.waiting, self.state
        if waiting:
            people = min(MAX_EXPECTED, max(state.expected, state.people + waiting))
            self.node.act(self.code, commands.SetExpected(people))
        return waiting

    def let_nobody_in(self) -> None:
        """Refuse those who wait, and everybody beyond the expected number, until :meth:`expect` is called again."""
        self.node.act(self.code, commands.SetExpected(self.state.expected, "refuse"))

    def close(self, *, report: bool = False) -> None:
        """End the session: nobody can join or answer any more; what was revealed stays readable.

        Args:
            report: Whether everyone gets the report at the same moment; works for an already closed session too.

        Raises:
            Refused: An activity is still open; or ``no-next-date``, see :meth:`hand_out_report`.
        """
        self.node.act(self.code, commands.CloseSession(report))

    def hand_out_report(self) -> None:
        """Give everyone the report as the session is now, to read and keep on their phones. Each call makes a new one.

        Raises:
            Refused: ``no-next-date``: the method was begun, and nobody has said when the parties meet again. Set
                ``session.next_date = "2027-01-15"``, or call ``session.no_next_date()``.
        """
        self.node.act(self.code, commands.HandOutReport())

    def delete(self, confirm: str = "") -> Receipt:
        """Delete the session with all its traces in the store and the key folder, permanently and for everyone.

        Args:
            confirm: Its code again.

        Returns:
            A receipt: how much was deleted, and what no program on this computer can delete. It holds no content of the
                session.

        Raises:
            BadInput: ``confirm`` is not its code.
            Refused: ``people-here``: people are in its room right now.
        """
        return delete(self.node, self.code, confirm)

    def __repr__(self) -> str:
        """Title, code and status; no link."""
        state = self.state
        names = " × ".join(party.name for party in state.parties)
        return f"Session {state.code}: {state.title!r}, {names}, {state.status}"


Session._take_kinds()
