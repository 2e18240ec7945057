"""Cells of pages with a kernel: what Voila's renderer would show but shouldn't is removed first.

The rest is left as the kernel sent it, since these pages have JupyterLab's renderers.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.execution.terminal import last_state
from cofront_kit.door.rendering import charts
from cofront_kit.door.rendering.excerpt import html_excerpt, text_excerpt
from cofront_kit.door.rendering.hiding import ConfiguredTags, Hidden, raw_kind, shown_outputs
from cofront_kit.door.rendering.outputs import is_warning, tell_error, tell_warnings


def for_kernel_page(
    cell: Any,
    concealed: Hidden,
    *,
    configured: ConfiguredTags,
    folder: Path,
    notices: Notices,
    trusted: bool = False,
) -> Any:
    """A cell as Voila's template may show it.

    Args:
        cell: The cell, executed.
        concealed: What is hidden of it.
        configured: Tags that this installation hides, besides the usual ones.
        folder: Where data files beside the notebook are.
        notices: Told of what participants will not see.
        trusted: Whether the reader may see tracebacks, warnings and logs (the facilitator).
    """
    shown = copy.copy(cell)
    if cell.get("cell_type") != "code":
        if concealed.cell or (cell.get("cell_type") == "raw" and raw_kind(cell) != "text/html"):
            shown["source"] = ""
        return shown
    outputs = shown_outputs(cell, concealed, configured)
    if not trusted:
        for one in outputs:
            if one.get("output_type") == "error":
                tell_error(one, notices)
        tell_warnings(outputs, notices)
        outputs = [one for one in outputs if one.get("output_type") != "error" and not is_warning(one)]
    shown["outputs"] = [_output(one, folder, notices) for one in outputs]
    return shown


def _output(output: Any, folder: Path, notices: Notices) -> Any:
    if output.get("output_type") == "stream":
        short, left_out = text_excerpt(last_state(str(output.get("text", ""))))
        return {**output, "text": short} if left_out else output
    data = output.get("data")
    if not isinstance(data, Mapping):
        return output
    chart = charts.of_bundle(data)
    if chart is not None:
        return {**output, "data": {"text/html": charts.picture(chart, folder, notices)}}
    html = data.get("text/html")
    if not isinstance(html, str):
        return output
    pieces = charts.in_html(html)
    if pieces is not None:
        html = "".join(rest + (charts.picture(one, folder, notices) if one else "") for rest, one in pieces)
    if "<script" not in html:
        html = html_excerpt(html)[0]
    return {**output, "data": {**data, "text/html": html}}
