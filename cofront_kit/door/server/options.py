"""The door's options, checked before anything starts: a door that can't be found again must never open."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from typing import Final
from urllib.parse import urlsplit

from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown

MAX_PORT: Final = 65_535
MAX_PATH: Final = 200
"""Most characters of the path before all pages: it is in every link, and longer QR codes can't be scanned far off."""
_SEGMENT: Final = re.compile(r"[A-Za-z0-9._~-]+")
_HOST: Final = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?")
ALL_ADDRESSES: Final = frozenset({"0.0.0.0", "::", "*"})  # noqa: S104 - names, nothing is bound


def checked_base_url(path: object) -> str:
    """The path before all pages, with a slash at both ends.

    Args:
        path: For example ``"cofront"``, ``"/cofront/"`` or ``"/"``.

    Raises:
        BadInput: It is longer than :data:`MAX_PATH`, contains anything but names of the characters
            ``A-Z a-z 0-9 . _ ~ -``, or has a name of dots only, which browsers take for "here" and "one up".
    """
    if isinstance(path, str) and len(path) <= MAX_PATH:
        inner = path.removeprefix("/").removesuffix("/")
        names = inner.split("/") if inner else []
        if all(_SEGMENT.fullmatch(name) and name not in (".", "..") for name in names):
            return "/".join(["", *names, ""])
    raise BadInput(
        f"base_url is {shown(path)}. Write a path of names from the characters A-Z a-z 0-9 . _ ~ - with a slash "
        f'between them, at most {MAX_PATH} in all, e.g. base_url="/cofront/".'
    )


def checked_public_url(url: object) -> str:
    """The address in all links, with a slash at its end.

    Raises:
        BadInput: It is not an http or https URL, or has a path that :func:`checked_base_url` refuses.
    """
    try:
        parts = urlsplit(url) if isinstance(url, str) and url == url.strip() and url.isprintable() else None
        sound = (
            parts is not None
            and parts.scheme in ("http", "https")
            and _is_host(parts.hostname or "")
            and (parts.port or 1) > 0
            and "@" not in parts.netloc
            and not (parts.query or parts.fragment)
        )
        if parts is not None and sound:
            return f"{parts.scheme}://{parts.netloc}{checked_base_url(parts.path)}"
    except ValueError:  # a port beyond 65535, half an IPv6 address, an invalid path
        pass
    raise BadInput(
        f"{shown(url)} is no URL for links. Write it like https://sessions.example.org/ or http://192.168.1.20:8765/ "
        "(no user name, no ? and no #)."
    )


def checked_ip(ip: object) -> str:
    """An address to listen at: an IP address, a host's name, or ``"*"`` for all.

    Returns:
        The address in one spelling: IPv6 without brackets, IPv4-mapped IPv6 as IPv4.

    Raises:
        BadInput: It is not an address, or is one of many computers (multicast, broadcast).
    """
    if isinstance(ip, str):
        inner = ip[1:-1] if ip.startswith("[") and ip.endswith("]") else ip
        if inner in ALL_ADDRESSES:
            return inner
        try:
            address = ip_address(inner)
        except ValueError:
            if _is_host(ip):
                return ip
        else:
            mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
            one = mapped or address
            reserved = one.version == 4 and one.is_reserved
            if one.is_unspecified:
                return "::" if one.version == 6 else "0.0.0.0"  # noqa: S104 - a name
            if not one.is_multicast and not reserved:
                return one.compressed
    raise BadInput(
        f'ip is {shown(ip)}. Write one of this computer\'s addresses, e.g. ip="192.168.1.20", or "0.0.0.0" for all '
        "(the port is an option of its own)."
    )


def checked_port(port: object) -> int:
    """A port, 0 for a free one. Raises BadInput."""
    if isinstance(port, int) and not isinstance(port, bool) and 0 <= port <= MAX_PORT:
        return port
    raise BadInput(f"port is {shown(port)}. Write a whole number from 1 to {MAX_PORT}, or 0 for a free port.")


def _is_host(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        try:
            asked = name.encode(
                "idna"
            ).decode()  # as it will be looked up: a part may have 63 characters, with digits of any script
        except UnicodeError:
            return False
        # Digits and dots only: a mistyped address. Resolvers read 1.2.3 as 1.2.0.3.
        return bool(_HOST.fullmatch(name)) and not re.fullmatch(r"[0-9.]+", asked) and len(asked) <= 253
    return True
