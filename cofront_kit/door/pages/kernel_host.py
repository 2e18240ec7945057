"""What pages that run a notebook need from the door."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from typing import Any, Protocol

from traitlets.config import Config
from voila.configuration import VoilaConfiguration

from cofront_kit.door.pages.session_notebooks import SessionNotebooks
from cofront_kit.door.pages.shell import Shell
from cofront_kit.node.door_links import PageOf


class KernelHost(Protocol):
    """Kernels, Voila's settings and the notebooks of sessions.

    Attributes:
        base: Path of the public URL, with a slash at both ends.
        shell: HTML of the door's own pages; there once the door is open.
        notebooks: Finds the notebooks of a session.
        max_kernels: Pages with a kernel of their own at a time.
        kernel_start_grace_s: Seconds a page has to connect to its kernel.
        kernel_grace_s: Seconds a kernel outlives its page's connection.
        cell_timeout_s: Seconds a cell of a participant notebook may run; 0 for no limit.
    """

    base: str
    log: logging.Logger
    shell: Shell
    notebooks: SessionNotebooks
    config: Config
    voila_configuration: VoilaConfiguration
    template_paths: list[str]
    config_manager: Any
    kernel_spec_manager: Any
    kernel_manager: Any
    max_kernels: int
    kernel_start_grace_s: float
    kernel_grace_s: float
    cell_timeout_s: float

    @property
    def page_settings(self) -> dict[str, Any]:
        """Tornado's settings of the running door."""
        ...

    def page_env(self, code: str) -> dict[str, str]:
        """The environment of a participant notebook's kernel."""
        ...

    def store_env(self) -> dict[str, str]:
        """Where kernels find the store."""
        ...

    def tell_page(self, code: str, trouble: str, of: PageOf) -> None:
        """Tell facilitators why a page that a notebook makes can't be seen; with nothing, that it can."""
        ...

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something in the background until the door closes."""
        ...
