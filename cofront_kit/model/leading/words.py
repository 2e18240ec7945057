"""The next act in words: the button's label, what it leads to, and what to ask first."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cofront_kit.model.around import Around
from cofront_kit.model.board.state import root
from cofront_kit.model.deadlines.deadline import in_words
from cofront_kit.model.deadlines.hours import hours_of, length
from cofront_kit.model.further import few_changed, words_of
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.leading.moving import left_behind
from cofront_kit.model.leading.next_act import NextAct
from cofront_kit.model.readiness import forecast, has_threshold, readiness
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.voters import party_voter


class Words(Struct, frozen=True):
    """The words for the next act.

    Attributes:
        label: The button's label; empty if there is nothing to press.
        words: What it leads to, in one or two sentences.
        ask: What to ask before it is done; empty if nothing speaks against it.
    """

    label: str
    words: str
    ask: str = ""


def words_for(state: SessionState, around: Around, coming: NextAct) -> Words:
    """The words of an act."""
    match coming.do:
        case "open":
            return _open(state, around, coming)
        case "bring":
            title = _title(state, coming.activity)
            return Words(
                f"Go on to {title}",
                f"{_passed(state, coming)}Brings {_phones(around)} to {title}, which is open.{_left(state)}",
            )
        case "reveal":
            return _reveal(state, around, coming)
        case "turn":
            return _turn(state, coming)
        case "options":
            card = state.board.cards[state.board.chosen[coming.activity or ""]]
            return Words(
                "Look for options", f"From now on, everybody can add solutions for {_quoted(card.text)}."
            )
        case "end":
            said = "Ends the session, and everyone gets the report at once. Nobody joins or answers any more."
            label = "End the session and give everyone the report"
            return Words(label, f"{_passed(state, coming)}{said}", "End the session for everyone now?")
        case "over":
            return Words("", "This session has ended.")
    return Words("", _WAITING[coming.why])


_WAITING: Mapping[str, str] = {
    "": "",
    "keys": "These slides open when someone of each party has turned the key.",
    "issue": "Choose the issue that is faced; then it goes on.",
    "date": "Set the date of the next session, or say that there is none: the report at the end needs it.",
    "tie": "The vote put more than one issue first. Ask the room which one is faced, and choose it.",
}


def _open(state: SessionState, around: Around, coming: NextAct) -> Words:
    one = state.activities[coming.activity or ""]
    title, phones = _title(state, one.id), _phones(around)
    more = _left(state) if one.spec.within is None and state.stage != one.id else ""
    kind = kind_of(one.spec)
    said = _faces(state, coming) if kind.faces is not None else kind.opening(title, phones)
    here = state.people_here(around.presence)
    few = readiness(state, here).words if has_threshold(one.spec) else ""
    asked = " ".join(part for part in (few, words_of(state, few_changed(state, one, here))) if part)
    hours = hours_of(one.spec)
    closes = "" if hours is None else f" It takes answers for {length(hours)}."
    return Words(f"Open {title}", f"{_passed(state, coming)}{said}{closes}{more}", asked)


def _faces(state: SessionState, coming: NextAct) -> str:
    title = _title(state, coming.activity)
    if coming.card is None:
        return f"Opens {title}; then choose the issue that is faced."
    issue = _quoted(root(state.board, state.board.cards[coming.card]).text)
    chosen = state.board.chosen.get(coming.activity or "") == coming.card
    first = "" if chosen else ", which the vote put first"
    part = "" if coming.part is None else f" Opens {_title(state, coming.part)}, written in silence."
    return f"Faces {issue}{first}.{part}"


def _reveal(state: SessionState, around: Around, coming: NextAct) -> Words:
    one = state.activities[coming.activity or ""]
    own = kind_of(one.spec).reveals if one.spec.within is None else ""
    label = own or f"Reveal {_title(state, one.id)}"
    counts = around.handed_in.get(one.id, {})
    total = sum(handed_in for handed_in, _ in counts.values())
    people = "1 person has" if total == 1 else f"{total} people have"
    closed = f" It closed on {in_words(one.deadline)}." if one.overdue and one.deadline is not None else ""
    title = _title(state, one.id)
    does = f"Shows {title}" if closed else f"Closes {title} and shows it"
    said = f"{people} handed in.{closed} {does} to everyone in the same moment. Final."
    seen = forecast(state, one, counts)
    hidden = "" if seen is None or all(way.shown for way in seen.directions) else seen.words
    asked = " ".join(part for part in (_missing(state, around, one), hidden) if part)
    return Words(label, said, f"{asked} Reveal all the same? It is final." if asked else "")


def _missing(state: SessionState, around: Around, one: ActivityState) -> str:
    """Who joined and has not handed in, as numbers per party; empty if all have."""
    left = missing(state, around, one)
    if not left:
        return ""
    said = ", ".join(f"{state.party(party).label} {count}" for party, count in left.items())
    return f"Not handed in yet: {said}."


def missing(state: SessionState, around: Around, one: ActivityState) -> dict[str, int]:
    """Party id -> how many people joined and have not handed in; only parties that have any.

    It counts everybody who joined, here or not, because a sleeping phone belongs to somebody. The ballot of a removed
    person doesn't stand in for anybody else.
    """
    voters = around.voters.get(one.id, frozenset())
    lines = kind_of(one.spec).lines
    together = lines is not None and lines(one.spec).together
    found = {}
    for party, joined in state.head_counts().items():
        if together:
            left = min(joined, 1) - (party_voter(party) in voters)
        else:
            seats = (state.seats.get(voter) for voter in voters)
            left = joined - sum(seat is not None and seat.party == party for seat in seats)
        if left > 0:
            found[party] = left
    return found


def _turn(state: SessionState, coming: NextAct) -> Words:
    readout = state.board.readouts[coming.activity or ""]
    if coming.turn + 1 == len(readout.order):
        return Words("Read, go on", "The last card. Then everything has been read.")
    party = readout.order[coming.turn + 1][0]
    after = state.party(party).label if party is not None else "everyone"
    return Words(
        "Read, go on",
        f"Ends this turn; the next one is of {after}. Whoever reads can end it on their phone too.",
    )


def _left(state: SessionState) -> str:
    """What closes when the room moves on, as a sentence."""
    titles = [_title(state, name) for name in left_behind(state)[:1]]
    return "".join(f" Closes {title}." for title in titles)


def _passed(state: SessionState, coming: NextAct) -> str:
    if not coming.passed:
        return ""
    titles = " and ".join(_title(state, name) for name in coming.passed)
    return f"Passes over {titles}: there are no cards for it. "


def _phones(around: Around) -> str:
    count = sum(number for party, number in around.presence.items() if "/" not in party)
    return "1 phone" if count == 1 else f"{count} phones"


def _title(state: SessionState, name: str | None) -> str:
    return "the lobby" if name is None else _quoted(state.activities[name].spec.title)


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= 90 else f"“{text[:89]}…”"
