"""The report that is handed out: made once, the same bytes at every door, for members of the session only."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from doors import STAGE, Running, running_door, template

from cofront_kit.door.pages.reports import disposition, may_read
from cofront_kit.model.commands import CloseSession, HandOutReport, TakeSeat
from cofront_kit.model.decide import Actor

SECRET = "s" * 43


def ask(door: Running, code: str, **said: str) -> httpx.Response:
    with door.client() as browser:
        return browser.post(f"s/{code}/report", data=said)


def test_everyone_gets_the_same_bytes(door: Running, home: Path) -> None:
    """Seats and links, many at once, compressed or not, at two doors over one store, after the end and a restart."""
    code = door.session(template(home / "handed-out", [STAGE]), "Ein Gespräch über Vertrauen: Teil 1/2")
    tokens = door.node.tokens(code)
    assert tokens is not None
    door.node.act_as(Actor("", None), code, TakeSeat(tokens.join["p1"], SECRET, ""))
    assert ask(door, code, secret=SECRET).status_code == 404
    door.node.act(code, CloseSession(report=True))
    proofs = [
        {"secret": SECRET},
        *({"capability": one} for one in (*tokens.join.values(), tokens.facilitator)),
    ]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda proof: ask(door, code, **proof), proofs * 8))
    assert {answer.status_code for answer in answers} == {200}
    (page,) = {answer.content for answer in answers}
    assert answers[0].headers["content-encoding"] == "gzip"
    assert "script" not in answers[0].headers["content-security-policy"]
    assert b"Report of a session" in page
    kept = door.node.store.report(code, 1)
    assert kept is not None
    assert gzip.decompress(kept) == page
    with door.client() as browser:
        plain = browser.post(
            f"s/{code}/report", data={"secret": SECRET}, headers={"Accept-Encoding": "identity"}
        )
        assert (plain.content, "content-encoding" in plain.headers) == (page, False)
        again = browser.get(f"s/{code}/report")
        assert (again.status_code, again.headers["location"]) == (303, f"{door.door.base}s/{code}")
    download = ask(door, code, secret=SECRET, keep="1").headers["content-disposition"]
    assert download.startswith('attachment; filename="')
    assert "Ein Gespräch über Vertrauen Teil 1 2 - report.html" in unquote(download)
    with running_door() as other:
        assert ask(other, code, secret=SECRET).content == page
        assert other.node.store.report(code, 2) is None
    for wrong in ({}, {"secret": "t" * 43}, {"capability": "p1.guess"}, {"capability": tokens.typed["p1"]}):
        assert ask(door, code, **wrong).status_code == 403
    door.node.act(code, HandOutReport())
    assert ask(door, code, secret=SECRET).status_code == 200
    assert door.node.store.report(code, 2) is not None


@pytest.mark.parametrize("name", ["Trust - report.html", "شركة - report.html"])
def test_a_name_that_every_browser_takes(name: str) -> None:
    """The plain form of the name is ASCII, with the full name beside it."""
    said = disposition("inline", name)
    assert said.isascii()
    assert said.count('"') == 2
    assert unquote(said.split("UTF-8''")[1]) == name


def test_a_typed_code_is_no_proof(door: Running, home: Path) -> None:
    """A code of four characters can be guessed, so it does not open the report."""
    code = door.session(template(home / "handed-out", [STAGE]), "Codes")
    tokens = door.node.tokens(code)
    assert tokens is not None
    state = door.node.state(code)
    assert not may_read(state, "", tokens.typed["p1"])
    assert may_read(state, "", tokens.screen)
