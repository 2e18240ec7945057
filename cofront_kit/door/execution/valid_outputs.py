"""Outputs that the notebook format refuses are made valid, so they don't cost the whole page.

A value that is not a text needs a type that ends in ``+json``; nbformat refuses others, and nbclient raises that error.
Altair 6 calls its charts ``application/vnd.vegalite.v6.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from voila.execute import VoilaExecutor


class ValidOutputs(VoilaExecutor):  # type: ignore[misc]  # Voila has no types
    """Voila's executor, which takes outputs of every type."""

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        """Make an output valid before it is kept, including those that an ``Output`` widget catches."""
        content = msg["content"]
        if isinstance(content.get("data"), Mapping) and not msg["msg_type"].startswith("comm"):
            content["data"] = valid_data(content["data"])
        return super().process_message(msg, cell, cell_index)


def valid_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """An output's data with values that the notebook format accepts.

    Args:
        data: Type -> value.
    """
    made = {}
    for kind, value in data.items():
        if kind == "application/json" or kind.endswith("+json") or _is_text(value):
            made[kind] = value
        elif kind.endswith(".json"):
            made[f"{kind.removesuffix('.json')}+json"] = value
        else:
            made[kind] = json.dumps(value, ensure_ascii=False)
    return made


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
