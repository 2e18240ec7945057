"""Make sure that the browser tests have a browser: a system one, else Playwright's, else Debian's when root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import chromium


def main() -> int:
    """Find or install a Chromium; returns 0 if there is one."""
    if chromium.find():
        return 0
    print("No Chromium found; trying Playwright's own ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if chromium.find():
        return 0
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Trying Debian's chromium ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        packages = ["chromium", "fonts-noto-core"]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, env=quiet
        )
    if chromium.find():
        return 0
    print(
        "There is no Chromium and none can be installed here, so the browser tests cannot run. Install chromium or "
        "Google Chrome, or name one with COFRONT_CHROMIUM=/path/to/chromium.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
