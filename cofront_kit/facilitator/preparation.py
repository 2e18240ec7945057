"""Days before the meeting: an invitation for each party, and how many are missing, in numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from babel.dates import format_date

from cofront_kit.activities.deadline import as_datetime
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.parties import the_party
from cofront_kit.model.seat_view import LinksView
from cofront_kit.model.state import ActivityState
from cofront_kit.model.text import shown
from cofront_kit.said import listed_now, speaking, spoken_language, words
from cofront_kit.said.locales import locale_of
from cofront_kit.templates.dates import Moment, moment


def in_words(at: date | datetime) -> str:
    """A moment in the spoken language: ``"Tuesday, March 2, 2027, 14:00"``, with its time zone if there is one."""
    day = format_date(at, "full", locale_of(spoken_language()))
    if not isinstance(at, datetime):
        return day
    found = words("invite-moment", day=day, time=f"{at:%H:%M}")
    return f"{found} {at.tzname()}" if at.tzinfo is not None else found


def check_order(until: date | datetime | None, meeting: date | datetime | None) -> None:
    """Refuse a deadline after the meeting that it prepares. Raises BadInput."""
    if until is None or meeting is None:
        return
    first, last = _day(until), _day(meeting)
    late = first > last
    if isinstance(until, datetime) and isinstance(meeting, datetime):
        if (until.tzinfo is None) != (meeting.tzinfo is None):
            raise BadInput("Only one of until and meeting has a time zone. Give both of them one, or none.")
        late = until > meeting
    if late:
        raise BadInput(f"until ({in_words(until)}) is after the meeting ({in_words(meeting)}). Check both.")


def invitation_text(
    session: Session,
    party: str,
    links: LinksView,
    *,
    meeting: Moment | None = None,
    until: Moment | None = None,
    place: str = "",
) -> str:
    """The invitation of one party, as plain text in the session's language.

    Args:
        session: The session.
        party: The party's name.
        links: Its links, at the address that people will open.
        meeting: When everybody meets; the ``date`` of the session's template, if it has one, when left out.
        until: Until when people are asked to hand in what is open before; the deadlines of what is open when left out.
        place: Where they meet, or how they call in.

    Raises:
        BadInput: There is no such party, or a moment is none.
    """
    state = session.state
    found = the_party(state.parties, party)
    link = next(one for one in links.join if one.party == found.id)
    meets = _date_of(session) if meeting is None else moment(meeting, "meeting")
    closes = None if until is None else moment(until, "until")
    check_order(closes, meets)
    with speaking(state.language):
        when = [] if meets is None else [words("invite-when", moment=in_words(meets))]
        where = [words("invite-where", place=place)] if place else []
        before = [] if closes is None else [words("invite-hand-in-before", moment=in_words(closes))]
        if closes is None:
            before = [_before(activity) for activity in _open(session) if activity.deadline is not None]
        facts = [*when, *where, *before]
        parties = listed_now([one.name for one in state.parties])
        return "\n".join(
            [
                words("invite-you-are-invited", parties=parties, title=state.title),
                "",
                *facts,
                *([""] if facts else []),
                words("invite-open-this-link", party=found.name),
                link.url,
                words("invite-typed", address=links.typed_at, code=f"{state.code} {link.typed}"),
                "",
                words("invite-no-account"),
                "",
                _kept(session),
            ]
        )


def _date_of(session: Session) -> date | datetime | None:
    """The date that the session's template names; none if it is gone, and an earlier release began the session."""
    try:
        found = session.template if session.state.template else None
    except BadInput:
        found = None
    return moment(found.content.date, "date") if found is not None and found.content.date else None


def _kept(session: Session) -> str:
    state = session.state
    days, computer = state.keep_days, state.host.computer
    parts = [
        words("invite-answers"),
        words("invite-computer", computer=computer) if computer else "",
        words("invite-kept-open") if days is None else words("invite-kept-days", days=days),
        words("invite-page-says-more"),
    ]
    return " ".join(part for part in parts if part)


def missing_text(
    session: Session, *, invited: Mapping[str, int] | None = None, until: Moment | None = None
) -> str:
    """How many have handed in at every sealed step that is open, by party; no names, and nothing of what they wrote.

    Args:
        session: The session.
        invited: Party name -> how many people were invited; those who have joined when left out.
        until: Until when they are asked to; the deadlines of what is open when left out.

    Raises:
        BadInput: There is no such party, a number is none, or ``until`` is no moment.
    """
    state = session.state
    asked: dict[str, int] = {}
    for name, people in (invited or {}).items():
        if isinstance(people, bool) or not isinstance(people, int) or people < 0:
            raise BadInput(
                f"invited says {shown(people)} for {name}. Write how many people were invited, 0 or more."
            )
        asked[the_party(state.parties, name).id] = people
    with speaking(state.language):
        return "\n".join(_missing(session, asked, until)) or words("missing-nothing-is-open")


def _missing(session: Session, asked: Mapping[str, int], until: Moment | None) -> Iterator[str]:
    """A line per open step, in the language that is spoken."""
    state = session.state
    by_hand = "" if until is None else words("missing-closes-on", moment=in_words(moment(until, "until")))
    for activity in _open(session):
        closes = by_hand or _closing(activity)
        counts = session.node.handed_in(session.code, activity.id)
        said = []
        for party in state.parties:
            have, entered = counts.get(party.id, (0, 0))
            of = max(have, asked.get(party.id, state.joined.get(party.id, 0) + entered))
            said.append(
                words("missing-of", have=have, of=of, party=party.name)
                if of
                else words("missing-nobody-has-come", party=party.name)
            )
        line = words("missing-handed-in-by", title=_title(activity), parties=", ".join(said))
        yield f"{line} {closes}".strip()


def _open(session: Session) -> list[ActivityState]:
    """The open steps that people hand something in at: those of the agenda, then parts."""
    state = session.state
    parts = sorted(set(state.activities) - set(state.agenda))
    every = [state.activities[name] for name in (*state.agenda, *parts)]
    return [one for one in every if one.state == "open" and is_sealed(one.spec)]


def _title(activity: ActivityState) -> str:
    return getattr(activity.spec, "title", "") or activity.id


def _before(activity: ActivityState) -> str:
    assert activity.deadline is not None
    at = in_words(as_datetime(activity.deadline))
    key = "invite-step-closed-on" if activity.overdue else "invite-step-before"
    return words(key, title=_title(activity), moment=at)


def _closing(activity: ActivityState) -> str:
    if activity.deadline is None:
        return ""
    at = in_words(as_datetime(activity.deadline))
    return words("missing-closed-on" if activity.overdue else "missing-closes-on", moment=at)


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
