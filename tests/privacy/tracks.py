"""People whose answers can be recognised anywhere, and the search for them in files, texts and objects."""

from __future__ import annotations

import base64
import gzip
import io
import json
import logging
import secrets
import subprocess
import tempfile
import types
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from cofront_kit.model.access import ballot_key_hash
from cofront_kit.model.ballot import pack
from cofront_kit.model.kinds import questions, read_spec

_WINDOW = 8
_SIEVE_BITS = 16
ITEMS = [f"q{number:02}" for number in range(24)]
"""Enough people that a ballot's bytes turn up nowhere by chance."""
PARTIES = ("p1", "p2")
POLL: dict[str, Any] = {
    "kind": "trust-poll",
    "title": "Sealed",
    "about": "the people of {party}",
    "items": [{"id": item, "dimension": "one", "text": f"Question {item}."} for item in ITEMS],
    "dimensions": [{"id": "one", "label": "One"}],
    "labels": ["strongly disagree", "disagree", "partly", "agree", "strongly agree"],
    "cannot_judge": "cannot judge yet",
    "mirror": True,
    "mirror_about": "How will they rate you?",
}


def check_in(moment: str) -> dict[str, Any]:
    lenses = [{"id": "time", "label": "Time", "low": "there", "high": "here"}]
    items = [{"id": item, "lens": "time", "low": "what was", "high": "what comes"} for item in ITEMS]
    more = {
        "form": "long",
        "ask": "Right now ...",
        "prefer_not": "prefer not to say",
        "prompts": {"time": ["Next?"]},
    }
    return {"kind": "check-in", "title": moment, "moment": moment, "lenses": lenses, "items": items} | more


class Voter:
    """One person's answers to the activities ``sealed``, ``before`` and ``after``; no two people answer alike."""

    def __init__(self, number: int, party: str) -> None:
        self.number, self.party = number, party
        self.other = "p2" if party == "p1" else "p1"
        self.pair = secrets.token_hex(16)
        self.keys = {activity: secrets.token_hex(16) for activity in ("sealed", "before", "after")}
        self._rng = Random(number)
        self.first = self.values()
        self.changed = self.values()
        self.mirrored = self.values()
        self.moments = {"before": self.values(), "after": self.values()}

    def values(self) -> dict[str, int]:
        return {item: self._rng.randint(0, 5) for item in ITEMS}

    def hand_ins(self, activity: str) -> Iterator[dict[str, Any]]:
        """The acts: in the poll the person changes their mind."""
        base = {"kind": "hand-in", "activity": activity, "round": 1, "key": self.keys[activity]}
        if activity == "sealed":
            for rev, values in ((1, self.first), (2, self.changed)):
                yield base | {
                    "rev": rev,
                    "answers": {self.other: values},
                    "mirror": {self.other: self.mirrored},
                }
        else:
            yield base | {"rev": 1, "answers": {self.party: self.moments[activity]}, "pair": self.pair}

    def packed(self, activity: str) -> bytes:
        """What is sealed in the end."""
        last = list(self.hand_ins(activity))[-1]
        asked = questions(read_spec(POLL if activity == "sealed" else check_in(activity)))
        assert asked is not None
        more = {"mirror": last.get("mirror"), "pair": last.get("pair")}
        return pack(asked, PARTIES, self.party, last["answers"], **more)

    def marks(self) -> Iterator[tuple[str, bytes]]:
        """Every form in which an answer, a ballot key or a pairing key of this person could lie somewhere."""
        for values in (self.first, self.changed, self.mirrored, *self.moments.values()):
            row = bytes(values.values())
            texts = (
                json.dumps(values),
                json.dumps(values, separators=(",", ":")),
                repr(values),
                str(list(values.values())),
            )
            yield from (
                (f"answers of {self.number}", one) for one in (row, *(text.encode() for text in texts))
            )
            yield f"answers of {self.number}", base64.b64encode(row)[:30]
        for activity in self.keys:
            packed = self.packed(activity)
            yield f"ballot of {self.number}", packed
            yield from (
                (f"ballot of {self.number}", text.encode())
                for text in (packed.hex(), base64.b64encode(packed)[:40].decode())
            )
            yield f"pairing tag of {self.number}", packed[-16:] if activity != "sealed" else packed
        for secret in (*self.keys.values(), self.pair):
            yield f"key of {self.number}", secret.encode()
            yield f"key of {self.number}", bytes.fromhex(secret)

    def key_hashes(self) -> list[bytes]:
        return [ballot_key_hash(key, self.party, entered=False) for key in self.keys.values()]


def _sieved(words: Any) -> Any:
    """Where eight bytes stand in the sieve: the upper bits of a product (Knuth's multiplicative hashing)."""
    return (words * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - _SIEVE_BITS)


class Search:
    """Looks for marks in bytes, files and objects.

    Args:
        marks: What for, with names.
    """

    def __init__(self, marks: Iterable[tuple[str, bytes]]) -> None:
        self.marks = list(dict.fromkeys(marks))
        assert min(len(mark) for _, mark in self.marks) >= _WINDOW
        starts = b"".join(mark[:_WINDOW] for _, mark in self.marks)
        begins = np.frombuffer(starts, dtype=np.uint64)
        self._starts = frozenset(begins.tolist())
        self._sieve = np.zeros(1 << _SIEVE_BITS, dtype=bool)
        self._sieve[_sieved(begins)] = True

    def bytes(self, raw: bytes, where: str) -> list[str]:
        """In bytes, also within what is packed in them."""
        found = (
            [f"{what} in {where}" for what, mark in self.marks if mark in raw] if self._may_hold(raw) else []
        )
        if raw[:3] == b"\x1f\x8b\x08":
            found += self.bytes(gzip.decompress(raw), where)
        if raw[:4] == b"PK\x03\x04" and zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                for name in packed.namelist():
                    found += self.bytes(packed.read(name), f"{where}/{name}")
        return found

    def _may_hold(self, raw: bytes) -> bool:
        """Whether any eight bytes begin like a mark: a database server's files are large, and there are many marks.

        A look into a table finds the few that may; only these are compared.
        """
        for shift in range(_WINDOW):
            count = (len(raw) - shift) // _WINDOW
            if count > 0:
                words = np.frombuffer(raw, np.uint64, count, shift)
                if not self._starts.isdisjoint(words[self._sieve[_sieved(words)]].tolist()):
                    return True
        return False

    def folders(self, *folders: Path) -> list[str]:
        """In every file, raw."""
        return [one for folder in folders for name, raw in files(folder) for one in self.bytes(raw, name)]

    def texts(self, texts: Iterable[str], where: str) -> list[str]:
        return self.bytes("\n".join(texts).encode(), where)

    def objects(self, *roots: Any) -> tuple[list[str], int]:
        """In everything that can be reached from some objects; also says how many objects these were."""
        found: list[str] = []
        count = 0
        for where, value in walk(*roots):
            count += 1
            if isinstance(value, (bytes, bytearray, memoryview)):
                found += self.bytes(bytes(value), where)
            elif isinstance(value, str):
                found += self.bytes(value.encode("utf-8", "surrogatepass"), where)
            elif isinstance(value, Mapping) or _is_numbers(value):
                found += self.bytes(_plain(value), where)
        return found, count


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files of a folder with their bytes, as another program copies them.

    Reading them here would break the store: a process that closes a file loses its locks on it, SQLite's too.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        # what a database server removes meanwhile can't be copied
        subprocess.run(["cp", "-R", f"{folder}/.", scratch], check=False, capture_output=True)
        for path in sorted(Path(scratch).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield str(path.relative_to(scratch)), path.read_bytes()


def _is_numbers(value: Any) -> bool:
    return (
        isinstance(value, (list, tuple))
        and len(value) == len(ITEMS)
        and all(isinstance(one, int) for one in value)
    )


def _plain(value: Any) -> bytes:
    if isinstance(value, Mapping):
        return repr({key: one for key, one in value.items() if isinstance(one, int)}).encode()
    return str(list(value)).encode()


_OPAQUE = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.CodeType, property)
_LOGS = (logging.Logger, logging.Manager, logging.Handler)
"""What is logged is searched as a file; in memory pytest keeps what the test's own phones sent."""


def walk(*roots: Any) -> Iterator[tuple[str, Any]]:
    """All objects that can be reached by attributes (private ones too), properties, items and closures."""
    seen: dict[int, Any] = {}
    waiting = deque((type(root).__name__, root) for root in roots)
    while waiting:
        where, value = waiting.popleft()
        if id(value) in seen or where.count(".") + where.count("[") > 20:
            continue
        seen[id(value)] = value
        yield where, value
        if isinstance(value, (str, bytes, bytearray, memoryview, int, float, bool, type(None))):
            continue
        waiting += [(f"{where}{name}", one) for name, one in _inside(value)]


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, types.FunctionType):
        for cell in value.__closure__ or ():
            yield ".<closure>", cell.cell_contents
        return
    if isinstance(value, types.MethodType):
        yield ".<self>", value.__self__
        return
    if isinstance(value, _OPAQUE + _LOGS):
        return
    if isinstance(value, Mapping):
        for key, one in list(value.items()):
            yield f"[{key if isinstance(key, str) else type(key).__name__}]", one
            yield "[key]", key
    elif isinstance(value, (list, tuple, set, frozenset)):
        for number, one in enumerate(list(value)):
            yield f"[{number}]", one
    for name in sorted(_names(value)):
        try:
            yield f".{name}", getattr(value, name)
        except Exception:  # a property may refuse, e.g. before there is a result
            continue


def _names(value: Any) -> set[str]:
    """The attributes; of our own objects the public properties too."""
    names = set(getattr(value, "__dict__", ()))
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        if isinstance(slots, (str, tuple, list)):
            names |= {slots} if isinstance(slots, str) else set(slots)
        fields = kind.__dict__.get("__struct_fields__", ())
        names |= set(fields) if isinstance(fields, tuple) else set()
        if kind.__module__.startswith("cofront_kit"):
            names |= {name for name, one in kind.__dict__.items() if isinstance(one, property)}
    return {name for name in names if not name.startswith("__")}
