"""Whether a page is being made that will have no kernel.

nbconvert prefers the live widget over the still picture as soon as it has executed the notebook itself; its page then
asks other hosts for a widget manager, and without a network it shows nothing. Under nbconvert widgets show their
picture alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePath
from typing import Final

_NAMES: Final = frozenset({"nbconvert", "jupyter-nbconvert"})


@cache
def is_export() -> bool:
    """Whether nbconvert runs this kernel."""
    import psutil

    try:
        parent = psutil.Process().parent()
        words = parent.cmdline() if parent is not None else []
    except (psutil.Error, OSError):
        return False
    # what was started, not the files that it was given
    return any(PurePath(word).stem in _NAMES for word in words[:3])
