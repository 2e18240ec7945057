"""A real JupyterLab or Notebook with the plug-in, under a base URL of its own, and sessions in its store."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from house import HOST
from playwright.sync_api import Locator, Page, expect
from processes import Place, Process, answers, end_doors, free_port, place_in
from two_polls import TWO_POLLS

from cofront_kit import templates
from cofront_kit.computer.front_end import digest
from cofront_kit.facilitator.session import Session
from cofront_kit.node.loops import ThreadLoop
from cofront_kit.node.node import Node
from cofront_kit.store.locate import open_keys, open_store

LOAD_MS = 120_000
LAPTOP = {"width": 1280, "height": 800}
TOKEN = "facilitator"
ROOT = Path(__file__).parents[2]
OLDEST = "jupyterlab==4.2.* notebook==7.2.*"


@dataclass
class Front:
    """A Jupyter Server with the plug-in, as its facilitator's browser sees it."""

    place: Place
    module: str
    port: int
    python: str
    process: Process
    node: Node

    @property
    def url(self) -> str:
        """Its address, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}/user/robin/"

    @property
    def root(self) -> Path:
        """The folder that the file browser shows."""
        return self.place.folder / "notebooks"

    def end(self) -> None:
        """End the server; its doors stay."""
        self.process.end()

    def again(self) -> None:
        """Start the server once more, at the same port."""
        self.process = begun(self.place, self.module, self.port, self.python)

    def open(self, page: Page, path: str = "lab") -> Page:
        """Open a page of it, as if nobody had been there before, and wait until it can be used."""
        page.goto(f"{self.url}{path}?token={TOKEN}&reset")
        page.wait_for_function("window.jupyterapp !== undefined", timeout=LOAD_MS)
        page.evaluate("() => window.jupyterapp.restored.then(() => undefined)")
        # Lab's picture at the start raises when it is taken away twice, as by a change of theme in its last 200 ms.
        expect(page.locator("#jupyterlab-splash")).to_have_count(0)
        return page

    def panel(self, page: Page) -> Locator:
        """The panel, brought to the front."""
        panel = page.locator("cofront-lab-panel")
        if not panel.is_visible():  # where it was open before, Lab opens it again, and a click would close it
            page.locator(".lm-TabBar-tab[data-id='cofront-panel']").click(timeout=LOAD_MS)
        expect(panel).to_be_visible()
        return panel

    def session(self, title: str = "Calling for trust", template: str = str(TWO_POLLS)) -> Session:
        """A new session in its store, led from the test's process too."""
        plan = templates.find(template).plan(title, ("Acme", "Borealis"), HOST)
        return Session(self.node, self.node.create(plan))

    def links(self, session: Session, door: str) -> dict[str, str]:
        """Party name -> join link at a door."""
        self.node.set_links(session.code, door)
        return {one["party"]: one["url"] for one in self.node.view(session.code)["links"]["join"]}


def oldest() -> str:
    """The Python of an environment with the oldest Jupyter that we support."""
    return environment("oldest-jupyter", OLDEST)


def environment(name: str, wanted: str) -> str:
    """The Python of an environment under ``build`` with our package and what else is wanted; made once for a checkout.

    Args:
        name: Its folder.
        wanted: Requirements with spaces between them.
    """
    folder = ROOT / "build" / name
    folder.mkdir(parents=True, exist_ok=True)
    python, done = folder / "venv" / "bin" / "python", folder / "done"
    built = digest(ROOT / "widgets")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # workers of one run meet here
        made = done.read_text("utf-8").splitlines() if done.exists() else []
        if made[:1] != [wanted]:
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder / "venv"], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", *wanted.split(), "-e", ROOT], check=True)
        elif made[1:] != [built]:  # an editable install holds a copy of the plug-in
            subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "-e", ROOT], check=True)
        done.write_text(f"{wanted}\n{built}", "utf-8")
    return str(python)


def begun(place: Place, module: str, port: int, python: str) -> Process:
    """A server of this place, when it listens."""
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
    ]
    app = "LabApp" if module == "jupyterlab" else "JupyterNotebookApp"
    own = [
        f"--ServerApp.root_dir={place.folder / 'notebooks'}",
        "--ServerApp.base_url=/user/robin/",
        f"--IdentityProvider.token={TOKEN}",
        f"--{app}.expose_app_in_browser=True",
    ]
    process = Process([python, "-m", module, *options, *own], place)
    process.until("Use Control-C to stop")
    answers(port)
    return process


def front(folder: Path, module: str, python: str = sys.executable) -> Iterator[Front]:
    """A server of this kind (``"jupyterlab"`` or ``"notebook"``) in a folder of its own, until the test is over."""
    place = place_in(folder)
    (folder / "notebooks").mkdir()
    store = open_store(Path(place.env["COFRONT_STORE"]))
    node = Node(store, open_keys(store, Path(place.env["COFRONT_KEYS"])), loop=ThreadLoop())
    port = free_port()
    found = Front(place, module, port, python, begun(place, module, port, python), node)
    yield found
    found.end()
    end_doors(place)
    node.close()


def open_door(panel: Locator) -> str:
    """Open the door at a free port and return its address."""
    panel.get_by_text("At another address").click()
    panel.get_by_label("Port").fill("0")
    panel.get_by_label("Listen on").fill("127.0.0.1")
    panel.get_by_role("button", name="Open the door").click()
    address = panel.get_by_text("Door open at").get_by_role("link")
    expect(address).to_be_visible(timeout=LOAD_MS)
    return address.inner_text()
