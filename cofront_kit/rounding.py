"""How every figure of a result is rounded: halves away from zero, as people learn it at school.

Python's own formats round halves to even, and by the binary value: 2.25 would be 2.2, and 1.15 would be 1.1.
``widgets/src/figures.ts`` rounds on the screens; both are held to ``tests/data/rounding.json``.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_NOISE: Final = 9
"""Decimals that count: what comes after them in a mean or a difference is the noise of floating point."""


def rounded(value: float, decimals: int) -> Decimal:
    """A figure as people read it; never a negative zero.

    Args:
        value: A finite number.
        decimals: How many decimals it gets.

    Example:
        >>> str(rounded(2.25, 1)), str(rounded(3.55 - 2.3, 1)), str(rounded(-0.04, 1))
        ('2.3', '1.3', '0.0')
    """
    exact = Decimal(f"{value:.{_NOISE}f}")
    found = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return found if found else abs(found)


def percent(share: float) -> int:
    """A share, 0..1, in whole per cent."""
    return int(rounded(share * 100, 0))
