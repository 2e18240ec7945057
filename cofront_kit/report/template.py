"""The notebook that a report is made by: the stock one, or a team's own beside the session's other notebooks."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import NoNotebook, read_notebook
from cofront_kit.files.work import put_copy
from cofront_kit.model.state import SessionState
from cofront_kit.store.base import Store
from cofront_kit.templates import recorded
from cofront_kit.templates.kept import is_teams

STOCK: Final = Path(__file__).resolve().parent / "report.ipynb"
"""The stock report, and what a team's own begins as."""
NAME: Final = "report-template.ipynb"
"""What a team's own is called. The reports themselves are ``report.html``, ``report.pdf``, ``report.ipynb``."""
STOCK_NAME: Final = "stock"
"""Asks for the stock report where there is an own one."""
PARAMETERS: Final = "parameters"
"""Tag of the cell with ``code = ...``, which says whose report it is."""
LEFT_OUT: Final = "remove_cell"
"""Tag of cells that don't get into the report."""
MOST_SAID: Final = 80
"""How much of a cell is repeated in a message, in characters."""
_log = logging.getLogger("cofront")
WAY_OUT: Final = f'Correct it, or take the stock report (template="{STOCK_NAME}").'


def chosen(state: SessionState, wanted: str | Path | None = None, *, store: Store | None = None) -> Path:
    """The notebook that makes the report of a session.

    Args:
        state: The session.
        wanted: A notebook, a folder that holds one of this name, or ``"stock"``; the session's own, else the stock
            one, when left out.
        store: Where the session keeps its notebooks, for one whose folder is gone.

    Raises:
        BadInput: There is no such notebook.
    """
    if wanted is None:
        return own_of(state, store) or STOCK
    if str(wanted) == STOCK_NAME:
        return STOCK
    place = Path(wanted).expanduser().absolute()
    file = place / NAME if place.is_dir() else place
    if not file.is_file():
        raise BadInput(
            f"There is no report template {file}. Copy the stock one there with "
            f"cofront report --copy {file.parent}, or leave template out."
        )
    return file


def own_of(state: SessionState, store: Store | None = None) -> Path | None:
    """The report template in a session's folder, or in that of a template it extends; None if there is none.

    Args:
        state: The session.
        store: Where the session keeps its notebooks: what it kept is used if the folder is gone, or is a package's.
    """
    folder = Path(state.template)
    if not state.template or not folder.is_absolute():
        return None
    try:
        live = folder / NAME if (folder / NAME).is_file() else recorded(state.template).file_of(NAME)
    except BadInput:
        live = None  # the template is gone or broken, and the stock report can be made
    if store is None or (live is not None and is_teams(live.parent)):
        return live
    kept = next((one for one in store.template_files(state.code) if one.name == NAME), None)
    content = None if kept is None else kept.content()
    if kept is None or content is None:
        return live
    if kept.own:
        _log.warning(
            "%s of the session %s is no longer in %s. The report is made by it as it was when the session began.",
            NAME,
            state.code,
            state.template,
        )
    return put_copy(state.code, NAME, content)


def read(file: Path) -> Any:
    """Read a report template, and check what can be checked without running it.

    Args:
        file: The notebook.

    Raises:
        BadInput: It can't make a report; the message says why, and the way out.
    """
    try:
        notebook = read_notebook(file)
    except OSError as error:
        raise BadInput(f"The report template {file} can't be read: {error.strerror}. {WAY_OUT}") from None
    except NoNotebook as error:
        raise BadInput(f"The report template {error} Or take the stock report.") from None
    asking = [cell for cell in notebook.cells if cell.cell_type == "code" and has_tag(cell, PARAMETERS)]
    if len(asking) != 1:
        raise BadInput(
            f"The report template {file} has {len(asking)} cells with the tag {PARAMETERS!r}, and needs one: "
            f'code = "" is written there, and becomes the session\'s code. Without it, it could be the report of '
            f"another session. Give that tag to one cell (Property Inspector > Cell tags), or take the stock report."
        )
    return notebook


def parameters(notebook: Any) -> Any:
    """The cell that says whose report it is.

    Args:
        notebook: What :func:`read` returned.
    """
    return next(cell for cell in notebook.cells if has_tag(cell, PARAMETERS))


def has_tag(cell: Mapping[str, Any], tag: str) -> bool:
    """Whether a cell has a tag."""
    return tag in cell["metadata"].get("tags", ())


def first_line(cell: Mapping[str, Any]) -> str:
    """By what a message names a cell beside its number."""
    lines = [line.strip() for line in cell["source"].splitlines()]
    return next((line for line in lines if line and not line.startswith("#")), "")[:MOST_SAID]


def copy_for(state: SessionState, folder: str | Path | None = None) -> Path:
    """Copy the stock report's notebook for a session, to be changed and tried out with it.

    Args:
        state: The session.
        folder: A folder that exists; that of the session when left out, where its report finds it by itself.

    Returns:
        The new file.

    Raises:
        BadInput: There is one already, it can't be written, or the session has no folder.
    """
    if folder is None:
        if not Path(state.template).is_absolute():
            raise BadInput(
                f"The session {state.code} has no folder of its own. Name one, and name it again when the report is "
                'made: session.report_template("."), then session.report(template=".").'
            )
        folder = state.template
    return copy_to(folder, state.code)


def copy_to(folder: str | Path, code: str = "") -> Path:
    """Copy the stock report's notebook, to be changed.

    Args:
        folder: A folder that exists.
        code: The session by which it is tried out when it is run in JupyterLab.

    Returns:
        The new file.

    Raises:
        BadInput: There is one already, or it can't be written.
    """
    target = Path(folder).expanduser().absolute() / NAME
    copied = json.loads(STOCK.read_bytes())
    for cell in copied["cells"]:
        if has_tag(cell, PARAMETERS):
            cell["source"] = [f'code = "{code}"']
    text = json.dumps(copied, ensure_ascii=False, indent=1) + "\n"
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise BadInput(f"{target} exists already. Change that one, or rename it first.") from None
    except OSError as error:
        raise BadInput(
            f"{target} can't be written: {error.strerror}. Name a folder that exists and that you may change."
        ) from None
    return target
