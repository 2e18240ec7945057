"""Texts for drawings: whatever comes in, what goes on is text in XML's sense, and nothing else is changed."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.model.drawable import drawable

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_what_is_left_can_stand_in_a_drawing(text: str) -> None:
    """An XML parser takes it, as long as it was."""
    left = drawable(text)
    ElementTree.fromstring(f"<text>{escape(left)}</text>")
    assert len(left) == len(text)
    assert all(now in (before, "\ufffd") for before, now in zip(text, left, strict=True))


@given(ANY)
def test_it_reaches_every_text_of_a_specification(text: str) -> None:
    """Keys, values and lists in lists; numbers stay what they are."""
    left = drawable({text: [{"a": (text, 3)}, None, True]})
    assert left == {drawable(text): [{"a": [drawable(text), 3]}, None, True]}
