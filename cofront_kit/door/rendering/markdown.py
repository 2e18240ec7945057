"""Markdown cells for pages without MathJax: formulas become MathML, which browsers draw by themselves."""

from __future__ import annotations

from cofront_kit.door.rendering.formulas import mathml
from cofront_kit.door.rendering.markdown_blocks import BlockRenderer, rendered

__all__ = ["PageRenderer", "rendered"]


class PageRenderer(BlockRenderer):
    """nbconvert's renderer with MathML instead of dollar signs for MathJax."""

    def block_math(self, body: str) -> str:
        """A formula on its own line."""
        return mathml(body, block=True)

    def inline_math(self, body: str) -> str:
        """A formula within a line."""
        return mathml(body, block=False)

    def latex_environment(self, name: str, body: str) -> str:
        """A LaTeX environment such as ``align``."""
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", block=True)

    def _embed_image_or_attachment(self, src: str) -> str:
        """Unchanged: pictures are embedded later, wherever in the page they are named."""
        return src

    def _html_embed_images(self, html: str) -> str:
        """Unchanged: nbconvert would rewrite the HTML."""
        return html
