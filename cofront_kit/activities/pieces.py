"""What sections of the report share: pieces of the page, revealed rounds, small turns of phrase."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from html import escape
from typing import Any

from msgspec import Struct

from cofront_kit.activities.day_words import day
from cofront_kit.insight import frames
from cofront_kit.insight.frames import Names
from cofront_kit.model.consent import words_of
from cofront_kit.model.state import ActivityState, RoundResult, SessionState
from cofront_kit.said import words
from cofront_kit.said.numbers import figure


class Html(Struct, frozen=True):
    """A piece of the page."""

    text: str

    def _repr_html_(self) -> str:
        return self.text

    def __repr__(self) -> str:
        """Short, for the executed notebook's plain text."""
        return f"Html({len(self.text)} characters)"


class Revealed(Struct, frozen=True):
    """One round that was revealed."""

    activity: ActivityState
    result: RoundResult

    @property
    def named(self) -> str:
        """The activity's title, with the round if there are several; escaped."""
        title = escape(self.activity.spec.title)
        return (
            title
            if len(self.activity.results) == 1
            else words("report-round-2", title=title, round=self.result.round)
        )


def turnout(entry: Revealed, names: Names) -> str:
    """How many handed in, and for how many of them the facilitator did."""
    rows = []
    for row in frames.turnout([entry.result], names).to_dict("records"):
        helped = row["entered"]
        note = words("report-of-them-entered-by-the-facilitator", n=helped) if helped else ""
        rows.append(
            "<li>"
            + words("report-handed-in", party=escape(str(row["party"])), n=row["handed_in"], note=note)
            + "</li>"
        )
    return (
        f"<ul class='turnout'>{''.join(rows)}</ul><p class='quiet'>"
        + words("report-shown-for-groups-of-or-more", threshold=entry.result.threshold)
        + "</p>"
    )


def number(value: float | None, decimals: int = 1, *, signed: bool = False) -> str:
    """A figure as :func:`cofront_kit.said.numbers.figure` writes it, or that it is not shown."""
    if value is None or value != value:
        return words("report-not-shown")
    return figure(value, decimals, signed=signed)


def table(head: list[str], rows: list[list[str]], *, summary: str) -> str:
    """A folded table for readers who want the numbers or can't see the chart.

    Args:
        head: Heads of the columns, escaped.
        rows: Cells, escaped; the first of a row is its head.
        summary: The text that is visible while it is folded.
    """
    return (
        f"<details><summary>{summary}</summary>{records([(cell, 'fact') for cell in head], rows)}</details>"
    )


def records(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> str:
    """A table on laptops and on paper, a card for each row on phones; empty without rows.

    Args:
        columns: Head of each column, escaped, and whether its cells are a ``"text"`` of any length or a ``"fact"``.
        rows: Cells, escaped; the first of a row is its head.
    """
    if not rows:
        return ""
    heads = "".join(f"<th scope='col' class={kind}>{head}</th>" for head, kind in columns)
    body = "".join(f"<tr>{''.join(map(_cell, columns, row))}</tr>" for row in rows)
    return (
        "<table class='records' role='table'><thead role='rowgroup'><tr role='row'>"
        f"{heads}</tr></thead><tbody role='rowgroup'>{body}</tbody></table>"
    ).replace("<tr>", "<tr role='row'>")


def _cell(column: tuple[str, str], content: str) -> str:
    head, kind = column
    # on a card the head is beside its cell; screen readers still get the table's own head
    named = f"<span class='head' aria-hidden='true'>{head}</span>" if content else ""
    return f"<td class={kind} role='cell'>{named}<span dir='auto'>{content}</span></td>"


def short_names(state: SessionState) -> dict[str, str]:
    """Party id -> what tables, charts and lists call it; the report's head has the full names."""
    return {party.id: party.called for party in state.parties}


def section(title: str, body: str) -> str:
    """A section with a heading; empty without a body."""
    return f"<section><h2>{title}</h2>{body}</section>" if body else ""


def told(head: Sequence[str], rows: Sequence[Sequence[str]], texts: Container[str] = ()) -> str:
    """A table; columns that are empty in every row are left out.

    Args:
        head: Heads of the columns, escaped.
        rows: Cells, escaped.
        texts: Heads of the columns that hold text of any length.
    """
    told = [index for index in range(len(head)) if any(row[index] for row in rows)]
    columns = [(head[index], "text" if head[index] in texts else "fact") for index in told]
    return records(columns, [[row[index] for index in told] for row in rows])


def day_in(text: str, view: Mapping[str, Any]) -> str:
    """A day in words, in the session's language."""
    return f"<span class='day'>{escape(day(text, view['session']['language']))}</span>"


def spoken(value: Mapping[str, Any], names: Names) -> str:
    """Who has confirmed a wording, and who has not yet."""
    return words_of(value, {party: f"<bdi>{escape(name)}</bdi>" for party, name in names.items()})
