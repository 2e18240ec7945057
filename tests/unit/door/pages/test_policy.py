"""Under which names the door may be called, and what its pages may do."""

from __future__ import annotations

import pytest

from cofront_kit.door.network.host_names import HostNames
from cofront_kit.door.pages.policy import kernel_policy, shared_policy


def names(
    public: str = "http://192.168.1.5:8765/", listening: tuple[str, ...] = ("192.168.1.5", "127.0.0.1")
) -> HostNames:
    return HostNames(public, "http", 8765, listening, lambda: ["10.0.0.7"])


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
    """A name that somebody else pointed at this computer (DNS rebinding)."""
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
    wild = HostNames("http://10.0.0.7:8765/", "http", 8765, ["0.0.0.0"], lambda: own)
    assert wild.host("10.0.0.7:8765")
    assert not wild.host("evil.example:8765")


@pytest.mark.parametrize("policy", [shared_policy("ws://door:1"), kernel_policy("ws://door:1")])
def test_policies_name_only_the_own_origin(policy: str):
    """No host but this door's own socket."""
    sources = {word for rule in policy.split(";") for word in rule.split()[1:]}
    assert {word for word in sources if "." in word or "//" in word} == {"ws://door:1"}
    assert "*" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("known", ["", "'sha256-AbC='"])
def test_shared_pages_run_no_inline_script_but_a_known_one(known: str):
    """Only kernel pages need inline script and blob modules."""
    policy = shared_policy("ws://door:1", known)
    rule = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert rule.split() == ["script-src", "'self'", *known.split()]


PROXIED = "https://sessions.example.org:8443/cofront/"


@pytest.mark.parametrize(
    "host",
    [
        "sessions.example.org",
        "sessions.example.org:8443",
        "SESSIONS.example.org",
        "sessions.example.org.",
        "Sessions.Example.Org.:8443",
    ],
)
def test_a_proxy_may_leave_the_port_out(host: str) -> None:
    """As nginx passes ``$host``; for pages and sockets alike."""
    assert names(PROXIED).host(host)
    assert names(PROXIED).origin(f"https://{host}")
    assert not names(PROXIED).origin(f"http://{host}")


@pytest.mark.parametrize(
    "host",
    [
        "sessions.example.org:8765",
        "sessions.example.org:80",
        "example.org",
        "sessions.example.org.evil.example",
        "sessions.example.org..",
    ],
)
def test_other_names_behind_a_proxy(host: str) -> None:
    """Another port or another name."""
    assert not names(PROXIED).host(host)
    assert not names(PROXIED).origin(f"https://{host}")


@pytest.mark.parametrize(
    ("public", "host"),
    [
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example/", "XN--BCHER-KVA.example:443"),
        ("https://BÜCHER.example/", "xn--bcher-kva.example."),
        ("https://straße.example/", "xn--strae-oqa.example"),
        ("https://straße.example/", "strasse.example"),
        ("http://e.example/", "e.example:80"),
        ("http://e.example:80/", "e.example"),
        ("https://e.example:443/", "e.example"),
        ("https://[FD00:0::7]:8443/", "[fd00::7]:8443"),
        ("https://[fd00::7]:8443/", "[fd00:0:0:0::7]"),
        ("http://192.168.1.9/", "192.168.1.9:80"),
    ],
)
def test_one_name_in_many_spellings(public: str, host: str) -> None:
    """International names, IPv6 addresses, default ports."""
    assert names(public).host(host)
    assert names(public).origin(f"{public.split(':')[0]}://{host}")


def test_own_addresses_in_many_spellings() -> None:
    """As listened at and as called."""
    six = names("http://[fd00::7]:8765/", ("FD00:0::7", "127.0.0.1"))
    assert six.host("[fd00::7]:8765")
    assert not six.host("[fd00::7]")
    assert names().host("localhost.:8765")


def test_a_foreign_name_is_told_once_with_the_line_to_write() -> None:
    """What came and what to configure; limited in number, and never for what is not a name."""
    proxied = names(PROXIED)
    line = proxied.stranger("door:8080", {})
    assert line is not None
    for part in (
        "door:8080",
        "sessions.example.org:8443",
        "--public-url https://door:8080/",
        "proxy_set_header Host $http_host;",
    ):
        assert part in line
    assert proxied.stranger("door:8080", {}) is None
    other = proxied.stranger("sessions.example.org:80", {"X-Forwarded-Proto": "http"})
    assert other is not None
    assert "--public-url http://sessions.example.org:80/" in other
    page = proxied.stranger("http://sessions.example.org", {}, origin=True)
    assert page is not None
    assert "--public-url http://sessions.example.org/" in page
    for wrong in ("a b", "<script>", "a" * 300, "x\n", "", "null"):
        proxied.stranger(wrong, {})
    for number in range(20):
        proxied.stranger(f"host{number}.example", {})
    assert len(proxied._told) == 5


def test_a_foreign_name_without_a_proxy_is_not_told() -> None:
    """Otherwise anybody could fill the log; with a proxy's headers it is a configuration error."""
    assert names().stranger("sessions.example.org", {}) is None
    line = names().stranger(
        "sessions.example.org", {"X-Forwarded-For": "10.0.0.1", "X-Forwarded-Proto": "https"}
    )
    assert line is not None
    assert "--public-url https://sessions.example.org/" in line
