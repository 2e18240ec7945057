"""Generated calls of the public API: right arguments, and arguments that are wrong in every way we could think of.

What can be called is found by introspection: every public function of ``cofront_kit`` and its public modules, every
widget's class, and every public method and settable property of a session, of what its methods return, and of the
widgets. A method that is added is called without anybody editing this file.
"""

from __future__ import annotations

import datetime
import inspect
import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import ModuleType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import cofront_kit as cf
from cofront_kit.errors import CofrontError

WRONG: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    7,
    10**9,
    10**30,
    10**5000,
    1.5,
    -0.0,
    math.nan,
    math.inf,
    "",
    " ",
    "x",
    "note",
    "Acme",
    "p1",
    "open",
    "\ud800",
    "a\x00b",
    "line\nbreak",
    "\u202eevil",
    "😀" * 300,
    "x" * 30_000,
    "2026-13-45",
    b"bytes",
    datetime.date(2030, 1, 2),
    datetime.datetime(2030, 1, 2, 3, 4),
    datetime.date(1, 1, 1),
    datetime.timedelta(days=1),
    [],
    ["x"],
    [None],
    [[["deep"]]],
    (1, 2),
    {"Acme"},
    {},
    {"Acme": 1},
    {"Acme": 10**30},
    {1: 2},
    {"Acme": ["x", None]},
    {"value": [1]},
    object(),
    object,
    len,
    Path("nowhere/at/all"),
    range(3),
)
SLOW = {"report": 0.02, "chart": 0.05, "mirror_chart": 0.05, "profile": 0.05}
"""Share of the calls that are made of what takes long, with wrong arguments only where it takes seconds."""
FOR_FRONT_ENDS = {"set_state"}
"""What ipywidgets calls with what a browser sent; other tests do that."""
NEVER_RIGHT = {"report", "serve"}
"""They start kernels and doors: tests of their own do that."""


@dataclass
class Call:
    """One call that can be made.

    Attributes:
        name: For messages, e.g. ``"Board.add"``.
        what: The function, bound.
        signature: Its parameters.
        setter: Whether it sets a property.
    """

    name: str
    what: Callable[..., Any]
    signature: inspect.Signature
    setter: bool = False


@dataclass
class Place:
    """A session, and what is known of it for right arguments."""

    session: cf.Session
    folder: Path
    in_memory: cf.Session
    things: dict[str, Any] = field(default_factory=dict)

    def pool(self, name: str) -> list[Any]:
        """Right values for an argument of a name, or none."""
        state = self.session.state
        board, outcomes = state.board, state.outcomes
        parties = list(self.session.parties)
        in_days = [datetime.date.today() + datetime.timedelta(days=days) for days in (1, 30, 400)]
        known: dict[str, list[Any]] = {
            "party": parties,
            "owner": ["Ada", "Ben"],
            "card": list(board.cards),
            "on": [name for name, one in board.cards.items() if one.kind == "issue"],
            "cards": [list(board.cards)[:2]],
            "commitment": list(outcomes.commitments),
            "opportunity": list(outcomes.opportunities),
            "id": ["first", "second", *state.agenda],
            "to": [*state.agenda, *self.things.values(), None, self.folder / "copy"],
            "due": [*in_days, *map(str, in_days)],
            "check": [datetime.date.today(), str(datetime.date.today())],
            "day": [*in_days, *map(str, in_days), None],
            "code": [self.session.code],
            "session": [self.session],
            "host": ["the house's computer", None],
            "store": ["memory"],
            "parties": [parties, ["Acme", "Borealis", "Cirrus"]],
            "template": ["two-slides", "trust-checkup"],
            "items": ["pulse", "map", None],
            "do": ["start", "pause", "resume", "add", "stop"],
            "path": [self.folder / "file.out", str(self.folder / "file.txt")],
            "folder": ["two-slides"],
            "name_or_folder": ["two-slides", "trust-checkup"],
            "name": ["two-slides"],
            "lines": [{"value": ["We could plan together"], "issue": ["Late forecasts"]}, 2],
            "kinds": [["trust"], ["revenue", "learning"], ()],
            "owners": [{parties[0]: "Ada"}, dict.fromkeys(parties, "Ada"), None],
            "present": [{parties[0]: 3}, None],
            "form": ["short", "long", None],
            "moment": ["before", "after", "then", None],
            "minutes": [1, 2.5, 0.5],
            "round": [1, 2],
            "threshold": ["suggested", 3, 5],
            "width": [300, 440],
            "layout": [None],
            "language": ["en", "de"],
        }
        return known.get(name, [])


def targets(place: Place) -> Iterator[tuple[str, Any]]:
    """The session, and all that its methods return when they are called without arguments."""
    yield "Session", place.session
    yield "Template", place.session.template
    for name in _public(place.session):
        method = getattr(place.session, name, None)
        if name in ("report", "close", "undo") or not inspect.ismethod(method) or _required(method):
            continue
        try:
            found = method()
        except CofrontError:
            continue
        if type(found).__module__.startswith("cofront_kit."):
            place.things[name] = found
            yield type(found).__name__, found


def calls(place: Place) -> list[Call]:
    """Everything that can be called now."""
    found = [*_of_modules(), *_of_classes()]
    for called, thing in targets(place):
        found += _of(called, thing)
    unique = {call.name: call for call in found}
    return list(unique.values())


def _of(called: str, thing: Any) -> Iterator[Call]:
    for name in _public(thing):
        plain = inspect.getattr_static(type(thing), name, None)
        if name in FOR_FRONT_ENDS or (isinstance(plain, property) and not _ours(plain.fget)):
            continue
        if isinstance(plain, property):
            if plain.fset is not None:
                given = inspect.signature(plain.fset)
                yield Call(
                    f"{called}.{name} =", lambda v, n=name: setattr(thing, n, v), _unbound(given), setter=True
                )
            yield Call(f"{called}.{name}", lambda n=name: getattr(thing, n), inspect.Signature())
            continue
        if plain is not None and not inspect.isfunction(plain):
            continue  # a trait, or something of ipywidgets' own
        method = getattr(thing, name, None)  # of the step behind the widget, where it has none itself
        if inspect.ismethod(method) and _ours(method):
            yield Call(f"{called}.{name}", method, inspect.signature(method))


def _of_modules() -> Iterator[Call]:
    for name in cf.__all__:
        thing = getattr(cf, name)
        if inspect.isfunction(thing):
            yield Call(f"cf.{name}", thing, inspect.signature(thing))
        if isinstance(thing, ModuleType):
            for inner in getattr(thing, "__all__", None) or _own(thing):
                one = getattr(thing, inner)
                if inspect.isfunction(one):
                    yield Call(f"cf.{name}.{inner}", one, inspect.signature(one))


def _of_classes() -> Iterator[Call]:
    for name in cf.__all__:
        thing = getattr(cf, name)
        if inspect.isclass(thing) and thing.__module__.startswith("cofront_kit.widgets"):
            yield Call(f"cf.{name}", thing, inspect.signature(thing))


def _own(module: ModuleType) -> list[str]:
    found = vars(module).items()
    return [
        name
        for name, one in found
        if not name.startswith("_") and getattr(one, "__module__", "") == module.__name__
    ]


def _ours(function: Any) -> bool:
    return (getattr(inspect.unwrap(function), "__module__", None) or "").startswith("cofront_kit")


def _public(thing: Any) -> list[str]:
    return [name for name in dir(thing) if not name.startswith("_")]


def _required(method: Any) -> bool:
    return any(one.default is one.empty for one in inspect.signature(method).parameters.values())


def _unbound(signature: inspect.Signature) -> inspect.Signature:
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def arguments(call: Call, place: Place, chance: Random) -> dict[str, Any]:
    """Arguments by name: right ones, and in half of the calls one or two that are wrong."""
    names = [
        one
        for one in call.signature.parameters.values()
        if one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)
        and (one.default is one.empty or chance.random() < 0.5)
    ]
    given = {one.name: right(one, call, place, chance) for one in names}
    wanted = names and (call.name.rpartition(".")[2] in NEVER_RIGHT or chance.random() < 0.5)
    if call.name == "cf.serve":  # a session in memory is refused; with another one a door would start
        given["session"] = chance.choice([place.in_memory, *WRONG])
    elif wanted:
        for one in chance.sample(names, min(len(names), chance.choice((1, 1, 2)))):
            given[one.name] = chance.choice(WRONG)
    return given


def right(parameter: inspect.Parameter, call: Call, place: Place, chance: Random) -> Any:
    """A value that an argument may well have."""
    known = place.pool(parameter.name)
    if known:
        return chance.choice(known)
    hint = parameter.annotation
    if isinstance(hint, str):
        try:
            hint = eval(hint, inspect.unwrap(call.what).__globals__)
        except (NameError, AttributeError):
            hint = Any
    return of_hint(hint, chance)


def of_hint(hint: Any, chance: Random) -> Any:
    """A value of an annotated type."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return chance.choice(inside)
    if origin in (Union, UnionType):
        return of_hint(chance.choice(inside), chance)
    kind = origin or hint
    simple = {
        str: ("We plan together", "Late", "trust"),
        int: (1, 2, 3),
        bool: (True, False),
        float: (1.0, 2.5),
    }
    if kind in simple:
        return chance.choice(simple[kind])
    if inspect.isclass(kind) and issubclass(kind, Mapping):
        return {of_hint(inside[0], chance): of_hint(inside[-1], chance)} if inside else {}
    if (inspect.isclass(kind) and issubclass(kind, Collection)) or kind is Any:
        return [chance.choice((1, 2, 3, 4, 5)) for _ in range(chance.choice((0, 3, 6)))]
    return None
