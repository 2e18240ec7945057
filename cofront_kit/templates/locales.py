"""A template's texts in other languages: ``locales/<tag>.toml``, one text for one text, at the same addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cofront_kit.activities.texts import short
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown
from cofront_kit.tags import is_tag, same_language
from cofront_kit.templates.addresses import address_of
from cofront_kit.templates.extending import Address, at_address, id_of, lists_named
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.positions import KeyPath, Node, Place, plain, read_tree, value_at

FOLDER: Final = "locales"
_SHORT_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""A tag as files are named: what looks like a longer one is the language's name."""


def checked_tag(language: str) -> str:
    """Check a language tag, as far as it can be. Raises BadInput."""
    if not is_tag(language):
        raise BadInput(
            f'language is {shown(language)}, which is no language tag. Write for example "en" or "de-AT".'
        )
    return language


def offered(folders: Iterable[Path]) -> list[str]:
    """The languages for which any of these folders has a locale."""
    found = {file.stem for folder in folders for file in (folder / FOLDER).glob("*.toml")}
    return sorted(tag for tag in found if _SHORT_TAG.fullmatch(tag))


def general_first(language: str) -> list[str]:
    """The tags whose texts go for a language, the last one last: ``"de"``, ``"de-AT"``."""
    parts = language.split("-")
    return ["-".join(parts[:count]) for count in range(1, len(parts) + 1)]


def keep_locales(folder: Path, language: str) -> None:
    """Remove all of a template's locales but those that go for a language.

    Raises:
        OSError: They can't be removed.
    """
    wanted = general_first(language)
    for file in (folder / FOLDER).glob("*.toml"):
        if file.stem not in wanted:
            file.unlink()
    if (folder / FOLDER).is_dir() and not any((folder / FOLDER).iterdir()):
        (folder / FOLDER).rmdir()


@dataclass(frozen=True)
class Replaced:
    """A text in whose place a locale's text stands.

    Attributes:
        path: Where it is in the document.
        was: The text, and where it is written.
        by: The translation, and where that is written.
    """

    path: KeyPath
    was: Node
    by: Node


class Locales:
    """Applies the locales along a chain of templates, and knows afterwards what is missing.

    Args:
        language: The language that was asked for.
        files: Every file that is looked for is noted here, with what it holds.
        words_in: Where a document's texts are.
    """

    def __init__(
        self,
        language: str,
        files: dict[Path, bytes | None],
        words_in: Callable[[Mapping[str, Any]], Iterator[KeyPath]],
    ) -> None:
        self.written = language
        """The language of the template that was read last."""
        self.replaced: dict[KeyPath, Replaced] = {}
        """What the locales of the template that was read last translate."""
        self._is_said = True
        self._doubted: list[Path] = []
        self._language = language
        self._files = files
        self._words_in = words_in
        self._languages: dict[Path, str] = {}
        self._vain: list[str] = []
        self._found: list[Path] = []
        self._template = Path()

    def add_file(self, file: Path, language: str, *, is_said: bool = True) -> None:
        """Note the language that a template is written in.

        Args:
            file: The template's file.
            language: The language.
            is_said: Whether the file says so by ``texts``; it is that of the session otherwise.
        """
        self.written = self._languages[file] = language
        self._is_said = is_said
        self._template = file

    def applied(self, whole: Node, folder: Path) -> Node:
        """The document with the texts of one folder's locale, the general language first, then the region's.

        Raises:
            BadInput: The locale can't be read or is not TOML.
        """
        self.replaced = {}
        for tag in general_first(self._language):
            file = folder / FOLDER / f"{tag}.toml"
            if not is_tag(tag):
                continue
            is_its_own = tag.casefold() == self.written.casefold()
            is_in_doubt = not self._is_said and self._language == self.written
            raw = self._files[file] = _read(file)
            if raw is None:
                continue
            if is_its_own and self._is_said:
                self._vain.append(
                    f"{file}:1: isn't read: {FILE} says texts = {self.written!r}, so it holds these texts itself. "
                    f"Remove this file, or write into texts what language {FILE} is written in."
                )
                continue
            if is_in_doubt:  # somebody has translated it, so the file itself is hardly in this language
                self._doubted.append(self._template)
            self._found.append(file)
            self._languages[file] = tag
            data = plain(whole)
            words = frozenset(self._words_in(data)) if isinstance(data, dict) else frozenset()
            whole = _Translation(words, self._vain, self.replaced).whole(whole, read_tree(raw, file))
        return whole

    def findings(
        self, data: Mapping[str, Any], places: Mapping[KeyPath, Place], folder: Path
    ) -> Iterator[str]:
        """What a locale says in vain, and the texts that are in another language."""
        yield from self._vain
        yield from self._in_doubt(data, places)
        missing = [
            path
            for path in self._words_in(data)
            if not same_language(self._languages.get(places[path].file, self._language), self._language)
        ]
        file = folder / FOLDER / f"{self._language}.toml"
        if missing and not self._found:
            place = places.get(("language",), Place(folder / FILE))
            other = self._languages[places[missing[0]].file]
            texts = f"{len(missing)} texts are" if len(missing) > 1 else "1 text is"
            first = ".".join(address_of(data, missing[0]))
            yield (
                f"{place}: language: is {self._language!r}, and {texts} in {other!r}, the first at "
                f"{places[missing[0]]}: {first}. Write such texts into {file}, say "
                f'texts = "{self._language}" if they are in that language, or set language = "{other}".'
            )
            return
        for path in missing:
            where, value = places[path], value_at(data, path)
            yield (
                f"{self._found[-1]}:1: {'.'.join(address_of(data, path))}: is missing, so people see {short(value)} "
                f"({where}). Add it."
            )

    def _in_doubt(self, data: Mapping[str, Any], places: Mapping[KeyPath, Place]) -> Iterator[str]:
        """Texts of a file that doesn't say its language, and has a locale for the session's."""
        for file in self._doubted:
            own = [path for path in self._words_in(data) if places[path].file == file]
            if own:
                first = ".".join(address_of(data, own[0]))
                other = "de" if same_language(self._language, "en") else "en"
                texts = f"{len(own)} texts come" if len(own) > 1 else "1 text comes"
                yield (
                    f"{places.get(('language',), Place(file))}: language: is {self._language!r}, and {texts} from "
                    f"{file.name}, not from {FOLDER}/{self._languages[file]}.toml, the first at {places[own[0]]}: "
                    f'{first}. Say in which language {file.name} is written: texts = "{self._language}" if they '
                    f'are right as they are, else for example texts = "{other}".'
                )


def misnamed(folder: Path) -> Iterator[str]:
    """Files among the locales that are never read, since their name is no language tag.

    Args:
        folder: A template's folder.
    """
    for file in sorted((folder / FOLDER).glob("*")):
        if file.name.startswith((".", "_")) or file.is_dir():
            continue
        first, *others = file.stem.replace("_", "-").split("-")
        tag = "-".join([first.lower(), *others])
        is_tag = _SHORT_TAG.fullmatch(tag) is not None
        if file.name == f"{tag}.toml" if is_tag else file.suffix != ".toml":
            continue
        name = f"{tag}.toml" if is_tag else "de.toml or de-AT.toml, as its language is"
        yield f"{file}:1: isn't read: its name is no language tag. Call it {name}, or remove it."


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BadInput(
            f"{file}:1: can't be read ({error.strerror}). Mend its rights, or remove it."
        ) from None


class _Translation:
    """One locale, applied to one document."""

    def __init__(self, words: frozenset[KeyPath], vain: list[str], replaced: dict[KeyPath, Replaced]) -> None:
        self._words = words
        self._vain = vain
        self._replaced = replaced

    def whole(self, base: Node, locale: Node) -> Node:
        """The document with the locale's texts."""
        result = dict(base.value)
        for key, new in locale.value.items():
            lists = list(lists_named(base, key)) if key not in result else []
            if key in result:
                result[key] = self._text(result[key], new, (key,), (key,))
            elif lists and isinstance(new.value, dict):
                for name, one in new.value.items():
                    self._anywhere(Node(result, base.place), lists, name, one, result)
            else:
                self._unknown(new, (key,), [*result])
        return Node(result, base.place)

    def _anywhere(
        self, base: Node, lists: list[Address], name: str, new: Node, result: dict[str, Node]
    ) -> None:
        key = lists[0][-1]
        holding = [one for one in lists if at_address(base, (*one, name)) is not None]
        if len(holding) != 1:
            every = [id_of(one) for at in lists for one in (at_address(base, at) or base).value]
            if holding:
                ways = " or ".join(f"[{'.'.join((*one, name))}]" for one in holding)
                self._say(new, (key, name), f"is in {len(holding)} lists. Write which one: {ways}.")
            else:
                self._unknown(new, (key, name), every)
            return
        change = Node({name: new}, new.place)
        for part in reversed(holding[0][1:]):
            change = Node({part: change}, new.place)
        top = holding[0][0]
        result[top] = self._text(result[top], change, (top,), (top,))

    def _text(self, old: Node, new: Node, path: KeyPath, at: Address) -> Node:
        if isinstance(old.value, dict) and isinstance(new.value, dict):
            return Node(self._keys(old.value, new.value, path, at), old.place)
        if isinstance(old.value, list) and isinstance(new.value, dict):
            numbers = {id_of(one) or str(index): index for index, one in enumerate(old.value)}
            items = list(old.value)
            for name, one in new.value.items():
                if name in numbers:
                    index = numbers[name]
                    items[index] = self._text(items[index], one, (*path, index), (*at, name))
                else:
                    self._unknown(one, (*at, name), [*numbers])
            return Node(items, old.place)
        if isinstance(old.value, list) and isinstance(new.value, list):
            if len(old.value) == len(new.value):
                pairs = enumerate(zip(old.value, new.value, strict=True))
                return Node([self._text(a, b, (*path, i), (*at, str(i))) for i, (a, b) in pairs], old.place)
            self._say(new, at, f"has {len(new.value)} entries instead of {len(old.value)}. Write as many.")
            return old
        if isinstance(old.value, str) and isinstance(new.value, str) and path in self._words:
            if new.value.strip() or not old.value.strip():
                earlier = self._replaced.get(path)  # by the general language, before the region's
                self._replaced[path] = Replaced(path, old if earlier is None else earlier.was, new)
                return new
            self._say(new, at, "is empty. Write the text.")
            return old
        self._say(new, at, f"has the value {short(plain(new))}, and there is no text there. Remove it.")
        return old

    def _keys(
        self, old: dict[str, Node], new: dict[str, Node], path: KeyPath, at: Address
    ) -> dict[str, Node]:
        result = dict(old)
        for key, one in new.items():
            if key == "id" and key in old and plain(one) == plain(old[key]):
                continue  # in an array, to find one's way
            if key in old:
                result[key] = self._text(old[key], one, (*path, key), (*at, key))
            else:
                self._unknown(one, (*at, key), [*old])
        return result

    def _unknown(self, node: Node, at: Address, known: list[str]) -> None:
        self._say(node, at, f"isn't in the template.{nearest(at[-1], known)} Rename or remove it.")

    def _say(self, node: Node, at: Address, text: str) -> None:
        self._vain.append(f"{node.place}: {'.'.join(at)}: {text}")
