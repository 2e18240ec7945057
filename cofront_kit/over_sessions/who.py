"""Who is who over several sessions: a party may have been renamed, merged, or be called by its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.text import folded, shown
from cofront_kit.over_sessions.kept import KeptParty

Parties = tuple[KeptParty, ...]
SIGN: Final = " × "
_SEPARATOR: Final = re.compile(r"\s*[×/&+,;]\s*|\s+[xX]\s+")
_MOST_SIGNS: Final = 8


class Who:
    """Which parties of several sessions are the same.

    Two are the same if they have the same name, or if one was renamed in a session from a name that the other has, or
    if an alias says so. Two parties of one session are never the same, unless an alias says so.

    Args:
        sessions: The parties of each session, oldest first.
        aliases: A party's other name -> the name that it is counted under.

    Raises:
        BadInput: An alias names a party that is in no session.
    """

    def __init__(self, sessions: Sequence[Parties], aliases: Mapping[str, str] | None = None) -> None:
        self._group: dict[str, set[str]] = {}
        self._newest: dict[str, str] = {}
        self._labels: dict[str, set[str]] = {}
        self._earlier: dict[str, set[str]] = {}
        apart: set[frozenset[str]] = set()
        for parties in sessions:
            names = [folded(party.name) for party in parties]
            apart |= {frozenset(pair) for pair in combinations(names, 2)}
            for name, party in zip(names, parties, strict=True):
                self._group.setdefault(name, {name})
                self._newest[name] = party.name
                self._labels.setdefault(folded(party.label), set()).add(name)
                for one in party.earlier:
                    self._earlier.setdefault(folded(one), set()).add(name)
        for earlier, names_now in self._earlier.items():
            for name in sorted(names_now) if earlier in self._group else ():
                if not any(
                    frozenset(pair) in apart for pair in product(self._group[earlier], self._group[name])
                ):
                    self._join(earlier, name)
        self._shown: dict[str, str] = {}
        self._alias(aliases or {})

    def _join(self, one: str, other: str) -> None:
        both = self._group[one] | self._group[other]
        for name in both:
            self._group[name] = both

    def _alias(self, aliases: Mapping[str, str]) -> None:
        for other, name in aliases.items():
            if folded(other) not in self._group and folded(name) not in self._group:
                raise BadInput(
                    f"aliases says that {shown(other)} is {shown(name)}, and neither is in any session. There are: "
                    f"{', '.join(sorted(self._newest.values()))}."
                )
            for one in (other, name):
                self._group.setdefault(folded(one), {folded(one)})
                self._newest.setdefault(folded(one), one)
            self._join(folded(other), folded(name))
        for name in aliases.values():
            if folded(name) not in map(folded, aliases):
                self._shown[min(self._group[folded(name)])] = self._newest[folded(name)]

    def key(self, name: str) -> str:
        """The same text for every name of the same party."""
        return min(self._group[folded(name)])

    def called(self, key: str, sessions: Iterable[Parties] = ()) -> str:
        """What a party is called: as an alias says, else as in the newest of these sessions."""
        found = self._shown.get(key)
        if found is None:
            names = [party.name for parties in sessions for party in parties if self.key(party.name) == key]
            found = names[-1] if names else self._newest[key]
        return found

    def named(self, name: str) -> set[str]:
        """The keys of the parties that somebody may mean: by a present name, else a label, else an earlier name."""
        asked = folded(name)
        if asked in self._group:
            return {self.key(asked)}
        for names in (self._labels, self._earlier):
            if asked in names:
                return {self.key(one) for one in names[asked]}
        return set()


def splits(name: str) -> Iterator[tuple[str, ...]]:
    """The ways to read ``"Acme x Borealis"`` as names of parties, most of them first: a name may hold a sign too."""
    signs = list(_SEPARATOR.finditer(name))[:_MOST_SIGNS]
    for many in range(len(signs), 0, -1):
        for chosen in combinations(signs, many):
            starts = [0, *(sign.end() for sign in chosen)]
            ends = [*(sign.start() for sign in chosen), len(name)]
            parts = tuple(name[start:end].strip() for start, end in zip(starts, ends, strict=True))
            if all(parts):
                yield parts
