"""What comes with pasted text: invisible characters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import read_spec
from cofront_kit.model.text import clean, clean_name, is_blank, same_name, tidy

PASTED = [
    tuple(row) for row in json.loads((Path(__file__).parents[2] / "data" / "pasted.json").read_text("utf-8"))
]


@pytest.mark.parametrize(("typed", "kept"), [row[1:] for row in PASTED], ids=[row[0] for row in PASTED])
def test_what_is_kept_of_a_text(typed: str, kept: str) -> None:
    """Invisible characters are dropped, what writing needs is kept; phones do the same."""
    assert tidy(typed) == kept
    assert tidy(kept) == kept


def test_overrides_are_refused_in_names_only() -> None:
    """A name must not read as another one, so it is refused with a message; a text loses the character."""
    assert clean("due \u202e2031", what="the text", most=60) == "due 2031"
    for override in "\u202d\u202e":
        with pytest.raises(
            BadInput, match=r"the owner contains an invisible character .* by hand"
        ) as refused:
            clean_name(f"An{override}a", what="the owner")
        assert "U+" not in str(refused.value)
    assert clean_name("\u2068Ana\u2069\u200b", what="the owner") == "Ana"


def test_one_line_of_text() -> None:
    """Line breaks of every kind and tabs become blanks, one each; a text of nothing is empty."""
    assert clean("a\r\nb\vc\x85d\u2029e\tf", what="the text", most=60) == "a b c d e f"
    assert all(is_blank(text) for text in ("", " \n", "\u200b", "\u200d\ufe0f", "\u00a0\u2800", "\U000e0041"))
    assert not any(is_blank(text) for text in (".", "\u2764\ufe0f", "\u0915\u094d\u200d"))


def test_the_same_name_with_signs_nobody_sees() -> None:
    """Two names that look alike are one."""
    assert same_name("Ac\u200bme\ufe0f".replace("\ufe0f", ""), "ACME\u200e")
    assert same_name("\ufeffAcme\u00a0GmbH", "acme  gmbh")
    assert not same_name("Acme", "Acne")


def test_what_a_notebook_passes() -> None:
    """Items and prompts are stored without such characters, however deep they are; no line break of a text is lost."""
    step: Any = read_spec({"kind": "step", "title": "\u2066Rules\u2069", "text": "One.\n\nT\u00adwo\u200b."})
    assert (step.title, step.text) == ("Rules", "One.\n\nTwo.")
    prompts = [{"id": "way", "text": "What \u202astands\u202c in the way?", "kind": "issue"}]
    slides: Any = read_spec({"kind": "slides", "title": "Slides", "prompts": prompts})
    assert slides.prompts[0].text == "What stands in the way?"
