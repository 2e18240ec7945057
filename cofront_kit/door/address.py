"""Which of this computer's addresses the phones in the room can reach."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address
from typing import Final

LOOPBACK: Final = "127.0.0.1"

_VIRTUAL: Final = re.compile(
    r"docker|br-|veth|virbr|vmnet|vboxnet|virtualbox|vethernet|hyper-v|wsl|lxc|lxd|cni|flannel|cali|podman|bridge",
    re.I,
)
_TUNNEL: Final = re.compile(r"tun|tap|wg|tailscale|zt|ppp|ipsec|vpn|nordlynx|proton", re.I)
_WIFI: Final = re.compile(r"wl|wi-?fi|ath|airport", re.I)
_WIRED: Final = re.compile(r"en|eth|em\d|ethernet", re.I)


@dataclass(frozen=True)
class Interface:
    """One network interface's IPv4 address."""

    name: str
    address: str
    up: bool


@dataclass(frozen=True)
class Choice:
    """The address that was chosen.

    Attributes:
        address: IPv4 address.
        why: One sentence for people: what it is and why it was chosen.
        reachable: False when phones cannot reach it; then ``why`` says what to do.
    """

    address: str
    why: str
    reachable: bool = True


def interfaces() -> list[Interface]:
    """The IPv4 addresses of this computer's interfaces."""
    import socket

    import psutil

    stats = psutil.net_if_stats()
    return [
        Interface(name, entry.address, up=name in stats and stats[name].isup)
        for name, entries in psutil.net_if_addrs().items()
        for entry in entries
        if entry.family == socket.AF_INET
    ]


def choose(found: Iterable[Interface]) -> Choice:
    """Choose the address that the phones in the room most likely share with this computer.

    Args:
        found: What :func:`interfaces` says.

    Returns:
        A private address of an interface that is up, Wi-Fi and cable before everything else and virtual networks last;
        the loopback address with a warning when there is none.
    """
    usable = sorted(
        ((_rank(one.name), one.name, one) for one in found if one.up and _is_lan(one.address)),
        key=lambda item: item[:2],
    )
    if not usable:
        return Choice(
            LOOPBACK,
            "this computer is in no local network, so only its own browser can open the door. Join the room's Wi-Fi or "
            "switch on a hotspot and start again, or name an address with --ip.",
            reachable=False,
        )
    rank, name, best = usable[0]
    others = ", ".join(f"{one.address} ({name})" for _, name, one in usable[1:])
    why = f"the address of {name}, {_KINDS[rank]}"
    return Choice(best.address, why + (f"; others: {others}, choose with --ip" if others else ""))


_KINDS: Final = (
    "this computer's Wi-Fi",
    "this computer's network cable",
    "a local network",
    "a tunnel or VPN: phones in the room may not reach it",
    "a virtual network: phones in the room may not reach it",
)


def _rank(name: str) -> int:
    if _VIRTUAL.match(name):
        return 4
    if _TUNNEL.match(name):
        return 3
    if _WIFI.match(name):
        return 0
    return 1 if _WIRED.match(name) else 2


def _is_lan(address: str) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return (
        isinstance(ip, IPv4Address)
        and ip.is_private
        and not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)
    )
