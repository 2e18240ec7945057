"""An environment that has a wheel and what it asks for, as it is installed here, and nothing else."""

from __future__ import annotations

import os
import shutil
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path
from zipfile import Path as InZip

from installed import bare, run
from packaging.requirements import Requirement
from sweep import LONG


def furnish(environment: Path, wheel: Path) -> Path:
    """Make the environment; returns its interpreter.

    ``make test-long`` downloads and unpacks everything anew, as users do. Else the files of all packages to which the
    wheel's own requirements lead, and of no other, come from the environment that runs the tests, already compiled.
    """
    venv.create(environment, with_pip=False)
    path = environment / "bin" / "python"
    if LONG:
        # compiling all of scipy and pandas would take longer than the rest
        pip(path, "install", "--quiet", "--no-compile", str(wheel))
    else:
        for package in _asked_for(wheel):
            _bring(package, environment)
        pip(path, "install", "--quiet", "--no-deps", str(wheel))
    pip(path, "check")
    return path


def pip(python: Path, *what: str) -> None:
    """The pip of this environment at work in another one."""
    run(sys.executable, "-m", "pip", "--python", str(python), *what, env=bare(), cwd=python.parent)


def _asked_for(wheel: Path) -> Iterator[Distribution]:
    """The packages that the wheel requires, and all that these require."""
    (info,) = (one for one in InZip(wheel).iterdir() if one.name.endswith(".dist-info"))
    waiting = [Requirement(one) for one in PathDistribution(info).requires or ()]  # type: ignore[arg-type]
    seen: set[tuple[str, str]] = set()
    brought: set[str] = set()
    waiting = [one for one in waiting if one.marker is None or one.marker.evaluate({"extra": ""})]
    while waiting:
        asked = waiting.pop()
        package = distribution(asked.name)
        if package.name not in brought:
            brought.add(package.name)
            yield package
        for extra in {"", *asked.extras}:
            if (package.name, extra) in seen:
                continue
            seen.add((package.name, extra))
            for one in map(Requirement, package.requires or ()):
                if one.marker is None or one.marker.evaluate({"extra": extra}):
                    waiting.append(one)


def _bring(package: Distribution, environment: Path) -> None:
    """Link a package's files; its programs begin with the path of their interpreter and are written anew."""
    files = package.files
    assert files, f"{package.name} does not say which files it has"
    ours, theirs = f"{sys.prefix}/bin/".encode(), f"{environment}/bin/".encode()
    for file in files:
        source = Path(os.path.normpath(str(package.locate_file(file))))
        target = environment / source.relative_to(sys.prefix)
        if target.exists() or not source.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.parent.name == "bin" and ours in (program := source.read_bytes()):
            target.write_bytes(program.replace(ours, theirs))
            target.chmod(0o755)
            continue
        try:
            target.hardlink_to(source)
        except OSError:  # it lies on another disk
            shutil.copy2(source, target)
