"""Which address the door chooses."""

from __future__ import annotations

import pytest

from cofront_kit.door.address import LOOPBACK, Interface, choose, interfaces


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
    """A server with a public address opens it only when it is named."""
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
    """Psutil is asked for real."""
    assert LOOPBACK in {one.address for one in interfaces()}
