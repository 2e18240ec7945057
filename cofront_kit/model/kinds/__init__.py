"""The kinds of activities. This is the only place in the core that lists them; everything else looks them up here.

A package brings a further kind by an entry point (:mod:`cofront_kit.plugins`), which ends in one call of
:func:`register` when the process starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from cofront_kit.model.asks import check_asks
from cofront_kit.model.kinds import (
    alliance_view,
    board,
    check_in,
    cofront,
    commitments,
    dot_vote,
    fist,
    ledger,
    read_out,
    slides,
    step,
    trust_poll,
)
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.kinds.missing import MISSING, MissingSpec
from cofront_kit.model.kinds.outside import Report, guarded
from cofront_kit.model.kinds.own_tags import check_own_tags
from cofront_kit.model.kinds.specs import Specs, checked
from cofront_kit.model.kinds.tables import enter, grown, leave, listed, taken
from cofront_kit.model.rounds.questions import LineQuestions, Questions
from cofront_kit.model.shape import Command
from cofront_kit.model.source import Source
from cofront_kit.model.spec import Spec

__all__ = [
    "Kind",
    "MissingSpec",
    "grown",
    "is_sealed",
    "kind_of",
    "kinds",
    "lines_of",
    "listed",
    "name_of",
    "own_commands",
    "questions",
    "read_spec",
    "register",
    "source_of",
    "unregister",
]

STOCK: Final[tuple[Kind[Any], ...]] = (
    trust_poll.KIND,
    check_in.KIND,
    slides.KIND,
    dot_vote.KIND,
    fist.KIND,
    step.KIND,
    board.KIND,
    read_out.KIND,
    cofront.KIND,
    commitments.KIND,
    ledger.KIND,
    alliance_view.KIND,
)
SPECS: Final = Specs()
_by_name: Final[dict[str, Kind[Any]]] = {}
_by_spec: Final[dict[type[Spec], Kind[Any]]] = {MissingSpec: MISSING}
_sources: Final[dict[str, Source]] = {}
_brought: Final[dict[str, Kind[Any]]] = {}
"""Name -> the kind as its package brought it."""


@cache
def _own_commands() -> tuple[type[Command], ...]:
    return tuple(command for kind in _by_name.values() for command in kind.rules)


def _nobody(_part: str, _error: Exception) -> None:
    """A report that goes nowhere."""


def register(kind: Kind[Any], source: Source | None = None, report: Report = _nobody) -> None:
    """Add a kind, for this process. Calling it again changes nothing.

    Args:
        kind: The kind.
        source: The package that brings it; None for a stock one.
        report: Told which part of a package's kind failed, and how.

    Raises:
        ValueError: Another kind has this name, or a command or event of the kind doesn't carry the kind's name.
    """
    known = _by_name.get(kind.name)
    if kind in (known, _brought.get(kind.name)):
        return
    if known is not None:
        of = f"that of {_sources[kind.name]}" if kind.name in _sources else "a stock one"
        raise ValueError(f"there is a kind {kind.name!r} already, {of}; give yours another tag")
    if source is not None:
        check_own_tags(kind)
        if (name := taken(kind)) is not None:
            raise ValueError(f"{name!r} is the name of something else already; give yours another one")
        _sources[kind.name] = source
        _brought[kind.name] = kind
        kind = guarded(kind, source, report)
    _by_name[kind.name] = kind
    _by_spec[kind.spec] = kind
    SPECS.add(kind.spec, lenient=source is not None)
    enter(kind)
    _own_commands.cache_clear()


def unregister(kind: Kind[Any]) -> None:
    """Forget a kind; for tests."""
    leave(_by_name[kind.name])
    del _by_name[kind.name], _by_spec[kind.spec]
    _sources.pop(kind.name, None)
    _brought.pop(kind.name, None)
    SPECS.remove(kind.spec)
    _own_commands.cache_clear()


for _kind in STOCK:
    register(_kind)


def kinds() -> Mapping[str, Kind[Any]]:
    """All kinds of this process, by their stable names."""
    return _by_name


def source_of(name: str) -> Source | None:
    """The package that brings a kind; None for a stock one, and for one that is not installed here."""
    return _sources.get(name)


def own_commands() -> tuple[type[Command], ...]:
    """The commands that all kinds bring."""
    return _own_commands()


def kind_of(spec: Spec) -> Kind[Any]:
    """The kind of a spec."""
    return _by_spec[type(spec)]


def name_of(spec: Spec) -> str:
    """The stable name of a spec's kind, even of one that is not installed."""
    return spec.kind if isinstance(spec, MissingSpec) else _by_spec[type(spec)].name


def is_sealed(spec: Spec) -> bool:
    """Whether what people hand in is sealed in a ballot box."""
    return _by_spec[type(spec)].sealed is not None


def questions(spec: Spec, cards: Sequence[str] = ()) -> Questions | None:
    """What an activity asks for in values; None if it asks for none.

    Args:
        spec: Its content.
        cards: The ids of the cards it was opened with, for votes.
    """
    ask = _by_spec[type(spec)].questions
    return None if ask is None else ask(spec, cards)


def lines_of(spec: Spec) -> LineQuestions | None:
    """What an activity asks with prompts, or None when it asks for no lines."""
    ask = _by_spec[type(spec)].lines
    return None if ask is None else ask(spec)


def read_spec(spec: Mapping[str, Any]) -> Spec:
    """Check the content of an activity.

    Args:
        spec: JSON-like, with ``kind`` (``"trust-poll"``, ``"slides"`` ...) and the fields of that kind.

    Raises:
        BadInput: The content is not playable; the message names the field.
    """
    read = SPECS.read(spec)
    kind = kind_of(read)
    kind.check(read)
    if asks := getattr(read, "asks", ()):
        check_asks(asks, kind.finds, kind.subjects(read) if kind.subjects else (), kind.called)
    return checked(read)
