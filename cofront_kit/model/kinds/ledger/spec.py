"""The value ledger: its content."""

from __future__ import annotations

from typing import Literal

from cofront_kit.model.spec import Content


class LedgerSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="ledger"):
    """Value opportunities; finding value and splitting value are kept apart.

    Attributes:
        mode: Whether value is found, or split.
    """

    mode: Literal["finding", "splitting"] = "finding"
