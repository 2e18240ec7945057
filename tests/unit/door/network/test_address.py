"""Which address the door chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from cofront_kit.door.network import address
from cofront_kit.door.network.address import LOOPBACK, Interface, choose, interfaces


def named(*pairs: tuple[str, str]) -> list[Interface]:
    return [Interface(name, address, up=True) for name, address in pairs]


def test_wifi_comes_before_everything():
    """The phones in the room are on the Wi-Fi."""
    found = named(
        ("docker0", "172.17.0.1"), ("eth0", "10.0.0.4"), ("wlan0", "192.168.1.23"), ("lo", "127.0.0.1")
    )
    choice = choose(found)
    assert (choice.address, choice.reachable) == ("192.168.1.23", True)
    assert "Wi-Fi" in choice.why
    assert "10.0.0.4 (eth0)" in choice.why
    assert "--ip" in choice.why


@pytest.mark.parametrize(
    "virtual", ["docker0", "br-2f1", "veth9", "virbr0", "vboxnet0", "vEthernet (WSL)", "tun0", "wg0"]
)
def test_virtual_networks_come_last(virtual: str):
    """No phone is in a container's network."""
    choice = choose(named((virtual, "172.17.0.1"), ("enp3s0", "192.168.7.2")))
    assert choice.address == "192.168.7.2"
    alone = choose(named((virtual, "172.17.0.1")))
    assert alone.address == "172.17.0.1"
    assert "may not reach" in alone.why


def test_interfaces_that_are_down_and_public_addresses_are_left_out():
    """A server's public address is used only if it is named."""
    found = [
        Interface("wlan0", "192.168.1.23", up=False),
        Interface("eth0", "8.8.8.8", up=True),
        Interface("eth1", "169.254.3.4", up=True),
        Interface("eth2", "not an address", up=True),
    ]
    choice = choose(found)
    assert (choice.address, choice.reachable) == (LOOPBACK, False)
    assert "--ip" in choice.why


def test_this_computer_has_a_loopback():
    """Psutil is really asked."""
    assert LOOPBACK in {one.address for one in interfaces()}


MAC = named(("en0", "192.168.1.23"), ("bridge100", "192.168.2.1"), ("utun4", "198.18.0.1"))
WINDOWS = named(
    ("vEthernet (WSL (Hyper-V firewall))", "172.29.80.1"),
    ("Ethernet 2", "10.0.0.9"),
    ("Local Area Connection* 10", "192.168.137.1"),
    ("Tailscale", "100.101.102.103"),
    ("WLAN", "192.168.178.40"),
)
LINUX = named(
    ("tailscale0", "100.64.0.7"),
    ("virbr0", "192.168.122.1"),
    ("wwan0", "10.133.4.5"),
    ("enp3s0", "10.1.1.4"),
    ("ap0", "192.168.12.1"),
    ("wlp2s0", "192.168.1.8"),
    ("ztabcdefgh", "10.147.17.2"),
)


@pytest.mark.parametrize(
    ("found", "order"),
    [
        (MAC, ["en0", "bridge100", "utun4"]),
        (WINDOWS, ["WLAN", "Local Area", "Ethernet 2", "Tailscale", "vEthernet"]),
        (LINUX, ["wlp2s0", "ap0", "enp3s0", "wwan0", "tailscale0", "ztabcdefgh", "virbr0"]),
    ],
    ids=["macOS", "Windows", "Linux"],
)
def test_the_phones_network_comes_first(found: list[Interface], order: list[str]) -> None:
    """Wi-Fi, own hotspot, cable; mobile networks, tunnels and virtual ones last; and all of them are named."""
    why = choose(found).why
    assert [why.index(name) for name in order] == sorted(why.index(name) for name in order)
    assert why.startswith(f"the address of {order[0]}, this computer's Wi-Fi")
    assert "its own hotspot" in why
    assert not choose(found).doubtful


def test_a_hotspot_is_preferred_to_a_tunnel() -> None:
    """A Mac whose Wi-Fi has no address, because it is a hotspot."""
    choice = choose(MAC[1:])
    assert (choice.address, choice.doubtful) == ("192.168.2.1", False)
    assert "this computer's own hotspot" in choice.why
    assert "198.18.0.1 (utun4), a tunnel or VPN" in choice.why


@pytest.mark.parametrize(
    ("name", "address", "hardware", "words"),
    [
        ("en0", "192.168.1.2", "Ethernet", "network cable"),
        ("en1", "192.168.1.2", "Wi-Fi", "Wi-Fi"),
        ("en5", "192.168.1.2", "USB 10/100/1000 LAN", "network cable"),
        ("en8", "172.20.10.2", "iPhone USB", "a phone on a cable"),
        ("lan7", "192.168.1.2", "Wi-Fi", "Wi-Fi"),
        ("Wi-Fi 2", "192.168.1.2", "", "Wi-Fi"),
        ("Wireless Network Connection", "192.168.1.2", "", "Wi-Fi"),
        ("wlx00c0ca9", "192.168.1.2", "", "Wi-Fi"),
        ("wlan0", "100.72.3.4", "", "Wi-Fi"),
        ("wlan0", "10.42.0.1", "", "own hotspot"),
        ("LAN-Verbindung* 3", "192.168.137.1", "", "own hotspot"),
        ("swlan0", "192.168.43.1", "", "own hotspot"),
        ("wlan0", "192.168.43.1", "", "own hotspot"),
        ("Ethernet 7", "192.168.137.1", "", "own hotspot"),
        ("eno1", "192.168.1.2", "", "network cable"),
        ("br0", "192.168.1.2", "", "network cable"),
        ("usb0", "192.168.42.10", "", "a phone on a cable"),
        ("wwan0", "10.9.8.7", "", "mobile network"),
        ("rmnet_data2", "10.9.8.7", "", "mobile network"),
        ("Ethernet 5", "198.19.0.1", "", "tunnel or VPN"),
        ("Meta", "192.168.9.1", "", "tunnel or VPN"),
        ("utun8", "10.8.0.6", "", "tunnel or VPN"),
        ("CloudflareWARP", "172.16.0.2", "", "tunnel or VPN"),
        ("OpenVPN TAP-Windows6", "10.8.0.6", "", "tunnel or VPN"),
        ("Office VPN", "10.8.0.6", "", "tunnel or VPN"),
        ("office", "10.8.0.6", "tunnel", "tunnel or VPN"),
        ("feth3431", "10.147.17.2", "", "tunnel or VPN"),
        ("unknown7", "100.72.3.4", "", "tunnel or VPN"),
        ("bridge100", "192.168.64.1", "", "virtual network"),
        ("bridge101", "10.211.55.2", "", "virtual network"),
        ("bridge0", "192.168.7.1", "Thunderbolt Bridge", "virtual network"),
        ("VMware Network Adapter VMnet8", "192.168.44.1", "", "virtual network"),
        ("VirtualBox Host-Only Network", "192.168.56.1", "", "virtual network"),
        ("podman0", "10.88.0.1", "", "virtual network"),
        ("lxdbr0", "10.20.0.1", "", "virtual network"),
        ("vmenet0", "192.168.64.1", "", "virtual network"),
        ("Freifunk", "10.20.0.1", "", "a local network"),
    ],
)
def test_kinds(name: str, address: str, hardware: str, words: str) -> None:
    """By name and range, and by what the system says if the name doesn't tell."""
    choice = choose([Interface(name, address, up=True, hardware=hardware)])
    assert choice.address == address
    assert words in choice.why


@pytest.mark.parametrize(
    "address", ["192.0.0.2", "169.254.8.8", "224.0.0.5", "255.255.255.255", "0.0.0.0", "::1"]
)
def test_addresses_that_no_phone_can_call(address: str) -> None:
    """A Mac in an IPv6-only network gives itself 192.0.0.2."""
    assert not choose(named(("en0", address))).reachable


def test_ipv6_only_where_there_is_nothing_else() -> None:
    """A private IPv6 address comes after every IPv4 address that phones reach, and before a tunnel."""
    six = named(
        ("wlan0", "fd12:3456::7"), ("wlan0", "fe80::1"), ("wlan0", "2a01:4f8::7"), ("tun0", "10.8.0.2")
    )
    assert choose(six).address == "fd12:3456::7"
    assert choose([*six, *named(("eth0", "10.0.0.4"))]).address == "10.0.0.4"
    assert choose(named(("tailscale0", "fd7a:115c:a1e0::3"))).doubtful


def test_a_public_address_counts_only_when_the_door_is_open_there_anyway() -> None:
    """As with ``--ip 0.0.0.0`` on a server."""
    server = named(("eth0", "8.8.8.8"), ("eth0", "2a01:4f8::7"))
    assert choose(server).address == LOOPBACK
    assert choose(server, also_public=True).address == "8.8.8.8"


def test_what_macos_says_about_its_ports() -> None:
    """``networksetup -listallhardwareports``."""
    said = (
        "\nHardware Port: Ethernet\nDevice: en0\nEthernet Address: 00:00:00:00:00:01\n"
        "\nHardware Port: Wi-Fi\nDevice: en1\nEthernet Address: 00:00:00:00:00:02\n\nVLAN Configurations\n====\n"
    )
    assert address._macos_ports(said) == {"en0": "Ethernet", "en1": "Wi-Fi"}
    assert address._macos_ports("") == {}


def test_what_linux_says_about_renamed_interfaces(tmp_path: Path) -> None:
    """A Wi-Fi interface renamed to lan7, and a tunnel called office."""
    (tmp_path / "lan7" / "phy80211").mkdir(parents=True)
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "tun_flags").write_text("0x1001")
    (tmp_path / "eth0").mkdir()
    assert dict(address._linux_kinds(tmp_path)) == {"lan7": "Wi-Fi", "office": "tunnel"}
