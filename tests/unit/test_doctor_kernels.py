"""The doctor checks kernels."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from cofront_kit import templates
from cofront_kit.computer import own_python
from cofront_kit.doctor import Asked, Finding
from cofront_kit.doctor import kernels as doctor_kernels

Installed = Callable[..., None]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Installs kernels for this user, which take precedence over the environment's."""
    data = tmp_path / "jupyter"
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(data))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")

    def install(name: str, *argv: str, language: str = "python") -> None:
        folder = data / "kernels" / name
        folder.mkdir(parents=True)
        text = json.dumps({"argv": list(argv), "display_name": name, "language": language})
        (folder / "kernel.json").write_text(text, encoding="utf-8")

    return install


def found(template: str | None = None) -> list[Finding]:
    return list(doctor_kernels.kernels(Asked(template=template)))


def test_kernels_that_work(installed: Installed):
    """Its own starts and has the package; the user's is named with its file and program."""
    installed("python3", sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}")
    own, lab, _ = found()
    assert (own.state, lab.state) == ("ok", "ok")
    assert sys.executable in own.what
    assert "jupyter/kernels/python3/kernel.json" in lab.what


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("/gone/bin/python", "-m", "ipykernel_launcher"), "its program /gone/bin/python is not there"),
        (("{bare}", "-m", "ipykernel_launcher"), "can't import cofront_kit"),
    ],
)
def test_a_users_python3_that_does_not_work(
    installed: Installed, tmp_path: Path, argv: tuple[str, ...], why: str
):
    """JupyterLab would start it; the door doesn't, and says so."""
    bare = tmp_path / "python3"
    bare.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    bare.chmod(0o755)
    installed("python3", *(one.format(bare=bare) for one in argv))
    own, lab, _ = found()
    assert own.state == "ok"
    assert lab.state == "mend"
    assert why in lab.what
    assert "kernelspec remove python3" in lab.fix


@pytest.mark.parametrize(
    ("ipykernel", "awaits"),
    [
        ("6.29.5", "keeps them waiting too"),
        ("7.0.0a1", "over subshells"),
        ("7.3.0", "over subshells"),
        ("7.4.0", "(await asyncio.sleep(1)) lets them answer."),
        ("8.0.0.dev0", "(await asyncio.sleep(1)) lets them answer."),
    ],
)
def test_what_a_running_cell_delays_is_said(ipykernel: str, awaits: str):
    """For the version that is installed, and it is no fault."""
    said = doctor_kernels.delayed(ipykernel)
    assert said.startswith(f"ipykernel {ipykernel}: ")
    assert "panel don't wait" in said
    assert awaits in said


def test_an_own_python_that_can_not_run_notebooks(monkeypatch: pytest.MonkeyPatch):
    """Nothing would be shown to participants."""
    monkeypatch.setattr(own_python.sys, "executable", "/gone/python")
    own = found()[0]
    assert own.state == "mend"
    assert "does not start" in own.what


def test_the_notebooks_of_a_template(installed: Installed, tmp_path: Path):
    """Another language, a kernel that is broken, one that works."""
    installed("gone", "/gone/bin/python", "-m", "ipykernel_launcher")
    folder = templates.copy("trust-checkup", tmp_path / "ours").folder
    made = {
        "participant.ipynb": {"name": "julia-1.10", "language": "julia", "display_name": "Julia"},
        "facilitator.ipynb": {"name": "gone", "language": "python", "display_name": "Gone"},
    }
    for name, kernel in made.items():
        cells = [new_code_cell("import cofront_kit")]
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / name)
    julia, gone = sorted(found(str(folder))[-2:], key=lambda one: one.state)
    assert (julia.state, gone.state) == ("mend", "note")
    assert "is in julia" in julia.what
    assert "/gone/bin/python is not there" in gone.what
