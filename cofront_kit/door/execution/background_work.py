"""What a notebook left running: tasks and threads that would have gone on printing and changing widgets."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Any, Final

from cofront_kit.door.execution.iopub import aside
from cofront_kit.door.execution.notices import Notices

_TIMEOUT_S: Final = 5.0
# names of everything that runs the notebook's own code; libraries have their own threads
_NAMES: Final = (
    "sorted({getattr(f, '__qualname__', '') or type(t).__name__"
    " for t in __import__('threading').enumerate()"
    " for f in [getattr(t, '_target', None) or getattr(t, 'function', None)]"
    " if getattr(f, '__module__', '') == '__main__' or type(t).__module__ == '__main__'}"
    " | {getattr(c, '__qualname__', '') for t in __import__('asyncio').all_tasks() for c in [t.get_coro()]"
    " if getattr(getattr(c, 'cr_frame', None), 'f_globals', {}).get('__name__') == '__main__'})"
)


async def tell_background_work(client: Any, cells: Sequence[Any], notices: Notices) -> None:
    """Report what still runs when all cells are done: the page shows only the state up to then.

    Args:
        client: An async kernel client, after the last cell.
        cells: The notebook's cells.
        notices: Told of each function by the cell that defines it.
    """
    try:
        reply = await aside(client, timeout_s=_TIMEOUT_S, names=_NAMES)
        names = ast.literal_eval(reply["content"]["user_expressions"]["names"]["data"]["text/plain"])
    except Exception:  # another kind of kernel, or a busy one
        return
    for name in names:
        last = str(name).rsplit(".", 1)[-1]
        notices.cell = next((place for place, cell in enumerate(cells, 1) if _defines(cell, last)), None)
        notices(
            f"{name} still runs when all cells have ended; what it shows later is not on the page.",
            "Wait for it in a cell (thread.join(), await task).",
        )
    notices.cell = None


def _defines(cell: Any, name: str) -> bool:
    return cell.get("cell_type") == "code" and bool(
        re.search(rf"\b(?:def|class)\s+{re.escape(name)}\b", str(cell.get("source")))
    )
