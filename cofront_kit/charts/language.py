"""In which language a chart speaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cofront_kit.said import speaking, spoken_language


@contextmanager
def saying(drawn: object, language: str | None) -> Iterator[None]:
    """Say the words of a chart in the language that its caller names, or else in that of what is drawn.

    Frames of a session tell its language in ``attrs``, those over several sessions the latest one's. Where nothing is
    told, as after joining frames of different languages, it is the one that is spoken around: English in a notebook.

    Args:
        drawn: A frame, or an alliance.
        language: BCP 47 tag; None for that of what is drawn.
    """
    attrs = getattr(drawn, "attrs", None)  # anything may come here; what is no frame the chart itself refuses
    told = (attrs.get("language") if isinstance(attrs, dict) else None) or getattr(drawn, "language", None)
    with speaking(language or (told if isinstance(told, str) and told else spoken_language())):
        yield
