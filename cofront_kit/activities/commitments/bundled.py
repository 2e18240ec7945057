"""Commitments and decisions as files of a bundle, beside the tables."""

from __future__ import annotations

from cofront_kit.activities.commitments.author import named
from cofront_kit.activities.commitments.exports import to_json, to_markdown
from cofront_kit.activities.table import Shown
from cofront_kit.insight import record_frames


def files(shown: Shown) -> dict[str, bytes]:
    """End of the file's name -> content.

    Args:
        shown: The session.
    """
    commitments, decisions = (
        [named(one, shown.names) for one in record_frames.of(shown.view, head)]
        for head in ("commitment", "decision")
    )
    title = shown.state.title
    made = {
        ".json": to_json(title, commitments, decisions),
        ".md": to_markdown(title, commitments, decisions),
    }
    return {end: text.encode("utf-8", "replace") for end, text in made.items()}
