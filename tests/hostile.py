"""Hostile messages: valid in shape, nearly valid, and rubbish. Seeded, so repeatable.

Valid ones are made from the wire types themselves, so a new message or act is attacked from its first day.
"""

from __future__ import annotations

import base64
import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from msgspec import inspect as kinds

from cofront_kit.room import wire

MARKS = ("ZZANSWERZZ", 73917391)
"""Values that are used as answers, so a reply that repeats one repeats an answer."""
MESSAGE = kinds.type_info(wire.FromClient)
ACT = kinds.type_info(wire.ActMessage)
_ODD: Sequence[Any] = (
    None, True, False, 0, -1, 12, 2**31, 2**63, 2**64, -(2**63), 10**400, 1.5, -0.0, 1e308, "", " ", "x", "\0",
    "é" * 40, "a" * 3000, "🤝", "\ud800", "__proto__", "constructor", "../../etc/passwd", "<script>alert(1)</script>",
    "'; DROP TABLE cofront_events; --", "{{7*7}}", "%s%n", [], {}, [[]], [None] * 50, {"": None},
)  # fmt: skip


class Maker:
    """Makes messages.

    Args:
        rng: Where chance comes from.
        words: Texts that mean something in the session (ids, codes, secrets); those that fit a pattern are used.
        likely: Field -> the texts that mean something there.
        specs: Activities that can be drafted, for fields that take anything.
    """

    def __init__(
        self,
        rng: Random,
        words: Sequence[str],
        likely: Mapping[str, Sequence[str]],
        specs: Sequence[dict[str, Any]],
    ) -> None:
        self.rng = rng
        self.words = list(words)
        self.likely = likely
        self.specs = list(specs)

    def message(self) -> str | bytes:
        """One message, as it would arrive on the line."""
        turn = self.rng.random()
        value = self._marked(self.shaped(ACT if self.rng.random() < 0.6 else MESSAGE))
        if turn < 0.55:
            return json.dumps(value)
        if turn < 0.75:
            return self._text(self._spoil(value))
        if turn < 0.9:
            return self._damage(self._text(value))
        return self.rubbish()

    # --- right in shape

    def shaped(self, kind: Any, field: str = "") -> Any:
        """A value of a wire type."""
        match kind:
            case kinds.UnionType(types=types):
                return self.shaped(self.rng.choice(types), field)
            case kinds.StructType():
                return self._struct(kind)
            case kinds.DictType():
                return self._dict(kind)
            case kinds.StrType():
                return self._str(kind, field)
            case kinds.IntType(ge=low, le=high):
                return self._number(low, high)
            case kinds.FloatType(ge=low, le=high):
                return float(self._number(low, high))
            case kinds.BoolType():
                return self.rng.random() < 0.5
            case kinds.BytesType():
                return base64.b64encode(self.rng.randbytes(6)).decode()
            case kinds.NoneType():
                return None
            case kinds.LiteralType(values=values):
                return self.rng.choice(values)
            case kinds.ListType(item_type=item) | kinds.VarTupleType(item_type=item):
                return [self.shaped(item) for _ in range(self.rng.randrange(4))]
            case kinds.TupleType(item_types=several):
                return [self.shaped(one) for one in several]
            case kinds.AnyType():
                return self._json(3)
        raise AssertionError(f"no values are known for {kind}; add a line here")

    def _struct(self, kind: Any) -> dict[str, Any]:
        made: dict[str, Any] = {kind.tag_field: kind.tag} if kind.tag_field else {}
        for field in kind.fields:
            if field.required or self.rng.random() < 0.4:
                made[field.encode_name] = self.shaped(field.type, field.name)
        if made.get("type") == "hello" and self.rng.random() < 0.8:
            made["protocol"] = wire.PROTOCOL
        return made

    def _dict(self, kind: Any) -> dict[str, Any]:
        if isinstance(kind.value_type, kinds.AnyType) and self.rng.random() < 0.7:
            return copy.deepcopy(self.rng.choice(self.specs))
        some = range(self.rng.choice((0, 1, 1, 2, 3)))
        return {str(self.shaped(kind.key_type, "item")): self.shaped(kind.value_type) for _ in some}

    def _str(self, kind: Any, field: str) -> str:
        words = self.likely.get(field, self.words) if self.rng.random() < 0.85 else self.words
        if kind.pattern is not None:
            return self.rng.choice(
                [word for word in words if re.search(kind.pattern, word)]
                or [word for word in self.words if re.search(kind.pattern, word)]
            )
        most = kind.max_length or 300
        fitting = [word for word in words if (kind.min_length or 0) <= len(word) <= most]
        return self.rng.choice(fitting) if self.rng.random() < 0.9 else "ab "[self.rng.randrange(3)] * most

    def _number(self, low: int | None, high: int | None) -> int:
        near = (low if low is not None else -5, high if high is not None else 10**6)
        return self.rng.choice((*near, 1, 1, 1, 2, 3, self.rng.randint(near[0], min(near[1], near[0] + 3))))

    def _json(self, depth: int) -> Any:
        turn = self.rng.randrange(4 if depth else 2)
        if turn == 0:
            return copy.deepcopy(self.rng.choice(_ODD))
        if turn == 1:
            return self.rng.choice(self.words)
        if turn == 2:
            return [self._json(depth - 1) for _ in range(self.rng.randrange(4))]
        return {self.rng.choice(self.words): self._json(depth - 1) for _ in range(self.rng.randrange(4))}

    # --- nearly right

    def _marked(self, value: dict[str, Any]) -> dict[str, Any]:
        """Put a mark where a ballot has an answer."""
        answers = value.get("act", {}).get("answers") or {}
        for items in answers.values():
            if items and self.rng.random() < 0.4:
                items[self.rng.choice(list(items))] = self.rng.choice(
                    (*MARKS, list(MARKS), {MARKS[0]: MARKS[1]})
                )
        return value

    def _spoil(self, value: Any) -> Any:
        """Change one or two places of a message into something else."""
        for _ in range(self.rng.choice((1, 1, 2))):
            holder, key = self._place(value)
            turn = self.rng.randrange(6)
            if turn == 0:
                del holder[key]
            elif turn == 1 and isinstance(holder, dict):
                holder[self.rng.choice(("more", "_esm", "layout", "role", "seat", "type", "kind"))] = (
                    self._json(1)
                )
            elif turn == 2:
                holder[key] = self.shaped(MESSAGE)
            elif turn == 3 and isinstance(holder[key], dict) and holder[key]:
                holder[key] = [holder[key]]
            else:
                holder[key] = copy.deepcopy(
                    self.rng.choice(_ODD)
                )  # a shared value would spoil later messages
            if not isinstance(value, dict) or not value:
                break
        return value

    def _place(self, value: Any) -> tuple[Any, Any]:
        while True:
            key = self.rng.choice(list(value)) if isinstance(value, dict) else self.rng.randrange(len(value))
            inner = value[key]
            if not (isinstance(inner, (dict, list)) and inner) or self.rng.random() < 0.3:
                return value, key
            value = inner

    def _text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=self.rng.random() < 0.8)

    def _damage(self, text: str) -> str | bytes:
        """Damage the text, not the value."""
        at = self.rng.randrange(len(text))
        hurt: Sequence[Callable[[], str | bytes]] = (
            lambda: text[:at],
            lambda: text[:at] + text[at + 1 :],
            lambda: text[:at] + self.rng.choice('{}[]",:\\\0\x7f') + text[at:],
            lambda: text.replace(":", ": NaN,", 1) if at % 2 else re.sub(r"\d+", "Infinity", text, count=1),
            lambda: re.sub(r"\d+", "9" * self.rng.choice((30, 5000)), text, count=1),
            lambda: text[:-1] + f", {json.dumps(self.rng.choice(('id', 'type', 'act', 'x')))}: {text}}}",
            lambda: text[:-1] + "," + text[1:],
            lambda: text + text,
            lambda: text.replace('"act": {', '"act": ' + "[" * self.rng.choice((50, 2000)) + "{"),
            lambda: text.replace("a", "\\ud800", 1),
            lambda: text.replace("a", "\ud800", 1),
            lambda: self._flip(text.encode("utf-8", "surrogatepass")),
            lambda: text.encode("utf-16", "surrogatepass"),
        )
        return self.rng.choice(hurt)()

    def _flip(self, raw: bytes) -> bytes:
        flipped = bytearray(raw)
        for _ in range(self.rng.choice((1, 1, 4, 20))):
            flipped[self.rng.randrange(len(flipped))] ^= 1 << self.rng.randrange(8)
        return bytes(flipped)

    def rubbish(self) -> str | bytes:
        """Something that is not a message at all."""
        size = self.rng.choice((0, 1, 5, 200))
        deep = self.rng.choice((10, 500, 30_000))
        return self.rng.choice(
            (
                self.rng.randbytes(size),
                self.rng.randbytes(size).decode("latin-1"),
                json.dumps(self._json(4)),
                "[" * deep,
                '{"type":' * (deep // 8) + "1",
                '{"type":"act","id":"x","act":' * (deep // 40),
                "[" * 20_000 + "]" * 20_000,
                " " * (wire.MAX_MESSAGE_BYTES + 1),
                '"' + "x" * 1000,
                json.dumps({"type": "act", "id": "y", "act": {"kind": self.rng.choice(_ODD)}}),
                b"\xef\xbb\xbf{}",
            )
        )
