"""Which kernel runs a notebook."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from cofront_kit.door.execution.kernel_choice import DoorKernels, NoKernel, choose_kernel, trouble
from cofront_kit.door.execution.notices import Notices


@pytest.fixture
def specs(tmp_path: Path) -> DoorKernels:
    """A computer whose user once installed kernels that no longer work, and an R kernel."""
    made: dict[str, tuple[list[str], str]] = {
        "python3": (["/gone/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "python"),
        "gone": (["/gone/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "python"),
        "works": ([sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "python"),
        "bare": ([str(tmp_path / "python3"), "-m", "ipykernel_launcher"], "python"),
        "ir": (["sh", "-c", "exit"], "R"),
        "lostr": (["/gone/R"], "R"),
        "empty": ([], "python"),
    }
    for name, (argv, language) in made.items():
        folder = tmp_path / "kernels" / name
        folder.mkdir(parents=True)
        text = json.dumps({"argv": argv, "display_name": name, "language": language})
        (folder / "kernel.json").write_text(text, encoding="utf-8")
    broken = tmp_path / "kernels" / "broken"
    broken.mkdir()
    (broken / "kernel.json").write_text("{", encoding="utf-8")
    bare = tmp_path / "python3"  # a Python without this package
    bare.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    bare.chmod(0o755)
    return DoorKernels(kernel_dirs=[str(tmp_path / "kernels")])


def chosen(specs: DoorKernels, **metadata: Any) -> tuple[str, list[str]]:
    notices = Notices()
    return choose_kernel({"metadata": metadata}, specs, notices), [one.what for one in notices.all]


def test_python3_is_the_doors_own(specs: DoorKernels):
    """In Jupyter a user's kernel of that name takes precedence over the environment's; here it is ignored."""
    spec = specs.get_kernel_spec("python3")
    assert spec.argv[0] == sys.executable
    assert specs.get_all_specs()["python3"]["spec"]["argv"][0] == sys.executable
    with pytest.raises(NoSuchKernel):
        specs.get_kernel_spec("nothing")


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}},
        {"kernelspec": {"name": "Python3", "language": "Python"}},
        {"kernelspec": {"name": "conda-env-base-py", "language": "python"}},
        {"kernelspec": {"name": "conda-env-x", "display_name": "Python [conda env:x] *"}},
        {"kernelspec": {"name": ".venv", "display_name": ".venv (3.12)", "language": "python"}},
        {"kernelspec": {"name": "py3.8", "display_name": "py3.8"}},
        {"kernelspec": {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}},
        {"kernelspec": {"name": "Python 3 (ipykernel)"}},
        {
            "kernelspec": {"name": "python2", "language": "python"},
            "language_info": {"name": "python", "version": "2.7"},
        },
        {"kernelspec": {"name": 3, "language": None}},
        {"kernelspec": {"name": "../../etc", "language": "python"}},
        {"kernelspec": None, "language_info": {"name": "ipython"}},
        {"kernelspec": "python3"},
        {"language_info": {"name": "python"}},
        {"colab": {}, "kernelspec": {"name": "python3", "display_name": "Python 3"}},
    ],
)
def test_names_of_other_computers_mean_the_doors_own_python(specs: DoorKernels, metadata: dict[str, Any]):
    """They are not installed here; the log stays silent, since nothing is missing."""
    assert chosen(specs, **metadata) == ("python3", [])


def test_an_installed_kernel_that_works_is_used(specs: DoorKernels):
    """The author chose it, and it has the package."""
    assert chosen(specs, kernelspec={"name": "works", "language": "python"}) == ("works", [])
    assert chosen(specs, kernelspec={"name": "ir", "language": "R"}) == ("ir", [])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone", "its program /gone/python is not there"),
        ("bare", "can't import cofront_kit"),
        ("broken", "its specification can't be read"),
        ("empty", "its specification names no program"),
    ],
)
def test_an_installed_kernel_that_does_not_work_is_named(specs: DoorKernels, name: str, why: str):
    """The page is still made, by the door's own Python."""
    kernel, said = chosen(specs, kernelspec={"name": name, "language": "python"})
    assert kernel == "python3"
    assert why in said[0]
    assert why in trouble(name, specs)


@pytest.mark.parametrize(
    ("metadata", "named"),
    [
        ({"kernelspec": {"name": "julia-1.10", "language": "julia"}}, "julia"),
        ({"kernelspec": {"name": "xr", "display_name": "R", "language": "R"}}, "in R"),
        ({"language_info": {"name": "R"}}, "in R"),
        ({"kernelspec": {"name": "javascript", "language": "javascript"}}, "javascript"),
        ({"kernelspec": {"name": "sagemath", "language": "sage"}}, "sage"),
        ({"kernelspec": {"name": "lostr", "language": "R"}}, "/gone/R is not there"),
    ],
)
def test_another_language_is_said_in_words(specs: DoorKernels, metadata: dict[str, Any], named: str):
    """The error names the language, before any kernel starts."""
    with pytest.raises(NoKernel) as refused:
        chosen(specs, **metadata)
    assert named in str(refused.value)
    assert "Kernel > Change Kernel" in str(refused.value)
