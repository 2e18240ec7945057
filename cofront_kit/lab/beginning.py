"""Beginning a session from JupyterLab: the templates that there are, and a folder for a new session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jupyter_server.auth.decorator import authorized
from msgspec import Struct
from tornado.web import authenticated

from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.facilitator.opening import begin, free_title
from cofront_kit.lab.answers import PanelHandler
from cofront_kit.lab.home import aside
from cofront_kit.lab.listed import notebook_in
from cofront_kit.model.parties import MAX_PARTIES, MIN_PARTIES, Party
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node
from cofront_kit.templates.catalogue import Offered, catalogue, offered
from cofront_kit.templates.creating import folder_name, free_name
from cofront_kit.templates.library import read


class Spoken(Struct, frozen=True):
    """A language that a template has texts in.

    Attributes:
        tag: A BCP 47 tag.
        free: The title to suggest in it: the template's, or with a number while an open session has that.
    """

    tag: str
    free: str


class TemplateCard(Struct, frozen=True):
    """A template as launcher, menu and dialog show it.

    Attributes:
        id: What it is asked for by.
        origin: ``"stock"``, ``"own"``, or the package that brings it.
        title: Its title.
        languages: The languages that it has texts in, its own first.
        summary: One or two sentences; may be empty.
        minutes: How long a session takes; 0 if it doesn't say.
        parties: Its sample parties.
        trouble: Why no session can be begun from it; empty if one can.
    """

    id: str
    origin: str
    title: str
    languages: tuple[Spoken, ...]
    summary: str
    minutes: int
    parties: tuple[Party, ...]
    trouble: str


class Templates(Struct, frozen=True):
    """The answer to ``GET cofront/api/templates``.

    Attributes:
        templates: Stock ones first, then the user's, then packages'.
        least: How many parties a session has at least.
        most: How many at most.
    """

    templates: list[TemplateCard]
    least: int = MIN_PARTIES
    most: int = MAX_PARTIES


class TemplatesHandler(PanelHandler):
    """``GET cofront/api/templates``."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with :class:`Templates`; a store that can't be read only takes the suggested titles away."""
        node: Node | None
        try:
            node = await self.home.node()
        except CofrontError:
            node = None  # beginning a session will say it
        self.answer(Templates(await aside(cards, node)))


class NewSession(Struct, frozen=True):
    """A session that is asked for.

    Attributes:
        template: Id of its template.
        title: Its title.
        parties: Its parties, with labels or without.
        folder: Name of its new folder; made of the title when empty.
        at: Where the folder goes: a path in the folder that the server shows.
        language: Its language; the template's when empty.
        date: When everybody meets; the template's, or none, when empty.
    """

    template: str
    title: str
    parties: list[Party]
    folder: str = ""
    at: str = ""
    language: str = ""
    date: str = ""


class BegunSession(Struct, frozen=True):
    """A session that was begun.

    Attributes:
        code: Its code.
        path: Path of its facilitator's notebook in the folder that the server shows.
    """

    code: str
    path: str


class SessionsHandler(PanelHandler):
    """``POST cofront/api/sessions``."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Make a folder, begin the session; answer with :class:`BegunSession`."""
        asked = self.body(NewSession)
        node = await self.home.node()
        self.answer(await aside(begun, node, self.home.root, asked))


def begun(node: Node, root: Path, asked: NewSession) -> BegunSession:
    """Begin a session as it is asked for. Blocking.

    Args:
        node: This process's node.
        root: The folder that the server shows.
        asked: The session.

    Raises:
        BadInput, Refused, StoreError: As for :func:`cofront_kit.facilitator.opening.begin`; or the folder would lie
            outside of the server's.
    """
    template = offered(asked.template)
    parent = place_in(root, asked.at)
    name = _plain_name(asked.folder) or free_name(parent, folder_name(asked.title))
    code, made = begin(
        node,
        template.folder,
        parent / name,
        title=asked.title,
        parties=asked.parties,
        language=asked.language.strip() or None,
        date=asked.date.strip() or None,
    )
    return BegunSession(code, notebook_in(root, str(made.folder)))


def place_in(root: Path, at: str) -> Path:
    """A folder that the server shows.

    Args:
        root: The server's folder.
        at: A path in it, as the file browser names it.

    Raises:
        BadInput: It is none, or lies outside.
    """
    try:
        place = (root / at.strip("/")).resolve()
        is_inside = place.is_relative_to(root.resolve()) and place.is_dir()
    except (OSError, ValueError):  # too long a name, a character that no path has
        is_inside = False
    if not is_inside:
        raise BadInput(
            f"The folder {shown(at)} is none that this Jupyter server shows. Choose another one in the file browser."
        )
    return place


def _plain_name(name: str) -> str:
    """A folder's name without a path; empty if none is given."""
    name = name.strip()
    if name and folder_name(name) != name:
        raise BadInput(f"A folder can't be called {shown(name)}. {folder_name(name)!r} is possible.")
    return name


def cards(node: Node | None) -> list[TemplateCard]:
    """All templates, with titles that are free at this node; None: no store can be read. Blocking."""
    return [
        TemplateCard(
            one.id,
            one.origin,
            one.title,
            tuple(_spoken(one, node)),
            one.summary,
            one.minutes or 0,
            one.parties,
            one.trouble,
        )
        for one in catalogue()
    ]


def _spoken(one: Offered, node: Node | None) -> Iterator[Spoken]:
    """Its languages; one whose texts can't be read is left out."""
    for tag in () if one.trouble else one.languages:
        with suppress(BadInput):
            title = one.title if tag == one.language else read(one.folder, tag).title
            yield Spoken(tag, title if node is None else free_title(node, title))
