"""The registry of tables: those of the session itself, and those of every kind of activity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cofront_kit.activities import session_tables
from cofront_kit.activities.plugged import complain
from cofront_kit.activities.registry import kind_of_name, kinds
from cofront_kit.activities.stock import STOCK
from cofront_kit.activities.table import Shown, Table
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown as quoted

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.activities.kind import ActivityKind


class Found(NamedTuple):
    """A table, and the tag of the kind that it belongs to; None for one of the session itself."""

    table: Table
    kind: str | None = None

    def frame(self, shown: Shown) -> pd.DataFrame:
        """See :meth:`cofront_kit.activities.table.Table.frame`."""
        return self.table.frame(shown, self.kind)

    def cells(self, shown: Shown) -> dict[str, list[Any]]:
        """See :meth:`cofront_kit.activities.table.Table.cells`."""
        return self.table.cells(shown, self.kind)


def tables() -> dict[str, Found]:
    """Name -> table, in the order of the kinds, those of installed packages too."""
    found = {table.name: Found(table, kind.tag) for kind in kinds() for table in _tables_of(kind)}
    return found | {table.name: Found(table) for table in session_tables.TABLES}


def table_named(name: str) -> Found:
    """The table of this name.

    Raises:
        BadInput: There is none; the message names what was probably meant, and all of them.
    """
    known = tables()
    if name not in known:
        raise BadInput(
            f"There is no table {quoted(name)}.{_meant(name, known)} There are: {', '.join(known)}."
        )
    return known[name]


def _meant(name: str, known: dict[str, Found]) -> str:
    kind = kind_of_name(name) if name.replace("-", "_").isidentifier() else None
    of_kind = [one for one, (_, tag) in known.items() if kind is not None and tag == kind.tag]
    return f" Did you mean {of_kind[0]!r}?" if of_kind else nearest(name.lower(), known)


def _tables_of(kind: ActivityKind) -> tuple[Table, ...]:
    """The tables of a kind; none if a package's are broken, or have names that could be somebody else's."""
    if kind.tag in STOCK:
        return kind.all_tables()
    try:
        found = kind.all_tables()
        for table in found:
            if table.name != kind.name and not table.name.startswith(f"{kind.name}_"):
                raise BadInput(f"its table {table.name!r} has a name that doesn't begin with {kind.name!r}")
    except Exception as error:  # a package of somebody else may fail in any way
        complain(kind.tag, BadInput(f"The tables of the kind {kind.tag!r} are left out: {error}."))
        return ()
    return found
