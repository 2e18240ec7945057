"""Programs that read what we write, for ``make test-deploy``: PSPP, haven, a CalDAV server, parsers of calendars."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import need_browser

DEBIAN = ("pspp", "r-cran-haven")
PYTHON = ("radicale", "vobject", "ics")
NODE = ("ical.js",)


def _found() -> bool:
    if shutil.which("pspp") is None or shutil.which("Rscript") is None:
        return False
    asked = "stopifnot('haven' %in% rownames(installed.packages()))"
    return subprocess.run(["Rscript", "-e", asked], check=False, capture_output=True).returncode == 0


def main() -> int:
    """Find or install PSPP and haven; returns 0 if both are there."""
    if not _found() and need_browser.may_install():
        print("Installing Debian's pspp and r-cran-haven ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], check=False, env=quiet)
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *DEBIAN]
        subprocess.run(install, check=False, env=quiet)
    if _found():
        return 0
    print(
        "There is no PSPP, or no R with haven, and none can be installed here. Install them, then run this again."
    )
    return 1


def environment(folder: Path) -> Path:
    """An environment with a CalDAV server and parsers, in a folder of its own; returns its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *PYTHON], check=True)
    return python


def node_packages(folder: Path) -> None:
    """The parsers for Node, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--silent"]
    subprocess.run(["npm", "install", *quiet, "--prefix", str(folder), *NODE], check=True)
