"""The facilitator's notebook: from the link's capability, through a ticket and a cookie, to Voila."""

from __future__ import annotations

from pathlib import Path

import pytest
from doors import STAGE, Running, template
from people import until
from test_kernel_pages import Page

from cofront_kit.door.pages.notebook import TICKET_COOKIE
from cofront_kit.model.commands import NewFacilitatorLink, NewLinks


@pytest.fixture(scope="module")
def code(door: Running, home: Path) -> str:
    facilitator = [
        "import os\nfrom cofront_kit.facilitator.opening import open_session\n"
        "from cofront_kit.facilitator.session import Session\nsession = open_session(Session)",
        "print('leads', session.code, bool(session.node.tokens(session.code)))",
        STAGE,
    ]
    return door.session(template(home / "lead", [STAGE], facilitator), "Led")


def capability(door: Running, code: str, who: str = "facilitator") -> str:
    tokens = door.node.tokens(code)
    assert tokens is not None
    return {"facilitator": tokens.facilitator, "screen": tokens.screen, "p1": tokens.join["p1"]}[who]


def test_the_link_opens_the_notebook(door: Running, code: str):
    """One ticket, one cookie for that path only; the kernel has session, store and keys."""
    with door.client() as browser:
        gate = browser.get(f"notebook/{code}")
        assert capability(door, code) not in gate.text
        assert "set-cookie" not in gate.headers
        answer = browser.post(f"notebook/{code}/ticket", json={"capability": capability(door, code)})
        go = answer.json()["go"]
        assert "set-cookie" not in answer.headers
        entered = browser.get(go)
        assert (entered.status_code, entered.headers["location"]) == (303, f"/notebook/{code}/run")
        cookie = entered.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert f"Path=/notebook/{code}/" in cookie
        page = browser.get(f"notebook/{code}/run")
        assert page.status_code == 200
        assert f"leads {code} True" in page.text
        assert "open_session" not in page.text, "sources are never served"
        assert Page(door, page).kernel in door.door.kernel_manager
    with door.client() as thief:
        assert thief.get(go).status_code == 403
        closed = thief.get(f"notebook/{code}/run")
        assert closed.status_code == 403
        assert "facilitator link" in closed.text


@pytest.mark.parametrize("who", ["p1", "screen"])
def test_other_capabilities_open_nothing(door: Running, code: str, who: str):
    """A participant's or a screen's link doesn't open the facilitator's notebook."""
    with door.client() as browser:
        answer = browser.post(f"notebook/{code}/ticket", json={"capability": capability(door, code, who)})
        assert answer.status_code == 403


def test_another_sessions_facilitator_is_a_stranger_here(door: Running, code: str):
    """Neither their capability nor their cookie is accepted."""
    other = door.session(title="Another")
    with door.client() as browser:
        assert (
            browser.post(f"notebook/{code}/ticket", json={"capability": capability(door, other)}).status_code
            == 403
        )
        go = browser.post(f"notebook/{other}/ticket", json={"capability": capability(door, other)}).json()[
            "go"
        ]
        entered = browser.get(go)
        value = entered.headers["set-cookie"].split(";")[0]
        assert browser.get(f"notebook/{code}/run", headers={"Cookie": value}).status_code == 403
        assert (
            browser.get(f"notebook/{code}/run", headers={"Cookie": f"{TICKET_COOKIE}=guess"}).status_code
            == 403
        )


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"capability": 1}', b'{"capability": "x", "more": 1}', b'{"capability": "\xff"}'],
)
def test_what_is_no_capability_is_refused(door: Running, code: str, body: bytes):
    """Hostile bodies get an answer without a traceback."""
    with door.client() as browser:
        answer = browser.post(f"notebook/{code}/ticket", content=body)
        assert answer.status_code == 400
        assert "Traceback" not in answer.text
        assert browser.post("notebook/NOPE22/ticket", json={"capability": "f.x"}).status_code == 403


def test_other_sites_cannot_ask_for_tickets(door: Running, code: str):
    """They can't, even with a valid capability."""
    with door.client() as browser:
        answer = browser.post(
            f"notebook/{code}/ticket",
            json={"capability": capability(door, code)},
            headers={"Origin": "http://evil.example"},
        )
        assert answer.status_code == 403


def test_a_notebook_ends_with_the_link_that_opened_it(door: Running, code: str):
    """Its kernel holds the keys, so a replaced link ends it; the next visitor needs the new link."""
    with door.client() as browser:
        go = browser.post(f"notebook/{code}/ticket", json={"capability": capability(door, code)}).json()["go"]
        cookie = {"Cookie": browser.get(go).headers["set-cookie"].split(";")[0]}
        page = browser.get(f"notebook/{code}/run", headers=cookie)
        kernel = Page(door, page).kernel
        assert kernel in door.door.kernel_manager
        door.node.act(code, NewLinks())
        door.node.act(code, NewFacilitatorLink())
        until(lambda: kernel not in door.door.kernel_manager, within_s=60)
        assert browser.get(f"notebook/{code}/run", headers=cookie).status_code == 403
        again = browser.post(f"notebook/{code}/ticket", json={"capability": capability(door, code)})
        assert again.status_code == 200


def test_a_stock_notebook_runs_in_a_copy(door: Running, code: str, home: Path):
    """What it writes belongs to this user, not to the package; a team's own folder is used as it is."""
    stock = door.node.state(door.session(title="Stock"))
    run = door.call(lambda: door.door.notebooks.facilitator(stock))
    assert run.is_file()
    assert (run.parent / "template.toml").is_file()
    assert home in run.parents
    own = door.call(lambda: door.door.notebooks.facilitator(door.node.state(code)))
    assert own == home / "lead" / "facilitator.ipynb"
