"""A copy in one language: the texts of a whole locale stand in ``template.toml`` itself, the one file to edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from cofront_kit.tags import same_language
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.locales import FOLDER, general_first
from cofront_kit.templates.positions import value_at
from cofront_kit.templates.reading import words_in
from cofront_kit.templates.source import resolved
from cofront_kit.templates.top_keys import put

if TYPE_CHECKING:
    from tomlkit.items import String


def put_language(folder: Path, language: str) -> None:
    """Write a copy's language into its ``template.toml``, and its texts in that language.

    Comments and order stay. Where a locale is still needed, since it is not whole or the template extends another one,
    the texts stay as they are, and ``texts`` says in which language.

    Args:
        folder: The folder of the copy.
        language: A language tag, such as ``"de"`` or ``"de-AT"``.

    Raises:
        BadInput: A file can't be read.
        OSError: A file can't be written.
    """
    import tomlkit

    file = folder / FILE
    said = file.read_bytes().decode("utf-8-sig")
    source = resolved(folder, language)
    files = [folder / FOLDER / f"{tag}.toml" for tag in general_first(language)]
    there = [one for one in files if one.is_file()]
    if there and len(source.folders) == 1 and not source.untranslated:
        wanted = source.data | {"language": language}
        wanted.pop("texts", None)
        text = _translated(said, wanted)
        if msgspec.toml.decode(text) == wanted:  # else it is written in a way that can't be edited in place
            file.write_bytes(text.encode())
            for one in there:
                one.unlink()
            if not any((folder / FOLDER).iterdir()):
                (folder / FOLDER).rmdir()
            return
    document = tomlkit.parse(said)
    put(document, "language", language)
    if not same_language(source.texts, language):
        put(document, "texts", source.texts)
    file.write_bytes(tomlkit.dumps(document).encode())


def _translated(said: str, wanted: dict[str, Any]) -> str:
    """A document with the texts of another one of the same shape."""
    import tomlkit

    document = tomlkit.parse(said)
    was = msgspec.toml.decode(said)
    newline = "\r\n" if "\r\n" in said else "\n"
    document.pop("texts", None)
    put(document, "language", wanted["language"])
    for path in list(words_in(wanted)):
        new = value_at(wanted, path)
        if new != value_at(was, path):
            value_at(document, path[:-1])[path[-1]] = _item(new, newline)
    return tomlkit.dumps(document)


def _item(text: str, newline: str) -> String:
    """A text as a value: one of several paragraphs on lines of its own."""
    import tomlkit
    from tomlkit.items import String

    if "\n" not in text:
        return tomlkit.string(text)
    lines = text.replace("\\", "\\\\").replace('"""', '""\\"').replace("\n", newline)
    made = tomlkit.parse(f'x = """{newline}{lines}"""')["x"]
    assert isinstance(made, String)
    return made
