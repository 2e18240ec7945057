"""Where this user's processes note what runs, and the folders in which copies of notebooks run."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from cofront_kit.files.text_notebooks import ENDINGS
from cofront_kit.files.writing import swap

STEMS: Final = ("facilitator", "participant", "screen", "report-template")
"""The notebooks that a template may have, by their names without ending."""
KEPT: Final = "kept"
"""The folder of what sessions kept of their templates, beside the sessions' own folders and in each of them."""


def runtime_dir() -> Path:
    """The folder of the doors' records: ``COFRONT_RUNTIME``, or the platform's folder for such notes."""
    import platformdirs

    named = os.environ.get("COFRONT_RUNTIME")
    return Path(named) if named else Path(platformdirs.user_state_dir("cofront", appauthor=False)) / "doors"


def work_dir() -> Path:
    """The folder with a folder for each session whose notebooks run in a copy."""
    return runtime_dir().parent / "work"


def notebook_names() -> tuple[str, ...]:
    """Every file name that a notebook of a template may have."""
    return tuple(f"{stem}{ending}" for stem in STEMS for ending in (".ipynb", *ENDINGS))


def put_copy(code: str, name: str, content: bytes) -> Path:
    """Write a file that a session kept, for this user alone.

    Args:
        code: The session's code.
        name: The file's name.
        content: What it holds.

    Raises:
        OSError: It can't be written.
    """
    return put(work_dir() / code / KEPT, name, content)


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder for this user alone; another process or thread may do the same just now.

    Args:
        folder: The folder. It is made, and the one that it is in.
        name: The file's name. A notebook of the same name in another form is deleted.
        content: What it holds.

    Raises:
        OSError: It can't be written.
    """
    for one in (folder.parent, folder):
        one.mkdir(parents=True, exist_ok=True, mode=0o700)
    for other in notebook_names():
        if other != name and other.partition(".")[0] == name.partition(".")[0]:
            (folder / other).unlink(missing_ok=True)
    swap(folder / name, content)
    return folder / name


def forget_copies(code: str) -> None:
    """Delete the copies of a session's notebooks; what they wrote beside them, such as a report, stays.

    Args:
        code: The session's code.
    """
    folder = work_dir() / code
    if not code.isalnum() or not folder.is_dir():
        return
    shutil.rmtree(folder / KEPT, ignore_errors=True)
    for name in (*notebook_names(), "template.toml"):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()  # unless something is left
