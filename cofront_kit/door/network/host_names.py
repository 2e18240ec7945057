"""The names by which the door may be called, and what to configure if a proxy uses another one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

import idna

MAX_TOLD: Final = 5
"""How many foreign names are logged, each once: otherwise anybody could fill the log."""
_PROXY_HEADERS: Final = (
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-Ip",
    "Forwarded",
    "Via",
)
_SHOWN: Final = re.compile(r"\[?[\w.:-]{1,253}\]?(?::\d{1,5})?")


class HostNames:
    """The names (host and port) under which this door may be called.

    Somebody else's page that points its own name at this computer (DNS rebinding) sends that name as ``Host`` and
    ``Origin``; both are refused. Names count in any spelling: capitals, a dot at the end, a default port, an
    international name in its own letters or as ``xn--``. Behind a proxy the public name counts without its port too,
    since many proxies leave it out (nginx's ``$host``). ``X-Forwarded-Host`` is ignored, because a page can send it.

    Args:
        public_url: The URL in the links.
        scheme: The door's own scheme, ``"http"`` or ``"https"``.
        port: Where it listens.
        addresses: Where it listens; ``"0.0.0.0"`` and ``"::"`` mean every address of this computer.
        own_addresses: Returns this computer's addresses; called again when an unknown one turns up.
    """

    def __init__(
        self,
        public_url: str,
        scheme: str,
        port: int,
        addresses: Iterable[str],
        own_addresses: Callable[[], Iterable[str]],
    ) -> None:
        public = urlsplit(public_url)
        listening = set(addresses)
        self._scheme = scheme
        self._port = port
        self._public_scheme = public.scheme
        name, given = _split(public.netloc)
        self._public_names = _spellings(name)
        self._public_port = given or _default(public.scheme)
        self._wild = bool(listening & {"0.0.0.0", "::", ""})  # noqa: S104 - compared, not bound
        self._own_addresses = own_addresses
        self._local = self._with_port({"localhost", "127.0.0.1", "::1"} | listening)
        self._asked = float("-inf")
        self.behind_proxy = not self._public_names & {
            one for one, at in self._local if at == self._public_port
        }
        """Whether links begin with an address other than the door's own."""
        self.public_netloc = _ascii(name) + (f":{given}" if given else "")
        """Host and port of the links as browsers send them."""
        self._told: set[str] = set()

    def host(self, header: str | None) -> bool:
        """Whether a ``Host`` header names this door."""
        return bool(header) and (self.is_public(header or "") or self._own(header or "", self._scheme))

    def is_public(self, header: str) -> bool:
        """Whether a ``Host`` header is the name in the links."""
        return self._public(header, self._public_scheme)

    def origin(self, header: str) -> bool:
        """Whether an ``Origin`` header is one of this door's pages."""
        try:
            parts = urlsplit(header)
        except ValueError:  # e.g. half an IPv6 address
            return False
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return False
        if parts.scheme == self._public_scheme and self._public(parts.netloc, parts.scheme):
            return True
        return parts.scheme == self._scheme and self._own(parts.netloc, parts.scheme)

    def stranger(self, called: str, headers: Mapping[str, str], *, origin: bool = False) -> str | None:
        """What to log about a refused name, or None.

        Only names that come through a proxy are logged, each once, and at most :data:`MAX_TOLD` of them.

        Args:
            called: The ``Host`` or ``Origin`` received.
            headers: The request's headers.
            origin: Whether it is an ``Origin``.
        """
        if not self.behind_proxy and not any(name in headers for name in _PROXY_HEADERS):
            return None
        scheme, _, netloc = called.rpartition("://")
        name, _ = _split(netloc)
        if called in self._told or len(self._told) >= MAX_TOLD or not _SHOWN.fullmatch(netloc):
            return None
        self._told.add(called)
        said = scheme or headers.get("X-Forwarded-Proto", self._public_scheme)
        said = said if said in ("http", "https") else self._public_scheme
        proxy = "let the proxy pass on what browsers ask for (nginx: proxy_set_header Host $http_host;)"
        write = f"write --public-url {said}://{netloc}/"
        if _spellings(name) & self._public_names and not origin:
            way = f"L{proxy[1:]}, or {write}."
        else:
            way = f"If people open the door there, {write}; else {proxy}."
        known = f"the door is called {self._public_scheme}://{self.public_netloc}/"
        return f"{'A page of' if origin else 'A request for'} {called} was refused: {known}. {way}"

    def _public(self, netloc: str, scheme: str) -> bool:
        name, given = _split(netloc)
        if not _spellings(name) & self._public_names:
            return False
        left_out = not given and self.behind_proxy
        return left_out or (given or _default(scheme)) == self._public_port

    def _own(self, netloc: str, scheme: str) -> bool:
        name, given = _split(netloc)
        named = {(one, given or _default(scheme)) for one in _spellings(name)}
        return bool(named & self._local) or (self._wild and bool(named & self._look_again()))

    def _look_again(self) -> set[tuple[str, str]]:
        if time.monotonic() - self._asked > 5:
            self._asked = time.monotonic()
            self._local |= self._with_port(set(self._own_addresses()))
        return self._local

    def _with_port(self, addresses: set[str]) -> set[tuple[str, str]]:
        return {(spelt, str(self._port)) for one in addresses for spelt in _spellings(one)}


def _default(scheme: str) -> str:
    return "443" if scheme == "https" else "80"


def _split(netloc: str) -> tuple[str, str]:
    """Host and port; an IPv6 address without its brackets. No port is an empty text."""
    if netloc.startswith("["):
        name, _, tail = netloc[1:].partition("]")
        return name, tail.removeprefix(":").lstrip("0")
    name, _, port = netloc.partition(":")
    return name, port.lstrip("0")


def _spellings(name: str) -> set[str]:
    """A host in the spellings under which it is looked up: international names have two, from two standards."""
    plain = name.lower().removesuffix(".")
    try:
        return {ip_address(plain.partition("%")[0]).compressed}
    except ValueError:
        pass
    if plain.isascii():
        return {plain} if plain else set()
    found = {plain}
    for encode in (lambda one: idna.encode(one, uts46=True), lambda one: one.encode("idna")):
        try:
            found.add(encode(plain).decode())
        except UnicodeError:  # idna's errors are ValueErrors
            continue
    return found


def _ascii(name: str) -> str:
    if ":" in name:
        return f"[{name}]"
    try:
        return name if name.isascii() else idna.encode(name.lower(), uts46=True).decode()
    except UnicodeError:
        return name.encode("idna").decode()
