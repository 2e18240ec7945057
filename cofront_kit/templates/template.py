"""A session template that was read: what it says, and the plan of a session that is made of it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from cofront_kit.activities.texts import Entry
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput
from cofront_kit.files.text_notebooks import notebook_in
from cofront_kit.model.kinds import kinds
from cofront_kit.model.parties import Party, check_parties
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.room_roles.values import RoomRole, RoomRoles
from cofront_kit.model.state import EXPECTED, FramingText, HostNote
from cofront_kit.model.text import shown
from cofront_kit.model.theme.values import Theme
from cofront_kit.templates.by_kind import texts_of
from cofront_kit.templates.checking import parties_of, spec_of
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.locales import offered
from cofront_kit.templates.source import Resolved, roots
from cofront_kit.templates.tables import Content
from cofront_kit.templates.theming.reading import Look, look_of

EARLIER: Final = {"poll": "trust-poll", "check_in": "check-in"}
"""What a call of a template was called in earlier releases -> the kind that it makes. They go with the next release."""


@gated
class Template(Struct, frozen=True):
    """A session template that was read and checked.

    Attributes:
        folder: Its folder.
        content: Its ``template.toml`` as typed values, with what it extends.
        written: The document behind it, and where each of it is written.
    """

    folder: Path
    content: Content
    written: Resolved

    @property
    def folders(self) -> tuple[Path, ...]:
        """Its folder, then those of the templates it extends, the nearest first."""
        return self.written.folders

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
    def extends(self) -> str:
        """What its own file says it extends: a name or a folder; empty for nothing."""
        return self.content.extends if len(self.folders) > 1 else ""

    @property
    def framing(self) -> tuple[FramingText, ...]:
        """The texts for the lobby."""
        return tuple(FramingText(entry.title, entry.text.strip()) for entry in self.content.framing)

    @property
    def participant(self) -> Path:
        """The notebook that participants see."""
        return self.notebook("participant") or self.folder / "participant.ipynb"

    @property
    def facilitator(self) -> Path:
        """The notebook that the facilitator runs."""
        return self.notebook("facilitator") or self.folder / "facilitator.ipynb"

    @property
    def screen(self) -> Path | None:
        """The notebook that the big screen shows; None for the stock screen."""
        return self.notebook("screen")

    @property
    def notebooks(self) -> tuple[Path, ...]:
        """All of them; those of the facilitator and the participants, missing or not, come first."""
        return (self.facilitator, self.participant, *([] if self.screen is None else [self.screen]))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be played in: its own, and those it has locales for."""
        return tuple(dict.fromkeys([self.language, *offered(self.folders)]))

    def file_of(self, name: str) -> Path | None:
        """A file of this name in its folder, else in that of a template it extends, the nearest first; else None."""
        return first_of(self.folders, name)

    def notebook(self, stem: str) -> Path | None:
        """A notebook by its name without ending, ``.ipynb`` or kept as text, the nearest first; None if none has it."""
        return notebook_of(self.folders, stem)

    def files(self, names: Sequence[str]) -> dict[str, Path]:
        """The files of these names that there are, each as :meth:`file_of` finds it."""
        return {name: file for name in names if (file := self.file_of(name)) is not None}

    @property
    def source(self) -> str:
        """How the session records it: a stock template's name, or the absolute folder."""
        return self.name if self.folder.parent in roots() else str(self.folder)

    @property
    def file(self) -> Path:
        """Its ``template.toml``."""
        return self.folder / FILE

    @property
    def look(self) -> Look:
        """Its theme and logo, and what is wrong with them."""
        return look_of(self.folders, len(self.content.parties))

    @property
    def theme(self) -> Theme | None:
        """Its colours, font and logo, as a session gets them; None for the built-in look."""
        return self.look.theme

    @property
    def roles(self) -> RoomRoles:
        """Who does what in the room."""
        said = self.content
        return RoomRoles(
            tuple(RoomRole(one.id, one.name, one.task.strip(), one.party == "each") for one in said.roles),
            {entry.id: entry.who for entry in said.activities if entry.who},
        )

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
            threshold=self.content.threshold,
            theme=self.theme,
            roles=self.roles,
        )

    def __repr__(self) -> str:
        """Name and title."""
        return f"Template({self.name!r}, {self.title!r})"


def first_of(folders: Sequence[Path], name: str) -> Path | None:
    """The first file of this name in some folders; None if none has it."""
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def notebook_of(folders: Sequence[Path], stem: str) -> Path | None:
    """The first notebook of this name, without ending, in some folders; None if none has it."""
    return next((file for one in folders if (file := notebook_in(one, stem)) is not None), None)
