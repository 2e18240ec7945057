"""The next act, as a value."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Do = Literal["open", "bring", "reveal", "turn", "options", "end", "wait", "over"]
Why = Literal["", "keys", "issue", "tie", "date"]


class NextAct(Struct, frozen=True):
    """The next act.

    Attributes:
        do: ``"open"`` a step, for everyone; ``"bring"`` everyone to an open one; ``"reveal"``; end a ``"turn"`` of a
            read-out; take ``"options"``; ``"end"`` the session. ``"wait"``: others, or a choice, come first.
            ``"over"``: the session has ended.
        step: The stage's step that it was made for.
        activity: What it is about.
        round: The round to be opened or revealed, or the open one.
        turn: The turn of a read-out.
        card: The issue that is put into the middle with it.
        part: What is opened with it, inside the step that it opens.
        passed: Steps that are skipped, because they can't be opened.
        why: What has to come first: the parties' ``"keys"``, or which ``"issue"`` is faced (``"tie"``: the vote put
            several first), or the ``"date"`` of the next session, which the report needs.
    """

    do: Do
    step: int
    activity: str | None = None
    round: int = 0
    turn: int = 0
    card: str | None = None
    part: str | None = None
    passed: tuple[str, ...] = ()
    why: Why = ""

    @property
    def offer(self) -> tuple[str, int, str | None, int, int]:
        """What distinguishes it from any other act of the session."""
        return self.do, self.step, self.activity, self.round, self.turn
