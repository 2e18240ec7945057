"""Long outputs are cut, with a note: phones get the page over one Wi-Fi, and nobody reads 60,000 lines on a phone."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from cofront_kit.said import words

MAX_LINES: Final = 500
"""Lines of a printed output."""
TAIL_LINES: Final = 20
"""How many of them are the last lines."""
MAX_TEXT: Final = 64_000
"""Characters of a printed output."""
MAX_HTML: Final = 400_000
"""Characters of an HTML, Markdown or widget text."""

_EMBEDDED: Final = re.compile(r"data:[\w.+/-]+(?:;[\w=.+-]+)*;base64,[A-Za-z0-9+/=\s]{1000,}")
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_CUT_BEFORE: Final = frozenset(
    ["tr", "li", "p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "details"]
)


def left_out(words: str) -> str:
    """Shown in place of something that a page leaves out; the text is not escaped yet."""
    return f'<p class="cofront-left-out">[{escape(words)}]</p>'


def text_excerpt(text: str) -> tuple[str, str]:
    """Shorten a printed text.

    Returns:
        The text, with the gap marked, and what is left out, in words; empty if nothing is.
    """
    lines = text.split("\n")
    body = lines[:-1] if lines[-1] == "" else lines
    if len(body) > MAX_LINES:
        left = len(body) - MAX_LINES
        said = f"{left:,} of {len(body):,} lines"
        shown = words("page-lines-are-left-out", left=left, all=len(body))
        head = body[: MAX_LINES - TAIL_LINES]
        text = "\n".join((*head, f"[{shown}]", *body[-TAIL_LINES:]))
    else:
        said = ""
    if len(text) > MAX_TEXT:
        left = len(text) - MAX_TEXT
        more = f"{left:,} of {len(text):,} characters"
        shown = words("page-characters-are-left-out", left=left, all=len(text))
        head_size = MAX_TEXT - 2_000
        text = f"{text[:head_size]}\n[{shown}]\n{text[-2_000:]}"
        said = f"{said} and {more}" if said else more
    return text, said


def html_excerpt(html: str) -> tuple[str, str]:
    """Shorten HTML, cutting between two rows or paragraphs and closing every element.

    Returns:
        The HTML, and what is left out, in words; empty if nothing is.
    """
    if len(html) <= MAX_HTML:
        return html, ""
    embedded: list[str] = []  # pictures and sounds have their own limit

    def out(found: re.Match[str]) -> str:
        embedded.append(found[0])
        return f"data:,embedded-{len(embedded) - 1};"

    short, left_out = _cut(_EMBEDDED.sub(out, html))
    return re.sub(r"data:,embedded-(\d+);", lambda found: embedded[int(found[1])], short), left_out


def _cut(html: str) -> tuple[str, str]:
    if len(html) <= MAX_HTML:
        return html, ""
    cutter = _Cutter(html)
    cutter.read()
    kept = html[: cutter.place]
    closing = "".join(f"</{name}>" for name in reversed(cutter.open_at_place))
    return kept + closing, f"{len(html) - len(kept):,} of {len(html):,} characters of HTML"


class _Cutter(HTMLParser):
    """Finds the last place within the limit before which a row or a paragraph ends."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html[:MAX_HTML]
        self._starts = [0]
        for line in self._html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._open: list[str] = []
        self.place = 0
        self.open_at_place: tuple[str, ...] = ()

    def read(self) -> None:
        self.feed(self._html)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CUT_BEFORE and "script" not in self._open and "style" not in self._open:
            line, column = self.getpos()
            self.place = self._starts[line - 1] + column
            self.open_at_place = tuple(self._open)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<br/>`` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
