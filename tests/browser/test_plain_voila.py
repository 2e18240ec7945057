"""For people who already host Voila: ``voila participant.ipynb`` with COFRONT_SESSION set, the stage on the kernel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from house import House
from people import until
from playwright.sync_api import Page, expect
from processes import Place, Process, free_port
from screens import Recorder
from steps import answer, hand_in, join

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "templates" / "sessions" / "trust-checkup" / "participant.ipynb"


def test_the_stage_in_plain_voila(
    house: House, start: Callable[..., Process], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """Join with the typed code, answer, reload, see the results: all through the kernel, dark on dark systems."""
    room = house.room()
    templates = tmp_path / "jupyter" / "voila" / "templates"
    templates.mkdir(parents=True)
    (templates / "cofront").symlink_to(ROOT / "templates" / "voila" / "cofront")
    env = {**house.place.env, "COFRONT_SESSION": room.code, "JUPYTER_PATH": str(tmp_path / "jupyter")}
    voila = start(
        Place(house.place.folder, env),
        "voila",
        str(NOTEBOOK),
        "--template=cofront",
        "--no-browser",
        f"--port={free_port()}",
        "--Voila.ip=127.0.0.1",
    )
    url = voila.until(r"http://127\.0\.0\.1:\d+/").group()
    page = open_page()
    recorder = Recorder(page)
    page.goto(url)
    code = page.get_by_label("The code of your side")
    expect(code).to_be_visible(timeout=60_000)
    code.fill("XXXX")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("opens nothing in this session")
    code.fill(room.typed["Acme"])
    join(page, "Ada")
    poll = room.open()
    answer(page, [4, 3, 2, 1, 0, None])
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)
    page.reload()
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible(timeout=60_000)
    assert room.session.joined == {"Acme": 1, "Borealis": 0}, "a reload takes no further seat"
    # Also among processes that have been silent for long: the kernel of the page before has ended.
    until(lambda: house.node.store.presence(room.code, since=0) == {"p1": 1}, within_s=60)
    assert poll.turnout["Acme"] == (1, 1)
    room.crowd(poll, {"Acme": [2, 3, 4], "Borealis": [4, 5, 4]})
    poll.reveal(anyway=True)
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    for scheme, ground in (("dark", "rgb(17, 17, 17)"), ("light", "rgb(255, 255, 255)")):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("cofront-stage")).to_have_attribute("data-scheme", scheme)
        expect(page.locator("body")).to_have_css("background-color", ground)
    assert [one["code"] for one in recorder.messages() if one["type"] == "refused"] == ["wrong-link"]
