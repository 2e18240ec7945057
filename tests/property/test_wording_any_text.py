"""Whatever is typed: the wording mirror answers, points into the text, and works in linear time."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from cofront_kit import wording
from cofront_kit.model.wording.english import ENGLISH
from cofront_kit.model.wording.mirror import Mirror, names_of
from cofront_kit.model.wording.patterns import Meter

EXAMPLES = int(os.environ.get("COFRONT_WORDING_EXAMPLES", "80"))
STEPS_PER_CHARACTER = 60
"""Comparisons that one more character may cost; measured about a third of it on texts made to be slow."""
MIRROR = Mirror(ENGLISH)

_words = sorted({word.strip("=") for words in ENGLISH.classes.values() for word in words})
_pieces = st.one_of(
    st.sampled_from(_words),
    st.sampled_from(
        [
            "you",
            "they",
            "never",
            "always",
            "just",
            "and",
            "but",
            ",",
            ".",
            "?",
            "!",
            '"',
            "“",
            "'",
            "’s",
            "n't",
            "Acme",
            "acme's",
            "1,000",
            "％",
            "(",
            "]]",
            "😀",
        ]
    ),
    st.sampled_from(["\u202eabc\u202c", "<script>", "\x00", "\x1b[31m", "\n", "\t"]),
    st.text(max_size=8),
)
_texts = st.lists(_pieces, max_size=60).map(" ".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.one_of(st.text(max_size=400), _texts), parties=st.lists(st.text(max_size=12), max_size=3))
def test_any_text_gets_an_answer(text: str, parties: list[str]) -> None:
    """It never raises; a span is there when there is a hint, lies inside the text and is not empty."""
    found = wording.check(text, parties=parties)
    assert found.label in ("issue", "other", "unsure")
    assert (found.span is not None) == (found.label == "other") == bool(found.prompt)
    if found.span is not None:
        start, end = found.span
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@settings(max_examples=EXAMPLES, deadline=None)
@given(piece=st.lists(_pieces, min_size=1, max_size=6).map(" ".join), times=st.integers(1, 400))
def test_work_grows_with_the_length(piece: str, times: int) -> None:
    """However a text is made, each character costs at most a fixed number of comparisons."""
    text = (piece + " ") * times
    meter = Meter()
    MIRROR.read(text, names_of("en", ("Acme", "Borealis")), meter)
    assert meter.steps <= STEPS_PER_CHARACTER * min(len(text), 10_000) + 1_000


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=_texts, language=st.text(max_size=8))
def test_any_language(text: str, language: str) -> None:
    """A language without rules gets no hint, and no error."""
    found = wording.check(text, language=language)
    assert found.label == "unsure" or language.lower().startswith("en")
