"""Formulas for pages without MathJax: MathML, which browsers draw by themselves."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

_UNNUMBERED: Final = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_ENVIRONMENTS: Final = (
    # environments unknown to latex2mathml -> equivalent known ones
    (re.compile(r"\\begin\{eqnarray\*?\}"), r"\\begin{array}{rcl}"),
    (re.compile(r"\\end\{eqnarray\*?\}"), r"\\end{array}"),
    (re.compile(r"\\(begin|end)\{(?:aligned|split|alignat\*?|flalign\*?)\}"), r"\\\1{align*}"),
    (re.compile(r"\\(begin|end)\{(?:gather\*?|gathered|multline\*?)\}"), r"\\\1{matrix}"),
)
_UNREAD: Final = re.compile(r"<m[a-z]+>(?:\\[A-Za-z]+|&)</m[a-z]+>")
_LATEX: Final = re.compile(
    r"(?<!\\)\$\$(?P<block>.+?)(?<!\\)\$\$"
    r"|\\\[(?P<bracket>.+?)\\\]"
    r"|(?P<environment>\\begin\{(?P<name>[A-Za-z]+\*?)\}.+?\\end\{(?P=name)\})"
    r"|(?<![\\$])\$(?P<line>[^$]+?)(?<!\\)\$"
    r"|\\\((?P<round>.+?)\\\)",
    re.S,
)
# in prose a dollar sign usually means money: a formula has no blank just inside its signs and no digit after them
_PROSE: Final = re.compile(
    r"(?<!\\)\$\$(?P<block>.+?)(?<!\\)\$\$"
    r"|\\\[(?P<bracket>.+?)\\\]"
    r"|(?P<environment>\\begin\{(?P<name>[A-Za-z]+\*?)\}.+?\\end\{(?P=name)\})"
    r"|(?<![\\$\w])\$(?P<line>[^$\s](?:[^$]*?[^$\s\\])?)\$(?![\d$])"
    r"|\\\((?P<round>.+?)\\\)",
    re.S,
)
_TAG: Final = re.compile(r"(<!--.*?-->|<[^<>]*>)", re.S)
_NAME: Final = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.I)
_VERBATIM: Final = frozenset(("script", "style", "pre", "code", "textarea", "math", "svg", "title", "option"))
_IGNORED: Final = re.compile(r"class\s*=\s*[\"'][^\"']*\b(?:tex2jax_ignore|mathjax_ignore)\b", re.I)
_UNCOUNTED_NAMES: Final = (
    "area base br col embed hr img input link meta param source track wbr p li td th tr tbody thead option"
)
_UNCOUNTED: Final = frozenset(_UNCOUNTED_NAMES.split())
"""Elements without an end tag, or whose end tag people leave out."""


def mathml(tex: str, *, block: bool) -> str:
    """A formula as MathML, or its source as text if it can't be read."""
    try:
        from latex2mathml.converter import convert

        made = str(convert(_prepared(tex), display="block" if block else "inline"))
    except Exception:  # the converter raises many kinds of errors, and a formula must not cost the page
        return f"<code>{escape(tex)}</code>"
    return f"<code>{escape(tex)}</code>" if _UNREAD.search(made) else made


def latex_text(text: str) -> str:
    """LaTeX as notebooks output it, text with formulas between dollar signs, as HTML."""
    return _text(text, _LATEX)


def prose(text: str) -> str:
    """Plain text, perhaps with formulas in it, as HTML."""
    return _text(text, _PROSE)


def in_html(html: str) -> str:
    """HTML with formulas in its texts, found as MathJax finds them; code and what opts out are unchanged."""
    if "$" not in html and "\\(" not in html and "\\[" not in html and "\\begin{" not in html:
        return html
    parts = []
    skip = 0  # depth below an element whose text is taken as it is
    for part in _TAG.split(html):
        if part.startswith("<"):
            skip += _deeper(part, inside=skip > 0)
        elif not skip:
            part = _PROSE.sub(lambda found: _formula(found, html=True), part)
        parts.append(part)
    return "".join(parts)


def _deeper(markup: str, *, inside: bool) -> int:
    tag = _NAME.match(markup)
    if tag is None or tag[2].lower() in _UNCOUNTED or markup.endswith("/>"):
        return 0
    if tag[1]:
        return -1 if inside else 0
    return 1 if inside or tag[2].lower() in _VERBATIM or _IGNORED.search(markup) else 0


def _text(text: str, pattern: re.Pattern[str]) -> str:
    parts: list[str] = []
    end = 0
    for found in pattern.finditer(text):
        parts += (_words(text[end : found.start()]), _formula(found))
        end = found.end()
    return "".join((*parts, _words(text[end:])))


def _words(text: str) -> str:
    return escape(text.replace("\\$", "$"))


def _formula(found: re.Match[str], *, html: bool = False) -> str:
    body = next(
        found[kind]
        for kind in ("block", "bracket", "environment", "line", "round")
        if found[kind] is not None
    )
    display = found["line"] is None and found["round"] is None
    return mathml(unescape(body) if html else body, block=display)


def _prepared(tex: str) -> str:
    known = _UNNUMBERED.sub("", tex)
    for pattern, replaced in _ENVIRONMENTS:
        known = pattern.sub(replaced, known)
    return known
