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
from cofront_kit.said import listed, said, sentences


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
            brings = said("brings-to-what-is-open", phones=_phones(around), title=title)
            return Words(
                said("go-on-to", title=title), sentences(_passed(state, coming), brings, _left(state))
            )
        case "reveal":
            return _reveal(state, around, coming)
        case "turn":
            return _turn(state, coming)
        case "options":
            card = state.board.cards[state.board.chosen[coming.activity or ""]]
            return Words(
                said("look-for-options"), said("everybody-can-add-solutions", card=_quoted(card.text))
            )
        case "end":
            words = sentences(_passed(state, coming), said("ends-the-session"))
            return Words(said("end-the-session-and-report"), words, said("end-the-session-now"))
        case "over":
            return Words("", said("this-session-has-ended"))
    waits = _WAITING[coming.why]
    return Words("", said(waits) if waits else "")


_WAITING: Mapping[str, str] = {
    "": "",
    "keys": "waits-for-the-keys",
    "issue": "waits-for-the-issue",
    "date": "waits-for-the-date",
    "tie": "waits-for-a-tie",
}


def _open(state: SessionState, around: Around, coming: NextAct) -> Words:
    one = state.activities[coming.activity or ""]
    title, phones = _title(state, one.id), _phones(around)
    more = _left(state) if one.spec.within is None and state.stage != one.id else ""
    kind = kind_of(one.spec)
    opens = _faces(state, coming) if kind.faces is not None else kind.opening(title, phones)
    here = state.people_here(around.presence)
    few = readiness(state, here).words if has_threshold(one.spec) else ""
    asked = sentences(few, words_of(state, few_changed(state, one, here)))
    hours = hours_of(one.spec)
    closes = "" if hours is None else said("it-takes-answers-for", length=length(hours))
    return Words(said("open-it", title=title), sentences(_passed(state, coming), opens, closes, more), asked)


def _faces(state: SessionState, coming: NextAct) -> str:
    title = _title(state, coming.activity)
    if coming.card is None:
        return said("opens-then-choose-the-issue", title=title)
    issue = _quoted(root(state.board, state.board.cards[coming.card]).text)
    chosen = state.board.chosen.get(coming.activity or "") == coming.card
    faces = said("faces-the-issue", issue=issue) if chosen else said("faces-the-first", issue=issue)
    part = "" if coming.part is None else said("opens-written-in-silence", title=_title(state, coming.part))
    return sentences(faces, part)


def _reveal(state: SessionState, around: Around, coming: NextAct) -> Words:
    one = state.activities[coming.activity or ""]
    own = kind_of(one.spec).reveals if one.spec.within is None else ""
    label = own or said("reveal-title", title=_title(state, one.id))
    counts = around.handed_in.get(one.id, {})
    total = sum(handed_in for handed_in, _ in counts.values())
    closed = (
        said("it-closed-on", day=in_words(one.deadline)) if one.overdue and one.deadline is not None else ""
    )
    title = _title(state, one.id)
    does = said("shows-to-everyone", title=title) if closed else said("closes-and-shows", title=title)
    words = sentences(said("people-handed-in", n=total), closed, does)
    seen = forecast(state, one, counts)
    hidden = "" if seen is None or all(way.shown for way in seen.directions) else seen.words
    asked = sentences(_missing(state, around, one), hidden)
    return Words(label, words, sentences(asked, said("reveal-all-the-same")) if asked else "")


def _missing(state: SessionState, around: Around, one: ActivityState) -> str:
    """Who joined and has not handed in, as numbers per party; empty if all have."""
    left = missing(state, around, one)
    if not left:
        return ""
    who = ", ".join(f"{state.party(party).called} {count}" for party, count in left.items())
    return said("not-handed-in-yet", who=who)


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
        return Words(said("read-go-on"), said("the-last-card"))
    party = readout.order[coming.turn + 1][0]
    after = state.party(party).called if party is not None else said("everyone")
    return Words(said("read-go-on"), said("ends-this-turn", after=after))


def _left(state: SessionState) -> str:
    """What closes when the room moves on, as a sentence."""
    titles = [_title(state, name) for name in left_behind(state)[:1]]
    return sentences(*(said("closes-title", title=title) for title in titles))


def _passed(state: SessionState, coming: NextAct) -> str:
    if not coming.passed:
        return ""
    return said("passes-over", titles=listed([_title(state, name) for name in coming.passed]))


def _phones(around: Around) -> str:
    count = sum(number for party, number in around.presence.items() if "/" not in party)
    return said("phones", n=count)


def _title(state: SessionState, name: str | None) -> str:
    return said("the-lobby") if name is None else _quoted(state.activities[name].spec.title)


def _quoted(text: str) -> str:
    return said("quoted", text=text if len(text) <= 90 else f"{text[:89]}…")
