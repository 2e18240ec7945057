"""Session templates: find, copy and check them, and turn them into a plan.

A template is a folder with ``template.toml`` (texts, items, agenda), ``facilitator.ipynb`` and ``participant.ipynb``.
``docs/templates.md`` explains every key; ``templates/sessions/trust-checkup`` is the one to copy.
"""

from __future__ import annotations

import re
import shutil
import stat
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from cofront_kit.activities.texts import Entry
from cofront_kit.checks.calls import gated, hinted, nearest
from cofront_kit.errors import BadInput, Note
from cofront_kit.model.kinds import kinds
from cofront_kit.model.parties import Party, check_parties
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.state import EXPECTED, FramingText, HostNote
from cofront_kit.model.text import shown
from cofront_kit.plugins.loading import load
from cofront_kit.templates.by_kind import all_texts, texts_of
from cofront_kit.templates.checking import notebook_problems, parties_of, problems_of, spec_of
from cofront_kit.templates.folders import FILE, held_as, own_folder
from cofront_kit.templates.reading import read_content
from cofront_kit.templates.tables import Content

DEFAULT: Final = "trust-checkup"
EARLIER: Final = {"poll": "trust-poll", "check_in": "check-in"}
"""What a call of a template was called in earlier releases -> the kind that it makes. They go with the next release."""


@gated
class Template(Struct, frozen=True):
    """A session template that was read and checked.

    Attributes:
        folder: Its folder.
        content: Its ``template.toml`` as typed values.
    """

    folder: Path
    content: Content

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def title(self) -> str:
        """The title a session gets unless another one is named."""
        return self.content.title

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of the sample parties."""
        return tuple(one if isinstance(one, str) else one.name for one in self.content.parties)

    @property
    def language(self) -> str:
        """Language of the texts, a BCP 47 tag."""
        return self.content.language

    @property
    def framing(self) -> tuple[FramingText, ...]:
        """The texts for the lobby."""
        return tuple(FramingText(entry.title, entry.text.strip()) for entry in self.content.framing)

    @property
    def participant(self) -> Path:
        """The notebook that participants see."""
        return self.folder / "participant.ipynb"

    @property
    def facilitator(self) -> Path:
        """The notebook that the facilitator runs."""
        return self.folder / "facilitator.ipynb"

    @property
    def source(self) -> str:
        """How the session records it: a stock template's name, or the absolute folder."""
        return self.name if self.folder.parent in _roots() else str(self.folder)

    @property
    def file(self) -> Path:
        """Its ``template.toml``."""
        return self.folder / FILE

    def table(self, kind: str) -> Any:
        """The table that bears a kind's name; None where the template has none."""
        return self.content.tables.get(kind)

    def entries(self, kind: str) -> list[Entry]:
        """What its agenda says about the activities of a kind."""
        return [entry for entry in self.content.activities if entry.kind == kind]

    def made(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The content of an activity with this template's texts, on its agenda or not.

        Args:
            kind: The kind's stable name, ``"trust-poll"`` or ``"check-in"``.
            wanted: What the kind can be asked for, see :attr:`cofront_kit.activities.texts.Texts.draft`.

        Raises:
            BadInput: The template has no texts for it, or not what is wanted; or no texts of this kind are made so.
        """
        draft = texts_of(kind).draft if kind in kinds() else None
        if draft is None:
            raise BadInput(f"A template makes no {shown(kind)} beside those on its agenda.")
        return draft(self, **wanted)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """A call of an earlier release."""
            kind = EARLIER.get(name)
            if kind is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            warnings.warn(
                f'template.{name}(...) is template.made("{kind}", ...) now; the old name goes with the next release.',
                DeprecationWarning,
                stacklevel=2,
            )
            return partial(texts_of(kind).draft, self)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the activities that it names."""
        return frozenset(entry.id for entry in self.content.activities)

    def activity(self, id: str) -> dict[str, Any] | None:
        """The content of the activity of this id; None if the template's agenda doesn't have it."""
        for entry in self.content.activities:
            if isinstance(id, str) and entry.id == id:
                return spec_of(self.content, entry)
        return None

    def plan(
        self,
        title: str | None = None,
        parties: Sequence[str | Party] | None = None,
        host: HostNote | None = None,
        *,
        activities: bool = True,
        expected: int | None = None,
        keep_days: int | None = None,
    ) -> SessionPlan:
        """What a session is created from.

        Args:
            title: Title of the session; the template's when left out.
            parties: Names of the parties, or name and label each; the template's sample parties when left out.
            host: Whose computer it runs on.
            activities: Whether the template's agenda is drafted at once.
            expected: How many people are expected; the template's number, or 300, when left out.
            keep_days: How many days after its end it is deleted; the template's number, or by hand, when left out.
        """
        drafted = [
            (entry.id, self.activity(entry.id) or {}) for entry in self.content.activities if activities
        ]
        return SessionPlan(
            title=self.title if title is None else title,
            parties=check_parties(parties_of(self.content) if parties is None else parties),
            activities=tuple(drafted),
            framing=self.framing,
            language=self.language,
            template=self.source,
            host=host or HostNote(),
            expected=expected or self.content.expected or EXPECTED,
            keep_days=keep_days or self.content.keep_days,
        )

    def __repr__(self) -> str:
        """Name and title."""
        return f"Template({self.name!r}, {self.title!r})"


# --- where templates are ----------------------------------------------------------------------------------


def _roots() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent.parent
    return (package / "_templates" / "sessions", package.parent / "templates" / "sessions")


def stock() -> list[Template]:
    """The templates that come with the package, by name."""
    return [read(folder) for folder in stock_folders()]


def stock_folders() -> list[Path]:
    """The folders of the templates that come with the package, by name."""
    folders: dict[str, Path] = {}
    for root in _roots():
        for file in sorted(root.glob(f"*/{FILE}")):
            folders.setdefault(file.parent.name, file.parent)
    return [folders[name] for name in sorted(folders)]


@hinted
def find(name_or_folder: str | Path = DEFAULT) -> Template:
    """Find and read a template.

    A stock template's name always means the stock one, even if the working folder has a folder of that name; then a
    :class:`~cofront_kit.errors.Note` says so.

    Args:
        name_or_folder: A stock template's name, a folder with a ``template.toml``, or the name of a template in your
            own folder of templates or in an installed package.

    Raises:
        BadInput: There is none, or it can't be played; the message names file, key, value and the way out.
    """
    found = recorded(name_or_folder)
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
def recorded(name_or_folder: str | Path) -> Template:
    """The template that a session was made from, as the session recorded it; like :func:`find`, without a note."""
    stocked = _stocked(name_or_folder)
    if stocked is not None:
        return read(stocked)
    folder = Path(name_or_folder).expanduser()
    if (folder / FILE).is_file():
        return read(folder.resolve())
    held = held_as(str(name_or_folder)) if _is_name(name_or_folder) else None
    if held is not None:
        return read(held.resolve())
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
    return _stocked(name) is not None


def _stocked(name: str | Path) -> Path | None:
    if not _is_name(name):
        return None
    return next((root / str(name) for root in _roots() if (root / str(name) / FILE).is_file()), None)


def _is_name(name: str | Path) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]+", str(name)) is not None


@hinted
def copy(name: str | Path, to: str | Path) -> Template:
    """Copy a template to a new folder, to be changed there.

    Args:
        name: What :func:`find` takes.
        to: A folder that doesn't exist yet or is empty.

    Raises:
        BadInput: The folder is not empty, lies in the template, or can't be written.
    """
    template, target = find(name), Path(to).expanduser()
    if template.folder.resolve() in target.resolve().parents:
        raise BadInput(f"{target} lies in the folder of the template itself. Name one outside of it.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target} exists and is not an empty folder. Name a new one.")
    try:
        shutil.copytree(
            template.folder,
            target,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"),
            copy_function=shutil.copyfile,  # without the rights of an installation that nobody may write
        )
        target.chmod(target.stat().st_mode | stat.S_IRWXU)
    except OSError as error:
        raise BadInput(
            f"{target} can't be written: {error.strerror or error}. Name another folder."
        ) from None
    return read(target.resolve())


# --- reading and checking ---------------------------------------------------------------------------------


# Every call of a session asks its template for texts, and parsing and checking take longer than all the rest of it.
_last_read: Final[dict[Path, tuple[tuple[object, ...], Content]]] = {}
"""Folder -> the bytes of its file and the kinds that they were checked against; and what the file says."""
MOST_KEPT: Final = 20
"""How many templates are kept as read."""


@hinted
def read(folder: str | Path) -> Template:
    """Read and check a template's ``template.toml``.

    Raises:
        BadInput: The file can't be read or played; the message names file, key, value and the way out.
    """
    place = Path(folder)
    raw = _bytes(place / FILE)
    load()  # kinds that packages bring may be in it
    checked = (raw, dict(kinds()), all_texts())
    last, content = _last_read.get(place, ((), None))
    if content is not None and last == checked:
        return Template(place, content)
    template = _parse(place, raw)
    problems = problems_of(template.content, place / FILE)
    if problems:
        raise BadInput(problems[0])
    while len(_last_read) >= MOST_KEPT:
        _last_read.pop(next(iter(_last_read)), None)
    _last_read[place] = (checked, template.content)
    return template


@hinted
def check(folder: str | Path) -> list[str]:
    """Everything that is wrong with a template, in sentences that name the file, the key and how to fix it.

    Args:
        folder: A template's folder.

    Returns:
        An empty list when all is well.
    """
    place = Path(folder).expanduser().resolve()
    try:
        problems = problems_of(_parse(place, _bytes(place / FILE)).content, place / FILE)
    except BadInput as error:
        problems = [str(error)]
    for name in ("participant.ipynb", "facilitator.ipynb"):
        problems += notebook_problems(place / name, DEFAULT)
    return problems


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{file}: can't be read ({error.strerror}). A template is a folder with a {FILE}."
        ) from None


def _parse(folder: Path, raw: bytes) -> Template:
    file = folder / FILE
    try:
        data = msgspec.toml.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: is not TOML: {error}. Correct it in a text editor.") from None
    try:
        return Template(folder, read_content(data))
    except BadInput as error:
        raise BadInput(f"{file}: {error}") from None
