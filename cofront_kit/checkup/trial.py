"""A template's notebooks, run as in a session.

The participant page, and the big screen's if there is one, are rendered as by a door; the facilitator's notebook runs
from top to bottom. All run in a copy of the folder, since a notebook may write files.
"""

from __future__ import annotations

import ast
import asyncio
import logging
import os
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from cofront_kit import templates
from cofront_kit.door.execution.executor import CellFailed, Executor, end_kernel, watch
from cofront_kit.door.execution.iopub import lift_message_limits
from cofront_kit.door.execution.kernel_choice import NoKernel, choose_kernel, way_out
from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.execution.starting import whole
from cofront_kit.door.pages.notebook_pages import NoScreen, NotebookPages
from cofront_kit.door.server.app import Door
from cofront_kit.errors import BadInput, CofrontError, DoorError
from cofront_kit.files.notebooks import NoNotebook, read_notebook
from cofront_kit.model.state import SessionState
from cofront_kit.node.node import open_node
from cofront_kit.robots.fast import play_to
from cofront_kit.templates import Template
from cofront_kit.templates.cell_code import CellCode, assigned
from cofront_kit.templates.facilitator_notebook import place_of
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.notebook_steps import steps_in

_NAME: Final = re.compile(r"NameError: name '(\w+)' is not defined")


async def tried(template: Template, place: Path, limit_s: float) -> list[Finding]:
    """What happens when the notebooks of a template are run.

    Args:
        template: The template.
        place: A folder for the copy.
        limit_s: Seconds that a cell may run.
    """
    try:
        copied = await asyncio.to_thread(templates.copy, template.folder, place / "template")
    except BadInput as error:
        return [_finding("cell-fails", str(error).replace(str(place), "..."), template.folder)]
    node = open_node()
    door = Door(node, ip="127.0.0.1", port=0, log_level=logging.CRITICAL, cell_timeout_s=limit_s)
    door.initialize([])
    try:
        await door.open()
        state = node.state(node.create(copied.plan()))
        shown_as = await asyncio.to_thread(place_of, template)
        found = await _page(door.participant_pages, state, template.participant)
        if template.screen is not None:
            found += await _page(door.screen_pages, state, template.screen)
        found += await _facilitator(door, state, copied.facilitator, shown_as, limit_s)
        return [*found, *_new_steps(state, node.state(state.code), copied.facilitator, shown_as)]
    finally:
        await door.close()
        node.close()


def _new_steps(before: SessionState, after: SessionState, path: Path, shown_as: Path) -> Iterator[Finding]:
    """Steps that running the notebook added: often those that a template took away from the one it extends."""
    added = [name for name in after.activities if name not in before.activities]
    if added:
        named = [*map(steps_in, read_notebook(path).cells)]
        for name in added:
            yield Finding(
                state="note",
                code="new-step",
                what=f"The notebook adds the step {name!r}, which is not on the agenda; it comes last there.",
                way_out="Take the cell that adds it out, or put the step on the agenda.",
                file=str(shown_as),
                cell=next((number for number, ids in enumerate(named, 1) if name in ids), None),
            )


async def _page(pages: NotebookPages, state: SessionState, shown_as: Path) -> list[Finding]:
    """What the door would report about the page that a notebook makes."""
    try:
        rendering = await pages.page(state)
    except (DoorError, OSError) as error:
        return [_failure(error, pages.notebook(state) or shown_as, shown_as)]
    found = [
        _finding("not-shown", one.what, shown_as, one.way_out, cell=one.cell) for one in rendering.notices
    ]
    if rendering.body is None:
        what = f"The page shows {rendering.reason}, so every visitor gets a kernel of their own, about 41 MB each."
        found.append(
            Finding(
                state="note",
                code="own-kernel",
                what=what,
                way_out="Leave it, if the computer has the memory.",
                file=str(shown_as),
            )
        )
    return found


def _failure(error: Exception, path: Path, shown_as: Path) -> Finding:
    if isinstance(error, NoScreen):
        return _finding("no-screen", f"{error.what}.", shown_as, error.way_out)
    cause = error.__cause__
    if isinstance(cause, CellFailed):
        return _of_cell(cause, shown_as)
    code = "no-kernel" if isinstance(cause, NoKernel) or "the kernel " in str(error) else "cell-fails"
    said = str(error).replace(str(path), str(shown_as)).removeprefix(f"{shown_as}: ")
    return _finding(code, said, shown_as)


def _of_cell(failed: CellFailed, file: Path, when: str = "") -> Finding:
    endless = "ran longer" in failed.why
    reason = failed.details.strip().rsplit("\n", 1)[-1].strip()[:300] if failed.details else ""
    reason = reason.removeprefix(failed.why.removeprefix("raised ")).lstrip(": ")
    said = f"The cell {failed.why}{when}{': ' if reason else ''}{reason}".rstrip(". ")
    way = failed.way_out or "Run the notebook in JupyterLab to see where it fails."
    return _finding(
        "cell-endless" if endless else "cell-fails",
        f"{said}.",
        file,
        "Fix an endless loop, or give it more time: --limit 600." if endless else way,
        cell=failed.cell,
    )


def _finding(code: str, what: str, file: Path, way_out: str = "", *, cell: int | None = None) -> Finding:
    return Finding(state="mend", code=code, what=what, way_out=way_out, file=str(file), cell=cell)


# --- the facilitator's notebook ---------------------------------------------------------------------------


async def _facilitator(
    door: Door, state: SessionState, path: Path, shown_as: Path, limit_s: float
) -> list[Finding]:
    """What fails in the facilitator's notebook, before the session and with results; it finds the door that is open."""
    try:
        notebook = await asyncio.to_thread(read_notebook, path)
    except (NoNotebook, OSError):
        return []  # reading the files told so
    kernels: Any = door.kernel_manager
    kernel_id = str(uuid4())
    try:
        name = await asyncio.to_thread(choose_kernel, notebook, kernels.kernel_spec_manager, Notices())
        env = {**os.environ, **door.store_env()}
        await whole(
            kernels.start_kernel(kernel_id=kernel_id, kernel_name=name, cwd=str(path.parent), env=env)
        )
    except NoKernel as error:
        return [_finding("no-kernel", str(error), shown_as)]
    except Exception as error:  # a broken kernel specification can raise anything
        said = f"The kernel of the notebook does not start: {error!r}."
        return [_finding("no-kernel", said, shown_as, way_out("python3"))]
    try:
        return await _cells(notebook, kernels, kernel_id, door, state, shown_as, limit_s)
    except RuntimeError as error:
        said = f"The kernel {name!r} does not answer: {error}."
        return [_finding("no-kernel", said, shown_as, way_out(name))]
    finally:
        await end_kernel(kernels, kernel_id)


async def _cells(
    notebook: Any,
    kernels: Any,
    kernel_id: str,
    door: Door,
    state: SessionState,
    shown_as: Path,
    limit_s: float,
) -> list[Finding]:
    """Run every cell, and once more when robots have played: frames and charts have something to show then."""
    kernel = kernels.get_kernel(kernel_id)
    executor = Executor(notebook, limit_s=limit_s, km=kernel, config=door.config, show_tracebacks=True)
    watch(kernels, kernel_id, executor)
    try:
        executor.kc = await whole(executor.async_start_new_kernel_client())
        await lift_message_limits(executor.kc)
        failed = [one async for one in _failing(notebook, executor)]
        if not failed and await asyncio.to_thread(_with_results, state):
            again = [one async for one in _failing(notebook, executor)]
            return [_of_cell(one, shown_as, when=" when there are results") for one in again]
        return [_of_cell(one, shown_as) for one in failed]
    finally:
        if executor.kc is not None:
            executor.kc.stop_channels()


async def _failing(notebook: Any, executor: Executor) -> AsyncIterator[CellFailed]:
    """Run every cell, also behind one that raises; a cell that only lacks names of such a one is not told."""
    lost: set[str] = set()
    for index, cell in enumerate(notebook.cells):
        try:
            await executor.run_cell(cell, index)
        except CellFailed as error:
            missing = _NAME.search(error.details)
            if missing is None or missing[1] not in lost:
                yield error
            lost |= set(_names(cell))
            if not error.details:  # it hangs, or the kernel is gone
                return


def _with_results(state: SessionState) -> bool:
    """Have robots play a session to its last step; whether they came there."""
    if not state.agenda:
        return False
    node = open_node()
    try:
        play_to(node, state.code, state.agenda[-1], moment="after")
    except CofrontError:
        return False  # the dry run told so
    finally:
        node.close()
    return True


def _names(cell: Any) -> Iterator[str]:
    read = CellCode().read(cell.source)
    if isinstance(read, ast.Module):
        yield from assigned(read)
