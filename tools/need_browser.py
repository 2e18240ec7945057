"""Make sure that the browser tests have a browser: a system one, else Playwright's, else Debian's when root.

Beside Debian's Chromium it installs, when root, the same one without a window: the tests need less time with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import chromium

from cofront_kit.computer.chromium import VARIABLE

QUICKLY = ("-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0")
"""For what the tests can do without: a computer that is offline doesn't wait for it."""


def _apt(*command: str) -> bool:
    """Run apt-get; whether it did what it should."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ended = subprocess.run(
        ["apt-get", *QUICKLY, "-qq", *command], check=False, env=quiet, capture_output=True, text=True
    )
    return ended.returncode == 0


def may_install() -> bool:
    """Whether Debian's packages can be installed here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _windowless() -> None:
    """Install Debian's Chromium without a window, of exactly the release that is there: nothing else is changed."""
    if (
        os.environ.get(VARIABLE)
        or chromium.windowless()
        or not may_install()
        or not shutil.which("dpkg-query")
    ):
        return
    asked = ["dpkg-query", "--show", "--showformat=${Version}", "chromium-common"]
    release = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
    if not release:
        return
    package = f"{chromium.WINDOWLESS}={release}"
    install = ("install", "-y", "--no-install-recommends", package)
    print(f"Installing Debian's {package}: the tests need less time with it ...", flush=True)
    if not _apt(*install) and not (_apt("update") and _apt(*install)):
        print(f"Debian's {package} can't be had; the browser tests take longer without it.", flush=True)


def main() -> int:
    """Find or install a Chromium; returns 0 if there is one."""
    if chromium.find():
        _windowless()
        return 0
    print("No Chromium found; trying Playwright's own ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if chromium.find():
        return 0
    if may_install():
        print("Trying Debian's chromium ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        packages = ["chromium", "fonts-noto-core"]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, env=quiet
        )
    if chromium.find():
        _windowless()
        return 0
    print(
        "There is no Chromium and none can be installed here, so the browser tests cannot run. Install chromium or "
        "Google Chrome, or name one with COFRONT_CHROMIUM=/path/to/chromium.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
