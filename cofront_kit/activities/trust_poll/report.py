"""The report's part about trust polls: the gaps, and the answers statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import combinations
from typing import Final

import pandas as pd

from cofront_kit.activities.pieces import Revealed, number, table, turnout
from cofront_kit.activities.section import Section, Seen
from cofront_kit.activities.trust_poll.mirror_report import mirror
from cofront_kit.charts.trust_answers import Row, face_to_face
from cofront_kit.charts.trust_gaps import gap
from cofront_kit.insight import described, frames
from cofront_kit.insight.frames import Names
from cofront_kit.insight.picture import inline
from cofront_kit.model.agreement import WORDS_FROM_PEOPLE
from cofront_kit.model.disclosure import Cell, why_hidden
from cofront_kit.model.kinds.trust_poll.spec import PollItem, TrustPollSpec
from cofront_kit.said import coded, listed_now, within_a_sentence, words

_WIDTH: Final = 310
"""Pixels; narrow, so that the text in a chart stays readable on a phone."""
_WHOLE: Final = 600
"""Of a chart that has the page's width to itself: its text is as large there as the page's."""


def _gap_of(names: Names, entry: Revealed) -> float:
    """The widest gap of a poll, negated, so that the widest comes first; polls without a gap come last."""
    gaps = frames.gaps([entry.result], names)["gap"].dropna()
    return 0.0 if gaps.empty else -float(gaps.max())


def _widest(names: Names, entry: Revealed) -> str:
    name = entry.named
    gaps = frames.gaps([entry.result], names).dropna(subset=["gap"])
    if gaps.empty:
        return words("report-no-two-sides-can-be-set", name=name)
    row = gaps.iloc[0]
    label = _labels(entry)[row["dimension"]]
    one, other = (f"<bdi>{escape(str(row[side]))}</bdi>" for side in ("one", "other"))
    few = _fewest(names, entry, str(row["dimension"]), {str(row["one"]), str(row["other"])})
    how = (
        words("report-the-views-are-furthest-apart")
        if few >= WORDS_FROM_PEOPLE
        else words("report-the-means-are-furthest-apart-of")
    )
    return words(
        "report-widest-gap",
        name=name,
        dimension=within_a_sentence(escape(label)),
        how=how,
        one=one,
        other=other,
        there=number(row["one_about_other"]),
        back=number(row["other_about_one"]),
        gap=number(row["gap"]),
        count=len(_spec(entry).labels),
    )


def _fewest(names: Names, entry: Revealed, dimension: str, pair: set[str]) -> int:
    counts = [
        cell.n or 0
        for item in entry.result.published.items
        if item.dimension == dimension
        for cell in item.cells
        if {names[cell.rater], names[cell.target]} == pair
    ]
    return min(counts, default=0)


def _round(names: Names, entry: Revealed) -> str:
    return (
        f"<section class='round'><h2 dir='auto'>{entry.named}</h2>{turnout(entry, names)}<h3>"
        + words("report-the-gap")
        + f"</h3>{_gap(names, entry)}{_hidden(names, entry)}{mirror(entry, names)}<h3>"
        + words("report-statement-by-statement")
        + "</h3><p class='quiet'>"
        + words("report-the-scale-is-in-the-middle")
        + f"</p><div class='items'>{''.join(_items(names, entry))}</div>{_unseen(entry)}</section>"
    )


def _gap(names: Names, entry: Revealed) -> str:
    if all(cell.mean is None for entry_ in entry.result.published.dimensions for cell in entry_.cells):
        return "<p class='veil'>" + words("report-hidden-to-protect-answers-no-side") + "</p>"
    # one chart per pair: a chart of all pairs would be taller than a sheet of paper
    gaps, order = described.gaps(_spec(entry), [entry.result], names), list(names.values())
    of_pairs = [
        gaps[(gaps["one"] == one) & (gaps["other"] == other)] for one, other in combinations(order, 2)
    ]
    return f"{_charts(of_pairs, order)}{_figures(names, entry)}"


def _charts(of_pairs: Sequence[pd.DataFrame], order: Sequence[str]) -> str:
    """Beside each other; a single one as wide as the page, and for phones once more, where that would be too small."""

    def figure(rows: pd.DataFrame, width: int, kind: str) -> str:
        chart = gap(rows, parties=order, title="", width=width)
        return f"<figure class='{kind}'>{inline(chart)}</figure>"

    if len(of_pairs) > 1:
        return f"<div class='windows'>{''.join(figure(rows, _WIDTH, 'gap') for rows in of_pairs)}</div>"
    return figure(of_pairs[0], _WHOLE, "gap wide") + figure(of_pairs[0], _WIDTH, "gap narrow")


def _figures(names: Names, entry: Revealed) -> str:
    """The chart's numbers as a table, for readers who want them or can't see the chart."""
    labels = _labels(entry)
    rows = []
    for row in frames.gaps([entry.result], names).to_dict("records"):
        one, other = escape(str(row["one"])), escape(str(row["other"]))
        figures = [number(row[key]) for key in ("one_about_other", "other_about_one", "gap")]
        sides = [words("report-one-about-other", one=a, other=b) for a, b in ((one, other), (other, one))]
        rows.append(
            [escape(labels[row["dimension"]]), sides[0], figures[0], sides[1], figures[1], figures[2]]
        )
    return table(
        [
            words("a-dimension"),
            words("report-side"),
            words("report-mean"),
            words("report-side"),
            words("report-mean"),
            words("report-gap"),
        ],
        rows,
        summary=words("report-the-same-in-numbers"),
    )


def _items(names: Names, entry: Revealed) -> Iterator[str]:
    order = list(dict.fromkeys(frames.gaps([entry.result], names)["dimension"]))
    labels = _labels(entry)
    answers = described.answers(_spec(entry), [entry.result], names).to_dict("records")
    rows = {(row["item"], row["rater"], row["target"]): row for row in answers}
    for dimension in order:
        for item in (item for item in _spec(entry).items if item.dimension == dimension):
            if _is_hidden(entry, item):
                continue
            pairs = "".join(_pair(names, entry, item, pair, rows) for pair in combinations(names, 2))
            yield (
                f"<article><p class='kind' dir='auto'>{escape(labels[dimension])}</p>"
                f"<h4 dir='auto'>{escape(item.text)}</h4>{pairs}</article>"
            )


def _is_hidden(entry: Revealed, item: PollItem) -> bool:
    return all(cell.hidden for cell in entry.result.published.item(item.id).cells)


def _unseen(entry: Revealed) -> str:
    """The statements for which no side is shown, with the room as a whole where that is shown."""
    hidden = [item for item in _spec(entry).items if _is_hidden(entry, item)]
    if not hidden:
        return ""
    lines = "".join(
        f"<li><span dir='auto'>{escape(item.text)}</span>{_room(entry, item)}</li>" for item in hidden
    )
    return "<div class='veil'>" + words("report-no-side-is-shown-by-itself") + f"<ul>{lines}</ul></div>"


def _pair(
    names: Names,
    entry: Revealed,
    item: PollItem,
    pair: tuple[str, str],
    rows: Mapping[tuple[str, str, str], Row],
) -> str:
    cells = [
        entry.result.published.cell(item.id, *pair),
        entry.result.published.cell(item.id, *pair[::-1]),
    ]
    captions = "".join(f"<div>{_caption(names, cell)}</div>" for cell in cells)
    if all(cell.hidden for cell in cells):
        said = "; ".join(dict.fromkeys(coded(why_hidden(cell.hidden)) for cell in cells))
        both = listed_now([f"<bdi>{escape(names[party])}</bdi>" for party in pair])
        return f"<p class='veil'>{both}: {escape(said)}.</p>"
    one, other = (names[party] for party in pair)
    there, back = rows[item.id, one, other], rows[item.id, other, one]
    chart = face_to_face(there, back, list(names.values()), width=_WIDTH)
    return f"<figure><figcaption class='sides'>{captions}</figcaption>{inline(chart)}</figure>"


def _caption(names: Names, cell: Cell) -> str:
    who = f"<b>{words('report-one-about-other', one=escape(names[cell.rater]), other=escape(names[cell.target]))}</b>"
    if cell.hidden:
        return f"{who}<br>{escape(coded(why_hidden(cell.hidden)))}"
    parts = [words("people-count", n=cell.n or 0)]
    if cell.mean is not None:
        parts.append(words("report-mean-of", mean=number(cell.mean)))
    if agreed := frames.words_of(cell):
        parts.append(coded(agreed))
    if cell.cannot_judge:
        parts.append(words("report-cannot-judge-yet", n=cell.cannot_judge))
    return f"{who}<br>{escape(', '.join(parts))}"


def _room(entry: Revealed, item: PollItem) -> str:
    """The room as a whole, where no side can be shown."""
    total = entry.result.published.item(item.id).total
    if total.hidden:
        return ""
    if total.mean is None:
        return " <span class='quiet'>" + words("report-the-room-as-a-whole-people-2", n=total.n) + "</span>"
    how = f", {escape(coded(total.words))}" if total.words else ""
    said = words("report-the-room-as-a-whole-people", n=total.n, mean=number(total.mean), how=how)
    return f" <span class='quiet'>{said}</span>"


def _hidden(names: Names, entry: Revealed) -> str:
    """What is hidden, and why, per party."""
    items = entry.result.published.items
    said = []
    for party, name in names.items():
        hidden = [i for i in items if any(c.rater == party and c.hidden == "protected" for c in i.cells)]
        if hidden:
            how_many = (
                words("report-all-statements")
                if len(hidden) == len(items)
                else words("report-of-statements", n=len(hidden), all=len(items))
            )
            said.append(f"<li><bdi>{escape(name)}</bdi>: {how_many}</li>")
    if not said:
        return ""
    return (
        "<div class='veil'>"
        + words("report-hidden-to-protect-answers")
        + f"<ul>{''.join(said)}</ul><p>"
        + words("report-fewer-than-people-of-a-side", threshold=entry.result.threshold)
        + "</p></div>"
    )


def _spec(entry: Revealed) -> TrustPollSpec:
    assert isinstance(entry.activity.spec, TrustPollSpec)
    return entry.activity.spec


def _labels(entry: Revealed) -> dict[str, str]:
    return {dimension.id: dimension.label for dimension in _spec(entry).dimensions}


def _in_short(seen: Seen) -> list[str]:
    """The widest gap of each poll in a sentence, the worst one first."""
    entries = sorted(seen.revealed("trust-poll"), key=lambda entry: _gap_of(seen.names, entry))
    return [_widest(seen.names, entry) for entry in entries]


def _results(seen: Seen) -> str:
    return "".join(_round(seen.names, entry) for entry in seen.revealed("trust-poll"))


SECTION: Final = Section(in_short=_in_short, results=_results)
