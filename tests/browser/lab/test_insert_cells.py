"""Steps, tables and charts of a session go into a notebook as cells, pressed or dragged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fronts import LOAD_MS, Front
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP

pytestmark = [pytest.mark.browser]


def codes(page: Page) -> Locator:
    """The cells of the notebook in front."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .cm-content")


def test_cells_are_pressed_and_dragged(lab: Front, open_page: Callable[..., Page]) -> None:
    """The first brings the session along, the next ones don't; they run, and a chart waits for its reveal."""
    session = lab.session("Cells")
    page = lab.open(open_page(size=LAPTOP), "lab/workspaces/cells")
    panel = lab.panel(page)
    panel.locator(".entry").filter(has_text="Cells").click()
    panel.get_by_text("Put into the notebook").click()
    step = panel.get_by_role("button", name="Trust pulse: Step")
    step.click()
    expect(panel.get_by_text("Open a notebook first.")).to_be_visible()

    page.evaluate("jupyterapp.commands.execute('notebook:create-new', { kernelName: 'python3' })")
    expect(codes(page)).to_have_count(1, timeout=LOAD_MS)
    step.press("Enter")
    expect(codes(page)).to_have_count(3)
    expect(codes(page).nth(1)).to_contain_text(f'session = cf.session(code="{session.code}")')
    expect(codes(page).nth(2)).to_have_text('session.trust_poll("pulse")')
    expect(panel.get_by_role("button", name="Trust pulse: Table")).to_have_count(0)

    live = panel.get_by_role("button", name="Trust pulse: Live chart")
    live.hover()
    page.mouse.down()
    box = codes(page).nth(2).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 4, steps=5)
    page.mouse.move(box["x"] + 42, box["y"] + 5)
    page.mouse.up()
    expect(codes(page)).to_have_count(4)
    expect(page.locator(".jp-Notebook")).to_contain_text(
        'cf.live(lambda session: session.trust_poll("pulse").chart(), session)'
    )

    codes(page).first.click()
    step.press("Enter")  # no cell above this place makes the session
    expect(codes(page)).to_have_count(6)
    expect(codes(page).nth(1)).to_contain_text("session = cf.session(")

    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    expect(
        page.locator(
            ".jp-OutputArea-output canvas, .jp-OutputArea-output svg, .jp-OutputArea-output img"
        ).first
    ).to_be_visible(timeout=LOAD_MS)
    expect(page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
    assert session.state.activities["pulse"].round == 0
