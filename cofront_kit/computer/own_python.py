"""Kernels of the very Python that runs now, whatever kernels are installed for this person.

A user-level kernel called ``python3`` goes before that of the environment, and outlives the Python it was made for.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

NAME: Final = "python3"
"""What notebooks call it."""


def own_spec() -> KernelSpec:
    """The kernel specification of the Python that runs now."""
    # cells have a history, which ";" at their end and Out[1] need, but none that is kept in the account's files
    options = ["--log-level=ERROR", "--HistoryManager.hist_file=:memory:"]
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *options]
    return KernelSpec(argv=argv, display_name="Python", language="python")


class _OwnPython(KernelSpecManager):
    """Knows one kernel: the Python that runs now."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        """The one kernel."""
        return own_spec()


class OwnKernel(AsyncKernelManager):
    """Starts a kernel of the Python that runs now."""

    @default("kernel_spec_manager")
    def _own_python(self) -> Any:
        return _OwnPython(parent=self)
