"""Pictures, sounds and films that a notebook names and that are not in its folder, found without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from cofront_kit.files.local_files import Folder, NotShown, is_elsewhere, same_name
from cofront_kit.templates import cell_code

_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "img": ("src",),
    "source": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "embed": ("src",),
}
_NOUN: Final = {"audio": "sound", "video": "film", "track": "film", "source": "film"}


def missing_in_markdown(source: str, attachments: Any, place: Path) -> Iterator[tuple[str, str]]:
    """What a Markdown text names and the folder lacks: what is wrong, and how to fix it.

    Args:
        source: The Markdown.
        attachments: The cell's attachments.
        place: The notebook's folder.
    """
    names = list(attachments) if isinstance(attachments, Mapping) else []
    if "](" in source or "<" in source or "]:" in source:  # nearly every text has none
        for noun, url in _in_tokens(_markdown()(source)):
            yield from _missing(noun, url, names, place)


def missing_in_code(tree: ast.Module, place: Path) -> Iterator[tuple[str, str]]:
    """What a code cell shows by a literal name, HTML or Markdown, and the folder lacks."""
    for kind, text in cell_code.named_files(tree):
        if kind == "file":
            yield from _missing("picture", text, [], place)
        elif kind == "HTML":
            for noun, url in _in_html(text):
                yield from _missing(noun, url, [], place)
        else:
            yield from missing_in_markdown(text, {}, place)


def _missing(noun: str, url: str, attachments: list[Any], place: Path) -> Iterator[tuple[str, str]]:
    if not url.strip() or url.lower().startswith(("data:", "blob:")) or is_elsewhere(url):
        return
    if url.lower().startswith("attachment:"):
        if not any(same_name(str(one), name) for one in attachments for name in _spelled(url[11:])):
            yield (
                f"A picture is not shown: the attachment {_spelled(url[11:])[1]} is missing in this cell.",
                "Attach it again, or save it beside the notebook and name the file.",
            )
        return
    try:
        Folder(place).find(url)
    except NotShown as why:
        yield f"A {noun} is not shown: {why}", why.way_out


def _spelled(name: str) -> tuple[str, str]:
    from urllib.parse import unquote

    return name, unquote(name)


@cache
def _markdown() -> Any:
    import mistune

    return mistune.create_markdown(renderer=None, plugins=["table"])


def _in_tokens(tokens: Any) -> Iterator[tuple[str, str]]:
    for token in tokens if isinstance(tokens, list) else []:
        if token["type"] == "image":
            yield "picture", str(token.get("attrs", {}).get("url", ""))
        elif token["type"] in ("inline_html", "block_html"):
            yield from _in_html(str(token.get("raw", "")))
        yield from _in_tokens(token.get("children"))


def _in_html(html: str) -> list[tuple[str, str]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Collects what HTML shows of other files."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the URLs of a tag."""
        for name, value in attrs:
            if name in _SHOWN.get(tag, ()) and value:
                self.found.append(
                    ("picture" if name == "poster" else _NOUN.get(tag, "picture"), value.strip())
                )
