"""Ctrl-C in the program ``cofront``: the program ends quietly whenever it is pressed.

Until a command holds something that must be released, Ctrl-C ends the process at once. Python's default, an exception
in the middle of an import, would print a traceback.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, NoReturn

INTERRUPTED: Final = 128 + signal.SIGINT
"""The exit code that shells expect of a program ended by Ctrl-C."""


def end_at_once() -> None:
    """From here on Ctrl-C ends the process silently; only if the program is ours."""
    _take(_end)


def unwind() -> None:
    """From here on Ctrl-C, SIGTERM and a closed terminal raise exceptions, so that resources are released."""
    _take(signal.default_int_handler)
    _take(_leave, "SIGTERM", "SIGHUP")


def _take(handler: Callable[[int, FrameType | None], Any], *names: str) -> None:
    if not _is_own_program(sys.argv[0] if sys.argv else ""):
        return
    for name in names or ("SIGINT",):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), handler)


def _leave(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _is_own_program(path: str) -> bool:
    """Whether this process was started as ``cofront``, ``jupyter cofront`` or ``python -m cofront_kit``."""
    folder, name = os.path.split(path)
    return name.removesuffix(".exe").removesuffix("-script.py") in ("cofront", "jupyter-cofront") or (
        name == "__main__.py" and os.path.basename(folder) == "cofront_kit"
    )


def _end(*_: Any) -> None:
    os._exit(INTERRUPTED)
