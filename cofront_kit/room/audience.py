"""One audience's keys with their encoded values, and when each last changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

import msgspec

from cofront_kit.room import wire
from cofront_kit.said import as_text


class Change(NamedTuple):
    """The keys of one audience that were set, and those that were removed."""

    set: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """All of them."""
        return self.set | self.gone

    def __bool__(self) -> bool:
        return bool(self.set or self.gone)


NO_CHANGE: Final = Change()


def encoded(value: Any) -> msgspec.Raw:
    """A value of a view as JSON, to be put into messages as it is."""
    return msgspec.Raw(msgspec.json.encode(value, enc_hook=as_text))


class Audience:
    """The newest value of each key, encoded once, and the step in which it last changed."""

    def __init__(self) -> None:
        self._raw: dict[str, msgspec.Raw] = {}
        self._changed: dict[str, int] = {}
        self._gone: dict[str, int] = {}

    def put(self, key: str, value: Any, step: int) -> bool:
        """Set a key; returns whether the value changed."""
        raw = bytes(encoded(value))
        before = self._raw.get(key)
        if before is not None and bytes(before) == raw:
            return False
        self._raw[key] = msgspec.Raw(raw)
        self._changed[key] = step
        self._gone.pop(key, None)
        return True

    def drop(self, key: str, step: int) -> bool:
        """Remove a key; returns whether it was there."""
        if self._raw.pop(key, None) is None:
            return False
        del self._changed[key]
        self._gone[key] = step
        return True

    @property
    def keys(self) -> frozenset[str]:
        """The keys there are."""
        return frozenset(self._raw)

    def pick(self, keys: Iterable[str]) -> dict[str, msgspec.Raw]:
        """The encoded values of some keys; unknown keys are left out."""
        return {key: self._raw[key] for key in sorted(keys) if key in self._raw}

    def pick_since(self, step: int) -> dict[str, msgspec.Raw]:
        """The encoded values of all keys that changed after a step; 0 means all."""
        return {key: raw for key, raw in self._raw.items() if self._changed[key] > step}

    def gone_since(self, step: int) -> tuple[str, ...]:
        """The keys that were removed after a step."""
        return tuple(key for key, at in self._gone.items() if at > step)


def view_message(
    kind: Literal["snapshot", "update"], at: str, view: dict[str, msgspec.Raw], drop: tuple[str, ...] = ()
) -> str:
    """One encoded message with the new keys and the removed ones."""
    return wire.encode(wire.ViewMessage(kind, at, view, drop)).decode()


def since(last: str | None, epoch: str) -> int | None:
    """The step that a client already has, from the ``at`` of its newest message; None if it needs a snapshot."""
    if last is None:
        return None
    told, _, step = last.partition(".")
    return int(step) if told == epoch and step.isascii() and step.isdigit() and len(step) < 16 else None
