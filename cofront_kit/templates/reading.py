"""From a TOML document to a template's typed content: each kind's table and entries in the kind's own types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from cofront_kit.activities.texts import Entry, Texts, short
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import kinds
from cofront_kit.plugins.loading import load
from cofront_kit.templates.by_kind import all_texts
from cofront_kit.templates.dates import written
from cofront_kit.templates.positions import KeyPath
from cofront_kit.templates.tables import Content, Head

_AT: Final = re.compile(r"(?P<what>.*?)(?: - at `(?:\$|key in \$)\.?(?P<path>.*)`)?", re.DOTALL)
_SEALED: Final = frozenset({"reveal", "deadline_hours"})
"""Keys of every entry's type that only kinds take whose content has them: the sealed ones."""
NAMES: Final = frozenset(
    {"id", "kind", "within", "reveal", "language", "texts", "extends", "parties", "date", "when", "of"}
)
"""Keys of all tables whose values are no texts that are translated."""
_infos: Final[dict[Any, Any]] = {}
T = TypeVar("T")


def read_content(data: Mapping[str, Any]) -> Content:
    """Read a template's document.

    Raises:
        BadInput: A key is unknown or missing, or a value has the wrong type; the message names it.
    """
    load()
    with_table = {name: texts.table for name, texts in all_texts().items() if texts.table is not None}
    listed = data.get("activities", [])
    rest = {key: value for key, value in data.items() if key != "activities" and key not in with_table}
    if isinstance(rest.get("date"), date):  # written without quotes, TOML's own
        rest["date"] = written(rest["date"])
    head = _converted(rest, Head, "")
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise BadInput("the key activities is no list of tables. Write each activity as [[activities]].")
    read = [_entry(entry, f"activities[{index}]") for index, entry in enumerate(listed)]
    return Content(
        **{name: getattr(head, name) for name in head.__struct_fields__},
        activities=[entry for entry, _ in read],
        tables={
            name: _converted(data[name], table, name) for name, table in with_table.items() if name in data
        },
        strange={index: key for index, (_, key) in enumerate(read) if key},
    )


def words_in(data: Mapping[str, Any]) -> Iterator[KeyPath]:
    """Where the texts of a document are: what is read by people, and translated."""
    load()
    every = all_texts()
    yield from _words(data, _info(Head), (), frozenset())
    entries = data.get("activities")
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        kind = entry.get("kind") if isinstance(entry, dict) else None
        texts = every.get(kind) if isinstance(kind, str) else None
        named = frozenset() if texts is None else texts.names
        yield from _words(entry, _info(Entry if texts is None else texts.entry), ("activities", index), named)
    for name, one in every.items():
        if one.table is not None and name in data:
            yield from _words(data[name], _info(one.table), (name,), one.names)


def _words(data: object, info: Any, path: KeyPath, named: frozenset[str]) -> Iterator[KeyPath]:
    inspect = msgspec.inspect
    if isinstance(info, inspect.UnionType):
        for one in info.types:
            yield from _words(data, one, path, named)
    elif isinstance(info, inspect.StructType) and isinstance(data, Mapping):
        for field in info.fields:
            key = field.encode_name
            if key in data and key not in named and key not in NAMES:
                yield from _words(data[key], field.type, (*path, key), frozenset())
    elif isinstance(info, inspect.DictType) and isinstance(data, Mapping):
        for key, value in data.items():
            yield from _words(value, info.value_type, (*path, key), frozenset())
    elif isinstance(info, inspect.ListType | inspect.VarTupleType) and isinstance(data, list):
        for index, value in enumerate(data):
            yield from _words(value, info.item_type, (*path, index), frozenset())
    elif isinstance(info, inspect.StrType) and isinstance(data, str) and data.strip():
        yield path


def id_lists() -> frozenset[str]:
    """The keys whose values are lists of tables with ids, wherever they stand."""
    load()
    tables = [Head, *(table for one in all_texts().values() for table in (one.entry, one.table))]
    infos = [_info(table) for table in tables if table is not None]
    return frozenset({"activities"} | {key for info in infos for key in _id_lists(info)})


def _id_lists(info: Any, key: str = "") -> Iterator[str]:
    inspect = msgspec.inspect
    if isinstance(info, inspect.StructType):
        for field in info.fields:
            yield from _id_lists(field.type, field.encode_name)
    elif isinstance(info, inspect.UnionType):
        for one in info.types:
            yield from _id_lists(one, key)
    elif isinstance(info, inspect.ListType | inspect.VarTupleType):
        item = info.item_type
        if isinstance(item, inspect.StructType) and any(one.encode_name == "id" for one in item.fields):
            yield key
        yield from _id_lists(item)
    elif isinstance(info, inspect.DictType):
        yield from _id_lists(info.value_type)


def _info(table: Any) -> Any:
    if table not in _infos:
        _infos[table] = msgspec.inspect.type_info(table)
    return _infos[table]


def takers(key: str) -> str:
    """The kinds whose entries take a key, in words."""
    return " or ".join(kinds()[name].called for name, texts in all_texts().items() if takes(name, texts, key))


def takes(name: str, texts: Texts[Any, Any], key: str) -> bool:
    """Whether entries of a kind take a key."""
    return key in texts.keys and (key not in _SEALED or key in kinds()[name].spec.__struct_fields__)


def _entry(data: Mapping[str, Any], where: str) -> tuple[Entry, str]:
    """An entry, and a key in it that belongs to other kinds; that key is left out."""
    every = all_texts()
    name = data.get("kind")
    texts = every.get(name) if isinstance(name, str) else None
    kept, strange = {}, ""
    for key, value in data.items():
        owners = [texts for owner, texts in every.items() if takes(owner, texts, key)]
        if (texts is None and owners) or not owners or (texts is not None and takes(str(name), texts, key)):
            kept[key] = value
        elif value != _default(owners[0], key):
            strange = strange or key
    if texts is None:  # the check reports the unknown kind
        kept = {key: value for key, value in kept.items() if key in Entry.__struct_fields__}
    return _converted(kept, Entry if texts is None else texts.entry, where), strange


def _default(texts: Texts[Any, Any], key: str) -> object:
    return next(info.default for info in msgspec.structs.fields(texts.entry) if info.encode_name == key)


def _converted(data: Any, table: type[T], where: str) -> T:
    try:
        return msgspec.convert(data, table)
    except msgspec.ValidationError as error:
        raise BadInput(_explained(str(error), data, where)) from None


def _explained(message: str, data: object, where: str) -> str:
    """Msgspec's message, reworded with key, value and way out.

    Args:
        message: What msgspec said.
        data: The data it is about.
        where: The key that holds the data, empty for the whole document.
    """
    match = _AT.fullmatch(message)
    what, inside = (match["what"], match["path"] or "") if match else (message, "")
    dot = "." if where and inside and not inside.startswith("[") else ""
    path = f"{where}{dot}{inside}"
    unknown = re.search(r"unknown field `(.+)`", what)
    if unknown:
        key = f"{path}.{unknown[1]}" if path else unknown[1]
        return f"the key {key} is not known.{nearest(unknown[1], _known())} Rename or remove it."
    missing = re.search(r"missing required field `(.+)`", what)
    if missing:
        return f"the key {path + '.' if path else ''}{missing[1]} is missing. Add it; docs/templates.md has an example."
    value = short(_value_at(data, inside))
    wrong = _WRONG_TYPE.match(what)
    if wrong:
        return f"the key {path} has the value {value}. Write {_wanted(wrong[1])}."
    return f"the key {path} has the value {value}: {what}. Mend it."


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


def _wanted(types: str) -> str:
    """What msgspec expects, in words: of ``int | null``, for a key that may be missing, the number."""
    known = [_IN_WORDS.get(one, one) for one in types.split(" | ") if one != "null"]
    return " or ".join(known)


def _known() -> tuple[str, ...]:
    """Every key that a template may have, of all kinds."""
    found = {"activities"}
    texts = all_texts()
    found |= {name for name, one in texts.items() if one.table is not None}
    for table in (Head, *(one.entry for one in texts.values()), *(one.table for one in texts.values())):
        if table is not None:
            found |= set(_keys_of(msgspec.inspect.type_info(table)))
    return tuple(sorted(found))


def _keys_of(info: Any) -> list[str]:
    """The keys of a table and of the tables in it."""
    if isinstance(info, msgspec.inspect.StructType):
        return [key for field in info.fields for key in (field.encode_name, *_keys_of(field.type))]
    inner = [getattr(info, name, None) for name in ("item_type", "value_type")]
    inner += [*getattr(info, "types", ()), *(getattr(info, "item_types", None) or ())]
    return [key for one in inner if one is not None for key in _keys_of(one)]


def _value_at(data: object, path: str) -> object:
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(data, Mapping) and step in data:
            data = data[step]
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return "..."
    return data
