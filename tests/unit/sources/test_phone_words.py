"""The words for phones are in the modules that phones load; those of console, screen and coach are in others."""

from __future__ import annotations

import re
from pathlib import Path

SRC = Path(__file__).parents[3] / "widgets" / "src"
IMPORT = re.compile(
    r"(?:^(?:import|export)(?! type)[^;(]*?|\bimport\()'(\.(?!/host\.js)[^']+)\.js'", re.MULTILINE
)
KEY = re.compile(r"^  '([\w.-]+)':", re.MULTILINE)
AT_ONCE = re.compile(r"^(?:import|export)(?! type)[^;(]*?'(\.[^']+)\.js'", re.MULTILINE)
TABLES = [path for path in sorted(SRC.glob("words/*.ts")) if path.name != "keys.ts"]
FIRST = SRC / "words" / "first.ts"
HOST = [SRC / "words" / f"{name}.ts" for name in ("console", "coach", "host")]


def sources(entry: Path, seen: dict[Path, str], imports: re.Pattern[str] = IMPORT) -> dict[Path, str]:
    """The sources that a module imports, at once or when they are needed."""
    if entry not in seen:
        seen[entry] = entry.read_text(encoding="utf-8")
        for found in imports.findall(seen[entry]):
            sources((entry.parent / f"{found}.ts").resolve(), seen, imports)
    return seen


def test_nothing_a_phone_says_is_in_the_module_that_it_does_not_load() -> None:
    """Neither a whole key nor one that is put together from a prefix and a state."""
    read = sources(SRC / "phone.ts", {})
    assert len(read) > 80
    assert not set(HOST) & set(read)
    code = "\n".join(text for path, text in read.items() if path not in TABLES)
    host = [key for path in HOST for key in KEY.findall(path.read_text(encoding="utf-8"))]
    assert len(host) > 200
    assert [key for key in host if f"'{key}'" in code] == []
    beginnings = re.findall(r"`([a-z][\w.-]*\.)\$\{", code, re.IGNORECASE)
    assert len(beginnings) > 5
    assert [key for key in host if key.startswith(tuple(beginnings))] == []


def test_what_the_lobby_says_comes_with_it() -> None:
    """Words of screens for people with a seat, and of each kind, are loaded with these."""
    read = sources(SRC / "phone.ts", {}, AT_ONCE)
    assert 40 < len(read) < len(sources(SRC / "phone.ts", {}))
    code = "\n".join(text for path, text in read.items() if path != FIRST)
    later = [key for path in TABLES if path != FIRST for key in KEY.findall(path.read_text(encoding="utf-8"))]
    assert len(later) > 500
    assert [key for key in later if "." in key and f"'{key}'" in code] == []


def test_no_word_stands_in_two_tables() -> None:
    """Otherwise the table loaded last would hide the other's word."""
    keys = [key for path in TABLES for key in KEY.findall(path.read_text(encoding="utf-8"))]
    assert len(keys) > 700
    assert len(keys) == len(set(keys))
