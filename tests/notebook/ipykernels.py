"""The ipykernels that we support: those that treat a widget's messages differently while a cell runs."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from sweep import drawn

ROOT = Path(__file__).parents[2]
NEWEST: Final = "newest"
PINNED: Final = ("6.29.5", "7.1.0", "7.3.0")
TRIED: Final = drawn((NEWEST, *PINNED))
"""All of them in the long run, else one a day."""


def with_ipykernel(version: str, env: dict[str, str]) -> dict[str, str]:
    """The environment of a kernel of this version; everything else is as installed.

    A version other than the installed one lies in a folder under ``build``, made once for a checkout, which goes before
    the installed packages.
    """
    if version == NEWEST:
        return env
    folder = ROOT / "build" / "ipykernels" / version
    folder.mkdir(parents=True, exist_ok=True)
    packages, done = folder / "packages", folder / "done"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # workers of one run meet here
        if not done.exists():
            pip = [
                sys.executable,
                "-m",
                "pip",
                "install",
                "-q",
                "--no-deps",
                "--upgrade",
                "--target",
                packages,
            ]
            subprocess.run([*pip, f"ipykernel=={version}"], check=True)
            done.touch()
    return {**env, "PYTHONPATH": os.pathsep.join([str(packages), env["PYTHONPATH"]])}
