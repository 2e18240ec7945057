"""What the headings in a facilitator's notebook say of the steps, where the agenda says something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, Final

from msgspec import Struct

from cofront_kit.activities.texts import Entry, short
from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import text_of
from cofront_kit.said import LANGUAGES, listed_now, speaking, words
from cofront_kit.templates.notebook_steps import begins_part, steps_in
from cofront_kit.templates.run_sheet import numbers, plain, text_id
from cofront_kit.templates.source import resolved
from cofront_kit.templates.template import Template

_HEADING: Final = re.compile(r"#{2,3} (?:(?P<number>\d+) )?(?P<title>\S[^\n]*)")


class StepWords(Struct, frozen=True):
    """A heading that says something else than the agenda.

    Attributes:
        cell: The number of its cell, from 1.
        step: The step that it stands above.
        said: What it says, in words: ``"the number 3 and 20 minutes"``.
        agenda: What the agenda says of the same.
    """

    cell: int
    step: str
    said: str
    agenda: str


def of_words(cells: Sequence[Mapping[str, Any]], template: Template) -> Iterator[StepWords]:
    """The headings that say another number, another title or other minutes of their step than the agenda.

    Only headings in the form of a run sheet are read: with a number, or in a cell of a written one. A title with more
    behind it is the title; one in another language of the template is fine, too.

    Args:
        cells: The notebook's cells.
        template: The template.
    """
    titles, number_of = _titles(template), numbers(template)
    named = [steps_in(one) & template.ids for one in cells]
    for entry in template.content.activities:
        place = _place(cells, named, entry.id)
        if place is None:
            continue
        source = text_of(cells[place].get("source"))
        heading = _HEADING.match(source)
        is_written = cells[place].get("id") == text_id(entry.id)
        if heading is None or not (heading["number"] or is_written):
            continue
        called = [id for id, known in titles.items() if _is_title(heading["title"], known)]
        if called and entry.id not in called:
            continue  # the heading of another step, under which this one is shown, too
        differ = [*_number(heading["number"], number_of.get(entry.id))]
        differ += [] if called or not entry.title else [(short(heading["title"].strip()), short(entry.title))]
        differ += _minutes(source, entry)
        if differ:
            said, agenda = (listed_now(one) for one in zip(*differ, strict=True))
            yield StepWords(place + 1, entry.id, said, agenda)


def _place(cells: Sequence[Mapping[str, Any]], named: Sequence[frozenset[str]], step: str) -> int | None:
    """Where a step's heading is: the cell that was written for it, else the last heading above its first cell."""
    written = text_id(step)
    for place, cell in enumerate(cells):
        if cell.get("id") == written and begins_part(cell):
            return place
    if {step} not in named:
        return None
    for above in range(named.index(frozenset({step})) - 1, -1, -1):
        if begins_part(cells[above]):
            return above
        if named[above]:
            return None
    return None


def _titles(template: Template) -> dict[str, set[str]]:
    """Step -> its title in each language of the template, that of its own file included."""
    found = {one.id: {one.title} for one in template.content.activities}
    for tag in {template.written.texts, *template.languages}:
        with suppress(BadInput):  # a locale that can't be read, as the check says
            for one in resolved(template.folder, tag).data["activities"]:
                found[one["id"]].add(one["title"])
    return found


def _number(said: str | None, number: int | None) -> Iterator[tuple[str, str]]:
    if said and number is not None and int(said) != number:
        yield f"the number {said}", f"the number {number}"


def _is_title(said: str, titles: Iterable[str]) -> bool:
    """Whether a heading is one of some titles, or begins with it."""
    known = {form for one in titles if one for form in (plain(one), " ".join(one.split()))}
    return any(re.match(rf"{re.escape(one)}(?![\w-])", said) for one in known)


def _minutes(source: str, entry: Entry) -> Iterator[tuple[str, str]]:
    found = next((int(one[1]) for form in _forms() if (one := form.search(source))), None)
    if found is not None and found != entry.minutes:
        yield _counted(found), _counted(entry.minutes) if entry.minutes else "no minutes"


def _counted(minutes: int) -> str:
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """How run sheets write the minutes of a step, in each language: one minute, and several."""
    made = []
    for tag in LANGUAGES:
        with speaking(tag):
            for count in (1, 2):
                before, after = words("sheet-minutes", n=count).rstrip(".").split(str(count))
                label = f"**{words('sheet-time')}:** {before}"
                made.append(
                    re.compile(rf"^{re.escape(label)}(\d+){re.escape(after)}(?=[.,:\n]|\Z)", re.MULTILINE)
                )
    return tuple(made)
