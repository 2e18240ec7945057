"""Which steps of an agenda a facilitator's notebook shows, as its cells say, and adding those it lacks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from inspect import signature
from typing import Any, Final

from cofront_kit.activities.registry import kind_of_name
from cofront_kit.files.notebooks import text_of
from cofront_kit.templates.cell_code import CellCode
from cofront_kit.templates.run_sheet import Cell, cells_of
from cofront_kit.templates.template import Template

_HEADING: Final = re.compile(r"#{1,6} ")
_NUMBER: Final = re.compile(r"\A## \d+ ")


def steps_in(cell: Mapping[str, Any]) -> frozenset[str]:
    """The ids that a cell names: every text in its code, and what calls of a session without an id mean.

    Args:
        cell: A cell of a notebook.
    """
    if cell.get("cell_type") != "code":
        return frozenset()
    tree = CellCode().read(text_of(cell.get("source")))
    return frozenset(_named(tree)) if isinstance(tree, ast.Module) else frozenset()


def lacking(cells: Sequence[Mapping[str, Any]], template: Template) -> list[str]:
    """The steps of an agenda that no cell shows, in its order; none if no step is shown, as where the console leads.

    A part of a step is shown with it.

    Args:
        cells: The notebook's cells.
        template: The template.
    """
    named = frozenset[str]().union(*map(steps_in, cells))
    steps = [one.id for one in template.content.activities if one.within is None]
    missing = [one for one in steps if one not in named]
    return missing if len(missing) < len(steps) else []


def order_of(cells: Sequence[Mapping[str, Any]], template: Template) -> list[str]:
    """The steps of an agenda in the order of a notebook, each at the first cell that names it and no other step.

    Args:
        cells: The notebook's cells.
        template: The template.
    """
    steps = {one.id for one in template.content.activities if one.within is None}
    named = (steps_in(one) & steps for one in cells)
    return [*dict.fromkeys(step for found in named if len(found) == 1 for step in found)]


def with_steps(
    notebook: Mapping[str, Any], written: Mapping[str, Any], wanted: Iterable[str], template: Template
) -> dict[str, Any]:
    """A notebook with the cells of further steps, each behind the step before it on the agenda. No other cell changes.

    The added headings have no number: those of the other cells may count another agenda.

    Args:
        notebook: The notebook, of format 4.
        written: The run sheet of the same template.
        wanted: The steps.
        template: The template.
    """
    cells: list[Cell] = [*notebook["cells"]]
    agenda = [one.id for one in template.content.activities if one.within is None]
    for step in wanted:
        place = _place(cells, agenda, step)
        first, *others = cells_of(written, step)
        cells[place:place] = [{**first, "source": _NUMBER.sub("## ", first["source"])}, *others]
    return {**notebook, "cells": cells}


def begins_part(cell: Mapping[str, Any]) -> bool:
    """Whether a cell begins a part of the notebook: a heading."""
    return cell.get("cell_type") == "markdown" and _HEADING.match(text_of(cell.get("source"))) is not None


def _place(cells: Sequence[Cell], agenda: Sequence[str], step: str) -> int:
    """Where the cells of a step go: behind all that belongs to the nearest step before it, else before the next one."""
    named = [steps_in(one) for one in cells]
    here = agenda.index(step)
    for earlier in reversed(agenda[:here]):
        places = [n for n, ids in enumerate(named) if earlier in ids]
        if places:
            return next((n for n in range(places[-1] + 1, len(cells)) if begins_part(cells[n])), len(cells))
    for later in agenda[here + 1 :]:
        places = [n for n, ids in enumerate(named) if later in ids]
        if places:
            return next((n for n in range(places[0], -1, -1) if begins_part(cells[n])), places[0])
    return len(cells)


def _named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from _by_itself(node.func.attr, node)


def _by_itself(name: str, call: ast.Call) -> Iterator[str]:
    """The id that a call without one means: ``session.slides()``, ``session.check_in(moment="after")``."""
    kind = kind_of_name(name)
    if kind is None or call.args or any(one.arg == "id" for one in call.keywords):
        return
    usual = signature(kind.call).parameters["id"].default
    said = [one.value.value for one in call.keywords if isinstance(one.value, ast.Constant)]
    endings = [f"-{one}" for one in said if isinstance(one, str)]
    fitting = [id for id in kind.own_ids if any(id.endswith(ending) for ending in endings)]
    if fitting:
        yield from fitting
    elif isinstance(usual, str):
        yield usual
    else:
        yield from kind.own_ids  # which of them is not written here
