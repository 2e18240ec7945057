"""A new kind touches its own folders, the registries, and nothing else: nothing else names a kind.

The sources of both languages are read. What names a kind outside its folders, the registries and what is made from them
stands in ``ALLOWED``, with the reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cofront_kit.activities.stock import STOCK, class_name, module_name

ROOT = Path(__file__).parents[2]
MODULES = {module_name(tag) for tag in STOCK}
OWN_PYTHON = re.compile(
    rf"cofront_kit/((model/kinds|activities)/({'|'.join(MODULES)})/|widgets/({'|'.join(MODULES)})\.py$)"
)
OWN_TYPESCRIPT = re.compile(rf"widgets/src/elements/({'|'.join(STOCK)})/")
REGISTRIES = {
    "cofront_kit/model/kinds/__init__.py",
    "cofront_kit/activities/stock.py",
    "widgets/src/registry.ts",
}
MADE = {
    "cofront_kit/activities/typed_calls.py",
    "cofront_kit/widgets/kinds.py",
    "cofront_kit/widgets/session_calls.py",
    "widgets/src/view.ts",
    "widgets/src/wire.ts",
}
"""Written by a command, from the registries."""
HOMONYMS = {"board", "cofront", "step"}
"""As texts they are also the view key of all cards, the program's own name, and a field of the agenda."""
_EARLIER = "names of earlier releases, until the next one"
_OVER = "tables over sessions are made of the kinds' own tables, by their names"
_CHARTS = "`cf.charts` is one public module, so what it draws of kinds' tables is in one place"
ALLOWED = {
    "cofront_kit/charts/lens_profile.py": _CHARTS,
    "cofront_kit/charts/profile.py": _CHARTS,
    "cofront_kit/charts/reading.py": _CHARTS,
    "cofront_kit/insight/described.py": _CHARTS,
    "cofront_kit/charts/alliance_film.py": _CHARTS,
    "cofront_kit/charts/film_words.py": _CHARTS,
    "cofront_kit/over_sessions/prepared.py": _OVER,
    "cofront_kit/over_sessions/columns.py": _OVER,
    "cofront_kit/over_sessions/records.py": _OVER,
    "cofront_kit/bench/polled.py": "what people wait for is measured where they rate each other",
    "cofront_kit/exchange/study.py": "the scale of fingers begins at 0, as no other does",
    "cofront_kit/over_sessions/alliance.py": "returns the picture that the kind shows",
    "cofront_kit/over_sessions/film.py": "makes the picture that the kind shows; kinds can't read other sessions",
    "cofront_kit/__init__.py": f"{_EARLIER}; and the made list of public names",
    "cofront_kit/facilitator/calls.py": _EARLIER,
    "cofront_kit/templates/__init__.py": _EARLIER,
    "cofront_kit/templates/template.py": _EARLIER,
    "cofront_kit/bundle/allow_list.py": "names a field of an event, `slides`, that is called as a kind is",
    "cofront_kit/model/lines/view.py": "the tag of opened lines on the wire, which never changes",
    "widgets/src/elements/coach/coach.ts": "a coach is shown the profile that somebody shares",
}


def named_in_python(text: str) -> Iterator[str]:
    """Modules, classes and tags of kinds that a module's code names; comments and docstrings may."""
    tree = ast.parse(text)
    classes = {f"{class_name(tag)}Spec" for tag in STOCK}
    tags, authors = set(STOCK) - HOMONYMS, set(map(class_name, STOCK))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            home = node.module or ""
            parts = home.split(".")
            if "kinds" in parts or "activities" in parts or "widgets" in parts:
                names = {*parts, *(one.name for one in node.names)} & (MODULES | {"kinds"})
                yield from (f"{home}: {name}" for name in names - {"kinds"})
        elif isinstance(node, ast.Name) and node.id in classes:
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            homes = set(node.value.split(".")) & MODULES if node.value.startswith("cofront_kit.") else set()
            if homes or node.value in tags or node.value in authors:
                yield repr(node.value)


def named_in_typescript(text: str) -> Iterator[str]:
    """Folders and tags of kinds that a module names; ``kind: 'slides'`` is a tag, ``'slides'`` alone a word."""
    code = re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.S | re.M)
    for folder in re.findall(
        rf"from '[./\w-]*elements/({'|'.join(STOCK)})/|from '\.\.?/({'|'.join(STOCK)})/", code
    ):
        yield "/".join(filter(None, folder))
    tags = "|".join(STOCK)
    yield from re.findall(rf"(?:kind|name)\s*[=!:]==?\s*'({tags})'|case '({tags})'", code)
    hyphened = "|".join(tag for tag in STOCK if "-" in tag)
    yield from re.findall(rf"'({hyphened})'", code)


def outside() -> dict[str, list[str]]:
    """File -> what it names of kinds, outside their folders and the registries."""
    found: dict[str, list[str]] = {}
    for top, end, own, named in (
        ("cofront_kit", "py", OWN_PYTHON, named_in_python),
        ("widgets/src", "ts", OWN_TYPESCRIPT, named_in_typescript),
    ):
        for file in sorted((ROOT / top).rglob(f"*.{end}")):
            path = file.relative_to(ROOT).as_posix()
            if own.search(path) or path in REGISTRIES | MADE:
                continue
            names = sorted({str(one) for one in named(file.read_text(encoding="utf-8"))})
            if names:
                found[path] = names
    return found


@pytest.mark.slow
def test_nothing_names_a_kind_outside_its_folders() -> None:
    """Except for a few places, each with a reason."""
    found = outside()
    assert {path: names for path, names in found.items() if path not in ALLOWED} == {}


def test_the_registries_name_every_kind_once() -> None:
    """So a new kind is a line in each."""
    core = (ROOT / "cofront_kit/model/kinds/__init__.py").read_text(encoding="utf-8")
    browser = (ROOT / "widgets/src/registry.ts").read_text(encoding="utf-8")
    for tag in STOCK:
        assert core.count(f"    {module_name(tag)}.KIND,\n") == 1
        assert browser.count(f"elements/{tag}/kind.js'") == 1
