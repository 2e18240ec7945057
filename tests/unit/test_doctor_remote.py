"""Who can reach a door: said from the addresses of a computer, without asking anybody on the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.doctor import Asked
from cofront_kit.doctor.remote import Neighbour, examined, gateways, neighbours, remote
from cofront_kit.door.network.address import Interface

LOOPBACK = Interface("lo", "127.0.0.1", up=True)


def said(*addresses: tuple[str, str], hardware: str = "") -> list[tuple[str, str, str]]:
    """What is found for a computer with these interfaces: (state, what, fix)."""
    found = [LOOPBACK, *(Interface(name, address, up=True, hardware=hardware) for name, address in addresses)]
    return [(one.state, one.what, one.fix) for one in examined(found)]


@pytest.mark.parametrize(
    ("addresses", "states", "words"),
    [
        ((("wlan0", "192.168.1.20"),), ["ok"], ["private address", "--public-url"]),
        (
            (("wlan0", "172.20.10.3"),),
            ["note", "note"],
            ["looks like the hotspot of an iPhone", "12 more devices"],
        ),
        ((("wlan0", "192.168.43.7"),), ["note", "note"], ["looks like the hotspot of an Android phone"]),
        ((("wlan0", "192.168.137.80"),), ["note", "note"], ["looks like the hotspot of a Windows computer"]),
        ((("wlan0", "172.20.10.3"),), ["note", "note"], ["mobile data alone doesn't reach the door"]),
        ((("wlan0", "10.42.0.1"),), ["note", "note"], ["seems to be a hotspot itself", "name and password"]),
        ((("ap0", "192.168.12.1"),), ["note", "note"], ["seems to be a hotspot itself"]),
        ((("usb0", "192.168.42.129"),), ["note", "note"], ["on a cable or over Bluetooth", "Wi-Fi hotspot"]),
        ((("wlan0", "100.72.1.2"),), ["note"], ["carrier NAT", "no setting of your router", "--public-url"]),
        ((("wwan0", "10.170.3.4"),), ["note"], ["carrier NAT"]),
        (
            (("eth0", "8.8.4.4"),),
            ["note"],
            ["public address, 8.8.4.4", "--certfile", "can't be seen from here"],
        ),
        (
            (("wlan0", "192.168.1.20"), ("wlan0", "2a00:1450:4001::8a")),
            ["ok", "note"],
            ["192.168.1.20 is a private address", "public IPv6 address"],
        ),
        (
            (("wlan0", "192.168.1.20"), ("wg0", "10.8.0.2")),
            ["ok", "note"],
            ["a VPN or tunnel, 10.8.0.2 (wg0)"],
        ),
        ((("wlan0", "192.168.1.20"), ("docker0", "172.17.0.1")), ["ok"], ["private address"]),
        ((("tailscale0", "100.100.3.4"),), ["ok"], ["private address"]),
        ((), ["note"], ["in no network"]),
        ((("wlan0", "fe80::1"),), ["note"], ["in no network"]),
    ],
)
def test_what_follows_from_addresses(
    addresses: tuple[tuple[str, str], ...], states: list[str], words: list[str]
) -> None:
    """For the people in the room and elsewhere, with the way out."""
    findings = said(*addresses)
    assert [state for state, _, _ in findings] == states
    everything = " ".join(what + " " + fix for _, what, fix in findings)
    for word in words:
        assert word in everything, (word, everything)


def test_a_network_that_keeps_devices_apart_is_no_certainty() -> None:
    """A device that answered shows that it doesn't; the gateway alone, or one that speaks for all, shows nothing."""
    wlan = Interface("wlan0", "192.168.1.20", up=True)
    router = Neighbour("192.168.1.1", "aa:00:00:00:00:01", "wlan0")
    phone = Neighbour("192.168.1.30", "bb:00:00:00:00:02", "wlan0")
    proxied = Neighbour("192.168.1.31", router.hardware, "wlan0")
    elsewhere = phone._replace(interface="eth9")
    for heard, word in (
        ([router, phone], "have answered"),
        ([router], "No other device"),
        ([router, proxied], "No other device"),
        ([router, elsewhere], "No other device"),
        ([], "No other device"),
    ):
        whats = [one.what for one in examined([wlan], heard, frozenset({"192.168.1.1"}))]
        assert word in whats[0], heard
    assert not any("answered" in one.what for one in examined([wlan], None))


def test_what_linux_lists(tmp_path: Path) -> None:
    """Complete entries and default routes; a damaged or missing file says nothing."""
    arp = tmp_path / "arp"
    arp.write_text(
        "IP address       HW type     Flags       HW address            Mask     Device\n"
        "192.168.1.1      0x1         0x2         aa:00:00:00:00:01     *        wlan0\n"
        "192.168.1.9      0x1         0x0         00:00:00:00:00:00     *        wlan0\n"
        "rubbish\n"
    )
    assert neighbours(arp) == [Neighbour("192.168.1.1", "aa:00:00:00:00:01", "wlan0")]
    assert neighbours(tmp_path / "none") is None
    routes = tmp_path / "route"
    routes.write_text(
        "Iface Destination Gateway\nwlan0 00000000 0101A8C0 0003\nwlan0 0001A8C0 00000000 0001\n"
    )
    assert gateways(routes) == {"192.168.1.1"}
    routes.write_text("Iface Destination Gateway\nwlan0 00000000 zz\n\n")
    assert gateways(routes) == frozenset()
    assert gateways(tmp_path / "none") == frozenset()


@given(
    st.lists(
        st.builds(
            Interface,
            st.sampled_from(["wlan0", "eth0", "wg0", "ap0", "usb0", "wwan0", "bridge100", "Wi-Fi", ""]),
            st.ip_addresses().map(str),
            up=st.booleans(),
        ),
        max_size=4,
    )
)
def test_any_computer_gets_an_answer(found: list[Interface]) -> None:
    """Whatever its addresses are, at least one finding; whoever has no public one reads the way out."""
    findings = list(examined(found))
    assert findings
    assert all(one.check == "remote" and one.what.endswith(".") for one in findings)
    assert any(one.fix for one in findings)


def test_this_computer_is_looked_at() -> None:
    """On the computer that the tests run on."""
    assert list(remote(Asked()))
