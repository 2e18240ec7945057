"""A session's tables by name: for pandas, and for everything that speaks Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from immutables import Map

from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.place import Place
from cofront_kit.model.packages import differences
from cofront_kit.node.node import Node

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.activities.table_registry import Found
    from cofront_kit.insight.arrow import ArrowTable


@gated
class Tables:
    """What :class:`~cofront_kit.facilitator.session.Session` offers as tables. ``docs/tables.md`` describes each."""

    node: Node
    code: str

    @property
    def tables(self) -> tuple[str, ...]:
        """The names that :meth:`frame` and :meth:`table` take."""
        from cofront_kit.activities.table_registry import tables

        return tuple(tables())

    def frame(self: Place, kind: str) -> pd.DataFrame:
        """One table of the session, over all steps of its kind, with the session's code in the first column.

        It holds what was revealed, and what everyone may see. Before that it has its columns with their types and no
        rows.

        Args:
            kind: Which: ``"trust"``, ``"check_in"``, ``"cards"``, ``"votes"``, ``"commitments"``, ``"ledger"``,
                ``"decisions"``, ``"attendance"`` ... ``session.tables`` lists them, ``docs/tables.md`` describes them.

        Raises:
            BadInput: There is no such table; the message names what was probably meant.
        """
        from cofront_kit.activities.table import Shown

        return _found(self, kind).frame(Shown(self.node, self.code))

    def table(self: Place, kind: str) -> ArrowTable:
        """The same table with Arrow's PyCapsule interface, for polars, pyarrow, DuckDB ...

        ``polars.DataFrame(session.table("trust"))``, ``pyarrow.table(session.table("trust"))``.

        Args:
            kind: As in :meth:`frame`.

        Returns:
            The table as it is now; it doesn't follow the session.

        Raises:
            BadInput: There is no such table.
        """
        from cofront_kit.activities.table import Shown
        from cofront_kit.insight.arrow import ArrowTable

        found = _found(self, kind)
        return ArrowTable(found.frame(Shown(self.node, self.code)), found.table.all_columns)

    def export(
        self: Place,
        path: str | Path,
        *,
        format: Literal["spss", "stata", "xlsx", "codebook"] | None = None,  # noqa: A002
        tables: Sequence[str] = (),
    ) -> list[Path]:
        """Write tables for SPSS, Stata and spreadsheets, or a codebook of them; see ``docs/exports.md``.

        ``session.export("tables.xlsx")``, ``session.export("trust.sav")``, ``session.export("data/", format="stata")``.
        Columns and values have labels, and figures that are missing say why: hidden, skipped, cannot judge.

        Args:
            path: A ``.xlsx``, which holds all tables; a ``.sav``, ``.zsav`` or ``.dta``, which holds one: the one it is
                named after, or that ``tables`` names; or a folder, which gets a file for each and the codebook.
            format: For a folder, and for a codebook (``.md``); otherwise the file's name says it.
            tables: The names of the tables; all that have rows when left out. Beside ``session.tables`` there are
                ``"trust_answers"`` and ``"fist_answers"``, with a row per answer that could be given.

        Returns:
            The files.

        Raises:
            BadInput: There is no such table, name and format don't fit each other, the library that writes it is not
                installed, or it can't be written there.
        """
        from cofront_kit.exchange import files, study

        where = files.target(path, format)
        asked = tuple(tables)
        study.check(asked)
        return files.write(
            where, asked, study.names(), lambda names: study.study_of(self.node, self.code, names)
        )


def _found(place: Place, name: str) -> Found:
    """The table of this name; if a package would bring it that is not here, the message says so."""
    from cofront_kit.activities.table_registry import table_named

    try:
        return table_named(name)
    except BadInput as error:
        for tag, source in place.state.sources.items():
            lacks = differences(Map({tag: source}))
            if lacks and name.replace("-", "_").startswith(tag.replace("-", "_")):
                raise BadInput(f"{error} {lacks[0]}") from None
        raise
