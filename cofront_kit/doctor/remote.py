"""Who can reach a door on this computer: the people in the room, and people elsewhere.

Only what this computer can see is said as a fact: its own addresses, and which devices of its network have answered it.
What kind of network an address belongs to is a guess, and said as one. Nothing is sent anywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Network
from pathlib import Path
from typing import Final, NamedTuple

from cofront_kit.doctor import Asked, Finding
from cofront_kit.door.network.address import Interface, choose, interfaces
from cofront_kit.door.network.interface_kinds import HOTSPOT, MOBILE, TETHER, TUNNEL, Kind, kind_of, parsed

CHECK: Final = "remote"
_PROVIDERS: Final = IPv4Network("100.64.0.0/10")
_GUESTS: Final = (
    (IPv4Network("172.20.10.0/28"), "an iPhone or iPad"),
    (IPv4Network("192.168.43.0/24"), "an Android phone"),
    (IPv4Network("192.168.49.0/24"), "a phone, over Wi-Fi Direct"),
    (IPv4Network("192.168.42.0/24"), "an Android phone, over a cable"),
    (IPv4Network("192.168.44.0/24"), "an Android phone, over Bluetooth"),
    (IPv4Network("192.168.137.0/24"), "a Windows computer"),
    (IPv4Network("10.42.0.0/24"), "a Linux computer"),
)
"""Networks that these make when they share their connection. Newer Androids take any private one."""
WAY_OUT: Final = (
    "For them: a door on a server or a tunnel, named with --public-url; or they call in and you enter their answers. "
    "See docs/remote.md."
)
_ARP: Final = Path("/proc/net/arp")
_ROUTES: Final = Path("/proc/net/route")


class Neighbour(NamedTuple):
    """A device of a local network that has answered this computer.

    Attributes:
        address: Its IPv4 address.
        hardware: Its hardware address.
        interface: Where it was heard.
    """

    address: str
    hardware: str
    interface: str


def remote(_asked: Asked) -> Iterator[Finding]:
    """Who can reach a door on this computer, as far as it can see."""
    heard = neighbours(_ARP) if sys.platform == "linux" else None
    yield from examined(interfaces(), heard, gateways(_ROUTES) if heard is not None else frozenset())


def examined(
    found: Sequence[Interface],
    heard: Sequence[Neighbour] | None = None,
    routers: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    """What follows from a computer's addresses for the people in the room and elsewhere.

    Args:
        found: The addresses of its interfaces.
        heard: Devices that have answered it; None if the system doesn't tell.
        routers: Addresses of its gateways.
    """
    chosen = choose(found)
    if not chosen.reachable:
        yield from _of_public(found)
        if not _public(found):
            yield Finding(
                CHECK,
                "note",
                "This computer is in no network: nobody but its own browser can open the door.",
                WAY_OUT,
            )
        return
    own = next(one for one in found if one.address == chosen.address)
    kind = _kind(own)
    yield from _of_room(own, kind)
    yield from _of_isolation(own, heard, routers)
    yield from _of_elsewhere(own, kind, found)
    yield from _of_public(found)
    yield from _of_tunnels(own, found)


def _of_room(own: Interface, kind: Kind) -> Iterator[Finding]:
    """What the people in the room have to do."""
    host = _guest_of(own)
    if kind is HOTSPOT:
        yield Finding(
            CHECK,
            "note",
            f"This computer seems to be a hotspot itself ({own.address}): only who joins it reaches the door.",
            "Write its name and password beside the QR code. Whether it passes on the internet doesn't matter for the "
            "session.",
        )
    elif kind is TETHER:
        yield Finding(
            CHECK,
            "note",
            f"This computer seems to be in the network of a phone on a cable or over Bluetooth ({own.address}): other "
            "phones are usually not in it.",
            "Use that phone's Wi-Fi hotspot for this computer and for all phones, or the room's Wi-Fi.",
        )
    elif host is not None:
        network, device = host
        most = (
            f" That network has addresses for {network.num_addresses - 4} more devices, and many phones let in fewer."
            if network.prefixlen >= 28
            else ""
        )
        yield Finding(
            CHECK,
            "note",
            f"This computer's network looks like the hotspot of {device} ({own.address}): only devices that join that "
            f"hotspot reach the door.{most}",
            "All phones in the room join that hotspot, by Wi-Fi; mobile data alone doesn't reach the door. For more "
            "people take a Wi-Fi router, which needs no internet.",
        )


def _of_isolation(
    own: Interface, heard: Sequence[Neighbour] | None, routers: frozenset[str]
) -> Iterator[Finding]:
    """Whether devices of this network may talk to each other; only a device can show that they may."""
    if heard is None:
        return
    here = [one for one in heard if one.interface == own.name]
    # An access point that isolates its guests may answer in the names of all of them.
    answering = {one.hardware for one in here if one.address in routers}
    others = [one for one in here if one.address not in routers and one.hardware not in answering]
    if others:
        yield Finding(
            CHECK, "ok", "Other devices of this network have answered, so it doesn't keep its devices apart."
        )
        return
    yield Finding(
        CHECK,
        "ok",
        "No other device of this network has answered yet. Guest networks often keep devices apart; that can't be seen "
        "from here.",
        "Open the door's address on one phone before people come. If it doesn't load, take a hotspot or another Wi-Fi.",
    )


def _of_elsewhere(own: Interface, kind: Kind, found: Sequence[Interface]) -> Iterator[Finding]:
    """What people outside this network can do."""
    if any(":" not in one.address for one in _public(found)):
        return
    address = parsed(own.address)
    if (address in _PROVIDERS and kind is not TUNNEL) or kind is MOBILE:
        yield Finding(
            CHECK,
            "note",
            f"{own.address} is from a network that shares one public address among many (carrier NAT): nobody "
            "elsewhere can open it, and no setting of your router changes that.",
            WAY_OUT,
        )
        return
    is_guest = _guest_of(own) is not None or kind in (HOTSPOT, TETHER)
    more = " Behind a phone's connection a router's port can't be opened either." if is_guest else ""
    yield Finding(
        CHECK,
        "note" if is_guest else "ok",
        f"{own.address} is a private address: people elsewhere can't open the door.{more}",
        WAY_OUT,
    )


def _of_public(found: Sequence[Interface]) -> Iterator[Finding]:
    for one in _public(found)[:1]:
        address = parsed(one.address)
        kind = "IPv6 " if address is not None and address.version == 6 else ""
        yield Finding(
            CHECK,
            "note",
            f"{one.name} has a public {kind}address, {one.address}: people elsewhere may reach a door there, unless a "
            "firewall or the provider stops them. That can't be seen from here.",
            f"Try it from a phone on mobile data: cofront serve --ip {one.address} --certfile FILE --keyfile FILE. "
            "If it fails: a door on a server or a tunnel, see docs/remote.md.",
        )


def _of_tunnels(own: Interface, found: Sequence[Interface]) -> Iterator[Finding]:
    tunnels = [one for one in found if one.up and one.address != own.address and _is_private(one)]
    named = [f"{one.address} ({one.name})" for one in tunnels if _kind(one) is TUNNEL]
    if named:
        yield Finding(
            CHECK,
            "note",
            f"There is a VPN or tunnel, {', '.join(named)}: people in the same VPN may reach a door there; phones in "
            "the room can't.",
            "For both: cofront serve --ip 0.0.0.0, and give people in the VPN the link with that address. A VPN that "
            "takes all traffic may also keep phones in the room away; then switch it off.",
        )


def _kind(one: Interface) -> Kind:
    address = parsed(one.address)
    assert address is not None  # the system gave it
    return kind_of(one.name, address, one.hardware)


def _guest_of(own: Interface) -> tuple[IPv4Network, str] | None:
    address = parsed(own.address)
    return next(((network, device) for network, device in _GUESTS if address in network), None)


def _public(found: Sequence[Interface]) -> list[Interface]:
    """Interfaces with an address of the internet, IPv4 first."""
    there = [(one, parsed(one.address)) for one in found if one.up]
    ranked = sorted(
        (
            (address.version, one.name, one)
            for one, address in there
            if address is not None and address.is_global
        ),
        key=lambda item: item[:2],
    )
    return [one for *_, one in ranked]


def _is_private(one: Interface) -> bool:
    address = parsed(one.address)
    return address is not None and address.version == 4 and not address.is_global and not address.is_loopback


def neighbours(file: Path) -> list[Neighbour] | None:
    """Devices that have answered, as Linux lists them; None if it doesn't."""
    try:
        rows = [line.split() for line in file.read_text("ascii", "replace").splitlines()[1:]]
    except OSError:
        return None
    return [
        Neighbour(row[0], row[3], row[5])
        for row in rows
        if len(row) == 6 and row[2] == "0x2" and row[3] != "00:00:00:00:00:00"
    ]


def gateways(file: Path) -> frozenset[str]:
    """Addresses of the gateways of default routes, as Linux lists them."""
    try:
        rows = [line.split() for line in file.read_text("ascii", "replace").splitlines()[1:]]
        return frozenset(
            ".".join(str(byte) for byte in bytes.fromhex(row[2])[::-1])
            for row in rows
            if len(row) > 2 and row[1] == "00000000" and len(row[2]) == 8
        )
    except (OSError, ValueError):
        return frozenset()
