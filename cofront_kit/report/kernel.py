"""A kernel of this very Python, whatever kernels are installed for this person."""

from __future__ import annotations

import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default


class _OwnPython(KernelSpecManager):
    """Knows one kernel: the Python that runs now."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        """The one kernel."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
        return KernelSpec(argv=argv, display_name="Python", language="python")


class OwnKernel(AsyncKernelManager):
    """Starts a kernel of the Python that runs now."""

    @default("kernel_spec_manager")
    def _own_python(self) -> Any:
        return _OwnPython(parent=self)
