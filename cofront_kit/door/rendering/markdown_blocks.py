"""Markdown beyond nbconvert's: what JupyterLab, GitHub and MyST use, as HTML without scripts.

Headings are link targets, in JupyterLab's and GitHub's spelling; footnotes work within their cell; ``> [!NOTE]`` and
``:::{note}`` are notes; a mermaid diagram is shown as its source; scripts are left out, as in JupyterLab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from re import Match
from typing import Any, Final

from mistune import HTMLRenderer
from mistune.directives import Admonition, FencedDirective
from mistune.plugins import import_plugin
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.rendering.elsewhere import SCRIPTS

MERMAID: Final = (
    "A mermaid diagram is shown as its source: drawing it takes a browser.",
    "Show a picture of it, for example as exported from its editor.",
)
SCRIPT: Final = (
    "A script in Markdown is left out, as in JupyterLab.",
    "Show what it makes as the output of a code cell.",
)

_ALERT: Final = re.compile(r"<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:<br />)?\n?", re.I)
_TAG: Final = re.compile(r"<[^>]*>")
_OFFERED: Final = re.compile(r"[`~:]{3,}[ \t]*\{([a-zA-Z0-9_-]+)\}")
_NOTE: Final = (
    '<aside class="cofront-note cofront-note-{name}"><p><strong>{title}</strong></p>\n{body}</aside>\n'
)


class BlockRenderer(IPythonRenderer):
    """nbconvert's renderer with more kinds of blocks.

    Args:
        notices: Told of what can't be shown; its cell tells footnotes of different cells apart.
        options: nbconvert's.
    """

    def __init__(self, *, notices: Notices | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._notices = Notices() if notices is None else notices

    def heading(self, text: str, level: int, **_attrs: Any) -> str:
        """A heading that can be linked to as in JupyterLab (``#Next-steps``) and as on GitHub (``#next-steps``)."""
        words = unescape(_TAG.sub("", text)).strip()
        name = words.replace(" ", "-")
        other = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        target = f'<a id="{escape(other)}"></a>' if other != name else ""
        return f'<h{level} id="{escape(name)}">{target}{text}</h{level}>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        """Code as it is written; the page has no colours for it."""
        if (info or "").strip().lower().strip("{}").startswith("mermaid"):
            self._notices(*MERMAID)
        return str(HTMLRenderer.block_code(self, code, info))

    def block_quote(self, text: str) -> str:
        """A quotation, or what GitHub calls an alert."""
        found = _ALERT.match(text)
        if found is None:
            return str(super().block_quote(text))
        body = text[found.end() :]
        body = body.removeprefix("</p>\n") if body.startswith("</p>") else f"<p>{body}"
        return _NOTE.format(name=found[1].lower(), title=found[1].capitalize(), body=body)

    def block_html(self, html: str) -> str:
        """HTML without scripts."""
        return str(super().block_html(self._without_scripts(html)))

    def inline_html(self, html: str) -> str:
        """Inline HTML; a script's text stays readable."""
        return "" if re.match(r"</?script\b", html, re.I) else str(super().inline_html(html))

    def _without_scripts(self, html: str) -> str:
        safe = SCRIPTS.sub("", html)
        if safe != html:
            self._notices(*SCRIPT)
        return safe


class _Notes(FencedDirective):
    """MyST's notes, fenced by backticks or colons; other directives are left as they are."""

    def parse_directive(self, block: Any, m: Match[str], state: Any) -> int | None:
        return super().parse_directive(block, m, state) if _is_note(m[0]) else None

    def parse_fenced_code(self, block: Any, m: Match[str], state: Any) -> int | None:
        if not _is_note(m[0]):
            return int(block.parse_fenced_code(m, state))
        return super().parse_fenced_code(block, m, state)


class _Note(Admonition):
    SUPPORTED_NAMES = Admonition.SUPPORTED_NAMES | {"admonition", "seealso"}


_NOTES: Final = frozenset(_Note.SUPPORTED_NAMES)


def rendered(source: str, renderer: BlockRenderer) -> str:
    """Markdown as HTML.

    Args:
        source: Markdown.
        renderer: Of this cell.
    """
    return MarkdownWithMath(renderer=renderer, plugins=_plugins()).render(source).strip()


def _plugins() -> Iterable[Any]:
    for name in (*MarkdownWithMath.DEFAULT_PLUGINS, "footnotes"):
        yield import_plugin(name)
    yield _Notes([_Note()])
    yield _Notes([_Note()], ":")
    yield _register


def _register(markdown: Any) -> None:
    renderer = markdown.renderer
    renderer.register("admonition", _note)
    renderer.register("footnote_ref", _footnote_ref)
    renderer.register("footnote_item", _footnote_item)


def _note(_renderer: Any, text: str, name: str, **_attrs: Any) -> str:
    return f'<aside class="cofront-note cofront-note-{escape(name)}">{text}</aside>\n'


def _footnote_ref(renderer: Any, _key: str, index: int) -> str:
    number = _number(renderer, index)
    return f'<sup id="noted-{number}"><a href="#note-{number}">{index}</a></sup>'


def _footnote_item(renderer: Any, text: str, index: int, **_key: str) -> str:
    number = _number(renderer, index)
    body = text.rstrip().removesuffix("</p>")
    return f'<li id="note-{number}">{body} <a href="#noted-{number}">↩</a></p></li>\n'


def _number(renderer: BlockRenderer, index: int) -> str:
    return f"{renderer._notices.cell or 0}-{index}"


def _is_note(fence: str) -> bool:
    found = _OFFERED.search(fence)
    return found is not None and found[1].lower() in _NOTES
