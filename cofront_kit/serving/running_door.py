"""A door beside the notebook: its own process, which outlives the kernel and is found again by the next call."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from cofront_kit.checks.calls import hinted
from cofront_kit.door.server.record import DoorRecord, find
from cofront_kit.errors import BadInput, DoorError
from cofront_kit.facilitator.session import Session
from cofront_kit.model.parties import EVERYONE, ByParty
from cofront_kit.model.text import shown
from cofront_kit.serving.asked import checked, differences, log_file, names_of
from cofront_kit.serving.process import start
from cofront_kit.serving.watch import watch

_MEMORY: Final = "sqlite://"


class Door:
    """A running door and one of its sessions.

    Attributes:
        session: The session it was asked for.
        url: Its public address; links begin with it.
        links: Party name -> join link. Whoever has a link can join as that party.
    """

    def __init__(self, session: Session, record: DoorRecord) -> None:
        self.session = session
        self._record = record

    @property
    def url(self) -> str:
        """Its public address."""
        return self._record.url

    @property
    def links(self) -> dict[str, str]:
        """Party name -> join link."""
        return links_of(self.session, self._record)

    @property
    def running(self) -> bool:
        """Whether it answers."""
        return find(self.session.node.store.url) is not None

    def stop(self) -> None:
        """Close the door for all its sessions. Phones keep what they have and reconnect when a door opens again."""
        end_door(self.session.node.store.url, self._record)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        show = getattr(self.session, "_repr_mimebundle_", None)
        return show(**kwargs) if show is not None else {"text/plain": repr(self)}

    def __repr__(self) -> str:
        """Its address; no link that lets anybody in."""
        return f"Door at {self.url} for session {self.session.code}"


def end_door(store_url: str, record: DoorRecord) -> None:
    """End a door's process and wait until it has closed; does nothing if it is gone.

    Args:
        store_url: The store's URL as ``Store.url`` shows it.
        record: The door.

    Raises:
        DoorError: It doesn't end.
    """
    import psutil

    try:
        process = psutil.Process(record.pid)
        if find(store_url) == record:
            process.terminate()
            process.wait(timeout=10)
    except psutil.NoSuchProcess:
        return
    except psutil.TimeoutExpired:
        raise DoorError(f"The door (process {record.pid}) doesn't end. End it in a terminal.") from None


@hinted
def serve(
    session: Session,
    *,
    ip: str | None = None,
    port: int | None = None,
    public_url: str | None = None,
    base_url: str | None = None,
    certfile: str | None = None,
    keyfile: str | None = None,
    log: str | Path | None = None,
) -> Door:
    """Open a door for phones, or find the running one again.

    The door is its own process (``cofront serve``): it keeps running when the kernel is restarted or the notebook is
    closed. It ends with ``door.stop()``, or with the computer.

    Args:
        session: What ``cf.session(...)`` returned.
        ip: Address to listen on; found out when left out.
        port: Port, 1..65535; 8765 when left out, 0 takes a free one.
        public_url: Address that the phones use, if there is a proxy in front of the door.
        base_url: Path the door lives under, behind a proxy: names of the characters ``A-Z a-z 0-9 . _ ~ -`` with a
            slash between them.
        certfile: TLS certificate, a file.
        keyfile: Its key, a file.
        log: File for the door's messages; a file in the folder of the doors' records when left out. No link or code is
            written to it.

    Raises:
        BadInput: An argument can't be taken, or the session is in memory, where no other process can reach it.
        DoorError: The door did not open; the message says why, and nothing but its messages is left behind. Or the
            running door has another port or address than asked for: it is not moved.
    """
    if not isinstance(session, Session):
        raise BadInput(f"session is {shown(session)}. Give what cf.session(...) returned.")
    url = session.node.store.url
    if url == _MEMORY:
        raise BadInput(
            "This session lives in the memory of this kernel, where no door can reach it. Begin it in a store: "
            "cf.session(title, parties=[...])."
        )
    asked = checked(ip, port, public_url, base_url, certfile, keyfile)
    logged = log_file(session, log)
    record = find(url)
    if record is None:
        record = start(session, asked, logged)
    elif other := differences(record, asked):
        raise DoorError(
            f"A door of this store is open at {record.url} already, and this cell asks for another one: "
            f"{', '.join(other)}. The phones that are in belong to the open door. Leave {names_of(asked)} out to take "
            "it, or close it first with cf.serve(session).stop()."
        )
    session.node.set_links(session.code, record.url)
    watch(session.node)
    return Door(session, record)


def links_of(session: Session, record: DoorRecord | None = None) -> dict[str, str]:
    """Party name -> join link at the running door; empty when there is none.

    Args:
        session: The session.
        record: The door, if it is known.
    """
    links = {entry["party"]: entry["url"] for entry in _links(session, record).get("join", ())}
    return ByParty(session.state.parties, links)


def coach_links_of(session: Session) -> dict[str, str]:
    """Whom a coach is for -> the coach's link at the running door; empty if there is no door.

    Args:
        session: The session.
    """
    names: dict[str | None, str] = {party.id: party.name for party in session.state.parties}
    names[None] = EVERYONE
    return {names[entry["party"]]: entry["url"] for entry in _links(session).get("coach", ())}


def co_facilitator_links_of(session: Session) -> dict[str, str]:
    """Co-facilitator's name -> link at the running door; empty if there is no door.

    Args:
        session: The session.
    """
    return {entry["name"]: entry["url"] for entry in _links(session).get("co", ())}


def _links(session: Session, record: DoorRecord | None = None) -> dict[str, Any]:
    """The view key ``links``, with the running door's address; empty when there is no door."""
    record = record or find(session.node.store.url)
    if record is None:
        return {}
    session.node.set_links(session.code, record.url)
    watch(session.node)
    found: dict[str, Any] = session.node.view(session.code).get("links") or {}
    return found
