"""Notebooks are committed without outputs; this lists those that have some, and ``--fix`` removes the outputs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat


def main() -> int:
    """Check the named notebooks, or all that git tracks; returns how many have outputs."""
    names = [name for name in sys.argv[1:] if name != "--fix"]
    names = names or subprocess.run(
        ["git", "ls-files", "*.ipynb"], check=True, capture_output=True, text=True
    ).stdout.split("\n")
    dirty = [Path(name) for name in names if name and _has_outputs(Path(name), fix="--fix" in sys.argv)]
    for path in dirty:
        print(f"{path} has outputs; remove them with: python tools/bare_notebooks.py --fix {path}")
    return min(len(dirty), 1)


def _has_outputs(path: Path, *, fix: bool) -> bool:
    notebook = nbformat.read(path, as_version=4)
    dirty = False
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            dirty = True
            cell.outputs, cell.execution_count = [], None
    if dirty and fix:
        nbformat.write(notebook, path)
    return dirty and not fix


if __name__ == "__main__":
    raise SystemExit(main())
