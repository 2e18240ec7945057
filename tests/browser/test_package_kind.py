"""A kind that a package brings, in notebooks: its browser module comes with the widget, whoever shows it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hosts import LOAD_MS, ROOT, notebook
from playwright.sync_api import Page, expect
from processes import Place, Process, end_doors, free_port, place_in
from screens import LAPTOP
from sweep import drawn

pytestmark = pytest.mark.browser

PACKAGE = ROOT / "tests" / "package" / "energy_check" / "energy_check"
BEGIN = """import cofront_kit as cf
session = cf.session("Energy", parties=["Acme", "Borealis"])
check = session.energy_check("energy", threshold=3)
check"""
STAGE = "cf.Stage(session.code)"
PLAY = """from cofront_kit.robots.tryout import hand_in_as_one
check.open(anyway=True)
for party in ("p1", "p2"):
    for value in (2, 4, 4):
        hand_in_as_one(check.node, check.code, "energy", 1, party, {party: {"energy": value}})
check.reveal()
check.frame()"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Where the package is installed, and nowhere else."""
    place = place_in(tmp_path_factory.mktemp("energy") / "one")
    site = place.folder / "site"
    shutil.copytree(PACKAGE, site / "energy_check")
    info = site / "energy_check-1.4.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: energy-check\nVersion: 1.4.0\n", "utf-8")
    (info / "entry_points.txt").write_text(
        "[cofront_kit.plugins]\nenergy-check = energy_check:PLUGIN\n", "utf-8"
    )
    place.env["PYTHONPATH"] = os.pathsep.join((str(site), place.env["PYTHONPATH"]))
    yield place
    end_doors(place)


@pytest.fixture
def work(place: Place) -> Path:
    """A folder with the notebook."""
    folder = place.folder / "work"
    folder.mkdir(exist_ok=True)
    notebook(folder / "energy.ipynb", [BEGIN, STAGE, PLAY])
    return folder


def in_jupyterlab(place: Place, work: Path, open_page: Callable[..., Page]) -> None:
    """Imported from a blob, as anywidget's own module is: the facilitator's widget shows the dots."""
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        "--port=0",
        "--LabApp.expose_app_in_browser=True",
    ]
    lab = Process([sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={work}"], place)
    try:
        url = lab.until(r"(http://127\.0\.0\.1:\d+)/\w+\?token=(\w+)")
        page = open_page(f"{url[1]}/lab/tree/energy.ipynb?token={url[2]}&reset", size=LAPTOP)
        page.wait_for_function(
            "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
            timeout=LOAD_MS,
        )
        page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
        shown(page)
    finally:
        lab.end()


def in_plain_voila(place: Place, work: Path, open_page: Callable[..., Page]) -> None:
    """The same where a page of Voila's shows the notebook, in our template, which asks no other host for anything."""
    templates = place.folder / "jupyter" / "data" / "voila" / "templates"
    templates.mkdir(parents=True)
    (templates / "cofront").symlink_to(ROOT / "templates" / "voila" / "cofront")
    options = ["--template=cofront", "--no-browser", f"--port={free_port()}", "--Voila.ip=127.0.0.1"]
    voila = Process([sys.executable, "-m", "voila", str(work / "energy.ipynb"), *options], place)
    try:
        page = open_page(voila.until(r"http://127\.0\.0\.1:\d+/").group(), size=LAPTOP)
        shown(page)
    finally:
        voila.end()


@pytest.mark.parametrize("show", drawn((in_jupyterlab, in_plain_voila)), ids=lambda show: show.__name__)
def test_a_kind_of_another_package_shows(
    place: Place, work: Path, open_page: Callable[..., Page], show: Callable[..., None]
) -> None:
    """In JupyterLab and on a page of Voila's; a sample takes one of the two."""
    show(place, work, open_page)


def shown(page: Page) -> None:
    """The dots of both sides."""
    control = page.locator("cofront-poll-control").first
    expect(control.locator(".dots")).to_have_count(2, timeout=LOAD_MS)
    expect(control.locator(".pile i")).to_have_count(6)
