"""Texts that were changed in a template's own file, and that nobody sees: an untouched translation goes before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from cofront_kit.activities.texts import short
from cofront_kit.errors import BadInput
from cofront_kit.tags import same_language
from cofront_kit.templates.addresses import address_of
from cofront_kit.templates.extending import Address
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.locales import FOLDER, Replaced, general_first
from cofront_kit.templates.positions import value_at
from cofront_kit.templates.reading import words_in
from cofront_kit.templates.source import Resolved, resolved, stock_folders

Pairs: TypeAlias = dict[Address, tuple[str, str]]
"""Address -> the text of a template there, and its translation."""


def shadowed(place: Path, source: Resolved) -> Iterator[Finding]:
    """The texts of a template's own file that differ from where they come from, while their translation doesn't.

    What they come from is known for copies of stock templates and for what a template extends: there, at the same
    address, stand the old text and its translation. Where the translation was changed too, nothing is said.

    Args:
        place: The template's folder.
        source: The template, read in the language of the translation.
    """
    own = [one for one in source.replaced if one.was.place.file == place / FILE]
    if not own or same_language(source.texts, source.language):
        return
    parents, tags = source.folders[1:], (source.texts, source.language)
    known = [(folder.name, _pairs(folder, *tags)) for folder in parents]
    known += [(one.name, _of_stock(one, *tags, _stamp(one))) for one in stock_folders() if one not in parents]
    for one in own:
        address = address_of(source.data, one.path)
        there = [(name, *pairs[address]) for name, pairs in known if address in pairs]
        same = [(name, old) for name, old, translation in there if translation == _text(one.by.value)]
        if same and _text(one.was.value) not in [old for _, old in same]:
            yield _finding(one, address, same[0][0])


@lru_cache(maxsize=64)
def _of_stock(folder: Path, texts: str, language: str, _: tuple[int, ...]) -> Pairs:
    """As :func:`_pairs`, kept: a preview checks after every edit, and reading six templates takes time."""
    return _pairs(folder, texts, language)


def _stamp(folder: Path) -> tuple[int, ...]:
    """When the files of a stock template were written."""
    return tuple(file.stat().st_mtime_ns for file in sorted(folder.rglob("*.toml")))


def _pairs(folder: Path, texts: str, language: str) -> Pairs:
    """Address -> a text in the language of the file, and in that of the translation; empty if one is not there."""
    try:
        before, after = resolved(folder, texts), resolved(folder, language)
    except BadInput:
        return {}  # its own check says what is wrong
    if not (_has(before, texts) and _has(before, language)):
        return {}
    return {
        address_of(before.data, path): (_text(value_at(before.data, path)), _text(value_at(after.data, path)))
        for path in words_in(before.data)
    }


def _has(template: Resolved, language: str) -> bool:
    """Whether a template has its texts in a language."""
    files = (
        folder / FOLDER / f"{tag}.toml" for folder in template.folders for tag in general_first(language)
    )
    return same_language(template.texts, language) or any(file.is_file() for file in files)


def _finding(one: Replaced, address: Iterable[str], name: str) -> Finding:
    language = one.by.place.file.stem  # the same for sessions in German and in Austrian German
    return Finding(
        state="note",
        code="shadowed",
        what=(
            f"is {short(one.was.value)}, and in {language!r} people see {short(one.by.value)}: {one.by.place} still "
            f"translates the text of {name}."
        ),
        way_out="Translate the new text there; leave it if that is still right.",
        file=str(one.was.place.file),
        line=one.was.place.line,
        key=".".join(address),
    )


def _text(value: str) -> str:
    """A text as it is compared: how it is broken into lines doesn't count."""
    return " ".join(value.split())
