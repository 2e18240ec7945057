"""What is wrong with a TOML document, in words: msgspec's message with key, value and way out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from cofront_kit.activities.texts import Texts, short
from cofront_kit.checks.calls import hint, like, nearest
from cofront_kit.errors import BadInput
from cofront_kit.templates.tables import Head

_AT: Final = re.compile(r"(?P<what>.*?)(?: - at `(?:\$|key in \$)\.?(?P<path>.*)`)?", re.DOTALL)
_WRONG_TYPE: Final = re.compile(r"Expected `([^`]+)`, got `[^`]+`")
_IN_WORDS: Final = {
    "int": "a whole number without quotes",
    "float": "a number without quotes",
    "str": "a text in quotes",
    "bool": "true or false without quotes",
    "array": "a list in square brackets",
    "object": "a table",
    "date": "a date such as 2027-01-15",
}
MEANT: Final[Mapping[str, str]] = {
    "purpose": "summary",
    "description": "summary",
    "agenda": "activities",
    "steps": "activities",
    "duration": "minutes",
    "time": "minutes",
    "name": "title",
    "heading": "title",
    "lang": "language",
    "locale": "language",
    "people": "expected",
    "role": "who",
    "responsible": "who",
    "owner": "who",
    "min_group": "threshold",
    "facilitator": "lead",
    "instructions": "lead",
    "questions": "asks",
    "statements": "items",
    "answers": "labels",
    "scale": "labels",
}
"""Names that people try -> the key that is meant, where there is one in that table."""
_FILES: Final = {
    "theme": "Colours and a font stand in theme.toml beside this file",
    "colours": "Colours stand in theme.toml beside this file",
    "colors": "Colours stand in theme.toml beside this file",
    "font": "A font stands in theme.toml beside this file",
    "logo": "A logo is a file beside this one: logo.svg, logo.png or logo.webp",
    "locales": "Texts in another language stand in a file such as locales/de.toml",
    "translations": "Texts in another language stand in a file such as locales/de.toml",
    "notebook": "Notebooks are files beside this one: facilitator.ipynb and participant.ipynb",
}
"""What stands in files of its own, not in ``template.toml``."""


def one_of(names: Iterable[str]) -> str:
    """Names in a sentence: ``"a, b or c"``."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def explained(
    message: str,
    data: object,
    where: str,
    table: Any,
    every: Mapping[str, Texts[Any, Any]],
    by_id: Collection[str],
) -> BadInput:
    """Msgspec's message as an error with key, value and way out.

    Args:
        message: What msgspec said.
        data: The data it is about.
        where: The key that holds the data, empty for the whole document.
        table: The type that the data should have had.
        every: The texts of all kinds.
        by_id: Keys of lists that can be changed by ids, where the document extends another one.
    """
    match = _AT.fullmatch(message)
    what, inside = (match["what"], match["path"] or "") if match else (message, "")
    dot = "." if where and inside and not inside.startswith("[") else ""
    path = f"{where}{dot}{inside}"
    unknown = re.search(r"unknown field `(.+)`", what)
    if unknown:
        key = f"{path}.{unknown[1]}" if path else unknown[1]
        known = list(_keys_at(table, inside)) + ([] if path else ["activities", *_tables(every), *by_id])
        meant, way_out = _meant(unknown[1], known, every, at_top=not path)
        return BadInput(f"the key {key} is not known.{way_out}", field=key, meant=meant)
    missing = re.search(r"missing required field `(.+)`", what)
    if missing:
        return is_missing(f"{path}.{missing[1]}" if path else missing[1])
    value = short(_value_at(data, inside))
    wrong = _WRONG_TYPE.match(what)
    if wrong:
        return BadInput(f"the key {path} has the value {value}. Write {_wanted(wrong[1])}.", field=path)
    choices = [f'"{one}"' for info in _types_at(table, inside) for one in _choices(info)]
    if choices:
        near = nearest(str(_value_at(data, inside)), [one.strip('"') for one in choices])
        return BadInput(f"the key {path} has the value {value}.{near} Write {one_of(choices)}.", field=path)
    return BadInput(
        f"the key {path} has the value {value}: {what}. Correct it; docs/templates.md explains every key.",
        field=path,
    )


def is_missing(key: str) -> BadInput:
    """The error about a key that has to be there."""
    return BadInput(f"the key {key} is missing. Add it; docs/templates.md has an example.", field=key)


def _meant(
    name: str, known: Sequence[str], every: Mapping[str, Texts[Any, Any]], *, at_top: bool
) -> tuple[str, str]:
    """The key that was meant, empty if it isn't known, and the way out for a key that a table doesn't have."""
    meant = MEANT.get(name, "")
    if meant in known:
        return meant, f"{hint(meant)} Rename or remove it."
    if at_top and name in _FILES:
        return "", f" {_FILES[name]}; remove it here. docs/customise.md shows how."
    elsewhere = sorted(set(_places(name, every)) or set(_places(meant, every)))
    near = "" if elsewhere else like(name, known)
    if near:
        return near, f"{hint(near)} Rename or remove it."
    if elsewhere:
        is_list = at_top and any(one.endswith("]]") for one in elsewhere)
        more = " A table of changes by id needs extends in this file." if is_list else ""
        called = f"{meant!r} belongs" if meant else "It belongs"
        return "", f" {called} into {one_of(elsewhere)}: move it there, or remove it.{more}"
    return "", " Rename or remove it; docs/templates.md lists every key."


def _places(name: str, every: Mapping[str, Texts[Any, Any]]) -> Iterator[str]:
    """The tables that have a key of this name, as they are written."""
    yield from _tables_with(name, msgspec.inspect.type_info(Head), "")
    for kind, texts in every.items():
        if texts.table is not None:
            yield from _tables_with(name, msgspec.inspect.type_info(texts.table), f"[{kind}]")
        yield from _tables_with(name, msgspec.inspect.type_info(texts.entry), "[[activities]]")


def _tables_with(name: str, info: Any, head: str) -> Iterator[str]:
    inspect = msgspec.inspect
    if isinstance(info, inspect.StructType):
        for field in info.fields:
            if field.encode_name == name and head:
                yield head
            for one in _structs_in(field.type):
                stem = head.strip("[]")
                yield from _tables_with(name, one, f"[[{stem}.{field.encode_name}]]".replace("[[.", "[["))


def _structs_in(info: Any) -> Iterator[Any]:
    """The tables that stand directly in a value: in a list of them, or one of a choice."""
    if isinstance(info, msgspec.inspect.StructType):
        yield info
    for one in _inner(info):
        yield from _structs_in(one)


def _wanted(types: str) -> str:
    """What msgspec expects, in words: of ``int | null``, for a key that may be missing, the number."""
    known = [_IN_WORDS.get(one, one) for one in types.split(" | ") if one != "null"]
    return one_of(known)


def _tables(every: Mapping[str, Texts[Any, Any]]) -> list[str]:
    return [name for name, one in every.items() if one.table is not None]


def _types_at(table: Any, path: str) -> list[Any]:
    """The types that a value at a path of a table can have."""
    infos = [msgspec.inspect.type_info(table)]
    for step in re.findall(r"[^.\[\]]+", path):
        infos = [inner for info in infos for one in _flat(info) for inner in _into(one, step)]
    return [one for info in infos for one in _flat(info)]


def _flat(info: Any) -> Iterator[Any]:
    if isinstance(info, msgspec.inspect.UnionType):
        for one in info.types:
            yield from _flat(one)
    else:
        yield info


def _into(info: Any, step: str) -> list[Any]:
    if isinstance(info, msgspec.inspect.StructType):
        return [field.type for field in info.fields if field.encode_name == step]
    return _inner(info)


def _inner(info: Any) -> list[Any]:
    found = [getattr(info, name, None) for name in ("item_type", "value_type")]
    found += [*getattr(info, "types", ()), *(getattr(info, "item_types", None) or ())]
    return [one for one in found if one is not None]


def _keys_at(table: Any, path: str) -> Iterator[str]:
    for info in _types_at(table, path):
        if isinstance(info, msgspec.inspect.StructType):
            yield from (field.encode_name for field in info.fields)


def _choices(info: Any) -> list[str]:
    return list(map(str, info.values)) if isinstance(info, msgspec.inspect.LiteralType) else []


def _value_at(data: object, path: str) -> object:
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(data, Mapping) and step in data:
            data = data[step]
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return "..."
    return data
