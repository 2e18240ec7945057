"""A template's copy for one session: a folder of the user's, with title and parties written into its file."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.model.parties import Party, check_parties
from cofront_kit.model.text import MAX_TITLE, clean
from cofront_kit.templates import facilitator_notebook
from cofront_kit.templates.dates import Moment, moment, written
from cofront_kit.templates.library import copy, find, read
from cofront_kit.templates.locales import FOLDER as LOCALES
from cofront_kit.templates.locales import checked_tag, general_first
from cofront_kit.templates.template import Template
from cofront_kit.templates.top_keys import put

if TYPE_CHECKING:
    from tomlkit.items import Array

MAX_FOLDER: Final = 60
"""The longest folder name that is made of a title, in characters; file systems take 255 bytes."""
_NOT_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_TAKEN_BY_WINDOWS: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z", re.IGNORECASE)
_FALLBACK: Final = "session"


@hinted
def create(
    name: str | Path,
    folder: str | Path,
    *,
    title: str | None = None,
    parties: Sequence[str | Party] | None = None,
    language: str | None = None,
    date: Moment | None = None,
) -> Template:
    """Make the folder of a new session from a template: its notebooks, and its texts with this title and these parties.

    Title, parties, language and date are written into the copy's ``template.toml``; its comments and the order of its
    keys stay. When anything fails, no folder is left.

    Args:
        name: What :func:`~cofront_kit.templates.find` takes.
        folder: A folder that doesn't exist yet. The folders above it are made.
        title: 1 to 200 characters; the template's when left out.
        parties: Names of 2 to 6 parties, or ``cf.Party(name, label)``; the template's sample parties when left out.
        language: Language of the session, ``"de"`` or ``"de-AT"``; the template's when left out. The texts follow if
            the template has a locale for it; those of a whole one are written into the file, too.
        date: When everybody meets, which invitations say; the template's, if it has one, when left out.

    Returns:
        The new template; ``cf.session(template=...)`` with its folder begins or joins its session.

    Raises:
        BadInput: The folder exists or can't be written; title, parties or the template can't be taken.
    """
    template = find(name, language=language)
    heading = None if title is None else clean(title, what="the title", most=MAX_TITLE)
    sides = None if parties is None else check_parties(parties)
    tag = None if language is None else checked_tag(language)
    meets = None if date is None else written(moment(date, "date"))
    target = Path(folder).expanduser().absolute()
    _make(target)
    try:
        made = copy(template.folder, target, language=tag)
        _write(made.file, {"title": heading, "date": meets}, sides)
        if heading is not None:
            _retitle(made.folder, heading, tag or made.language)
        session = read(made.folder)
        facilitator_notebook.put(template, target, session)  # with this title, in this language
        return session
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _make(target: Path) -> None:
    """Make the folder, and refuse one that is there: of two who name the same one, the second is told."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _unmakeable(target.parent, error) from None
    try:
        target.mkdir()
    except FileExistsError:
        other = free_name(target.parent, target.name)
        raise BadInput(f"{target} exists already. Name another folder; {other!r} is free.") from None
    except (OSError, ValueError) as error:
        raise _unmakeable(target, error) from None


def _unmakeable(folder: Path, error: Exception) -> BadInput:
    said = getattr(error, "strerror", None) or error
    return BadInput(f"The folder {folder} can't be made: {said}. Name another one.")


def folder_name(title: str) -> str:
    """A folder's name for a title, that every file system takes.

    Example:
        >>> folder_name("Trust: how far? 1/2")
        'Trust how far 1 2'
    """
    plain = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", title))
    plain = " ".join(plain.split())[:MAX_FOLDER].strip(". ")
    if not plain:
        return _FALLBACK
    return f"{plain} {_FALLBACK}" if _TAKEN_BY_WINDOWS.match(plain) else plain


def free_name(parent: Path, wanted: str) -> str:
    """A name in a folder that nothing has: the wanted one, else with a number after it.

    Args:
        parent: The folder.
        wanted: The name to begin with.
    """
    return first_free(wanted, lambda name: not (parent / name).exists())


def first_free(wanted: str, is_free: Callable[[str], bool]) -> str:
    """The wanted name, else the first of ``"name 2"``, ``"name 3"``, ... that is free.

    Args:
        wanted: The name to begin with.
        is_free: Whether nothing has a name.
    """
    return next(name for name in chain([wanted], (f"{wanted} {n}" for n in count(2))) if is_free(name))


def _write(file: Path, said: Mapping[str, str | None], parties: Sequence[Party] | None) -> None:
    wanted = {key: value for key, value in said.items() if value is not None}
    if not wanted and parties is None:
        return
    import tomlkit

    try:
        document = tomlkit.parse(file.read_bytes().decode("utf-8-sig"))
        for key, value in wanted.items():
            put(document, key, value)
        if parties is not None:
            put(document, "parties", _written(parties))
        file.write_bytes(tomlkit.dumps(document).encode())
    except OSError as error:
        raise BadInput(f"{file} can't be written: {error.strerror or error}. Name another folder.") from None


def _retitle(folder: Path, title: str, language: str) -> None:
    """Write the title into the locales that go for a language, too: theirs would stand in its place."""
    import tomlkit

    for tag in general_first(language):
        file = folder / LOCALES / f"{tag}.toml"
        if not file.is_file():
            continue
        document = tomlkit.parse(file.read_bytes().decode("utf-8-sig"))
        if "title" in document:
            document["title"] = title
            file.write_bytes(tomlkit.dumps(document).encode())


def _written(parties: Sequence[Party]) -> Array:
    import tomlkit

    listed = tomlkit.array()
    for party in parties:
        if party.label:
            entry = tomlkit.inline_table()
            entry.update({"name": party.name, "label": party.label})
            listed.append(entry)
        else:
            listed.append(party.name)
    return listed
