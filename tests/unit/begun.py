"""A session of two parties."""

from __future__ import annotations

import cofront_kit as cf

PARTIES = ["Acme", "Borealis"]


def begin(title: str = "Calling for trust", **more: object) -> cf.Session:
    return cf.session(title, PARTIES, **more)  # type: ignore[arg-type]
