"""Every template that a session can be begun from: the stock ones, the user's, and those of installed packages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import NoNotebook, read_notebook
from cofront_kit.model.parties import Party
from cofront_kit.templates.checking import parties_of
from cofront_kit.templates.folders import Held, own_templates, package_templates
from cofront_kit.templates.library import DEFAULT, read
from cofront_kit.templates.source import stock_folders
from cofront_kit.templates.template import Template

STOCK = "stock"


class Offered(Struct, frozen=True, kw_only=True):
    """A template as the launcher, the menu and the command line offer it.

    Attributes:
        id: What to ask for it by: a stock template's name, or origin and name: ``"own/our-checkup"``.
        name: Its folder's name.
        origin: ``"stock"``, ``"own"``, or the package that brings it.
        title: The title that a session gets unless another is given; the name if it can't be read.
        summary: One or two sentences; may be empty.
        minutes: How long a session takes; None if it doesn't say.
        kinds: The kinds of the activities on its agenda, each once, in its order.
        language: Language of its texts, a BCP 47 tag.
        languages: All that it has texts in, this one first.
        parties: Its sample parties.
        folder: Where it is.
        trouble: Why no session can be begun from it; empty if one can.
    """

    id: str
    name: str
    origin: str
    title: str
    summary: str = ""
    minutes: int | None = None
    kinds: tuple[str, ...] = ()
    language: str = "en"
    languages: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    folder: Path
    trouble: str = ""


def catalogue() -> list[Offered]:
    """All templates: stock, the user's, packages', each by name. A broken one is there too, and says why.

    The default comes first, since forms begin with the first one.
    """
    stock = sorted(stock_folders(), key=lambda folder: (folder.name != DEFAULT, folder.name))
    return [
        *(_offered(Held(folder, STOCK), folder.name) for folder in stock),
        *_keyed(own_templates()),
        *_keyed(package_templates()),
    ]


def offered(id: str) -> Offered:
    """One of the catalogue, usable.

    Args:
        id: Its :attr:`Offered.id`.

    Raises:
        BadInput: There is none of this id, or it is broken.
    """
    every = catalogue()
    found = next((one for one in every if one.id == id), None)
    if found is None:
        known = ", ".join(one.id for one in every if not one.trouble)
        raise BadInput(f"There is no template {id!r} any more. There are: {known}.")
    if found.trouble:
        raise BadInput(found.trouble)
    return found


def _keyed(held: list[Held]) -> Iterator[Offered]:
    for one in held:
        yield _offered(one, f"{one.origin}/{one.folder.name}")


def _offered(held: Held, id: str) -> Offered:
    name = held.folder.name
    trouble, template = held.trouble, None
    if not trouble:
        try:
            template = read(held.folder)
            trouble = _unusable(template)
        except BadInput as error:
            trouble = str(error)
    if template is None:
        return Offered(id=id, name=name, origin=held.origin, title=name, folder=held.folder, trouble=trouble)
    content = template.content
    return Offered(
        id=id,
        name=name,
        origin=held.origin,
        title=content.title,
        summary=content.summary,
        minutes=content.minutes,
        kinds=tuple(dict.fromkeys(entry.kind for entry in content.activities)),
        language=content.language,
        languages=template.languages,
        parties=tuple(Party(one) if isinstance(one, str) else one for one in parties_of(content)),
        folder=held.folder,
        trouble=trouble,
    )


def _unusable(template: Template) -> str:
    """Why its notebooks can't be opened; empty if they can."""
    for file in template.notebooks:
        if not file.is_file():
            return f"{file}: is missing. Copy it from the template 'trust-checkup'."
        try:
            read_notebook(file)
        except (OSError, NoNotebook) as error:
            return str(error)
    return ""
