"""What the columns of tidy tables are: type, meaning, unit. Each has one home, beside the function that fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Holds: TypeAlias = Literal[
    "text", "texts", "int", "ints", "float", "bool", "day", "text per party", "int per party"
]
"""What one cell holds. ``texts`` and ``ints`` are tuples, ``... per party`` a mapping from a party's name."""


@dataclass(frozen=True)
class Type:
    """A type of column.

    Attributes:
        holds: What one cell holds.
        dtype: What pandas calls it.
        arrow: What Arrow calls it.
        gaps: Whether a cell can be empty.
    """

    holds: Holds
    dtype: str
    arrow: str
    gaps: bool = True


TEXT: Final = Type("text", "object", "string")
TEXTS: Final = Type("texts", "object", "list<string>")
INTS: Final = Type("ints", "object", "list<int64>")
NUMBER: Final = Type("int", "int64", "int64", gaps=False)
COUNT: Final = Type("int", "Int64", "int64")
MEASURE: Final = Type("float", "float64", "double")
YES: Final = Type("bool", "bool", "bool", gaps=False)
MAYBE: Final = Type("bool", "boolean", "bool")
DAY: Final = Type("day", "datetime64[ns]", "date32")
TEXT_PER_PARTY: Final = Type("text per party", "object", "list<struct<party: string, value: string>>")
INT_PER_PARTY: Final = Type("int per party", "object", "list<struct<party: string, value: int64>>")


@dataclass(frozen=True)
class Column:
    """One column of a tidy table.

    Attributes:
        type: Its type.
        means: What it says, in one line.
        unit: The unit of a number; empty for a plain text or a count that its line explains.
        among: The values that a text, or each of several texts, can have, in their order; ``"parties"``: the names of
            the session's parties. Empty where any text can be there.
        ordered: Whether these values go from less to more.
    """

    type: Type
    means: str
    unit: str = ""
    among: tuple[str, ...] | Literal["parties"] = ()
    ordered: bool = False


Columns: TypeAlias = Mapping[str, Column]
"""Name -> column, in order."""

ROUND: Final = Column(NUMBER, "The round, from 1.")
ITEM: Final = Column(TEXT, "The id of what was asked, as in `.items()`.")
DIMENSION: Final = Column(TEXT, "The id of the dimension that the item belongs to.")
PARTY: Final = Column(TEXT, "The party's name.", among="parties")
RATER: Final = Column(TEXT, "The party that answered.", among="parties")
TARGET: Final = Column(TEXT, "The party that the answers are about.", among="parties")
PEOPLE: Final = Column(COUNT, "How many people stand behind the figures; empty where hidden.", "people")
HIDDEN: Final = Column(YES, "Whether the figures are hidden to protect answers.")
CARD: Final = Column(TEXT, "The id of the card that it came from.")
ON_BEHALF: Final = Column(TEXTS, "Parties for which the facilitator confirmed.", among="parties")
