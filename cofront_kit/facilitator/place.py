"""What the parts of a session's class need of it."""

from __future__ import annotations

from typing import Protocol

from cofront_kit.model.state import SessionState
from cofront_kit.node.node import Node


class Place(Protocol):
    """A session at this process's node."""

    node: Node
    code: str

    @property
    def state(self) -> SessionState:
        """The session as committed."""
