"""Forgetting a party: all its sessions in one store, and what was imported of them; the rest is said."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timezone
from typing import Final, NamedTuple

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput, Refused, StoreError
from cofront_kit.facilitator.deletion import Receipt, delete
from cofront_kit.model.access import typed_form
from cofront_kit.model.text import folded, shown
from cofront_kit.node.node import Node
from cofront_kit.over_sessions.kept import BUNDLE, KeptParty, decode_head
from cofront_kit.over_sessions.who import SIGN

_BUNDLES: Final = (
    "Bundles of these sessions that others have, and stores into which they imported them: whoever has one can still "
    "read it. Ask them; `cofront import --remove CODE` takes an imported one out."
)
_STORES: Final = "Other stores, and copies of this one: run cofront forget on those computers too."
_TEXTS: Final = (
    "Sessions of others in which somebody wrote the name: nothing looks for it in what people wrote."
)
_LATER: Final = "Later sessions that brought"
"""Begins a sentence of a receipt that says nothing here: later sessions of the same parties go as well."""


class Meant(NamedTuple):
    """One session that is to go.

    Attributes:
        code: Its code.
        created_at: When it began, in milliseconds since the epoch.
        title: Its title.
        status: ``"open"``, ``"closed"``, or ``"imported"`` for the tables of one that was imported.
        name: What the party is called there now.
        by_earlier: Whether it was found by a name that the party had there before.
        parties: The names of all its parties.
        people: How many people are in its room just now.
    """

    code: str
    created_at: int
    title: str
    status: str
    name: str
    by_earlier: bool
    parties: tuple[str, ...]
    people: int = 0

    @property
    def line(self) -> str:
        """The session for people, in one line."""
        day = f"{datetime.fromtimestamp(self.created_at // 1000, timezone.utc):%Y-%m-%d}"
        renamed = f"; it was renamed there to {shown(self.name)}" if self.by_earlier else ""
        here = f"; {_people(self.people)} in it just now" if self.people else ""
        return f"{self.code}  {day}  {self.title!r}, {SIGN.join(self.parties)}, {self.status}{renamed}{here}"


class Plan(NamedTuple):
    """What would go, before anything does.

    Attributes:
        party: The party, as it was asked for.
        store: The store.
        sessions: Its sessions, oldest first.
        imported: What was imported of sessions that are not in the store.
        unread: The codes of sessions whose log can't be read, so that nobody knows whose they are.
    """

    party: str
    store: str
    sessions: tuple[Meant, ...]
    imported: tuple[Meant, ...]
    unread: tuple[str, ...]

    def text(self) -> str:
        """The plan for people."""
        count = len(self.sessions) + len(self.imported)
        lines = [
            f"{count} session{'' if count == 1 else 's'} of {shown(self.party)} in {self.store}, "
            "to be deleted for ever, for everyone:",
            *(f"  {one.line}" for one in (*self.sessions, *self.imported)),
        ]
        if self.unread:
            lines.append(f"  Can't be read, so perhaps also of it: {', '.join(self.unread)}. They stay.")
        return "\n".join([*lines, *_not_deleted((_BUNDLES, _STORES, _TEXTS))])


class Forgotten(Struct, frozen=True):
    """What was deleted of a party, without a word of content.

    Attributes:
        party: The party, as it was asked for.
        deleted_at: When, in UTC, ISO 8601.
        store: The store.
        sessions: The receipt of each session, without what is left: that stands here once.
        imported: The codes of sessions of which only imported tables were here, and are deleted.
        refused: Code -> why that session was not deleted.
        unread: The codes of sessions that can't be read; nobody knows whose they are.
        left: What no program on this computer can delete, one sentence each.
    """

    party: str
    deleted_at: str
    store: str
    sessions: tuple[Receipt, ...]
    imported: tuple[str, ...]
    refused: dict[str, str]
    unread: tuple[str, ...]
    left: tuple[str, ...]

    def text(self) -> str:
        """The receipt for people."""
        codes = ", ".join(one.code for one in self.sessions)
        rows = sum(sum(one.rows.values()) for one in self.sessions)
        keys = sum(one.box_keys for one in self.sessions)
        lines = [f"{shown(self.party)} was forgotten in {self.store} on {self.deleted_at}:"]
        if self.sessions:
            count = len(self.sessions)
            lines.append(
                f"  {count} session{'' if count == 1 else 's'} ({codes}): {rows:,} rows, {keys:,} keys of ballot boxes"
            )
        if self.imported:
            lines.append(f"  imported tables of {', '.join(self.imported)}")
        if self.refused:
            lines += ["Not deleted:", *(f"  {code}: {why}" for code, why in self.refused.items())]
        if self.unread:
            lines.append(f"Can't be read, so perhaps also of it: {', '.join(self.unread)}.")
        return "\n".join([*lines, *_not_deleted(self.left)])

    def to_json(self) -> str:
        """The receipt as one line of JSON."""
        return json.dumps(to_builtins(self), ensure_ascii=False)

    def __repr__(self) -> str:
        """As :meth:`text`, so a notebook shows the receipt."""
        return self.text()


def plan(node: Node, party: str, keep: Collection[str] = ()) -> Plan:
    """Find the sessions of a party in a store, by its present names and those it had before in them.

    Args:
        node: This process's node.
        party: Its name.
        keep: The codes of sessions that stay, for one of another party that had the same name.

    Raises:
        BadInput: There is none; or ``keep`` names a session that isn't among them.
    """
    found, unread, known = [], [], set()
    for row in node.store.sessions():
        try:
            state = node.state(row.code)
        except (Refused, StoreError):
            unread.append(row.code)
            continue
        known |= {one.name for one in state.parties}
        parties = tuple(KeptParty(one.name, one.label, one.earlier) for one in state.parties)
        people = sum(node.presence(row.code).values())
        found += list(_meant(party, row.code, row.created_at, state.title, state.status, parties, people))
    here = {one.code for one in found}
    imported = []
    codes = {head.code for head in node.store.kept_heads() if head.source == BUNDLE}
    for kept in node.store.kept(codes):
        if kept.source != BUNDLE:
            continue
        try:
            one = decode_head(kept.body)
        except BadInput:
            unread.append(kept.code)
            continue
        known |= {other.name for other in one.parties}
        if one.code not in here:
            imported += list(_meant(party, one.code, one.created_at, one.title, "imported", one.parties, 0))
    return _without(
        Plan(party, node.store.url, _old_first(found), _old_first(imported), tuple(unread)), keep, known
    )


def _meant(
    party: str,
    code: str,
    created_at: int,
    title: str,
    status: str,
    parties: Sequence[KeptParty],
    people: int,
) -> Iterator[Meant]:
    """The session, if the party took part in it."""
    asked = folded(party)
    names = tuple(one.name for one in parties)
    for now in (True, False):
        for one in parties:
            if asked == folded(one.name) if now else asked in map(folded, one.earlier):
                yield Meant(code, created_at, title, status, one.name, not now, names, people)
                return


def _old_first(found: Sequence[Meant]) -> tuple[Meant, ...]:
    return tuple(sorted(found, key=lambda one: (one.created_at, one.code)))


def _without(whole: Plan, keep: Collection[str], known: Collection[str]) -> Plan:
    """The plan without the sessions that stay."""
    if not whole.sessions and not whole.imported:
        there = f"There are: {', '.join(sorted(known))}." if known else "It has no session."
        near = nearest(whole.party, sorted(known))
        raise BadInput(f"No session in {whole.store} has a party {shown(whole.party)}.{near} {there}")
    stays = {typed_form(code) for code in keep}
    wrong = stays - {one.code for one in (*whole.sessions, *whole.imported)}
    if wrong:
        raise BadInput(
            f"{', '.join(sorted(wrong))} is no session of {shown(whole.party)} here. Leave it out."
        )
    left = whole._replace(
        sessions=tuple(one for one in whole.sessions if one.code not in stays),
        imported=tuple(one for one in whole.imported if one.code not in stays),
    )
    if not left.sessions and not left.imported:
        raise BadInput(f"All sessions of {shown(whole.party)} stay, so there is nothing to forget.")
    return left


def forget(node: Node, meant: Plan, confirm: object, *, rest: bool = False) -> Forgotten:
    """Delete what a plan names.

    Args:
        node: This process's node.
        meant: The plan.
        confirm: The party's name again.
        rest: Delete the others if people are in one of the sessions; otherwise nothing is deleted then.

    Raises:
        BadInput: ``confirm`` is another name.
        Refused: ``people-here``: people are in one of the rooms right now; nothing was deleted.
    """
    if not isinstance(confirm, str) or folded(confirm) != folded(meant.party):
        raise BadInput(
            f"{meant.text()}\nTo confirm it, give the party's name again; it was {shown(confirm)}."
        )
    busy = [one for one in meant.sessions if one.people]
    if busy and not rest:
        who = "; ".join(f"{_people(one.people)} in {one.code} ({one.title})" for one in busy)
        raise Refused(
            "people-here",
            f"{who}. Nothing was deleted.",
            "Wait until they have closed their pages, or delete the rest.",
        )
    receipts, refused = [], {}
    for one in meant.sessions:
        try:
            receipts.append(delete(node, one.code, one.code))
        except (Refused, StoreError) as error:  # somebody came in, or the disk is full: the others still go
            refused[one.code] = str(error)
    gone = {one.code for one in receipts}
    for one in meant.imported:
        with suppress(StoreError):
            node.store.forget_kept(one.code, source=BUNDLE, created_at=one.created_at)
            gone.add(one.code)
    for one in meant.imported:
        if one.code not in gone:
            refused[one.code] = "The store can't be written just now."
    node.store.clear_journal()
    sentences = [said for receipt in receipts for said in receipt.left if not said.startswith(_LATER)]
    return Forgotten(
        party=meant.party,
        deleted_at=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        store=meant.store,
        sessions=tuple(replace(one, left=()) for one in receipts),
        imported=tuple(one.code for one in meant.imported if one.code in gone),
        refused=refused,
        unread=meant.unread,
        left=tuple(dict.fromkeys((*sentences, _BUNDLES, _STORES, _TEXTS))),
    )


def _people(count: int) -> str:
    return "1 person is" if count == 1 else f"{count} people are"


def _not_deleted(left: Sequence[str]) -> list[str]:
    return ["Not deleted, because no program at this computer can:", *(f"  {one}" for one in left)]
