"""Session templates: find, copy and check them. See ``docs/templates.md``."""

from __future__ import annotations

from cofront_kit.templates.library import (
    DEFAULT,
    FILE,
    MAX_PARTIES,
    MOMENTS,
    Content,
    Form,
    Items,
    Template,
    check,
    check_in_id,
    checked_form,
    checked_moment,
    copy,
    find,
    is_stock,
    read,
    recorded,
    stock,
    stock_folders,
)

__all__ = [
    "DEFAULT",
    "FILE",
    "MAX_PARTIES",
    "MOMENTS",
    "Content",
    "Form",
    "Items",
    "Template",
    "check",
    "check_in_id",
    "checked_form",
    "checked_moment",
    "copy",
    "find",
    "is_stock",
    "read",
    "recorded",
    "stock",
    "stock_folders",
]
