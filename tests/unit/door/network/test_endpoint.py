"""Where a door listens, for a value of ``--ip``."""

from __future__ import annotations

import socket

import pytest

from cofront_kit.door.network import endpoint
from cofront_kit.door.network.address import Interface
from cofront_kit.door.network.endpoint import endpoint_for
from cofront_kit.door.server.options import checked_ip
from cofront_kit.errors import BadInput, DoorError

HOUSE = [
    Interface("lo", "127.0.0.1", up=True),
    Interface("wlan0", "192.168.1.20", up=True),
    Interface("wlan0", "fd00::20", up=True),
    Interface("wlan0", "fe80::20", up=True),
]


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What names resolve to."""
    known: dict[str, list[str]] = {}

    def look_up(name: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        if name not in known:
            raise socket.gaierror(-2, "Name or service not known")
        return [(0, 0, 0, "", (one, 0)) for one in known[name]]

    monkeypatch.setattr(endpoint.socket, "getaddrinfo", look_up)
    return known


def test_all_addresses_of_both_families(monkeypatch: pytest.MonkeyPatch) -> None:
    """``::`` means both families, so what is printed answers; 0.0.0.0 means IPv4."""
    monkeypatch.setattr(endpoint, "has_ipv6", lambda: True)
    for ip in ("::", "*"):
        place = endpoint_for(ip, HOUSE)
        assert (set(place.listening), place.public) == ({"0.0.0.0", "::"}, "192.168.1.20")
    assert endpoint_for("0.0.0.0", HOUSE).listening == ("0.0.0.0",)
    monkeypatch.setattr(endpoint, "has_ipv6", lambda: False)
    assert endpoint_for("*", HOUSE).listening == ("0.0.0.0",)
    with pytest.raises(DoorError, match=r"no IPv6.*::.*0\.0\.0\.0"):
        endpoint_for("::", HOUSE)


@pytest.mark.parametrize(
    "ip", ["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "::1", "127.0.0.5", "192.168.1.20"]
)
def test_each_address_once(ip: str) -> None:
    """The loopback address is always among them, and no address twice."""
    place = endpoint_for(ip, HOUSE)
    assert "127.0.0.1" in place.listening
    assert len(set(place.listening)) == len(place.listening)
    assert place.reachable == (ip == "192.168.1.20")


@pytest.mark.parametrize(
    "meant", [["127.0.1.1"], ["127.0.0.1"], ["::1", "127.0.0.1"], ["127.0.0.1", "127.0.0.1"]]
)
def test_a_name_that_means_only_this_computer_itself(hosts: dict[str, list[str]], meant: list[str]) -> None:
    """Debian's ``127.0.1.1 myhost``: phones that look up the name would find nothing there."""
    hosts["myhost"] = meant
    with pytest.raises(
        DoorError, match=rf"myhost means {meant[0]}.*192\.168\.1\.20.*--ip.*--public-url http://myhost"
    ):
        endpoint_for("myhost", HOUSE)
    behind = endpoint_for("myhost", HOUSE, named_elsewhere=True)  # a proxy on this computer calls it
    assert set(meant) <= set(behind.listening)


def test_a_name_of_several_addresses(hosts: dict[str, list[str]]) -> None:
    """All that are this computer's, each once; the others are named."""
    hosts["host.local"] = ["192.168.1.20", "192.168.1.20", "fd00::20", "fe80::20", "127.0.0.1", "203.0.113.9"]
    place = endpoint_for("host.local", HOUSE)
    assert place.listening == ("192.168.1.20", "fd00::20", "127.0.0.1")
    assert (place.public, place.reachable, place.names) == ("host.local", True, ("host.local",))
    assert "203.0.113.9" in place.why
    hosts["far"] = ["203.0.113.9"]
    with pytest.raises(DoorError, match=r"far means 203\.0\.113\.9.*192\.168\.1\.20.*--ip"):
        endpoint_for("far", HOUSE)
    with pytest.raises(DoorError, match=r"nobody cannot be looked up.*192\.168\.1\.20.*--ip"):
        endpoint_for("nobody", HOUSE)


@pytest.mark.parametrize("ip", ["fe80::20", "fe80::20%wlan0", "FE80::20%12"])
def test_an_ipv6_address_that_counts_only_with_an_interface(ip: str) -> None:
    """Browsers open no address with a zone, so no link would work."""
    with pytest.raises(DoorError, match=r"fe80::20.*link-local.*192\.168\.1\.20.*fd00::20.*--ip") as refused:
        endpoint_for(checked_ip(ip), HOUSE)
    assert "fe80::20 (wlan0)" not in str(refused.value)


def test_an_ipv4_address_without_a_router() -> None:
    """169.254: two computers on one cable. It answers, and says what it is."""
    place = endpoint_for("169.254.7.7", HOUSE)
    assert place.listening == ("169.254.7.7", "127.0.0.1")
    assert "no router" in place.why


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("[::1]", "::1"),
        ("[::]", "::"),
        ("0:0:0:0:0:0:0:0", "::"),
        ("FD00:0:0::0020", "fd00::20"),
        ("::ffff:192.168.1.20", "192.168.1.20"),
        ("::ffff:0.0.0.0", "0.0.0.0"),
    ],
)
def test_one_spelling(said: str, taken: str) -> None:
    """As people paste addresses."""
    assert checked_ip(said) == taken


@pytest.mark.parametrize(
    "ip",
    [
        "224.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "192.168.1.20:8765",
        "[::1]:8765",
        "http://192.168.1.20/",
        "[]",
    ],
)
def test_addresses_nobody_listens_at(ip: str) -> None:
    """Addresses of many computers, or with a port."""
    with pytest.raises(BadInput, match="ip is"):
        checked_ip(ip)
