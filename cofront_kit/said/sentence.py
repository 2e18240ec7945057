"""A sentence that can be said again in another language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from cofront_kit.said.catalogue import REFERENCE, formatted, is_another
from cofront_kit.tags import same_language

_SPEAKING: ContextVar[str] = ContextVar("cofront_speaking", default=REFERENCE)


class Said(str):
    """An English text that remembers what it says.

    It is a text like any other, also in an error, and is pickled with what it remembers. Joined with other texts it
    becomes a plain one: put texts together in the catalogue.

    Attributes:
        key: Its key in the catalogues; empty for :func:`sentences`.
        values: Variable -> value; a value may be said, too.
    """

    key: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return self


def as_text(value: object) -> str:
    """The plain text of what is said: the ``enc_hook`` of msgspec's encoders, which refuse kinds of ``str``.

    Raises:
        TypeError: It is something else, which no encoder takes.
    """
    if isinstance(value, Said):
        return str.__str__(value)
    raise TypeError(f"Objects of type {type(value).__name__} can't be encoded.")


def said(key: str, /, **values: Any) -> Said:
    """Say something to people whose language is not known here.

    Args:
        key: The message's key in ``locales/en/said-*.ftl``.
        values: What the message's variables stand for: numbers, names, texts.

    Returns:
        The English text, which :func:`in_language` says in another language.

    Example:
        >>> str(said("people-count", n=2))
        '2 people'
        >>> in_language(said("people-count", n=2), "de-AT")
        '2 Personen'
    """
    text = Said(formatted(REFERENCE, key, values))
    text.key, text.values = key, values
    return text


def in_language(text: str, tag: str) -> str:
    """A text in a language, as a plain string.

    Args:
        text: What was said. A text that nobody said by a key, such as a person's own, stays as it is.
        tag: BCP 47 tag of the language, e.g. ``"de-AT"``.
    """
    if not isinstance(text, Said):
        return text
    if not is_another(tag):
        return str.__str__(text)
    if not text.key:
        return " ".join(in_language(part, tag) for part in text.values["parts"])
    return phrase(tag, text.key, **text.values)


def phrase(tag: str, key: str, /, **values: Any) -> str:
    """Say something in a language that is known here, as a plain string.

    Args:
        tag: BCP 47 tag of the language.
        key: As for :func:`said`.
        values: As for :func:`said`.
    """
    inner = {
        name: in_language(value, tag) if isinstance(value, str) else value for name, value in values.items()
    }
    return formatted(tag, key, inner)


def listed(parts: Sequence[str]) -> str:
    """Names or phrases as a list in a sentence: "Acme, Borealis and Cirrus"."""
    return _chained("list-and", parts[-1:], _chained("list-comma", parts[:-1])) if parts else ""


def listed_plainly(parts: Sequence[str]) -> str:
    """Names or phrases after a colon: "Acme, Borealis, Cirrus"."""
    return _chained("list-comma", parts)


def filled(text: str, **values: str) -> str:
    """A pattern with its places filled in: one that was said with ``{name}`` as the value of ``name``, or a plain one.

    Example:
        >>> filled("Opens {title}.", title="Pulse")
        'Opens Pulse.'
    """
    if isinstance(text, Said):
        return said(text.key, **{name: values[name] for name in text.values})
    return text.format(**values)


def sentences(*parts: str) -> str:
    """Sentences one after the other; empty ones are left out."""
    said_parts = tuple(part for part in parts if part)
    if len(said_parts) < 2:
        return said_parts[0] if said_parts else ""
    text = Said(" ".join(said_parts))
    text.key, text.values = "", {"parts": said_parts}
    return text


def _chained(key: str, parts: Sequence[str], before: str = "") -> str:
    for part in parts:
        before = said(key, list=before, last=part) if before else part
    return before


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Make what :func:`words` says within the block in a language: a report, with all its parts and charts.

    Args:
        tag: BCP 47 tag of the language.
    """
    token = _SPEAKING.set(tag)
    try:
        yield
    finally:
        _SPEAKING.reset(token)


def words(key: str, /, **values: Any) -> str:
    """Say something in the language of the block of :func:`speaking` around it, as a plain string; else in English.

    Args:
        key: As for :func:`said`.
        values: As for :func:`said`.
    """
    return phrase(_SPEAKING.get(), key, **values)


def speak(tag: str) -> None:
    """Say what :func:`words` says in a language from here on, in this task or thread; for what answers one request.

    Args:
        tag: BCP 47 tag of the language.
    """
    _SPEAKING.set(tag)


def spoken_language() -> str:
    """The language that :func:`words` says something in."""
    return _SPEAKING.get()


def within_a_sentence(text: str) -> str:
    """A name or sentence in the middle of another one: English writes it small, German keeps the capitals of nouns."""
    return f"{text[:1].lower()}{text[1:]}" if same_language(_SPEAKING.get(), REFERENCE) else text


def listed_now(parts: Sequence[str]) -> str:
    """As :func:`listed`, in the language that :func:`words` says something in."""
    return in_language(listed(parts), spoken_language())
