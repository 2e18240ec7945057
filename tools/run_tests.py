"""Run the tests: pytest with a worker per core, and lint, types and front end beside it.

``python tools/run_tests.py [--quick | --long | --deploy] [what pytest takes]``

``--quick``: lint, types, front end and the fast unit tests, for a developer's loop. ``--long``: every sweep in full;
without it, ``tests/sweep.py`` draws samples and
``tests/one_day_in_five.py`` takes turns. ``--deploy``: only the tests that no other run has, with a JupyterHub, R, PSPP
and a CalDAV server that are installed for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import front_end
import need_browser
import need_programs
import need_r

ROOT = Path(__file__).parents[1]
QUICK = ["tests/unit", "-m", "not slow"]
LONG = "COFRONT_LONG"
DAILY = "COFRONT_DAILY"
DEPLOY = "COFRONT_DEPLOY"
MEMORY = "/dev/shm"  # noqa: S108 - pytest makes folders of its own in it
GIB = 2**30


def workers() -> int:
    """Test processes at once: one more than cores, because tests often wait; at most four, for browsers are large."""
    return min(4, (os.cpu_count() or 1) + 1)


class Beside:
    """The checks in a separate process; their output is shown in one piece when they are done."""

    def __init__(self, environment: dict[str, str], *, quick: bool) -> None:
        self.code = 1
        self.environment = environment
        self.front_end = "quick" if quick else "check"
        self._waiting = threading.Thread(target=self._check)
        self._waiting.start()

    def _check(self) -> None:
        command = ["make", "--no-print-directory", "check", f"BIN={Path(sys.executable).parent}"]
        command.append(f"FRONT_END={self.front_end}")
        ended = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        self.code = ended.returncode
        said = ended.stdout.decode("utf-8", "replace")
        print(f"\n=== make check {'FAILED' if self.code else 'passed'} ===\n{said}", flush=True)

    def result(self) -> int:
        """Wait for the end; the exit code."""
        self._waiting.join()
        return self.code


def _deployments(asked: list[str]) -> int:
    """Run what no other run has; those with a browser in a process of their own."""
    environment = {**os.environ, DEPLOY: "1"}
    pytest = [sys.executable, "-m", "pytest"]
    runs = ([*pytest, folder, *asked] for folder in ("tests/deploy", "tests/browser/deploy"))
    codes = [subprocess.run(run, cwd=ROOT, env=environment, check=False).returncode for run in runs]
    return max(codes)


def _in_memory() -> bool:
    """Whether there is a folder in memory with room for the stores of unit tests, which wait for no disk there."""
    return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 * GIB


def main(arguments: list[str]) -> int:
    """Run tests and checks; returns 0 when both passed."""
    quick, long = "--quick" in arguments, "--long" in arguments
    asked = [one for one in arguments if one not in ("--quick", "--long", "--deploy")]
    if not quick and need_browser.main():
        return 1
    front_end.packages()  # first, because the checks and the browser tests both need it
    if "--deploy" in arguments:
        return need_r.main() or need_programs.main() or _deployments(asked)
    environment = {**os.environ, **({LONG: "1"} if long else {})}
    checks = Beside(environment, quick=quick)
    at_once = (os.cpu_count() or 1) if quick else workers()  # quick tests wait for little
    command = [sys.executable, "-m", "pytest", "-n", str(at_once), "--dist", "loadfile"]
    command += ["--no-loadscope-reorder", *(QUICK if quick else ()), *asked]
    names_files = any((ROOT / one.partition("::")[0]).exists() for one in asked)
    daily = not (quick or long or names_files)
    environment = {**environment, **({DAILY: "1"} if daily else {})}
    # Hundreds of doors and kernels start in the tests: each would compile the package anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if quick and _in_memory():
        environment["TMPDIR"] = MEMORY
    tests = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    failed = checks.result()
    if failed:
        print("make check FAILED; what it said stands above.", flush=True)
    return tests.returncode or failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
