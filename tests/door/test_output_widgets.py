"""A cell with an Output widget ends on every page, in whatever order its messages arrive."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient.output_widget import OutputWidget

from cofront_kit.door.execution.executor import Executor

CELL = """
from ipywidgets import Output
out = Output()
with out:
    print("caught")
"""


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Delays what an Output widget captured until the reply of its cell is there."""
    publish: Callable[..., None] = OutputWidget._publish_msg

    def publish_late(self: OutputWidget, *args: Any, **kwargs: Any) -> None:
        # Blocking on purpose: the reply arrives while nobody looks at the socket.
        time.sleep(0.5)
        publish(self, *args, **kwargs)

    monkeypatch.setattr(OutputWidget, "_publish_msg", publish_late)


@pytest.mark.usefixtures("late")
def test_a_reply_that_comes_while_outputs_are_sent_is_heard() -> None:
    """The cell ends, and its output is in the widget."""

    _, executor = done(CELL)
    (outputs,) = (one["outputs"] for one in executor.widget_state.values() if "outputs" in one)
    assert [one["text"] for one in outputs] == ["caught\n"]


SLOW = """
import sys, time
# What a busy computer does to hundreds of widgets: they are still being sent when the cell has long been done.
sent = get_ipython().kernel.iopub_thread
sys.stdout.flush = sys.stderr.flush = lambda: None
sent.schedule(lambda: time.sleep(5))
display("sent late")
"""


def test_all_outputs_of_a_cell_are_read_however_long_it_takes() -> None:
    """A page would lack them, and everybody would be given that page; nbclient waits four seconds after the reply."""
    notebook, _ = done(SLOW)
    assert [one["data"]["text/plain"] for one in notebook.cells[0].outputs] == ["'sent late'"]


def done(source: str) -> tuple[Any, Executor]:
    """A notebook of one cell, executed, and what executed it."""

    async def run() -> tuple[Any, Executor]:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])  # type: ignore[no-untyped-call]
        kernel = AsyncKernelManager(kernel_name="python3")
        await kernel.start_kernel()
        executor = Executor(notebook, limit_s=30.0, km=kernel)
        try:
            executor.kc = await executor.async_start_new_kernel_client()
            await executor.run_cell(notebook.cells[0], 0)
        finally:
            executor.kc.stop_channels()
            await kernel.shutdown_kernel(now=True)
        return notebook, executor

    return asyncio.run(run())
