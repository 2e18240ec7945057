"""From the launcher's card to the open notebook and the panel, in JupyterLab and in Notebook 7."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_pages import RULES, axe
from fronts import LOAD_MS, Front
from playwright.sync_api import Browser, Locator, Page, expect
from screens import LAPTOP

from cofront_kit import templates

__all__ = ["axe"]
pytestmark = [pytest.mark.browser]


def card(page: Page, title: str) -> Locator:
    """A template's card in the launcher."""
    return page.locator(".jp-LauncherCard").filter(has_text=title)


def begun(front: Front, title: str) -> list[str]:
    """Codes of the open sessions of a title."""
    return front.node.find(title)


@pytest.fixture
def own(lab: Front) -> Iterator[Path]:
    """The user's folder of templates on the computer where Jupyter runs."""
    place = Path(lab.place.env["XDG_DATA_HOME"]) / "cofront" / "templates"
    place.mkdir(parents=True)
    yield place
    shutil.rmtree(place)


def test_from_the_card_to_the_notebook_and_the_panel(lab: Front, open_page: Callable[..., Page]) -> None:
    """Two clicks: the session is begun, its notebook is open with a kernel, the panel shows it, the door is next."""
    page = lab.open(open_page(size=LAPTOP))
    one = card(page, "Calling for trust")
    assert "20 minutes." in (one.get_attribute("title", timeout=LOAD_MS) or "")
    one.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Title")).to_be_focused()
    expect(dialog.get_by_label("Title")).to_have_value("Calling for trust")
    page.keyboard.press("Enter")
    expect(page.locator(".jp-Notebook")).to_contain_text("Let people in", timeout=LOAD_MS)
    expect(dialog).to_have_count(0)  # no question about a kernel
    [code] = begun(lab, "Calling for trust")
    panel = page.locator("cofront-lab-panel")
    expect(panel.locator("cofront-console .desk")).to_be_visible(timeout=LOAD_MS)
    expect(panel).to_contain_text("Calling for trust")
    expect(panel.get_by_role("button", name="Open the door")).to_be_visible()

    # It is shown when it has a kernel, since Lab drops a cell that is run earlier; its cell joins what was begun.
    page.locator(".jp-CodeCell .cm-content").first.click()
    assert page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel != null")
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute(
        "data-status", "idle", timeout=LOAD_MS
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator(".jp-CodeCell .jp-InputPrompt").first).to_have_text("[1]:", timeout=LOAD_MS)
    expect(page.locator(".jp-CodeCell .jp-OutputArea-output")).to_have_count(0)
    assert begun(lab, "Calling for trust") == [code]


def test_what_was_typed_stays_when_it_is_refused(
    lab: Front, open_page: Callable[..., Page], axe: str
) -> None:
    """A taken title, a nameless party: said in the dialog. By keys alone; two to six parties; Escape begins nothing."""
    lab.session("Taken")
    before = sorted(lab.root.iterdir())
    page = lab.open(open_page(size=LAPTOP), "lab/workspaces/typed")
    card(page, "Two slides").click(timeout=LOAD_MS)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Title").fill("Taken")
    add = dialog.get_by_role("button", name="Add a party")
    add.press("Enter")
    expect(dialog.get_by_label("Party 3", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("'Taken 2' is free")
    dialog.get_by_label("Title").fill("Not taken")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("The name of party 3 is empty")
    expect(dialog.get_by_label("Title")).to_have_value("Not taken")
    page.evaluate(axe)
    found = page.evaluate("(rules) => axe.run('.jp-cofront-begin', rules)", RULES)
    assert len(found["passes"]) > 5
    assert [(one["id"], node["target"]) for one in found["violations"] for node in one["nodes"]] == []
    for _ in range(3):
        add.click()
    expect(add).to_have_count(0)
    for _ in range(4):
        dialog.get_by_role("button", name="Remove party 3").press("Enter")
    expect(dialog.get_by_role("button", name="Remove party")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert begun(lab, "Not taken") == []
    assert sorted(lab.root.iterdir()) == before


def test_a_broken_template_says_why(lab: Front, own: Path, open_page: Callable[..., Page]) -> None:
    """Its card stands beside a usable one of the user's, which begins a session where the file browser is."""
    templates.create("two-slides", own / "ours", title="Our own day", parties=["North", "South"])
    (own / "ours" / "locales").mkdir()
    (own / "ours" / "locales" / "de.toml").write_text('title = "Unser Tag"\n')
    (own / "half").mkdir()
    (own / "half" / "template.toml").write_text('titel = "Half"\n')
    (lab.root / "client").mkdir()
    page = lab.open(open_page(size=LAPTOP), "lab/workspaces/broken/tree/client")
    card(page, "half").click(timeout=LOAD_MS)
    expect(page.get_by_role("dialog")).to_contain_text("the key titel is not known. Did you mean 'title'?")
    page.keyboard.press("Enter")
    card(page, "Our own day").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Party 1", exact=True)).to_have_value("North")
    expect(dialog).to_contain_text("A new folder in client.")
    language = dialog.get_by_role("combobox", name="Language")
    language.select_option("German (Deutsch)")
    expect(dialog.get_by_label("Title")).to_have_value("Unser Tag")
    language.select_option("Another one …")
    expect(dialog.get_by_label("Language tag")).to_be_focused()
    expect(dialog.get_by_label("Title")).to_have_value("Our own day")
    page.keyboard.type("de-AT")
    page.keyboard.press("Enter")
    expect(page.locator("cofront-lab-panel cofront-console .desk")).to_be_visible(timeout=LOAD_MS)
    assert (lab.root / "client" / "Our own day" / "facilitator.ipynb").is_file()
    assert templates.read(lab.root / "client" / "Our own day").language == "de-AT"


@pytest.fixture
def lenient_page(browser: Browser) -> Iterator[Page]:
    """A page whose errors don't fail the test.

    Notebook 7.6 throws "Cannot read properties of undefined (reading 'schema')" when settings of some plugin, also of
    its own ones, are read before those of its shortcuts.
    """
    context = browser.new_context(viewport=LAPTOP)
    yield context.new_page()
    context.close()


def test_notebook_7_begins_one_by_its_menu(notebook7: Front, lenient_page: Page) -> None:
    """File > New of the files' page; the notebook's own page then shows the session beside it."""
    page = notebook7.open(lenient_page, "tree")
    page.locator(".lm-MenuBar-itemLabel").get_by_text("File", exact=True).click(timeout=LOAD_MS)
    page.locator(".lm-Menu-itemLabel").get_by_text("New", exact=True).hover()
    page.locator(".lm-Menu-itemLabel").get_by_text("Co-front Session").hover()
    expect(page.locator(".lm-Menu-itemLabel").get_by_text("How we choose to see")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".jp-DropdownMenu .lm-MenuBar-item").click()  # the button above the files has it too
    page.locator(".lm-Menu-itemLabel").get_by_text("Co-front Session").hover()
    page.locator(".lm-Menu-itemLabel").get_by_text("How we choose to see").click()
    with page.context.expect_page() as opened:
        page.get_by_role("dialog").get_by_role("button", name="Begin session").click()
    panel = opened.value.locator("cofront-lab-panel")
    expect(panel.locator("cofront-console .desk")).to_be_visible(timeout=LOAD_MS)
    expect(panel).to_contain_text("How we choose to see")
    assert len(begun(notebook7, "How we choose to see")) == 1
