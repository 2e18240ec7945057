"""Execute the report's notebook in its own kernel, and turn it into one HTML file."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import BadInput, CofrontError, Refused
from cofront_kit.facilitator.session import Session
from cofront_kit.files.writing import check_name
from cofront_kit.model.tools.rules import require_next_date
from cofront_kit.store.base import NewEvent
from cofront_kit.store.locate import url_elsewhere

from . import pdf
from .content import Report

HERE: Final = Path(__file__).resolve().parent
NOTEBOOK: Final = HERE / "report.ipynb"
TIMEOUT_S: Final = 180
KINDS: Final = (".html", ".htm", ".pdf")
_MEMORY: Final = "sqlite://"


class KernelGone(CofrontError):
    """The report's kernel ended before it answered."""


def write(session: Session, path: str | Path = "report.html", *, paper: str = "A4") -> Path:
    """Write the report of a session as an HTML page or a PDF, depending on the file's ending.

    Args:
        session: The session; only what was revealed gets into the report.
        path: The file, ``.html`` or ``.pdf``; an older one is replaced when the new one is complete.
        paper: ``"A4"`` or ``"Letter"``, for a PDF.

    Returns:
        The file's absolute path.

    Raises:
        BadInput: The file can't be written there, its name ends in something else, or there is no Chromium for a PDF.
        Refused: ``no-next-date``: the method was begun, and nobody has said when the parties meet again.
        CofrontError: The notebook failed; the message holds its error.
    """
    require_next_date(session.state)
    target = _target(path)
    kind = target.suffix.lower()
    chromium = pdf.ready(target, paper) if kind == ".pdf" else ""
    page = _page(session)
    draft = target.with_name(target.name + ".part")
    try:
        if chromium:
            pdf.make(chromium, page, draft, paper)
        else:
            draft.write_bytes(page)
        draft.replace(target)
    except OSError as error:
        raise BadInput(
            f"The report can't be written to {target}: {error.strerror}. Name another file."
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def _target(path: str | Path) -> Path:
    target = Path(path).expanduser().absolute()
    if target.is_dir() or not target.parent.is_dir():
        raise BadInput(f"The report can't be written to {target}. Name a file in a folder that exists.")
    if target.exists() and not target.is_file():
        raise BadInput(f"{target} is a device or a pipe, which the report would replace. Name a file.")
    if target.suffix.lower() not in KINDS:
        raise BadInput(
            f"{target.name} doesn't say what to write: the report is an HTML page or a PDF. Let its name end in .html "
            "or .pdf. Word processors open the HTML page too."
        )
    check_name(target, "a PDF" if target.suffix.lower() == ".pdf" else "an HTML page")
    return target


def handed_out(session: Session, number: int | None = None) -> bytes:
    """The report that everyone was given, gzipped: made once per store, then the same bytes for all.

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
        kept = store.keep_report(session.code, number, gzip.compress(_make(session), 9, mtime=0))
    return kept


def _page(session: Session) -> bytes:
    """The page; for a closed session, the one that everyone was given."""
    state = session.state
    if state.status == "closed" and state.tools.reports:
        return gzip.decompress(handed_out(session))
    return _make(session)


def _make(session: Session) -> bytes:
    with (
        tempfile.TemporaryDirectory(prefix="cofront-report-") as folder,
        _store_for(session, folder) as store,
    ):
        try:
            notebook = execute(session.code, store, Path(folder))
        except KernelGone:  # another program took one of its ports first
            notebook = execute(session.code, store, Path(folder))
        page = to_html(notebook, Report(session.state))
    return page.encode("utf-8")


def execute(code: str, store: str, folder: Path) -> Any:
    """Run the report's notebook.

    Args:
        code: The session's code.
        store: How the kernel reaches the store; passed in its environment, never in the notebook.
        folder: An empty folder for the kernel's own files.

    Raises:
        CofrontError: A cell failed.
    """
    from cofront_kit.computer import grammars
    from cofront_kit.computer.own_python import OwnKernel

    with grammars.put_off():
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError

    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source = f"code = {code!r}"
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
        kernel_name="python3",
        kernel_manager_class=OwnKernel,
        store_widget_state=False,
        ipython_hist_file="",  # one of the kernel's own arguments; given twice, the kernel doesn't start
    )
    try:
        _run(client, {"cwd": str(folder), "env": _environment(store, folder)})
    except (
        CellExecutionError,
        RuntimeError,
        TimeoutError,
    ) as error:  # a kernel that dies early is a RuntimeError
        last = str(error).strip().splitlines()[-1:] or [type(error).__name__]
        gone = isinstance(error, RuntimeError) and not isinstance(error, CellExecutionError)
        raise (KernelGone if gone else CofrontError)(f"The report could not be made: {last[0]}") from error
    return notebook


def _run(client: Any, kernel: dict[str, Any]) -> None:
    """Execute; without a running loop, in one that is closed afterwards, since nbclient would leave its own open."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(client.async_execute(**kernel))
    else:
        client.execute(**kernel)


def to_html(notebook: Any, report: Report) -> str:
    """The executed notebook as one page.

    Args:
        notebook: The notebook with its outputs.
        report: Gives the page's title and language.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="page",
        extra_template_basedirs=[str(HERE)],
        exclude_anchor_links=True,
        embed_images=True,
    )
    page = {"title": report.state.title, "language": report.language, "direction": report.direction}
    body, _ = exporter.from_notebook_node(notebook, {"page": page})
    return str(body)


def _environment(store: str, folder: Path) -> dict[str, str]:
    package = str(HERE.parent.parent)
    paths = [entry for entry in (os.environ.get("PYTHONPATH", ""), package) if entry]
    environment: dict[str, Any] = {
        **os.environ,
        "COFRONT_STORE": store,
        **{
            name: str(Path(os.environ[name]).absolute()) for name in ("COFRONT_KEYS",) if os.environ.get(name)
        },
        "PYTHONPATH": os.pathsep.join(paths),
        "IPYTHONDIR": str(folder / "ipython"),  # no IPython start-up files of this user
    }
    environment.pop("COFRONT_SESSION", None)
    return environment


@contextmanager
def _store_for(session: Session, folder: str) -> Iterator[str]:
    """A store that another process can open: the session's own, or for a room in memory a copy of its log."""
    if session.node.store.url != _MEMORY:
        # the kernel has another working folder
        yield url_elsewhere(session.store or os.environ.get("COFRONT_STORE") or session.node.store.url)
        return
    from cofront_kit.store.locate import open_store

    place = Path(folder) / "store"
    place.mkdir()
    copy = open_store(place / "copy.sqlite")
    try:
        events = session.node.store.events_after(session.code, 0)
        with copy.write(session.code) as transaction:
            transaction.append([NewEvent(event.at, event.tag, event.schema, event.body) for event in events])
    finally:
        copy.close()
    yield str(place / "copy.sqlite")
    shutil.rmtree(place, ignore_errors=True)
