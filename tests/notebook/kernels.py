"""Real kernels for notebook tests: run cells, end the kernel, begin again in a fresh one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from cofront_kit.computer.own_python import OwnKernel

TIMEOUT_S = 120


def run(notebook: Any, folder: Path, env: dict[str, str]) -> Any:
    """Execute a notebook top to bottom in a kernel of its own, which ends afterwards."""
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
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
