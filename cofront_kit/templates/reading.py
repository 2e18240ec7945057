"""From a TOML document to a template's typed content: each kind's table and entries in the kind's own types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from cofront_kit.activities.texts import Entry, Texts, short
from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import kinds
from cofront_kit.plugins.loading import load
from cofront_kit.templates.by_kind import all_texts
from cofront_kit.templates.dates import written
from cofront_kit.templates.explaining import explained, is_missing
from cofront_kit.templates.positions import KeyPath
from cofront_kit.templates.tables import Content, Head

_SEALED: Final = frozenset({"reveal", "deadline_hours"})
"""Keys of every entry's type that only kinds take whose content has them: the sealed ones."""
NAMES: Final = frozenset(
    {
        "id",
        "kind",
        "within",
        "reveal",
        "language",
        "texts",
        "extends",
        "parties",
        "date",
        "when",
        "of",
        "who",
        "party",
    }
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
        raise BadInput(
            f"the key activities has the value {short(listed)}. Write each step as a table: [[activities]], then its "
            "keys.",
            field="activities",
        )
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
    made = _converted(kept, Entry if texts is None else texts.entry, where)
    if texts is not None:
        for key in sorted(texts.needs - set(data)):
            raise is_missing(f"{where}.{key}")
    return made, strange


def _default(texts: Texts[Any, Any], key: str) -> object:
    return next(info.default for info in msgspec.structs.fields(texts.entry) if info.encode_name == key)


def _converted(data: Any, table: type[T], where: str) -> T:
    try:
        return msgspec.convert(data, table)
    except msgspec.ValidationError as error:
        by_id = id_lists() if "extends" in data else frozenset()
        raise explained(str(error), data, where, table, all_texts(), by_id) from None
