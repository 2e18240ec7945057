"""``ActivityKind``: what notebooks, templates and reports know about one kind of activity, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from cofront_kit.activities.activity import Activity
from cofront_kit.activities.export import Export
from cofront_kit.activities.play import Play
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.texts import Texts
from cofront_kit.model.kinds import kinds

if TYPE_CHECKING:
    from cofront_kit.activities.section import Section
    from cofront_kit.activities.table import Shown, Table
    from cofront_kit.node.node import Node


@dataclass(frozen=True, kw_only=True)
class ActivityKind:
    """One kind of activity on the author's side. The core's side is in :mod:`cofront_kit.model`.

    Attributes:
        tag: The kind's stable name on the wire: ``"trust-poll"``.
        author: What a program holds.
        call: The method of a session that drafts one or finds it again. Its first argument is the session.
        found_by: The call that finds one of an id: ``"trust_poll({})"``.
        own_ids: The ids that the call takes by itself: nobody typed them.
        texts: What a template can say about it; None for a kind whose spec stands in the template's entry, field by
            field.
        play: What robots do in it; None where they look on.
        report: Where what it says in the report is, ``"module:SECTION"``; None where it says nothing.
        widget: Where its widget is, ``"module:Class"``; a program's session needs none.
        exports: End of a file's name, or :data:`~cofront_kit.activities.export.FOLDER` -> how ``cofront export`` writes
            it. Where several kinds write the same, the first one in the registry does.
        tables: Where the tables are that ``session.frame(...)`` returns, ``"module:TABLES"``, a tuple of
            :class:`~cofront_kit.activities.table.Table`; None where there are none.
        bundled: Where the function is that makes its files of a bundle beside tables, ``"module:function"``: from what
            everyone saw to end of a file's name -> content; None where there are none.
        columns: The columns of its frame that a saved notebook shows.
        begins: Called with the node and the code when a session begins that has such a step: for what it brings along
            of earlier ones.
        run_sheet: The part of a written run sheet for a step, from the step's content; None for its pictures and its
            frame, without words.
        limits: Key of a number in a template -> the least and the most it may be, for editors; the spec checks it.
    """

    tag: str
    author: type[Activity]
    call: Callable[..., Activity]
    found_by: str
    own_ids: frozenset[str] = frozenset()
    report: str | None = None
    widget: str | None = None
    texts: Texts[Any, Any] | None = None
    play: Play | None = None
    exports: Mapping[str, Export] = field(default_factory=dict)
    tables: str | None = None
    bundled: str | None = None
    columns: tuple[str, ...] = ()
    begins: Callable[[Node, str], object] | None = None
    run_sheet: Callable[[Mapping[str, Any]], RunSheetPart] | None = None
    limits: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The kind's name in Python: ``"trust_poll"``."""
        return self.tag.replace("-", "_")

    @property
    def frames(self) -> tuple[str, ...]:
        """The calls of the author class that return tidy tables."""
        calls = {name: getattr(self.author, name) for name in dir(self.author) if not name.startswith("_")}
        return tuple(
            name
            for name, call in calls.items()
            if getattr(call, "__annotations__", {}).get("return") == "pd.DataFrame"
        )

    @property
    def pictures(self) -> tuple[str, ...]:
        """The calls of the author class that return a chart, by name: ``("chart", "mirror_chart")``."""
        calls = {name: getattr(self.author, name) for name in dir(self.author) if not name.startswith("_")}
        return tuple(
            name
            for name, call in calls.items()
            if str(getattr(call, "__annotations__", {}).get("return")).endswith("Chart")
        )

    @property
    def called(self) -> str:
        """What messages call one, with its article: ``"a trust poll"``. The core's side says it."""
        return kinds()[self.tag].called

    def way_to(self, id: str) -> str:
        """The call that finds the activity of this id: ``"session.trust_poll('pulse')"``."""
        return f"session.{self.found_by.format(repr(id))}"

    def part_of_run_sheet(self, content: Mapping[str, Any]) -> RunSheetPart:
        """What a run sheet has for a step of this kind.

        Args:
            content: The step's content, JSON-like, as a template makes it.
        """
        if self.run_sheet is not None:
            return self.run_sheet(content)
        shown = (*self.pictures, *(one for one in self.frames if one == "frame"))
        return RunSheetPart(
            fills=tuple(f"{STEP}.{one}()" for one in shown if _needs_nothing(self.author, one))
        )

    def widget_class(self) -> Any:
        """Its widget; imported now.

        Raises:
            TypeError: It has none.
        """
        if self.widget is None:
            raise TypeError(f"the kind {self.tag!r} has no widget")
        return _named(self.widget)

    def section(self) -> Section:
        """What it says in the report; imported now."""
        if self.report is None:
            from cofront_kit.activities.section import Section

            return Section()
        found: Section = _named(self.report)
        return found

    def all_tables(self) -> tuple[Table, ...]:
        """The tables that ``session.frame(...)`` returns; imported now."""
        found: tuple[Table, ...] = () if self.tables is None else tuple(_named(self.tables))
        return found

    def files_of(self, shown: Shown) -> dict[str, bytes]:
        """Its files of a bundle beside tables: end of a file's name -> content.

        Args:
            shown: The session.
        """
        found: dict[str, bytes] = {} if self.bundled is None else _named(self.bundled)(shown)
        return found


def _needs_nothing(author: type[Activity], call: str) -> bool:
    """Whether a method can be called without arguments."""
    _, *given = signature(getattr(author, call)).parameters.values()
    return all(
        one.default is not one.empty or one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) for one in given
    )


def _named(place: str) -> Any:
    """What ``"module:name"`` means."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
