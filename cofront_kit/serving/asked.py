"""The arguments of a call of ``cf.serve``, checked in the notebook."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from cofront_kit.door.network.listening import tls
from cofront_kit.door.server.options import checked_base_url, checked_ip, checked_port, checked_public_url
from cofront_kit.door.server.record import DoorRecord
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.files.work import runtime_dir
from cofront_kit.model.text import shown


def checked(
    ip: str | None,
    port: int | None,
    public_url: str | None,
    base_url: str | None,
    certfile: str | Path | None,
    keyfile: str | Path | None,
) -> dict[str, str]:
    """Check the options of ``cofront serve`` here: if the door refused them later, only its log would say so."""
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


def log_file(session: Session, log: object) -> Path:
    """The file for the door's messages: the one asked for, or one beside the doors' records."""
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


def differences(record: DoorRecord, asked: dict[str, str]) -> list[str]:
    """How the running door differs from what a call asks for, in words."""
    local, public = urlsplit(record.local_url), record.url
    hosts = {local.hostname, urlsplit(public).hostname}  # a door without --ip chose the first by itself
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


def names_of(asked: dict[str, str]) -> str:
    """The names of the given arguments, as a phrase."""
    names = [name.replace("-", "_") for name in asked if name != "keyfile"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
