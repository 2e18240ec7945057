"""TypeScript types of the wire protocol, generated from the Python structs.

``python -m cofront_kit.room.typescript > widgets/src/wire.ts`` writes them; a test compares the file with this output.
"""

from __future__ import annotations

from typing import Final, get_args

import msgspec
from msgspec import inspect

from cofront_kit.model import commands
from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.model.kinds import own_commands
from cofront_kit.model.outcomes.commands import Brought
from cofront_kit.model.outcomes.state import Carried
from cofront_kit.model.shape import Command
from cofront_kit.room import wire

_HEAD: Final = """// Made by `python -m cofront_kit.room.typescript` from the Python structs; don't edit by hand.
"""


def typescript() -> str:
    """The whole file as text."""
    parts = [_HEAD, _alias("Role", commands.Role), _alias("Answers", commands.Answers)]
    parts.extend(_interface(part) for part in (wire.SeatCard, Carried, Brought, Deadline))
    for name, members in (
        ("Body", get_args(wire.Body)),
        ("Act", wire.acts_with(own_commands())),
        ("FromClient", get_args(wire.FromClient)),
        ("FromServer", get_args(wire.FromServer)),
    ):
        parts.extend(_interface(inner) for member in members for inner in _within(member, members))
        parts.extend(_interface(member) for member in members)
        parts.append(
            f"export type {name} =\n" + "\n".join(f"  | {member.__name__}" for member in members) + ";\n"
        )
    codes = "".join(f"  '{reason}': {code},\n" for reason, code in wire.CLOSE_CODES.items())
    parts.append(f"export const CLOSE_CODES = {{\n{codes}}} as const;\n")
    parts.append(f"export const PROTOCOL = {wire.PROTOCOL};\n")
    parts.append(f"export const MAX_MESSAGE_BYTES = {wire.MAX_MESSAGE_BYTES};\n")
    return "\n".join(parts)


def _alias(name: str, kind: object) -> str:
    return f"export type {name} = {_type(inspect.type_info(kind), inline=True)};\n"


def _interface(struct: type[msgspec.Struct]) -> str:
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    lines = [f"/** {(struct.__doc__ or '').splitlines()[0]} */", f"export interface {struct.__name__} {{"]
    if info.tag_field is not None:
        lines.append(f"  {info.tag_field}: '{info.tag}';")
    for field in info.fields:
        may_lack = field.default is None or issubclass(struct, Command)
        optional = "?" if not field.required and may_lack else ""
        lines.append(f"  {field.encode_name}{optional}: {_type(field.type)};")
    return "\n".join([*lines, "}", ""])


def _within(struct: type[msgspec.Struct], known: tuple[type, ...]) -> list[type[msgspec.Struct]]:
    """The structs in lists of a message, innermost first; those of a union are written with the union."""
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    found: list[type[msgspec.Struct]] = []
    for field in info.fields:
        of = field.type
        while isinstance(of, inspect.Metadata | inspect.ListType | inspect.VarTupleType):
            of = of.type if isinstance(of, inspect.Metadata) else of.item_type
        if isinstance(of, inspect.StructType) and of.cls not in known and of.cls is not wire.SeatCard:
            found += [*_within(of.cls, known), of.cls]
    return found


def _type(info: inspect.Type, *, inline: bool = False) -> str:
    match info:
        case inspect.Metadata(type=inner):
            return _type(inner)
        case inspect.StrType():
            return "string"
        case inspect.BoolType():
            return "boolean"
        case inspect.IntType() | inspect.FloatType():
            return "number"
        case inspect.NoneType():
            return "null"
        case inspect.AnyType():
            return "unknown"
        case inspect.LiteralType(values=values):
            names = " | ".join(f"'{value}'" for value in values)
            return "Role" if set(values) == set(get_args(commands.Role)) and not inline else names
        case inspect.DictType(value_type=value):
            return f"Record<string, {_type(value)}>"
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return f"readonly {_type(item)}[]"
        case inspect.StructType(cls=struct):
            return struct.__name__
        case inspect.UnionType(types=types):
            if all(isinstance(one, inspect.StructType) for one in types) and len(types) == len(
                get_args(commands.Act)
            ):
                return "Act"
            return " | ".join(_type(one) for one in types)
    raise TypeError(f"no TypeScript for {info!r}")


if __name__ == "__main__":
    print(typescript(), end="")
