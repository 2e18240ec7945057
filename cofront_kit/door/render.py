"""A participant notebook is executed once, in a kernel that lives only as long, and becomes a page for everyone.

nbclient (as Voila's ``VoilaExecutor``, so that its settings count) runs the notebook, not ``NotebookRenderer``:
nbclient hands over the outputs and every widget's state as values, while Voila's renderer hands over a finished page
whose outputs wait in script tags for JupyterLab's renderers in the browser. Reading our widgets back out of that page
would hang on its markup.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from cofront_kit.door.hiding import configured_tags
from cofront_kit.door.iopub import lose_nothing, widget_states
from cofront_kit.door.layout import NeedsKernel
from cofront_kit.door.notices import Notice, Notices
from cofront_kit.door.outputs import body_of
from cofront_kit.errors import DoorError

if TYPE_CHECKING:
    from traitlets.config import Config


T = TypeVar("T")

START_S: Final = 5.0
"""How long the door's end waits for a kernel that is starting."""

_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Rendering:
    """What a notebook became.

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
    """The notebook could not be executed. The message is for the facilitator's log, never for participants."""


async def render(
    path: Path,
    kernels: Any,
    *,
    code: str,
    socket_path: Callable[[str], str],
    env: dict[str, str],
    config: Config | None,
    log: logging.Logger,
) -> Rendering:
    """Execute a notebook in a kernel of its own and render it.

    Args:
        path: The notebook.
        kernels: The door's (multi) kernel manager.
        code: The session's code.
        socket_path: Code -> path of that session's socket.
        env: What is added to the kernel's environment.
        config: The door's traitlets configuration.
        log: Where a failing cell's traceback goes.

    Returns:
        The page, or the reason why each visitor needs a kernel.

    Raises:
        RenderFailed: A cell failed, or the notebook is none.
    """
    notebook = read_notebook(path)
    name = _kernel_name(notebook, kernels)
    try:
        kernel_id = await kernels.start_kernel(
            kernel_name=name, cwd=str(path.parent), env={**os.environ, **env}
        )
    except Exception as error:  # a broken kernel specification can raise anything
        raise RenderFailed(f"the kernel {name!r} of {path} does not start: {error!r}") from error
    try:
        states = await _execute(notebook, kernels.get_kernel(kernel_id), config, path, log)
    finally:
        await kernels.shutdown_kernel(kernel_id, now=True)
    notices = Notices()
    try:
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
    return Rendering(body, elements, notices=notices.all)


def read_notebook(path: Path) -> Any:
    """Read a notebook. Raises RenderFailed, naming it, when it is none."""
    import nbformat

    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat raises many kinds
        raise RenderFailed(f"{path} cannot be read as a notebook: {error}") from error


async def _whole(work: Awaitable[T]) -> T:
    """Await a start to its end, even when the door closes meanwhile: half a kernel client cannot be stopped cleanly."""
    starting = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await asyncio.wait([starting], timeout=START_S)
        raise


def _kernel_name(notebook: Any, kernels: Any) -> str:
    """The notebook's own kernel when it is installed, else this computer's default."""
    wanted = notebook.metadata.get("kernelspec", {}).get("name")
    known = kernels.kernel_spec_manager.find_kernel_specs()
    return wanted if wanted in known else str(kernels.default_kernel_name)


async def _execute(
    notebook: Any, kernel: Any, config: Config | None, path: Path, log: logging.Logger
) -> dict[str, Any]:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from voila.execute import VoilaExecutor

    # Voila's executor would cut the traceback out before it reaches the log
    executor = VoilaExecutor(notebook, km=kernel, config=config, show_tracebacks=True)
    try:
        executor.kc = await _whole(executor.async_start_new_kernel_client())
        await lose_nothing(executor.kc)
        for index, cell in enumerate(notebook.cells):
            await executor.async_execute_cell(cell, index, store_history=False)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        told = _COLOUR.sub("", str(error))
        log.error(
            "The notebook %s failed in cell %d, so participants cannot use it:\n%s", path, index + 1, told
        )
        raise RenderFailed(f"cell {index + 1} of {path} failed") from error
    except RuntimeError as error:
        raise RenderFailed(f"the kernel of {path} does not answer: {error}") from error
    finally:
        if executor.kc is not None:  # also when the door closed while the kernel was starting
            executor.kc.stop_channels()
    return widget_states(executor)
