"""Altair, imported without a second of work that nobody asked for.

Altair imports jsonschema, which imports ``rfc3987_syntax`` where that is installed, as it is beside every Jupyter
server (``jupyter_events`` asks for ``jsonschema[format-nongpl]``). Its import compiles a grammar of internationalised
addresses three times: 1 of the 1.5 s of processor time that ``import altair`` takes (jsonschema 4.26,
rfc3987-syntax 1.1.0). Only a schema with the format "iri" needs it; no chart has one. So until one does, a module of
that name stands in that loads the real one at its first call.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

_NAME: Final = "rfc3987_syntax"


@contextmanager
def _grammar_put_off() -> Iterator[None]:
    if {_NAME, "jsonschema"} & sys.modules.keys() or find_spec(_NAME) is None:
        yield
        return
    stand_in: Any = ModuleType(_NAME, "Stands in until it is called.")
    stand_in.is_valid_syntax = _is_valid_syntax
    sys.modules[_NAME] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(_NAME) is stand_in:
            del sys.modules[_NAME]


def _is_valid_syntax(term: str, value: str) -> bool:
    return bool(import_module(_NAME).is_valid_syntax(term, value))


with _grammar_put_off():
    import altair as alt

__all__ = ["alt"]
