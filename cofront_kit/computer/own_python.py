"""Kernels of the running Python, whatever kernels this user has installed.

A user's own kernel ``python3`` takes precedence over the environment's, and may outlive the Python it was made for.
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
    """The kernel specification of the running Python."""
    # cells need a history for a ";" at their end and Out[1], but none that is kept in the user's files
    options = ["--log-level=ERROR", "--HistoryManager.hist_file=:memory:"]
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *options]
    return KernelSpec(argv=argv, display_name="Python", language="python")


class _OwnPython(KernelSpecManager):
    """Knows one kernel: the running Python."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        """The one kernel."""
        return own_spec()


class OwnKernel(AsyncKernelManager):
    """Starts a kernel of the running Python."""

    @default("kernel_spec_manager")
    def _own_python(self) -> Any:
        return _OwnPython(parent=self)
