"""A codebook in Markdown, with the parts that the Data Documentation Initiative (DDI Codebook 2.5) names.

Study, files, variables; of a variable: label, type, measurement, missing values, categories with frequencies, and how
many values there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from cofront_kit.exchange.dataset import Dataset, Missing, Study, Variable
from cofront_kit.exchange.limits import SPSS, STATA, Limits, names, plain_text

_KINDS: Final = {
    "text": "text",
    "whole": "whole number",
    "float": "number",
    "yes": "yes or no (1, 0)",
    "day": "day",
    "category": "category (code)",
}


def codebook(study: Study, end: str = "") -> str:
    """The codebook of what is exported.

    Args:
        study: What is exported.
        end: The end of the names of the files that lie beside it, ``".sav"``; empty if there are none.
    """
    limits = {".sav": SPSS, ".zsav": SPSS, ".dta": STATA}.get(end)
    lines = [f"# Codebook: {_md(study.title)}", "", "## Study", ""]
    lines += [f"- **{heading}:** {_md(said)}" for heading, said in study.about.items()]
    lines += ["", "## Missing values", "", *_missing(), "", "## Files", ""]
    lines += ["| table | file | a row per | rows | variables | keys |", "|---|---|---|---|---|---|"]
    lines += [
        f"| [{data.name}](#{data.name}) | {_file(data, end)} | {_md(data.row)} | {len(data)} "
        f"| {len(data.variables)} | {', '.join(f'`{key}`' for key in data.keys) or 'none'} |"
        for data in study.datasets
    ]
    if study.empty:
        lines += ["", f"Without rows, and so left out: {', '.join(study.empty)}."]
    for data in study.datasets:
        lines += ["", f"## {data.name}", "", f"One row per {_md(data.row)}; {len(data)} rows."]
        for line in _variables(data, limits):
            lines.append(line)
    return "\n".join(lines) + "\n"


def _missing() -> Iterator[str]:
    yield "| reason | SPSS | Stata | in a workbook |"
    yield "|---|---|---|---|"
    for one in Missing:
        cell = "empty" if one is Missing.NONE else "empty; column `reason` says so"
        yield f"| {one.says} | {one.code} | .{one.letter} | {cell} |"


def _file(data: Dataset, end: str) -> str:
    return f"`{data.name}{end}`" if end else "none"


def _variables(data: Dataset, limits: Limits | None) -> Iterator[str]:
    called = {} if limits is None else names(data.variables, limits)
    for one in data.variables:
        name = called.get(one.name, one.name)
        yield f"\n### {data.name}: {name}\n"
        if name != one.name:
            yield f"- **Column of the table:** `{one.name}`"
        yield f"- **Label:** {_md(one.label or one.name)}"
        yield f"- **Type:** {_KINDS[one.kind]}{f', {_md(one.unit)}' if one.unit else ''}"
        yield f"- **Measurement:** {_measurement(one)}"
        yield f"- **Values:** {len(one.there)} of {len(one.cells)}{_range(one)}"
        yield from _coded(one)


def _measurement(one: Variable) -> str:
    if one.kind == "category":
        return "ordinal" if one.ordered else "nominal"
    return "nominal" if one.kind in ("text", "yes") else "interval"


def _range(one: Variable) -> str:
    if one.kind not in ("whole", "float", "day") or not one.there:
        return ""
    low, high = min(one.there), max(one.there)
    return f", from {_shown(low)} to {_shown(high)}"


def _shown(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _coded(one: Variable) -> Iterator[str]:
    """Its categories and missing values, each with how often it is there."""
    words = {0: "no", 1: "yes"} if one.kind == "yes" else one.words
    missing = one.missing
    if not words and not missing:
        return
    often = Counter(int(cell) for cell in one.there) if one.kind in ("yes", "category") else None  # type: ignore[arg-type]
    yield ""
    yield "| code | label | how often |"
    yield "|---|---|---|"
    for code, word in words.items():
        yield f"| {code} | {_md(word)} | {'' if often is None else often[code]} |"
    for reason, count in missing.items():
        yield f"| {reason.code}, .{reason.letter} | {reason.says} (missing) | {count} |"


def _md(text: str) -> str:
    """Plain text in Markdown: no mark-up, no cell that ends early."""
    for sign in ("\\", "|", "*", "_", "`", "<", ">", "[", "]", "#", "~", "$"):
        text = text.replace(sign, f"\\{sign}")
    text = re.sub(r"&(?=#?\w+;)", r"\\&", text)
    return " ".join(plain_text(text).split())
