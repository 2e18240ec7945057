"""Markdown cells for pages without MathJax: formulas become MathML, which browsers draw by themselves."""

from __future__ import annotations

from html import escape

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

__all__ = ["MarkdownWithMath", "PageRenderer", "mathml"]


def mathml(tex: str, *, block: bool) -> str:
    """A formula as MathML; its source, as text, when it cannot be read."""
    try:
        from latex2mathml.converter import convert

        return str(convert(tex, display="block" if block else "inline"))
    except Exception:  # the converter raises many kinds, and a formula must not cost the page
        return f"<code>{escape(tex)}</code>"


class PageRenderer(IPythonRenderer):
    """nbconvert's renderer with MathML in the place of dollar signs for MathJax."""

    def block_math(self, body: str) -> str:
        """A formula on its own line."""
        return mathml(body, block=True)

    def inline_math(self, body: str) -> str:
        """A formula within a line."""
        return mathml(body, block=False)

    def latex_environment(self, name: str, body: str) -> str:
        """A LaTeX environment such as ``align``."""
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", block=True)
