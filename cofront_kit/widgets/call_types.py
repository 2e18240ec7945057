"""The calls of a notebook's session as type checkers see them, made from the registry of kinds.

``python -m cofront_kit.widgets.call_types > cofront_kit/widgets/session_calls.py`` writes them; a test compares the
file with this output. At run time the methods are made from the registry, see :mod:`cofront_kit.facilitator.calls`.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from typing import Any, Final

from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.registry import kind_named
from cofront_kit.activities.stock import STOCK

_HEAD: Final = '''"""The calls of a notebook's session that return widgets, for type checkers.

Made by ``python -m cofront_kit.widgets.call_types``; don't edit by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cofront_kit.facilitator.session import Session

if TYPE_CHECKING:
'''
_CLASS: Final = '''

class WidgetCalls(Session):
    """A session whose calls return widgets. A widget can do all that the plain session's object can."""

    if TYPE_CHECKING:

'''


def call_types() -> str:
    """The whole module as text."""
    with_widget = [kind for kind in map(kind_named, sorted(STOCK)) if kind.widget is not None]
    imports = {"Any": "typing"}
    for kind in with_widget:
        module, _, name = str(kind.widget).partition(":")
        imports |= {**_imports_of(kind), name: module}
    by_module: dict[str, list[str]] = {}
    for name, module in sorted(imports.items()):
        by_module.setdefault(module, []).append(name)
    return _HEAD + "\n".join(_imports(by_module)) + _CLASS + "\n".join(map(_method, with_widget))


def _imports(by_module: dict[str, list[str]]) -> Iterator[str]:
    """The import statements: the standard library, then the package."""
    own = {module for module in by_module if module.startswith("cofront_kit")}
    for modules in (by_module.keys() - own, own):
        yield "".join(f"    from {one} import {', '.join(by_module[one])}\n" for one in sorted(modules))


def _imports_of(kind: ActivityKind) -> dict[str, str]:
    """Name -> module, of all names in the annotations of a kind's call."""
    source = ast.parse(inspect.getsource(sys.modules[kind.call.__module__]))
    known = {
        alias.asname or alias.name: statement.module or ""
        for statement in ast.walk(source)
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    used = {
        node.id
        for parameter in _parameters(kind)
        for node in ast.walk(ast.parse(str(parameter.annotation)))
        if isinstance(node, ast.Name)
    }
    return {name: known[name] for name in used if name in known}


def _parameters(kind: ActivityKind) -> list[inspect.Parameter]:
    return list(inspect.signature(kind.call).parameters.values())[1:]


def _method(kind: ActivityKind) -> str:
    from cofront_kit.widgets.as_widget import as_widget

    parts = ["self"]
    named = False
    for one in _parameters(kind):
        if one.kind is one.KEYWORD_ONLY and not named:
            parts, named = [*parts, "*"], True
        parts.append(f"{one.name}: {_plain(one.annotation)} = {_value(one.default)}")
    parts += [*([] if named else ["*"]), "layout: Any = None"]
    doc = textwrap.indent(inspect.cleandoc(as_widget(kind).__doc__ or ""), " " * 12).strip()
    listed = "".join(f"            {part},\n" for part in parts)
    end = "\n            " if "\n" in doc else ""
    return (
        f"        def {kind.name}(\n{listed}        ) -> {kind.author.__name__}:\n"
        f'            """{doc}{end}"""\n'
    )


def _plain(annotation: Any) -> str:
    """An annotation with the quotes of the house style."""
    return str(annotation).replace("'", '"')


def _value(default: object) -> str:
    return f'"{default}"' if isinstance(default, str) else repr(default)


if __name__ == "__main__":
    sys.stdout.write(call_types())
