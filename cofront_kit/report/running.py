"""Run a report template in a kernel of its own, over a copy of the session's log and nothing else."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.facilitator.session import Session
from cofront_kit.store.base import NewEvent
from cofront_kit.store.locate import open_store

from . import template

TIMEOUT_S: Final = 180
MOST_SAID: Final = 300
"""How much of an error is repeated, in characters."""


class KernelGone(CofrontError):
    """The report's kernel ended before it answered."""


def run(session: Session, file: Path) -> Any:
    """The template with its outputs.

    Args:
        session: Whose report it becomes.
        file: The template.

    Raises:
        BadInput: The template can't be used, or one of its cells failed.
        CofrontError: The stock report failed; the message holds its error.
    """
    with (
        tempfile.TemporaryDirectory(prefix="cofront-report-", ignore_cleanup_errors=True) as folder,
        _log_of(session, Path(folder)) as store,
    ):
        try:
            return execute(session.code, store, Path(folder), file)
        except KernelGone:  # another program took one of its ports first
            return execute(session.code, store, Path(folder), file)


def execute(code: str, store: str, folder: Path, file: Path = template.STOCK) -> Any:
    """Run a template's notebook.

    Args:
        code: The session's code.
        store: How the kernel reaches the store; passed in its environment, never in the notebook.
        folder: An empty folder for the kernel's own files.
        file: The template.

    Raises:
        BadInput: The template can't be used, or one of its cells failed.
        CofrontError: The stock report failed, or the kernel did.
    """
    from cofront_kit.computer import grammars
    from cofront_kit.computer.own_python import OwnKernel

    with grammars.put_off():
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError
        from nbformat import ValidationError

    notebook = template.read(file)
    template.parameters(notebook).source = f"code = {code!r}"
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
        iopub_timeout=TIMEOUT_S,  # four seconds by default, and then the rest of a cell's outputs would be missing
        kernel_name="python3",
        kernel_manager_class=OwnKernel,
        store_widget_state=False,
        record_timing=False,  # or two runs would differ
        ipython_hist_file="",  # one of the kernel's own arguments; given twice, the kernel doesn't start
    )
    place = folder if file == template.STOCK else file.parent
    try:
        _run(client, {"cwd": str(place), "env": _environment(store, folder)})
    except CellExecutionError as error:
        raise _failed(notebook, file, f"{error.ename}: {_first_line(error.evalue)}") from error
    except ValidationError as error:
        raise _failed(notebook, file, "it shows what no notebook can hold") from error
    except TimeoutError as error:
        raise _failed(notebook, file, f"it was not done after {TIMEOUT_S} s") from error
    except RuntimeError as error:  # a kernel that dies early
        raise KernelGone(f"The report could not be made: {_last_line(str(error))}") from error
    return notebook


def _failed(notebook: Any, file: Path, why: str) -> CofrontError:
    """What to say of a cell that failed: in the stock report, that is no fault of the team's."""
    why = _last_line(why)
    if file == template.STOCK:
        return CofrontError(f"The report could not be made: {why}")
    number, cell = _failing(notebook)
    named = f"Cell {number} of {file.name} ({template.first_line(cell)})"
    return BadInput(f"{named} failed: {why}. {template.WAY_OUT}")


def _failing(notebook: Any) -> tuple[int, Any]:
    """Number, from 1, and cell: the one with an error, else the last that ran."""
    last = (1, notebook.cells[0])
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type != "code":
            continue
        if any(output.output_type == "error" for output in cell.outputs):
            return number, cell
        if cell.execution_count is None:
            return (number, cell) if cell.source.strip() else last
        last = (number, cell)
    return last


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _last_line(text: str) -> str:
    lines = text.strip().splitlines() or [""]
    return lines[-1][:MOST_SAID].rstrip(".")


def _run(client: Any, kernel: dict[str, Any]) -> None:
    """Execute; without a running loop, in one that is closed afterwards, since nbclient would leave its own open."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(client.async_execute(**kernel))
    else:
        client.execute(**kernel)


def _environment(store: str, folder: Path) -> dict[str, str]:
    from .content import MAKING  # pandas comes with it: see ``cofront_kit.report``

    package = str(Path(__file__).resolve().parents[2])
    paths = [entry for entry in (os.environ.get("PYTHONPATH", ""), package) if entry]
    environment = {
        **os.environ,
        "COFRONT_STORE": store,
        # no key is here: what is sealed stays sealed, and no link can be made
        "COFRONT_KEYS": str(folder / "keys"),
        "COFRONT_RUNTIME": str(folder / "run"),
        MAKING: "1",
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",  # the order of sets, the same in every run
        "SOURCE_DATE_EPOCH": "0",  # Matplotlib writes the day into pictures otherwise
        "IPYTHONDIR": str(folder / "ipython"),  # no IPython start-up files of this user
    }
    environment.pop("COFRONT_SESSION", None)
    return environment


@contextmanager
def _log_of(session: Session, folder: Path) -> Iterator[str]:
    """A store with a copy of the session's log, and nothing else: no other session, no sealed answer, no link."""
    place = folder / "store"
    place.mkdir()
    copy = open_store(place / "copy.sqlite")
    try:
        events = session.node.store.events_after(session.code, 0)
        with copy.write(session.code) as transaction:
            transaction.append([NewEvent(event.at, event.tag, event.schema, event.body) for event in events])
    finally:
        copy.close()
    yield str(place / "copy.sqlite")
