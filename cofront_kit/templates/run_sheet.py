"""A facilitator's notebook written from a template's agenda: the run sheet, step by step, to be run from top to bottom.

Its texts are those of the template, in the language the template was read in; the words round them are in
``said-sheet.ftl``. What a step shows beside its widget and its questions, its kind says.
"""

from __future__ import annotations

import hashlib
import json
import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cofront_kit.activities.registry import find_kind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.texts import Entry
from cofront_kit.files.notebooks import text_of
from cofront_kit.model.room_roles.views import roles_view
from cofront_kit.said import listed_now, speaking, words
from cofront_kit.templates.template import Template

Cell = dict[str, Any]

PARAMETERS: Final = ("title", "parties", "language", "port", "public_url", "report")
"""The names that the cell tagged ``parameters`` assigns."""
MADE: Final = "cofront"
"""The notebook's metadata that says what was written, so that a change by hand shows."""
_NAMES: Final = frozenset({*PARAMETERS, "cf", "session", "door"})
_MOST_OF_ID: Final = 64
_SPECIAL: Final = re.compile(r"[][\\`*_<>$|#~]")


def run_sheet(template: Template) -> dict[str, Any]:
    """The notebook, of format 4.5, without outputs. Its cells have the same ids whenever it is written again.

    Args:
        template: The template, read in the language that the notebook is to have.
    """
    with speaking(template.language):
        cells = [*_opening(template), *_steps(template), *_end(template)]
    return {
        "cells": cells,
        "metadata": {
            MADE: {"run_sheet": _digest(cells)},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"file_extension": ".py", "name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def is_as_written(notebook: Mapping[str, Any]) -> bool:
    """Whether a notebook was written here and nobody has changed a cell since; outputs don't count."""
    metadata = notebook.get("metadata")
    made = metadata.get(MADE) if isinstance(metadata, dict) else None
    cells = notebook.get("cells")
    if not isinstance(made, dict) or not isinstance(cells, list):
        return False
    return bool(made.get("run_sheet") == _digest([one for one in cells if isinstance(one, dict)]))


def is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two notebooks have the same cells; outputs don't count."""
    return _digest(one["cells"]) == _digest(other["cells"])


def cells_of(notebook: Mapping[str, Any], step: str) -> list[Cell]:
    """The cells of a step and its parts in a notebook that was written here."""
    cells = notebook["cells"]
    begin = next(n for n, one in enumerate(cells) if one["id"] == text_id(step))
    end = next(n for n in range(begin + 1, len(cells)) if cells[n]["source"].startswith("## "))
    return [*cells[begin:end]]


def numbers(template: Template) -> dict[str, int]:
    """Step -> the number that phones, the console and headings show; a part of a step has none."""
    activities = template.content.activities
    ids = {one.id for one in activities}
    return {
        id: number for number, id in enumerate((one.id for one in activities if one.within not in ids), 1)
    }


def plain(text: str) -> str:
    """A template's text as Markdown that shows it as it is written, in one paragraph."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def text_id(step: str) -> str:
    """The id of the cell with a step's heading."""
    return _id("text", step)


def _digest(cells: Sequence[Mapping[str, Any]]) -> str:
    read = [[one.get("cell_type"), text_of(one.get("source")).rstrip()] for one in cells]
    return hashlib.sha256(json.dumps(read).encode()).hexdigest()[:32]


# --- before the steps and after them -----------------------------------------------------------------------


def _opening(template: Template) -> Iterator[Cell]:
    yield _text(
        "intro",
        f"# {plain(template.title)}",
        plain(template.content.summary),
        words("sheet-run"),
        _overview(template),
    )
    yield _parameters()
    yield _code(
        "session",
        "import cofront_kit as cf\n\n"
        'session = cf.session(title or None, parties or None, template=".", language=language or None)',
    )
    yield _text("console-text", f"## {words('sheet-console')}", words("sheet-console-text"))
    yield _code("console", "cf.Console(session)")
    lobby = [f"*{plain(one.title)}*" for one in template.framing]
    yield _text(
        "door-text",
        f"## {words('sheet-door')}",
        _labelled("sheet-purpose", words("sheet-door-purpose")),
        _labelled("sheet-say", f"*{words('sheet-door-say')}*"),
        _labelled("sheet-time", words("sheet-door-time")),
        _labelled("sheet-watch", words("sheet-door-watch")),
        words("sheet-door-text"),
        words("sheet-lobby", titles=listed_now(lobby)) if lobby else "",
        _roles(template),
    )
    yield _code("door", "door = cf.serve(session, port=port or None, public_url=public_url or None)\ndoor")


def _roles(template: Template) -> str:
    """Who does what, as a list; empty where the template has no roles."""
    roles = roles_view(template.roles, template.language)
    listed = roles.listed if roles is not None else ()
    lines = [f"- *{plain(one.name)}*{': ' if one.task else ''}{plain(one.task)}" for one in listed]
    return "\n".join([words("sheet-roles"), "", *lines]) if lines else ""


def _overview(template: Template) -> str:
    """The agenda as a table, if it is known how long each step takes."""
    steps = [one for one in template.content.activities if one.within is None]
    if not steps or not all(one.minutes for one in steps):
        return ""
    head = [words("sheet-from-minute"), words("sheet-step"), words("sheet-minutes-long")]
    rows, begins = [head, ["--:", ":--", "--:"]], 0
    for number, step in enumerate(steps, 1):
        minutes = step.minutes or 0
        rows.append([str(begins), f"{number} {plain(step.title)}", str(minutes)])
        begins += minutes
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _parameters() -> Cell:
    given = {
        "title": ("str", '""', words("sheet-help-title")),
        "parties": ("list", "[]", words("sheet-help-parties")),
        "language": ("str", '""', words("sheet-help-language")),
        "port": ("int", "0", words("sheet-help-port")),
        "public_url": ("str", '""', words("sheet-help-public-url")),
        "report": ("str", '"report.html"', words("sheet-help-report")),
    }
    lines = [f"{name}: {type_} = {value}  # {help_}" for name, (type_, value, help_) in given.items()]
    return _code("parameters", "\n".join([f"# {words('sheet-parameters')}", *lines]), tags=["parameters"])


def _end(template: Template) -> Iterator[Cell]:
    yield _text(
        "end-text",
        f"## {words('sheet-end')}",
        _labelled("sheet-purpose", words("sheet-end-purpose")),
        words("sheet-end-text"),
    )
    if any(_part(template, one).has_cards for one in template.content.activities):
        yield _live("end-cards", "session.cards()")
    yield _live("end-decisions", "session.decisions()")
    yield _code(
        "end-report",
        f'# session.next_date = "2027-01-15"\n# session.report(report)    # {words("sheet-same-file")}',
    )


# --- the steps ---------------------------------------------------------------------------------------------


def _steps(template: Template) -> Iterator[Cell]:
    """The cells of each step; steps have the numbers that phones and the console show."""
    number_of = numbers(template)
    for entry in template.content.activities:
        if entry.id in number_of:  # a part comes with its step
            yield from _step(template, entry, f"## {number_of[entry.id]} {plain(entry.title)}")


def _step(template: Template, entry: Entry, heading: str) -> Iterator[Cell]:
    part = _part(template, entry)
    call = _call(entry, part)
    roles = roles_view(template.roles, template.language)
    yield _text(
        text_id(entry.id),
        heading,
        _labelled("sheet-purpose", part.purpose),
        _labelled("sheet-who", plain(roles.who.get(entry.id, "")) if roles else ""),
        _labelled("sheet-lead", plain(entry.lead)),
        _labelled("sheet-time", words("sheet-minutes", n=entry.minutes) if entry.minutes else ""),
        _labelled("sheet-watch", plain(entry.watch)),
        part.hint.replace(STEP, _call(entry)),
    )
    if entry.within is None:
        name = _name(entry.id)
        yield _code(_id("show", entry.id), f"{name} = {call}\n{name}")
        for inner in template.content.activities:
            if inner.within == entry.id:
                yield from _step(template, inner, f"### {plain(inner.title)}")
    if entry.asks:
        found = _name(entry.id) if entry.within is None else _call(entry)
        yield _code(_id("asks", entry.id), f"{found}.asks()")
    for place, fill in enumerate(part.fills, 1):
        yield _live(_id(f"live{place}", entry.id), fill.replace(STEP, _call(entry)))


def _part(template: Template, entry: Entry) -> RunSheetPart:
    kind = find_kind(entry.kind)
    content = template.activity(entry.id)
    return RunSheetPart() if kind is None or content is None else kind.part_of_run_sheet(content)


def _call(entry: Entry, part: RunSheetPart | None = None) -> str:
    """The call that finds a step: ``session.trust_poll("pulse")``."""
    kind = find_kind(entry.kind)
    found_by = f"{entry.kind.replace('-', '_')}({{}})" if kind is None else kind.found_by
    call = f"session.{found_by.format(json.dumps(entry.id))}"
    return call if part is None or not part.arguments else f"{call[:-1]}, {part.arguments})"


def _name(id: str) -> str:
    """A name in Python for a step: ``check_in_before``."""
    name = re.sub(r"\W", "_", id)
    if not name.isidentifier() or keyword.iskeyword(name) or name in _NAMES:
        return f"step_{name}"
    return name


# --- cells -------------------------------------------------------------------------------------------------


def _labelled(label: str, text: str) -> str:
    return f"**{words(label)}:** {text}" if text else ""


def _id(part: str, step: str) -> str:
    """The id of a step's cell; long ones are cut, and told apart by a digest."""
    id = f"{part}-{step}"
    if len(id) <= _MOST_OF_ID:
        return id
    return f"{id[: _MOST_OF_ID - 9]}-{hashlib.sha256(id.encode()).hexdigest()[:8]}"


def _text(id: str, *paragraphs: str) -> Cell:
    source = "\n\n".join(one for one in paragraphs if one)
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": source}


def _code(id: str, source: str, *, tags: Sequence[str] = ()) -> Cell:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": {"tags": [*tags]} if tags else {},
        "outputs": [],
        "source": source,
    }


def _live(id: str, expression: str) -> Cell:
    return _code(id, f"cf.live(lambda session: {expression}, session)")
