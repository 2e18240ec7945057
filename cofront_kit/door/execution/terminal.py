r"""What a terminal would finally show: printed text without colours, with progress bars in their last state.

Programs print for terminals: escape codes for colours, ``\r`` and backspace to overwrite a progress bar, the cursor
moved up for several bars. JupyterLab's renderer interprets them in the browser; shared pages get the result as text.
"""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(
    r"\x1b\[(?P<csi>[0-9;:<=>?]*[ -/]*[@-~])"
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\Z)"  # titles and hyperlinks: keep the text between
    r"|\x1b[ -/]*[0-~]"
    r"|\x9b(?P<c1>[0-9;:<=>?]*[ -/]*[@-~])",
    re.S,
)
_MOVES: Final = frozenset("ABCDEFGHJKfd")
_CONTROL: Final = re.compile(r"[\x00-\x07\x0b\x0e-\x1f\x7f-\x9f]")
_STEP: Final = re.compile(r"[\r\n\b]|\x1b\[([0-9;]*)([ABCDEFGHJKfd])|[^\r\n\b\x1b]+|\x1b")
_FARTHEST: Final = 10_000
"""The cursor moves at most this far up or to the right; no progress bar needs more."""


def last_state(text: str) -> str:
    """Printed text in its final state.

    Args:
        text: What a program wrote, with escape codes.

    Returns:
        Plain lines, without escape codes, carriage returns or backspaces.
    """
    moved = False

    def keep_moves(found: re.Match[str]) -> str:
        nonlocal moved
        code = found["csi"] or found["c1"] or ""
        if code and code[-1] in _MOVES and re.fullmatch(r"[0-9;]*.", code):
            moved = True
            return f"\x1b[{code}"
        return ""

    plain = _ESCAPE.sub(keep_moves, text) if "\x1b" in text or "\x9b" in text else text
    plain = plain.replace("\r\n", "\n").replace("\x0c", "\n")
    if moved or "\r" in plain or "\b" in plain:
        plain = _Screen().draw(plain)
    return _CONTROL.sub("", plain)


class _Screen:
    """Lines and a cursor. Lines that the cursor never returns to cost one append each."""

    def __init__(self) -> None:
        self._lines: list[str] = [""]
        self._row = 0
        self._column = 0

    def draw(self, text: str) -> str:
        for step in _STEP.finditer(text):
            sign = step[0]
            if sign == "\n":
                self._go(self._row + 1, 0)
            elif sign == "\r":
                self._column = 0
            elif sign == "\b":
                self._column = max(0, self._column - 1)
            elif step[2]:
                self._move(step[2], step[1])
            elif sign != "\x1b":
                self._write(sign)
        return "\n".join(self._lines)

    def _write(self, text: str) -> None:
        line = self._lines[self._row]
        if self._column == len(line):
            self._lines[self._row] = line + text
        else:
            padded = line.ljust(self._column)
            self._lines[self._row] = padded[: self._column] + text + padded[self._column + len(text) :]
        self._column += len(text)

    def _move(self, kind: str, given: str) -> None:
        numbers = [min(int(one), _FARTHEST) if one else 0 for one in given.split(";")]
        count = max(1, numbers[0])
        if kind in "AF":
            self._go(self._row - count, 0 if kind == "F" else self._column)
        elif kind in "BE":
            self._go(self._row + count, 0 if kind == "E" else self._column)
        elif kind == "C":
            self._column = min(self._column + count, _FARTHEST)
        elif kind == "D":
            self._column = max(0, self._column - count)
        elif kind == "G":
            self._column = count - 1
        elif kind == "K":
            self._erase_in_line(numbers[0])
        elif kind == "J" and numbers[0] in (2, 3):
            self._lines, self._row, self._column = [""], 0, 0
        elif kind == "J":
            self._erase_in_line(0)
            del self._lines[self._row + 1 :]

    def _erase_in_line(self, which: int) -> None:
        line = self._lines[self._row]
        if which == 0:
            self._lines[self._row] = line[: self._column]
        elif which == 1:
            self._lines[self._row] = " " * min(self._column, len(line)) + line[self._column :]
        else:
            self._lines[self._row] = ""

    def _go(self, row: int, column: int) -> None:
        self._row = max(0, row)
        self._column = column
        while len(self._lines) <= self._row:
            self._lines.append("")
