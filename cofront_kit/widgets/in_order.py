"""The messages of one view, in the order in which the view sent them.

*Measured*: JupyterLab sends a widget's first messages to a kernel's main shell and later ones to a subshell, and
ipykernel 7 reads later ones first when a cell runs (``findings/messages-of-one-comm-overtake-each-other.sh``).
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

MAX_EARLY: Final = 50
"""How many messages wait for one that was sent before them."""
EARLY_S: Final = 30.0
"""How long they wait, in seconds, where nobody can tell whether the kernel is free. It may still come later; the view
has begun again by then, and repeats its acts."""

T = TypeVar("T")


class InOrder(Generic[T]):
    """Takes numbered messages as they come, and gives them back as they were sent."""

    def __init__(self) -> None:
        self._next = 1
        self._early: dict[int, T] = {}
        self._since = 0.0

    def take(self, number: object, message: T, now: float) -> list[T]:
        """Take a message; returns what can be read now.

        Args:
            number: Which of the view's messages it is, from 1; without a number it is read at once, as pages of earlier
                releases expect.
            message: The message.
            now: A monotonic clock, in seconds.
        """
        if type(number) is not int or number < 1:
            return [message]
        if number < self._next:
            return []
        if not self._early:
            self._since = now
        self._early[number] = message
        read = []
        while self._next in self._early:
            read.append(self._early.pop(self._next))
            self._next += 1
        if read:
            self._since = now
        return read

    @property
    def missing(self) -> int | None:
        """The message that others wait for; None if none do."""
        return self._next if self._early else None

    def is_stuck(self, now: float) -> bool:
        """Whether what is missing won't come any more: an interrupted kernel may lose a message."""
        return bool(self._early) and (len(self._early) > MAX_EARLY or now - self._since > EARLY_S)
