"""The programs that show the widgets: each is started once, and opens one and the same notebook for a room.

A test asks of a host only what a person in front of it could do: open the notebook, find a widget, restart the kernel.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

import nbformat
from house import House, Room
from playwright.sync_api import Locator, Page
from processes import Place, Process, answers, free_port
from two_polls import TWO_POLLS

ROOT = Path(__file__).parents[2]
LOAD_MS = 120_000

BEGIN = 'import cofront_kit as cf\nsession = cf.session(code="{code}")\nsession'
POLL = 'poll = session.trust_poll("pulse", threshold=3)\npoll'
STAGE = 'stage = cf.Stage("{code}")\nstage'
TWICE = "stage"
RAN = 'with open(r"{ran}", "a") as file:\n    file.write("ran ")'
BOXES = """from ipywidgets import Accordion, Output, Tab, VBox
caught = Output()
with caught:
    display(cf.Stage("{code}"))
Tab([VBox([Accordion([VBox([cf.Stage("{code}")])], selected_index=0)]), caught], titles=["boxes", "output"])"""


def written(cells: tuple[str, ...], room: Room, ran: Path) -> list[str]:
    """Cells for a room; each run of the cell that counts appends a word to the file ``ran``."""
    return [cell.replace("{code}", room.code).replace("{ran}", str(ran)) for cell in cells]


def notebook(path: Path, cells: list[str]) -> Path:
    """A notebook of code cells."""
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        ),
        path,
    )
    return path


class Host:
    """A program that shows widgets.

    Args:
        house: The door and the store that its kernels share with the test.
        work: Folder for its notebooks.
    """

    name: ClassVar[str] = ""
    leads: ClassVar[bool] = False
    """Whether the facilitator's widgets are on the page too."""
    has_cells: ClassVar[bool] = False
    """Whether the page has cells with code that keys could change or run."""
    forgets: ClassVar[bool] = False
    """Whether widgets stay on the page when their kernel was restarted, without a kernel behind them."""
    scheme: ClassVar[str] = "light"
    """The colour scheme of its widgets on a computer with a light one."""
    expected_runs: ClassVar[int] = 1
    """How often opening a notebook runs the cell that counts."""
    boxes: ClassVar[str] = BOXES

    def __init__(self, house: House, work: Path) -> None:
        self.house, self.work = house, work
        self.process: Process | None = None
        work.mkdir(parents=True, exist_ok=True)

    def end(self) -> None:
        """End the program."""
        if self.process is not None:
            self.process.end()

    def room(self) -> Room:
        """A room for one test."""
        return self.house.room()

    def open(self, page: Page, room: Room) -> None:
        """Open the notebook of a room, with all its cells run."""
        raise NotImplementedError

    def stages(self, page: Page) -> Locator:
        """All stages on the page."""
        return page.locator("cofront-stage")

    def control(self, page: Page) -> Locator:
        """The facilitator's widget of the poll."""
        return page.locator("cofront-poll-control").first

    def card(self, page: Page) -> Locator:
        """Return the session's card."""
        return page.locator("cofront-session").first

    def boxed(self, page: Page) -> Locator:
        """The stage in nested boxes, scrolled into view."""
        return self.stages(page).nth(2)

    def caught(self, page: Page) -> Locator:
        """The stage on the second tab, captured by an ``Output``, scrolled into view."""
        page.get_by_role("tab", name="output").click()
        return self.stages(page).nth(3)

    def cells(self, page: Page) -> list[str]:
        """The code that is shown on the page."""
        return []

    def runs(self, room: Room) -> int:
        """How often the cell that counts has run."""
        ran = self.ran(room)
        return ran.read_text("utf-8").count("ran") if ran.exists() else 0

    def ran(self, room: Room) -> Path:
        """The file that the cell that counts writes."""
        return self.work / f"{room.code}.ran"

    def restart(self, page: Page) -> None:
        """Restart the kernel without running a cell; a page without a kernel of its own is reloaded."""
        page.reload(wait_until="commit", timeout=LOAD_MS)

    def run_all(self, page: Page) -> None:
        """Run all cells."""


class Lab(Host):
    """JupyterLab 4."""

    name = "lab"
    leads = has_cells = forgets = True
    module: ClassVar[str] = "jupyterlab"
    app: ClassVar[str] = "LabApp"
    path: ClassVar[str] = "lab/tree"
    used: tuple[str, ...] = (BEGIN, RAN, POLL, STAGE, TWICE, BOXES)

    def __init__(self, house: House, work: Path) -> None:
        super().__init__(house, work)
        options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
        own = [f"--ServerApp.root_dir={work}", f"--{self.app}.expose_app_in_browser=True"]
        self.process = Process([sys.executable, "-m", self.module, *options, *own], house.place)
        self.url = self.process.until(r"(http://127\.0\.0\.1:\d+)/\w+\?token=(\w+)")

    def open(self, page: Page, room: Room) -> None:
        notebook(self.work / f"{room.code}.ipynb", written(self.used, room, self.ran(room)))
        page.goto(f"{self.url[1]}/{self.path}/{room.code}.ipynb?token={self.url[2]}&reset")
        page.wait_for_function(
            "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
            timeout=LOAD_MS,
        )
        self.run_all(page)

    def cells(self, page: Page) -> list[str]:
        return page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.content.model.cells && "
            "[...window.jupyterapp.shell.currentWidget.content.model.cells].map((cell) => "
            "`${cell.type} ${cell.sharedModel.getSource()}`)"
        )

    def restart(self, page: Page) -> None:
        page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")

    def run_all(self, page: Page) -> None:
        page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")


class Notebook7(Lab):
    """Jupyter Notebook 7."""

    name = "notebook"
    module = "notebook"
    app = "JupyterNotebookApp"
    path = "notebooks"


class PlainVoila(Host):
    """``voila participant.ipynb``: a kernel per visitor, for people who already host Voila."""

    name = "voila"

    def __init__(self, house: House, work: Path) -> None:
        super().__init__(house, work)
        templates = work / "jupyter" / "voila" / "templates"
        templates.mkdir(parents=True)
        (templates / "cofront").symlink_to(ROOT / "templates" / "voila" / "cofront")
        env = {**house.place.env, "JUPYTER_PATH": str(work / "jupyter")}
        options = ["--template=cofront", "--no-browser", f"--port={free_port()}", "--Voila.ip=127.0.0.1"]
        self.process = Process(
            [sys.executable, "-m", "voila", str(work), *options], Place(house.place.folder, env)
        )
        self.url = self.process.until(r"http://127\.0\.0\.1:\d+/").group()

    def open(self, page: Page, room: Room) -> None:
        cells = ("import cofront_kit as cf\n" + STAGE, RAN, TWICE, self.boxes)
        notebook(self.work / f"{room.code}.ipynb", written(cells, room, self.ran(room)))
        page.goto(f"{self.url}voila/render/{room.code}.ipynb", wait_until="commit", timeout=LOAD_MS)


class DoorPage(Host):
    """The door's shared page, without a kernel."""

    name = "door"
    expected_runs = 0  # it has no such cell: its notebook is the template's
    more: ClassVar[tuple[str, ...]] = ()

    def __init__(self, house: House, work: Path) -> None:
        super().__init__(house, work)
        self.count = 0

    def room(self) -> Room:
        self.count += 1
        folder = self.work / f"template-{self.count}"
        folder.mkdir()
        (folder / "template.toml").write_bytes((TWO_POLLS / "template.toml").read_bytes())
        # On the door's page the page names the session, not a cell.
        cells = ("import cofront_kit as cf\n" + STAGE, TWICE, self.boxes, *self.more)
        notebook(folder / "participant.ipynb", [cell.replace('"{code}"', "") for cell in cells])
        return self.house.room(template=folder)

    def open(self, page: Page, room: Room) -> None:
        page.goto(room.page, wait_until="commit", timeout=LOAD_MS)

    def caught(self, page: Page) -> Locator:
        page.get_by_text("output", exact=True).click()
        return self.stages(page).nth(3)


class DoorKernelPage(DoorPage):
    """The door's page with a kernel per visitor, because something beside the stage needs one."""

    name = "door-kernel"
    more = ("import ipywidgets\nipywidgets.IntSlider()",)

    def caught(self, page: Page) -> Locator:
        return Host.caught(self, page)


MARIMO_BOXES = """_boxes = mo.vstack([mo.accordion({"one": mo.ui.anywidget(cf.Stage("{code}"))}), mo.md("below")])
mo.ui.tabs({"boxes": _boxes, "output": cf.Stage("{code}")})"""


class Marimo(Host):
    """``marimo edit``: a notebook of cells that run by themselves."""

    name = "marimo"
    scheme = "dark"  # its own default
    leads = has_cells = True
    boxes = MARIMO_BOXES
    command: ClassVar[str] = "edit"
    used: ClassVar[tuple[str, ...]] = ("import marimo as mo\n" + BEGIN, RAN, POLL, STAGE, TWICE)

    def __init__(self, house: House, work: Path) -> None:
        super().__init__(house, work)
        chosen = "[tool.marimo.runtime]\nauto_instantiate = true\n[tool.marimo.display]\ntheme = 'dark'\n"
        (work / "pyproject.toml").write_text(chosen)
        self.port = free_port()
        options = ["--headless", "--no-token", "--host", "127.0.0.1", "--port", str(self.port)]
        options += ["--skip-update-check"] if self.command == "edit" else ["--session-ttl", "1"]
        self.process = Process(
            [sys.executable, "-m", "marimo", self.command, *options, str(self.file())],
            house.place,
            work,
        )
        self.process.until("URL: http")

    def file(self) -> Path:
        """What the program is started with."""
        return self.work

    def write(self, name: str, cells: list[str]) -> Path:
        """A notebook as marimo keeps it."""
        bodies = ["".join(f"    {line}\n" for line in cell.splitlines()) for cell in cells]
        code = "".join(f"@app.cell\ndef _():\n{body}    return\n\n\n" for body in bodies)
        path = self.work / f"{name}.py"
        path.write_text(f"import marimo\n\napp = marimo.App()\n\n\n{code}", encoding="utf-8")
        return path

    def open(self, page: Page, room: Room) -> None:
        self.write(room.code, written((*self.used, self.boxes), room, self.ran(room)))
        answers(self.port)
        page.goto(f"http://127.0.0.1:{self.port}/?file={room.code}.py")

    def boxed(self, page: Page) -> Locator:
        page.get_by_role("button", name="one", exact=True).click()
        return self.stages(page).nth(2)

    def caught(self, page: Page) -> Locator:
        page.get_by_role("tab", name="output").click()
        return self.stages(page).nth(2)  # what is on the other page is removed meanwhile

    def cells(self, page: Page) -> list[str]:
        return page.locator(".cm-content").all_inner_texts()


class MarimoApp(Marimo):
    """``marimo run``: one app, with a thread per visitor in one process; the address names the session."""

    name = "marimo-app"
    leads = has_cells = False
    command = "run"
    used = (
        'import marimo as mo\nimport cofront_kit as cf\ncode = mo.query_params()["session"]',
        *(cell.replace('"{code}"', "code") for cell in (STAGE, TWICE, MARIMO_BOXES)),
        'with open(mo.notebook_dir() / f"{code}.ran", "a") as file:\n    file.write("ran ")',
    )

    def file(self) -> Path:
        return self.write("first", list(self.used))

    def open(self, page: Page, room: Room) -> None:
        answers(self.port)
        page.goto(f"http://127.0.0.1:{self.port}/?session={room.code}")


HOSTS: tuple[type[Host], ...] = (Lab, Notebook7, PlainVoila, DoorPage, DoorKernelPage, Marimo, MarimoApp)
