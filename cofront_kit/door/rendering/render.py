"""Executes a participant notebook once, in a temporary kernel, and makes a page for everyone.

nbclient (as Voila's ``VoilaExecutor``, so that its settings apply) runs the notebook, not ``NotebookRenderer``:
nbclient returns the outputs and every widget's state as values, while Voila's renderer returns a finished page whose
outputs wait in script tags for JupyterLab's renderers in the browser. Reading our widgets back out of that page would
depend on its markup.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cofront_kit.door.execution.background_work import tell_background_work
from cofront_kit.door.execution.iopub import lift_message_limits, widget_states
from cofront_kit.door.execution.kernel_choice import NoKernel, choose_kernel, way_out
from cofront_kit.door.execution.notices import Notice, Notices
from cofront_kit.door.execution.starting import whole
from cofront_kit.door.rendering.hiding import configured_tags
from cofront_kit.door.rendering.layout import NeedsKernel
from cofront_kit.door.rendering.outputs import body_of
from cofront_kit.errors import DoorError
from cofront_kit.files.notebooks import NoNotebook, read_notebook
from cofront_kit.said import said

if TYPE_CHECKING:
    from traitlets.config import Config

    from cofront_kit.door.execution.executor import CellFailed


End = Callable[[Any, str], Awaitable[None]]
"""Ends a kernel of a manager, by its id."""


@dataclass(frozen=True)
class Rendering:
    """The result of rendering a notebook.

    Attributes:
        body: HTML of the shared page; None when the notebook needs a kernel per visitor.
        elements: Number of cofront elements in ``body``.
        reason: Why a kernel is needed, for the log.
        notices: What participants will not see.
    """

    body: str | None
    elements: int = 0
    reason: str = ""
    notices: tuple[Notice, ...] = ()


class RenderFailed(DoorError):
    """The notebook could not be executed. The message is for the facilitator's log, never for participants.

    Attributes:
        told: Whether it is already logged: everybody who waited for the rendering gets the same error.
        way_out: What its author can do; one or two sentences, may be empty.
    """

    told = False
    way_out = ""


def cell_failed(path: Path, failed: CellFailed) -> RenderFailed:
    """The error of a notebook whose cell failed."""
    error = RenderFailed(said("page-cell-failed", cell=failed.cell, path=str(path), why=failed.why))
    error.way_out = failed.way_out
    return error


async def render(
    path: Path,
    kernels: Any,
    *,
    code: str,
    socket_path: Callable[[str], str],
    env: dict[str, str],
    config: Config | None,
    log: logging.Logger,
    limit_s: float = 0,
    end: End | None = None,
) -> Rendering:
    """Execute a notebook in its own kernel and render it.

    Args:
        path: The notebook.
        kernels: The door's (multi) kernel manager.
        code: The session's code.
        socket_path: Code -> path of that session's socket.
        env: What is added to the kernel's environment.
        config: The door's traitlets configuration.
        log: Where a failing cell's traceback goes.
        limit_s: Seconds a cell may run; 0 for no limit.
        end: Ends the kernel; at once, with all it started, when left out.

    Returns:
        The page, or the reason why each visitor needs a kernel.

    Raises:
        RenderFailed: A cell failed, the file is not a notebook, or something in it could not be rendered. The message
            names the file, and the cell if one cell is to blame.
        OSError: The file can't be read.
    """
    notices = Notices()
    try:
        notebook = await asyncio.to_thread(read_notebook, path)
        states = await _run(notebook, path, kernels, env, config, log, limit_s, notices, end)
        body, elements = await asyncio.to_thread(  # pictures of charts take a moment
            body_of,
            notebook.cells,
            states,
            code=code,
            socket_path=socket_path,
            folder=path.parent,
            configured=configured_tags(config),
            notices=notices,
        )
    except NeedsKernel as reason:
        return Rendering(None, reason=str(reason), notices=notices.all)
    except (RenderFailed, OSError):
        raise
    except (NoNotebook, NoKernel) as error:
        raise RenderFailed(str(error) if isinstance(error, NoNotebook) else f"{path}: {error}") from error
    except Exception as error:  # other people's notebooks and libraries can fail in any way
        place = f"cell {notices.cell} of {path}" if notices.cell else str(path)
        log.exception("%s could not be rendered", place)
        raise RenderFailed(
            said("page-could-not-be-rendered", place=place, error=f"{type(error).__name__}: {error}")
        ) from error
    # half a surrogate pair, as a JSON escape can produce it, would break every answer
    whole = body.encode("utf-8", "replace").decode("utf-8")
    return Rendering(whole, elements, notices=notices.all)


async def _run(
    notebook: Any,
    path: Path,
    kernels: Any,
    env: Mapping[str, str],
    config: Config | None,
    log: logging.Logger,
    limit_s: float,
    notices: Notices,
    end: End | None,
) -> dict[str, Any]:
    """Execute a notebook's cells in place; returns the state of its widgets. One without code needs no kernel."""
    if not any(cell.cell_type == "code" and cell.source.strip() for cell in notebook.cells):
        return {}
    from cofront_kit.door.execution.executor import end_kernel

    # on a thread, since it may ask another Python what it can import
    name = await asyncio.to_thread(choose_kernel, notebook, kernels.kernel_spec_manager, notices)
    kernel_id = str(uuid4())
    try:
        try:
            kernel_id = await whole(
                kernels.start_kernel(
                    kernel_id=kernel_id, kernel_name=name, cwd=str(path.parent), env={**os.environ, **env}
                )
            )
        except Exception as error:  # a broken kernel specification can raise anything
            raise RenderFailed(
                f"the kernel {name!r} of {path} does not start: {error!r}. {way_out(name)}"
            ) from error
        try:
            return await _execute(notebook, kernels, kernel_id, config, path, log, limit_s, notices)
        except RuntimeError as error:
            raise RenderFailed(
                f"the kernel {name!r} of {path} does not answer: {error}. {way_out(name)}"
            ) from error
    finally:
        if kernel_id in kernels:  # a failed start left no kernel
            await (end or end_kernel)(kernels, kernel_id)


async def _execute(
    notebook: Any,
    kernels: Any,
    kernel_id: str,
    config: Config | None,
    path: Path,
    log: logging.Logger,
    limit_s: float,
    notices: Notices,
) -> dict[str, Any]:
    from cofront_kit.door.execution.executor import (
        CellFailed,
        Executor,
        failure_told,
        kill_before_the_door,
        watch,
    )

    kernel = kernels.get_kernel(kernel_id)
    # Voila's executor would remove the traceback before it reaches the log
    executor = Executor(notebook, limit_s=limit_s, km=kernel, config=config, show_tracebacks=True)
    kill_before_the_door(kernel)
    watch(kernels, kernel_id, executor)
    try:
        executor.kc = await whole(executor.async_start_new_kernel_client())
        await lift_message_limits(executor.kc)
        for index, cell in enumerate(notebook.cells):
            await executor.run_cell(cell, index)
        await tell_background_work(executor.kc, notebook.cells, notices)
    except CellFailed as error:
        log.error("%s", failure_told(path, error))
        raise cell_failed(path, error) from error
    finally:
        if executor.kc is not None:  # also if the door closed while the kernel was starting
            executor.kc.stop_channels()
    return widget_states(executor)
