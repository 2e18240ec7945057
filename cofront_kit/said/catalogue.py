"""The catalogues: read when the first sentence of a language is asked for, and parsed one message at a time.

Parsing a whole catalogue takes about a tenth of a second, most of it for sentences that this process never says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from cofront_kit.tags import hyphened, is_tag, nearest, same_language

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

REFERENCE: Final = "en"
_FOLDER: Final = files("cofront_kit") / "locales"
LANGUAGES: Final = tuple(sorted(one.name for one in _FOLDER.iterdir() if one.is_dir() and is_tag(one.name)))
"""The languages that have a catalogue: a folder each."""
_PLACE: Final = re.compile(r"\{ ?\$([A-Za-z][\w-]*) ?\}")
_NUMBERS: Final = (int, float)
_SMALL: Final = 1000
"""Whole numbers below it are written as they are: nothing is grouped, and both languages use these digits."""
_ENTRY: Final = re.compile(r"^(?=[A-Za-z][\w-]* *=)", re.MULTILINE)


@lru_cache(maxsize=64)
def chain(tag: str) -> tuple[str, ...]:
    """Which catalogues to look in for a language, the nearest first: ``de-AT`` is looked for in ``de``, then ``en``.

    Args:
        tag: A BCP 47 tag, ``-`` or ``_`` between its parts. What is none, or has no catalogue, is English.
    """
    found = nearest(tag, LANGUAGES.__contains__)
    return (REFERENCE,) if found in (None, REFERENCE) else (found, REFERENCE)


@lru_cache(maxsize=256)
def asked_for(accepted: str) -> str:
    """The language of a browser that has a catalogue: the first one that it names; English if there is none.

    Args:
        accepted: The header ``Accept-Language``, e.g. ``"fr, de-AT;q=0.8"``. The order counts, as browsers send it.
    """
    for part in accepted[:400].split(","):
        tag = part.partition(";")[0].strip()
        if nearest(tag, LANGUAGES.__contains__) is not None:
            return tag
    return REFERENCE


@lru_cache(maxsize=64)
def is_another(tag: str) -> bool:
    """Whether something is said otherwise in a language than in plain English, be it only the numbers."""
    nearest = chain(tag)[0]
    return nearest != REFERENCE or _locale(tag, nearest) != REFERENCE


def formatted(tag: str, key: str, values: Mapping[str, Any]) -> str:
    """The message of a key in a language, with its values in place.

    Raises:
        LookupError: No catalogue has the key.
        ValueError: The message can't be formatted with these values; tests find that.
    """
    plain = _plain(tag, key)
    if plain is not None:
        filled = [*plain]
        for place in range(1, len(plain), 2):
            value = values[plain[place]]
            if type(value) is int and 0 <= value < _SMALL:
                value = str(value)
            elif isinstance(value, _NUMBERS):
                break
            filled[place] = value if isinstance(value, str) else str(value)
        else:
            return "".join(filled)
    if all(type(one) is int for one in values.values()):
        return _counted(tag, key, tuple(values.items()))
    return _by_fluent(tag, key, values)


@lru_cache(maxsize=4096)
def _counted(tag: str, key: str, counts: tuple[tuple[str, int], ...]) -> str:
    """A message with whole numbers only, such as "3 phones". What has people's words in it is never kept."""
    return _by_fluent(tag, key, dict(counts))


def _by_fluent(tag: str, key: str, values: Mapping[str, Any]) -> str:
    for language in chain(tag):
        bundle = _bundle(language, _locale(tag, language))
        if not bundle.has_message(key):
            source = entries(language).get(key)
            if source is None:
                continue
            _add(bundle, source)
        value = bundle.get_message(key).value
        if value is None:
            break
        known = {name: one if isinstance(one, (str, *_NUMBERS)) else str(one) for name, one in values.items()}
        text, errors = bundle.format_pattern(value, known)
        if errors:
            raise ValueError(f"The message {key!r} in {language} can't be formatted: {errors[0]}.")
        return str(text)
    raise LookupError(f"No catalogue has the key {key!r}. Add it to cofront_kit/locales/en/said-*.ftl.")


@lru_cache(maxsize=8192)
def _plain(tag: str, key: str) -> tuple[str, ...] | None:
    """A message of one line with nothing but variables in it, as text, variable, text, ...; None for all others.

    Most messages are that plain, and said without loading Fluent, which is slower by far; acts make many of them.
    """
    source = next((found[key] for found in map(entries, chain(tag)) if key in found), None)
    if source is None:
        return None
    line = re.sub(r"^#[^\n]*", "", source.partition("=")[2], flags=re.MULTILINE).strip()
    parts = _PLACE.split(line)
    return None if "\n" in line or any("{" in part for part in parts[::2]) else tuple(parts)


@lru_cache(maxsize=8)
def entries(language: str) -> dict[str, str]:
    """Key -> source of every message that Python says in one language."""
    found: dict[str, str] = {}
    for file in sorted((_FOLDER / language).iterdir(), key=lambda one: one.name):
        if file.name.startswith("said-") and file.name.endswith(".ftl"):
            for entry in _ENTRY.split(file.read_text(encoding="utf-8")):
                key = entry.partition("=")[0].strip()
                if key and not key.startswith("#"):
                    found[key] = entry
    return found


def _locale(tag: str, language: str) -> str:
    """The tag whose numbers a catalogue is formatted with: the reader's own if the words are, too."""
    return hyphened(tag) if same_language(tag, language) and is_tag(hyphened(tag)) else language


@lru_cache(maxsize=64)
def _bundle(language: str, locale: str) -> FluentBundle:
    from fluent.runtime import FluentBundle

    from cofront_kit.said.locales import locale_of

    return FluentBundle([str(locale_of(locale)), language], use_isolating=False)


def _add(bundle: FluentBundle, source: str) -> None:
    from fluent.runtime import FluentResource

    bundle.add_resource(FluentResource(source))
