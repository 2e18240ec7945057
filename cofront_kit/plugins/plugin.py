"""``Plugin``: one kind of activity as a package brings it, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from cofront_kit.model.kinds import Kind

GROUP: Final = "cofront_kit.plugins"
"""The group of entry points. Each names one :class:`Plugin`: ``energy-check = "energy_check:PLUGIN"``."""


@dataclass(frozen=True, kw_only=True)
class Plugin:
    """One kind that a package brings. Parts are named, not imported, so that finding a plug-in stays cheap.

    Attributes:
        kind: The core's side.
        author: Where the author's side is, ``"module:NAME"``: an :class:`~cofront_kit.activities.kind.ActivityKind`.
            Loaded when it is first asked for.
        browser: Where its browser module is, ``"package:path/in/the/package.js"``: one ES module that imports nothing.
    """

    kind: Kind[Any]
    author: str
    browser: str

    @property
    def name(self) -> str:
        """The kind's stable name."""
        return self.kind.name
