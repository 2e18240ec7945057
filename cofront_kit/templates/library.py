"""Session templates: find, copy and check them, and turn them into a plan.

A template is a folder with ``template.toml`` (texts, items, agenda), ``facilitator.ipynb`` and ``participant.ipynb``.
``docs/templates.md`` explains every key; ``templates/sessions/trust-checkup`` is the one to copy.
"""

from __future__ import annotations

import shutil
import stat
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from cofront_kit.checks.calls import hinted, nearest
from cofront_kit.errors import BadInput, Note
from cofront_kit.files.text_notebooks import notebook_in
from cofront_kit.model.kinds import kinds
from cofront_kit.plugins.loading import load
from cofront_kit.templates.by_kind import all_texts
from cofront_kit.templates.checking import problems_of
from cofront_kit.templates.facilitator_notebook import STEM, is_written
from cofront_kit.templates.findings import Finding, of_error, of_sentence
from cofront_kit.templates.folders import FILE, held_as, own_folder
from cofront_kit.templates.lengths import too_long
from cofront_kit.templates.locales import checked_tag, keep_locales, misnamed, offered
from cofront_kit.templates.notebook_findings import NOTEBOOKS, of_notebook
from cofront_kit.templates.one_language import put_language
from cofront_kit.templates.reading import read_content
from cofront_kit.templates.remembering import remember
from cofront_kit.templates.settling import point_to_schema, settle
from cofront_kit.templates.shadowed import shadowed
from cofront_kit.templates.sheet_file import of_sheet
from cofront_kit.templates.source import (
    NAME,
    Resolved,
    resolved,
    stock_folder,
    stock_folders,
    surroundings,
)
from cofront_kit.templates.template import Template, notebook_of
from cofront_kit.templates.theming.reading import look_of

DEFAULT: Final = "trust-checkup"


# --- where templates are ----------------------------------------------------------------------------------


def stock() -> list[Template]:
    """The templates that come with the package, by name."""
    return [read(folder) for folder in stock_folders()]


@hinted
def find(name_or_folder: str | Path = DEFAULT, *, language: str | None = None) -> Template:
    """Find and read a template.

    A stock template's name always means the stock one, even if the working folder has a folder of that name; then a
    :class:`~cofront_kit.errors.Note` says so.

    Args:
        name_or_folder: A stock template's name, a folder with a ``template.toml``, or the name of a template in your
            own folder of templates or in an installed package.
        language: The language of its texts, for which it has a locale; the one it names when left out.

    Raises:
        BadInput: There is none, or it can't be played; the message names file, key, value and the way out.
    """
    found = recorded(name_or_folder, language=language)
    own = Path(name_or_folder).expanduser()
    if _is_name(name_or_folder) and (own / FILE).is_file() and own.resolve() != found.folder.resolve():
        warnings.warn(
            f"{own.name} is the template that comes with cofront-kit. The folder of the same name here is not used; "
            f"to use {own.resolve()}, write ./{own.name}.",
            Note,
            stacklevel=3,  # past the argument checks round this function
        )
    return found


@hinted
def recorded(name_or_folder: str | Path, *, language: str | None = None) -> Template:
    """The template that a session was made from, as the session recorded it; like :func:`find`, without a note."""
    stocked = stock_folder(name_or_folder)
    if stocked is not None:
        return read(stocked, language)
    folder = Path(name_or_folder).expanduser()
    if (folder / FILE).is_file():
        return read(folder.resolve(), language)
    held = held_as(str(name_or_folder)) if _is_name(name_or_folder) else None
    if held is not None:
        return read(held.resolve(), language)
    names = [template.name for template in stock()]
    if folder.is_dir():
        raise BadInput(
            f"The folder {folder} holds no {FILE}. Begin with a copy: cofront_kit.templates.copy({DEFAULT!r}, ...)."
        )
    raise BadInput(
        f"There is no template {str(name_or_folder)!r}.{nearest(str(name_or_folder), names)}"
        f" Name a folder with a {FILE}, one of: {', '.join(names)}, or a template in {own_folder()}."
    )


def is_stock(name: str | Path) -> bool:
    """Whether this is the name of a template that comes with the package."""
    return stock_folder(name) is not None


def _is_name(name: str | Path) -> bool:
    return NAME.fullmatch(str(name)) is not None


@hinted
def copy(name: str | Path, to: str | Path, *, language: str | None = None) -> Template:
    """Copy a template to a new folder, to be changed there.

    The copy of a template that extends another one still does, wherever it is; the notebooks that it only inherits are
    copied too, so that they run beside it.

    A stock template's translations stay behind, except for those in ``language``: they would go on saying what the
    stock template says, whatever is changed in the copy. With ``language``, the copy's
    ``template.toml`` names it and, where the translation is whole, holds its texts.

    Args:
        name: What :func:`find` takes.
        to: A folder that doesn't exist yet or is empty.
        language: Language of the copy's sessions, ``"de"`` or ``"de-AT"``; that of the template when left out.

    Raises:
        BadInput: The folder is not empty, lies in the template, or can't be written.
    """
    template, target = find(name, language=language), Path(to).expanduser()
    if template.folder.resolve() in target.resolve().parents:
        raise BadInput(f"{target} lies in the folder of the template itself. Name one outside of it.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target} exists and is not an empty folder. Name a new one.")
    try:
        shutil.copytree(
            template.folder,
            target,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns(".git", ".ipynb_checkpoints", "__pycache__"),
            copy_function=shutil.copyfile,  # without the rights of an installation that nobody may write
        )
        target.chmod(target.stat().st_mode | stat.S_IRWXU)
        if template.folder in stock_folders():
            keep_locales(target, language or template.language)
        settle(template, target)
        point_to_schema(target)
        if language is not None:
            put_language(target, language)
    except OSError as error:
        raise BadInput(
            f"{target} can't be written: {error.strerror or error}. Name another folder."
        ) from None
    return read(target.resolve())


# --- reading and checking ---------------------------------------------------------------------------------


# Every call of a session asks its template for texts, and parsing and checking take longer than all the rest of it.
_last_read: Final[dict[tuple[Path, str | None], tuple[tuple[object, ...], Template]]] = {}
"""Folder and language -> what it was made of: all its files, and the kinds that they were checked against."""
MOST_KEPT: Final = 60
"""How many templates are kept as read."""


@hinted
def read(folder: str | Path, language: str | None = None) -> Template:
    """Read and check a template's ``template.toml``, with what it extends.

    Args:
        folder: The template's folder.
        language: The language of its texts, for which it has a locale; the one it names when left out.

    Raises:
        BadInput: A file can't be read or played; the message names file, line, key, value and the way out.
    """
    place = Path(folder)
    load()  # kinds that packages bring may be in it
    known = _last_read.get((place, language))
    if known is not None and known[0] == _made_of(known[1].written.files):
        return _looking_well(known[1])
    source = resolved(place, None if language is None else checked_tag(language))
    if source.problems:
        raise BadInput(source.problems[0])
    template = _typed(place, source)
    problems = problems_of(template.content, source.called)
    if problems:
        raise BadInput(problems[0])
    remember(_last_read, (place, language), (_made_of(source.files), template), most=MOST_KEPT)
    return _looking_well(template)


def _looking_well(template: Template) -> Template:
    if template.look.problems:
        raise BadInput(str(template.look.problems[0]))
    return template


@hinted
def check(folder: str | Path) -> list[str]:
    """Everything that is wrong with a template, in sentences that name file, line or cell, key and how to fix it.

    Nothing is run; ``cofront check`` also runs the notebooks and plays the agenda with robots.

    Args:
        folder: A template's folder.

    Returns:
        An empty list when all is well.
    """
    return [str(one) for one in examine(folder) if one.state == "mend"]


@hinted
def examine(folder: str | Path) -> list[Finding]:
    """What can be found without running anything: what :func:`check` says, and what is only worth knowing.

    Args:
        folder: A template's folder.
    """
    place = Path(folder).expanduser().resolve()
    found: dict[Finding, None] = {}
    folders: tuple[Path, ...] = (place,)
    try:
        source = resolved(place)
        folders = source.folders
        found |= dict.fromkeys(_of_texts(place, source))
        # The package answers for its own locales: what a team's folder adds need not be in each of those languages.
        for tag in offered({*folders} - {*stock_folders()} | {place}):
            if tag != source.language:
                found |= dict.fromkeys(_of_texts(place, resolved(place, tag)))
        is_whole = True
    except BadInput as error:
        found[of_sentence(str(error))] = None
        is_whole = False  # what it would inherit isn't known
    found |= dict.fromkeys(of_sentence(said, code="locale") for said in misnamed(place))
    template = _as_played(place) if is_whole else None
    for stem in NOTEBOOKS:
        if not is_whole and notebook_in(place, stem) is None:
            continue
        if stem == STEM and template is not None and is_written(template):
            continue  # it is made of the agenda
        file = notebook_of(folders, stem) or place / f"{stem}.ipynb"
        found |= dict.fromkeys(of_notebook(file, DEFAULT))
    screen = notebook_of(folders, "screen")
    if screen is not None:  # it may be missing
        found |= dict.fromkeys(of_notebook(screen, DEFAULT))
    if template is not None:
        found |= dict.fromkeys(of_sheet(template))
    return [_for(place, one) for one in found]


def _for(place: Path, found: Finding) -> Finding:
    """A finding as one of a folder: what stands in another one is not fixed from here."""
    is_own = found.file is None or Path(found.file).is_relative_to(place)
    return found if is_own else replace(found, fixable=False)


def _as_played(folder: Path) -> Template | None:
    try:
        return read(folder)
    except BadInput:
        return None  # what is wrong is said already


def _of_texts(place: Path, source: Resolved) -> Iterator[Finding]:
    """What is wrong with a template's texts in one language."""
    yield from (of_sentence(said, code="extends") for said in source.problems)
    yield from (of_sentence(said, code="repeats", state="note") for said in source.notes)
    problems: list[Finding] = []
    try:
        content = _typed(place, source).content
        of_texts = problems_of(content, source.called)
        if source.problems:  # what was removed says itself what is within it
            of_texts = [one for one in of_texts if ".within: " not in one]
        look = look_of(source.folders, len(content.parties))
        problems += [*map(of_sentence, of_texts), *look.problems]
        yield from look.notes
    except BadInput as error:
        problems.append(of_error(error))
    yield from problems
    for said in source.untranslated:
        yield of_sentence(said, code="locale")
    if not problems and not source.problems:
        yield from too_long(source.data, source.places)
        yield from shadowed(place, source)


def _made_of(files: Mapping[Path, bytes | None]) -> tuple[object, ...]:
    return ({file: _content(file) for file in files}, dict(kinds()), all_texts(), surroundings())


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _typed(folder: Path, source: Resolved) -> Template:
    try:
        content = read_content(source.data)
    except BadInput as error:
        place, name = source.sited(error.field)
        said = str(error).replace(error.field, name, 1)
        raise BadInput(f"{place}: {said}", field=name, meant=error.meant) from None
    return Template(folder, content, source)
