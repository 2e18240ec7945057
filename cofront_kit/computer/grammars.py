"""Start without the grammars that jsonschema builds for a kind of address that no file of Jupyter names."""

from __future__ import annotations

import sys
from typing import Final

GRAMMARS: Final = "rfc3987_syntax"
"""jsonschema 4.26 imports it where it is installed, and it comes with jupyter_server."""


def leave_out() -> None:
    """Let jsonschema find no :data:`GRAMMARS`: importing it builds 38 parsers, a second of a processor.

    The formats ``iri`` and ``iri-reference`` are then not checked. For processes of our own only: in a notebook
    server or a kernel others may check them.
    """
    if "jsonschema" not in sys.modules:
        sys.modules.setdefault(GRAMMARS, None)  # type: ignore[arg-type]  # how Python marks what can't be imported
