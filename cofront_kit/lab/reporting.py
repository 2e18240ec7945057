"""The report of a session from the panel: what can be made, making it beside the notebook, and a template to change."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal

from jupyter_server.auth.decorator import authorized
from msgspec import Struct
from msgspec.structs import replace
from tornado.web import authenticated

from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.lab.answers import PanelHandler
from cofront_kit.lab.beginning import place_in
from cofront_kit.lab.home import aside
from cofront_kit.lab.listed import shown_in
from cofront_kit.model.relocation.rules import gone
from cofront_kit.report import pdf, template, write

STEM: Final = "report"
"""Name of the file, before its ending; an older report of this name is replaced."""


class ReportFacts(Struct, frozen=True):
    """What a report of a session can be made of; the answer to ``GET cofront/api/sessions/CODE/report``.

    Attributes:
        folder: Path of the session's folder in the folder that the server shows; null if it isn't there.
        template: Path of the team's own template; empty for none.
        no_pdf: Why no PDF can be made on this computer, and what can be had instead; empty if one can.
        papers: The sizes of a PDF.
        making: The job of the report that is being made; empty for none.
    """

    folder: str | None
    template: str
    no_pdf: str
    papers: tuple[str, ...] = pdf.PAPERS
    making: str = ""


class ReportWanted(Struct, frozen=True):
    """A report that is asked for.

    Attributes:
        kind: Ending of the file: a page, a PDF or a notebook.
        paper: Size of a PDF.
        stock: Whether the stock report is made though there is a template of the team's.
        at: Path of the folder it is written to, in the folder that the server shows.
    """

    kind: Literal["html", "pdf", "ipynb"]
    paper: str = pdf.PAPERS[0]
    stock: bool = False
    at: str = ""


class Making(Struct, frozen=True):
    """A report that is being made, or was.

    Attributes:
        job: The name under which it can be asked for.
        path: Path of the file, in the folder that the server shows; empty while it is being made.
    """

    job: str
    path: str = ""


class Written(Struct, frozen=True):
    """A file that was written. ``path``: where, in the folder that the server shows."""

    path: str


class ReportHandler(PanelHandler):
    """``GET`` and ``POST cofront/api/sessions/CODE/report``."""

    @authenticated
    @authorized
    async def get(self, code: str) -> None:
        """Answer with :class:`ReportFacts`."""
        session = await self.home.session(code)
        facts = await aside(_facts, session, self.home.root)
        self.answer(replace(facts, making=self.home.reports.under_way(code)))

    @authenticated
    @authorized
    async def post(self, code: str) -> None:
        """Begin to make the report, or find the same one under way; answer with :class:`Making` at once.

        It takes longer than some proxies wait for an answer.
        """
        asked = self.body(ReportWanted)
        session = await self.home.session(code)
        await aside(_target, session, self.home.root, asked)
        root, contents = self.home.root, self.contents_manager

        async def make() -> str:
            written = await aside(_written, session, root, asked)
            if asked.kind == "ipynb":
                _trust(contents, await aside(_read, root / written.path))
            return written.path

        self.answer(Making(self.home.reports.begin(code, asked, make)))


class ReportJobHandler(PanelHandler):
    """``GET cofront/api/sessions/CODE/report/JOB``."""

    @authenticated
    @authorized
    async def get(self, code: str, job: str) -> None:
        """Answer with :class:`Making`, or why it could not be made."""
        self.answer(Making(job, self.home.reports.path(code, job)))


class ReportTemplateHandler(PanelHandler):
    """``POST cofront/api/sessions/CODE/report-template``."""

    @authenticated
    @authorized
    async def post(self, code: str) -> None:
        """Copy the stock report's notebook into the session's folder, or find the one there; answer with its path."""
        session = await self.home.session(code)
        self.answer(await aside(_own_template, session, self.home.root))


def _facts(session: Session, root: Path) -> ReportFacts:
    state = session.state
    own = template.own_of(state, session.node.store)
    try:
        pdf.ready(Path(f"{STEM}.pdf"), pdf.PAPERS[0])
    except BadInput as error:
        no_pdf = str(error)
    else:
        no_pdf = ""
    folder = Path(state.template)
    shown = shown_in(root, folder) if folder.is_absolute() and folder.is_dir() else None
    return ReportFacts(shown, "" if own is None else shown_in(root, own) or str(own), no_pdf)


def _target(session: Session, root: Path, asked: ReportWanted) -> Path:
    """Where the report goes; refuses what can be refused before it is made."""
    state = session.state
    if state.away is not None:
        raise gone(state, "facilitator")
    target = place_in(root, asked.at) / f"{STEM}.{asked.kind}"
    if asked.kind == "pdf":
        pdf.ready(target, asked.paper)
    return target


def _written(session: Session, root: Path, asked: ReportWanted) -> Written:
    wanted = template.STOCK_NAME if asked.stock else None
    written = write(session, _target(session, root, asked), paper=asked.paper, template=wanted)
    return Written(shown_in(root, written) or written.name)


def _own_template(session: Session, root: Path) -> Written:
    own = template.own_of(session.state) or template.copy_for(session.state)
    path = shown_in(root, own)
    if path is None:
        raise BadInput(
            f"The report template is {own}, which this Jupyter server doesn't show. Open it there."
        )
    return Written(path)


def _read(file: Path) -> Any:
    import nbformat

    return nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]


def _trust(contents: Any, notebook: Any) -> None:
    """Sign a notebook that was just made here, so that Jupyter shows its charts.

    On the server's own thread, as Jupyter does: the signatures' database opens at the first use, for one thread.
    """
    with suppress(Exception):  # without it the charts show when somebody trusts the notebook
        contents.notary.sign(notebook)
