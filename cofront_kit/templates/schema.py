"""The JSON schema of a ``template.toml``, made of the types that read it; an editor completes and checks by it.

``python -m cofront_kit.templates.schema`` prints the schema of the stock kinds, which is kept beside the stock
templates. A copied template gets one of its own, with the kinds of the packages that are installed there.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from cofront_kit.activities.registry import kinds as authors
from cofront_kit.model.deadlines.hours import LONGEST_HOURS
from cofront_kit.model.disclosure import LARGEST_THRESHOLD, SMALLEST_THRESHOLD
from cofront_kit.model.kinds import kinds
from cofront_kit.model.parties import MAX_PARTIES
from cofront_kit.model.places.commands import MAX_EXPECTED
from cofront_kit.model.retention.commands import MAX_DAYS
from cofront_kit.model.room_roles.values import MAX_ROLES, MAX_TASK
from cofront_kit.model.spec import MAX_COACH, MAX_LENGTH, MAX_MINUTES, MAX_SHEET, Content
from cofront_kit.model.text import MAX_TITLE
from cofront_kit.plugins.loading import load
from cofront_kit.templates.by_kind import all_texts
from cofront_kit.templates.extending import MOVES, REMOVE
from cofront_kit.templates.reading import id_lists, takes
from cofront_kit.templates.tables import Head

Schema = dict[str, Any]

NAME: Final = "template.schema.json"
"""What the stock templates' schema is called; it lies beside their folders."""
COPIED: Final = ".template.schema.json"
"""What a copied template's own is called; it lies in its folder."""
DIRECTIVE: Final = "#:schema "
"""What a template's first line begins with, for editors."""
_CHANGES: Final = "-changes"
_REF: Final = "#/$defs/"
_LIMITS: Final = {
    "threshold": (SMALLEST_THRESHOLD, LARGEST_THRESHOLD),
    "expected": (1, MAX_EXPECTED),
    "keep_days": (1, MAX_DAYS),
    "deadline_hours": (1, LONGEST_HOURS),
}
"""Key of a number -> what it may be, for keys that no kind of step brings."""
_ITEMS: Final = {"parties": (2, MAX_PARTIES), "labels": (3, 11), "roles": (0, MAX_ROLES)}
"""Key of a list -> how many entries it may have."""
_LENGTHS: Final = {
    "title": MAX_TITLE,
    "lead": MAX_SHEET,
    "watch": MAX_SHEET,
    "coach": MAX_COACH,
    "task": MAX_TASK,
}
"""Key of a text -> how many characters it may have."""
_ID: Final = "^[A-Za-z0-9_-]{1,64}$"
_SAID: Final = {
    "id": "Names it for other files, results and notebooks: 1 to 64 of the characters A-Z a-z 0-9 _ -.",
    "kind": "The kind of activity.",
    "who": 'Who does this step: the id of one of the roles, "everyone", "facilitator" or "coach".',
    "reveal": 'Whether it opens "by-hand", or "when-all" who joined have handed in.',
    "deadline_hours": "How many hours after its opening a round takes nothing any more.",
    REMOVE: "true: do without it; a list of keys: without these.",
    "after": "The id that it comes after.",
    "before": "The id that it comes before.",
    "first": "true: it comes first.",
    "last": "true: it comes last.",
}


def schema() -> Schema:
    """The schema of a whole template, and of one that extends another one, for all kinds that are known."""
    load()
    every = all_texts()
    tables = {name: one.table for name, one in every.items() if one.table is not None}
    entries = {name: one.entry for name, one in every.items()}
    refs, defs = msgspec.json.schema_components(
        [Head, *tables.values(), *entries.values()], ref_template=_REF + "{name}"
    )
    named = dict(
        zip([None, *tables, *[(name,) for name in entries]], [one["$ref"] for one in refs], strict=True)
    )
    whole = {name: _tidy(one) for name, one in defs.items()}
    for name in entries:
        _of_kind(whole[_target(named[(name,)])], name)
    _describe(whole, Head, *tables.values(), *entries.values())
    whole[_target(named[None])]["properties"]["minutes"] |= {"minimum": 1, "maximum": MAX_LENGTH}
    listed = {name for name in id_lists() if name not in ("activities", "framing", "roles")}
    changes = {name + _CHANGES: _as_changes(one, whole) for name, one in whole.items()}
    head = whole.pop(_target(named[None]))
    head_changes = changes.pop(_target(named[None]) + _CHANGES)
    kind_refs = {name: _target(named[(name,)]) for name in entries}
    agenda = {"type": "array", "description": "The agenda, step by step.", "items": _ref("Activity")}
    own = {name: _ref(_target(named[name])) for name in tables}
    own_changes = {name: _ref(_target(named[name]) + _CHANGES) for name in tables}
    short_ways = {name: _anywhere(name, changes, whole) for name in sorted(listed)}
    all_of_it = {
        **head_changes["properties"],
        "activities": _or_by_id(agenda, "Activity" + _CHANGES),
        **own_changes,
        **short_ways,
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "template.toml",
        "description": "A session template of cofront-kit. docs/templates.md explains every key.",
        "type": "object",
        "properties": all_of_it | {REMOVE: _removal()},
        "additionalProperties": False,
        "if": {"not": {"required": ["extends"]}},
        "then": {
            "properties": {
                **head["properties"],
                "activities": agenda,
                **own,
                **dict.fromkeys(short_ways, False),
            },
            "required": head["required"],
        },
        "$defs": {
            "Activity": _activity(kind_refs, whole),
            "Activity" + _CHANGES: _activity(kind_refs, changes, _CHANGES),
            **whole,
            **changes,
        },
    }


def text() -> str:
    """The schema as a file's text."""
    return json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=False) + "\n"


# --- tables and entries -----------------------------------------------------------------------------------


def _tidy(found: Any) -> Any:
    """A part of the schema without what TOML doesn't have: null."""
    if isinstance(found, list):
        return [_tidy(one) for one in found]
    if not isinstance(found, Mapping):
        return found
    made = {key: _tidy(value) for key, value in found.items() if not (key == "default" and value is None)}
    made.pop("title", None) if isinstance(made.get("title"), str) else None
    if "anyOf" in made:
        some = [one for one in made.pop("anyOf") if one != {"type": "null"}]
        made = {**some[0], **made} if len(some) == 1 else {"anyOf": some, **made}
    if isinstance(made.get("description"), str):
        made["description"] = made["description"].split("\n\n")[0].replace("``", "")
    return made


def _of_kind(entry: Schema, kind: str) -> None:
    """The entry of one kind: its name, the keys it takes, and those it needs."""
    texts, spec = all_texts()[kind], kinds()[kind].spec
    properties: Schema = entry["properties"]
    for key in [key for key in properties if not takes(kind, texts, key)]:
        del properties[key]
    properties["kind"] = {"const": kind}
    entry["required"] = sorted({*entry["required"], *texts.needs})
    for key, said in {**_described(Content), **_described(spec)}.items():
        if key in properties:
            properties[key].setdefault("description", said)
    if "minutes" in properties:
        properties["minutes"] |= {"minimum": 1, "maximum": MAX_MINUTES}
    if "reveal" in properties:
        properties["reveal"] |= {"enum": ["by-hand", "when-all"]}
    for key, values in texts.choices.items():
        properties[key] |= {"enum": list(values)}
    for field in msgspec.structs.fields(spec):
        if field.encode_name in properties and isinstance(field.default, bool | int | str):
            properties[field.encode_name].setdefault("default", field.default)


def _describe(defs: dict[str, Schema], *tables: type[Any]) -> None:
    """Add what is known of each key: in words, and its limits."""
    words = {kind.__name__: _described(kind) for kind in _structs(tables)}
    limits = {**_LIMITS, **{key: span for kind in authors() for key, span in kind.limits.items()}}
    for name, one in defs.items():
        for key, about in one.get("properties", {}).items():
            said = words.get(name, {}).get(key) or _SAID.get(key)
            if said and "$ref" not in about:
                about.setdefault("description", said)
            if key in limits:
                about["minimum"], about["maximum"] = limits[key]
            if key in _ITEMS and about.get("type") == "array":
                about["minItems"], about["maxItems"] = _ITEMS[key]
            if key in _LENGTHS and about.get("type") == "string":
                about["maxLength"] = _LENGTHS[key]
            if key == "id":
                about["pattern"] = _ID


def _structs(tables: Iterable[type[Any]]) -> list[type[Any]]:
    found: list[type[Any]] = []

    def walk(info: Any) -> None:
        kind = getattr(info, "cls", None)
        if kind is not None:
            if kind in found:
                return
            found.append(kind)
            for one in getattr(info, "fields", ()):
                walk(one.type)
        for name in ("item_type", "value_type"):
            if getattr(info, name, None) is not None:
                walk(getattr(info, name))
        for one in getattr(info, "types", ()):
            walk(one)

    for table in tables:
        walk(msgspec.inspect.type_info(table))
    return found


def _described(kind: type[Any]) -> dict[str, str]:
    """What a class's docstring says of its attributes."""
    _, _, said = inspect.cleandoc(kind.__doc__ or "").partition("Attributes:\n")
    lines = re.sub(r"\n {6,}", " ", said)
    return dict(re.findall(r"^ {4}(\w+): (.+)", lines, re.MULTILINE))


def _activity(refs: Mapping[str, str], defs: Mapping[str, Schema], suffix: str = "") -> Schema:
    """An entry of the agenda: any kind's keys for completion, and those of its kind for what is checked."""
    properties: dict[str, list[Schema]] = {}
    for name in refs.values():
        for key, about in defs[name + suffix]["properties"].items():
            known = properties.setdefault(key, [])
            if _shape(about) not in map(_shape, known):
                known.append({word: value for word, value in about.items() if word != "default"})
    merged = {key: some[0] if len(some) == 1 else {"anyOf": some} for key, some in properties.items()}
    merged["kind"] = {"enum": list(refs), "description": _SAID["kind"]}
    of_kind: Schema = {}
    # One condition in the other: beside a list of conditions, editors complete nothing.
    for kind, name in reversed(list(refs.items())):
        others = {"else": of_kind} if of_kind else {}
        is_kind = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
        of_kind = {"if": is_kind, "then": _ref(name + suffix), **others}
    return {
        "type": "object",
        "properties": merged,
        "additionalProperties": False,
        **({} if suffix else {"required": ["id", "kind", "title"]}),
        **of_kind,
    }


def _shape(about: Schema) -> Schema:
    """What a key takes, without words about it."""
    return {word: value for word, value in about.items() if word not in ("default", "description")}


# --- differences ------------------------------------------------------------------------------------------


def _as_changes(found: Schema, defs: Mapping[str, Schema]) -> Schema:
    """A table of which only the differences are given: nothing is required, and lists may be changed by id."""
    if "properties" not in found:
        return found
    properties = {key: _changed(about, defs) for key, about in found["properties"].items()}
    properties |= {REMOVE: _removal(), **{key: _move(key) for key in MOVES if "id" in properties}}
    return {key: value for key, value in found.items() if key != "required"} | {"properties": properties}


def _changed(about: Schema, defs: Mapping[str, Schema]) -> Schema:
    if "$ref" in about:
        return {**about, **_ref(_target(about["$ref"]) + _CHANGES)}
    items = _target(about.get("items", {}).get("$ref", ""))
    if "id" in defs.get(items, {}).get("properties", {}):
        return _or_by_id(about, items + _CHANGES)
    inner = about.get("additionalProperties")
    if about.get("type") == "object" and isinstance(inner, Mapping):
        return {
            **about,
            "additionalProperties": _changed(dict(inner), defs),
            "properties": {REMOVE: _removal()},
        }
    if "anyOf" in about:
        return {**about, "anyOf": [_changed(one, defs) for one in about["anyOf"]]}
    return about


def _anywhere(name: str, changes: Mapping[str, Schema], whole: Mapping[str, Schema]) -> Schema:
    """``[items.honesty-1]``: an element of whatever list of this key."""
    found = sorted(
        {
            _target(about["items"]["$ref"])
            for one in whole.values()
            for key, about in one.get("properties", {}).items()
            if key == name and about.get("type") == "array" and "$ref" in about["items"]
        }
    )
    refs = [_ref(one + _CHANGES) for one in found if one + _CHANGES in changes]
    inner = refs[0] if len(refs) == 1 else {"anyOf": refs}
    return {
        "type": "object",
        "description": f"Where this extends another template: {name} by id, wherever they are.",
        "additionalProperties": inner,
    }


def _or_by_id(listed: Schema, name: str) -> Schema:
    """A list given whole, or a table of what changes in it. Editors explain it better than a choice of two schemas."""
    return {**listed, "type": ["array", "object"], "additionalProperties": _ref(name)}


def _removal() -> Schema:
    return {"type": ["boolean", "array"], "items": {"type": "string"}, "description": _SAID[REMOVE]}


def _move(key: str) -> Schema:
    kind = {"const": True} if key in ("first", "last") else {"type": "string"}
    return {**kind, "description": _SAID[key]}


def _ref(name: str) -> Schema:
    return {"$ref": _REF + name}


def _target(ref: str) -> str:
    return ref.removeprefix(_REF)


if __name__ == "__main__":
    print(text(), end="")
