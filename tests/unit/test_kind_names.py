"""What type checkers are told of the stock kinds follows from the registry."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from modules import module_at

import cofront_kit as cf
from cofront_kit.activities.registry import kind_named
from cofront_kit.activities.stock import STOCK, class_name, module_name

TOOL = Path(__file__).parents[2] / "tools" / "kind_names.py"


def tool() -> ModuleType:
    return module_at(TOOL)


def test_the_names_are_up_to_date() -> None:
    """All three files are what the tool makes of the registry."""
    names = tool()
    assert names.CALLS.read_text(encoding="utf-8") == names.calls()
    assert names.WIDGETS.read_text(encoding="utf-8") == names.widgets()
    assert names.PUBLIC.read_text(encoding="utf-8") == names.public()


def test_every_kind_is_public() -> None:
    """By the names that follow from its tag."""
    for tag in STOCK:
        assert class_name(tag) in cf.__all__
        assert kind_named(tag).name == module_name(tag)
        assert getattr(cf, class_name(tag)) is kind_named(tag).widget_class()
