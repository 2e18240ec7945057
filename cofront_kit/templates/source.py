"""What a template says once everything it extends and its language are applied, and where each of it is written."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cofront_kit.activities.texts import short
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.templates.addresses import key_in_words, path_of
from cofront_kit.templates.extending import Told, changed, replaced_lists
from cofront_kit.templates.folders import FILE, held_as, own_folder
from cofront_kit.templates.locales import Locales, Replaced
from cofront_kit.templates.positions import KeyPath, Node, Place, places_of, plain, read_tree
from cofront_kit.templates.reading import id_lists, words_in

NAME: Final = re.compile(r"[A-Za-z0-9_-]+")
"""A template's name; anything else is a folder."""


@dataclass(frozen=True)
class Resolved:
    """A template with what it extends.

    Attributes:
        data: The whole document, as if it had been written in one file.
        places: Where each of it is written.
        folders: The template's folder, then those it extends, the nearest first.
        files: Every file that was looked for -> what it holds; None for one that isn't there.
        problems: What can't be applied of the differences, in sentences.
        notes: What is worth knowing about the differences, in sentences.
        untranslated: What is missing in the template's language, and what a locale says in vain, in sentences.
        language: The language that was asked for, else the template's own.
        texts: The language that the template's own file is written in.
        replaced: The texts in whose place those of the folder's own locale stand.
        named: The language that the template names.
    """

    data: dict[str, Any]
    places: Mapping[KeyPath, Place]
    folders: tuple[Path, ...]
    files: Mapping[Path, bytes | None]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    untranslated: tuple[str, ...]
    language: str
    texts: str
    replaced: tuple[Replaced, ...]
    named: str

    def place(self, path: KeyPath) -> Place:
        """Where something is written; for what isn't there, where it would have to be."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.folders[0] / FILE))

    def sited(self, key: str) -> tuple[Place, str]:
        """Where a key as checks write it, ``"activities[0].title"``, is written, and what messages call it."""
        return self.place(path_of(key)), key_in_words(self.data, key)

    def called(self, key: str) -> str:
        """The beginning of a message about a key: file, line, and ids instead of numbers."""
        place, name = self.sited(key)
        return f"{place}: {name}"


def roots() -> tuple[Path, ...]:
    """The folders that may hold the stock templates: of an installation, and of the source tree."""
    package = Path(__file__).resolve().parent.parent
    return (package / "_templates" / "sessions", package.parent / "templates" / "sessions")


def stock_folder(name: str | Path) -> Path | None:
    """The folder of a stock template; None if there is none of this name."""
    if not NAME.fullmatch(str(name)):
        return None
    return next((root / str(name) for root in roots() if (root / str(name) / FILE).is_file()), None)


def stock_folders() -> list[Path]:
    """The folders of the templates that come with the package, by name."""
    folders: dict[str, Path] = {}
    for root in roots():
        for file in sorted(root.glob(f"*/{FILE}")):
            folders.setdefault(file.parent.name, file.parent)
    return [folders[name] for name in sorted(folders)]


def parent_folder(folder: Path, named: str) -> Path | None:
    """The folder that ``extends`` names; None if there is none.

    Args:
        folder: The folder of the template that says it.
        named: A stock template's name, that of one of the user's or a package's, or a folder, relative to the
            template's own.
    """
    stocked = stock_folder(named)
    if stocked is not None:
        return stocked
    held = held_as(named) if NAME.fullmatch(named) else None
    if held is not None:
        return held.resolve()
    try:
        found = (folder / Path(named).expanduser()).resolve()
        return found if (found / FILE).is_file() else None
    except (OSError, ValueError, RuntimeError):  # no path, or no home
        return None


def resolved(folder: Path, language: str | None = None) -> Resolved:
    """Read a template and everything it extends.

    Args:
        folder: The template's folder.
        language: The language of its texts; the one that the template names when left out.

    Raises:
        BadInput: A file can't be read or is not TOML; what it extends is not there, or extends it. The message names
            file and line.
    """
    files: dict[Path, bytes | None] = {}
    chain = _chain(folder, files)
    told = Told()
    notes: list[str] = []
    named = _language(chain)
    wanted = language or named
    locales = Locales(wanted, files, words_in)
    listed = id_lists().__contains__
    whole: Node | None = None
    for place, tree in reversed(chain):
        own = _texts_language(tree) or (locales.written if whole is not None else "en")
        locales.add_file(place / FILE, own, is_said="texts" in tree.value)
        if whole is None:
            whole = tree
        else:
            notes += replaced_lists(whole, tree, plain(tree.value["extends"]))
            whole = changed(_without(whole, "extends", "texts"), tree, told, listed)
        whole = locales.applied(whole, place)
    assert whole is not None
    if language is not None:
        whole = Node({**whole.value, "language": Node(language, whole.place)}, whole.place)
    _check_removed(whole, told)
    data: dict[str, Any] = plain(whole)
    places = dict(places_of(whole))
    return Resolved(
        data=data,
        places=places,
        folders=tuple(one for one, _ in chain),
        files=files,
        problems=tuple(told.problems),
        notes=tuple(notes),
        untranslated=tuple(locales.findings(data, places, folder)),
        language=wanted,
        texts=locales.written,
        replaced=tuple(locales.replaced.values()),
        named=named,
    )


def bytes_of(file: Path) -> bytes:
    """What a template's file holds.

    Raises:
        BadInput: It can't be read.
    """
    try:
        return file.read_bytes()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise BadInput(f"{file}: can't be read ({said}). A template is a folder with a {FILE}.") from None


def surroundings() -> tuple[object, ...]:
    """What besides files decides which template a name means."""
    return (os.environ.get("COFRONT_TEMPLATES"),)


def _chain(folder: Path, files: dict[Path, bytes | None]) -> list[tuple[Path, Node]]:
    """A template and those it extends, the nearest first."""
    chain: list[tuple[Path, Node]] = []
    seen: list[Path] = []
    here: Path | None = folder
    while here is not None:
        file = here / FILE
        raw = files[file] = bytes_of(file)
        tree = read_tree(raw, file)
        chain.append((here, tree))
        seen.append(here.resolve())
        here = _parent(here, tree, seen)
    return chain


def _parent(folder: Path, tree: Node, seen: list[Path]) -> Path | None:
    said = tree.value.get("extends")
    if said is None:
        return None
    name = plain(said)
    if not isinstance(name, str) or not name.strip():
        raise BadInput(
            f"{said.place}: extends: is {short(name)}. Write the name of a template or a folder, or leave it out."
        )
    found = parent_folder(folder, name)
    if found is None:
        names = [one.name for one in stock_folders()]
        raise BadInput(
            f"{said.place}: extends: there is no template {short(name)}.{nearest(name, names)} Name one of: "
            f"{', '.join(names)}; one in {own_folder()}; or a folder with a {FILE}, from this folder on: "
            f'"../{Path(name).name}".'
        )
    if found.resolve() in seen:
        round_trip = [*seen[seen.index(found.resolve()) :], found.resolve()]
        way = " -> ".join(one.name for one in round_trip)
        raise BadInput(
            f"{said.place}: extends: leads back to where it began: {way}. Name another template, or leave it out."
        )
    return found


def _without(node: Node, *keys: str) -> Node:
    return Node({key: one for key, one in node.value.items() if key not in keys}, node.place)


def _language(chain: list[tuple[Path, Node]]) -> str:
    said = (plain(tree.value["language"]) for _, tree in chain if "language" in tree.value)
    found = next(said, "en")
    return found if isinstance(found, str) else "en"


def _texts_language(tree: Node) -> str:
    """The language that a file is written in; empty if it doesn't say."""
    for key in ("texts", "language"):
        said = tree.value.get(key)
        if said is not None and isinstance(said.value, str):
            return said.value
    return ""


def _check_removed(whole: Node, told: Told) -> None:
    """What names an activity that was removed."""
    entries = getattr(whole.value.get("activities"), "value", None)
    listed = entries if isinstance(entries, list) else []
    there = [one.value for one in listed if isinstance(one.value, dict)]
    for address, place in told.removed.items():
        if address[:1] != ("activities",) or len(address) != 2:
            continue
        for entry in there:
            within = entry.get("within")
            if within is not None and within.value == address[1]:
                name = plain(entry["id"]) if "id" in entry else "one"
                told.say(
                    place,
                    address,
                    f"is removed, and {name!r} is within it. Remove {name!r} too, or give it another within.",
                )
