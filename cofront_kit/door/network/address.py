"""Which of this computer's addresses the phones in the room can reach."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cofront_kit.door.network.interface_kinds import CABLE, HOTSPOT, WIFI, Kind, is_local, kind_of, parsed

LOOPBACK: Final = "127.0.0.1"
_SYS: Final = Path("/sys/class/net")


@dataclass(frozen=True)
class Interface:
    """One address of a network interface.

    Attributes:
        name: The system's name for it.
        address: IPv4 or IPv6, without a zone.
        up: Whether it is on.
        hardware: What the system says it is, e.g. ``"Wi-Fi"``; empty if it says nothing.
    """

    name: str
    address: str
    up: bool
    hardware: str = ""


@dataclass(frozen=True)
class Choice:
    """The address that was chosen.

    Attributes:
        address: IPv4 address, or an IPv6 one if there is no other.
        why: One sentence for people: what it is, why it was chosen and what else there is.
        reachable: False if phones can't reach it; then ``why`` says what to do.
        doubtful: Whether phones may be unable to reach it.
    """

    address: str
    why: str
    reachable: bool = True
    doubtful: bool = False


def interfaces() -> list[Interface]:
    """The addresses of this computer's interfaces."""
    import socket

    import psutil

    stats = psutil.net_if_stats()
    hardware = _hardware(sys.platform)
    return [
        Interface(
            name,
            entry.address.partition("%")[0],
            up=name in stats and stats[name].isup,
            hardware=hardware.get(name, ""),
        )
        for name, entries in psutil.net_if_addrs().items()
        for entry in entries
        if entry.family in (socket.AF_INET, socket.AF_INET6)
    ]


def choose(found: Iterable[Interface], *, also_public: bool = False) -> Choice:
    """Choose the address that the phones in the room most likely share with this computer.

    Args:
        found: The result of :func:`interfaces`.
        also_public: Whether a public address will do if there is no local one, because the door is open there anyway.

    Returns:
        An address of a network that phones are in: Wi-Fi, then this computer's own hotspot, then cable; mobile
            networks, tunnels and virtual networks last; the loopback address with a warning if there is none.
    """
    ranked = sorted(_ranked(found, also_public=also_public), key=lambda item: item[:3])
    if not ranked:
        return Choice(
            LOOPBACK,
            "this computer is in no local network, so only its own browser can open the door. Join the room's Wi-Fi or "
            "switch on a hotspot and start again, or name an address with --ip.",
            reachable=False,
        )
    *_, best, kind = ranked[0]
    rest = [(one, other) for *_, one, other in ranked[1:] if parsed(one.address).version == 4]  # type: ignore[union-attr]
    return Choice(best.address, _why(best, kind, rest), doubtful=kind.doubtful)


def _ranked(
    found: Iterable[Interface], *, also_public: bool
) -> Iterable[tuple[int, int, str, Interface, Kind]]:
    for one in found:
        address = parsed(one.address)
        if address is None or not one.up:
            continue
        if not _is_lan(one.address) and not (also_public and address.is_global):
            continue
        kind = kind_of(one.name, address, one.hardware)
        # an IPv6 address is hard to type, and comes after all IPv4 ones that phones can reach
        yield kind.rank + (4 if address.version == 6 else 0), address.version, one.name, one, kind


def _is_lan(address: str) -> bool:
    ip = parsed(address)
    return ip is not None and is_local(ip)


def _why(best: Interface, kind: Kind, rest: list[tuple[Interface, Kind]]) -> str:
    why = f"the address of {best.name}, {kind.words}"
    if kind is WIFI and rest:
        why += ", where phones are most likely"
    elif kind in (HOTSPOT, CABLE) and rest:
        why += ", since no Wi-Fi has an address" if kind is HOTSPOT else ", since no Wi-Fi or hotspot has one"
    others = "; ".join(f"{one.address} ({one.name}), {_short(other)}" for one, other in rest)
    return why + (f"; others: {others}; choose with --ip" if others else "")


def _short(kind: Kind) -> str:
    return kind.words.partition(":")[0].replace("this computer's", "its")


def _hardware(platform: str) -> dict[str, str]:
    """Interface -> what the system says it is. On Windows the names themselves say it."""
    if platform == "darwin":
        return _macos_ports(_asked("networksetup", "-listallhardwareports"))
    if platform == "linux":
        return dict(_linux_kinds(_SYS))
    return {}


def _asked(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=3, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _macos_ports(said: str) -> dict[str, str]:
    """``Hardware Port: Wi-Fi`` / ``Device: en0`` -> ``{"en0": "Wi-Fi"}``: which one is the Wi-Fi depends on the Mac."""
    ports, name = {}, ""
    for line in said.splitlines():
        key, _, value = line.partition(": ")
        if key == "Hardware Port":
            name = value.strip()
        elif key == "Device" and value.strip():
            ports[value.strip()] = name
    return ports


def _linux_kinds(root: Path) -> Iterable[tuple[str, str]]:
    """What names alone don't tell: a Wi-Fi or tunnel interface that was renamed."""
    for folder in root.glob("*"):
        if (folder / "phy80211").exists() or (folder / "wireless").exists():
            if not folder.name.startswith(("ap", "uap", "p2p")):
                yield folder.name, "Wi-Fi"
        elif (folder / "tun_flags").exists() and not folder.name.startswith(("vnet", "docker", "virbr")):
            yield folder.name, "tunnel"
