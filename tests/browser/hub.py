"""A real JupyterHub: two users with servers of their own, behind its proxy and under a base URL."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from fronts import LOAD_MS, ROOT, environment
from playwright.sync_api import Page
from processes import Process, free_port, place_in

WANTED = "jupyterhub==6.1.1 jupyterlab==4.6.*"
PROXY = "configurable-http-proxy@5.3.0"
PASSWORD = "the-same-for-both"
START_S = 120
END_S = 60

CONFIG = """
c = get_config()
c.JupyterHub.bind_url = "{url}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "{password}"
c.Authenticator.allowed_users = {{"robin", "sascha"}}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{homes}/{{username}}"
c.Spawner.cmd = ["{singleuser}"]
c.Spawner.args = ["--allow-root", "--LabApp.expose_app_in_browser=True"]
c.Spawner.start_timeout = c.Spawner.http_timeout = {start_s}
"""


@dataclass
class Hub:
    """A JupyterHub as a browser sees it."""

    port: int
    homes: Path
    process: Process

    @property
    def url(self) -> str:
        """Its address, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}/hubs/"

    def routes(self, user: str) -> str:
        """Where our routes of this user's server begin."""
        return f"{self.url}user/{user}/cofront"

    def log_in(self, page: Page, user: str) -> Page:
        """Log in as a user, whose server starts, and wait until JupyterLab can be used."""
        page.goto(self.url)
        page.locator("#username_input").fill(user)
        page.locator("#password_input").fill(PASSWORD)
        page.locator("#login_submit").click()
        page.wait_for_url(f"**/user/{user}/lab**", timeout=START_S * 1000)
        page.wait_for_function("window.jupyterapp !== undefined", timeout=LOAD_MS)
        page.evaluate("() => window.jupyterapp.restored.then(() => undefined)")
        return page


def _proxy() -> Path:
    """The hub's own proxy, installed once for a checkout; Node is the one that builds the front end."""
    sys.path.insert(0, str(ROOT / "tools"))
    import front_end

    npm = front_end.npm()
    folder = ROOT / "build" / "jupyterhub-proxy"
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / "done"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists() or done.read_text("utf-8") != PROXY:
            quiet = ("--no-audit", "--no-fund", "--loglevel=error")
            subprocess.run([npm, "install", *quiet, "--prefix", folder, PROXY], check=True)
            done.write_text(PROXY, "utf-8")
    return folder / "node_modules" / ".bin" / "configurable-http-proxy"


def hub(folder: Path) -> Iterator[Hub]:
    """A JupyterHub in a folder of its own, until the test is over."""
    proxy, python = _proxy(), Path(environment("jupyterhub", WANTED))
    place = place_in(folder)
    for name in [name for name in place.env if name.startswith(("COFRONT_", "XDG_", "JUPYTER", "IPYTHON"))]:
        del place.env[name]  # each user has their own, in their home
    # The commands of Jupyter are looked for there.
    place.env["PATH"] = f"{python.parent}{os.pathsep}{place.env['PATH']}"
    port, homes = free_port(), folder / "homes"
    config = folder / "jupyterhub_config.py"
    config.write_text(
        CONFIG.format(
            url=f"http://127.0.0.1:{port}/hubs/",
            hub_port=free_port(),
            proxy_port=free_port(),
            proxy=proxy,
            password=PASSWORD,
            homes=homes,
            singleuser=python.parent / "jupyterhub-singleuser",
            start_s=START_S,
        ),
        "utf-8",
    )
    process = Process([str(python), "-m", "jupyterhub", "-f", str(config)], place)
    try:
        process.until("JupyterHub is now running", START_S)
        yield Hub(port, homes, process)
    finally:
        _end(process, homes)


def _end(process: Process, homes: Path) -> None:
    """End the hub with its proxy and its users' servers, and the doors that outlive them."""
    theirs = (
        psutil.Process(process.child.pid).children(recursive=True) if process.child.poll() is None else []
    )
    process.child.terminate()
    _, left = psutil.wait_procs(theirs, timeout=END_S)
    for one in left:
        one.kill()
    process.end()
    for note in homes.glob("*/.local/state/cofront/doors/*.json"):
        try:
            psutil.Process(json.loads(note.read_text("utf-8"))["pid"]).terminate()
        except (psutil.NoSuchProcess, KeyError, FileNotFoundError):
            continue
