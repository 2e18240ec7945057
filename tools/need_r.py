"""Make sure that there is an R with the packages that ``docs/numbers.md`` compares with; else install Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess

import need_browser

PACKAGES = ("coin", "exactRankTests", "GPArotation", "psych")
DEBIAN = ("r-base-core", *(f"r-cran-{name.lower()}" for name in PACKAGES))


def _found() -> bool:
    if shutil.which("Rscript") is None:
        return False
    asked = f"stopifnot(all(c({', '.join(map(repr, PACKAGES))}) %in% rownames(installed.packages())))"
    return subprocess.run(["Rscript", "-e", asked], check=False, capture_output=True).returncode == 0


def main() -> int:
    """Find or install R; returns 0 if it is there with its packages."""
    if _found():
        return 0
    if need_browser.may_install():
        print("Installing Debian's R with coin, exactRankTests, GPArotation and psych ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], check=False, env=quiet)
        subprocess.run(
            ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *DEBIAN], check=False, env=quiet
        )
    if _found():
        return 0
    print(
        f"There is no R with {', '.join(PACKAGES)} and none can be installed here. Install them, then run this again."
    )
    return 1
