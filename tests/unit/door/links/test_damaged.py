"""Links that were damaged on their way."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.door.links.damaged import Incomplete, Repaired, characters_of_no_code, readings, repaired
from cofront_kit.door.pages.previews import asks
from cofront_kit.door.pages.request_log import described
from cofront_kit.model.access import ALPHABET, tokens_of, typed_form

TOKENS = tokens_of(b"x" * 32, ["p1", "p2"])
JOIN = TOKENS.join["p1"]
WHOLE = Repaired("s", "K7QF2M", JOIN)
PAGE = Repaired("s", "K7QF2M")


@pytest.mark.parametrize(
    "path",
    [
        f"s/K7QF2M%23{JOIN}",
        f"s/K7QF2M%2523{JOIN}",
        f"s/K7QF2M%252523{JOIN}",
        f"s%2FK7QF2M%23{JOIN}",
        f"s/k7qf2m%23{JOIN}",
        f"s/K7QF2M%23{JOIN}.",
        f"s/K7QF2M%23{JOIN.replace('p1', 'P1')}",
        f"%23K7QF2M%23{JOIN}",
        f"s/K7QF2M%23{JOIN})",
        f"s/K7QF2M%23{JOIN}%3E",
        f"s/K7QF2M%23{JOIN}%22",
        f"s/K7QF2M%23{JOIN}/",
        f"s/K7QF2M%23{JOIN}%E2%80%8B",
        f"s/K7QF2M%23{JOIN}%0D%0A",
        f"s/K7QF2M%23{JOIN}&data=05%7C02%7Cx&reserved=0",
        f"s/K7QF2M%23{JOIN}%3Ffbclid%3DIwAR0",
        f"s/K7QF2M%23%E2%80%8B{JOIN}",
        f"s/K7QF2M/%23{JOIN}",
        f"s/K7QF2M/{JOIN}",
        f"s/K7QF2M%20%23{JOIN}",
        f"s/K7QF2M%EF%BC%83{JOIN}",
        f"s/K7QF2M&%2335;{JOIN}",
        f"s/K7QF2M=23{JOIN}",
        f"s//K7QF2M%23{JOIN}",
        f"/s/K7QF2M%23{JOIN}",
        f"S/K7QF2M%23{JOIN}",
        f"s%5CK7QF2M%23{JOIN}",
        f"K7QF2M%23{JOIN}",
        f"https://door.example/base/s/K7QF2M%23{JOIN}",
        f"http%3A%2F%2F192.168.1.20%3A8765%2Fs%2FK7QF2M%23{JOIN}",
        f"%3Chttp:/192.168.1.20:8765/s/K7QF2M%23{JOIN}%3E",
    ],
)
def test_a_capability_in_the_path_goes_back_behind_the_sign(path: str) -> None:
    """However it was encoded, and whatever is attached to it."""
    mended = repaired(path)
    assert isinstance(mended, Repaired)
    assert (mended.page, mended.code, mended.fragment) == (WHOLE.page, WHOLE.code, WHOLE.fragment)
    assert mended.address == f"s/K7QF2M#{JOIN}"
    assert JOIN not in repr(mended)


@pytest.mark.parametrize(
    "query", [f"%23{JOIN}", JOIN, f"fbclid=a%23{JOIN}", f"utm_source=x&{JOIN}=", f"x=%2523{JOIN}"]
)
def test_a_capability_in_the_query(query: str) -> None:
    """It goes behind the ``#``, and the query is dropped."""
    assert repaired("s/K7QF2M", query) == WHOLE


@pytest.mark.parametrize(
    "path",
    [
        *(f"s/K7QF2M{quote(end)}" for end in ".,;:!)]}>'\"/|*_~`…”’»。、）】"),
        *(
            "s/K7QF2M/.",
            "s/K7QF2M/index.html",
            "s/K7QF2M/amp/",
            "s/K7QF2M\u00e2\u0080\u00a6",
            "s/%3CK7QF2M%3E",
            "s/%7BK7QF2M%7D",
            "s/%E2%80%9CK7QF2M%E2%80%9D",
            "s/K7QF2M%20",
            "s/K7QF2M%0A",
            "s/K7QF2M%C2%A0",
            "s/K7QF2M%E2%80%8B",
            "s/K7Q%E2%80%8BF2M",
        ),
        *("s/K7QF2M%EF%BB%BF", "s/K7Q%C2%ADF2M", "s/k7qf2m", "s/K7Q-F2M", "s/K7Q%20F2M", "s/K7Q%E2%80%93F2M"),
        *(
            "s//K7QF2M",
            "//s//K7QF2M//",
            "s/K7QF2M%3Ffbclid%3Dx",
            "s/K7QF2M&utm_source=x",
            "s/K7QF2M%20and%20then",
        ),
        *(
            "s/%EF%BC%AB7QF2M",
            "s/%D0%9A7QF2%D0%9C",
            "s/K7QF2M%23",
            "s/K7QF2M%3Cbr%3E",
            "s/K7QF2M%2F",
            "s/K7QF2M%3E%3E",
        ),
    ],
)
def test_what_clings_to_a_link_falls_off(path: str) -> None:
    """The browser keeps what is behind the ``#``."""
    assert repaired(path) == PAGE


@pytest.mark.parametrize("page", ["screen", "console", "coach", "notebook"])
def test_every_kind_of_link(page: str) -> None:
    """Screens, facilitators and coaches get links as well."""
    own = {"screen": TOKENS.screen, "coach": TOKENS.coach["p1"]}.get(page, TOKENS.facilitator)
    assert repaired(f"{page}/k7qf2m%23{own}).") == Repaired(page, "K7QF2M", own)
    assert repaired(f"{page.upper()}/K7QF2M/") == Repaired(page, "K7QF2M")


def test_a_typed_code_behind_the_code() -> None:
    """``K7QF2M ABCD`` typed into the address bar."""
    for path in (
        "s/K7QF2M%20abcd",
        "s/K7QF2MABCD",
        "s/K7QF2M-ABCD",
        "s/K7QF2M/ABCD",
        "s/K7QF2M%23ABCD.",
        "s/K7QF2M+ABCD",
    ):
        assert repaired(path) == Repaired("s", "K7QF2M", "ABCD"), path
    assert repaired("k7qf2m") == Repaired("s", "K7QF2M", "", guessed=True)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        *(("s", ""), ("s/", ""), ("screen/", ""), ("S//", ""), ("s/.", "")),
        *((f"s/K7QF2M%23{JOIN[:-4]}", "K7QF2M"), ("s/K7QF2M%23p1", "K7QF2M"), ("s/K7QF2M%23p1.", "K7QF2M")),
    ],
)
def test_too_little_is_left(path: str, code: str) -> None:
    """For example because a messenger cut the link off."""
    assert repaired(path) == Incomplete(code)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "lab",
            "tree",
            "favicon.ico",
            "static/x.js",
            "s/K7QF2M/nothing",
            "s/K7QF2M/participant.ipynb",
            "s/..%2f",
        ),
        *(
            "notebook/K7QF2M/facilitator.ipynb",
            "screen/K7QF2M/socket",
            "api/kernels",
            "voila/render/x.ipynb",
            "s/K7QF2MX",
        ),
        *(
            "%2e%2e/%2e%2e/etc/passwd",
            "..%5c..%5cetc%5cpasswd",
            "x/s/K7QF2M",
            "notebook/K7QF2M/run.",
            "s/K7Q",
            "a" * 5000,
        ),
    ],
)
def test_addresses_that_never_were_links(path: str) -> None:
    """They stay 404."""
    assert repaired(path) is None


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_address_leads_below_the_base(path: str, query: str) -> None:
    """No address leads to another host, and a repaired link needs no further repair."""
    found = repaired(path, query)
    if isinstance(found, Repaired):
        assert found.address.isascii()
        assert not found.address.startswith("/")
        again = repaired(f"{found.page}/{found.code}")
        assert again == Repaired(found.page, found.code)


def test_signs_that_no_code_holds() -> None:
    """O for Q, I for J, U for V: few readings for such a code, and none for a valid one."""
    assert set(readings("K7OF2M")) == {"K7QF2M", "K7DF2M"}
    assert "KJQF2V" in set(readings("KIQF2U"))
    assert list(readings("K7QF2M")) == []
    assert len(list(readings("OOOOOO"))) == 12
    assert characters_of_no_code("k7O0-2m") == ["O", "0"]
    assert all(set(one) <= set(ALPHABET) for one in readings("0O1ILU"))


def test_codes_from_other_keyboards() -> None:
    """Full-width characters and Cyrillic capitals."""
    assert typed_form("Ｋ７ＱＦ２Ｍ") == "K7QF2M"
    assert typed_form("К7-qf2м") == "K7QF2M"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/s/K7QF2M", "/s/K7QF2M"),
        ("/a/s/K7QF2M/socket", "/a/s/K7QF2M/socket"),
        ("/notebook/K7QF2M/enter/abcdef", "/notebook/K7QF2M/enter/..."),
        (f"/s/K7QF2M%23{JOIN}", "/s/K7QF2M..."),
        (f"/s/K7QF2M/{JOIN}", "/s/K7QF2M..."),
        ("/s/K7QF2MABCD", "/s/K7QF2M..."),
        (f"/{JOIN}", "/..."),
        (f"/%2Fs%2FK7QF2M%23{JOIN}", "/..."),
        ("/static/cofront.3f2a9c01d4.js", "/static/cofront.3f2a9c01d4.js"),
    ],
)
def test_the_log_holds_no_capability(path: str, shown: str) -> None:
    """It reached the server, but is logged nowhere."""
    assert described(SimpleNamespace(method="GET", path=path)) == f"GET {shown}"


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        ("WhatsApp/2.23.20.0", True),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", True),
        ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", True),
        ("TelegramBot (like TwitterBot)", True),
        ("Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", True),
        ("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", True),
        ("LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", True),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1",
            False,
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 Telegram-Android/11",
            False,
        ),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 [LinkedInApp]/9.29", False),
        ("", False),
    ],
)
def test_who_asks_without_a_person(agent: str, robot: bool) -> None:
    """Link previews identify themselves by name; apps in which people open links are people."""
    assert asks({"User-Agent": agent}) is robot
    assert asks({"User-Agent": agent, "Sec-Purpose": "prefetch;prerender"})
