"""Write the report: a template's notebook, executed, as one HTML page, as a PDF, or as the notebook it is."""

from __future__ import annotations

import gzip
import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.session import Session
from cofront_kit.files.writing import check_name
from cofront_kit.model.theme.css import report_style
from cofront_kit.model.tools.rules import require_next_date

from . import outputs, pdf, running
from . import template as templates

if TYPE_CHECKING:
    from .content import Report

HERE: Final = Path(__file__).resolve().parent
KINDS: Final = (".html", ".htm", ".pdf", ".ipynb")
_CALLED: Final = {".pdf": "a PDF", ".ipynb": "a notebook"}
_log = logging.getLogger("cofront")


def write(
    session: Session,
    path: str | Path = "report.html",
    *,
    paper: str = "A4",
    template: str | Path | None = None,
) -> Path:
    """Write the report of a session as an HTML page, a PDF or an executed notebook, depending on the file's ending.

    Args:
        session: The session; only what was revealed gets into the report.
        path: The file, ``.html``, ``.pdf`` or ``.ipynb``; an older one is replaced when the new one is complete.
        paper: ``"A4"`` or ``"Letter"``, for a PDF.
        template: A notebook that makes the report, a folder that holds a ``report-template.ipynb``, or ``"stock"``;
            the one in the session's folder, else the stock one, when left out.

    Returns:
        The file's absolute path.

    Raises:
        BadInput: The file can't be written there, its name ends in something else, there is no Chromium for a PDF, or
            the template can't be used.
        Refused: ``no-next-date``: the method was begun, and nobody has said when the parties meet again.
        CofrontError: The stock notebook failed; the message holds its error.
    """
    require_next_date(session.state)
    target = _target(path)
    kind = target.suffix.lower()
    file = templates.chosen(session.state, template, store=session.node.store)
    chromium = pdf.ready(target, paper) if kind == ".pdf" else ""
    if kind == ".ipynb":
        _check_replaced(target, file)
        content = outputs.as_notebook(_executed(session, file), session.state.title)
    else:
        content = _page(session, file if template is not None else None)
    draft = target.with_name(target.name + ".part")
    try:
        if chromium:
            pdf.make(chromium, content, draft, paper, session.state.created_at)
        else:
            draft.write_bytes(content)
        draft.replace(target)
    except OSError as error:
        raise BadInput(
            f"The report can't be written to {target}: {error.strerror}. Name another file."
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def page_and_notebook(session: Session) -> tuple[bytes, bytes]:
    """The report as a page and as a notebook, from one run; the page is the one that everyone was given, if they were.

    Args:
        session: The session; only what was revealed gets into the report.

    Raises:
        BadInput: The team's template can't be used.
        Refused: ``no-next-date``, as in :func:`write`.
        CofrontError: The stock notebook failed.
    """
    require_next_date(session.state)
    file = templates.chosen(session.state, store=session.node.store)
    notebook = _executed(session, file)
    if session.state.status == "closed" and session.state.tools.reports:
        page = gzip.decompress(handed_out(session))
    else:
        page = to_html(notebook, _report_of(session), file.parent).encode("utf-8")
    return page, outputs.as_notebook(notebook, session.state.title)


def _target(path: str | Path) -> Path:
    target = Path(path).expanduser().absolute()
    if target.is_dir() or not target.parent.is_dir():
        raise BadInput(f"The report can't be written to {target}. Name a file in a folder that exists.")
    if target.exists() and not target.is_file():
        raise BadInput(f"{target} is a device or a pipe, which the report would replace. Name a file.")
    kind = target.suffix.lower()
    if kind not in KINDS:
        raise BadInput(
            f"{target.name} doesn't say what to write: the report is an HTML page, a PDF or a notebook. Let its name "
            "end in .html, .pdf or .ipynb. Word processors open the HTML page too."
        )
    check_name(target, _CALLED.get(kind, "an HTML page"))
    return target


def _check_replaced(target: Path, file: Path) -> None:
    """Refuse to replace a notebook that somebody wrote."""
    if target.name == templates.NAME or target == file:
        raise BadInput(f"{target} is the report's template, not a report. Name another file: report.ipynb.")
    if not target.exists():
        return
    try:
        metadata = json.loads(target.read_bytes())["metadata"]
        is_report = outputs.MARK in metadata
    except (OSError, ValueError, KeyError, TypeError):
        is_report = False
    if not is_report:
        raise BadInput(f"{target} exists already and is no report. Name another file, or rename that one.")


def handed_out(session: Session, number: int | None = None) -> bytes:
    """The report that everyone was given, gzipped: made once per store, then the same bytes for all.

    Where the team's own template can't be used, everyone gets the stock report, and the log says why.

    Args:
        session: The session.
        number: Which one, counted from 1; the last one when left out.

    Raises:
        Refused: ``no-report``: no report was handed out.
        CofrontError: It can't be made; the message says why.
    """
    number = session.state.tools.reports if number is None else number
    if not number:
        raise Refused("no-report", "The report was not handed out yet.", "Call session.hand_out_report().")
    store = session.node.store
    kept = store.report(session.code, number)
    if kept is None:
        try:
            page = _make(session, templates.chosen(session.state, store=store))
        except BadInput as error:
            _log.error("The stock report of %s is handed out instead: %s", session.code, error)
            page = _make(session, templates.STOCK)
        kept = store.keep_report(session.code, number, gzip.compress(page, 9, mtime=0))
    return kept


def _page(session: Session, file: Path | None) -> bytes:
    """The page; for a closed session, the one that everyone was given, unless a template was asked for."""
    state = session.state
    if file is None and state.status == "closed" and state.tools.reports:
        return gzip.decompress(handed_out(session))
    return _make(session, file or templates.chosen(state, store=session.node.store))


def _make(session: Session, file: Path) -> bytes:
    notebook = _executed(session, file)
    return to_html(notebook, _report_of(session), file.parent).encode("utf-8")


def _executed(session: Session, file: Path) -> Any:
    notebook = running.run(session, file)
    outputs.made_plain(notebook, file)
    return notebook


def _report_of(session: Session) -> Report:
    from .content import Report  # pandas comes with it: who only offers a report doesn't wait for it

    return Report(session.state)


def to_html(notebook: Any, report: Report, folder: Path = HERE) -> str:
    """The executed notebook as one page.

    Args:
        notebook: The notebook with its outputs.
        report: Gives the page's title and language.
        folder: Where pictures that Markdown cells name are looked for.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="page",
        extra_template_basedirs=[str(HERE)],
        exclude_anchor_links=True,
        embed_images=True,
    )
    look = report_style(report.state.theme) if report.state.theme else ""
    page = {
        "title": report.state.title,
        "language": report.language,
        "direction": report.direction,
        "look": look,
    }
    body, _ = exporter.from_notebook_node(notebook, {"page": page, "metadata": {"path": str(folder)}})
    return str(body)
