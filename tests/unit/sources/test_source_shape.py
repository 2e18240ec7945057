"""The shape of the sources: files are short, rules take only what they use, code that looks kinds up names none."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def test_no_function_takes_what_it_does_not_use() -> None:
    """The linter enforces it, so nothing may silence the linter."""
    sources = (ROOT / "cofront_kit").rglob("*.py")
    waived = [str(one.relative_to(ROOT)) for one in sources if "ARG001" in one.read_text(encoding="utf-8")]
    assert waived == []


@pytest.mark.parametrize("module", ["model/decide.py", "model/views.py", "model/roles.py", "node/batch.py"])
def test_no_kind_is_named_where_kinds_are_looked_up(module: str) -> None:
    """Neither its folder nor its spec is imported."""
    tree = ast.parse((ROOT / "cofront_kit" / module).read_text(encoding="utf-8"))
    imported = [one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    assert [one for one in imported if one.startswith("cofront_kit.model.kinds.")] == []


MADE = {"cofront_kit/widgets/session_calls.py", "widgets/src/view.ts", "widgets/src/wire.ts"}
SOURCES = [
    one.relative_to(ROOT)
    for folder in ("cofront_kit", "tests", "tools")
    for one in sorted((ROOT / folder).rglob("*.py"))
    if "__pycache__" not in one.parts
]


FRONT_END = [
    one.relative_to(ROOT)
    for folder in ("src", "test", "dev")
    for one in sorted((ROOT / "widgets" / folder).rglob("*"))
    if one.suffix in {".ts", ".mjs", ".html"}
]


def test_no_file_is_longer_than_400_lines() -> None:
    """A file that would be longer holds two things; what is generated doesn't count."""
    lengths = {
        one.as_posix(): len((ROOT / one).read_text(encoding="utf-8").splitlines())
        for one in (*SOURCES, *FRONT_END, Path("hatch_build.py"), Path("widgets/build.mjs"))
    }
    assert len(lengths) > len(SOURCES) + 200, "the front end's sources are among them"
    assert {name for name, lines in lengths.items() if lines > 400} - MADE == set()


def test_no_two_modules_differ_by_an_s() -> None:
    """Nobody has to remember which one is the plural; a package counts as a module of its folder."""
    sources = [*SOURCES, *FRONT_END]
    names = {one.with_suffix("") for one in sources} | {one.parent for one in sources}
    assert [name for name in names if name.with_name(f"{name.name}s") in names and name.name] == []
