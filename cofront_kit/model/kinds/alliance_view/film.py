"""The film of an alliance: what its sessions published, in order of time, as plain values that screens and charts draw.

Nothing in it is worked out from answers, and a figure that isn't there says why; no line is drawn across it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, get_args

from msgspec import Struct

from cofront_kit.errors import BadInput
from cofront_kit.model.dates import is_day
from cofront_kit.model.text import MAX_TITLE, clean, shown
from cofront_kit.said import said

Group = Literal["integrity", "competence", "all"]
"""Which trust: honesty and fair dealing, competence, or, where a poll asks for neither of them, all its dimensions."""
Worth = Literal["tangible", "intangible", "unsaid"]
"""Which kinds of value an opportunity has; ``unsaid`` where nobody named any."""
Stage = Literal["uncovered", "discovered", "developed", "realised"]
Outcome = Literal["kept", "renegotiated", "missed"]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
WORTHS: Final[tuple[Worth, ...]] = get_args(Worth)
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
MOST_SESSIONS: Final = 24
MOST_MARKS: Final = 12
MAX_MARK: Final = 160
"""Characters of the words at a mark."""
MAX_WHY: Final = 120
LINES: Final[dict[Group, str]] = {
    "integrity": "Honesty and fair dealing",
    "competence": "Competence",
    "all": "Trust, all that was asked",
}
NOTHING: Final = "No session of this alliance is known here yet. The picture begins with two sessions."
NO_TRUST: Final = "No trust poll of these sessions was opened."
NO_VALUE: Final = "No ledger was kept in these sessions."
ONE: Final = "One session is a photograph. The film begins with the second one."
READING: Final = (
    "A mark is what a group said about the other in one session: 0 is the low end of the scale, 100 the high end. The "
    "bar through it is how exactly that may be known. Below, a number counts opportunities at that stage.",
    "That two things happen at the same time does not make one the cause of the other. With so few sessions nothing "
    "more can be read from it, and no line is fitted.",
    "Right after an honest confrontation trust often dips before it grows. Other people may have been in the room each "
    "time. It is no score of a party, and no figure for a contract.",
    "A gap is a gap: the words beside it say why there is no figure.",
)
"""What may be read from the picture, and what not; a template may say it in other words."""


class FilmParty(Struct, frozen=True):
    """A party of the alliance.

    Attributes:
        name: Its full name.
        label: Its short label; empty for the name.
    """

    name: str
    label: str = ""

    @property
    def short(self) -> str:
        """What narrow places call it."""
        return self.label or self.name


class FilmSession(Struct, frozen=True):
    """One session.

    Attributes:
        day: When it was, ``YYYY-MM-DD``.
        title: What it was called.
        at: Where it stands on the axis, 0 to 1: by time, but never so near to another that they cover each other.
    """

    day: str
    title: str
    at: float


class FilmPoint(Struct, frozen=True):
    """What a line has in one session.

    Attributes:
        value: 0 to 100; null where there is no figure.
        why: Why there is none.
        low: The figure lies from here, 0 to 100; null where that is not known.
        high: To here.
    """

    value: float | None = None
    why: str = ""
    low: float | None = None
    high: float | None = None


class TrustLine(Struct, frozen=True):
    """How far one party trusts another, session by session.

    Attributes:
        group: Which trust.
        rater: The party that rates, by its place among the parties.
        target: The party that is rated.
        points: One per session.
    """

    group: Group
    rater: int
    target: int
    points: tuple[FilmPoint, ...]


class ValueLine(Struct, frozen=True):
    """How many opportunities stood at one stage, session by session.

    Attributes:
        value: Which worth. An opportunity that is tangible and intangible counts in both.
        stage: The stage.
        counts: One per session; null for a session without a ledger.
    """

    value: Worth
    stage: Stage
    counts: tuple[int | None, ...]


class PromiseLine(Struct, frozen=True):
    """How many commitments came to one end, session by session.

    Attributes:
        outcome: The end.
        counts: One per session; null for a session that looked at none.
    """

    outcome: Outcome
    counts: tuple[int | None, ...]


class FilmMark(Struct, frozen=True):
    """Something that happened, in the words of those who were there.

    Attributes:
        day: When, ``YYYY-MM-DD``.
        words: What, in own words.
        at: Where it stands on the axis, 0 to 1.
    """

    day: str
    words: str
    at: float


class Film(Struct, frozen=True):
    """What the sessions of an alliance published, in order of time.

    Attributes:
        name: What the alliance is called.
        parties: Its parties, in the order that gives them their marks.
        sessions: In order of time.
        earlier: How many sessions before these are left out.
        trust: The lines of trust.
        value: The lines of value.
        commitments: The lines of commitments.
        marks: What happened, in order of time.
        taken: The day on which the sessions were read, ``YYYY-MM-DD``; empty if they never were.
    """

    name: str = ""
    parties: tuple[FilmParty, ...] = ()
    sessions: tuple[FilmSession, ...] = ()
    earlier: int = 0
    trust: tuple[TrustLine, ...] = ()
    value: tuple[ValueLine, ...] = ()
    commitments: tuple[PromiseLine, ...] = ()
    marks: tuple[FilmMark, ...] = ()
    taken: str = ""

    @property
    def groups(self) -> tuple[Group, ...]:
        """Which kinds of trust are drawn: integrity and competence apart; everything together only without them."""
        there = {line.group for line in self.trust if any(point.value is not None for point in line.points)}
        there = there or {line.group for line in self.trust}
        apart = tuple(group for group in GROUPS if group != "all" and group in there)
        return apart or tuple(group for group in GROUPS if group in there)

    def lines(self, group: Group, target: int | None = None) -> tuple[TrustLine, ...]:
        """The lines of one kind of trust.

        Args:
            group: Which.
            target: Only those about this party.
        """
        return tuple(line for line in self.trust if line.group == group and target in (None, line.target))

    @property
    def panels(self) -> tuple[tuple[Group, int | None], ...]:
        """(kind of trust, party it is about): one picture each; with two parties both directions share one."""
        if len(self.parties) <= 2:
            return tuple((group, None) for group in self.groups)
        return tuple(
            (group, target)
            for group in self.groups
            for target in range(len(self.parties))
            if self.lines(group, target)
        )


def check_film(film: Film) -> None:
    """Check a film beyond its types.

    Raises:
        BadInput: It can't be drawn; the message says what is wrong.
    """
    count = len(film.sessions)
    if count > MOST_SESSIONS:
        raise BadInput(said("the-film-has-sessions-a-picture", count=count, most=MOST_SESSIONS))
    if len(film.marks) > MOST_MARKS:
        raise BadInput(said("the-film-has-marks-a-picture", count=len(film.marks), most=MOST_MARKS))
    if len(film.parties) > 6:
        raise BadInput(said("the-film-has-parties-2-to", count=len(film.parties)))
    for party in film.parties:
        clean(party.name, what=said("field-the-name-of-a-party-in"), most=MAX_TITLE)
    for day in (*(one.day for one in film.sessions), *(one.day for one in film.marks), film.taken):
        if day and not is_day(day):
            raise BadInput(said("the-film-has-the-day-write", day=shown(day)))
    for mark in film.marks:
        clean(mark.words, what=said("field-the-words-of-a-mark"), most=MAX_MARK)
    stand = [*(one.at for one in film.sessions), *(one.at for one in film.marks)]
    if not all(0 <= place <= 1 for place in stand):
        raise BadInput(said("the-film-has-a-place-outside"))
    for length in _lengths(film):
        if length != count:
            raise BadInput(said("a-line-of-the-film-has", length=length, count=count))
    for line in film.trust:
        _check_line(line, len(film.parties))
    for counts in _counted(film):
        if any(many is not None and not 0 <= many < 10_000 for many in counts):
            raise BadInput(said("the-film-has-a-count-below"))


def _lengths(film: Film) -> Iterator[int]:
    yield from (len(line.points) for line in film.trust)
    yield from map(len, _counted(film))


def _counted(film: Film) -> Iterator[tuple[int | None, ...]]:
    yield from (line.counts for line in film.value)
    yield from (line.counts for line in film.commitments)


def _check_line(line: TrustLine, parties: int) -> None:
    if not (0 <= line.rater < parties and 0 <= line.target < parties) or line.rater == line.target:
        raise BadInput(said("a-line-of-the-film-goes", rater=line.rater, target=line.target, parties=parties))
    for point in line.points:
        for figure in (point.value, point.low, point.high):
            if figure is not None and not 0 <= figure <= 100:
                raise BadInput(said("the-film-has-the-figure-figures", figure=format(figure, "g")))
        if point.value is None and (point.low, point.high) != (None, None):
            raise BadInput(said("the-film-has-a-bar-without"))
        if len(point.why) > MAX_WHY:
            raise BadInput(said("a-reason-in-the-film-has", count=len(point.why), most=MAX_WHY))


def places(days: Sequence[float], *, apart: float = 0.6) -> tuple[float, ...]:
    """Where points of time stand on an axis from 0 to 1: by time, moved apart where they would cover each other.

    Args:
        days: In order, in any unit.
        apart: The least distance, as a share of the one that all would have if they stood evenly.

    Example:
        >>> places([0, 10, 20])
        (0.0, 0.5, 1.0)
        >>> places([0, 0, 20])
        (0.0, 0.3, 1.0)
    """
    if len(days) < 2:
        return tuple(0.5 for _ in days)
    gaps = [after - before for before, after in pairwise(days)]
    least = apart / len(gaps)
    wide = [gap for gap in gaps if gap > 0]
    tight = len(gaps) - len(wide)
    while True:  # each turn sets at least one more gap to the least width
        scale = (1 - least * tight) / sum(wide) if wide else 0.0
        kept = [gap for gap in wide if gap * scale >= least]
        if len(kept) == len(wide):
            break
        wide, tight = kept, len(gaps) - len(kept)
    if not wide:
        least = 1 / len(gaps)
    found = [0.0]
    for gap in gaps:
        found.append(found[-1] + max(gap * scale, least))
    return (*(round(place, 4) for place in found[:-1]), 1.0)
