"""Commitments and decisions as texts for other programs: JSON and Markdown.

They contain only what everyone may see, so the files are the same for all parties.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
"""One commitment or decision as the view shows it, with party names instead of ids."""


def to_json(title: str, commitments: Sequence[Record], decisions: Sequence[Record]) -> str:
    """Commitments and decisions as one JSON object."""
    whole = {"session": title, "commitments": list(commitments), "decisions": list(decisions)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def to_markdown(title: str, commitments: Sequence[Record], decisions: Sequence[Record]) -> str:
    """Commitments and decisions as Markdown tables."""
    lines = [f"# {plain_markdown(title)}", "", "## Commitments", ""]
    lines += _table(
        ("What", "Owner", "For", "Due", "First step", "Status"),
        [
            (
                one["text"],
                f"{one['owner']} ({one['party']})",
                one["counterpart"],
                one["due"],
                one["first_step"],
                one["status"],
            )
            for one in commitments
        ],
    )
    lines += ["", "## Decisions", ""]
    lines += _table(
        ("What", "Why", "Dissent", "Reversible", "On"),
        [
            (one["what"], one["why"], one["dissent"], "yes" if one["reversible"] else "no", one["on"])
            for one in decisions
        ],
    )
    return "\n".join(lines) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    if not rows:
        return ["None."]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(plain_markdown(str(cell or '')) for cell in row)} |" for row in rows]


def plain_markdown(text: str) -> str:
    """Plain text as Markdown: no mark-up, no table cell that ends early."""
    for sign in ("\\", "|", "*", "_", "`", "<", ">", "[", "]", "#", "~", "$"):
        text = text.replace(sign, f"\\{sign}")
    text = re.sub(r"&(?=#?\w+;)", r"\\&", text)  # escape a character by its name; addresses keep theirs
    return " ".join(text.split())
