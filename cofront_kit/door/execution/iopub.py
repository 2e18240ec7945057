"""Everything a kernel publishes must arrive.

A kernel publishes outputs and widget states on a ZeroMQ socket that drops what its queues can't hold: 1,000 messages at
either end. A cell that makes 900 labels sends 2,700 at once, and what the reader has not taken by then is lost without
an error. While a notebook is rendered, both queues are unbounded.
"""

from __future__ import annotations

from base64 import b64decode
from contextlib import suppress
from typing import Any, Final

# run in the thread that owns the socket; 23 is zmq.SNDHWM, and another kind of kernel answers with an error
_UNBOUND_KERNEL: Final = (
    "get_ipython().kernel.iopub_thread.schedule("
    "lambda: get_ipython().kernel.iopub_thread.socket.setsockopt(23, 0))"
)
_TIMEOUT_S: Final = 10.0
CLOSED: Final = "closed"
"""Stored in place of a closed widget's traits."""


def take_everything(client: Any) -> None:
    """Remove the limit on messages that wait for this reader; libzmq applies it to the open connection as well."""
    import zmq

    client.iopub_channel.socket.setsockopt(zmq.RCVHWM, 0)


async def aside(client: Any, code: str = "", *, timeout_s: float = _TIMEOUT_S, **expressions: str) -> Any:
    """Have a kernel run code that leaves no trace in the notebook.

    Args:
        client: An async kernel client whose channels are started.
        code: Python to run.
        timeout_s: Seconds to wait for it.
        expressions: Name -> Python expression to evaluate.

    Returns:
        The kernel's reply, with the values in ``["content"]["user_expressions"]``.

    Raises:
        TimeoutError: The kernel is busy.
    """
    return await client.execute_interactive(
        code,
        silent=True,
        store_history=False,
        allow_stdin=False,
        user_expressions=expressions,
        timeout=timeout_s,
        output_hook=lambda _: None,
    )


async def lift_message_limits(client: Any) -> None:
    """Remove the limits on a kernel's published messages, at both ends.

    Args:
        client: An async kernel client whose channels are started, before anything is executed.
    """
    take_everything(client)
    await aside(client, _UNBOUND_KERNEL)


# if a box has a closed widget among its children, a browser that comes later shows no widget at all
_OPEN_CHILDREN: Final = (
    "[box.set_trait('children', tuple(one for one in box.children if one.comm is not None))"
    " for box in list(getattr(__import__('sys').modules.get('ipywidgets.widgets.widget'), '_instances', {}).values())"
    " if any(getattr(one, 'comm', 0) is None for one in getattr(box, 'children', ()))]"
)


async def remove_closed_widgets(client: Any) -> None:
    """Remove closed widgets from the boxes that hold them.

    Args:
        client: An async kernel client, after the last cell.
    """
    with suppress(TimeoutError):
        await aside(client, done=_OPEN_CHILDREN)


def widget_states(executor: Any) -> dict[str, dict[str, Any]]:
    """Model id -> traits of every widget, with the binary buffers put back in place.

    A closed widget has only :data:`CLOSED`.

    Args:
        executor: nbclient's, after the last cell.
    """
    states: dict[str, dict[str, Any]] = {one: dict(state) for one, state in executor.widget_state.items()}
    for model_id, buffers in executor.widget_buffers.items():
        for path, buffer in buffers.items():
            if len(path) == 1 and model_id in states:
                states[model_id][path[0]] = b64decode(buffer["data"])
    return states | {one: {CLOSED: True} for one in executor.closed}
