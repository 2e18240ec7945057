"""A door beside the notebook: a process of its own that outlives the kernel and is found again by the next call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any, Final

from .door.record import DoorRecord, find, runtime_dir
from .errors import BadInput, DoorError
from .hints import hinted
from .sessions import Session

EVERYONE: Final = "(everyone)"
"""Stands for all parties where a party's name stands otherwise."""
START_TIMEOUT_S: Final = 30.0
_LOOK_EVERY_S: Final = 0.05
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
        """Close the door for all its sessions; phones keep what they have and come back when one opens again."""
        import psutil

        try:
            process = psutil.Process(self._record.pid)
            if find(self.session.node.store.url) == self._record:
                process.terminate()
                process.wait(timeout=10)
        except psutil.NoSuchProcess:
            return
        except psutil.TimeoutExpired:
            raise DoorError(
                f"The door (process {self._record.pid}) doesn't end. End it in a terminal."
            ) from None

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        show = getattr(self.session, "_repr_mimebundle_", None)
        return show(**kwargs) if show is not None else {"text/plain": repr(self)}

    def __repr__(self) -> str:
        """Where it is; no link that lets anybody in."""
        return f"Door at {self.url} for session {self.session.code}"


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

    The door is a process of its own (``cofront serve``): it goes on when the kernel is restarted or the notebook is
    closed. It ends with ``door.stop()``, or with the computer.

    Args:
        session: What ``cf.session(...)`` returned.
        ip: Address to listen on; found out when left out.
        port: Port, 1..65535; 8765 or the next free one as ``cofront serve`` chooses when left out.
        public_url: Address the phones use, when a proxy stands before the door.
        base_url: Path the door lives under, behind a proxy.
        certfile: TLS certificate, a file.
        keyfile: Its key, a file.
        log: Where the door's messages go; a file in the folder of the door's notes when left out.

    Raises:
        BadInput: A room in memory can't be reached by another process.
        DoorError: The door did not open; the message says why.
    """
    if not isinstance(session, Session):
        raise BadInput(f"session is {session!r}. Give what cf.session(...) returned.")
    url = session.node.store.url
    if url == _MEMORY:
        raise BadInput(
            "This session lives in the memory of this kernel, where no door can reach it. Begin it in a store: "
            "cf.session(title, parties=[...])."
        )
    asked = {
        "ip": ip,
        "port": port,
        "public-url": public_url,
        "base-url": base_url,
        "certfile": certfile,
        "keyfile": keyfile,
    }
    record = find(url)
    if record is None:
        record = _start(session, {name: value for name, value in asked.items() if value is not None}, log)
    session.node.set_links(session.code, record.url)
    return Door(session, record)


def links_of(session: Session, record: DoorRecord | None = None) -> dict[str, str]:
    """Party name -> join link at the running door; empty when there is none.

    Args:
        session: The session.
        record: The door, when it is known.
    """
    names = {party.id: party.name for party in session.state.parties}
    return {names[entry["party"]]: entry["url"] for entry in _links(session, record).get("join", ())}


def coach_links_of(session: Session) -> dict[str, str]:
    """Whom a coach is for -> the coach's link at the running door; empty when there is none.

    Args:
        session: The session.
    """
    names: dict[str | None, str] = {party.id: party.name for party in session.state.parties}
    names[None] = EVERYONE
    return {names[entry["party"]]: entry["url"] for entry in _links(session).get("coach", ())}


def _links(session: Session, record: DoorRecord | None = None) -> dict[str, Any]:
    """The view key ``links``, with the running door's address; empty when there is no door."""
    record = record or find(session.node.store.url)
    if record is None:
        return {}
    session.node.set_links(session.code, record.url)
    found: dict[str, Any] = session.node.view(session.code).get("links") or {}
    return found


def _start(session: Session, asked: dict[str, Any], log: str | Path | None) -> DoorRecord:
    folder = runtime_dir()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    said = folder / f"{session.code}.out"
    logged = Path(log).expanduser() if log is not None else folder / f"{session.code}.log"
    command = [sys.executable, "-m", "cofront_kit", "serve", "--session", session.code, "--json"]
    for name, value in asked.items():
        command += [f"--{name}", str(value)]
    environment = {**os.environ, "COFRONT_STORE": session.store or session.node.store.url}
    environment.pop("COFRONT_SESSION", None)
    with _private(said) as out, _private(logged) as err:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            start_new_session=True,  # a kernel's restart ends its process group, and the door must live on
        )
    _await_line(process, said, logged)
    said.unlink(missing_ok=True)  # the line holds links
    record = find(session.node.store.url)
    if record is None:
        raise DoorError(f"The door opened and was gone again. Its messages are in {logged}.")
    return record


def _private(path: Path) -> IO[bytes]:
    """Open a file anew that only this user can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _await_line(process: subprocess.Popen[bytes], said: Path, logged: Path) -> None:
    """Wait for the door's one line of JSON."""
    until = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < until:
        line = said.read_bytes()
        if line.endswith(b"\n") and "door" in json.loads(line.splitlines()[-1]):
            process.returncode = 0  # it goes on without us; nothing is to be waited for
            return
        ended = process.poll()
        if ended is not None:
            raise DoorError(
                f"The door did not open. It said: {_tail(logged) or f'nothing (exit code {ended})'}"
            )
        time.sleep(_LOOK_EVERY_S)
    process.terminate()
    raise DoorError(f"The door did not open within {START_TIMEOUT_S:.0f} s. Its messages are in {logged}.")


def _tail(logged: Path) -> str:
    try:
        lines = logged.read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return " ".join(line.strip() for line in lines[-4:])
