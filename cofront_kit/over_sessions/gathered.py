"""The parts of all sessions of an alliance, put together column by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cofront_kit.over_sessions.lists import days
from cofront_kit.over_sessions.prepared import PARTS, Prepared, several


class Gathered:
    """The parts of sessions in the order of time.

    Attributes:
        cells: Part -> column -> cells.
        codes: The sessions' codes.
        days: The days on which they began.
    """

    def __init__(self) -> None:
        self.cells: dict[str, dict[str, list[Any]]] = {
            part: {name: [] for name in columns} for part, columns in PARTS.items()
        }
        self.codes: list[str] = []
        self.days: list[str] = []
        self._counts: dict[str, list[int]] = {part: [] for part in PARTS}
        self._known: dict[str | None, str | None] = {}
        self._several: dict[str | None, tuple[str, ...] | None] = {}
        self._plan = [
            (self._counts[part], [(kind, self.cells[part][name]) for name, kind in columns.items()])
            for part, columns in PARTS.items()
        ]

    def add(self, code: str, day: str, names: Mapping[str, str], prepared: Prepared) -> None:
        """Add the next session.

        Args:
            code: Its code.
            day: The day on which it began.
            names: A party's name there -> its name in the alliance, where that is another one.
            prepared: Its parts.
        """
        self.codes.append(code)
        self.days.append(day)
        known = self._known
        texts = [known.setdefault(text, text) for text in prepared.texts]
        text = texts.__getitem__
        party = [names.get(one or "", one) for one in texts].__getitem__ if names else text
        for (counts, columns), part in zip(self._plan, prepared.parts, strict=True):
            counts.append(len(part[0]))
            for (kind, into), cells in zip(columns, part, strict=True):
                if kind == "plain":
                    into.extend(cells)
                elif kind == "texts":
                    into.extend([self._tuple(texts[cell]) for cell in cells])
                else:
                    into.extend(map(text if kind == "text" else party, cells))

    def _tuple(self, text: str | None) -> tuple[str, ...] | None:
        found = self._several.get(text)
        if found is None and text is not None:
            found = self._several[text] = several(text)
        return found

    def places(self, part: str) -> list[int]:
        """For each row of a part which session it is of, counted from 0."""
        return np.repeat(np.arange(len(self.codes)), self._counts[part]).tolist()  # type: ignore[no-any-return]

    def where(self, part: str) -> dict[str, Any]:
        """The columns ``session`` and ``date`` of a part."""
        counts = self._counts[part]
        codes = np.empty(len(self.codes), dtype=object)
        codes[:] = self.codes
        return {"session": np.repeat(codes, counts), "date": np.repeat(days(self.days), counts)}

    def per_session(self, part: str, column: str) -> list[list[Any]]:
        """The cells of a column, session by session."""
        cells, at, found = self.cells[part][column], 0, []
        for count in self._counts[part]:
            found.append(cells[at : at + count])
            at += count
        return found
