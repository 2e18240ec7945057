"""Links that come damaged, at a real door."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from doors import Running, running_door


@pytest.fixture(scope="module")
def join(door: Running, session: str) -> str:
    tokens = door.node.tokens(session)
    assert tokens is not None
    return tokens.join["p1"]


def raw(browser: httpx.Client, path: str) -> httpx.Response:
    """Send the address as it is, without the corrections that httpx makes."""
    request = browser.build_request("GET", "")
    request.url = httpx.URL(str(request.url), raw_path=f"/{path}".encode())
    return browser.send(request)


def test_mended_by_a_redirect(
    door: Running, session: str, join: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It leads to the intended page, with the capability behind the # again and nowhere in the log."""
    own = caplog.handler
    door.door.log.addHandler(own)
    before = door.door.log.level
    door.door.log.setLevel(logging.DEBUG)
    try:
        with door.client() as browser:
            for path in (
                f"s/{session}%23{join}", f"s/{session}%2523{join}).", f"s/{session}/{join}", f"s/{session}?%23{join}",
                f"/s//{session}%23{join}%E2%80%8B", f"s/{session.lower()}%23{join}&data=05%7C02",
            ):  # fmt: skip
                answer = raw(browser, path)
                assert (answer.status_code, answer.headers["location"]) == (303, f"/s/{session}#{join}"), path
                assert answer.headers["cache-control"] == "no-store"
                assert join not in answer.text
            for end in (".", ")", "/", "%22", "%3E", "%20", "%E2%80%8B", ",", "]", "%3Ffbclid%3Dx"):
                for page in ("s", "screen", "console", "coach", "notebook"):
                    answer = raw(browser, f"{page}/{session}{end}")
                    assert (answer.status_code, answer.headers["location"]) == (303, f"/{page}/{session}"), (
                        end
                    )
            for page in ("s", "screen", "console", "coach", "notebook"):
                assert raw(browser, f"{page}/{session.lower()}").headers["location"] == f"/{page}/{session}"
            assert raw(browser, session.lower()).headers["location"] == f"/s/{session}"
            assert raw(browser, f"s/{session}?fbclid=IwAR0&utm_source=x").status_code == 200
    finally:
        door.door.log.setLevel(before)
        door.door.log.removeHandler(own)
    assert f"GET /s/{session}" in caplog.text
    assert join not in caplog.text
    assert join.split(".")[1] not in caplog.text


def test_too_little_is_left(door: Running, session: str, join: str) -> None:
    """The page says so and asks for the typed code."""
    with door.client() as browser:
        for path in ("s", "s/", "screen/", f"s/{session}%23{join[:9]}", f"s/{session}%23p1."):
            answer = raw(browser, path)
            assert answer.status_code == 404
            assert "This link is incomplete" in answer.text
            assert '<input type="text" id="code"' in answer.text
            assert join[:9] not in answer.text
        short = raw(browser, f"s/{session[:4]}")
        assert "a part of it may be missing" in short.text
        assert raw(browser, "ABCDEF").status_code == 404
        assert raw(browser, "favicon.ico").status_code == 404


def test_codes_as_people_read_and_type_them(door: Running, session: str, join: str) -> None:
    """Blanks, hyphens, small letters, a whole link, and O for Q where only one session can be meant."""
    for number in range(200):
        code = door.session(title=f"Read {number}")
        if "Q" in code and "O" not in code:
            break
    misread = code.replace("Q", "O", 1)
    with door.client() as browser:
        for typed in (
            session,
            session.lower(),
            f"{session[:3]}-{session[3:]}",
            f" {session[:3]} {session[3:]} ",
        ):
            assert browser.get("go", params={"code": typed}).headers["location"] == f"/s/{session}"
        link = f"http://192.168.1.20:8765/s/{session}#{join}"
        assert browser.get("go", params={"code": link}).headers["location"] == f"/s/{session}#{join}"
        for pasted in (
            link[7:],
            f"Acme\n  {link}\n  or open http://192.168.1.20:8765/",
            f"door.example{link[24:]}",
        ):
            assert browser.post("go", data={"code": pasted}).headers["location"] == f"/s/{session}#{join}"
        assert "This link is incomplete" in browser.post("go", data={"code": "192.168.1.20:8765/"}).text
        nothing = browser.get("TSJG")
        assert (nothing.status_code, "no such page" in nothing.text, "<form" in nothing.text) == (
            404,
            True,
            True,
        )
        assert browser.get("go", params={"code": misread}).headers["location"] == f"/s/{code}"
        assert raw(browser, f"s/{misread}").headers["location"] == f"/s/{code}"
        assert raw(browser, f"screen/{misread}").headers["location"] == f"/screen/{code}"
        none = browser.get("go", params={"code": "OOOOOO"})
        assert none.status_code == 404
        assert 'No code contains <bdi translate="no">O</bdi>: there is no' in none.text


def test_under_a_base(home: Path) -> None:
    """The redirect stays below the base, even if a proxy strips it; a missing slash at its end is added."""
    with running_door(base_url="/a/b") as based:
        code = based.session(title="Based")
        with httpx.Client(base_url=f"http://127.0.0.1:{based.door.port}", trust_env=False) as browser:
            for path in (
                f"a/b/s/{code}.",
                f"/a/b//s/{code}",
                f"a/b/s/{code.lower()}",
                f"a/b/{quote(f's/{code}#')}",
            ):
                assert raw(browser, path).headers["location"] == f"/a/b/s/{code}", path
            assert raw(browser, "a/b").headers["location"] == "/a/b/"
            assert raw(browser, f"s/{code}.").status_code == 404
    with (
        running_door(public_url="https://sessions.example.org/cofront") as proxied,
        proxied.client() as browser,
    ):
        code = proxied.session(title="Proxied")
        assert raw(browser, f"s/{code}.").headers["location"] == f"/cofront/s/{code}"
