"""The report's part about the mirror: what each side expected, beside what it got."""

from __future__ import annotations

from html import escape
from itertools import permutations

from cofront_kit.activities.pieces import Revealed, number, table
from cofront_kit.charts.mirror_windows import of_pair, window
from cofront_kit.insight import described, lens_frames
from cofront_kit.insight.frames import Names
from cofront_kit.insight.picture import inline
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec

_WIDTH = 310


def mirror(entry: Revealed, names: Names) -> str:
    """The section of one revealed round; empty for a poll without a mirror."""
    spec = entry.activity.spec
    if not isinstance(spec, TrustPollSpec) or entry.result.mirror is None:
        return ""
    found = lens_frames.mirror([entry.result], names)
    intro = (
        "<h3>The mirror</h3><p class='quiet'>Each side also guessed how the other would rate it. Across: what a side "
        "expected; upwards: how it was rated. On the dashed line both see the same. A blind spot is no fault, and an "
        "undervalued advantage no reason to lean back: both are worth a question to the other side.</p>"
    )
    if found.empty:
        return (
            f"{intro}<p class='veil'>Hidden to protect answers: in no direction can a guess and a rating be set "
            "side by side.</p>"
        )
    windows = "".join(_window(spec, entry, names, pair) for pair in permutations(names.values(), 2))
    return f"{intro}<div class='windows'>{windows}</div>{_figures(spec, entry, names)}"


def _window(spec: TrustPollSpec, entry: Revealed, names: Names, pair: tuple[str, str]) -> str:
    found = described.mirror(spec, [entry.result], names)
    if not of_pair(found, pair):
        one, other = (f"<bdi>{escape(name)}</bdi>" for name in pair)
        return f"<p class='veil'>{one} in the eyes of {other}: hidden to protect answers, or without a figure.</p>"
    chart = window(found, pair, list(names.values()), width=_WIDTH)
    return f"<figure>{inline(chart)}</figure>"


def _figures(spec: TrustPollSpec, entry: Revealed, names: Names) -> str:
    labels = {dimension.id: escape(dimension.label) for dimension in spec.dimensions}
    rows = [
        [
            labels[row["dimension"]],
            f"<bdi>{escape(row['party'])}</bdi> in the eyes of <bdi>{escape(row['by'])}</bdi>",
            number(row["predicted"]),
            number(row["rated"]),
            number(row["gap"], "+.1f"),
            escape(row["quadrant"]),
        ]
        for row in lens_frames.mirror([entry.result], names).to_dict("records")
    ]
    head = ["dimension", "who", "expected", "rated", "gap", "quadrant"]
    return table(head, rows, summary="The same in numbers")
