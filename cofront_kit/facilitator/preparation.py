"""Days before the meeting: an invitation for each party, and how many are missing, in numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from babel.dates import format_date

from cofront_kit import templates
from cofront_kit.activities.deadline import as_datetime
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.parties import the_party
from cofront_kit.model.seat_view import LinksView
from cofront_kit.model.state import ActivityState
from cofront_kit.model.text import shown
from cofront_kit.templates.dates import Moment, moment


def in_words(at: date | datetime) -> str:
    """A moment in words: ``"Tuesday, March 2, 2027, 14:00"``, with the time zone if it has one."""
    day = format_date(at, "full", "en")
    if not isinstance(at, datetime):
        return day
    zone = f" {at.tzname()}" if at.tzinfo is not None else ""
    return f"{day}, {at:%H:%M}{zone}"


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
    """The invitation of one party, as plain text.

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
    names = [one.name for one in state.parties]
    between = f"{', '.join(names[:-1])} and {names[-1]}"
    when = [] if meets is None else [f"When: {in_words(meets)}"]
    where = [f"Where: {place}"] if place else []
    before = [] if closes is None else [f"Please hand in what is asked there before: {in_words(closes)}"]
    if closes is None:
        before = [_before(activity) for activity in _open(session) if activity.deadline is not None]
    facts = [*when, *where, *before]
    return "\n".join(
        [
            f"You are invited to a session between {between}: {state.title}",
            "",
            *facts,
            *([""] if facts else []),
            f"Open this link, on a phone or a computer. It is for the people of {found.name} only:",
            link.url,
            f"If it doesn't open: go to {links.typed_at} and type {state.code} {link.typed}",
            "",
            "You need no account, and give a name only if you want to. You can come back by the same link; on another "
            "device, by the code that your page shows.",
            "",
            *_kept(session),
        ]
    )


def _date_of(session: Session) -> date | datetime | None:
    """The date that the session's template names; a template that is gone names none."""
    try:
        found = templates.recorded(session.state.template) if session.state.template else None
    except BadInput:
        found = None
    return moment(found.content.date, "date") if found is not None and found.content.date else None


def _kept(session: Session) -> list[str]:
    state = session.state
    days = state.keep_days
    computer = f" It runs on this computer: {state.host.computer}." if state.host.computer else ""
    end = (
        f"The session is deleted {days} {'day' if days == 1 else 'days'} after its end."
        if days is not None
        else "How long the session stays there is up to whoever looks after that computer."
    )
    return [
        "What happens with your answers: they are locked as soon as you hand them in, and nobody can read them before "
        "they are opened for everyone at the same moment. Then only figures about groups appear; groups that are too "
        f"small stay hidden, and the single answers are deleted.{computer} {end} The page says more under “What is "
        "kept?”.",
    ]


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
    said_by_hand = "" if until is None else f" It closes on {in_words(moment(until, 'until'))}."
    lines = []
    for activity in _open(session):
        closes = said_by_hand or _closing(activity)
        counts = session.node.handed_in(session.code, activity.id)
        said = []
        for party in state.parties:
            have, entered = counts.get(party.id, (0, 0))
            of = max(have, asked.get(party.id, state.joined.get(party.id, 0) + entered))
            said.append(
                f"{have} of {of} of {party.name}" if of else f"0 of {party.name} (nobody has come yet)"
            )
        lines.append(f"{_title(activity)}: handed in by {', '.join(said)}.{closes}")
    return "\n".join(lines) or "Nothing is open that people could hand in."


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
    if activity.overdue:
        return f"“{_title(activity)}” closed on {at}."
    return f"Please hand in “{_title(activity)}” before: {at}. It closes then by itself."


def _closing(activity: ActivityState) -> str:
    if activity.deadline is None:
        return ""
    return f" It {'closed' if activity.overdue else 'closes'} on {in_words(as_datetime(activity.deadline))}."


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
