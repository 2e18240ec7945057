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
from cofront_kit.said import coded, words

_WIDTH = 310


def mirror(entry: Revealed, names: Names) -> str:
    """The section of one revealed round; empty for a poll without a mirror."""
    spec = entry.activity.spec
    if not isinstance(spec, TrustPollSpec) or entry.result.mirror is None:
        return ""
    found = lens_frames.mirror([entry.result], names)
    intro = (
        "<h3>"
        + words("report-the-mirror")
        + "</h3><p class='quiet'>"
        + words("report-each-side-also-guessed-how-the")
        + "</p>"
    )
    if found.empty:
        return f"{intro}<p class='veil'>" + words("report-hidden-to-protect-answers-in-no") + "</p>"
    windows = "".join(_window(spec, entry, names, pair) for pair in permutations(names.values(), 2))
    return f"{intro}<div class='windows'>{windows}</div>{_figures(spec, entry, names)}"


def _window(spec: TrustPollSpec, entry: Revealed, names: Names, pair: tuple[str, str]) -> str:
    found = described.mirror(spec, [entry.result], names)
    if not of_pair(found, pair):
        one, other = (f"<bdi>{escape(name)}</bdi>" for name in pair)
        return "<p class='veil'>" + words("report-in-the-eyes-of-hidden-to", one=one, other=other) + "</p>"
    chart = window(found, pair, list(names.values()), width=_WIDTH)
    return f"<figure>{inline(chart)}</figure>"


def _figures(spec: TrustPollSpec, entry: Revealed, names: Names) -> str:
    labels = {dimension.id: escape(dimension.label) for dimension in spec.dimensions}
    rows = [
        [
            labels[row["dimension"]],
            words("report-in-the-eyes-of", party=escape(row["party"]), by=escape(row["by"])),
            number(row["predicted"]),
            number(row["rated"]),
            number(row["gap"], signed=True),
            escape(coded(row["quadrant"])),
        ]
        for row in lens_frames.mirror([entry.result], names).to_dict("records")
    ]
    head = [
        words("a-dimension"),
        words("report-who"),
        words("report-expected"),
        words("report-rated"),
        words("report-gap"),
        words("report-quadrant"),
    ]
    return table(head, rows, summary=words("report-the-same-in-numbers"))
