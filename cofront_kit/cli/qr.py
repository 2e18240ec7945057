"""QR codes in a terminal, dark on light whatever the terminal's colours are."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final, TextIO

QUIET: Final = 4
"""Modules of light margin on each side, as the standard requires; a narrow terminal gets :data:`QUIET_NARROW`."""
QUIET_NARROW: Final = 2

DARK, LIGHT = 16, 231
"""Black and white of the 256-colour cube, which no theme changes; the first sixteen colours belong to the theme."""
_RESET: Final = "\x1b[0m"
_NO_COLORS: Final = frozenset({"", "dumb", "unknown", "vt100", "vt102", "vt220"})


def qr_text(link: str, out: TextIO, environ: Mapping[str, str] | None = None) -> str:
    """A QR code in the form that the output can show.

    Args:
        link: Its content.
        out: Where it goes: a terminal with or without colours, a pipe, a file.
        environ: The environment; this process's when left out.

    Returns:
        Its lines, or one line that says why there is no QR code and where to find one.
    """
    known = os.environ if environ is None else environ
    width = _columns(out, known) if out.isatty() else None
    blocks = _takes_blocks(out)
    for quiet, error in ((QUIET, "m"), (QUIET_NARROW, "m"), (QUIET_NARROW, "l")):
        rows = _modules(link, quiet, error)
        needed = len(rows) * (1 if blocks else 2)
        if width is None or needed <= width:
            return "\n".join(_lines(rows, out, known, blocks=blocks)) + "\n"
    return (
        f"  (No QR code: it needs {needed} columns, and this terminal has {width}. Make it wider and start again, or "
        "show the QR codes of the big screen.)\n"
    )


def _lines(
    rows: Sequence[Sequence[bool]], out: TextIO, environ: Mapping[str, str], *, blocks: bool
) -> list[str]:
    if not blocks:
        inverted = out.isatty() and not _is_light(environ)
        return ["".join("##" if dark != inverted else "  " for dark in row) for row in rows]
    pairs = list(zip(rows[::2], [*rows[1::2], [False] * len(rows[0])], strict=False))
    if has_colors(out, environ):
        return [_colored(upper, lower) for upper, lower in pairs]
    inverted = out.isatty() and not _is_light(environ)
    return [
        "".join(_block(above != inverted, below != inverted) for above, below in zip(*pair, strict=True))
        for pair in pairs
    ]


def _colored(upper: Sequence[bool], lower: Sequence[bool]) -> str:
    """One line for two rows of modules: the upper half in the foreground colour, the lower half in the background's."""
    parts, before = [], None
    for above, below in zip(upper, lower, strict=True):
        if (above, below) != before:
            parts.append(f"\x1b[38;5;{DARK if above else LIGHT};48;5;{DARK if below else LIGHT}m")
            before = (above, below)
        parts.append("▀" if above != below else " ")
    return "".join(parts) + _RESET


def _block(above: bool, below: bool) -> str:
    return " ▄▀█"[2 * above + below]


def _modules(link: str, quiet: int, error: str) -> list[list[bool]]:
    import segno

    matrix = segno.make_qr(link, error=error).matrix_iter(border=quiet)
    return [[bool(module) for module in row] for row in matrix]


def has_colors(out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether colours may be used: the terminal supports them and nobody has turned them off (https://no-color.org)."""
    if environ.get("NO_COLOR") or not out.isatty():
        return False
    if os.name == "nt":  # the old Windows console prints the escape codes
        return any(name in environ for name in ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM_PROGRAM"))
    return environ.get("TERM", "") not in _NO_COLORS


def _is_light(environ: Mapping[str, str]) -> bool:
    """Whether a terminal without colours is light, if it says so (``COLORFGBG=0;15``); most are dark."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return ground in ("7", "15")


def _takes_blocks(out: TextIO) -> bool:
    try:
        "▀▄█".encode(getattr(out, "encoding", None) or "utf-8")
    except (UnicodeError, LookupError):
        return False
    return True


def _columns(out: TextIO, environ: Mapping[str, str]) -> int:
    if environ.get("COLUMNS", "").isdigit():
        return int(environ["COLUMNS"])
    try:
        return os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        return 80
