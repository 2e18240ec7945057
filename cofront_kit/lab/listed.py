"""The sessions of the store, as the panel lists them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.errors import CofrontError
from cofront_kit.facilitator.archive import archived
from cofront_kit.facilitator.listing import status_of
from cofront_kit.facilitator.relocation import moved_codes
from cofront_kit.files.text_notebooks import notebook_in as notebook_in_folder
from cofront_kit.node.node import Node

MOST_FOLLOWED: Final = 50
"""How many open sessions are read at each look; older ones are listed without who is there."""


class ListedParty(Struct, frozen=True):
    """A party of a listed session.

    Attributes:
        name: Its name.
        here: People connected now.
        joined: People who ever joined.
    """

    name: str
    here: int
    joined: int


class Listed(Struct, frozen=True, kw_only=True):
    """A session in the list.

    Attributes:
        code: Its code.
        title: Its title.
        open: Whether it goes on here.
        status: ``"open"``, ``"closed"``, or ``"moved"`` to another computer.
        archived: Whether this user put it out of the way.
        begun: When it was begun, in milliseconds since the epoch.
        parties: Its parties in order; empty for sessions that are not followed.
        step: Title of the step that everyone is at; empty in the lobby.
        notebook: Path of its facilitator's notebook in the folder that the server shows; empty if it isn't there.
        trouble: Why it can't be read; empty if it can.
    """

    code: str
    title: str
    open: bool
    status: str
    archived: bool
    begun: int
    parties: tuple[ListedParty, ...] = ()
    step: str = ""
    notebook: str = ""
    trouble: str = ""


def listed(node: Node, root: Path) -> list[Listed]:
    """All sessions, newest first; the newest that go on with who is there. Blocking.

    Args:
        node: This process's node.
        root: The folder that the server shows.

    Raises:
        StoreError: The store can't be read.
    """
    moved, away = moved_codes(node.store), archived(node.store)
    found: list[Listed] = []
    left = MOST_FOLLOWED
    for row in node.store.sessions():
        status = status_of(row, moved)
        said = Listed(
            code=row.code,
            title=row.title,
            open=status == "open",
            status=status,
            archived=row.code in away,
            begun=row.created_at,
        )
        is_followed = said.open and not said.archived and left > 0
        left -= is_followed
        found.append(_followed(node, said, root) if is_followed else said)
    return found


def _followed(node: Node, said: Listed, root: Path) -> Listed:
    try:
        state = node.state(said.code)
        here = node.presence(said.code)
    except CofrontError as error:
        return replace(said, trouble=str(error))
    joined = state.head_counts()
    parties = tuple(
        ListedParty(party.name, here.get(party.id, 0), joined.get(party.id, 0)) for party in state.parties
    )
    at = None if state.stage is None else state.activities.get(state.stage)
    step = "" if at is None else at.spec.title
    return replace(said, parties=parties, step=step, notebook=notebook_in(root, state.template))


def notebook_in(root: Path, template: str) -> str:
    """Where the server shows the facilitator's notebook of a session; empty if it doesn't.

    Args:
        root: The folder that the server shows.
        template: What the session recorded of its template.
    """
    folder = Path(template)
    if not template or not folder.is_absolute():
        return ""
    # of a paired notebook Lab opens the one with outputs, and jupytext takes its cells from the text
    file = folder / "facilitator.ipynb"
    if not file.is_file():
        text = notebook_in_folder(folder, "facilitator")
        if text is None:
            return ""
        file = text
    return shown_in(root, file) or ""


def shown_in(root: Path, file: Path) -> str | None:
    """Path of a file or folder in the folder that the server shows, empty for that folder; None if it isn't in it.

    Args:
        root: The folder that the server shows.
        file: An absolute path.
    """
    for shown in (root, root.resolve()):
        if file.is_relative_to(shown):
            path = file.relative_to(shown).as_posix()
            return "" if path == "." else path
    return None
