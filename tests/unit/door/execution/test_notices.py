"""Notices of what participants will not see."""

from __future__ import annotations

import pytest

from cofront_kit.door.execution.notices import Notice, Notices


def test_the_same_of_one_cell_is_kept_once():
    """Notices keep their order; another cell may report the same again."""
    notices = Notices()
    notices("The page is long.")
    notices.cell = 2
    notices("The sound is not played.", "Link to it.")
    notices("The sound is not played.", "Link to it.")
    notices.cell = 3
    notices("The sound is not played.", "Link to it.")
    assert notices.all == (
        Notice(None, "The page is long."),
        Notice(2, "The sound is not played.", "Link to it."),
        Notice(3, "The sound is not played.", "Link to it."),
    )
    assert [str(one) for one in notices.all[:2]] == [
        "The page is long.",
        "cell 2: The sound is not played. Link to it.",
    ]


def test_a_notice_never_changes():
    """It is carried by the rendering that everybody shares."""
    with pytest.raises(AttributeError):
        Notice(1, "x").what = "y"  # type: ignore[misc]
