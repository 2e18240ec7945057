"""Bringing a bundle into a store, where its tables are read beside those of others, and nobody can change them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cofront_kit.bundle.reading import Opened, kept_in, opened
from cofront_kit.bundle.verifying import Verified, look_at
from cofront_kit.errors import BadInput
from cofront_kit.model.access import typed_form
from cofront_kit.over_sessions.kept import BUNDLE, encode
from cofront_kit.store.base import KeptHead, KeptRow, Store


class Brought(Struct, frozen=True):
    """What became of a bundle that was brought.

    Attributes:
        verified: What is known of it.
        change: ``"new"``, ``"newer"`` than the one that was there, or ``"none"``: the same, or a newer one, is there.
        lives_here: Whether the session itself lives in this store; then it counts once.
    """

    verified: Verified
    change: str
    lives_here: bool

    @property
    def words(self) -> str:
        """The same for people."""
        said = {
            "new": "is imported: alliances read it together with the sessions of this store. Nobody can change it.",
            "newer": "is imported in place of an earlier bundle of the same session.",
            "none": "was imported before, as it is here or in a later state. Nothing was changed.",
        }[self.change]
        also = " The session itself is in this store too; it counts once." if self.lives_here else ""
        return f"{self.verified.title} ({self.verified.code}) {said}{also}"


def bring(path: str | Path, store: Store, *, keys: str | Path | None = None) -> Brought:
    """Verify a bundle and keep its tables in a store, read-only: it gets no seat, no door and no log there.

    Args:
        path: The bundle.
        store: The store.
        keys: The public keys that are expected, as for :func:`cofront_kit.bundle.verify`.

    Raises:
        BadInput: A file can't be read.
        BadBundle: The bundle is refused; nothing was changed.
        StoreError: The store can't take it.
    """
    one = opened(path, keys=keys)
    found = look_at(one)
    there = _there(one, store)
    lives_here = one.replayed.state.code in store.versions()
    if there is not None and (there.version > one.replayed.state.version or there.digest == one.digest):
        return Brought(found, "none", lives_here)
    kept = kept_in(one)
    store.keep(KeptRow(kept.code, kept.created_at, BUNDLE, kept.version, one.digest, encode(kept)))
    return Brought(found, "new" if there is None else "newer", lives_here)


def _there(one: Opened, store: Store) -> KeptHead | None:
    """The bundle of the same session that was brought before."""
    state = one.replayed.state
    identity = (state.code, state.created_at, BUNDLE)
    return next((head for head in store.kept_heads() if head[:3] == identity), None)


def take_out(code: str, store: Store) -> int:
    """Remove imported bundles of a session from a store; the session itself, if it is there, stays.

    Args:
        code: The session's code, as it was typed.
        store: The store.

    Returns:
        How many there were.

    Raises:
        BadInput: None of this code was imported.
    """
    count = store.forget_kept(typed_form(code), source=BUNDLE)
    if not count:
        known = sorted({head.code for head in store.kept_heads() if head.source == BUNDLE})
        there = f"Imported are: {', '.join(known)}." if known else "None was imported."
        raise BadInput(f"No bundle of a session {code!r} was imported into this store. {there}")
    return count
