"""Start without the grammars that jsonschema builds for a kind of address that no file of Jupyter names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

GRAMMARS: Final = "rfc3987_syntax"
"""jsonschema 4.26 imports it where it is installed, and it comes with jupyter_server."""


def leave_out() -> None:
    """Let jsonschema find no :data:`GRAMMARS`: importing it builds 38 parsers, a second of a processor.

    The formats ``iri`` and ``iri-reference`` are then not checked. For processes of our own only: in a notebook
    server or a kernel others may check them, see :func:`put_off`.
    """
    if "jsonschema" not in sys.modules:
        sys.modules.setdefault(GRAMMARS, None)  # type: ignore[arg-type]  # how Python marks what can't be imported


@contextmanager
def put_off() -> Iterator[None]:
    """Import within it what imports jsonschema; the grammars are built when somebody checks such an address.

    For kernels, which are somebody else's: the formats are checked as ever.
    """
    if {GRAMMARS, "jsonschema"} & sys.modules.keys() or find_spec(GRAMMARS) is None:
        yield
        return
    stand_in: Any = ModuleType(GRAMMARS, "Stands in until it is called.")
    stand_in.is_valid_syntax = _is_valid_syntax
    sys.modules[GRAMMARS] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(GRAMMARS) is stand_in:
            del sys.modules[GRAMMARS]


def _is_valid_syntax(term: str, value: str) -> bool:
    return bool(import_module(GRAMMARS).is_valid_syntax(term, value))
