"""What every format writes: a table of plain cells whose variables say what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final, Literal, TypeAlias

from cofront_kit.insight.columns import Type
from cofront_kit.model.disclosure import PROTECTED, STRONG_AGREEMENT, why_hidden


class Missing(Enum):
    """Why a cell has no value. Each has its code in every format.

    Attributes:
        letter: Stata's missing value, ``.a`` to ``.e``.
        code: The user-missing value in SPSS.
        says: What it means, in words.
    """

    HIDDEN = ("a", -91, why_hidden(PROTECTED))
    SKIPPED = ("b", -92, "skipped: no answer")
    CANNOT_JUDGE = ("c", -93, "cannot judge")
    STRONG = ("d", -94, why_hidden(STRONG_AGREEMENT))
    NONE = ("e", -95, "does not apply")

    def __init__(self, letter: str, code: int, says: str) -> None:
        self.letter = letter
        self.code = code
        self.says = says


LOWEST: Final = -99
HIGHEST: Final = -91
"""The range of SPSS values that are missing."""

Cell: TypeAlias = "str | int | float | bool | date | Missing | None"
Kind: TypeAlias = Literal["text", "whole", "float", "yes", "day", "category"]


@dataclass(frozen=True)
class Variable:
    """One column of a data set.

    Attributes:
        name: Its name in the table; with a number or value behind it when the table's cell holds several.
        label: What it says, in one line.
        kind: What a cell holds. A ``category`` holds the code of one of ``words``, ``yes`` a truth value.
        cells: One per row; None where a text, a day or a category is empty.
        words: Code -> word, in order: of a category, or of the points of a scale.
        ordered: Whether the categories go from less to more.
        source: The column of the table that it comes from.
        type: The type of that column.
        unit: The unit of a number.
    """

    name: str
    label: str
    kind: Kind
    cells: tuple[Cell, ...]
    words: Mapping[int, str] = field(default_factory=dict)
    ordered: bool = False
    source: str = ""
    type: Type | None = None
    unit: str = ""

    @property
    def missing(self) -> dict[Missing, int]:
        """How many cells are missing for which reason."""
        counted = Counter(cell for cell in self.cells if isinstance(cell, Missing))
        return {reason: counted[reason] for reason in Missing if counted[reason]}

    @property
    def there(self) -> list[str | int | float | bool | date]:
        """The cells that have a value."""
        return [cell for cell in self.cells if cell is not None and not isinstance(cell, Missing)]

    def word(self, cell: Cell) -> Cell:
        """A cell as people read it: the word of a category, and nothing where it is missing."""
        if isinstance(cell, Missing) or cell is None:
            return None
        return self.words[int(cell)] if self.kind == "category" else cell  # type: ignore[arg-type]


@dataclass(frozen=True)
class Dataset:
    """One table.

    Attributes:
        name: Its name.
        title: One line over it: the session and the table.
        row: What there is a row for.
        keys: The columns that tell rows apart; empty where nothing does.
        variables: Its columns, in order.
    """

    name: str
    title: str
    row: str
    keys: tuple[str, ...]
    variables: tuple[Variable, ...]

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.variables[0].cells) if self.variables else 0


@dataclass(frozen=True)
class Study:
    """What is exported together.

    Attributes:
        title: Its title.
        about: Heading -> line, for the codebook and the first sheet of a workbook.
        made_ms: When its content was made, in milliseconds since the epoch; the time that files bear.
        datasets: Its tables that have rows, or were asked for by name.
        empty: The names of the other ones.
    """

    title: str
    about: Mapping[str, str]
    made_ms: int
    datasets: tuple[Dataset, ...]
    empty: tuple[str, ...] = ()
