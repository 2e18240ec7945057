"""The figures that one session published, as an alliance takes them: of several rounds of a step the last.

Nothing is computed from answers. Each row has a figure as :class:`cofront_kit.model.disclosure.across.Figure` names its
parts; what of it may stand beside other sessions is decided where they are put together. The room's figure is there
only where no party's is: the two together would say more than a band each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cofront_kit.errors import BadInput
from cofront_kit.insight.lens_frames import EVERYONE

Cells = Mapping[str, Mapping[str, Sequence[Any]]]
Rows = dict[str, list[Any]]
Key = tuple[str, ...]
_LEAST: Final = 3
"""The threshold of a session whose tables don't say it: no session can have a lower one."""
_FIGURE: Final = ("n", "mean", "points", "items", "threshold")


def trust_rows(tables: Cells) -> Rows:
    """One row per poll, dimension and direction.

    Raises:
        BadInput: No session can have published this.
    """
    thresholds, fewest = _thresholds(tables), dict[Key, int]()
    said: dict[tuple[str, str], tuple[str, int]] = {}
    columns = ("activity", "round", "dimension", "rater", "target", "label", "scale", "n")
    for activity, turn, dimension, rater, target, label, scale, n in _rows(tables["trust"], columns):
        said[activity, dimension] = label, len(scale)
        if n is not None:
            key = activity, turn, dimension, rater, target
            fewest[key] = min(n, fewest.get(key, n))
    newest = _newest(tables["trust_dimensions"])
    found = Found("activity", "round", "dimension", "label", "rater", "target")
    figures = ("activity", "round", "dimension", "rater", "target", "level", "level_items")
    for activity, turn, dimension, rater, target, level, items in _rows(tables["trust_dimensions"], figures):
        if turn != newest[activity]:
            continue
        label, points = said[activity, dimension]
        found.add(
            (activity, turn, dimension, label, rater, target),
            n=fewest.get((activity, turn, dimension, rater, target)),
            mean=level,
            points=points,
            items=items,
            threshold=thresholds.get((activity, turn), _LEAST),
        )
    return found.rows


def lens_rows(tables: Cells) -> Rows:
    """One row per check-in, lens and party, and one for the whole room.

    Raises:
        BadInput: No session can have published this.
    """
    thresholds, newest = _thresholds(tables), _newest(tables["check_in"])
    own = ("activity", "round", "moment", "lens", "label", "party")
    found = Found(*own)
    beside_parties = {
        (activity, turn, lens)
        for activity, turn, lens, party, level in _rows(
            tables["check_in"], ("activity", "round", "lens", "party", "level")
        )
        if party != EVERYONE and level is not None
    }
    for *where, n, level, points, items in _rows(
        tables["check_in"], (*own, "n", "level", "points", "level_items")
    ):
        activity, turn, _, lens, _, party = where
        if turn == newest[activity]:
            is_room = party == EVERYONE and (activity, turn, lens) in beside_parties
            found.add(
                where,
                n=n,
                mean=None if is_room else level,
                points=points,
                items=items,
                threshold=thresholds.get((activity, turn), _LEAST),
            )
    return found.rows


def change_rows(tables: Cells) -> Rows:
    """One row per comparison of the latest rounds, lens and party: the mean of the published item means.

    A difference of answers on K points is from 1 - K to K - 1: a figure on a scale of 2 K - 1 points.

    Raises:
        BadInput: No session can have published this.
    """
    thresholds = _thresholds(tables)
    said: dict[tuple[str, str], tuple[str, int]] = {}
    for activity, lens, label, points in _rows(tables["check_in"], ("activity", "lens", "label", "points")):
        said[activity, lens] = label, points
    last: dict[Key, tuple[int, int]] = {}
    kept: dict[Key, list[tuple[Any, Any]]] = {}
    columns = ("activity", "from", "to", "lens", "party", "to_round", "from_round", "n", "mean")
    for *key, later, earlier, n, mean in _rows(tables["check_in_pairs"], columns):
        where = tuple(key)
        if (later, earlier) > last.get(where, (0, 0)):
            last[where], kept[where] = (later, earlier), []
        if (later, earlier) == last[where]:
            kept[where].append((n, mean))
    beside_parties = {
        where[:4]
        for where, figures in kept.items()
        if where[4] != EVERYONE and any(mean is not None for _, mean in figures)
    }
    found = Found("activity", "from", "to", "lens", "label", "party")
    for where, figures in kept.items():
        activity, before, after, lens, party = where
        label, points = said.get((activity, lens), (lens, 0))
        is_room = party == EVERYONE and where[:4] in beside_parties
        means = [mean for _, mean in figures if mean is not None and not is_room]
        people = [n for n, _ in figures if n is not None]
        found.add(
            (activity, before, after, lens, label, party),
            n=min(people) if people else None,
            mean=sum(means) / len(means) + points if means else None,
            points=2 * points - 1,
            items=len(means),
            threshold=thresholds.get((activity, last[where][0]), _LEAST),
        )
    return found.rows


class Found:
    """Rows that say whose figure it is, and the figure."""

    def __init__(self, *own: str) -> None:
        self.rows: Rows = {name: [] for name in (*own, *_FIGURE)}
        self._own = own

    def add(
        self,
        own: Sequence[Any],
        *,
        n: int | None,
        mean: float | None,
        points: int,
        items: int,
        threshold: int,
    ) -> None:
        """Add a row.

        Raises:
            BadInput: No session can have published this figure.
        """
        if mean is not None and (n is None or items < 1 or points < 2 or not 1 <= mean <= points):
            raise BadInput("it holds a figure that no session can have published")
        figure = (n if mean is not None else None, mean, points, items, threshold)
        for name, cell in zip(self.rows, (*own, *figure), strict=True):
            self.rows[name].append(cell)


def _rows(table: Mapping[str, Sequence[Any]], columns: Sequence[str]) -> Iterator[Any]:
    return zip(*(table[name] for name in columns), strict=True)


def _newest(table: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    newest: dict[str, int] = {}
    for activity, turn in _rows(table, ("activity", "round")):
        newest[activity] = max(turn, newest.get(activity, 0))
    return newest


def _thresholds(tables: Cells) -> dict[tuple[str, int], int]:
    rows = _rows(tables["attendance"], ("activity", "round", "threshold"))
    return {(activity, turn): threshold for activity, turn, threshold in rows if threshold is not None}
