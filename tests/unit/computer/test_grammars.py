"""A door starts without building the grammars that only jsonschema would use."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import sys
from cofront_kit.cli import main
main.get_command(None, "serve")
import cofront_kit.door.server.app, jsonschema, nbformat
nbformat.validate(nbformat.v4.new_notebook())
print(sys.modules.get("rfc3987_syntax"), "lark" in sys.modules, jsonschema.__name__)
"""


LATER = """
import sys
from cofront_kit.computer import grammars
with grammars.put_off():
    import jsonschema
assert "rfc3987_syntax" not in sys.modules
checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
print(checker.conforms("https://example.org/\u00e9", "iri"), checker.conforms("no address", "iri"))
print("rfc3987_syntax" in sys.modules)
"""


@pytest.mark.slow
def test_a_kernel_builds_them_when_an_address_is_checked() -> None:
    """The formats are checked as ever."""
    said = subprocess.run([sys.executable, "-c", LATER], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True", "False", "True"]


@pytest.mark.slow
def test_a_command_loads_none() -> None:
    """Notebooks and events are validated all the same."""
    said = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["None", "False", "jsonschema"]
