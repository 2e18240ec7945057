"""What only the process knows to which people are connected: coaches, who asked for one, the room's attention."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from cofront_kit.model.around import Around
from cofront_kit.model.state import SessionState
from cofront_kit.room.attention import Attention
from cofront_kit.room.coach_queue import CoachQueue
from cofront_kit.room.request import Connection


def with_own(
    around: Around,
    state: SessionState | None,
    seats: Collection[Connection],
    attention: Attention,
    queue: CoachQueue,
) -> Around:
    """Surroundings with what only this process knows."""
    if state is None or not (state.coaches or state.attention):  # usually so
        return replace(around, coaches_here=frozenset(), asking=(), attention=None)
    coaches = frozenset(one.actor.seat for one in seats if one.actor.role == "coach")
    asking = queue.look(state, {one.actor.seat for one in seats}) if state.coaches else ()
    # None in a process without phones: taps are known only where the phone is connected.
    counts = state.attention and any(one.actor.role == "participant" for one in seats)
    return replace(around, coaches_here=coaches, asking=asking, attention=attention.words if counts else None)
