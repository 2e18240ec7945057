"""``ActivityKind``: what notebooks, templates and reports know about one kind of activity, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cofront_kit.activities.activity import Activity


@dataclass(frozen=True, kw_only=True)
class ActivityKind:
    """One kind of activity on the author's side. The core's side is in :mod:`cofront_kit.model`.

    Attributes:
        tag: The kind's stable name on the wire: ``"trust-poll"``.
        author: What a program holds.
        call: The method of a session that drafts one or finds it again. Its first argument is the session.
        called: What messages call one, with its article: ``"a trust poll"``.
        found_by: The call that finds one of an id: ``"trust_poll({})"``.
        own_ids: The ids that the call takes by itself: nobody typed them.
        widget: Where its widget is, ``"module:Class"``; a program's session needs none.
        columns: The columns of its frame that a saved notebook shows.
    """

    tag: str
    author: type[Activity]
    call: Callable[..., Activity]
    called: str
    found_by: str
    own_ids: frozenset[str] = frozenset()
    widget: str | None = None
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The kind's name in Python: ``"trust_poll"``."""
        return self.tag.replace("-", "_")

    def way_to(self, id: str) -> str:
        """The call that finds the activity of this id: ``"session.trust_poll('pulse')"``."""
        return f"session.{self.found_by.format(repr(id))}"

    def widget_class(self) -> Any:
        """Its widget; imported now.

        Raises:
            TypeError: It has none.
        """
        from importlib import import_module

        if self.widget is None:
            raise TypeError(f"the kind {self.tag!r} has no widget")
        module, _, name = self.widget.partition(":")
        return getattr(import_module(module), name)
