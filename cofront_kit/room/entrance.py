"""Who may take a seat in a room, as far as the room itself knows; the writer decides."""

from __future__ import annotations

from collections.abc import Callable

from cofront_kit.errors import Refused
from cofront_kit.model.access import secret_hash
from cofront_kit.model.commands import AnyCommand, RekeySeat, TakeSeat
from cofront_kit.model.decide import opening_of
from cofront_kit.model.places.rules import check_place
from cofront_kit.model.state import SessionState
from cofront_kit.room.limits import Limits


class Entrance:
    """Checks joins before they reach the writer.

    Args:
        limits: The room's throttles.
        code_key: The key of the hashes of typed codes, None if this computer doesn't have it.
    """

    def __init__(self, limits: Limits, code_key: Callable[[], bytes | None]) -> None:
        self._limits = limits
        self._code_key = code_key

    def may_try(self, state: SessionState | None, command: TakeSeat | RekeySeat) -> bool:
        """Whether a typed code is accepted now, see :class:`Limits`. Links can't be guessed and always work."""
        if isinstance(command, RekeySeat):
            return self._limits.try_resume()
        if "." in command.capability:
            return True
        is_right = state is None or opening_of(state, command.capability, self._code_key()) is not None
        return self._limits.try_typed(is_right=is_right)

    def was_right(self, command: AnyCommand) -> None:
        """A code opened a seat."""
        if isinstance(command, RekeySeat):
            self._limits.resumed()

    def no_place(self, state: SessionState | None, command: TakeSeat | RekeySeat) -> Refused | None:
        """Why there is no place for somebody new, as far as this room knows; None leaves the decision to the writer.

        An unexpected crowd must not delay the acts of those who are in.
        """
        if state is None or isinstance(command, RekeySeat) or state.status == "closed":
            return None
        opening = opening_of(state, command.capability, self._code_key())
        if opening is None or opening.role != "participant" or secret_hash(command.secret) in state.by_secret:
            return None
        try:
            check_place(state, opening.role)
        except Refused as refusal:
            return refusal
        return None

    def party_of(self, state: SessionState | None, command: AnyCommand) -> str:
        """For which party somebody comes; empty if unknown."""
        if state is None or not isinstance(command, TakeSeat):
            return ""
        opening = opening_of(state, command.capability, self._code_key())
        return (opening.party if opening else None) or ""
