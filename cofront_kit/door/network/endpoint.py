"""Where a door listens and which address its links begin with, for a value of ``--ip``."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final

from cofront_kit.door.network.address import LOOPBACK, Interface, choose
from cofront_kit.errors import DoorError

EVERY_IPV4: Final = "0.0.0.0"  # noqa: S104 - compared and handed on
EVERY_IPV6: Final = "::"
LOCALHOST: Final = "localhost"


@dataclass(frozen=True)
class Endpoint:
    """Where a door listens.

    Attributes:
        listening: IP addresses, each once; all of them answer.
        public: Address or name for links.
        local: Address or name by which this computer's own programs call the door.
        why: Why this address was chosen, for people.
        reachable: Whether phones can reach it.
        names: Further names by which the door may be called.
    """

    listening: tuple[str, ...]
    public: str
    why: str
    local: str = LOOPBACK
    reachable: bool = True
    names: tuple[str, ...] = ()


def endpoint_for(ip: str, found: Sequence[Interface], *, named_elsewhere: bool = False) -> Endpoint:
    """Where to listen.

    Args:
        ip: An address or name accepted by :func:`~cofront_kit.door.server.options.checked_ip`, or empty for the best
            one.
        found: This computer's interfaces.
        named_elsewhere: Whether links begin with another address (``--public-url``), so that only a proxy calls this
            one.

    Raises:
        DoorError: No link with this address would work; the message names it and the way out.
    """
    if not ip:
        chosen = choose(found)
        listening = tuple(dict.fromkeys((chosen.address, LOOPBACK)))
        return Endpoint(listening, chosen.address, chosen.why, reachable=chosen.reachable)
    if ip in ("*", EVERY_IPV4, EVERY_IPV6):
        return _everywhere(ip, found)
    if ip.lower().rstrip(".") == LOCALHOST:
        return _localhost()
    try:
        address = ip_address(ip)
    except ValueError:
        return _of_name(ip, found, named_elsewhere=named_elsewhere)
    return _of_address(address.compressed, found, named_elsewhere=named_elsewhere)


def _everywhere(ip: str, found: Sequence[Interface]) -> Endpoint:
    six = ip != EVERY_IPV4 and has_ipv6()
    if ip == EVERY_IPV6 and not six:
        raise DoorError(
            "This computer has no IPv6, so the door cannot listen at ::. Write --ip 0.0.0.0 for all addresses."
        )
    chosen = choose(found, also_public=True)
    every = (EVERY_IPV4, EVERY_IPV6) if six else (EVERY_IPV4,)
    return Endpoint(
        every, chosen.address, f"all addresses; {chosen.address} is {chosen.why}", reachable=chosen.reachable
    )


def _localhost() -> Endpoint:
    """Both loopback addresses: browsers may use either for the name."""
    both = (LOOPBACK, "::1") if has_ipv6() else (LOOPBACK,)
    return Endpoint(both, LOCALHOST, "the address you named", local=LOCALHOST, reachable=False)


def _of_address(ip: str, found: Sequence[Interface], *, named_elsewhere: bool) -> Endpoint:
    address = ip_address(ip)
    if isinstance(address, IPv6Address) and address.is_link_local and not named_elsewhere:
        raise DoorError(
            f"{ip} is a link-local address, which only counts together with an interface, and browsers open no such "
            f"address: no link would work. {way_out(found)}"
        )
    why = "the address you named"
    if address.is_link_local:
        why += (
            ", which computers give themselves where no router does: phones reach it only over the same cable or "
            "ad-hoc Wi-Fi"
        )
    listening = tuple(dict.fromkeys((ip, LOOPBACK)))
    return Endpoint(listening, ip, why, reachable=not address.is_loopback)


def _of_name(name: str, found: Sequence[Interface], *, named_elsewhere: bool) -> Endpoint:
    """The endpoint for a host name: all of its addresses that are this computer's."""
    meant = _looked_up(name, found)
    own = {one.address for one in found} | {LOOPBACK, "::1"}
    usable = [one for one in meant if one in own or ip_address(one).is_loopback]
    outside = [one for one in usable if not ip_address(one).is_loopback]
    if not usable:
        raise DoorError(
            f"{name} means {', '.join(meant)}, which is no address of this computer, so the door cannot listen there. "
            f"{way_out(found)}"
        )
    if not outside and not named_elsewhere:
        raise DoorError(
            f"{name} means {', '.join(meant)} on this computer (see its file of hosts), where no phone reaches it. "
            f"{way_out(found)} To keep the name in links, add --public-url http://{name}:PORT/."
        )
    strange = [one for one in meant if one not in usable]
    why = "the name you gave"
    if strange:
        why += f"; it also means {', '.join(strange)}, where this computer does not answer"
    listening = tuple(dict.fromkeys((*outside, *usable, LOOPBACK)))
    return Endpoint(listening, name, why, names=(name,))


def _looked_up(name: str, found: Sequence[Interface]) -> list[str]:
    """The addresses of a name, without link-local ones, which are useless without an interface."""
    try:
        places = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DoorError(f"{name} cannot be looked up: {error}. {way_out(found)}") from error
    addresses = [ip_address(str(place[4][0]).partition("%")[0]) for place in places]
    kept = [one for one in addresses if not (one.version == 6 and one.is_link_local)]
    return list(dict.fromkeys(one.compressed for one in (kept or addresses)))


def way_out(found: Sequence[Interface]) -> str:
    """Which addresses could be given instead."""
    own = [one for one in found if one.up and not _zoned(one.address)]
    listed = ", ".join(f"{one.address} ({one.name})" for one in own)
    return f"This computer's addresses are {listed}; name one with --ip, or 0.0.0.0 for all."


def _zoned(address: str) -> bool:
    ip = ip_address(address)
    return ip.version == 6 and ip.is_link_local


def has_ipv6() -> bool:
    """Whether this computer can listen at its own IPv6 loopback address."""
    if not socket.has_ipv6:
        return False
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True
