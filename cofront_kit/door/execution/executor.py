"""Running a notebook's cells within limits: of time, of the size of outputs, and of restarts of the kernel."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psutil
from nbclient.exceptions import (
    CellExecutionComplete,
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)

from cofront_kit.door.execution.restarts import no_more_restarts
from cofront_kit.door.execution.terminal import last_state
from cofront_kit.door.execution.valid_outputs import ValidOutputs
from cofront_kit.errors import DoorError
from cofront_kit.said import said

MAX_OUTPUT_BYTES: Final = 50_000_000
"""Total size of the outputs of all cells."""
OUTPUT: Final = frozenset({"stream", "display_data", "execute_result", "update_display_data", "error"})

_MISSING: Final = re.compile(r"No module named '([\w.]+)'")
_RAISED: Final = re.compile(r"^([A-Za-z_][\w.]*)(?::|\Z)")
_LITE: Final = frozenset({"piplite", "pyodide", "pyodide_js", "pyodide_kernel", "js", "micropip"})
_OLD_PRINT: Final = "Missing parentheses in call to 'print'"


class CellFailed(DoorError):
    """A cell did not finish.

    Attributes:
        cell: Its number, from 1.
        why: Half a sentence, such as ``"raised ValueError: no"``.
        way_out: One sentence; may be empty.
        details: The traceback, as plain text; may be empty.
    """

    def __init__(self, cell: int, why: str, way_out: str = "", details: str = "") -> None:
        super().__init__(f"Cell {cell} {why}.{' ' + way_out if way_out else ''}")
        self.cell = cell
        self.why = why
        self.way_out = way_out
        self.details = details


NEVER_S: Final = 7 * 24 * 3600
"""nbclient gives up reading a cell's outputs four seconds after the cell is done, and goes on without the rest: on a
busy computer a page would lack what a cell with hundreds of widgets shows. The cell's own limit ends it instead."""


class Executor(ValidOutputs):
    """Voila's executor, so that its settings apply, with limits.

    Args:
        notebook: The notebook.
        limit_s: Seconds a cell may run; 0 for no limit.
        kwargs: Traits.
    """

    def __init__(self, notebook: Any, *, limit_s: float, **kwargs: Any) -> None:
        super().__init__(notebook, **kwargs)
        self.iopub_timeout = NEVER_S
        self.limit_s = limit_s
        self.failed: CellFailed | None = None
        """The cell that failed, where Voila's renderer runs the cells."""
        self.closed: set[str] = set()
        """The widgets that the notebook closed: they leave the page."""
        self.late: set[int] = set()
        """Indices of the cells that put something out while a later one ran."""
        self.left_at: int | None = None
        """Endpoint of the cell that called ``exit()`` or ``quit()``."""
        self._put_out = 0
        self._stop: asyncio.Future[str] | None = None
        self._senders: dict[str, tuple[Any, int]] = {}

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        """Count what comes from the kernel; beyond the limit nothing is kept, and the cell is stopped."""
        if msg["msg_type"] in OUTPUT:
            self._put_out += _size(msg["content"])
            if self._put_out > MAX_OUTPUT_BYTES:
                self.stop(said("page-put-out-too-much", n=MAX_OUTPUT_BYTES // 1_000_000))
                return None
        try:
            return super().process_message(msg, cell, cell_index)
        finally:
            notice_late_reply(self.kc)

    async def _async_poll_output_msg(self, parent_msg_id: str, cell: Any, cell_index: int) -> None:
        """Take what comes from the kernel, including outputs of tasks and threads that earlier cells started."""
        self._senders[parent_msg_id] = cell, cell_index
        while True:
            msg = await self.kc.iopub_channel.get_msg(timeout=None)
            sender = msg["parent_header"].get("msg_id")
            if sender == parent_msg_id:
                try:
                    self.process_message(msg, cell, cell_index)
                except CellExecutionComplete:
                    return
            elif sender in self._senders and msg["msg_type"] != "status":
                if msg["msg_type"] in OUTPUT:
                    self.late.add(self._senders[sender][1])
                self.process_message(msg, *self._senders[sender])

    def handle_comm_msg(self, outs: Any, msg: Any, cell_index: int) -> None:
        """Keep the state of widgets, and which of them are closed."""
        if msg["msg_type"] == "comm_close":
            self.closed.add(str(msg["content"]["comm_id"]))
        else:
            super().handle_comm_msg(outs, msg, cell_index)

    async def _check_raise_for_error(self, cell: Any, cell_index: int, exec_reply: Any) -> None:
        """Notice a cell that asks its kernel to exit, too: the kernel does so a moment later, in some later cell."""
        await super()._check_raise_for_error(cell, cell_index, exec_reply)
        payload = ((exec_reply or {}).get("content") or {}).get("payload") or ()
        if any(one.get("source") == "ask_exit" and not one.get("keepkernel") for one in payload):
            self.left_at = cell_index

    def stop(self, why: str) -> None:
        """Give the running cell up."""
        if self._stop is not None and not self._stop.done():
            self._stop.set_result(why)

    async def run_cell(self, cell: Any, index: int) -> Any:
        """Execute a cell.

        Args:
            cell: The cell.
            index: Its place, from 0.

        Raises:
            CellFailed: It raised, took too long, put out too much, or ended its kernel. Its kernel has to be ended.
        """
        if self.left_at is not None and cell.cell_type == "code" and cell.source.strip():
            raise CellFailed(self.left_at + 1, said("page-ended-its-kernel"), said("page-remove-exit"))
        self._stop = asyncio.get_running_loop().create_future()
        running = asyncio.ensure_future(self.async_execute_cell(cell, index))
        try:
            await asyncio.wait(
                {running, self._stop},
                timeout=self.limit_s or None,
                return_when=asyncio.FIRST_COMPLETED,
            )
            if self._stop.done():
                raise CellFailed(index + 1, self._stop.result())
            if not running.done():
                raise CellFailed(
                    index + 1,
                    said("page-ran-longer-than", seconds=f"{self.limit_s:g}"),
                    said("page-fix-an-endless-loop"),
                )
            return running.result()
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise _failed(index + 1, error) from error
        except CellFailed:
            raise
        except Exception as error:  # e.g. a source that can't be sent
            why = said("page-could-not-be-run", error=f"{type(error).__name__}: {error}")
            raise CellFailed(index + 1, why) from error
        finally:
            await _gone(running)
            self._stop.cancel()

    async def execute_cell(self, cell: Any, _resources: Any, cell_index: int, **_kwargs: Any) -> Any:
        """Called by Voila's renderer, which goes on after a failure; so the failure is recorded."""
        try:
            done = await self.run_cell(cell, cell_index)
            if self.left_at is not None:  # otherwise the page would be dead
                raise CellFailed(self.left_at + 1, said("page-ended-its-kernel"), said("page-remove-exit"))
            return done
        except CellFailed as error:
            self.failed = error
            # what Voila takes for the end of the notebook
            raise CellExecutionError(error.details, error.why, str(error)) from error


def notice_late_reply(client: Any) -> None:
    """Notice a reply that arrived while something was being sent to the kernel.

    An Output widget sends its outputs to the kernel while the reply of its cell is awaited, on the same socket and
    bypassing the event loop. ZeroMQ signals an arrival only once, to whoever uses the socket next. So a reply that
    arrived just before would never wake its waiter, and the cell would seem to run for ever.

    Args:
        client: An async kernel client, or None.
    """
    if client is not None:
        import zmq

        client.shell_channel.socket.get(zmq.EVENTS)  # pyzmq's way to look again


def watch(kernels: Any, kernel_id: str, executor: Executor) -> None:
    """Stop the running cell if its kernel dies: Jupyter starts a new one, which knows nothing of the cell."""

    def died() -> None:
        executor.stop("ended its kernel")

    for event in ("restart", "dead"):
        kernels.add_restart_callback(kernel_id, died, event)


def kill_before_the_door(kernel: Any) -> None:
    """If the system kills programs because memory is full, let it be this kernel and not the door (Linux)."""
    with suppress(AttributeError, OSError, ValueError):
        Path(f"/proc/{kernel.provisioner.pid}/oom_score_adj").write_text("1000", encoding="ascii")


async def end_kernel(kernels: Any, kernel_id: str) -> None:
    """End a kernel and everything it started, including processes that have left its process group."""
    if kernel_id in kernels:
        await no_more_restarts(kernels.get_kernel(kernel_id))
    started = await asyncio.to_thread(_started, kernels, kernel_id)
    if kernel_id in kernels:  # one that died too often is already gone
        await kernels.shutdown_kernel(kernel_id, now=True)
    for one in started:
        with suppress(psutil.Error):
            one.kill()


def _started(kernels: Any, kernel_id: str) -> list[psutil.Process]:
    try:
        return list(psutil.Process(kernels.get_kernel(kernel_id).provisioner.pid).children(recursive=True))
    except (
        psutil.Error,
        AttributeError,
        TypeError,
        ValueError,
    ):  # it is gone, or not a process of this computer
        return []


async def _gone(task: asyncio.Future[Any]) -> None:
    """Cancel an execution until it ends: nbclient mistakes the first cancellation for a kernel that died."""
    if not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=5)
    if task.done() and not task.cancelled():
        task.exception()


def _failed(number: int, error: Exception) -> CellFailed:
    if isinstance(error, DeadKernelError):
        return CellFailed(number, said("page-ended-its-kernel"))
    if isinstance(error, CellTimeoutError):
        return CellFailed(number, said("page-ran-too-long"), "", str(error))
    details = last_state(str(error))
    name, value = str(getattr(error, "ename", "")), last_state(str(getattr(error, "evalue", "")))
    if (
        name == "NoneType"
    ):  # how IPython reports an error in a method such as _repr_html_, with the method's name in the text
        last = _RAISED.search(details.strip().rsplit("\n", 1)[-1])
        name = last[1] if last else said("page-an-error-while-it-was-shown")
    return CellFailed(number, said("page-raised", name=name), _way_out(name, value), details)


def _way_out(name: str, value: str) -> str:
    import sys

    missing = _MISSING.search(value)
    if name in ("ModuleNotFoundError", "ImportError") and missing is not None:
        module = missing[1].split(".")[0]
        if module in _LITE:
            return said("page-belongs-to-jupyterlite", module=module)
        return said("page-install-where-it-runs", module=module, python=sys.executable)
    if name == "StdinNotImplementedError":
        return said("page-cant-ask-anybody")
    if name == "SystemExit":
        return said("page-remove-exit")
    return said("page-written-for-python-2") if name == "SyntaxError" and _OLD_PRINT in value else ""


def _size(content: Any) -> int:
    """About how many bytes an output has."""
    if isinstance(content, str):
        return len(content)
    if isinstance(content, dict):
        return sum(_size(one) for one in content.values())
    if isinstance(content, (list, tuple)):
        return sum(_size(one) for one in content)
    return 8


def failure_told(path: Path, failed: CellFailed) -> str:
    """A failure for the facilitator's log, with its traceback."""
    told = f"The notebook {path} failed in cell {failed.cell}, so its page is not shown: it {failed.why}."
    return "\n".join(part for part in (f"{told} {failed.way_out}".rstrip(), failed.details) if part)
