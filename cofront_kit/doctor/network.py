"""Port, address and firewall: whether phones can reach the door."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cofront_kit.doctor import Asked, Finding
from cofront_kit.door.network.address import LOOPBACK, Interface, choose, interfaces
from cofront_kit.door.network.listening import bind
from cofront_kit.door.server import record
from cofront_kit.errors import DoorError
from cofront_kit.store.locate import store_url

MACOS_TOOL: Final = "/usr/libexec/ApplicationFirewall/socketfilterfw"
ETC: Final = Path("/etc")


def port(asked: Asked) -> Iterator[Finding]:
    """Whether the door's port is free, or who has it."""
    chosen = choose(interfaces())
    try:
        for one in bind(list(dict.fromkeys((chosen.address, LOOPBACK))), asked.port):
            one.close()
    except DoorError as error:
        own = record.find(_shown_url(asked))
        if own is not None and f":{asked.port}" in own.local_url:
            yield Finding("port", "ok", f"A door of this store is open at {own.url}.")
            return
        what, _, fix = str(error).partition(". ")
        yield Finding("port", "mend", f"{what}.", fix)
        return
    yield Finding("port", "ok", f"Port {asked.port} is free.")


def _shown_url(asked: Asked) -> str:
    """The store's URL as doors write it into their records."""
    from cofront_kit.doctor.storage import database
    from cofront_kit.store.sqlite import SqliteFile

    path = database(asked)
    if path is not None:
        return SqliteFile(path, busy_timeout_s=0, fs_type=lambda _path: "").url
    url = store_url(asked.store)
    return url if isinstance(url, str) else url.render_as_string()


def address(_asked: Asked, found: list[Interface] | None = None) -> Iterator[Finding]:
    """Which address phones would be given."""
    chosen = choose(interfaces() if found is None else found)
    if not chosen.reachable:
        what = "No phone can reach this computer: it is in no local network."
        yield Finding(
            "address",
            "mend",
            what,
            "Join the room's Wi-Fi or switch on a hotspot, or name an address with --ip.",
        )
        return
    doubtful = chosen.doubtful
    yield Finding(
        "address",
        "note" if doubtful else "ok",
        f"Phones would be sent to {chosen.address}, {chosen.why}.",
        "Join the room's Wi-Fi, or name the right address with --ip." if doubtful else "",
    )


def firewall(asked: Asked, platform: str = sys.platform, etc: Path = ETC) -> Iterator[Finding]:
    """What can be found out about firewalls without being root."""
    if platform == "darwin":
        yield _macos()
    elif platform == "win32":
        yield Finding(
            "firewall",
            "note",
            "Windows asks once whether Python may be reached.",
            "Allow it for private networks, and set the room's Wi-Fi to private in its properties.",
        )
    else:
        yield _linux(asked.port, etc)


def _linux(port: int, etc: Path) -> Finding:
    if _ufw_is_on(etc / "ufw" / "ufw.conf"):
        what = "The firewall ufw is on and refuses phones unless the port was allowed."
        return Finding("firewall", "note", what, f"If it was not: sudo ufw allow {port}/tcp")
    if _runs("firewalld"):
        what = "The firewall firewalld is on and refuses phones unless the port was allowed."
        return Finding("firewall", "note", what, f"If it was not: sudo firewall-cmd --add-port={port}/tcp")
    return Finding(
        "firewall", "ok", "Neither ufw nor firewalld is on; rules of nftables can only be seen by root."
    )


def _ufw_is_on(file: Path) -> bool:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").lower().split()
    except OSError:
        return False
    return "enabled=yes" in lines


def _runs(name: str) -> bool:
    import psutil

    return any(process.info["name"] == name for process in psutil.process_iter(["name"]))


def _macos() -> Finding:
    try:
        said = subprocess.run([MACOS_TOOL, "--getglobalstate"], capture_output=True, text=True, timeout=5)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return Finding("firewall", "note", "Whether the firewall of macOS is on could not be found out.")
    if "enabled" not in said.stdout.lower():
        return Finding("firewall", "ok", "The firewall of macOS is off.")
    return Finding(
        "firewall",
        "note",
        "The firewall of macOS is on and asks once whether Python may be reached.",
        "Allow it; if phones still fail, look in System Settings, Network, Firewall, Options.",
    )
