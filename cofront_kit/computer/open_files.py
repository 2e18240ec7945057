"""How many files a process may have open: every phone is one, and many systems start with 1,024 or 256."""

from __future__ import annotations

import sys
from typing import Final

WANTED: Final = 8_192
"""What a door asks for: a socket and a page request each for 2,000 phones, plus room for kernels and the store."""


def limits() -> tuple[int, int]:
    """How many files this process may open now, and how far it may raise that without being root.

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
    """Raise this process's limit as far as possible.

    Args:
        wanted: How many open files are wanted.

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
