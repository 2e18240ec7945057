"""A door beside the notebook: a process of its own that outlives the kernel and is found again by the next call."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit

from cofront_kit.activities.board import EVERYONE
from cofront_kit.checks.calls import hinted
from cofront_kit.door.network.listening import tls
from cofront_kit.door.server.options import checked_base_url, checked_ip, checked_port, checked_public_url
from cofront_kit.door.server.record import DoorRecord, find, private_folder, runtime_dir
from cofront_kit.door_watch import watch
from cofront_kit.errors import BadInput, DoorError
from cofront_kit.facilitator.session import Session
from cofront_kit.model.parties import ByParty
from cofront_kit.model.text import shown

START_TIMEOUT_S: Final = 30.0
_OLD_LINKS: Final = re.compile(rb"/(?:s|console|notebook|screen|coach)/[0-9A-Z]+#")
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
        port: Port, 1..65535; 8765 when left out, 0 takes a free one.
        public_url: Address the phones use, when a proxy stands before the door.
        base_url: Path the door lives under, behind a proxy: names of the characters ``A-Z a-z 0-9 . _ ~ -`` with a
            slash between them.
        certfile: TLS certificate, a file.
        keyfile: Its key, a file.
        log: Where the door's messages go; a file in the folder of the door's notes when left out. No link and no
            code is written into it.

    Raises:
        BadInput: An argument can't be taken, or the session is in memory, where no other process can reach it.
        DoorError: The door did not open; the message says why. Nothing of it is left behind but its messages. Or the
            running door has another port or address than is asked for here: it is not moved.
    """
    if not isinstance(session, Session):
        raise BadInput(f"session is {shown(session)}. Give what cf.session(...) returned.")
    url = session.node.store.url
    if url == _MEMORY:
        raise BadInput(
            "This session lives in the memory of this kernel, where no door can reach it. Begin it in a store: "
            "cf.session(title, parties=[...])."
        )
    asked = _checked(ip, port, public_url, base_url, certfile, keyfile)
    logged = _log_file(session, log)
    record = find(url)
    if record is None:
        record = _start(session, asked, logged)
    elif other := _otherwise(record, asked):
        raise DoorError(
            f"A door of this store is open at {record.url} already, and this cell asks for another one: "
            f"{', '.join(other)}. The phones that are in belong to the open door. Leave {_names_of(asked)} out to take "
            "it, or close it first with cf.serve(session).stop()."
        )
    session.node.set_links(session.code, record.url)
    watch(session.node)
    return Door(session, record)


def _otherwise(record: DoorRecord, asked: dict[str, str]) -> list[str]:
    """What a call asks of a door that the running one doesn't do, in words."""
    local, public = urlsplit(record.local_url), record.url
    hosts = {local.hostname, urlsplit(public).hostname}  # which a door that was told nothing chose by itself
    have = {
        "port": str(local.port or (443 if local.scheme == "https" else 80)),
        "base-url": local.path,
        "public-url": public,
        "ip": asked.get("ip") if record.ip == "" and asked.get("ip") in hosts else record.ip,
        "certfile": record.certfile,
    }
    return [
        f"{name.replace('-', '_')}={value!r} where the open one has {have[name]!r}"
        for name, value in asked.items()
        if have.get(name) is not None and have[name] != value and (name, value) != ("port", "0")
    ]


def _names_of(asked: dict[str, str]) -> str:
    names = [name.replace("-", "_") for name in asked if name != "keyfile"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def links_of(session: Session, record: DoorRecord | None = None) -> dict[str, str]:
    """Party name -> join link at the running door; empty when there is none.

    Args:
        session: The session.
        record: The door, when it is known.
    """
    links = {entry["party"]: entry["url"] for entry in _links(session, record).get("join", ())}
    return ByParty(session.state.parties, links)


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
    watch(session.node)
    found: dict[str, Any] = session.node.view(session.code).get("links") or {}
    return found


def _checked(
    ip: str | None,
    port: int | None,
    public_url: str | None,
    base_url: str | None,
    certfile: str | Path | None,
    keyfile: str | Path | None,
) -> dict[str, str]:
    """The options of ``cofront serve``, looked at here: what it refuses later could only be read from a log."""
    tls(_file("certfile", certfile), _file("keyfile", keyfile))
    asked = {
        "ip": ip if ip is None else checked_ip(ip),
        "port": port if port is None else checked_port(port),
        "public-url": public_url if public_url is None else checked_public_url(public_url),
        "base-url": base_url if base_url is None else checked_base_url(base_url),
        "certfile": certfile and _file("certfile", certfile),
        "keyfile": keyfile and _file("keyfile", keyfile),
    }
    return {name: str(value) for name, value in asked.items() if value is not None}


def _file(name: str, path: object) -> str:
    if path is None:
        return ""
    if not isinstance(path, (str, Path)) or not str(path):
        raise BadInput(f"{name} is {shown(path)}. Write the path of a PEM file, or leave it out.")
    return str(Path(path).expanduser().absolute())


def _log_file(session: Session, log: object) -> Path:
    if log is None:
        return runtime_dir() / f"{session.code}.log"
    if not isinstance(log, (str, Path)) or not str(log):
        raise BadInput(f"log is {shown(log)}. Write the path of a file, or leave it out.")
    path = Path(log).expanduser().absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise BadInput(
            f"log is {str(log)!r}, which is {'a folder' if path.is_dir() else 'in no folder'}. Name a file."
        )
    return path


def _start(session: Session, asked: dict[str, str], logged: Path) -> DoorRecord:
    folder = private_folder(runtime_dir())
    _forget_old_links(folder)
    # Our own links are derived here, so the door need not say any: what it writes is kept in a file.
    command = [
        *(sys.executable, "-m", "cofront_kit", "serve"),
        *("--session", session.code, "--json", "--no-links"),
        *(f"--{name}={value}" for name, value in asked.items()),
    ]
    environment = {**os.environ, "COFRONT_STORE": session.store or session.node.store.url}
    environment.pop("COFRONT_SESSION", None)
    with _private(logged) as err:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=err,
            env=environment,
            start_new_session=True,  # a kernel's restart ends its process group, and the door must live on
        )
    _await_line(process, logged)
    record = find(session.node.store.url)
    if record is None:
        raise DoorError(f"The door opened and was gone again. Its messages are in {logged}.")
    return record


def _private(path: Path) -> IO[bytes]:
    """Open a file anew that only this user can read, also when it was there before."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        if path.is_file():  # not /dev/null: root would take it from everybody
            path.chmod(0o600)
    except OSError as error:
        raise DoorError(
            f"The door's log {path} can't be written: {error.strerror}. Name another file with log=."
        ) from error
    return os.fdopen(handle, "wb")


def _forget_old_links(folder: Path) -> None:
    """Delete logs that doors of earlier releases left here: they hold the links of their sessions."""
    for path in (*folder.glob("*.log"), *folder.glob("*.out")):
        with contextlib.suppress(OSError):
            if _OLD_LINKS.search(path.read_bytes()):
                path.unlink()


def _await_line(process: subprocess.Popen[bytes], logged: Path) -> None:
    """Wait for the door's one line of JSON."""
    said: list[bytes] = []

    def read() -> None:
        assert process.stdout is not None
        with process.stdout as out:
            said.append(out.readline())

    reader = threading.Thread(target=read, daemon=True, name="cofront-door-line")
    reader.start()
    reader.join(START_TIMEOUT_S)
    if reader.is_alive():
        process.terminate()
        raise DoorError(
            f"The door did not open within {START_TIMEOUT_S:.0f} s. Its messages are in {logged}."
        )
    if said[0].endswith(b"\n") and "door" in json.loads(said[0]):
        process.returncode = 0  # it goes on without us; nothing is to be waited for
        return
    ended = process.wait()
    raise DoorError(f"The door did not open. It said: {_tail(logged) or f'nothing (exit code {ended})'}")


def _tail(logged: Path) -> str:
    try:
        lines = logged.read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return " ".join(line.strip() for line in lines[-4:])
