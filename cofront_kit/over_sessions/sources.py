"""Where an alliance's sessions are: in stores, and in bundles. Each session counts once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from cofront_kit.errors import BadInput, Refused, StoreError
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.looking import Looked
from cofront_kit.node.open_nodes import node_of
from cofront_kit.over_sessions.kept import (
    BUNDLE,
    STORE,
    KeptParty,
    KeptSession,
    decode,
    decode_head,
    decode_prepared,
    keep,
    made_by,
    parties_of,
    prepared_of,
    tables_of,
)
from cofront_kit.over_sessions.prepared import Prepared
from cofront_kit.store.base import KeptHead, Store
from cofront_kit.store.locate import is_there

CHUNK: Final = 100
"""Sessions whose packed tables are in memory at once."""
Places = str | Path | Sequence[str | Path] | None


class Candidate(NamedTuple):
    """A session that may be the alliance's.

    Attributes:
        place: Which of the stores it is in, by its place in the list; -1 for a bundle that was given.
        digest: See :class:`~cofront_kit.store.base.KeptHead`; empty where its tables are not kept yet.
    """

    code: str
    created_at: int
    version: int
    place: int
    source: str
    closed: bool
    title: str = ""
    digest: str = ""

    @property
    def identity(self) -> tuple[str, int]:
        """What tells the session apart from every other, on whatever computer."""
        return self.code, self.created_at


class Head(NamedTuple):
    """What is known of a session without its tables, or why it can't be read."""

    parties: tuple[KeptParty, ...] = ()
    title: str = ""
    status: str = "closed"
    language: str = ""
    why: str = ""


class Sources:
    """Stores and bundles together.

    Args:
        store: A database URL or a file, several of them, or None for the usual store.
        bundles: Sessions out of bundles.
        opened: A store that is open already, instead of ``store``.

    Raises:
        BadInput: ``store`` is none of these.
        StoreError: A store can't be opened.
    """

    def __init__(
        self, store: Places = None, bundles: Sequence[KeptSession] = (), *, opened: Store | None = None
    ) -> None:
        places = (store,) if store is None or isinstance(store, (str, Path)) else tuple(store)
        if not places and not bundles:
            raise BadInput("store is an empty list. Name a store, or leave it out for the usual one.")
        found = (node_of(one).store for one in places if is_there(one))
        self.stores: list[Store] = list(found) if opened is None else [opened]
        self.bundles = tuple(bundles)
        for one in self.bundles:
            if not isinstance(one, KeptSession):
                raise BadInput(f"bundles holds {shown(one)}. Give the files that `cofront export` wrote.")
        self._heads: dict[tuple[Any, ...], Head] = {}
        self._live: dict[tuple[Any, ...], KeptSession] = {}

    @property
    def named(self) -> str:
        """The stores, for people."""
        return ", ".join(store.url for store in self.stores) or "a store that is not there yet"

    def mark(self) -> tuple[object, ...]:
        """Stays equal while nothing changes in any of the stores; takes some microseconds."""
        return tuple(store.mark() for store in self.stores)

    def candidates(self) -> list[Candidate]:
        """All sessions, each once, oldest first: of one session the log that went further, else the store's."""
        best: dict[tuple[str, int], Candidate] = {}
        for one in self._all():
            known = best.get(one.identity)
            if known is None or (one.version, not one.source) > (known.version, not known.source):
                best[one.identity] = one
        return sorted(best.values(), key=lambda one: (one.created_at, one.code))

    def _all(self) -> Iterator[Candidate]:
        for place, store in enumerate(self.stores):
            versions = store.versions()
            kept = store.kept_heads()
            own = {(head.code, head.created_at): head for head in kept if not head.source}
            for row in store.sessions():
                version = versions.get(row.code, 0)
                head = own.get((row.code, row.created_at))
                digest = head.digest if head is not None and _is_fresh(head, version) else ""
                if version:
                    yield Candidate(
                        row.code, row.created_at, version, place, STORE, row.closed, row.title, digest
                    )
            for head in kept:
                if head.source:
                    yield Candidate(
                        head.code,
                        head.created_at,
                        head.version,
                        place,
                        head.source,
                        closed=True,
                        digest=head.digest,
                    )
        for bundle in self.bundles:
            yield Candidate(
                bundle.code, bundle.created_at, bundle.version, -1, BUNDLE, closed=True, title=bundle.title
            )

    def heads(self, candidates: Sequence[Candidate]) -> list[Head]:
        """What is known of sessions without their tables; read once for each version of a session."""
        missing = [one for one in candidates if _key(one) not in self._heads]
        for one, body in self._bodies(missing):
            self._heads[_key(one)] = self._head(one, body)
        known = {_key(one) for one in candidates}
        for gone in self._heads.keys() - known:
            del self._heads[gone]
        for gone in self._live.keys() - known:
            del self._live[gone]
        return [self._heads[_key(one)] for one in candidates]

    def _head(self, one: Candidate, body: bytes | None) -> Head:
        try:
            if not one.closed:
                return _live_head(Looked(self.stores[one.place], one.code).state(one.code))
            found = self._tables(one) if body is None else _decoded(one, body) or self._made(one)
        except (BadInput, Refused, StoreError) as error:
            return Head(title=one.title, why=str(error))
        return Head(found.parties, found.title, "closed", found.language)

    def read(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Prepared | str]]:
        """What alliances read of sessions; a text says why one can't be used.

        Args:
            candidates: The sessions, oldest first.
        """
        for one, body in self._bodies(candidates):
            try:
                if body is not None:
                    try:
                        yield one, decode_prepared(body)
                        continue
                    except BadInput:
                        if one.source:
                            raise
                yield one, prepared_of(self._tables(one))
            except (BadInput, Refused, StoreError) as error:
                yield one, f"It can't be used: {error}"

    def _bodies(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, bytes | None]]:
        """Sessions with their tables as they are kept; None where they are not."""
        for start in range(0, len(candidates), CHUNK):
            chunk = candidates[start : start + CHUNK]
            bodies: dict[tuple[int, str, int, str], bytes] = {}
            for place, store in enumerate(self.stores):
                codes = [one.code for one in chunk if one.place == place and (one.digest or one.source)]
                for row in store.kept(codes) if codes else ():
                    bodies[place, row.code, row.created_at, row.source] = row.body
            for one in chunk:
                yield one, bodies.get((one.place, one.code, one.created_at, one.source))

    def _tables(self, one: Candidate) -> KeptSession:
        """The tables of a session that are not among those kept when the sessions were listed."""
        if one.place < 0:
            return next(
                bundle
                for bundle in self.bundles
                if bundle.identity == one.identity and bundle.version == one.version
            )
        found = self._live.get(_key(one))
        if found is not None:
            return found
        if one.closed and not one.digest:  # perhaps they are kept meanwhile
            for row in self.stores[one.place].kept((one.code,)):
                if not row.source and _is_fresh(KeptHead(*row[:-1]), one.version):
                    with suppress(BadInput):
                        return decode(row.body)
        return self._made(one)

    def _made(self, one: Candidate) -> KeptSession:
        """The tables of a session that has none yet: kept from now on if it has ended, else until it goes on."""
        store = self.stores[one.place]
        found = tables_of(Looked(store, one.code), one.code)
        if found.closed_at is not None:
            with suppress(StoreError):  # a store that can only be read
                keep(store, found)
                return found
        self._live[_key(one)] = found
        return found


def _live_head(state: SessionState) -> Head:
    """What is known of a session that has not ended, without making its tables: it may be of others."""
    status = "open" if state.away is None else "moved"
    return Head(parties_of(state), state.title, status, state.language)


def _decoded(one: Candidate, body: bytes) -> KeptSession | None:
    """A kept session without its tables; None if it is damaged, and can be made again."""
    try:
        return decode_head(body)
    except BadInput:
        if one.source:
            raise
        return None


def _is_fresh(head: KeptHead, version: int) -> bool:
    return head.version == version and head.digest == made_by()


def _key(one: Candidate) -> tuple[Any, ...]:
    return one.place, one.source, one.code, one.created_at, one.version
