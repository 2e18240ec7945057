"""The names that a notebook author calls. ``import cofront_kit as cf`` gives ``cf.session``, ``cf.serve``, ..."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.activity import Activity
from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.last_opened import remember
from cofront_kit.facilitator.opening import open_session
from cofront_kit.model.parties import Party
from cofront_kit.model.state import HostNote
from cofront_kit.widgets.as_widget import as_widget
from cofront_kit.widgets.session_calls import WidgetCalls

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.activities.kind import ActivityKind
    from cofront_kit.facilitator.relocation import Departure
    from cofront_kit.widgets.facilitated import FacilitatedWidget
    from cofront_kit.widgets.lobby import SessionCard
    from cofront_kit.widgets.sealed import SealedWidget


class NotebookSession(WidgetCalls):
    """A :class:`~cofront_kit.facilitator.session.Session` that displays itself and returns widgets."""

    _card: SessionCard | None = None

    @property
    def receipt(self) -> str:
        """What the old computer asks for: ``cofront move CODE --taken RECEIPT``; empty if the session never moved."""
        from cofront_kit.model.relocation.rules import receipt_of

        came = self.state.arrived
        return receipt_of(came[-1]) if came else ""

    @property
    def links(self) -> dict[str, str]:
        """Party name -> join link; empty while no door is open. Anyone who has a link can join as that party."""
        from cofront_kit.serving.running_door import links_of

        return links_of(self)

    @property
    def coach_links(self) -> dict[str, str]:
        """Whom a coach is for -> the coach's link: ``"(everyone)"``, and each party. Empty while no door is open.

        Anyone who has such a link is a coach, and sees what participants choose to share; give it to the coach alone.
        """
        from cofront_kit.serving.running_door import coach_links_of

        return coach_links_of(self)

    @property
    def co_facilitator_links(self) -> dict[str, str]:
        """Co-facilitator's name -> the link that opens the console; empty while no door is open.

        Whoever has such a link may lead the session; give it to that person alone.
        """
        from cofront_kit.serving.running_door import co_facilitator_links_of

        return co_facilitator_links_of(self)

    @classmethod
    def _call_of(cls, kind: ActivityKind) -> Callable[..., Any]:
        """The method of a kind: what the plain session returns, as a widget."""
        return super()._call_of(kind) if kind.widget is None else hinted(as_widget(kind))

    def bring_everyone(
        self, to: Activity | SealedWidget[Any] | FacilitatedWidget[Any] | str | None = None
    ) -> None:
        """Move the room: all screens offer to go there.

        Args:
            to: A poll, a check-in, a board ..., or the id of an activity; None for the lobby.
        """
        super().bring_everyone(to if to is None or isinstance(to, (str, Activity)) else getattr(to, "id", to))

    def remove_step(self, step: Activity | SealedWidget[Any] | FacilitatedWidget[Any] | str) -> None:
        """Remove from the agenda a step that was added by mistake and never opened.

        Args:
            step: A poll, a board ..., or the id of an activity.

        Raises:
            Refused: ``already-opened``; ``unknown-activity``.
        """
        super().remove_step(step if isinstance(step, (str, Activity)) else getattr(step, "id", step))

    @hinted
    def report(
        self, path: str | Path = "report.html", *, paper: str = "A4", template: str | Path | None = None
    ) -> Path:
        """Write the report: an HTML page, a PDF or a notebook, with what was revealed, the same for all.

        A notebook makes it in its own kernel: ``report-template.ipynb`` beside yours if there is one, else that of the
        package. Your own notebook is not run again.

        Args:
            path: The file, ``.html``, ``.pdf`` or ``.ipynb``; an older one is replaced. A PDF needs Chromium, Chrome or
                Edge on this computer.
            paper: ``"A4"`` or ``"Letter"``, for a PDF.
            template: Another notebook that makes it, or ``"stock"`` for that of the package.

        Returns:
            The file's path.
        """
        from cofront_kit.report import write

        return write(self, path, paper=paper, template=template)

    @hinted
    def bundle(self, path: str | Path, *, key: str | Path | None = None) -> Path:
        """Write the session's bundle: tables, report, commitments, questions and public events, in one signed ZIP file.

        Whoever gets it can verify it without cofront-kit. What disclosure held back is not in it.

        Args:
            path: The file, ``.zip``; an older one is replaced.
            key: The private key that signs, as ``ssh-keygen`` makes it; this computer's own when left out.

        Returns:
            The file's path.
        """
        from cofront_kit import bundle

        return bundle.write(self, path, key=key)

    @hinted
    def report_template(self, folder: str | Path | None = None) -> Path:
        """Copy the stock report's notebook as ``report-template.ipynb``, to change the report of this session.

        Args:
            folder: Where; the session's folder when left out, where the report finds it by itself.

        Returns:
            The new file; one that is there already is never replaced.
        """
        from cofront_kit.report import template

        return template.copy_for(self.state, folder)

    @hinted
    def invitation(
        self,
        party: str,
        *,
        meeting: str | date | datetime | None = None,
        until: str | date | datetime | None = None,
        place: str = "",
        address: str | None = None,
    ) -> str:
        """The invitation of one party as plain text: when and where, its own link and code, what happens with answers.

        Args:
            party: The party's name. The text holds its link: send it to that party only.
            meeting: When everybody meets: ``"2027-03-02"``, ``"2027-03-02 14:00"``, or Python's own.
            until: Until when people are asked to hand in what is open before, as a sentence; the deadlines of what is
                open when left out.
            place: Where they meet, or how they call in.
            address: Where the door will be; the door that is open now when left out.

        Raises:
            BadInput: There is no such party, or a moment or the address can't be taken.
            DoorError: No door is open, and no address was given.
        """
        from cofront_kit.serving.invitation import invitation

        return invitation(self, party, meeting=meeting, until=until, place=place, address=address)

    @hinted
    def missing(
        self, *, invited: Mapping[str, int] | None = None, until: str | date | datetime | None = None
    ) -> str:
        """How many of each party have handed in at every sealed step that is open: numbers only, as a text to send.

        Args:
            invited: Party name -> how many people were invited; those who have joined when left out.
            until: Until when they are asked to, as a sentence; the deadlines of what is open when left out.

        Raises:
            BadInput: There is no such party, a number is none, or ``until`` is no moment.
        """
        from cofront_kit.facilitator.preparation import missing_text

        return missing_text(self, invited=invited, until=until)

    @hinted
    def move_to(
        self, path: str | Path, *, to: str = "", passphrase: str | None = None, anyway: bool = False
    ) -> Departure:
        """Move the session to another computer: write a file that carries everything, keys included.

        This computer keeps a sleeping copy that refuses everything. On the other one: ``cofront take FILE``, or
        ``cf.take(path)``.

        Args:
            path: The file; it must not exist.
            to: Where it goes, in a few words, for those who ask here.
            passphrase: Opens the file, 12 characters or more; asked for when left out, so that no notebook keeps it.
            anyway: Move it while a door is open, or people are in its room.

        Returns:
            What was moved; the command for the other computer.

        Raises:
            BadInput: The file can't be written, or the passphrase is too short. The session goes on here.
            Refused: ``people-here``, ``door-open``; ``session-moved``: it was moved before.
        """
        from cofront_kit.facilitator.relocation import check_passphrase
        from cofront_kit.serving.departure import depart, refuse_in_use

        if not anyway:
            refuse_in_use(self)
        said = check_passphrase(_asked("Passphrase for the file: ") if passphrase is None else passphrase)
        return depart(self, path, said, to=to, anyway=anyway)

    @hinted
    def close(self, *, report: bool = False) -> None:
        """End the session, on request with the report for everyone, which is ready when the call returns."""
        super().close(report=report)
        if report:
            self._make_report()

    @hinted
    def hand_out_report(self) -> None:
        """Give everyone the report as the session is now; it is ready when the call returns."""
        super().hand_out_report()
        self._make_report()

    def _make_report(self) -> None:
        from cofront_kit.report import handed_out

        handed_out(self)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if self._card is None or self._card.comm is None:
            from cofront_kit.widgets.lobby import SessionCard

            self._card = SessionCard(self, lambda: self.links)
        return self._card._repr_mimebundle_(**kwargs)


NotebookSession._take_kinds()


def _asked(what: str) -> str:
    """Ask for a passphrase, which must not stand in a notebook.

    Raises:
        BadInput: Nobody can be asked, or what is typed would be shown: a program without a terminal, a host without
            input, a notebook that is run as a whole.
    """
    from getpass import GetPassWarning, getpass

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return getpass(what)
    except (GetPassWarning, EOFError, NotImplementedError):  # the last is what a kernel says that may not ask
        raise BadInput(
            "Nobody can be asked for the passphrase here without showing it. Give passphrase=..., from a place that "
            "others can't read."
        ) from None


@hinted
def take(
    path: str | Path,
    *,
    passphrase: str | None = None,
    host: str | None = None,
    store: str | Path | None = None,
) -> NotebookSession:
    """Take over a session that another computer moved away, and destroy its file.

    Args:
        path: What ``cofront move`` or ``session.move_to`` wrote there.
        passphrase: Opens it; asked for when left out, so that no notebook keeps it.
        host: Whose computer this is, for the lobby; its name and the login name when left out.
        store: A database URL or a file; the usual store when left out.

    Returns:
        The session. It lives here now; :attr:`NotebookSession.receipt` is what the old computer asks for.

    Raises:
        BadInput: The file is none, is damaged, of a newer release, or the passphrase is wrong.
        Refused: ``session-here``: a session of this code lives here already.
    """
    from cofront_kit.facilitator.opening import host_note
    from cofront_kit.facilitator.relocation import take as take_over
    from cofront_kit.files.sealed_file import check
    from cofront_kit.node.open_nodes import node_of

    check(Path(path).expanduser())
    said = _asked("Passphrase of the file: ") if passphrase is None else passphrase
    node = node_of(store)
    here = take_over(node, path, said, host_note(host))
    return NotebookSession(node, here.code, None if store is None else str(store))


@hinted
def session(
    title: str | None = None,
    parties: Sequence[str | Party] | None = None,
    *,
    code: str | None = None,
    template: str | None = None,
    host: str | HostNote | None = None,
    store: str | Path | None = None,
    expected: int | None = None,
    keep_days: int | None = None,
    language: str | None = None,
    new: bool = False,
) -> NotebookSession:
    """Create a session, or join the existing one of this title. Running the cell twice changes nothing.

    A session that has ended is returned as it is, for reading.

    Args:
        title: 1 to 200 characters.
        parties: Names of 2 to 6 parties; ``cf.Party(name, label)`` sets the short label too.
        code: The code of an existing session, instead of a title.
        template: A stock template's name or a folder, for its texts and agenda; else the texts of the trust check-up.
        host: Whose computer it runs on, in a few words, for the lobby; computer and login name when left out.
        store: A database URL or a file; else ``COFRONT_STORE``, else a file in the user's data folder.
        expected: How many people may come in before you are asked, 1 to 10,000; the template's number, or 300, when
            left out. An existing session keeps its number unless this one is larger.
        keep_days: How many days after its end the session is deleted by itself, 1 to 3,650; the template's number, or
            by hand, when left out. Everybody's page says it. See ``docs/retention.md``.
        language: Language of its texts and screens, e.g. ``"de"``; the template's when left out.
        new: Begin another one if the one of this title has ended, or if an open one has nearly this title. An open one
            of exactly this title is still joined.

    Warns:
        SessionEnded: The session of this title has ended.

    Raises:
        BadInput: Something is missing, can't be taken, or differs from the session that exists; or an open session of
            the same parties has nearly this title.
        Refused: There is no session of this code.

    Example:
        >>> import cofront_kit as cf
        >>> session = cf.session("Calling for trust", parties=["Acme", "Borealis"], store="memory")
        >>> session.parties
        ('Acme', 'Borealis')
    """
    opened = open_session(
        NotebookSession,
        title,
        parties,
        code=code,
        template=template,
        host=host,
        store=store,
        expected=expected,
        keep_days=keep_days,
        language=language,
        new=new,
    )
    remember(opened)
    return opened


@hinted
def sessions(store: str | Path | None = None) -> pd.DataFrame:
    """The sessions of a store, newest first, as a table.

    Args:
        store: A database URL or a file; else ``COFRONT_STORE``, else the file in the user's data folder.

    Returns:
        ``session``, the code, as in the frames of a session; ``title``; ``status``, ``"open"``,
        ``"closed"``, or ``"moved"`` to another computer; ``begun``, a moment in UTC; ``archived``, whether you put it
        out of the way in JupyterLab's panel. No rows where there is no store yet.

    Raises:
        StoreError: The store can't be opened.

    Example:
        >>> import cofront_kit as cf
        >>> list(cf.sessions(store="memory").columns)
        ['session', 'title', 'status', 'begun', 'archived']
    """
    from cofront_kit.facilitator.listing import sessions_of

    return sessions_of(store)
