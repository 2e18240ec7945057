"""Sentences for people, in the language of their session: ``said("key", n=3)``.

The words stand in ``cofront_kit/locales/<tag>/said-*.ftl``, in the syntax of Project Fluent; English is the reference.
Who makes a sentence doesn't know who will read it: :func:`said` gives the English text and remembers what was said, and
the edge that knows the reader gives it to :func:`in_language`. Where the language is known, :func:`phrase` is shorter,
and :func:`words` where a whole page is made in one language.
"""

from cofront_kit.said.catalogue import LANGUAGES, asked_for, chain
from cofront_kit.said.codes import coded
from cofront_kit.said.sentence import (
    Said,
    as_text,
    filled,
    in_language,
    listed,
    listed_now,
    listed_plainly,
    phrase,
    said,
    sentences,
    speak,
    speaking,
    spoken_language,
    within_a_sentence,
    words,
)

__all__ = [
    "LANGUAGES",
    "Said",
    "as_text",
    "asked_for",
    "chain",
    "coded",
    "filled",
    "in_language",
    "listed",
    "listed_now",
    "listed_plainly",
    "phrase",
    "said",
    "sentences",
    "speak",
    "speaking",
    "spoken_language",
    "within_a_sentence",
    "words",
]
