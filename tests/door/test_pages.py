"""Pages, headers and static files that phones get from a real door."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from pathlib import Path

import httpx
import pytest
from doors import STAGE, Running, template, write_notebook

from cofront_kit.door.pages.notebook_pages import ANY_SESSION
from cofront_kit.door.pages.policy import HEADERS
from cofront_kit.door.server.app import WRONG_CODES, WRONG_CODES_PER_S
from cofront_kit.room.throttle import Throttle

HOST = re.compile(r"""(?:https?:)?//[a-z0-9.-]+\.[a-z]""", re.I)


def test_a_participant_page_is_shared(door: Running, session: str):
    """The notebook's widget, boxes and text are HTML; no kernel, no cookie, one script file, an inline style."""
    with door.client() as browser:
        page = browser.get(f"s/{session}")
    assert page.status_code == 200
    stage = re.search(
        f'<cofront-stage code="{session}" socket="/s/{session}/socket">(.*?)</cofront-stage>', page.text
    )
    assert stage is not None
    assert re.findall("<h1[^>]*>", stage[1].split("</template>")[-1]) == ['<h1 dir="auto">']
    assert (
        page.text.index("<b>before</b>")
        < page.text.index("cofront-stage code")
        < page.text.index("one</div>")
    )
    assert "<math" in page.text
    assert "set-cookie" not in page.headers
    assert re.findall(r"<script \S[^>]*>", page.text) == [f'<script type="module" src="{script_of(page)}">']
    assert "Fake" not in page.text
    assert len(door.door.kernel_pages) == 0


def named(script: str) -> str:
    """As a policy names an inline script: any other text of one is not run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def script_of(page: httpx.Response) -> str:
    found = re.search(r'src="(/static/[^"]+)"', page.text)
    assert found is not None
    return found[1]


def test_wire_size_and_requests(door: Running, session: str):
    """The page and what it loads at once stay under 49 kB over the wire, in three requests with the socket."""
    with door.client(headers={"Accept-Encoding": "gzip"}) as browser:
        page = browser.get(f"s/{session}")
        wire = int(page.headers["content-length"])
        assert re.findall(r"/static/[^\"]+", page.text) == [script_of(page)]
        assert page.headers["link"] == f"<{script_of(page)}>; rel=modulepreload"
        module = browser.get(script_of(page))
        if module.status_code == 200:  # a checkout whose front end was not built has none
            wire += int(module.headers["content-length"])
            assert "immutable" in module.headers["cache-control"]
            assert module.headers.get("content-encoding", "gzip") == "gzip"
    assert page.headers["content-encoding"] == "gzip"
    assert wire <= 49_000


@pytest.mark.parametrize(
    "path",
    [
        "",
        "s/{code}",
        "s/NOPE22",
        "screen/{code}",
        "console/{code}",
        "coach/{code}",
        "notebook/{code}",
        "nothing",
    ],
)
def test_every_page_has_the_headers_and_no_other_host(door: Running, session: str, path: str):
    """Strict policy, no sniffing, no framing, nothing from other hosts, no cookie."""
    with door.client() as browser:
        page = browser.get(path.format(code=session))
    for name, value in HEADERS.items():
        assert page.headers[name] == value
    policy = page.headers["content-security-policy"]
    inline = re.findall(r"<script>(.*?)</script>", page.text)
    hashes = [f" '{named(script)}'" for script in inline]
    assert f"script-src 'self'{''.join(hashes)};" in policy
    assert f"ws://127.0.0.1:{door.door.port}" in policy
    assert not HOST.search(page.text.replace("http://www.w3.org/1998/Math/MathML", ""))
    assert "set-cookie" not in page.headers
    assert not re.search(r"<script(?!>| type=\"module\" src=\"/static/)", page.text)
    assert len(inline) <= 1
    assert not re.search(r"\son\w+=", page.text)


def test_console_coach_and_screen_are_one_element(door: Running, session: str):
    """The capability that they send decides what they may see."""
    with door.client() as browser:
        assert (
            f'<cofront-coach code="{session}" socket="/s/{session}/socket">'
            in browser.get(f"coach/{session}").text
        )
        assert (
            f'<cofront-console code="{session}" socket="/s/{session}/socket">'
            in browser.get(f"console/{session}").text
        )
        assert (
            f'<cofront-screen code="{session}" socket="/s/{session}/socket">'
            in browser.get(f"screen/{session}").text
        )


def test_a_screen_of_the_teams_own(door: Running, home: Path):
    """What its notebook shows stands round the element; while it can't be made the room has the stock screen.

    Only facilitators are told why. The notebook may be text; a program that looks at the page starts nothing.
    """
    folder = template(home / "screened", ["md:# Welcome"])
    (folder / "screen.py").write_text("# %%\n1 / 0\n", encoding="utf-8")
    code = door.session(folder, "Screened")
    element = f'<cofront-screen code="{code}" socket="/s/{code}/socket"></cofront-screen>'
    pages = door.door.screen_pages
    with door.client() as browser:
        assert browser.head(f"screen/{code}").status_code == 200
        assert pages.cache.rendered == 0
        stock = browser.get(f"screen/{code}")
        assert (stock.status_code, f'<main class="wide">{element}' in stock.text) == (200, True)
        told = door.node.view(code)
        assert told["screen-page"] == f"Cell 1 of {folder / 'screen.py'} failed: it raised ZeroDivisionError."
        assert not told["page"]
        assert "screen-page" not in door.node.view(code, "screen")
        (folder / "screen.py").unlink()
        write_notebook(folder / "screen.ipynb", ["md:Lunch at **12:30**"])
        assert f'<main class="wide">{element}' in browser.get(f"screen/{code}").text
        assert "cf.Screen()" in door.node.view(code)["screen-page"]
        write_notebook(
            folder / "screen.ipynb",
            ["md:Lunch at **12:30**", STAGE.replace("cofront-stage", "cofront-screen")],
        )
        own = browser.get(f"screen/{code}")
        begun = pages.cache.rendered
        assert browser.head(f"screen/{code}").headers["content-length"] == own.headers["content-length"]
    assert own.text.index("<strong>12:30</strong>") < own.text.index(element)
    assert own.headers["content-security-policy"] == stock.headers["content-security-policy"]
    assert script_of(own) == script_of(stock)
    assert door.node.view(code)["screen-page"] == ""
    assert pages.cache.rendered == begun


def test_an_unknown_code_says_so_with_a_way_out(door: Running):
    """The page shows what was typed, as text."""
    with door.client() as browser:
        page = browser.get("s/nope22", follow_redirects=True)
        assert page.status_code == 404
        assert "NOPE22" in page.text
        assert "<form" in page.text
        assert browser.get("s/%3Cscript%3E", follow_redirects=True).status_code == 404
        marked = browser.get("go?code=%3Cb%3Ex")
    assert "<b>" not in marked.text


def test_the_front_page_leads_to_the_session(door: Running, session: str):
    """Typed in small letters, with blanks, followed by the party's code."""
    with door.client() as browser:
        assert "<form" in browser.get("").text
        alone = browser.get("go", params={"code": f" {session.lower()} "})
        both = browser.get("go", params={"code": f"{session[:3]}-{session[3:]} ab2c"})
        lower = browser.get(f"s/{session.lower()}")
    assert (alone.status_code, alone.headers["location"]) == (303, f"/s/{session}")
    assert both.headers["location"] == f"/s/{session}#AB2C"
    assert lower.headers["location"] == f"/s/{session}"


@pytest.fixture
def wrong_codes(door: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """The door's own limit for wrong codes, whatever other tests took of it and however long the requests take."""
    limit = Throttle(lambda: 0.0, WRONG_CODES_PER_S, WRONG_CODES)
    monkeypatch.setattr(door.door, "wrong_codes", limit)


@pytest.mark.usefixtures("wrong_codes")
def test_a_typed_code_stands_in_no_address(door: Running, session: str):
    """The front page posts it; without a referrer browsers send ``Origin: null`` along."""
    tokens = door.node.tokens(session)
    assert tokens is not None
    typed = tokens.typed["p2"]
    with door.client() as browser:
        assert 'action="/go" method="post"' in browser.get("").text
        led = browser.post("go", data={"code": f"{session} {typed.lower()}"}, headers={"Origin": "null"})
        assert (led.status_code, led.headers["location"]) == (303, f"/s/{session}#{typed}")
        wrong = browser.post("go", data={"code": "ZZZZZZ"})
        assert (wrong.status_code, 'value="ZZZZZZ"' in wrong.text) == (404, True)
        reopened = browser.get("go")
        assert (reopened.status_code, reopened.headers["location"]) == (303, "/")
        for body in (b"", b"code=%ff%fe", b"\xff", b"code"):
            sent = browser.post(
                "go", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
            )
            assert sent.status_code in (303, 400, 404), body


@pytest.mark.usefixtures("wrong_codes")
def test_a_partys_code_alone_leads_to_its_session(door: Running, session: str):
    """The code under the QR code works; a wrong one is reported, and guessing is slow."""
    tokens = door.node.tokens(session)
    assert tokens is not None
    typed = tokens.typed["p2"]
    with door.client() as browser:
        found = browser.get("go", params={"code": typed.lower()})
        assert (found.status_code, found.headers["location"]) == (303, f"/s/{session}#{typed}")
        answers = [browser.get("go", params={"code": f"Z{number:03}"}).status_code for number in range(40)]
        assert answers[0] == 404
        assert answers[-1] == 429
        assert "QR code" in browser.get("go", params={"code": typed}).text


def test_a_closed_session_can_still_be_read(door: Running, light: Path):
    """Its page opens; the room tells visitors that it is over."""
    from cofront_kit.model.commands import CloseSession

    code = door.session(light, "Closed")
    door.node.act(code, CloseSession())
    with door.client() as browser:
        assert browser.get(f"s/{code}").status_code == 200


def test_static_files(door: Running):
    """A hash in the name, for ever; without it, asked again each time; no way out of the folder."""
    with door.client() as browser:
        gate = browser.get(door.door.shell.asset("gate.js"))
        assert "immutable" in gate.headers["cache-control"]
        plain = browser.get("static/gate.js")
        assert plain.headers["cache-control"] == "no-cache"
        same = browser.get("static/gate.js", headers={"If-None-Match": plain.headers["etag"]})
        assert same.status_code == 304
        for path in (
            "static/",
            "static/..%2fapp.py",
            "static/%2e%2e/app.py",
            "static/page.css",
            "static/gate.js/x",
        ):
            assert browser.get(path).status_code == 404


def test_health_says_which_run_answers(door: Running):
    """Door id and release, and when asked whether sockets of an origin are taken; nothing else."""
    said = {"door": door.door.id, "release": door.door.release}
    with door.client() as browser:
        assert browser.get("health").json() == said
        own = str(browser.base_url).rstrip("/")
        for origin, welcome in (
            (own, True),
            ("http://evil.example", False),
            ("null", False),
            ("http://[", False),
        ):
            assert browser.get("health", params={"origin": origin}).json() == {**said, "welcome": welcome}


def test_twelve_cold_requests_make_one_rendering(door: Running, light: Path):
    """All get the page."""
    code = door.session(light, "Twelve")
    before = door.door.participant_pages.cache.rendered
    answers: list[int] = []

    def visit() -> None:
        with door.client() as browser:
            answers.append(browser.get(f"s/{code}").status_code)

    visitors = [threading.Thread(target=visit) for _ in range(12)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    assert answers == [200] * 12
    assert door.door.participant_pages.cache.rendered == before + 1
    door.eventually(lambda: not door.door.kernel_manager.list_kernel_ids())


def test_a_changed_notebook_is_rendered_again(door: Running, home: Path, light: Path):
    """The next visitor gets what the file says now."""
    from doors import template

    folder = template(home / "changing", ["md:# Version one", STAGE])
    code = door.session(folder, "Changing")
    with door.client() as browser:
        assert "Version one" in browser.get(f"s/{code}").text
        write_notebook(folder / "participant.ipynb", ["md:# Version number two", STAGE])
        assert "Version number two" in browser.get(f"s/{code}").text


def test_a_failing_notebook_is_a_plain_page(door: Running, broken: Path, caplog: pytest.LogCaptureFixture):
    """Participants read what to do; the traceback is in the facilitator's log only."""
    code = door.session(broken, "Broken")
    with door.client() as browser:
        page = browser.get(f"s/{code}")
    assert page.status_code == 503
    assert "tell your facilitator" in page.text
    for secret in ("XYZZY", "Traceback", "RuntimeError", str(broken)):
        assert secret not in page.text
    assert "RuntimeError" in caplog.text


def test_the_stock_template_gives_a_shared_page(door: Running):
    """`cf.Stage()` needs no kernel, and one kernel makes the page for all sessions; each gets its own code."""
    pages = door.door.participant_pages
    rendered: list[int] = []
    for title in ("Stock", "Another one"):
        code = door.session(title=title)
        with door.client() as browser:
            page = browser.get(f"s/{code}")
            told = browser.head(f"s/{code}")
        assert (page.status_code, told.status_code) == (200, 200)
        assert f'<cofront-stage code="{code}" socket="/s/{code}/socket">' in page.text
        assert page.text.count("<cofront-stage") == 1
        assert ANY_SESSION not in page.text
        rendered.append(pages.cache.rendered)
    assert rendered[0] == rendered[1]
