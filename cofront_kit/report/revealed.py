"""What the parts of the report share: pieces of the page, revealed rounds, small turns of phrase."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from msgspec import Struct

from cofront_kit.insight import frames
from cofront_kit.insight.frames import Names
from cofront_kit.model.state import ActivityState, RoundResult


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
        return title if len(self.activity.results) == 1 else f"{title}, round {self.result.round}"


def turnout(entry: Revealed, names: Names) -> str:
    """How many handed in, and for how many of them the facilitator did."""
    rows = []
    for row in frames.turnout([entry.result], names).to_dict("records"):
        helped = row["entered"]
        note = f", {helped} of them entered by the facilitator" if helped else ""
        rows.append(f"<li><bdi>{escape(str(row['party']))}</bdi>: {row['handed_in']} handed in{note}</li>")
    return (
        f"<ul class='turnout'>{''.join(rows)}</ul><p class='quiet'>Shown for groups of {entry.result.threshold} or "
        f"more; that was fixed before it opened.</p>"
    )


def number(value: float | None, signs: str = ".1f") -> str:
    """A figure with one decimal, or that it is not shown."""
    return "not shown" if value is None or value != value else format(value, signs)


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
