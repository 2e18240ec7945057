"""Trust beside value over the sessions of an alliance: two small multiples on one axis of time, and no fitted line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.charts.film_page import LEFT, RIGHT, Page
from cofront_kit.charts.film_words import (
    day_words,
    gaps,
    head_of,
    line_words,
    reading_words,
    sentences,
    sides_of,
)
from cofront_kit.charts.language import saying
from cofront_kit.charts.reading import check_width
from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.insight.drawing import (
    INK,
    LINE,
    MIDST,
    PAPER,
    QUIET,
    Theme,
    VConcatChart,
    hue_of,
    sentence_chart,
    shape_of,
    styled,
    themed,
)
from cofront_kit.model.kinds.alliance_view.film import (
    OUTCOMES,
    STAGES,
    WORTHS,
    Film,
    Group,
    TrustLine,
)
from cofront_kit.model.text import shown
from cofront_kit.said import coded, words

_TRUST: Final = 132
_ROW: Final = 30
_GAP: Final = 16
"""Pixels below the scale for one side's missing figures."""
_DATE: Final = 44
"""Pixels that a day needs below its session."""
_DASHES: Final[tuple[Sequence[float], ...]] = ((1, 0), (7, 4), (2, 3), (10, 3, 2, 3), (4, 2), (1, 4))
"""Each party's line has a pattern, as its mark has."""


@hinted
def alliance(
    film: object,
    *,
    title: str | None = None,
    reading: bool = True,
    width: int = 560,
    theme: Theme = "auto",
    language: str | None = None,
) -> VConcatChart:
    """Trust above, value below, session by session; what happened stands between them in own words.

    Tangible and intangible value are apart, and so are honesty and fair dealing from competence. Nothing is fitted:
    that two things happen at the same time doesn't make one the cause of the other.

    Args:
        film: An alliance (``cf.alliance(...)``), its ``film(...)``, or ``session.alliance_view(...).film``.
        title: Stands above; the alliance's name when left out, nothing when empty.
        reading: Whether what may be read from it, and what not, stands below.
        width: Width in pixels, 240 to 2000.
        theme: ``"auto"`` follows the page that shows it; ``"light"`` and ``"dark"`` have a ground of their own.
        language: Of its words, a BCP 47 tag; that of the alliance's latest session when left out, English for a film.

    Returns:
        An Altair chart that shows itself without a network and describes itself in words.

    Raises:
        BadInput: It is no film and no alliance.

    Example:
        >>> import cofront_kit as cf
        >>> session = cf.session("A review", parties=["Acme", "Borealis"], store="memory")
        >>> cf.charts.alliance(session.alliance_view().film).description
        'No session of this alliance is known here yet. The picture begins with two sessions.'
    """
    with saying(film, language):
        check_width(width)
        if width < 240:
            raise BadInput(f"width is {shown(width)}. This picture needs 240 to 2000 pixels.")
        shot = _film(film)
        heading = shot.name if title is None else title
        if len(shot.sessions) < 2:
            return themed(
                sentence_chart(
                    title or "", words("chart-film-one" if shot.sessions else "chart-film-none"), width=width
                ),
                theme,
            )
        page = _page(shot, width)
        if heading:
            page.say(0, heading, size=18, weight=600)
            page.y += 10
        for place, panel in enumerate(shot.panels):
            _trust(page, shot, panel, letters=place == 0)
        if not shot.panels:
            page.say(0, words("chart-film-no-trust"), size=14, weight=600)
            _letters(page, shot)
        if not shot.value:
            page.say(0, words("chart-film-no-value"), size=14, weight=600)
            page.y += 12
        for title_of, rows in _blocks(shot):
            _rows(page, shot, title_of, rows)
        _axis(page, shot)
        _told(page, shot, reading=reading)
        whole = VConcatChart(
            vconcat=[page.chart()], description=sentences(shot, reading_words() if reading else ())
        )
        chart: VConcatChart = styled(whole)
        return themed(chart, theme)


def parts(film: Film, *, width: int = 560) -> list[VConcatChart]:
    """The same picture in pieces that fit a printed page: one per picture of trust, then one per kind of value.

    Args:
        film: With two sessions or more.
        width: Width in pixels, 240 to 2000.
    """
    alone = replace(film, trust=(), value=(), commitments=(), marks=())
    made = []
    for panel in film.panels:
        page = _page(film, width)
        _trust(page, film, panel, letters=True)
        made.append(_part(page, film, replace(alone, trust=film.lines(*panel))))
    for title, rows in _blocks(film):
        page = _page(film, width)
        _rows(page, film, title, rows)
        value = tuple(line for line in film.value if head_of(line.value) == title)
        promises = film.commitments if not value else ()
        made.append(_part(page, film, replace(alone, value=value, commitments=promises)))
    return made


def _part(page: Page, film: Film, said: Film) -> VConcatChart:
    _axis(page, film)
    whole: VConcatChart = styled(VConcatChart(vconcat=[page.chart()], description=sentences(said, ())))
    return whole


def _page(film: Film, width: int) -> Page:
    page = Page(width)
    page.near = min(page.x(b.at) - page.x(a.at) for a, b in pairwise(film.sessions))
    return page


def _film(film: Any) -> Film:
    made = film.film() if not isinstance(film, Film) and callable(getattr(film, "film", None)) else film
    made = getattr(made, "film", made)
    if not isinstance(made, Film):
        raise BadInput(
            f"film is {shown(film)}. cf.charts.alliance draws an alliance: "
            'cf.charts.alliance(cf.alliance("Acme x Borealis")), or session.alliance_view().film.'
        )
    return made


# --- trust ------------------------------------------------------------------------------------------------


def _trust(page: Page, film: Film, panel: tuple[Group, int | None], *, letters: bool) -> None:
    group, target = panel
    what = line_words(group)
    if target is not None:
        what = words("chart-film-about", what=what, party=film.parties[target].short)
    page.say(0, what, size=14, weight=600)
    lines = film.lines(group, target)
    for line in lines:
        page.y += 11
        hue, shape = hue_of(line.rater), shape_of(line.rater)
        page.rule(2, page.y, 40, page.y, color=hue, wide=2.5, dash=_DASHES[line.rater])
        page.point(21, page.y, size=120, fill=hue, shape=shape)
        page.text(50, page.y, sides_of(film, line), size=12)
        page.y += 11
    if letters:
        _letters(page, film)
    page.y += 12
    _panel(page, film, lines)


def _letters(page: Page, film: Film) -> None:
    """What happened, each by its letter; those that would cover each other on two heights."""
    page.y += 22
    last, is_high = -1.0, False
    for place, mark in enumerate(film.marks):
        x = page.x(mark.at)
        is_high = x - last < 16 and not is_high
        last = x
        page.text(x, page.y - (12 if is_high else 0), letter(place), size=13, weight=600, align="center")


def _panel(page: Page, film: Film, lines: Sequence[TrustLine]) -> None:
    top, bottom = page.y, page.y + _TRUST
    gapped = [line for line in lines if any(point.value is None for point in line.points)]
    _uprights(page, film, top, bottom + _GAP * len(gapped))
    for value in (0, 50, 100):
        y = bottom - _TRUST * value / 100
        page.rule(LEFT - 12, y, page.width - RIGHT + 12, y, color=LINE)
        page.text(LEFT - 20, y, f"{value}", color=QUIET, align="right")
    for place in range(len(gapped)):
        page.text(
            LEFT - 20, bottom + _GAP * (place + 1), words("chart-no-figure"), color=QUIET, align="right"
        )
    for line in lines:
        below = bottom + _GAP * (gapped.index(line) + 1) if line in gapped else bottom
        _line(page, film, line, lines, (top, bottom, below))
    page.y = bottom + _GAP * len(gapped) + 20


def _line(
    page: Page, film: Film, line: TrustLine, lines: Sequence[TrustLine], at: tuple[float, float, float]
) -> None:
    hue, shape = hue_of(line.rater), shape_of(line.rater)
    top, bottom, below = at
    before: tuple[float, float] | None = None
    for place, (one, point) in enumerate(zip(film.sessions, line.points, strict=True)):
        if point.value is None:
            page.point(page.x(one.at), below, size=70, fill=PAPER, edge=hue, shape=shape, day=one.day)
            before = None
            continue
        x = page.x(one.at) + _aside(line, lines, place) * min(11.0, page.near / 3)
        y = bottom - (bottom - top) * point.value / 100
        if before is not None:
            page.rule(*before, x, y, color=hue, wide=2.5, dash=_DASHES[line.rater])
        if point.low is not None and point.high is not None:
            low, high = (bottom - (bottom - top) * edge / 100 for edge in (point.low, point.high))
            page.rule(x, low, x, high, color=hue, wide=18, opacity=0.25)
        page.point(
            x, y, size=150 if page.near > 24 else 90, fill=hue, shape=shape, value=point.value, day=one.day
        )
        before = (x, y)


def _aside(line: TrustLine, lines: Sequence[TrustLine], place: int) -> float:
    """How many steps a mark goes aside, so that marks at one height are all seen."""
    same = [one for one in lines if one.points[place].value == line.points[place].value]
    return same.index(line) - (len(same) - 1) / 2


def _uprights(page: Page, film: Film, top: float, bottom: float) -> None:
    for one in film.sessions:
        page.rule(page.x(one.at), top, page.x(one.at), bottom, color=LINE, dash=(2, 4))
    for mark in film.marks:
        page.rule(page.x(mark.at), top, page.x(mark.at), bottom, color=INK, wide=1.2, dash=(4, 3))


# --- value ------------------------------------------------------------------------------------------------


Rows = list[tuple[str, Sequence[int | None]]]


def _blocks(film: Film) -> Iterator[tuple[str, Rows]]:
    """Title and rows of what is counted: tangible and intangible value apart, then commitments."""
    for worth in WORTHS:
        rows: Rows = [
            (stage, line.counts)
            for stage in reversed(STAGES)
            for line in film.value
            if line.value == worth and line.stage == stage
        ]
        if rows:
            yield head_of(worth), rows
    promises: Rows = [
        (outcome, line.counts) for outcome in OUTCOMES for line in film.commitments if line.outcome == outcome
    ]
    if promises:
        yield words("chart-film-commitments"), promises


def _rows(page: Page, film: Film, title: str, rows: Rows) -> None:
    page.say(0, title, size=14, weight=600)
    page.y += 8
    top = page.y
    _uprights(page, film, top, top + _ROW * len(rows))
    most = max((many or 0 for _, counts in rows for many in counts), default=0)
    for label, counts in rows:
        y = page.y + _ROW / 2
        page.text(0, y, coded(label), color=QUIET)
        for one, many in zip(film.sessions, counts, strict=True):
            x = page.x(one.at)
            if many:
                size = min(260 + 340 * many / most, page.near**2 * 0.7)
                page.point(x, y, size=size, fill=PAPER, edge=MIDST, day=one.day)
                page.text(x, y, f"{many}", size=13, weight=600, align="center")
            else:
                page.text(x, y, "·" if many == 0 else "–", color=QUIET, align="center")
        page.y += _ROW
    page.y += 16


# --- the axis, and words ----------------------------------------------------------------------------------


def letter(place: int) -> str:
    """What marks are called, in order of time: A, B, C ..."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]


def _axis(page: Page, film: Film) -> None:
    y = page.y
    for place, one in enumerate(film.sessions):
        page.text(page.x(one.at), y, f"{place + 1}", size=13, weight=600, align="center")
    page.text(0, y, words("chart-film-session"), color=QUIET)
    page.y += 18
    if page.near >= _DATE:
        for one in film.sessions:
            page.text(
                page.x(one.at), page.y - 2, day_words(one.day)[:-5], color=QUIET, align="center", size=11
            )
        page.y += 18


def _told(page: Page, film: Film, *, reading: bool) -> None:
    for place, one in enumerate(film.sessions):
        page.say(0, f"{place + 1}  {day_words(one.day)}  {one.title}", color=QUIET)
    if film.earlier:
        page.say(0, words("chart-film-earlier", n=film.earlier), color=QUIET)
    page.y += 8
    for place, mark in enumerate(film.marks):
        page.say(
            0,
            f"{letter(place)}  {day_words(mark.day)}  {words('chart-film-quoted', text=mark.words)}",
            size=13,
        )
    for said in gaps(film):
        page.say(0, said, color=QUIET)
    if reading:
        page.y += 8
        for paragraph in reading_words():
            page.say(0, paragraph, size=12)
            page.y += 4
