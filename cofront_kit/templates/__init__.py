"""Session templates: find, copy and check them. See ``docs/templates.md``."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any, Final

from cofront_kit.model.parties import MAX_PARTIES
from cofront_kit.templates.creating import create
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.library import (
    DEFAULT,
    check,
    copy,
    examine,
    find,
    is_stock,
    read,
    recorded,
    stock,
)
from cofront_kit.templates.source import stock_folders
from cofront_kit.templates.tables import Content
from cofront_kit.templates.template import Template

_EARLIER: Final = {
    "Items": "cofront_kit.activities.trust_poll.texts",
    **dict.fromkeys(
        ("MOMENTS", "Form", "check_in_id", "checked_form", "checked_moment"),
        "cofront_kit.activities.check_in.texts",
    ),
}
"""A name of earlier releases -> the module of the kind that has it now. They go with the next release."""


def __getattr__(name: str) -> Any:
    """A name of an earlier release."""
    if name not in _EARLIER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    warnings.warn(
        f"cofront_kit.templates.{name} is {_EARLIER[name]}.{name} now; the old name goes with the next release.",
        DeprecationWarning,
        stacklevel=2,
    )
    return getattr(import_module(_EARLIER[name]), name)


__all__ = [
    "DEFAULT",
    "FILE",
    "MAX_PARTIES",
    "Content",
    "Template",
    "check",
    "copy",
    "create",
    "examine",
    "find",
    "is_stock",
    "read",
    "recorded",
    "stock",
    "stock_folders",
]
