"""The log of one session: which events can't be read, and setting them aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cofront_kit.doctor import Asked, Finding
from cofront_kit.doctor.storage import WAIT_S, database
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import events as e
from cofront_kit.model.packages import BROUGHT, differences, skipped, sources_of
from cofront_kit.model.state import SessionState
from cofront_kit.node.following import MISSING, Damage, examined
from cofront_kit.plugins.loading import load
from cofront_kit.store.base import NewEvent, Store, StoredEvent
from cofront_kit.store.locate import MEMORY, store_url
from cofront_kit.store.sql import SqlStore

MOST: Final = 200
"""Sessions that are read, newest first: a log of 100,000 events takes almost a second."""


def sessions(asked: Asked) -> Iterator[Finding]:
    """Whether every session of the store can be read."""
    load()
    path = database(asked)
    if store_url(asked.store) == MEMORY or (path is not None and not path.exists()):
        return
    with SqlStore(store_url(asked.store), busy_timeout_s=WAIT_S) as opened:
        rows = opened.sessions()[:MOST]
        logs = {row.code: opened.events_after(row.code, 0) for row in rows}
    bad = []
    for row in rows:
        state, damaged = examined(logs[row.code])
        if damaged:
            bad.append(row.code)
        for said in [] if row.closed else _packages(logs[row.code], state):
            yield Finding("sessions", "note", f"The session {row.code}: {said}")
    for code in bad:
        yield Finding(
            "sessions",
            "mend",
            f"The session {code} can't be read.",
            f"See more: cofront doctor --session {code}",
        )
    if not bad:
        yield Finding("sessions", "ok", f"Every session can be read ({len(logs)} looked at).")


def examine_log(store: Store, code: str) -> Iterator[Finding]:
    """Read a session from its first event to its last.

    Args:
        store: The store it is in.
        code: The session's code.

    Raises:
        Refused: ``no-session``.
    """
    load()
    stored = _log(store, code)
    kept = [one for one in stored if one.tag == "event-set-aside"]
    state, found = examined(stored)
    for one in found:
        yield Finding("session", "mend", f"Event {one.version} ({one.tag!r}): {one.why}.", _fix(code, one))
    for event in kept:
        held = e.read(event.tag, event.schema, event.body)
        assert isinstance(held, e.EventSetAside)
        kept_as = "Its place is kept." if held.tag == MISSING else "It is kept as it was."
        what = f"Event {event.version} ({held.tag!r}) was set aside: {held.why}. {kept_as}"
        yield Finding("session", "note", what)
    for each in stored:
        own = None if e.OWN not in each.tag else e.read(each.tag, each.schema, each.body)
        if isinstance(own, e.NotReadHere):
            what = f"Event {each.version} ({each.tag!r}) is skipped: {own.why}. It stays in the log as it is."
            yield Finding("session", "note", what)
    for said in _packages(stored, state):
        yield Finding("session", "note", said)
    if not found:
        yield Finding("session", "ok", f"The session {code} can be read: {len(stored):,} events.")


def _packages(stored: Sequence[StoredEvent], state: SessionState | None) -> list[str]:
    """What the packages that brought its kinds can't do here."""
    brought = sources_of(e.read(one.tag, one.schema, one.body) for one in stored if one.tag == BROUGHT)
    return [*differences(brought), *([] if state is None else skipped(state))]


def set_aside(store: Store, code: str, versions: Sequence[int]) -> None:
    """Set damaged events aside: each is replaced by one that contains it and changes nothing.

    Args:
        store: The store the session is in.
        code: The session's code.
        versions: The events' numbers.

    Raises:
        BadInput: An event can be read, or begins the session; then none is set aside.
        Refused: ``no-session``.
    """
    load()
    with store.write(code) as tx:
        stored = {one.version: one for one in tx.events_after(0)}
        damaged = _damaged(list(stored.values()))
        if not stored:
            raise _no_session(code)
        for version in versions:
            _check(version, damaged)
            tx.set_aside(version, _kept(_place(stored, version), damaged[version]))


def _damaged(stored: Sequence[StoredEvent]) -> dict[int, Damage]:
    """The events that may be set aside, by their number: damaged ones, and those that a package can't apply."""
    state, found = examined(stored)
    lacking = () if state is None else state.skipped.values()
    found += [Damage(one.version, one.tag, one.why, follows=False) for one in lacking]
    return {one.version: one for one in found}


def _place(stored: dict[int, StoredEvent], version: int) -> StoredEvent:
    """The event of this number; for a missing one only its place, with the time of the next event."""
    following = next(one for number, one in stored.items() if number >= version)
    return following if following.version == version else StoredEvent(version, following.at, MISSING, 0, b"")


def _check(version: int, damaged: dict[int, Damage]) -> None:
    if version not in damaged:
        known = ", ".join(map(str, damaged)) or "none"
        raise BadInput(f"Event {version} is not damaged, so it stays. Damaged are: {known}.")
    if version == 1:
        raise BadInput(
            "Event 1 begins the session; nothing can be read without it. Restore the store from a backup, or begin a "
            "session with another title."
        )


def _kept(one: StoredEvent, damage: Damage) -> NewEvent:
    return NewEvent(one.at, *e.write(e.EventSetAside(one.tag, one.schema, bytes(one.body), damage.why)))


def _fix(code: str, one: Damage) -> str:
    if one.version == 1:
        return "Nothing can be read without it: restore the store from a backup, or begin a session with another title."
    aside = f"cofront doctor --session {code} --set-aside {one.version}"
    after = "It may be in order once the events before it are. " if one.follows else ""
    return f"{after}Set it aside: {aside}"


def _log(store: Store, code: str) -> list[StoredEvent]:
    stored = store.events_after(code, 0)
    if not stored:
        raise _no_session(code)
    return stored


def _no_session(code: str) -> Refused:
    return Refused(
        "no-session", f"There is no session {code!r} in this store.", "`cofront sessions` lists them."
    )
