"""What can be configured of the door, on the command line and in Voila's configuration files."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path
from typing import Final

from jupyter_core.paths import jupyter_path
from traitlets import Float, Integer, TraitError, Unicode, default
from traitlets.config.application import Application as ConfigurableApplication
from voila.app import Voila
from voila.configuration import VoilaConfiguration

from cofront_kit._release import RELEASE
from cofront_kit.door.execution.kernel_choice import DoorKernels
from cofront_kit.door.server.configuration import read_files
from cofront_kit.door.server.defaults import DEFAULT_PORT
from cofront_kit.errors import BadInput, DoorError

MAX_SOCKET_FOLDER = 50
"""The path of a Unix socket may have about 100 bytes, and Jupyter's file names take 50."""


_EDITORS_ONLY: Final = (
    "@cofront/lab",
    "@jupyter-notebook/lab-extension",
    "jupyterlab-jupytext",
    "nbdime-jupyterlab",
)
"""Extensions of editors that show nothing on a page. Voila loads all there are; those of a newer Lab complain there."""


class DoorSettings(Voila):  # type: ignore[misc]  # Voila has no types
    """Voila's application with the door's own traits, without the options that would undo the door."""

    name = "cofront-door"
    description = "Serves co-front sessions to the room."
    version = RELEASE

    ip = Unicode(
        "", config=True, help="Address to listen at; empty chooses the one phones can reach, 0.0.0.0 is all."
    )
    port = Integer(DEFAULT_PORT, config=True, help="Port to listen at; 0 takes a free one.")
    public_url = Unicode(
        "", config=True, help="URL in all links, when it is not address and port (behind a proxy)."
    )
    base_url = Unicode("/", config=True, help="Path before all routes.")
    certfile = Unicode("", config=True, help="TLS certificate, PEM.")
    keyfile = Unicode("", config=True, help="Key of the TLS certificate, PEM.")
    store_url = Unicode(
        "", help="URL or path of the store as kernels need it; by default what the store calls itself."
    )
    max_kernels = Integer(
        60, config=True, help="Pages with a kernel of their own at a time (about 41 MB each)."
    )
    kernel_grace_s = Float(
        180.0, config=True, help="Seconds a kernel outlives its page's connection (sleeping phones)."
    )
    cell_timeout_s = Float(
        60.0,
        config=True,
        help="Seconds a cell of a participant notebook may run; 0 is as long as it likes.",
    )
    page_wait_s = Float(
        20.0,
        config=True,
        help="Seconds a phone waits for a page that is being made, before it is told so and asks again by itself.",
    )
    kernel_start_grace_s = Float(60.0, config=True, help="Seconds a page has to connect to its kernel.")

    max_connections = Integer(
        0, config=True, help="Connections at a time; 0 is as many as this process may open files."
    )
    max_silent = Integer(1000, config=True, help="Sockets at a time that have not said hello.")
    hello_s = Float(20.0, config=True, help="Seconds a socket has to say hello.")
    ping_s = Float(20.0, config=True, help="Seconds between pings; who doesn't answer one is gone.")

    @default("log_level")
    def _default_log_level(self) -> int:
        return logging.WARNING

    @default("connection_dir_root")
    def _default_connection_dir(self) -> str:
        folder = tempfile.gettempdir()
        short = os.name != "posix" or len(folder) < MAX_SOCKET_FOLDER - 20
        return folder if short or not os.access("/tmp", os.W_OK) else "/tmp"  # noqa: S108 - mkdtemp follows

    def initialize(self, argv: list[str] | None = None) -> None:
        """Read arguments (``--Class.trait=value``) and Voila's configuration files."""
        self._init_asyncio_patch()
        ConfigurableApplication.initialize(self, argv or [])
        if self.extra_args:
            raise BadInput(f"Unknown arguments: {' '.join(self.extra_args)}. See cofront serve --help.")
        configured = read_files(self.config_file_paths, self.log)
        configured.merge(self.cli_config)
        try:
            self.update_config(configured)
        except TraitError as error:
            raise BadInput(
                f"Voila's configuration can't be used: {error} Correct or remove its file."
            ) from None
        self.voila_configuration = VoilaConfiguration(parent=self)
        if "allow_template_override" not in self.config.VoilaConfiguration:
            # other templates load from other hosts, which the policy of these pages refuses
            self.voila_configuration.allow_template_override = "NO"
        if not self.voila_configuration.extension_denylist:
            self.voila_configuration.extension_denylist = list(_EDITORS_ONLY)
        if "kernel_spec_manager_class" not in self.config.VoilaConfiguration:
            self.voila_configuration.kernel_spec_manager_class = DoorKernels
        self.voila_configuration.extension_allowlist = self.voila_configuration.extension_allowlist or []
        self.setup_template_dirs()

    def setup_template_dirs(self) -> None:
        """Search as Voila does, but look for this package's template first."""
        super().setup_template_dirs()
        wanted = self.voila_configuration.template
        if not any(Path(one).name == wanted and Path(one).is_dir() for one in self.template_paths):
            self.log.warning("Voila's template %r is not installed, so pages have the door's own.", wanted)
            self.voila_configuration.template = "lab"
            super().setup_template_dirs()
        folder = template_folder()
        if folder is not None and self.voila_configuration.template == "lab":
            self.template_paths.insert(0, str(folder))

    def listen(self) -> None:
        """Refuse Voila's own way, which silently takes another port."""
        raise DoorError("A door is opened by open() or run().")


def template_folder() -> Path | None:
    """This package's Voila template: beside the sources of a checkout, or where the wheel put it."""
    checkout = Path(__file__).parents[3] / "templates" / "voila" / "cofront"
    installed = (Path(path) for path in jupyter_path("voila", "templates", "cofront"))
    return next((place for place in (checkout, *installed) if (place / "index.html.j2").is_file()), None)
