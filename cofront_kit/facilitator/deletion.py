"""Deleting one session with all its traces, and the receipt: what was deleted, and what no program can reach."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timezone
from typing import Final

from msgspec import Struct, to_builtins

from cofront_kit.errors import BadInput, Refused, StoreError
from cofront_kit.facilitator.archive import archive
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node

_PHONES: Final = (
    "Phones and computers of participants: what they keep goes with “Forget this session”, or with the data of the "
    "browser."
)
_FILES: Final = (
    "Files that were written from it (reports, bundles, calendars, tables, saved notebooks), and copies of the store. "
    "Whoever has its bundle, or imported it into another store, can still read that."
)
_LATER: Final = "Later sessions that brought open commitments along: what they brought belongs to them."
_POSTGRES: Final = (
    "PostgreSQL's own files: deleted rows stay in them until the tables are vacuumed, and in its journal and "
    "backups."
)
_JOURNAL: Final = (
    "The database's journal: somebody was reading just now; the next program that opens the store clears it."
)


class Receipt(Struct, frozen=True):
    """What was deleted of a session, without a word of its content.

    Attributes:
        code: The session's code.
        deleted_at: When, in UTC, ISO 8601.
        store: The store it was in.
        rows: Kind of row in the store -> how many were deleted.
        box_keys: Keys of ballot boxes that were destroyed.
        had_secret: Whether the secret of its links was on this computer; it is destroyed.
        left: What no program on this computer can delete, one sentence each.
    """

    code: str
    deleted_at: str
    store: str
    rows: dict[str, int]
    box_keys: int
    had_secret: bool
    left: tuple[str, ...]

    def text(self) -> str:
        """The receipt for people."""
        counted = [f"  {count:,} {called}" for called, count in self.rows.items() if count]
        keys = [f"  {self.box_keys:,} keys of ballot boxes"] if self.box_keys else []
        secret = (
            "the secret of its links"
            if self.had_secret
            else "no secret of its links: it was not on this computer"
        )
        return "\n".join(
            [
                f"The session {self.code} was deleted from {self.store} on {self.deleted_at}:",
                *counted,
                *keys,
                f"  {secret}",
                "Not deleted, because no program at this computer can:",
                *(f"  {one}" for one in self.left),
            ]
        )

    def to_json(self) -> str:
        """The receipt as one line of JSON."""
        return json.dumps(to_builtins(self), ensure_ascii=False)

    def __repr__(self) -> str:
        """As :meth:`text`, so a notebook that deletes a session shows the receipt."""
        return self.text()


def delete(node: Node, code: str, confirm: object) -> Receipt:
    """Delete a session with all its traces in the store and in the folder of keys.

    Args:
        node: This process's node.
        code: The session's code.
        confirm: The same code again.

    Raises:
        BadInput: ``confirm`` is another text.
        Refused: ``people-here``: people are in its room right now.
    """
    if confirm != code:
        raise BadInput(
            f"This deletes the session {code} for ever, with its cards, results and reports, for everyone; the code to "
            f"confirm it is {shown(confirm)}. Write session.delete({code!r}), or leave it."
        )
    people = sum(node.presence(code).values())
    if people:
        who = "1 person is" if people == 1 else f"{people} people are"
        raise Refused(
            "people-here",
            f"{who} in the room of {code} just now.",
            "Delete it when they have closed their pages.",
        )
    url = node.store.url
    gone = node.delete(code)
    with suppress(StoreError):
        archive(node.store, code, yes=False)
    journal = () if gone.journal_cleared else (_JOURNAL,)
    database = (_POSTGRES,) if url.startswith("postgresql") else ()
    return Receipt(
        code=code,
        deleted_at=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        store=url,
        rows=gone.rows,
        box_keys=gone.box_keys,
        had_secret=gone.had_secret,
        left=(_PHONES, _FILES, _LATER, *database, *journal),
    )
