"""The panel's requests: sessions, templates, the door."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from msgspec import Struct
from tornado.web import authenticated

from cofront_kit._release import RELEASE
from cofront_kit.door.server.record import DoorRecord, find
from cofront_kit.facilitator.archive import archive
from cofront_kit.facilitator.deletion import delete
from cofront_kit.lab.answers import PanelHandler
from cofront_kit.lab.home import aside
from cofront_kit.lab.listed import Listed, listed
from cofront_kit.node.node import Node
from cofront_kit.serving.running_door import end_door, serve
from cofront_kit.serving.watch import watch


class Overview(Struct, frozen=True):
    """Everything that the panel shows while no session is chosen.

    Attributes:
        release: Of this server extension.
        store: The store's address, without a password.
        door: The door's public address; empty if none is open.
        sessions: Newest first.
    """

    release: str
    store: str
    door: str
    sessions: list[Listed]


class OverviewHandler(PanelHandler):
    """``GET cofront/api/overview``."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with an :class:`Overview`."""
        node = await self.home.node()
        door = await aside(find, node.store.url)
        _tell(node, door)
        url = "" if door is None else door.url
        self.answer(Overview(RELEASE, node.store.url, url, await aside(listed, node, self.home.root)))


class Confirmed(Struct, frozen=True):
    """A deletion. ``confirm``: the session's code again."""

    confirm: str = ""


class Archived(Struct, frozen=True):
    """Whether a session is to be out of the way."""

    archived: bool


class SessionHandler(PanelHandler):
    """``PATCH`` and ``DELETE cofront/api/sessions/CODE``."""

    @authenticated
    @authorized
    async def patch(self, code: str) -> None:
        """Put the session out of the way in lists, or back."""
        asked = self.body(Archived)
        session = await self.home.session(code)
        await aside(archive, session.node.store, code, yes=asked.archived)
        self.answer(asked)

    @authenticated
    @authorized
    async def delete(self, code: str) -> None:
        """Delete the session with all its traces; answer with the receipt."""
        asked = self.body(Confirmed)
        session = await self.home.session(code)
        receipt = await aside(delete, session.node, code, asked.confirm)
        self.answer({"text": receipt.text()})


class DoorFor(Struct, frozen=True):
    """A door that is asked for.

    Attributes:
        session: The code of the session it is opened for.
        port: Port, 0..65535; the usual one when left out.
        ip: Address to listen on; found out when empty.
        public_url: Address that the phones use, behind a proxy; its own when empty.
        base_url: Path it lives under behind a proxy; none when empty.
    """

    session: str
    port: int | None = None
    ip: str = ""
    public_url: str = ""
    base_url: str = ""


class DoorHandler(PanelHandler):
    """``POST`` and ``DELETE cofront/api/door``."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Open a door, or find the one that is open."""
        asked = self.body(DoorFor)
        session = await self.home.session(asked.session)
        where = {name: getattr(asked, name) or None for name in ("ip", "public_url", "base_url")}
        door = await aside(serve, session, port=asked.port, **where)
        self.answer({"door": door.url})

    @authenticated
    @authorized
    async def delete(self) -> None:
        """Close the door for all its sessions."""
        node = await self.home.node()
        found = await aside(find, node.store.url)
        if found is not None:
            await aside(end_door, node.store.url, found)
            for code in node.served:
                node.lose_door(code)
        self.answer({"door": ""})


def _tell(node: Node, door: DoorRecord | None) -> None:
    """Tell the rooms in this process where the door is."""
    if door is not None:
        for code in node.rooms.open_codes:
            node.set_links(code, door.url)
        watch(node)
