"""Session templates: find, copy, check, and turn into a plan.

A template is a folder with ``template.toml`` (texts, items, agenda), ``facilitator.ipynb`` and ``participant.ipynb``.
``docs/templates.md`` explains every key; ``templates/sessions/trust-checkup`` is the one to copy.
"""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct, field

from .errors import BadInput
from .model.plan import MAX_PARTIES, SessionPlan, check_parties
from .model.poll import read_spec
from .model.state import FramingText, HostNote
from .model.text import MAX_TITLE, clean

FILE: Final = "template.toml"
DEFAULT: Final = "trust-checkup"
Items = Literal["pulse", "map"] | Sequence[str]


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the tables in a template file."""


class Activity(_Table, frozen=True):
    """One ``[[activities]]`` entry."""

    id: str
    kind: str
    title: str
    items: str | list[str] = "pulse"
    intro: str = ""


class Item(_Table, frozen=True):
    """One statement."""

    id: str
    text: str


class ItemGroup(_Table, frozen=True):
    """One ``[[trust-poll.dimensions]]`` entry with its statements, the pulse item first."""

    id: str
    label: str
    items: list[Item]


class PollTexts(_Table, frozen=True):
    """The ``[trust-poll]`` table."""

    about: str
    labels: list[str]
    cannot_judge: str
    dimensions: list[ItemGroup]


class Framing(_Table, frozen=True):
    """One ``[[framing]]`` entry."""

    title: str
    text: str


class Content(_Table, frozen=True):
    """A whole ``template.toml``."""

    title: str
    parties: list[str]
    summary: str = ""
    language: str = "en"
    minutes: int | None = None
    framing: list[Framing] = []
    activities: list[Activity] = []
    trust_poll: PollTexts | None = field(default=None, name="trust-poll")


class Template(Struct, frozen=True):
    """A session template that was read and checked.

    Attributes:
        folder: Where it lies.
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
        """The sample parties."""
        return tuple(self.content.parties)

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
        """How the session remembers it: a stock template's name, or the absolute folder."""
        return self.name if self.folder.parent in _roots() else str(self.folder)

    def poll(
        self, items: Items = "pulse", *, title: str | None = None, intro: str | None = None
    ) -> dict[str, Any]:
        """The content of a trust poll with this template's texts.

        Args:
            items: ``"pulse"`` (first item of each dimension), ``"map"`` (all), or a list of item ids.
            title: Title of the poll; that of the template's activity with the same items when left out.
            intro: One or two sentences before the first statement; chosen like the title.

        Raises:
            BadInput: The template has no trust poll, or there is no such item.
        """
        texts = self.content.trust_poll
        if texts is None:
            raise BadInput(
                f"{self.folder / FILE}: there is no table [trust-poll], so no trust poll can be made from it."
            )
        listed = items if isinstance(items, str) else list(items)
        known = next((entry for entry in self.content.activities if entry.items == listed), None)
        chosen = _choose(texts, listed)
        used = {dimension.id for dimension, _ in chosen}
        return {
            "kind": "trust-poll",
            "title": title or (known.title if known else self.title),
            "intro": intro if intro is not None else (known.intro if known else ""),
            "about": texts.about,
            "items": [{"id": item.id, "dimension": group.id, "text": item.text} for group, item in chosen],
            "dimensions": [
                {"id": group.id, "label": group.label} for group in texts.dimensions if group.id in used
            ],
            "labels": list(texts.labels),
            "cannot_judge": texts.cannot_judge,
        }

    def activity(self, id: str) -> dict[str, Any] | None:  # noqa: A002 - the word authors use
        """The content of the activity of this id, or None when the template's agenda doesn't have it."""
        for entry in self.content.activities:
            if entry.id == id:
                return self.poll(entry.items, title=entry.title, intro=entry.intro)
        return None

    def plan(
        self,
        title: str | None = None,
        parties: Sequence[str] | None = None,
        host: HostNote | None = None,
        *,
        activities: bool = True,
    ) -> SessionPlan:
        """What a session is created from.

        Args:
            title: Title of the session; the template's when left out.
            parties: Names of the parties; the template's sample parties when left out.
            host: On whose computer it runs.
            activities: Whether the template's agenda is drafted at once.
        """
        drafted = [
            (entry.id, self.activity(entry.id) or {}) for entry in self.content.activities if activities
        ]
        return SessionPlan(
            title=self.title if title is None else title,
            parties=check_parties(self.parties if parties is None else parties),
            activities=tuple(drafted),
            framing=self.framing,
            language=self.language,
            template=self.source,
            host=host or HostNote(),
        )

    def __repr__(self) -> str:
        """Name and title."""
        return f"Template({self.name!r}, {self.title!r})"


def _choose(texts: PollTexts, items: str | list[str]) -> list[tuple[ItemGroup, Item]]:
    pairs = [(group, item) for group in texts.dimensions for item in group.items]
    if items == "map":
        return pairs
    if items == "pulse":
        return [(group, group.items[0]) for group in texts.dimensions]
    if isinstance(items, str):
        raise BadInput(f'items is {items!r}. Write "pulse", "map", or a list of item ids.')
    by_id = {item.id: (group, item) for group, item in pairs}
    for name in items:
        if name not in by_id:
            raise BadInput(
                f"There is no item {name!r} in the template.{_nearest(name, by_id)} There are: {', '.join(by_id)}."
            )
    if not items:
        raise BadInput('items is an empty list. Name at least one item id, or write "pulse" or "map".')
    return [by_id[name] for name in items]


# --- where templates lie ----------------------------------------------------------------------------------


def _roots() -> tuple[Path, ...]:
    here = Path(__file__).resolve().parent
    return (here / "_templates" / "sessions", here.parent / "templates" / "sessions")


def stock() -> list[Template]:
    """The templates that come with the package, by name."""
    folders: dict[str, Path] = {}
    for root in _roots():
        for file in sorted(root.glob(f"*/{FILE}")):
            folders.setdefault(file.parent.name, file.parent)
    return [read(folders[name]) for name in sorted(folders)]


def find(name_or_folder: str | Path = DEFAULT) -> Template:
    """Find and read a template.

    Args:
        name_or_folder: A stock template's name, or a folder with a ``template.toml``.

    Raises:
        BadInput: There is none, or it can't be played; the message names file, key, value and the way out.
    """
    for root in _roots():
        if str(name_or_folder) and _is_name(name_or_folder) and (root / str(name_or_folder) / FILE).is_file():
            return read(root / str(name_or_folder))
    folder = Path(name_or_folder).expanduser()
    if (folder / FILE).is_file():
        return read(folder.resolve())
    names = [template.name for template in stock()]
    if folder.is_dir():
        raise BadInput(
            f"The folder {folder} holds no {FILE}. Begin with a copy: cofront_kit.templates.copy({DEFAULT!r}, ...)."
        )
    raise BadInput(
        f"There is no template {str(name_or_folder)!r}.{_nearest(str(name_or_folder), names)}"
        f" Name a folder with a {FILE}, or one of: {', '.join(names)}."
    )


def _is_name(name: str | Path) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]+", str(name)) is not None


def copy(name: str | Path, to: str | Path) -> Template:
    """Copy a template to a new folder, to be changed there.

    Args:
        name: What :func:`find` takes.
        to: A folder that doesn't exist yet, or is empty.

    Raises:
        BadInput: The folder holds something already.
    """
    template, target = find(name), Path(to).expanduser()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target} exists and is not an empty folder. Name a new one.")
    shutil.copytree(
        template.folder,
        target,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"),
    )
    return read(target.resolve())


# --- reading and checking ---------------------------------------------------------------------------------


def read(folder: Path) -> Template:
    """Read and check a template's ``template.toml``.

    Raises:
        BadInput: The file can't be read or played; the message names file, key, value and the way out.
    """
    template = _parse(folder)
    problems = _problems(template)
    if problems:
        raise BadInput(problems[0])
    return template


def check(folder: str | Path) -> list[str]:
    """Everything that is wrong with a template, as sentences naming file, key and the way to mend it.

    Args:
        folder: A template's folder.

    Returns:
        An empty list when all is well.
    """
    place = Path(folder).expanduser().resolve()
    try:
        problems = _problems(_parse(place))
    except BadInput as error:
        problems = [str(error)]
    for name in ("participant.ipynb", "facilitator.ipynb"):
        problems += _notebook_problems(place / name)
    return problems


def _parse(folder: Path) -> Template:
    file = folder / FILE
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{file}: can't be read ({error.strerror}). A template is a folder with a {FILE}."
        ) from None
    try:
        data = msgspec.toml.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: is not TOML: {error}. Mend it in a text editor.") from None
    try:
        return Template(folder, msgspec.convert(data, Content))
    except msgspec.ValidationError as error:
        raise BadInput(f"{file}: {_explain(str(error), data)}") from None


_AT: Final = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?$", re.DOTALL)


def _explain(message: str, data: object) -> str:
    """Turn msgspec's message into key, value and way out."""
    match = _AT.match(message)
    what, path = (match["what"], match["path"] or "") if match else (message, "")
    unknown = re.search(r"unknown field `(.+)`", what)
    if unknown:
        where = f"{path}.{unknown[1]}" if path else unknown[1]
        return f"the key {where} is not known.{_nearest(unknown[1], _KEYS)} Rename or remove it."
    missing = re.search(r"missing required field `(.+)`", what)
    if missing:
        return f"the key {path + '.' if path else ''}{missing[1]} is missing. Add it; docs/templates.md has an example."
    return f"the key {path} has the value {_short(_value_at(data, path))}: {what}. Mend it."


_KEYS: Final = tuple(
    sorted(
        {
            info.encode_name
            for table in (Content, Framing, Activity, PollTexts, ItemGroup, Item)
            for info in msgspec.structs.fields(table)
        }
    )
)


def _value_at(data: object, path: str) -> object:
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(data, Mapping) and step in data:
            data = data[step]
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return "..."
    return data


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _nearest(name: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def _problems(template: Template) -> list[str]:
    """What the types can't see."""
    content, file = template.content, template.folder / FILE
    problems: list[str] = []

    def attempt(key: str, work: Any) -> None:
        try:
            work()
        except BadInput as error:
            problems.append(f"{file}: {key}: {error}")

    attempt("title", lambda: clean(content.title, what="the title", most=MAX_TITLE))
    attempt("parties", lambda: check_parties(content.parties))
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", content.language):
        problems.append(
            f'{file}: language: {content.language!r} is no language tag. Write for example "en" or "de-AT".'
        )
    seen: set[str] = set()
    for index, entry in enumerate(content.activities):
        key = f"activities[{index}]"
        if entry.kind != "trust-poll":
            problems.append(
                f'{file}: {key}.kind: {entry.kind!r} is not known. This release plays "trust-poll".'
            )
        elif not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", entry.id):
            problems.append(
                f"{file}: {key}.id: {entry.id!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -."
            )
        elif entry.id in seen:
            problems.append(
                f"{file}: {key}.id: {entry.id!r} stands there twice. Give each activity its own id."
            )
        else:
            attempt(
                key,
                lambda entry=entry: read_spec(
                    template.poll(entry.items, title=entry.title, intro=entry.intro)
                ),
            )
        seen.add(entry.id)
    if content.trust_poll is not None:
        problems += _poll_problems(content.trust_poll, file)
        if not problems:
            attempt("trust-poll", lambda: read_spec(template.poll("map")))
    return problems


def _poll_problems(texts: PollTexts, file: Path) -> list[str]:
    problems = []
    if "{party}" not in texts.about:
        problems.append(
            f"{file}: trust-poll.about: {_short(texts.about)} lacks {{party}}, the place of the rated party's name."
        )
    ids = [group.id for group in texts.dimensions]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        problems.append(
            f"{file}: trust-poll.dimensions: the id {name!r} stands there twice. Give each its own."
        )
    for index, group in enumerate(texts.dimensions):
        if not group.items:
            problems.append(
                f"{file}: trust-poll.dimensions[{index}].items: {group.id!r} has no item. Add one or remove it."
            )
    return problems


def _notebook_problems(file: Path) -> list[str]:
    import nbformat

    if not file.is_file():
        return [f"{file}: is missing. Copy it from the template {DEFAULT!r}."]
    try:
        notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(notebook)
    except (OSError, ValueError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        return [
            f"{file}: is no notebook ({str(error).splitlines()[0][:120]}). Save it again from JupyterLab."
        ]
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    if "cofront_kit" not in code:
        return [f"{file}: no cell imports cofront_kit. Add a cell: import cofront_kit as cf."]
    if any(cell.get("outputs") for cell in notebook.cells):
        return [
            f"{file}: holds outputs of an earlier run. Clear them (Edit > Clear Outputs of All Cells) and save."
        ]
    return []


__all__ = ["DEFAULT", "FILE", "MAX_PARTIES", "Template", "check", "copy", "find", "read", "stock"]
