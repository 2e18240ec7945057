"""What a notebook's function shows, as outputs: what it returns, prints and displays, by IPython's formatter."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, TypeAlias

from IPython import get_ipython
from IPython.core.formatters import DisplayFormatter
from IPython.utils.capture import capture_output

Output: TypeAlias = dict[str, Any]
"""One output, as in a notebook's file."""


def outputs_of(draw: Callable[[], object]) -> tuple[Output, ...]:
    """Call a function, and everything it shows; nothing of it reaches the cell that ran last.

    Args:
        draw: The function.

    Raises:
        Exception: What the function raises.
    """
    before = _figures()
    try:
        # some values, plotly's figures among them, display themselves when asked for their bundle
        with capture_output() as caught:
            value = draw()
            figures = [_pyplot().figure(number) for number in _figures() if number not in before]
            bundles = [_bundle(one) for one in (value, *figures) if one is not None]
            is_beside = bool(figures) and value is not None
            if is_beside and (_is_one(value, figures) or set(bundles[0][0]) <= {"text/plain"}):
                del bundles[0]  # the figure itself, or what pyplot returns beside it, such as axes
        return (*_caught(caught), *(_display(*one) for one in bundles if one[0]))
    finally:
        for number in _figures():  # otherwise the next cell would show them
            if number not in before:
                _pyplot().close(number)


def _is_one(value: object, of: list[Any]) -> bool:
    return any(value is one for one in of)  # not by ==, which a frame answers with a frame


def as_html(outputs: tuple[Output, ...]) -> str:
    """Outputs as HTML, for hosts that render no outputs: HTML, pictures and text."""
    return "\n".join(_html(one) for one in outputs)


def _caught(caught: Any) -> Iterator[Output]:
    for name, text in (("stdout", caught.stdout), ("stderr", caught.stderr)):
        if text:
            yield {"output_type": "stream", "name": name, "text": text}
    for rich in caught.outputs:
        yield _display(rich.data, rich.metadata or {})


def _display(data: dict[str, Any], metadata: dict[str, Any]) -> Output:
    plain = {
        mime: base64.b64encode(one).decode() if isinstance(one, bytes) else one for mime, one in data.items()
    }
    return {"output_type": "display_data", "data": plain, "metadata": metadata}


def _bundle(value: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """A value's mime bundle, and its metadata. A text is shown as it is, a chart as a picture that needs no network."""
    if isinstance(value, str):
        return {"text/plain": value}, {}
    altair = sys.modules.get("altair")
    if altair is not None and isinstance(value, altair.TopLevelMixin):
        from cofront_kit.insight.drawing import bundle

        return bundle(value), {}
    shell = get_ipython()
    formatter = DisplayFormatter() if shell is None else shell.display_formatter
    data, metadata = formatter.format(value)
    if "savefig" in dir(value) and "image/png" not in data:  # matplotlib, without its backend for notebooks
        data = {**data, "image/png": _png(value)}
    return data, metadata


def _png(figure: Any) -> bytes:
    into = io.BytesIO()
    figure.savefig(into, format="png", bbox_inches="tight")
    return into.getvalue()


def _pyplot() -> Any:
    return sys.modules.get("matplotlib.pyplot")


def _figures() -> list[int]:
    pyplot = _pyplot()
    return [] if pyplot is None else list(pyplot.get_fignums())


def _html(output: Output) -> str:
    if output["output_type"] == "stream":
        return f"<pre>{escape(output['text'])}</pre>"
    data = output["data"]
    for mime in ("text/html", "image/svg+xml"):
        if mime in data:
            return str(data[mime])
    alt = escape(str(data.get("text/plain", "")), quote=True)
    if "image/png" in data:
        return f'<img alt="{alt}" src="data:image/png;base64,{data["image/png"]}">'
    return f"<pre>{alt}</pre>"
