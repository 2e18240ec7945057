"""The kernels that notebooks run in: the door's own Python, and what JupyterLab would start."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cofront_kit import templates as tm
from cofront_kit.computer.interrupts import unwind
from cofront_kit.doctor import Asked, Finding
from cofront_kit.errors import BadInput, CofrontError

START_S: Final = 60.0
"""Seconds that a kernel may take to start; the door waits as long."""
CHOOSE: Final = "Choose Python 3 in JupyterLab (Kernel > Change Kernel) and save."


def kernels(asked: Asked) -> Iterator[Finding]:
    """Whether participant notebooks can run, and whether JupyterLab's ``python3`` is a Python that works."""
    unwind()  # there are a kernel and its connection file
    wrong = asyncio.run(_starts())
    if wrong:
        yield Finding(
            "kernels",
            "mend",
            f"This Python ({sys.executable}) can't run a notebook: {wrong}",
            "Install the kit again: pip install --force-reinstall cofront-kit ipykernel",
        )
    else:
        yield Finding("kernels", "ok", f"Participant notebooks and the report run in {sys.executable}.")
    yield from _lab_kernel()
    yield Finding("kernels", "ok", delayed(version("ipykernel")))
    if asked.template is not None:
        yield from _of_template(asked.template)


async def _starts() -> str:
    """What keeps a kernel of this Python from starting and importing the package; empty if nothing does."""
    from cofront_kit.computer.own_python import OwnKernel

    kernel = OwnKernel()
    try:
        await kernel.start_kernel()
        client = kernel.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=START_S)
            reply = await client.execute_interactive(
                "import cofront_kit", output_hook=lambda _: None, allow_stdin=False, timeout=START_S
            )
        finally:
            client.stop_channels()
    except Exception as error:  # starting a program can fail in any way
        return f"it does not start ({type(error).__name__}: {error})."
    finally:
        if kernel.has_kernel:
            await kernel.shutdown_kernel(now=True)
        kernel.cleanup_connection_file()  # also a kernel that was ended while starting
    content = reply["content"]
    return (
        "" if content["status"] == "ok" else f"cofront_kit can't be imported in it ({content.get('evalue')})."
    )


def delayed(ipykernel: str) -> str:
    """What a running cell delays, as sentences. ``tests/notebook/test_kernels_as_they_are.py`` measures it.

    Args:
        ipykernel: The version of ipykernel.
    """
    major, minor = (int(part) for part in ipykernel.split(".")[:2])
    if major < 7:
        awaits = "A cell that awaits keeps them waiting too; with ipykernel 7 it lets them answer."
    elif (major, minor) < (7, 4):
        awaits = (
            "A cell that awaits (await asyncio.sleep(1)) lets them answer, where JupyterLab sends their messages over "
            "subshells."
        )
    else:
        awaits = "A cell that awaits (await asyncio.sleep(1)) lets them answer."
    return (
        f"ipykernel {ipykernel}: while a cell runs, the notebook's widgets and cf.live wait for it, and what people "
        f"do in them is kept; phones, the door and JupyterLab's panel don't wait. {awaits}"
    )


def _lab_kernel() -> Iterator[Finding]:
    """The kernel that JupyterLab and Voila call python3: a user's own takes precedence over the environment's."""
    from jupyter_client.kernelspec import KernelSpecManager

    from cofront_kit.door.execution.kernel_choice import program_of, trouble

    specs = KernelSpecManager()
    folder = specs.find_kernel_specs().get("python3")
    if folder is None:
        yield Finding(
            "kernels", "note", "No kernel is called python3, so JupyterLab can't run notebooks.", _INSTALL
        )
        return
    wrong = trouble("python3", specs)
    place = Path(folder) / "kernel.json"
    if not wrong:
        program = program_of(specs.get_kernel_spec("python3"))
        yield Finding("kernels", "ok", f"JupyterLab's python3 is {place} ({program}).")
        return
    state: Final = "mend" if find_spec("jupyterlab") is not None else "note"
    yield Finding(
        "kernels",
        state,
        f"JupyterLab's python3 is {place}, and {wrong}. The door and the report don't use it.",
        f"Remove it (jupyter kernelspec remove python3), or create it again: {_INSTALL_COMMAND}",
    )


_INSTALL_COMMAND: Final = f"{sys.executable} -m ipykernel install --user"
_INSTALL: Final = f"Make one: {_INSTALL_COMMAND}"


def _of_template(name: str) -> Iterator[Finding]:
    """Which kernel a template's notebooks would get."""
    from cofront_kit.door.execution.kernel_choice import DoorKernels, choose_kernel
    from cofront_kit.door.execution.notices import Notices
    from cofront_kit.files.notebooks import read_notebook

    try:
        template = tm.find(name)
    except BadInput:
        return  # the check of templates reports it
    for file in template.notebooks:
        notices = Notices()
        try:
            kernel = choose_kernel(read_notebook(file), DoorKernels(), notices)
        except (CofrontError, OSError) as error:
            yield Finding("kernels", "mend", f"{file} can't be run: {error}", CHOOSE)
            continue
        for notice in notices.all:
            yield Finding("kernels", "note", f"{file}: {notice.what}", notice.way_out)
        if kernel != "python3":
            yield Finding("kernels", "ok", f"{file} runs in the kernel {kernel}.")
