"""Python runs this at the start of each process of a test: grammars of addresses are built when one is checked.

jsonschema imports them where they are installed, which takes a Jupyter server a second of a processor. The formats are
checked as ever. It imports nothing of ours, for some processes have other packages (``cofront_kit.computer.grammars``).
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

GRAMMARS = "rfc3987_syntax"


def _is_valid_syntax(term: str, value: str) -> bool:
    if sys.modules.get(GRAMMARS) is _stand_in:
        del sys.modules[GRAMMARS]
    return import_module(GRAMMARS).is_valid_syntax(term, value)


_stand_in = ModuleType(GRAMMARS, "Stands in until it is called.")
_stand_in.is_valid_syntax = _is_valid_syntax
if find_spec(GRAMMARS) is not None:
    sys.modules[GRAMMARS] = _stand_in
