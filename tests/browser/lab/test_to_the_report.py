"""From the launcher's card to the report, with the keyboard alone and without a line of code."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from fronts import LOAD_MS, Front
from people import people_of
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP
from steps import answer, hand_in, join

from cofront_kit.facilitator.session import Session

pytestmark = [pytest.mark.browser]
MOST_TABS = 80
MADE_MS = 3 * LOAD_MS
IS_READY = "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
SEEN = """(el) => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(el);
  const isDrawn = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  return el.matches(':focus-visible') && isDrawn;
}"""


def _tab_to(page: Page, aim: Locator) -> None:
    """Press Tab until this element has the focus, and look whether that can be seen."""
    expect(aim).to_be_visible(timeout=LOAD_MS)
    for _ in range(MOST_TABS):
        if aim.evaluate("(el) => el.matches(':focus')"):
            break
        page.keyboard.press("Tab")
    expect(aim).to_be_focused()
    assert aim.evaluate(SEEN), f"the focus cannot be seen on {aim}"


def _press(page: Page, aim: Locator) -> None:
    """Go there with Tab, and press Enter."""
    _tab_to(page, aim)
    page.keyboard.press("Enter")


def _shortcut(page: Page, letter: str, until: Locator) -> None:
    """Two strokes that lead to this element."""
    page.keyboard.press("Control+Shift+Y")
    page.keyboard.press(letter)
    expect(until).to_be_focused(timeout=LOAD_MS)
    assert until.evaluate(SEEN), f"the focus cannot be seen on {until}"


def test_from_the_card_to_the_report(lab: Front, open_page: Callable[..., Page]) -> None:
    """A card, the door, two phones, a poll, the end, the report; each key goes where the focus can be seen."""
    page = lab.open(open_page(size=LAPTOP))
    card = page.locator(".jp-LauncherCard").filter(has_text="Calling for trust")
    expect(card).to_be_visible(timeout=LOAD_MS)
    card.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Title")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".jp-Notebook")).to_contain_text("Let people in", timeout=LOAD_MS)
    panel = page.locator("cofront-lab-panel")
    expect(panel.locator("cofront-console .desk")).to_be_visible(timeout=LOAD_MS)
    page.wait_for_function(IS_READY, timeout=LOAD_MS)  # the notebook has taken the focus by then
    [code] = lab.node.find("Calling for trust")
    session = Session(lab.node, code)
    session.remove_step("check-in-before")  # the poll is enough

    # The session is found in the list; the focus goes where the list was.
    back = panel.get_by_role("button", name="All sessions")
    expect(back).to_be_visible()
    _shortcut(page, "p", back)
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Find a session")).to_be_focused()
    page.keyboard.type(code)
    _press(page, panel.locator(".entry"))
    expect(back).to_be_focused()

    # The door, at a free port of this computer alone.
    _press(page, panel.get_by_text("At another address"))
    _tab_to(page, panel.get_by_label("Port"))
    page.keyboard.type("0")
    _tab_to(page, panel.get_by_label("Listen on"))
    page.keyboard.type("127.0.0.1")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("button", name="Links and QR codes")).to_be_focused(timeout=LOAD_MS)
    links = lab.links(session, panel.get_by_text("Door open at").get_by_role("link").inner_text())
    phones = [open_page(links[party]) for party in ("p1", "p2")]
    for phone in phones:
        join(phone)
    others = people_of(session, p1=4, p2=4)
    for party in ("Acme", "Borealis"):
        there = panel.locator("cofront-console").get_by_role("listitem")
        expect(there.filter(has_text=re.compile(f"{party}.*5 here", re.DOTALL)).first).to_be_visible(
            timeout=LOAD_MS
        )

    # The poll is opened from the panel; when the last one has handed in, everyone sees the results.
    _press(page, panel.locator("cofront-console #go"))
    poll = session.trust_poll("pulse")
    items = [item.id for item in poll.activity.spec.items]
    for phone in phones:
        answer(phone, [4] * len(items), of=2 * len(items))
        phone.get_by_role("button", name="Go on").click()
        answer(phone, [4] * len(items), first=len(items) + 1, of=2 * len(items))
        hand_in(phone)
    for person in others:
        same = {"p2" if person.party == "p1" else "p1": dict.fromkeys(items, 3)}
        person.rate(poll, same, mirror=same)
    for phone in phones:
        expect(phone.get_by_text("Yours is sealed")).to_have_count(0, timeout=LOAD_MS)

    # The end, for everyone.
    parts = panel.get_by_role("navigation", name="Parts of the console")
    _press(page, parts.get_by_role("button", name="Tools", exact=True))
    _press(page, panel.get_by_role("button", name="End the session and give everyone the report"))
    _press(page, panel.get_by_role("button", name="Yes, end it and give the report"))
    for phone in phones:
        expect(phone.get_by_role("heading", name="The session has ended")).to_be_visible(timeout=LOAD_MS)

    # The report, beside the notebook, in a tab, and to be kept.
    form = panel.locator("cofront-lab-report")
    _shortcut(page, "r", form.get_by_label("Format"))
    _press(page, form.get_by_role("button", name="Make the report"))
    expect(form.get_by_role("button", name="Make the report")).to_be_focused()
    expect(form).to_contain_text("The report is in", timeout=MADE_MS)
    shown = page.frame_locator(".jp-HTMLViewer iframe")
    expect(shown.get_by_role("heading", name="Calling for trust")).to_be_visible(timeout=LOAD_MS)
    expect(shown.get_by_role("heading", name="Trust pulse")).to_be_visible()
    [written] = lab.root.glob("*/report.html")
    page.evaluate("window.jupyterapp.shell.activateById('cofront-panel')")
    keep = form.get_by_role("link", name="Download it")
    with page.expect_download() as kept:
        keep.press("Enter")
    assert kept.value.suggested_filename == "report.html"
    text = written.read_bytes()
    assert kept.value.path().read_bytes() == text
    assert re.search(rb"mean 3\.2", text)
    given = lab.node.store.report(code, 1)
    assert given is not None
    assert gzip.decompress(given) == text  # what the phones were given, byte for byte
