"""TypeScript types of the view, generated from the structs that view functions return.

``python -m cofront_kit.room.view_types > widgets/src/view.ts`` writes them; a test compares the file with this output.
A struct becomes an interface of the same name; the ``Attributes:`` of its docstring become comments.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, UnsetType

from cofront_kit.model import views
from cofront_kit.model.activity_view import StepState
from cofront_kit.model.board.card_rules import CardRules, TakesCards
from cofront_kit.model.board.reading import CardStage, Place
from cofront_kit.model.board.state import CardKind
from cofront_kit.model.kinds import STOCK
from cofront_kit.model.leading.views import SHEET
from cofront_kit.model.outcomes.state import CommitmentStatus, LedgerStage
from cofront_kit.model.quadrants import Quadrant
from cofront_kit.model.shape import Moment, Role
from cofront_kit.model.spec import Content, Spec

_HEAD: Final = """// Made by `python -m cofront_kit.room.view_types` from the Python structs; don't edit by hand.
// The values behind the keys of the view (docs/protocol.md, "Keys of the view").
import type { Role } from './wire.js';
"""
_WIDTH: Final = 118

_ALIASES: Final[dict[str, Any]] = {
    "CardKind": CardKind,
    "CardStage": CardStage,
    "CommitmentStatus": CommitmentStatus,
    "LedgerStage": LedgerStage,
    "Moment": Moment,
    "Place": Place,
    "Quadrant": Quadrant,
    "StepState": StepState,
}
_KNOWN: Final = {kind: name for name, kind in _ALIASES.items()} | {Role: "Role", Spec: "Spec"}


def view_types() -> str:
    """The whole file as text."""
    found: dict[type[Struct], None] = {}
    values = views.value_types()
    for value in values.values():
        _collect(value, found)
    parts = [_HEAD, *(f"export type {name} = {_literal(kind)};" for name, kind in _ALIASES.items())]
    parts += [f"\n{_interface(struct)}" for struct in found]
    parts += ["", *_specs(), "", _values(values)]
    return "\n".join(parts) + "\n"


def described(struct: type[Struct]) -> tuple[str, dict[str, str]]:
    """A docstring's first paragraph, and the text for each field under ``Attributes:``."""
    first, _, rest = inspect.cleandoc(struct.__doc__ or "").partition("\n\n")
    _, _, listed = f"\n{rest}".partition("\nAttributes:\n")
    entries = re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", listed.partition("\n\n")[0], re.MULTILINE)
    return _plain(first), {name: _plain(said) for name, said in entries}


def own_fields(struct: type[Struct]) -> dict[str, tuple[str, Any]]:
    """Field -> its name on the wire and its type, for the fields that the struct itself adds."""
    hints = get_type_hints(struct)
    names = dict(zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True))
    inherited = {name for base in _bases(struct) for name in base.__struct_fields__}
    hidden = {*inherited, *(SHEET if struct in _contents() or struct is Content else ())}
    return {name: (names[name], hints[name]) for name in names if name not in hidden}


def shown_structs() -> tuple[type[Struct], ...]:
    """All structs of the view, in the order of the file."""
    found: dict[type[Struct], None] = {}
    for value in views.value_types().values():
        _collect(value, found)
    return tuple(found)


def _contents() -> tuple[type[Struct], ...]:
    return tuple(kind.spec for kind in STOCK)


def _bases(struct: type[Struct]) -> list[type[Struct]]:
    shown = [Content if base in (CardRules, TakesCards) else base for base in struct.__bases__]
    return [base for base in shown if getattr(base, "__struct_fields__", ())]


def _collect(kind: Any, found: dict[type[Struct], None]) -> None:
    origin = get_origin(kind) or kind
    if origin is Spec:
        for content in _contents():
            _collect(content, found)
        return
    if isinstance(origin, type) and issubclass(origin, Struct) and origin not in found:
        for base in _bases(origin):
            _collect(base, found)
        for _, inner in own_fields(origin).values():
            _collect(inner, found)
        found[origin] = None
    for inner in () if get_origin(kind) is Literal else get_args(kind):
        _collect(inner, found)


def _interface(struct: type[Struct]) -> str:
    what, fields = described(struct)
    bases = ", ".join(base.__name__ for base in _bases(struct))
    generic = "<S extends Spec = Spec>" if getattr(struct, "__parameters__", ()) else ""
    lines = [
        *_comment(what, ""),
        f"export interface {struct.__name__}{generic}{f' extends {bases}' if bases else ''} {{",
    ]
    config = struct.__struct_config__
    if config.tag_field is not None:
        lines.append(f"  {config.tag_field}: '{config.tag}';")
    defaults = (
        struct.__struct_fields__[-len(struct.__struct_defaults__) :] if struct.__struct_defaults__ else ()
    )
    omitted = defaults if config.omit_defaults else ()
    for name, (encoded, kind) in own_fields(struct).items():
        members = _members(kind)
        optional = "?" if UnsetType in members or name in omitted else ""
        shown = " | ".join(_type(one) for one in members if one is not UnsetType)
        lines += [*_comment(fields.get(name, ""), "  "), f"  {encoded}{optional}: {shown};"]
    return "\n".join([*lines, "}"])


def _specs() -> list[str]:
    """The contents of activities as unions."""
    sealed = [kind.spec.__name__ for kind in STOCK if kind.sealed]
    others = [kind.spec.__name__ for kind in STOCK if not kind.sealed]
    return [
        "/** What people hand in is sealed, and opened for everyone at once. */",
        f"export type SealedSpec = {' | '.join(sealed)};",
        "/** What has no sealed ballots: it opens, and closes again. */",
        f"export type OpenSpec = {' | '.join(others)};",
        "export type Spec = SealedSpec | OpenSpec;",
    ]


def _values(values: dict[str, Any]) -> str:
    lines = [
        "/** First part of a key -> its value. Further parts say which one: `card/<id>`, `result/<id>/<round>`. */",
        "export interface ViewValues {",
    ]
    for head, kind in values.items():
        lines.append(f"  {head if head.isidentifier() else repr(head)}: {_type(kind)};")
    return "\n".join([*lines, "}"])


def _type(kind: Any) -> str:
    origin = get_origin(kind)
    if kind in _KNOWN:
        return _KNOWN[kind]
    if origin is Literal:
        return _literal(kind)
    if origin in (Union, UnionType):
        return " | ".join(_type(one) for one in get_args(kind))
    if origin is dict:
        return f"Record<string, {_type(get_args(kind)[1])}>"
    if origin in (tuple, list):
        inner = _type(get_args(kind)[0])
        return f"readonly {f'({inner})' if ' | ' in inner else inner}[]"
    if isinstance(kind, TypeVar):
        return str(kind.__name__)
    struct = origin or kind
    if isinstance(struct, type) and issubclass(struct, Struct):
        return struct.__name__
    return {str: "string", bool: "boolean", int: "number", float: "number", NoneType: "null"}[kind]


def _members(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) and kind not in _KNOWN else (kind,)


def _literal(kind: Any) -> str:
    return " | ".join(f"'{value}'" for value in get_args(kind))


def _plain(said: str) -> str:
    """Text for TypeScript, without the marks of reStructuredText."""
    one_line = re.sub(r"\bNone\b", "null", " ".join(said.split()))
    return re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", one_line).replace("``", "`")


def _comment(said: str, indent: str) -> list[str]:
    if not said:
        return []
    if len(indent) + len(said) + 7 <= _WIDTH + 2:
        return [f"{indent}/** {said} */"]
    inner = [f"{indent} * {line}" for line in textwrap.wrap(said, _WIDTH - len(indent) - 3)]
    return [f"{indent}/**", *inner, f"{indent} */"]


if __name__ == "__main__":
    print(view_types(), end="")
