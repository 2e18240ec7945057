"""Pictures of JupyterLab with the plug-in: from the launcher's card to the results, light and dark."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from studio import LAPTOP, Studio  # isort: skip - finds the tests' modules

from fronts import LOAD_MS, Front, front
from people import people_of
from playwright.sync_api import Page, expect

from cofront_kit.facilitator.session import Session

DARK = "window.jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })"


def take(studio: Studio, folder: Path) -> None:
    """Take the pictures.

    Args:
        studio: Where they are taken.
        folder: For the server's files.
    """
    folder.mkdir(parents=True)
    with contextmanager(front)(folder, "jupyterlab") as lab:
        page = lab.open(studio.page("about:blank", LAPTOP, "light"))
        card = page.locator(".jp-LauncherCard").filter(has_text="Calling for trust")
        expect(card).to_be_visible(timeout=LOAD_MS)
        card.scroll_into_view_if_needed()
        studio.shoot(page, "lab-launcher-light")
        session = _begin(studio, lab, page)
        _door(page)
        studio.shoot(page, "lab-begun-light")
        page.locator("cofront-lab-panel").get_by_role("button", name="Links and QR codes").click()
        _lead(session)
        page.evaluate(DARK)
        expect(page.locator("body[data-jp-theme-light='false']")).to_be_attached(timeout=LOAD_MS)
        _run_cells(page)
        studio.shoot(page, "lab-results-dark")
        page.evaluate(DARK.replace("Dark", "Light"))
        expect(page.locator("body[data-jp-theme-light='true']")).to_be_attached(timeout=LOAD_MS)
        _report(page)
        studio.shoot(page, "lab-report-light")


def _begin(studio: Studio, lab: Front, page: Page) -> Session:
    page.locator(".jp-LauncherCard").filter(has_text="Calling for trust").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Title")).to_be_focused()
    studio.shoot(page, "lab-dialog-light")
    page.keyboard.press("Enter")
    expect(page.locator("cofront-console .desk")).to_be_visible(timeout=LOAD_MS)
    return Session(lab.node, lab.node.find("Calling for trust")[0])


def _report(page: Page) -> None:
    """Make the report, which opens in a tab."""
    page.evaluate("window.jupyterapp.commands.execute('cofront:report')")
    page.locator("cofront-lab-report").get_by_role("button", name="Make the report").click()
    shown = page.frame_locator(".jp-HTMLViewer iframe").get_by_role("heading", name="Calling for trust")
    expect(shown).to_be_visible(timeout=LOAD_MS)


def _door(page: Page) -> None:
    panel = page.locator("cofront-lab-panel")
    panel.get_by_text("At another address").click()
    panel.get_by_label("Port").fill("0")
    panel.get_by_label("Listen on").fill("127.0.0.1")
    panel.get_by_role("button", name="Open the door").click()
    expect(panel.locator("cofront-session svg").first).to_be_visible(timeout=LOAD_MS)


def _lead(session: Session) -> None:
    """Eight people hand in, and the poll is revealed."""
    people = people_of(session, p1=4, p2=4)
    poll = session.trust_poll("pulse")
    session.bring_everyone(poll)
    poll.open()
    for n, person in enumerate(people):
        other = "p2" if person.party == "p1" else "p1"
        items = [item.id for item in poll.activity.spec.items]
        person.rate(poll, {other: {item: (n + place) % 3 + 1 for place, item in enumerate(items)}})
    if poll.activity.state == "open":
        poll.reveal()


def _run_cells(page: Page) -> None:
    """Run the notebook, whose door is open already, and look at its chart."""
    page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    chart = page.locator(".jp-OutputArea svg").last
    expect(chart).to_be_visible(timeout=LOAD_MS)
    expect(page.locator(".jp-InputPrompt", has_text="*")).to_have_count(0, timeout=LOAD_MS)
    at_chart = """() => {
      const { content } = window.jupyterapp.shell.currentWidget;
      content.activeCellIndex = content.widgets.findIndex(
        (cell) => cell.model.sharedModel.getSource().includes('.chart()'));
      return content.scrollToItem(content.activeCellIndex, 'start');
    }"""
    page.evaluate(at_chart)
    expect(page.locator(".jp-Cell.jp-mod-active .jp-OutputArea-output svg")).to_be_in_viewport(
        timeout=LOAD_MS
    )
