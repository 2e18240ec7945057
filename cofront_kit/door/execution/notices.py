"""What participants will not see of a notebook: collected during rendering, for the log and ``cofront check``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """Something in a notebook that participants will not see, or not as its author does.

    Attributes:
        cell: The cell's number, from 1; None for the notebook as a whole.
        what: One sentence: what participants will not see, and why.
        way_out: One sentence: what the author can do; may be empty.
    """

    cell: int | None
    what: str
    way_out: str = ""

    def __str__(self) -> str:
        """One line: the cell, what is missing, the way out."""
        where = "" if self.cell is None else f"cell {self.cell}: "
        return f"{where}{self.what} {self.way_out}".rstrip()


class Notices:
    """The notices of one rendering. Calling it reports one for the cell that is being rendered.

    What the same cell reports twice is kept once.

    Example:
        >>> notices = Notices()
        >>> notices.cell = 3
        >>> notices("The sound is not played.", "Link to it instead.")
        >>> str(notices.all[0])
        'cell 3: The sound is not played. Link to it instead.'
    """

    def __init__(self) -> None:
        self.cell: int | None = None
        """The number of the cell that is being rendered, from 1."""
        self._found: dict[Notice, None] = {}

    def __call__(self, what: str, way_out: str = "") -> None:
        """Report something for the current cell."""
        self._found.setdefault(Notice(self.cell, what, way_out))

    @property
    def all(self) -> tuple[Notice, ...]:
        """Every notice so far, in the order in which they came."""
        return tuple(self._found)
