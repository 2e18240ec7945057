"""QR codes in terminals, read from a picture of the terminal by two independent readers."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest
import zxingcpp

from cofront_kit.cli.qr import qr_text
from cofront_kit.links import qr_path

LINK = "http://192.168.1.20:8765/s/K7QF2M#p1.k3fQ-x_0aBcDeFgHiJkL"
LONG = "https://" + "sessions." * 12 + "example.org/cofront/s/K7QF2M#p1.k3fQ-x_0aBcDeFgHiJkL"
CELL = 8
"""Pixels of half a character cell."""


class Terminal(io.StringIO):
    """A stream that claims to be a terminal, or not, with an encoding."""

    def __init__(self, *, tty: bool = True, encoding: str = "utf-8") -> None:
        super().__init__()
        self._tty, self._encoding = tty, encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._tty


def color_of(code: str, default: int) -> int:
    return {"16": 0, "231": 255}[code] if code else default


def picture(text: str, ink: int, ground: int) -> np.ndarray:
    """What the terminal shows, in grey: every character is a cell of two halves; only our codes are known."""
    lines = text.rstrip("\n").split("\n")
    columns = max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in lines) + 6
    shown = np.full((2 * len(lines) + 6, columns), ground, np.uint8)
    for y, line in enumerate(lines):
        letter, behind = ink, ground
        x = 3
        for part in re.findall(r"\x1b\[([\d;]*)m|(.)", line):
            if not part[1]:
                found = re.fullmatch(r"38;5;(\d+);48;5;(\d+)|0", part[0])
                assert found is not None, part
                letter, behind = color_of(found[1], ink), color_of(found[2], ground)
                continue
            halves = {
                " ": (behind, behind),
                "▀": (letter, behind),
                "▄": (behind, letter),
                "█": (letter, letter),
            }
            shown[2 * y + 3 : 2 * y + 5, x] = halves[part[1]] if part[1] != "#" else (letter, letter)
            x += 1
    return np.kron(shown, np.ones((CELL, CELL), np.uint8))


def zxing(image: np.ndarray) -> str:
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return found[0].text if found else ""


def opencv(image: np.ndarray) -> str:
    return str(cv2.QRCodeDetector().detectAndDecode(image)[0])


READERS = [zxing, opencv]
THEMES = {"dark": (230, 20), "light": (20, 250), "solarized light": (100, 245), "solarized dark": (150, 40)}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("link", [LINK, LONG], ids=["short", "long"])
def test_own_colours_in_every_theme(read: Callable[[np.ndarray], str], theme: str, link: str) -> None:
    """Dark modules on their own light background; no reader has to invert it."""
    text = qr_text(link, Terminal(), {"TERM": "xterm-256color", "COLUMNS": "120"})
    assert read(picture(text, *THEMES[theme])) == link
    assert all(line.endswith("\x1b[0m") for line in text.rstrip("\n").split("\n")), "no colour runs on"


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("environ", "tty", "theme"),
    [
        ({"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80"}, True, "dark"),
        ({"TERM": "dumb", "COLUMNS": "80"}, True, "dark"),
        ({"TERM": "xterm", "NO_COLOR": "1", "COLORFGBG": "0;15", "COLUMNS": "80"}, True, "light"),
        ({"TERM": "xterm"}, False, "light"),
    ],
    ids=["NO_COLOR", "dumb", "NO_COLOR, light", "pipe"],
)
def test_without_colours(
    read: Callable[[np.ndarray], str], environ: dict[str, str], tty: bool, theme: str
) -> None:
    """No escape codes; the light background is the foreground colour in a dark terminal, and the paper in a file."""
    text = qr_text(LINK, Terminal(tty=tty), environ)
    assert "\x1b" not in text
    assert read(picture(text, *THEMES[theme])) == LINK


@pytest.mark.parametrize("read", READERS)
def test_a_terminal_without_block_signs(read: Callable[[np.ndarray], str]) -> None:
    """A Windows pipe with an old code page: two characters per module, and no error."""
    text = qr_text(LINK, Terminal(tty=False, encoding="ascii"), {})
    assert text.isascii()
    # each module is one line high and two characters wide, and a character is twice as high as wide
    halved = "\n".join(line[::2] for line in text.rstrip("\n").split("\n"))
    rows = np.kron(
        np.array([[0 if sign == "#" else 255 for sign in row] for row in halved.split("\n")], np.uint8),
        np.ones((CELL, CELL), np.uint8),
    )
    assert read(rows) == LINK


@pytest.mark.parametrize("read", READERS)
def test_a_narrow_terminal(read: Callable[[np.ndarray], str]) -> None:
    """A smaller quiet zone, then less error correction, then a line instead of a broken picture."""
    full = qr_text(LINK, Terminal(), {"TERM": "xterm", "COLUMNS": "80"})
    width = len(re.sub(r"\x1b\[[\d;]*m", "", full.split("\n")[0]))
    for columns in range(width - 1, 20, -1):
        text = qr_text(LINK, Terminal(), {"TERM": "xterm", "COLUMNS": str(columns)})
        if "No QR code" in text:
            assert str(columns) in text
            break
        assert all(len(re.sub(r"\x1b\[[\d;]*m", "", line)) <= columns for line in text.split("\n"))
        assert read(picture(text, *THEMES["dark"])) == LINK
    else:
        pytest.fail("twenty columns are too few")
    assert columns < width - 4


def units(path: str) -> Iterator[tuple[int, int, int]]:
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        yield int(x), int(y), int(run)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("link", [LINK, LONG], ids=["short", "long"])
def test_the_code_of_screens_and_notebooks(read: Callable[[np.ndarray], str], link: str) -> None:
    """The path that console, big screen and notebook draw, with the quiet zone that they leave."""
    code = qr_path(link)
    image = np.full((code.size + 8, code.size + 8), 255, np.uint8)
    for x, y, run in units(code.path):
        image[y + 4, x + 4 : x + 4 + run] = 0
    assert read(np.kron(image, np.ones((CELL, CELL), np.uint8))) == link
