"""Which run of which release answers here."""

from __future__ import annotations

from typing import Any

from cofront_kit.door.pages.handler import DoorHandler


class HealthHandler(DoorHandler):
    """``/health``: which run of which release answers here, and whether it takes sockets from an origin."""

    def get(self) -> None:
        """Answer in JSON; ``welcome`` says whether sockets of the asked ``origin`` are taken."""
        self.set_header("Cache-Control", "no-store")
        answer: dict[str, Any] = {"door": self.door.id, "release": self.door.release}
        if (origin := self.get_query_argument("origin", None)) is not None:
            answer["welcome"] = self.door.names.origin(origin)
        self.finish(answer)
