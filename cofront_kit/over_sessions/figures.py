"""What sessions published about trust and from where people look, beside each other.

Nothing is computed from answers: each row is a published mean, brought into what may stand beside other sessions by
:func:`cofront_kit.model.disclosure.across.beside`. The room's figure is there only where no party's is: the two
together would say more than a band each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from cofront_kit.errors import BadInput
from cofront_kit.model.disclosure.across import Figure, Side, beside
from cofront_kit.model.parties import EVERYONE
from cofront_kit.over_sessions.columns import CHANGES, CHECK_IN, TRUST
from cofront_kit.over_sessions.kept import Cells
from cofront_kit.over_sessions.lists import Lists, rows_of

Key = tuple[str, ...]
_LEAST: Final = 3
"""The threshold of a session whose tables don't say it: no session can have a lower one."""


class Place(NamedTuple):
    """A session among those of its alliance.

    Attributes:
        code: The session's code.
        date: The day on which it began, ``YYYY-MM-DD``.
        names: A party's name in that session -> its name in the alliance.
    """

    code: str
    date: str
    names: Mapping[str, str]

    def party(self, name: str | None) -> str | None:
        """A party's name in the alliance; what is no party's stays."""
        return None if name is None else self.names.get(name, name)


class Series:
    """Figures of the same direction, or of the same lens and party, with the rows that they belong to."""

    def __init__(self) -> None:
        self._figures: dict[Key, list[Figure]] = defaultdict(list)
        self._rows: dict[Key, list[int]] = defaultdict(list)

    def add(self, key: Key, row: int, figure: Figure) -> None:
        """Add the next session's."""
        self._figures[key].append(figure)
        self._rows[key].append(row)

    def fill(self, lists: Lists, cells_of: Callable[[Side], Mapping[str, Any]]) -> None:
        """Put what may be shown into the rows."""
        for key, figures in self._figures.items():
            for row, side in zip(self._rows[key], beside(figures), strict=True):
                for name, cell in cells_of(side).items():
                    lists.cells[name][row] = cell


class Figures:
    """The frames ``trust``, ``check_in`` and ``changes``."""

    def __init__(self) -> None:
        self.trust, self.check_in, self.changes = Lists(TRUST), Lists(CHECK_IN), Lists(CHANGES)
        self._trust, self._check_in, self._changes = Series(), Series(), Series()

    def add(self, at: Place, tables: Cells) -> None:
        """Add the next session.

        Raises:
            BadInput: No session can have published this.
        """
        thresholds = _thresholds(tables)
        trust = _trust_rows(at, tables, thresholds)
        lenses = _lens_rows(at, tables, thresholds)
        changes = _change_rows(at, tables, thresholds)
        for lists, series, rows in (
            (self.trust, self._trust, trust),
            (self.check_in, self._check_in, lenses),
            (self.changes, self._changes, changes),
        ):
            for key, figure, row in rows:
                series.add(key, len(lists), figure)
                lists.add(**row)

    def finish(self) -> None:
        """Bring all figures into what may stand beside each other."""
        self._trust.fill(self.trust, _index)
        self._check_in.fill(self.check_in, _index)
        self._changes.fill(self.changes, _change)


Made = list[tuple[Key, Figure, dict[str, Any]]]


def _trust_rows(at: Place, tables: Cells, thresholds: Mapping[tuple[str, int], int]) -> Made:
    fewest: dict[Key, int] = {}
    said: dict[tuple[str, str], tuple[str, int]] = {}
    for row in rows_of(tables["trust"]):
        said[row["activity"], row["dimension"]] = row["label"], len(row["scale"])
        if row["n"] is not None:
            key = row["activity"], row["round"], row["dimension"], row["rater"], row["target"]
            fewest[key] = min(row["n"], fewest.get(key, row["n"]))
    newest = _newest(tables["trust_dimensions"])
    made: Made = []
    for row in rows_of(tables["trust_dimensions"]):
        if row["round"] != newest[row["activity"]]:
            continue
        label, points = said[row["activity"], row["dimension"]]
        n = fewest.get((row["activity"], row["round"], row["dimension"], row["rater"], row["target"]))
        figure = _figure(
            at,
            n,
            row["level"],
            points,
            row["level_items"],
            threshold=thresholds.get((row["activity"], row["round"]), _LEAST),
        )
        rater, target = at.party(row["rater"]), at.party(row["target"])
        series = (row["dimension"], str(rater), str(target))
        own = {
            "activity": row["activity"],
            "round": row["round"],
            "dimension": row["dimension"],
            "label": label,
            "rater": rater,
            "target": target,
        }
        made.append((series, figure, _row(at, figure, own)))
    return made


def _lens_rows(at: Place, tables: Cells, thresholds: Mapping[tuple[str, int], int]) -> Made:
    newest = _newest(tables["check_in"])
    beside_parties = {
        (row["activity"], row["round"], row["lens"])
        for row in rows_of(tables["check_in"])
        if row["party"] != EVERYONE and row["level"] is not None
    }
    made: Made = []
    for row in rows_of(tables["check_in"]):
        if row["round"] != newest[row["activity"]]:
            continue
        is_room = row["party"] == EVERYONE
        figure = _figure(
            at,
            row["n"],
            None
            if is_room and (row["activity"], row["round"], row["lens"]) in beside_parties
            else row["level"],
            row["points"],
            row["level_items"],
            threshold=thresholds.get((row["activity"], row["round"]), _LEAST),
        )
        party = at.party(row["party"])
        own = {name: row[name] for name in ("activity", "round", "moment", "lens", "label")}
        made.append(
            ((row["lens"], row["moment"], str(party)), figure, _row(at, figure, {**own, "party": party}))
        )
    return made


def _change_rows(at: Place, tables: Cells, thresholds: Mapping[tuple[str, int], int]) -> Made:
    """The mean of a lens's published item means, of the comparison of the latest rounds."""
    said: dict[tuple[str, str], tuple[str, int]] = {}
    for row in rows_of(tables["check_in"]):
        said[row["activity"], row["lens"]] = row["label"], row["points"]
    last: dict[Key, tuple[int, int]] = {}
    found: dict[Key, list[dict[str, Any]]] = {}
    for row in rows_of(tables["check_in_pairs"]):
        key = row["activity"], row["from"], row["to"], row["lens"], row["party"]
        rounds = row["to_round"], row["from_round"]
        if rounds > last.get(key, (0, 0)):
            last[key], found[key] = rounds, []
        if rounds == last[key]:
            found[key].append(row)
    beside_parties = {
        key[:4]
        for key, rows in found.items()
        if key[4] != EVERYONE and any(row["mean"] is not None for row in rows)
    }
    made: Made = []
    for (activity, earlier, later, lens, who), rows in found.items():
        label, points = said.get((activity, lens), (lens, 0))
        means = [row["mean"] for row in rows if row["mean"] is not None]
        if who == EVERYONE and (activity, earlier, later, lens) in beside_parties:
            means = []
        people = [row["n"] for row in rows if row["n"] is not None]
        figure = _figure(
            at,
            min(people) if people else None,
            sum(means) / len(means) + points if means else None,
            2 * points - 1,
            len(means),
            threshold=thresholds.get((activity, last[activity, earlier, later, lens, who][0]), _LEAST),
        )
        party = at.party(who)
        own = {
            "session": at.code,
            "date": at.date,
            "activity": activity,
            "from": earlier,
            "to": later,
            "lens": lens,
            "label": label,
            "party": party,
            "n": figure.n,
            **dict.fromkeys(("change", "hidden", "why")),
        }
        made.append(((lens, earlier, later, str(party)), figure, own))
    return made


def _figure(
    at: Place, n: int | None, mean: float | None, points: int, items: int, *, threshold: int
) -> Figure:
    """A published figure.

    Raises:
        BadInput: No session can have published it.
    """
    if mean is not None and (n is None or items < 1 or points < 2 or not 1 <= mean <= points):
        raise BadInput("it holds a figure that no session can have published")
    return Figure(
        at.code, n if mean is not None else None, mean, points, items, strong=False, threshold=threshold
    )


def _row(at: Place, figure: Figure, own: Mapping[str, Any]) -> dict[str, Any]:
    empty = dict.fromkeys(("index", "low", "high", "hidden", "why"))
    return {
        "session": at.code,
        "date": at.date,
        **own,
        "n": figure.n,
        **empty,
    }


def _index(side: Side) -> dict[str, Any]:
    return {
        "index": side.index,
        "low": side.low,
        "high": side.high,
        "hidden": side.hidden,
        "why": side.why,
    }


def _change(side: Side) -> dict[str, Any]:
    """A difference has the middle of its scale at 0, and twice its length."""
    change = None if side.index is None else 2 * side.index - 100
    return {"change": change, "hidden": side.hidden, "why": side.why}


def _newest(table: Mapping[str, list[Any]]) -> dict[str, int]:
    newest: dict[str, int] = {}
    for activity, turn in zip(table["activity"], table["round"], strict=True):
        newest[activity] = max(turn, newest.get(activity, 0))
    return newest


def _thresholds(tables: Cells) -> dict[tuple[str, int], int]:
    table = tables["attendance"]
    rows = zip(table["activity"], table["round"], table["threshold"], strict=True)
    return {(activity, turn): threshold for activity, turn, threshold in rows if threshold is not None}
