"""What a template says about activities of one kind: its keys in ``[[activities]]``, and a table of its own.

``docs/templates.md`` explains every key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from types import new_class
from typing import Any, Final, Generic, Protocol, TypeVar

import msgspec
from msgspec import Struct

from cofront_kit.activities.boxes import Box, Way
from cofront_kit.model.spec import Spec


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the tables in a template file."""


class AskTexts(Table, frozen=True):
    """One ``[[activities.asks]]``: what to ask after a kind of result.

    Attributes:
        id: Unique in its activity.
        when: The result that calls for it, such as "widest-gap"; docs/run-sheet.md lists them.
        text: The question, with {of}, {party} and {other} filled in; at most 400 characters.
        of: What the result has to be about, such as a dimension's id; anything when left out.
    """

    id: str
    when: str
    text: str
    of: str = ""


class Entry(Table, frozen=True, kw_only=True):
    """The keys of every ``[[activities]]`` entry; a kind adds its own in a subclass.

    ``reveal`` and ``deadline_hours`` belong to the kinds that are sealed.
    """

    id: str
    kind: str
    title: str
    intro: str = ""
    minutes: int | None = None
    coach: str = ""
    lead: str = ""
    watch: str = ""
    asks: list[AskTexts] = msgspec.field(default_factory=list)
    within: str | None = None
    who: str = ""
    reveal: str | None = None
    deadline_hours: int | None = None


E = TypeVar("E", bound=Entry)
T = TypeVar("T", bound=Table)

Made = dict[str, Any]
"""The content of an activity, JSON-like, as :func:`~cofront_kit.model.kinds.read_spec` takes it."""


class Template(Protocol):
    """A session's template, as far as kinds need it; :class:`cofront_kit.templates.Template` is one."""

    @property
    def name(self) -> str:
        """The folder's name."""

    @property
    def title(self) -> str:
        """The title a session gets unless another one is named."""

    @property
    def file(self) -> Path:
        """Its ``template.toml``."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the activities that it names."""

    def activity(self, id: str) -> Made | None:
        """The content of the activity of this id; None if the template's agenda doesn't have it."""

    def entries(self, kind: str) -> Sequence[Entry]:
        """What its agenda says about the activities of a kind."""

    def table(self, kind: str) -> Any:
        """The table that bears a kind's name; None where the template has none."""


def _no_problem(_entry: Any) -> str:
    return ""


def _no_problems(_table: Any) -> Iterator[str]:
    yield from ()


def _nothing(_table: Any) -> Iterator[tuple[str, Callable[[], Made]]]:
    yield from ()


@dataclass(frozen=True, kw_only=True)
class Texts(Generic[E, T]):
    """What a template can say about a kind.

    Attributes:
        entry: The keys of an ``[[activities]]`` entry.
        make: The content made of an entry and the table of the kind, None where the template has none. Raises BadInput.
        table: The type of the table that bears the kind's name; None for a kind whose texts stand in the entry.
        problem: The first thing wrong with an entry by itself, beginning with its key; empty when there is nothing.
        problems: What is wrong with the table, in sentences that begin with its key.
        every: All contents that could be made of the table, on the agenda or not: the key, and how to make it.
        draft: The content of an activity that the agenda does not have, from the template and what is wanted, given by
            name. Raises BadInput.
        needs: Keys that an entry has to have besides those of every entry.
        names: Keys of the entry and of the table whose value names something, and is no text that is translated.
        choices: Keys of the entry -> the values that they take, for editors.
        boxes: Where in the table -> the box of the text on a phone, for the texts that have one.
    """

    entry: type[E]
    make: Callable[[E, T | None], Made]
    table: type[T] | None = None
    problem: Callable[[E], str] = _no_problem
    problems: Callable[[T], Iterator[str]] = _no_problems
    every: Callable[[T], Iterator[tuple[str, Callable[[], Made]]]] = _nothing
    draft: Callable[..., Made] | None = None
    needs: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    boxes: Mapping[Way, Box] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """The keys that an entry may have."""
        return frozenset(self.entry.__struct_encode_fields__)


def texts_in_entry(spec: type[Spec]) -> Texts[Entry, Table]:
    """The texts of a kind whose entry gives its spec field by field.

    Args:
        spec: The class of the kind's content.
    """
    common = {info.name for info in msgspec.structs.fields(Entry)}
    own = [info for info in msgspec.structs.fields(spec) if info.name not in common]
    tag = str(spec.__struct_config__.tag)

    def fields(body: dict[str, Any]) -> None:
        body["__annotations__"] = {info.encode_name: info.type | None for info in own}
        body.update(dict.fromkeys(body["__annotations__"]))

    entry: Any = new_class(f"{spec.__name__}Entry", (Entry,), {"frozen": True, "kw_only": True}, fields)

    def make(said: Entry, _table: Table | None) -> Made:
        given = msgspec.to_builtins(said)
        made = {info.encode_name: given[info.encode_name] for info in own}
        return {
            **{name: value for name, value in made.items() if value is not None},
            **{"kind": tag, "title": said.title, "intro": said.intro.strip()},
        }

    names = frozenset(info.encode_name for info in own if info.type not in _WORDS and _is_single(info.type))
    needs = frozenset(info.encode_name for info in own if info.required)
    return Texts(entry=entry, make=make, names=names, needs=needs)


_WORDS: Final = (str, tuple[str, ...], list[str])
"""The types of fields that hold texts. A text that may be None names something: a card, an activity."""


def _is_single(hint: Any) -> bool:
    """Whether it is about one value, not about tables with texts of their own."""
    types = getattr(hint, "__args__", (hint,))
    return not any(isinstance(one, type) and issubclass(one, Struct) for one in types)


def twice(key: str, ids: list[str]) -> Iterator[str]:
    """A sentence for each id that appears twice in a table's list."""
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"{key}: the id {name!r} appears there twice. Give each its own."


def empty_texts(key: str, value: object, may_be: Set[str] = frozenset()) -> Iterator[str]:
    """A sentence for each text of a table that is empty, wherever it is.

    Args:
        key: Where the value stands.
        value: A table, a list or a text.
        may_be: Keys whose texts may be empty.
    """
    if isinstance(value, str) and not value.strip():
        yield f"{key}: is empty. Write a text."
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in may_be:
                yield from empty_texts(f"{key}.{name}", inner, may_be)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from empty_texts(f"{key}[{index}]", inner, may_be)


MAX_SHOWN: Final = 60


def short(value: object) -> str:
    """A value for a message, cut if it is long."""
    text = ("false", "true")[value] if isinstance(value, bool) else repr(value)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."
