"""The sessions of the store, as the panel lists them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cofront_kit.errors import CofrontError
from cofront_kit.node.node import Node


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
        open: Whether it goes on.
        begun: When it was begun, in milliseconds since the epoch.
        parties: Its parties in order; empty if the session can't be read.
        step: Title of the step that everyone is at; empty in the lobby.
        notebook: Path of its facilitator's notebook in the folder that the server shows; empty if it isn't there.
        trouble: Why it can't be read; empty if it can.
    """

    code: str
    title: str
    open: bool
    begun: int
    parties: tuple[ListedParty, ...] = ()
    step: str = ""
    notebook: str = ""
    trouble: str = ""


def listed(node: Node, root: Path) -> list[Listed]:
    """All sessions, newest first; those that go on with who is there. Blocking.

    Args:
        node: This process's node.
        root: The folder that the server shows.

    Raises:
        StoreError: The store can't be read.
    """
    found = []
    for row in node.store.sessions():
        said = Listed(code=row.code, title=row.title, open=not row.closed, begun=row.created_at)
        found.append(said if row.closed else _followed(node, said, root))
    return found


def _followed(node: Node, said: Listed, root: Path) -> Listed:
    from msgspec.structs import replace

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
    file = Path(template) / "facilitator.ipynb"
    if not template or not file.is_absolute() or not file.is_file():
        return ""
    for shown in (root, root.resolve()):
        if file.is_relative_to(shown):
            return file.relative_to(shown).as_posix()
    return ""
