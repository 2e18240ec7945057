"""Whether texts of a chart fit beside each other, and where a text is broken that is too wide."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.text_width import BOLD, em_of

APART: Final = 12
"""The least distance between two texts, in pixels."""


def pixels(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is.

    Args:
        text: One line.
        size: Font size in pixels.
        bold: Whether it is bold.
    """
    return em_of(text) * size * (BOLD if bold else 1)


def broken(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text none of which is wider than this; a longer word has a line of its own.

    Args:
        text: Words.
        width: In pixels.
        size: Font size in pixels.
        bold: Whether it is bold.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pixels(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def beside(label: str, size: float, said: str, said_size: float, width: float) -> str:
    """What stands at the right of a bold label, in lines that leave it room.

    Args:
        label: The label.
        size: Its font size in pixels.
        said: What stands beside it.
        said_size: Its font size.
        width: Of both, in pixels.
    """
    return "\n".join(broken(said, width - pixels(label, size, bold=True) - APART, said_size))
