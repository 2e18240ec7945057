"""A PDF as Chromium printed it: its bookmarks as they are written on the page, no day of printing, the same tags."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from html.parser import HTMLParser
from typing import Final

_DAY: Final = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")
_ENTRY: Final = re.compile(
    rb"(?P<number>\d+) 0 obj\s*<<\s*/Title (?P<title>\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)"
    rb"(?P<rest>\s*/Dest.*?>>)\s*endobj",
    re.DOTALL,
)
_TRAILER: Final = re.compile(
    rb"trailer\s*<<(?P<said>.*?)>>\s*startxref\s*(?P<at>\d+)\s*%%EOF\s*\Z", re.DOTALL
)
_NODE: Final = re.compile(rb"\(node(\d{8})\)")
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def finished(pdf: bytes, page: str, begun_ms: int) -> bytes:
    """The same file in every run, with bookmarks that read as their headings do.

    Chromium joins the words around a line break, and writes a heading twice that it moved to the next page.

    Args:
        pdf: What Chromium printed.
        page: The HTML that it printed.
        begun_ms: When the session was begun, in milliseconds since the epoch: the day in the file.
    """
    day = datetime.fromtimestamp(begun_ms / 1000, timezone.utc).strftime("%Y%m%d%H%M%S").encode()
    pdf = _renumbered(_DAY.sub(lambda found: _same_length(found, day), pdf))
    trailer = _TRAILER.search(pdf)
    if trailer is None:  # written in a newer way: the bookmarks stay as they are
        return pdf
    changed = _renamed(pdf, _headings(page))
    return pdf if not changed else _with(pdf, trailer, changed)


def _same_length(found: re.Match[bytes], day: bytes) -> bytes:
    """A day in its place: everything behind it is found by its distance from the file's beginning."""
    said = b"/" + found[1] + b" (D:" + day + b"+00'00')"
    return said if len(said) == len(found[0]) else found[0]


def _renumbered(pdf: bytes) -> bytes:
    """The names of tags count from 1: Chromium's own count begins elsewhere now and then. Order and length stay."""
    names = {name: b"(node%08d)" % at for at, name in enumerate(sorted(set(_NODE.findall(pdf))), start=1)}
    return _NODE.sub(lambda found: names[found[1]], pdf)


def _renamed(pdf: bytes, headings: list[str]) -> dict[int, bytes]:
    """Number of an object -> what it becomes, for each bookmark that reads differently from its heading."""
    changed: dict[int, bytes] = {}
    entries = sorted(_ENTRY.finditer(pdf), key=lambda one: int(one["number"]))
    left = iter(headings)
    for entry in entries:
        title = _text(entry["title"])
        bare = _bare(title)
        heading = next((one for one in left if _bare(one) and bare.replace(_bare(one), "") == ""), None)
        if heading is None:
            return changed
        if heading != title:
            written = b"<FEFF" + heading.encode("utf-16-be").hex().upper().encode() + b">"
            changed[int(entry["number"])] = b"<</Title " + written + entry["rest"]
    return changed


def _with(pdf: bytes, trailer: re.Match[bytes], changed: dict[int, bytes]) -> bytes:
    """The file with some objects replaced, by an update at its end as the format provides for."""
    made = bytearray(pdf.rstrip() + b"\n")
    rows = []
    for number, content in sorted(changed.items()):
        rows.append(b"%d 1\n%010d 00000 n \n" % (number, len(made)))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n" + b"".join(rows)
    made += b"trailer\n<<%s\n/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer["said"], trailer["at"], start)
    return bytes(made)


def _text(title: bytes) -> str:
    """A text of a PDF."""
    inner, is_hex = title[1:-1], title.startswith(b"<")
    raw = bytes.fromhex(inner.decode("ascii")) if is_hex else _ESCAPED.sub(_sign, inner)
    return raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")


def _sign(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 255]) if said[:1].isdigit() else _SIGNS.get(said, said)


def _bare(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.isin = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the library's signature
        if re.fullmatch("h[1-6]", tag):
            self.isin = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.isin = False

    def handle_data(self, data: str) -> None:
        if self.isin:
            self.found[-1] += data


def _headings(page: str) -> list[str]:
    reader = _Headings()
    reader.feed(page)
    return [" ".join(one.split()) for one in reader.found]
