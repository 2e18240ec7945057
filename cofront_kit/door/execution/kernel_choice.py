"""Which kernel runs a notebook: the door's own Python, unless the notebook names another kernel that works.

A notebook names its kernel as its author's computer calls it: ``python3`` everywhere, ``.venv`` in VS Code,
``conda-env-base-py``, ``python`` in JupyterLite. On this computer that name may be missing, or belong to a Python that
is gone or lacks this package.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from cofront_kit.computer.own_python import NAME, own_spec
from cofront_kit.door.execution.notices import Notices
from cofront_kit.errors import DoorError

ASK_S: Final = 20.0
"""Seconds that a Python may take to say whether it has the package."""
CHANGE_KERNEL: Final = (
    "Choose the kernel Python 3 in JupyterLab (Kernel > Change Kernel), or repair that kernel."
)
_HAVE_IT: Final[set[str]] = set()
"""Pythons known to have the package: asking costs a second, and each visitor's page asks. Others are asked again."""
_PYTHON: Final = re.compile(r"i?python[\d.]*", re.I)


class NoKernel(DoorError):
    """No kernel on this computer can run the notebook. The message names the one it needs, and the way out."""


class DoorKernels(KernelSpecManager):
    """The installed kernels, of which ``python3`` is always the door's own Python."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Name -> folder; includes ``python3`` even if only others are allowed."""
        return {NAME: "", **super().find_kernel_specs()}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The specification for a name.

        Raises:
            NoSuchKernel: There is none.
        """
        return own_spec() if kernel_name == NAME else super().get_kernel_spec(kernel_name)


def language_of(notebook: Any) -> str:
    """The language that a notebook says it is in, as written there; empty if it says none."""
    for table, key in (("kernelspec", "language"), ("language_info", "name")):
        said = _table(notebook, table).get(key)
        if isinstance(said, str) and said.strip():
            return said.strip()
    return ""


def choose_kernel(notebook: Any, specs: KernelSpecManager, notices: Notices) -> str:
    """The name of the kernel that runs a notebook.

    Args:
        notebook: The notebook, of format 4.
        specs: The kernels of this computer.
        notices: Told if another kernel is used than the notebook names, although that one is installed.

    Returns:
        ``python3``, which is the door's own Python, or the name of another kernel that works.

    Raises:
        NoKernel: The notebook is in another language, and there is no kernel for it here.
    """
    name, language = _table(notebook, "kernelspec").get("name"), language_of(notebook)
    known = specs.find_kernel_specs()
    wanted = name.lower() if isinstance(name, str) else ""
    if wanted in known and wanted != NAME:
        wrong = trouble(wanted, specs)
        if not wrong:
            return wanted
        if _is_python(language or "python"):
            notices(
                f"The notebook names the kernel {wanted!r}, and {wrong}; the door's own Python runs it.",
                CHANGE_KERNEL,
            )
            return NAME
        raise NoKernel(f"The notebook names the kernel {wanted!r}, and {wrong}. {CHANGE_KERNEL}")
    if _is_python(language or "python"):
        return NAME
    raise NoKernel(
        f"The notebook is in {language} (kernel {str(name or language)!r}), and this computer has no such kernel. "
        "Participant pages are made with Python: choose the kernel Python 3 in JupyterLab (Kernel > Change Kernel), "
        "or install that kernel."
    )


def trouble(name: str, specs: KernelSpecManager) -> str:
    """What keeps an installed kernel from running a participant notebook, as half a sentence; empty if nothing does."""
    try:
        spec = specs.get_kernel_spec(name)
    except Exception as error:  # a kernel.json can contain anything
        return f"its specification can't be read ({type(error).__name__}: {error})"
    if not spec.argv:
        return "its specification names no program"
    program = program_of(spec)
    if shutil.which(program) is None:
        return f"its program {program} is not there"
    if _is_python(str(spec.language)) and _PYTHON.match(Path(program).name) and not _has_package(program):
        return f"its Python {program} can't import cofront_kit"
    return ""


def way_out(name: str) -> str:
    """What to do about a kernel that doesn't start or doesn't answer, as a sentence."""
    return "cofront doctor says what keeps it from starting." if name == NAME else CHANGE_KERNEL


def program_of(spec: KernelSpec) -> str:
    """The program that a specification starts; ``python`` in it is Jupyter's own Python, as in jupyter_client."""
    program = str(spec.argv[0])
    version = sys.version_info
    own = {"python", f"python{version[0]}", f"python{version[0]}.{version[1]}"}
    return sys.executable if program in own else program


def _has_package(program: str) -> bool:
    if program in _HAVE_IT:
        return True
    try:
        done = subprocess.run(  # noqa: S603 - what the kernel's specification would start
            [program, "-c", "import cofront_kit, ipykernel"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=ASK_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    if done.returncode == 0:
        _HAVE_IT.add(program)
    return done.returncode == 0


def _is_python(language: str) -> bool:
    return _PYTHON.fullmatch(language) is not None


def _table(notebook: Any, name: str) -> Mapping[str, Any]:
    """A table of the notebook's metadata; empty if there is something else."""
    metadata = notebook.get("metadata")
    found = metadata.get(name) if isinstance(metadata, Mapping) else None
    return found if isinstance(found, Mapping) else {}
