"""Under which names the door may be called, and what its pages may do."""

from __future__ import annotations

import pytest

from cofront_kit.door.policy import Names, kernel_policy, shared_policy


def names(
    public: str = "http://192.168.1.5:8765/", listening: tuple[str, ...] = ("192.168.1.5", "127.0.0.1")
) -> Names:
    return Names(public, "http", 8765, listening, lambda: ["10.0.0.7"])


@pytest.mark.parametrize(
    "host", ["192.168.1.5:8765", "localhost:8765", "LOCALHOST:8765", "127.0.0.1:8765", "[::1]:8765"]
)
def test_own_names_are_known(host: str):
    """The address in the links, and this computer's own."""
    assert names().host(host)
    assert names().origin(f"http://{host}")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "192.168.1.5",
        "192.168.1.5:80",
        "",
        None,
        "10.0.0.7:8765",
        "a@b:8765",
    ],
)
def test_other_names_are_refused(host: str | None):
    """A name that was pointed at this computer by somebody else (DNS rebinding)."""
    assert not names().host(host)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "https://192.168.1.5:8765",
        "http://evil.example",
        "file://192.168.1.5:8765",
        "192.168.1.5:8765",
    ],
)
def test_other_origins_are_refused(origin: str):
    """Scheme, host and port all count."""
    assert not names().origin(origin)


def test_public_name_behind_a_proxy():
    """The public URL counts with its own default port; the door's own port doesn't."""
    proxied = names("https://sessions.example.org/cofront/")
    assert proxied.host("sessions.example.org")
    assert proxied.host("sessions.example.org:443")
    assert proxied.origin("https://sessions.example.org")
    assert not proxied.origin("http://sessions.example.org")
    assert not proxied.host("sessions.example.org:8765")


def test_all_addresses_are_looked_up_again():
    """With 0.0.0.0 every address of this computer counts, also one it got later."""
    own = ["10.0.0.7"]
    wild = Names("http://10.0.0.7:8765/", "http", 8765, ["0.0.0.0"], lambda: own)
    assert wild.host("10.0.0.7:8765")
    assert not wild.host("evil.example:8765")


@pytest.mark.parametrize("policy", [shared_policy("ws://door:1"), kernel_policy("ws://door:1")])
def test_policies_name_only_the_own_origin(policy: str):
    """No host but this door's own socket."""
    sources = {word for rule in policy.split(";") for word in rule.split()[1:]}
    assert {word for word in sources if "." in word or "//" in word} == {"ws://door:1"}
    assert "*" not in policy
    assert "frame-ancestors 'none'" in policy


def test_shared_pages_run_no_inline_script():
    """Only kernel pages need inline script and blob modules."""
    rule = next(rule for rule in shared_policy("ws://door:1").split("; ") if rule.startswith("script-src"))
    assert rule == "script-src 'self'"
