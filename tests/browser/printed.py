"""Reading a PDF as Chromium writes it: bookmarks, and on which pages what a screen reader reads lies."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_TITLE = re.compile(rb"/Title (\((?:\\.|[^\\()])*\)|<[0-9A-F]*>)\s*/Dest \[(\d+) 0 R")
_ELEMENT = re.compile(rb"/Type /StructElem\s*/S /(\w+)")


class Printed:
    """A PDF.

    Args:
        made: Its bytes.
    """

    def __init__(self, made: bytes) -> None:
        self.objects = {int(number): body for number, body in _OBJECT.findall(made)}  # a later one replaces
        tree = next(
            body for body in self.objects.values() if b"/Type /Pages" in body and b"/Parent" not in body
        )
        self.pages = {page: number for number, page in enumerate(self._pages(tree), 1)}
        catalog = next(body for body in self.objects.values() if b"/Type /StructTreeRoot" in body)
        self.root = self._kids(catalog)[0]

    def _pages(self, tree: bytes) -> Iterator[int]:
        for kid in _references(tree, b"/Kids"):
            body = self.objects[kid]
            if b"/Type /Pages" in body:
                yield from self._pages(body)
            else:
                yield kid

    @property
    def bookmarks(self) -> list[tuple[str, int]]:
        """Title and page of each, in order."""
        found = ((number, _TITLE.search(body)) for number, body in sorted(self.objects.items()))
        return [(_text(one[1]), self.pages[int(one[2])]) for _, one in found if one]

    def elements(self, kind: str) -> Iterator[int]:
        """The tagged elements of a kind (``"Figure"``, ``"H2"``), in reading order."""
        return (one for one in self._below(self.root) if self._kind(one) == kind)

    def has_words(self, element: int) -> bool:
        """Whether an element has a text for people who don't see it."""
        return b"/Alt" in self.objects[element]

    def pages_of(self, element: int) -> set[int]:
        """On which pages its content is."""
        found: set[int] = set()
        for one in self._below(element):
            body = self.objects[one]
            own = re.search(rb"/Pg (\d+) 0 R", body)
            content = body[body.index(b"/K") :] if b"/K" in body else b""
            bare = re.sub(rb"<<.*?>>", b"", content, flags=re.DOTALL)
            if own and re.search(rb"(?<![\w.])\d+(?! 0 R)(?=[\s\]>])", bare.replace(b" 0 R", b"R")):
                found.add(self.pages[int(own[1])])
            found |= {self.pages[int(page)] for page in re.findall(rb"/MCR\s*/Pg (\d+) 0 R", content)}
        return found

    def pages_after(self, element: int) -> set[int]:
        """On which pages what follows an element is."""
        order = list(self._below(self.root))
        own = set(self._below(element))
        rest = (one for one in order[order.index(element) :] if one not in own)
        return next((pages for pages in map(self.pages_of, rest) if pages), set())

    def _kind(self, element: int) -> str:
        named = _ELEMENT.search(self.objects[element])
        return named[1].decode() if named else ""

    def _below(self, element: int) -> Iterator[int]:
        yield element
        for kid in self._kids(self.objects[element]):
            yield from self._below(kid)

    def _kids(self, body: bytes) -> list[int]:
        return [kid for kid in _references(body, b"/K") if b"/StructElem" in self.objects[kid]]


def _references(body: bytes, key: bytes) -> list[int]:
    flat = re.sub(rb"<<.*?>>", b"", body[2:], flags=re.DOTALL)  # without what stands within
    found = re.search(re.escape(key) + rb" (?:\[(.*?)\]|(\d+ 0 R))", flat, re.DOTALL)
    return [] if found is None else [int(one) for one in re.findall(rb"(\d+) 0 R", found[1] or found[2])]


def _text(title: bytes) -> str:
    if title.startswith(b"<"):
        return bytes.fromhex(title[1:-1].decode())[2:].decode("utf-16-be")
    return re.sub(rb"\\(.)", rb"\1", title[1:-1]).decode("latin-1")
