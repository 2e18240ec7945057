"""Whether the page being made will have no kernel.

When nbconvert has executed the notebook itself, it prefers the live widget over the still picture; its page then loads
a widget manager from other hosts, and shows nothing without a network. So under nbconvert widgets show only their
picture.
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
    # the program that was started, not the files it was given
    return any(PurePath(word).stem in _NAMES for word in words[:3])
