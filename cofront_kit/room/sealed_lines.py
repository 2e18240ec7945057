"""What voters sealed into open boxes, decrypted for the screens of those who wrote it."""

from __future__ import annotations

from cofront_kit.model.around import Around, Unseal
from cofront_kit.model.state import SessionState


class SealedLines:
    """Decrypts each line once per revision.

    Args:
        open_sealed: Opens what one voter sealed into a box.
    """

    def __init__(self, open_sealed: Unseal) -> None:
        self._open_sealed = open_sealed
        self._opened: dict[tuple[str, str], tuple[int, bytes]] = {}
        """(box, voter) -> (revision, content)."""

    def unseal(self, state: SessionState, around: Around, box: str, voter: str) -> bytes | None:
        """What a voter sealed into a box; None if there is nothing, or no longer."""
        name = next((one.id for one in state.activities.values() if one.box == box), "")
        rev = around.lines.get(name, {}).get(voter)
        if rev is None:
            return None
        known = self._opened.get((box, voter))
        if known is None or known[0] != rev:
            content = self._open_sealed(box, voter)
            if content is None:
                return None
            known = self._opened[box, voter] = (rev, content)
        return known[1]

    def forget_closed(self, state: SessionState | None) -> None:
        """Forget what came from boxes that no longer belong to an activity."""
        if not self._opened:
            return
        boxes = {one.box for one in state.activities.values()} if state is not None else set()
        for opened in [one for one in self._opened if one[0] not in boxes]:
            del self._opened[opened]
