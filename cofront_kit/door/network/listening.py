"""Taking a port, or naming the program that has it."""

from __future__ import annotations

import errno
import os
import socket
import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from cofront_kit.door.network.address import interfaces
from cofront_kit.door.network.endpoint import way_out
from cofront_kit.errors import DoorError

BACKLOG: Final = 1024
"""Connections that may wait to be accepted: a whole room scans at the same moment."""


def bind(addresses: Sequence[str], port: int) -> list[socket.socket]:
    """Listen at several addresses on one port; all or none.

    Args:
        addresses: IP addresses or host names.
        port: The port; 0 takes a free one.

    Raises:
        DoorError: It is taken, not permitted or not an address of this computer; the message says which, and what to
            do.
    """
    taken: list[socket.socket] = []
    bound: set[Any] = set()
    try:
        for address in addresses:
            for place in socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE):
                if (
                    place[4][0] in bound
                ):  # two names for one address: the port would be taken by the door itself
                    continue
                taken.append(_listen(place))
                bound.add(place[4][0])
                port = port or taken[0].getsockname()[1]
    except OSError as error:
        for one in taken:
            one.close()
        raise DoorError(_why(error, addresses, port)) from error
    return taken


def _listen(place: tuple[Any, ...]) -> socket.socket:
    """One listening socket (tornado's ``bind_sockets`` leaks the ones that fail)."""
    family, kind, protocol, _, address = place
    one = socket.socket(family, kind, protocol)
    try:
        if os.name != "nt":  # on Windows it would let two programs have the port
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.setblocking(False)  # noqa: FBT003 - socket's signature
        one.bind(address)
        one.listen(BACKLOG)
    except OSError:
        one.close()
        raise
    return one


def tls(certfile: str, keyfile: str) -> ssl.SSLContext | None:
    """The TLS settings for a certificate and its key, None without them.

    Raises:
        DoorError: One is missing, unreadable, or they don't belong together.
    """
    if not certfile and not keyfile:
        return None
    if not certfile:
        raise DoorError("--keyfile needs --certfile: name the certificate that belongs to the key.")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    for path in filter(None, (certfile, keyfile)):
        if not Path(path).is_file():
            raise DoorError(f"There is no file {path}. Name the PEM files of the certificate and its key.")
    try:
        # Without a password callback OpenSSL would ask for one on the terminal and wait.
        context.load_cert_chain(certfile, keyfile or None, password="")
    except (ssl.SSLError, OSError) as error:
        raise DoorError(
            f"The certificate {certfile} cannot be used{f' with the key {keyfile}' if keyfile else ''}: {error}. "
            "Both must be PEM files that belong together, and the key without a password."
        ) from error
    return context


def _why(error: OSError, addresses: Sequence[str], port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken{_holder(port)}. End that program, or choose another port with --port. "
            "(The door never moves on by itself: QR codes and what the phones keep belong to one port.)"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"Port {port} may not be used by you. Choose one above 1023 with --port."
    return f"The door cannot listen at {', '.join(addresses)} port {port}: {error}. {way_out(interfaces())}"


def _holder(port: int) -> str:
    """The program that listens on a port, as far as this user may know."""
    import psutil

    try:
        pids = {
            one.pid
            for one in psutil.net_connections(kind="tcp")
            if one.laddr and one.laddr.port == port and one.status == psutil.CONN_LISTEN and one.pid
        }
        names = [f"{psutil.Process(pid).name()}, process {pid}" for pid in sorted(pids)]
    except psutil.Error:
        names = []
    return (
        f" by another program ({'; '.join(names)})"
        if names
        else ", perhaps by another door or another program"
    )
