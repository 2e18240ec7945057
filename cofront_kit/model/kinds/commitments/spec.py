"""The list of commitments: its content."""

from __future__ import annotations

from cofront_kit.model.spec import Content


class CommitmentsSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="commitments"):
    """Who does what by when."""
