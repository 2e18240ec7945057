"""Real kernels for notebook tests: run cells, end the kernel, start again in a fresh one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psutil

from cofront_kit.computer import grammars

grammars.leave_out()  # in programs of tests that run notebooks, they would take as long as a kernel's start

import nbformat  # noqa: E402
from nbclient import NotebookClient  # noqa: E402

from cofront_kit.computer.own_python import OwnKernel  # noqa: E402

REPO = Path(__file__).parents[2]
TESTS = REPO / "tests"
TIMEOUT_S = 120


@contextmanager
def keeping(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a kernel that keeps everything in a folder; ends the doors it opened."""
    (folder / "store").mkdir()
    here = {
        "COFRONT_STORE": str(folder / "store" / "cofront.sqlite"),
        "COFRONT_KEYS": str(folder / "keys"),
        "COFRONT_RUNTIME": str(folder / "doors"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PYTHONPATH": os.pathsep.join(map(str, (REPO, TESTS, TESTS / "quick_start"))),
    }
    left = {name: value for name, value in os.environ.items() if not name.startswith("COFRONT_")}
    yield {**left, **here}
    for note in (folder / "doors").glob("*.json"):
        process = psutil.Process(msgspec.json.decode(note.read_bytes())["pid"])
        process.terminate()
        process.wait(10)


def run(notebook: Any, folder: Path, env: dict[str, str]) -> Any:
    """Execute a notebook top to bottom in a kernel of its own, which ends afterwards."""
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
        iopub_timeout=TIMEOUT_S,
        kernel_name="python3",
        kernel_manager_class=OwnKernel,
        ipython_hist_file="",
    )
    client.execute(cwd=str(folder), env=env)
    return notebook


def cells(*sources: str) -> Any:
    """A notebook of code cells."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])


def data_of(cell: Any) -> dict[str, Any]:
    """All that a cell shows, by mime type."""
    shown: dict[str, Any] = {}
    for output in cell.outputs:
        assert output.output_type in ("execute_result", "display_data"), output
        shown |= output.data
    return shown


def text_of(cells_of: Sequence[Any], cell_id: str) -> str:
    """The plain text a cell shows."""
    cell = next(cell for cell in cells_of if cell.id == cell_id)
    return str(data_of(cell)["text/plain"])
