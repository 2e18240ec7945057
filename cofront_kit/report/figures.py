"""A team's own chart as a piece of the report: drawn, with its words for people who don't see it."""

from __future__ import annotations

import base64
import importlib
import io
import re
from html import escape
from pathlib import Path
from typing import Any, Final

from cofront_kit.activities.pieces import Html
from cofront_kit.errors import BadInput
from cofront_kit.model.drawable import drawable
from cofront_kit.model.text import shown

from .outputs import UNNAMED

_KINDS: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
_PROLOGUE: Final = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)


def figure(picture: Any, words: str | None = None) -> Html:
    """A picture with a caption that screen readers read instead of it.

    Args:
        picture: A chart of ``cf.charts`` or Altair, a figure of Matplotlib, anything that shows itself as SVG or PNG,
            or the path of a ``.png``, ``.jpg`` or ``.svg``.
        words: What it shows, in a sentence; a chart's own description when left out.

    Raises:
        BadInput: It is no picture, or has no words.
    """
    if _is_altair(picture):
        from cofront_kit.insight.drawing import describe
        from cofront_kit.insight.picture import inline

        said = _words(words or (describe(picture) if isinstance(picture.description, str) else ""))
        spoken = picture.copy(deep=False)
        spoken.description = said
        return _framed(inline(spoken), said)
    said = _words(words or "")
    return _framed(f'<img alt="{escape(said, quote=True)}" src="{_source(picture)}">', said)


def draw_altair() -> None:
    """Let Altair's own charts show themselves as pictures in this process: their HTML would load scripts from a CDN."""
    from cofront_kit.insight.altair_import import alt

    alt.renderers.register("cofront-report", _of_altair)
    alt.renderers.enable("cofront-report")


def _of_altair(spec: Any, **_: Any) -> dict[str, str]:
    import vl_convert

    from cofront_kit.insight.altair_import import alt
    from cofront_kit.insight.picture import inlined

    said = spec.get("description")
    words = said if isinstance(said, str) else UNNAMED
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    draw: Any = vl_convert.vegalite_to_svg
    picture = inlined(str(draw(drawable(spec), vl_version=version)), words)
    return {"text/html": f"<figure class='own'>{picture}</figure>", "text/plain": words}


def _is_altair(picture: Any) -> bool:
    """Without importing Altair, which takes half a second."""
    made_by = type(picture).__module__.partition(".")[0]
    return made_by in ("altair", "cofront_kit") and hasattr(picture, "to_dict")


def _words(words: str) -> str:
    if not words.strip():
        raise BadInput(
            "A picture in a report needs words for people who don't see it. Write what it shows: "
            'report.figure(chart, "Trust went up on both sides.").'
        )
    return words.strip()


def _framed(drawn: str, words: str) -> Html:
    return Html(f"<figure class='own'>{drawn}<figcaption>{escape(words)}</figcaption></figure>")


def _source(picture: Any) -> str:
    """The picture as an address that holds it."""
    if isinstance(picture, (str, Path)):
        return _file(Path(picture))
    if hasattr(picture, "savefig"):
        return _data("image/svg+xml", _of_matplotlib(picture))
    for method, kind in (("_repr_svg_", "image/svg+xml"), ("_repr_png_", "image/png")):
        made = getattr(picture, method, lambda: None)()
        if isinstance(made, str):
            return _data(kind, made.encode("utf-8"))
        if isinstance(made, bytes):
            return _data(kind, made)
    raise BadInput(
        f"{shown(picture)} is no picture. Give a chart, a figure of Matplotlib, or the path of a .png, .jpg or .svg."
    )


def _file(path: Path) -> str:
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise BadInput(f"{shown(str(path))} is no picture. Name a file that ends in {', '.join(_KINDS)}.")
    try:
        return _data(kind, path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path.absolute()} can't be read: {error.strerror}. Name another picture.") from None


def _of_matplotlib(picture: Any) -> bytes:
    """Without the day and the random ids that Matplotlib writes otherwise."""
    matplotlib: Any = importlib.import_module("matplotlib")
    with matplotlib.rc_context({"svg.hashsalt": "cofront"}):
        made = io.StringIO()
        picture.savefig(made, format="svg", bbox_inches="tight", metadata={"Date": None})
    return _PROLOGUE.sub("", made.getvalue()).encode("utf-8")


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
