"""How many files a process may have open: every phone is one, and many systems begin with 1,024 or 256."""

from __future__ import annotations

import sys
from typing import Final

WANTED: Final = 8_192
"""What a door asks for: 2,000 phones with a socket and a page request each, and room for kernels and the store."""


def limits() -> tuple[int, int]:
    """What this process may have open now, and what it may raise that to without being root.

    Returns:
        (soft, hard) limit. Windows has none that matters here: ``sys.maxsize`` twice.
    """
    try:
        import resource
    except ImportError:
        return sys.maxsize, sys.maxsize
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return tuple(sys.maxsize if one == resource.RLIM_INFINITY else one for one in (soft, hard))  # type: ignore[return-value]


def raise_limit(wanted: int = WANTED) -> int:
    """Raise this process's limit as far as it goes.

    Args:
        wanted: Files that shall be possible.

    Returns:
        How many are possible now.
    """
    soft, hard = limits()
    if soft >= wanted or sys.platform == "win32":
        return soft
    import resource

    asked = min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (asked, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    except (ValueError, OSError):  # macOS has a second limit below the first
        return soft
    return asked
