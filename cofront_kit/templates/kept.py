"""What a session keeps of its template by content: an upgrade of the package, or a lost folder, doesn't change it.

A session's agenda and texts are events. The notebooks stand beside the log, with the template's texts behind them.
Files in a team's own folder are read as they are, so that a cell can be mended while the session runs; what was kept of
them is used when they are gone. Everything else is shown as it was when the session began.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import as_file
from cofront_kit.files.stamps import stamp_of
from cofront_kit.files.work import STEMS
from cofront_kit.model.state import SessionState
from cofront_kit.store.base import Store
from cofront_kit.store.template_files import MOST_BYTES, KeptFile, packed
from cofront_kit.templates import facilitator_notebook
from cofront_kit.templates.changes import template_of
from cofront_kit.templates.folders import FILE, package_templates
from cofront_kit.templates.library import MOST_KEPT
from cofront_kit.templates.reading import read_content
from cofront_kit.templates.remembering import remember
from cofront_kit.templates.run_sheet import run_sheet
from cofront_kit.templates.source import Resolved, roots, stock_folder
from cofront_kit.templates.template import Template

TEXTS: Final = "template.json"
"""The name under which a session keeps the template's texts, with what it extends, in the session's language."""
REPORT: Final = "report-template"


class Kept(NamedTuple):
    """What a session keeps.

    Attributes:
        files: The notebooks and the texts.
        notes: Which notebooks are too large to be kept, in sentences.
    """

    files: tuple[KeptFile, ...]
    notes: tuple[str, ...]


_Stamps = tuple[tuple[Path | None, tuple[int, int] | None], ...]

# Reading, packing and writing run sheets take longer than all the rest of a session's creation.
_last_kept: Final[dict[tuple[Path, str], tuple[Template, _Stamps, Kept]]] = {}


def kept_of(template: Template) -> Kept:
    """What a session that begins with a template keeps of it.

    Args:
        template: The template, read in the session's language.
    """
    found = {stem: _file_of(template, stem) for stem in STEMS}
    stamps = tuple((file, None if file is None else stamp_of(file)) for file in found.values())
    key = (template.folder, template.language)
    known = _last_kept.get(key)
    if known is not None and known[0] is template and known[1] == stamps:
        return known[2]
    made = _read(template, found)
    remember(_last_kept, key, (template, stamps, made), most=MOST_KEPT)
    return made


def is_teams(folder: Path) -> bool:
    """Whether a template's folder is a team's own: it comes neither with this package nor with another one."""
    return folder.parent not in roots() and folder.resolve() not in _of_packages(tuple(sys.path))


@lru_cache(maxsize=1)
def _of_packages(_path: tuple[str, ...]) -> frozenset[Path]:
    """The folders of the templates that packages bring; looking for them takes as long as beginning a session."""
    return frozenset(held.folder.resolve() for held in package_templates() if not held.trouble)


def template_for(store: Store, state: SessionState) -> Template:
    """The template that a session's calls take texts from: as it is in a team's own folder, else as it was kept.

    Args:
        store: The session's store.
        state: The session.

    Raises:
        BadInput: It can't be found or read any more, and the session keeps none.
    """
    kept = next((one for one in store.template_files(state.code) if one.name == TEXTS), None)
    content = None if kept is None else kept.content()
    try:
        found = template_of(state)
    except BadInput:
        if content is None:
            raise
        return template_kept(content, state.template)
    if kept is None or kept.own or content is None or is_same(found, content):
        return found
    try:
        return template_kept(content, state.template)
    except BadInput:  # this release reads its texts no more
        return found


def is_same(template: Template, texts: bytes) -> bool:
    """Whether a template says what a session kept of it; the language that a session was given doesn't count."""
    mine = _texts(template)
    if mine == texts:  # nearly always, and every call of a session asks
        return True
    one, other = msgspec.json.decode(texts), msgspec.json.decode(mine)
    return bool({**one, "language": ""} == {**other, "language": ""})


@lru_cache(maxsize=16)
def template_kept(texts: bytes, source: str) -> Template:
    """A template as a session kept it.

    Args:
        texts: What it kept under the name :data:`TEXTS`.
        source: How the session recorded its template.

    Raises:
        BadInput: This release can't read it.
    """
    data: dict[str, Any] = msgspec.json.decode(texts)
    content = read_content(data)
    folder = stock_folder(source) or (Path(source) if Path(source).is_absolute() else roots()[-1] / source)
    written = Resolved(
        data=data,
        places={},
        folders=(folder,),
        files={},
        problems=(),
        notes=(),
        untranslated=(),
        language=content.language,
        texts=content.language,
        named=content.language,
        replaced=(),
    )
    return Template(folder, content, written)


def write_texts(texts: bytes, folder: Path) -> None:
    """Write the texts that a session kept as a whole template: what a notebook means by ``template="."``.

    Args:
        texts: What it kept under the name :data:`TEXTS`.
        folder: Where.

    Raises:
        OSError: It can't be written.
    """
    from tomlkit import dumps

    data = {
        key: value for key, value in msgspec.json.decode(texts).items() if key not in ("extends", "texts")
    }
    (folder / FILE).write_bytes(dumps(data).encode())


def _file_of(template: Template, stem: str) -> Path | None:
    return template.file_of(f"{stem}.ipynb") if stem == REPORT else template.notebook(stem)


def _read(template: Template, found: dict[str, Path | None]) -> Kept:
    teams = {folder for folder in template.folders if is_teams(folder)}
    files = [packed(TEXTS, _texts(template), own=template.folder in teams)]
    notes: list[str] = []
    for stem, file in found.items():
        if stem == facilitator_notebook.STEM and facilitator_notebook.is_written(template):
            sheet = as_file(run_sheet(template))
            files.append(packed(facilitator_notebook.FILE, sheet, own=False))
        elif file is not None:
            files.append(packed(file.name, _content(file), own=file.parent in teams))
            notes += _too_large(file)
    return Kept(tuple(files), tuple(notes))


def _texts(template: Template) -> bytes:
    return msgspec.json.encode(template.written.data, enc_hook=str)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None  # its page says why


def _too_large(file: Path) -> Iterator[str]:
    try:
        size = file.stat().st_size
    except OSError:
        return
    if size > MOST_BYTES:
        yield (
            f"{file} has {size / 1e6:.1f} MB, and a session keeps a copy of notebooks up to {MOST_BYTES / 1e6:.0f} MB. "
            "This one is read as it is each time, so leave it where it is. With its outputs cleared and saved before a "
            "session begins, it is kept too."
        )
