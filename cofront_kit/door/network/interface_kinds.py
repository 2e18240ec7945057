"""What kind of network an interface belongs to, by its name, its address and what the system says about it.

Names are those of Linux, macOS, Windows and Android; on Windows they are those of its settings, in its own language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

Address = IPv4Address | IPv6Address


@dataclass(frozen=True)
class Kind:
    """A kind of network.

    Attributes:
        rank: The lower, the more likely phones are there.
        words: For people: "the address of wlan0, <words>".
        doubtful: Whether phones in the room may not reach it.
    """

    rank: int
    words: str
    doubtful: bool = False


WIFI: Final = Kind(0, "this computer's Wi-Fi")
HOTSPOT: Final = Kind(1, "this computer's own hotspot")
CABLE: Final = Kind(2, "this computer's network cable")
TETHER: Final = Kind(3, "the network of a phone on a cable or over Bluetooth")
OTHER: Final = Kind(4, "a local network")
MOBILE: Final = Kind(5, "a mobile network: phones in the room may not reach it", doubtful=True)
TUNNEL: Final = Kind(6, "a tunnel or VPN: phones in the room may not reach it", doubtful=True)
VIRTUAL: Final = Kind(7, "a virtual network: phones in the room may not reach it", doubtful=True)

_TUNNEL: Final = re.compile(
    r"u?tun\d|tun\b|tap|wg|wt\d|wintun|tailscale|ts\d|zt|feth\d|zerotier|ppp|ipsec|xfrm|vti|gre|sit\d|ip6?tnl|l2tp|pptp|gif\d|stf\d|"
    r"nebula|ham\d|hamachi|cscotun|gpd\d|pangp|nordlynx|nordvpn|proton|pvpn|ipv6leak|mullvad|cloudflare|warp\b|"
    r"openvpn|wireguard|anyconnect|forti|globalprotect|pulse|meta\b|clash|outline|.*\b(?:vpn|tap-windows|tunnel)",
    re.I,
)
_VIRTUAL: Final = re.compile(
    r"docker|br-|veth|virbr|vmnet|vmenet|vnic|vboxnet|virtualbox|vethernet|hyper-v|wsl|lx[cd]|incus|cni|flannel|cali|"
    r"cilium|kube|nodelocal|weave|podman|mpqemu|multipass|waydroid|anbox|col\d|crc|ovs|dummy|ifb|bridge|"
    r".*\b(?:vmware|virtualbox|host-only|loopback|parallels)",
    re.I,
)
_MOBILE: Final = re.compile(
    r"ww(?:an|p|x)|rmnet|v4-rmnet|ccmni|pdp_ip|clat|cellular|mobil(?:e|funk)|wwan", re.I
)
_TETHER: Final = re.compile(
    r"usb\d|rndis|ncm\d|enx|bnep|bt-pan|pan\d|bluetooth|.*\b(?:iphone|ipad|android|remote ndis|bluetooth)",
    re.I,
)
_OWN_HOTSPOT: Final = re.compile(r"u?ap\d|ap_|ap-|softap|swlan|wlan_?ap|hotspot|wifi_?br|.*\* ?\d+\Z", re.I)
"""Interfaces that exist for a hotspot. Windows calls its virtual Wi-Fi adapters "Local Area Connection* 10"."""
_WIFI: Final = re.compile(
    r"wl|wi-?fi|wireless|ath|ra\d|iw[nmx]\d|airport|drahtlos|(?:connexion|conexi).*(?:sans fil|inal)|無線|ワイヤレス|"
    r"无线|en0\Z",
    re.I,
)
"""``en0`` with nothing else known is a Mac's, and usually its Wi-Fi; Linux has no such name."""
_CABLE: Final = re.compile(
    r"en|eth|em\d|p\d+p\d|bond|team|br\d|ethernet|lan\b|lan-|local area|.*(?:ethernet|\blan\b)|以太网|イーサネット",
    re.I,
)

_PROXY_TOOLS: Final = IPv4Network("198.18.0.0/15")
"""Meant for benchmarks; VPN and proxy programs use it for their own interfaces."""
_PROVIDERS: Final = IPv4Network("100.64.0.0/10")
"""Between providers and their customers (CGNAT); Tailscale and some hotels give it to devices."""
_TAILSCALE: Final = IPv6Network("fd7a:115c:a1e0::/48")
_APPLE_VM: Final = re.compile(r"192\.168\.6[4-9]\.|10\.(?:211\.55|37\.129)\.")
"""Virtual machines on macOS (its own, Docker's, Parallels'), which use a ``bridge100`` like its hotspot."""
_HOTSPOTS: Final = ("192.168.137.1", "10.42.0.1", "192.168.43.1", "192.168.49.1")
"""Addresses that Windows, NetworkManager, Android and Wi-Fi Direct give themselves as a hotspot."""
_UNUSABLE: Final = tuple(map(IPv4Network, ("0.0.0.0/8", "192.0.0.0/24", "240.0.0.0/4")))
"""No device on a network has these; 192.0.0.0/24 is what a computer in an IPv6-only network gives itself."""


def kind_of(name: str, address: Address, hardware: str = "") -> Kind:
    """The kind of an interface.

    Args:
        name: The system's name for it.
        address: Its address.
        hardware: What the system says it is, in the words of macOS ("Wi-Fi", "iPhone USB"), or empty.
    """
    if address in _PROXY_TOOLS or address in _TAILSCALE:
        return TUNNEL
    kind = _apple_bridge(name, str(address)) or _by_words(hardware) or _by_words(name) or OTHER
    if kind in (WIFI, CABLE, OTHER) and str(address) in _HOTSPOTS:
        return HOTSPOT
    if kind is OTHER and address in _PROVIDERS:
        return TUNNEL
    return kind


def is_local(address: Address) -> bool:
    """Whether devices of one local network may have such an address."""
    if address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return (address.is_private or address in _PROVIDERS) and not any(address in one for one in _UNUSABLE)
    return address in IPv6Network("fc00::/7")


def parsed(address: str) -> Address | None:
    """An address without its zone; None if it is not an address."""
    try:
        return ip_address(address.partition("%")[0])
    except ValueError:
        return None


def _by_words(words: str) -> Kind | None:
    if not words:
        return None
    for pattern, kind in _ORDER:
        if pattern.match(words):
            return kind
    return None


def _apple_bridge(name: str, address: str) -> Kind | None:
    """MacOS puts its hotspot and its virtual machines behind ``bridge100`` and the following ones."""
    if not re.fullmatch(r"bridge1\d\d", name):
        return None
    return HOTSPOT if address.startswith("192.168.") and not _APPLE_VM.match(address) else VIRTUAL


_ORDER: Final = (
    (_OWN_HOTSPOT, HOTSPOT),
    (_VIRTUAL, VIRTUAL),
    (_TUNNEL, TUNNEL),
    (_MOBILE, MOBILE),
    (_TETHER, TETHER),
    (_WIFI, WIFI),
    (_CABLE, CABLE),
)
