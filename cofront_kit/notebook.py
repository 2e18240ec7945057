"""The names that a notebook author calls. ``import cofront_kit as cf`` gives ``cf.session``, ``cf.serve``, ..."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.activity import Activity
from cofront_kit.checks.calls import hinted
from cofront_kit.facilitator.last_opened import remember
from cofront_kit.facilitator.opening import open_session
from cofront_kit.model.parties import Party
from cofront_kit.model.state import HostNote
from cofront_kit.widgets.as_widget import as_widget
from cofront_kit.widgets.session_calls import WidgetCalls

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.activities.kind import ActivityKind
    from cofront_kit.widgets.facilitated import FacilitatedWidget
    from cofront_kit.widgets.lobby import SessionCard
    from cofront_kit.widgets.sealed import SealedWidget


class NotebookSession(WidgetCalls):
    """A :class:`~cofront_kit.facilitator.session.Session` that displays itself and returns widgets."""

    _card: SessionCard | None = None

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
    def report(self, path: str | Path = "report.html", *, paper: str = "A4") -> Path:
        """Write the report: one HTML page or PDF with everything revealed so far, the same for all parties.

        A notebook of the package makes it in its own kernel; your notebook is not run again.

        Args:
            path: The file, ``.html`` or ``.pdf``; an older one is replaced. A PDF needs Chromium, Chrome or Edge on
                this computer.
            paper: ``"A4"`` or ``"Letter"``, for a PDF.

        Returns:
            The file's path.
        """
        from cofront_kit.report import write

        return write(self, path, paper=paper)

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
        ``session``, the code, as in the frames of a session; ``title``; ``status``, ``"open"`` or ``"closed"``;
        ``begun``, a moment in UTC. No rows where there is no store yet.

    Raises:
        StoreError: The store can't be opened.

    Example:
        >>> import cofront_kit as cf
        >>> list(cf.sessions(store="memory").columns)
        ['session', 'title', 'status', 'begun']
    """
    from cofront_kit.facilitator.listing import sessions_of

    return sessions_of(store)
