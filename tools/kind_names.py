"""Write for type checkers which calls, widgets and public names the stock kinds have: ``python tools/kind_names.py``.

At run time both follow from the registry. A test fails when the files are out of date.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from cofront_kit.activities.stock import STOCK, class_name, module_name

ROOT: Final = Path(__file__).resolve().parent.parent / "cofront_kit"
CALLS: Final = ROOT / "activities" / "typed_calls.py"
WIDGETS: Final = ROOT / "widgets" / "kinds.py"
PUBLIC: Final = ROOT / "__init__.py"
MADE: Final = "Made by ``tools/kind_names.py``."


def calls() -> str:
    """The calls of a session."""
    names = sorted(map(module_name, STOCK))
    imports = "".join(f"from cofront_kit.activities.{name}.kind import {name}\n" for name in names)
    methods = "".join(f"    {name} = {name}\n" for name in names)
    return (
        f'"""The calls of a session for the stock kinds, for type checkers. {MADE}"""\n\n{imports}\n\n'
        f'class TypedCalls:\n    """One method for each kind."""\n\n{methods}'
    )


def widgets() -> str:
    """The widgets of the kinds."""
    pairs = sorted((module_name(tag), class_name(tag)) for tag in STOCK)
    imports = "".join(f"from cofront_kit.widgets.{name} import {cls}\n" for name, cls in pairs)
    listed = "".join(f'    "{cls}",\n' for cls in sorted(cls for _, cls in pairs))
    head = f'"""The widgets of the stock kinds, for type checkers. {MADE}"""'
    return f"{head}\n\n{imports}\n__all__: list[str] = [\n{listed}]\n"


def public() -> str:
    """The package's own module with the kinds' classes in ``__all__``, so that a star import knows them."""
    names = "".join(f'        "{name}",\n' for name in sorted(map(class_name, STOCK)))
    written = PUBLIC.read_text(encoding="utf-8")
    return re.sub(r"(    __all__ \+= \[\n)(?:        .*\n)*(    \])", rf"\g<1>{names}\g<2>", written)


if __name__ == "__main__":
    CALLS.write_text(calls(), encoding="utf-8")
    WIDGETS.write_text(widgets(), encoding="utf-8")
    PUBLIC.write_text(public(), encoding="utf-8")
