"""What a notebook author calls. ``import cofront_kit as cf`` gives these names: ``cf.session``, ``cf.serve``, ..."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cofront_kit.activities.activity import Activity, Threshold
from cofront_kit.checks.calls import hinted
from cofront_kit.facilitator.session import Session, open_session
from cofront_kit.model.parties import Party
from cofront_kit.model.state import HostNote
from cofront_kit.templates.library import Items

if TYPE_CHECKING:
    from cofront_kit.widgets.check_in import PerspectiveCheckIn
    from cofront_kit.widgets.led import (
        CoFronting,
        CommitmentList,
        DotVote,
        FistToFive,
        IssueBoard,
        LedWidget,
        ReadingOut,
        TwoSlides,
        ValueLedger,
        Words,
    )
    from cofront_kit.widgets.lobby import SessionCard
    from cofront_kit.widgets.poll import TrustPoll
    from cofront_kit.widgets.sealed import SealedWidget


class NotebookSession(Session):
    """A :class:`~cofront_kit.facilitator.session.Session` that shows itself, and whose polls are widgets."""

    _card: SessionCard | None = None

    @property
    def links(self) -> dict[str, str]:
        """Party name -> join link; empty as long as no door is open. Whoever has a link can join as that party."""
        from cofront_kit.serving.running_door import links_of

        return links_of(self)

    @property
    def coach_links(self) -> dict[str, str]:
        """Whom a coach is for -> the coach's link: ``"(everyone)"``, and each party. Empty as long as no door is open.

        Whoever has such a link is a coach, and sees what participants choose to share; give it to the coach alone.
        """
        from cofront_kit.serving.running_door import coach_links_of

        return coach_links_of(self)

    @hinted
    def trust_poll(
        self,
        id: str = "pulse",  # noqa: A002 - the word authors use
        items: Items | None = None,
        threshold: Threshold = "suggested",
        *,
        title: str | None = None,
        intro: str | None = None,
        mirror: bool | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> TrustPoll:
        """The trust poll of this id, as the facilitator's widget: created once, then found again.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
            items: ``"pulse"`` (six statements), ``"map"`` (twelve), or a list of item ids of the template.
            threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
            title: Its title; the template's when left out.
            intro: One or two sentences before the first statement; the template's when left out.
            mirror: Whether people also guess how the other side rates theirs; off unless the template says so.
            new: Add it although its id is nearly that of another activity: without, that is taken for a slip.
            layout: As for every ipywidget.

        Raises:
            BadInput: The poll of this id has other items, another threshold or another mirror than named here.
        """
        from cofront_kit.widgets.poll import TrustPoll

        poll = self.poll(id, items, threshold, title=title, intro=intro, mirror=mirror, new=new)
        return TrustPoll(poll, layout=layout)

    @hinted
    def check_in(
        self,
        id: str | None = None,  # noqa: A002 - the word authors use
        *,
        form: str | None = None,
        moment: str | None = None,
        threshold: Threshold = "suggested",
        title: str | None = None,
        intro: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> PerspectiveCheckIn:
        """The perspective check-in of a moment, as the facilitator's widget: created once, then found again.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``; ``check-in-before`` and so on when left out.
            form: ``"short"``, one scale a lens, or ``"long"``; what is there already, or short, when left out.
            moment: ``"before"`` the hard part, ``"after"`` it, or ``"then"``, the start as seen from the end; before
                when left out.
            threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
            title: Its title; the template's when left out.
            intro: One or two sentences before the first scale; the template's when left out.
            new: Add it although its id is nearly that of another activity: without, that is taken for a slip.
            layout: As for every ipywidget.

        Raises:
            BadInput: There is no such moment or form; or the check-in of this id has another one than named here.
        """
        from cofront_kit.widgets.check_in import PerspectiveCheckIn

        found = self.perspective(
            id, form=form, moment=moment, threshold=threshold, title=title, intro=intro, new=new
        )
        return PerspectiveCheckIn(found, layout=layout)

    @hinted
    def two_slides(
        self,
        id: str = "slides",  # noqa: A002
        *,
        by: Literal["person", "party"] | None = None,
        lines: int | None = None,
        own_party: bool | None = None,
        open_by: Literal["facilitator", "consent"] | None = None,
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> TwoSlides:
        """Slides written in silence and opened at once, see :meth:`cofront_kit.facilitator.method.Method.slides`."""
        from cofront_kit.widgets.led import TwoSlides

        found = self.slides(
            id, by=by, lines=lines, own_party=own_party, open_by=open_by, title=title, new=new
        )
        return TwoSlides(found, layout=layout)

    @hinted
    def board(
        self,
        id: str = "board",  # noqa: A002
        *,
        moderated: bool | None = None,
        solutions: Literal["later", "open"] | None = None,
        hands: int | None = None,
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> IssueBoard:
        """The issue board, see :meth:`cofront_kit.facilitator.method.Method.issue_board`."""
        from cofront_kit.widgets.led import IssueBoard

        found = self.issue_board(
            id, moderated=moderated, solutions=solutions, hands=hands, title=title, new=new
        )
        return IssueBoard(found, layout=layout)

    @hinted
    def dot_vote(
        self,
        id: str = "vote",  # noqa: A002
        *,
        of: Literal["issue", "opportunity", "solution", "midst", "all"] | None = None,
        votes: int | None = None,
        cap: int | None = None,
        threshold: Threshold = "suggested",
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> DotVote:
        """A blind vote with dots, see :meth:`cofront_kit.facilitator.method.Method.vote`."""
        from cofront_kit.widgets.led import DotVote

        found = self.vote(id, of=of, votes=votes, cap=cap, threshold=threshold, title=title, new=new)
        return DotVote(found, layout=layout)

    @hinted
    def cofront(
        self,
        card: str | None = None,
        id: str = "cofront",  # noqa: A002
        *,
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> CoFronting:
        """One issue in the middle of every screen, see :meth:`cofront_kit.facilitator.method.Method.face`."""
        from cofront_kit.widgets.led import CoFronting

        return CoFronting(self.face(card, id, title=title, new=new), layout=layout)

    @hinted
    def reading(
        self,
        id: str = "read-out",  # noqa: A002
        *,
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> ReadingOut:
        """Reading out in turns, as a widget; see :meth:`cofront_kit.facilitator.method.Method.read_out`."""
        from cofront_kit.widgets.led import ReadingOut

        return ReadingOut(super().read_out(id, title=title, new=new), layout=layout)

    @hinted
    def read_out(  # in a notebook a step shows itself
        self,
        id: str = "read-out",  # noqa: A002
        *,
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> ReadingOut:
        """The same as :meth:`reading`."""
        return self.reading(id, title=title, new=new, layout=layout)

    @hinted
    def fist(
        self,
        id: str = "fist",  # noqa: A002
        *,
        on: str | None = None,
        threshold: Threshold = "suggested",
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> FistToFive:
        """A blind fist-to-five about solutions, as a widget; see :meth:`cofront_kit.facilitator.method.Method.fist`."""
        from cofront_kit.widgets.led import FistToFive

        found = super().fist(id, on=on, threshold=threshold, title=title, new=new)
        return FistToFive(found, layout=layout)

    @hinted
    def words(
        self,
        id: str = "framing",  # noqa: A002
        *,
        title: str | None = None,
        text: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> Words:
        """Words on every screen, as a widget; see :meth:`cofront_kit.facilitator.method.Method.step`."""
        from cofront_kit.widgets.led import Words

        return Words(self.step(id, title=title, text=text, new=new), layout=layout)

    @hinted
    def commitments(
        self,
        id: str = "commitments",  # noqa: A002
        *,
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> CommitmentList:
        """Who does what for the other side, see :class:`cofront_kit.activities.outcomes.Commitments`."""
        from cofront_kit.widgets.led import CommitmentList

        return CommitmentList(self.promises(id, title=title, new=new), layout=layout)

    @hinted
    def ledger(
        self,
        id: str = "ledger",  # noqa: A002
        *,
        mode: Literal["finding", "splitting"] | None = None,
        title: str | None = None,
        new: bool = False,
        layout: Any = None,
    ) -> ValueLedger:
        """The ledger of value opportunities, see :class:`cofront_kit.activities.outcomes.Ledger`."""
        from cofront_kit.widgets.led import ValueLedger

        return ValueLedger(self.value_ledger(id, mode=mode, title=title, new=new), layout=layout)

    def bring_everyone(self, to: Activity | SealedWidget[Any] | LedWidget[Any] | str | None = None) -> None:
        """Move the stage: all screens offer to go there.

        Args:
            to: A poll, a check-in, a board ..., or the id of an activity; None is the lobby.
        """
        super().bring_everyone(to if to is None or isinstance(to, (str, Activity)) else getattr(to, "id", to))

    def remove_step(self, step: Activity | SealedWidget[Any] | LedWidget[Any] | str) -> None:
        """Take a step off the agenda again that was added by mistake and never opened.

        Args:
            step: A poll, a board ..., or the id of an activity.

        Raises:
            Refused: ``already-opened``; ``unknown-activity``.
        """
        super().remove_step(step if isinstance(step, (str, Activity)) else getattr(step, "id", step))

    @hinted
    def report(self, path: str | Path = "report.html", *, paper: str = "A4") -> Path:
        """Write the report: one HTML page or PDF with everything revealed so far, the same for all parties.

        It is made by a notebook of the package in a kernel of its own; yours is not run again.

        Args:
            path: The file, ``.html`` or ``.pdf``; an older one is replaced. A PDF is printed by a Chromium, Chrome or
                Edge of this computer.
            paper: ``"A4"`` or ``"Letter"``, for a PDF.

        Returns:
            The file's path.
        """
        from cofront_kit.report import write

        return write(self, path, paper=paper)

    @hinted
    def close(self, *, report: bool = False) -> None:
        """End the session, by choice with the report for everyone, which is made here before it returns."""
        super().close(report=report)
        if report:
            self._make_report()

    @hinted
    def hand_out_report(self) -> None:
        """Give everyone the report as the session is now; it is made here before it returns."""
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
    new: bool = False,
) -> NotebookSession:
    """Create a session, or join the one of the same title again. Running the cell twice changes nothing.

    A session that has ended is given as it is, to be read.

    Args:
        title: 1 to 200 characters.
        parties: Names of 2 to 6 parties; ``cf.Party(name, label)`` for one whose short label you choose.
        code: The code of an existing session, instead of a title.
        template: A stock template's name or a folder, for its texts and agenda; else the texts of the trust check-up.
        host: On whose computer it runs, in a few words, for the lobby; computer and login name when left out.
        store: A database URL or a file; else ``COFRONT_STORE``, else a file in the user's data folder.
        expected: How many people may come in before you are asked, 1 to 10,000; the template's number, or 300, when
            left out. A session that exists keeps its number unless this one is larger.
        new: Begin another one where the one of this title has ended, and where an open one has nearly this title. An
            open one of exactly this title is joined all the same.

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
    return open_session(
        NotebookSession,
        title,
        parties,
        code=code,
        template=template,
        host=host,
        store=store,
        expected=expected,
        new=new,
    )
