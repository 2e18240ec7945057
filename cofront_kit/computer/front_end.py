"""Whether the built front end exists and was made from the sources beside it.

The build hook loads this file by its path, before anything is installed: it imports the standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

BUNDLE = "cofront.js"
"""The module with every element: loaded by widgets in notebooks, console, big screen and coach's page."""
PHONE = "phone.js"
"""The module that participants' pages load first; its parts are beside it, each with a hash in its name."""
LINE = "line.js"
"""The few lines that open the connection of a participants' page at a step, while all else is still being loaded."""
FIRST = "first.json"
"""The lobby as participants' pages contain it, and the script that makes it usable before any file is there."""
PLUGIN = "labextension"
"""The folder of the plug-in for JupyterLab and Notebook in a checkout, beside that of the bundles. A wheel has it
where Jupyter looks for it, not in the package."""
STAMP = "cofront.build.json"
INPUTS = (
    "src",
    "lab",
    "build.mjs",
    "words.mjs",
    "pseudo.mjs",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
)
"""The sources of the bundle; ``widgets/build.mjs`` has the same list."""
CATALOGUES = ("cofront_kit/locales", "screens-*.ftl")
"""The words of the screens, which the build puts into the bundle and, for other languages, beside it."""


def digest(widgets: Path) -> str:
    """Hash of the sources, as ``widgets/build.mjs`` writes it into its stamp.

    Args:
        widgets: The folder of the sources.
    """
    paths = [widgets / name for name in INPUTS]
    files = [
        file
        for path in paths
        for file in ([path] if path.is_file() else path.rglob("*"))
        if file.is_file() and "node_modules" not in file.relative_to(widgets).parts
    ]
    folder, pattern = CATALOGUES
    files += [file for file in (widgets.parent / folder).rglob(pattern) if file.is_file()]
    total = hashlib.sha256()
    for name, file in sorted((Path(os.path.relpath(file, widgets)).as_posix(), file) for file in files):
        total.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def stamp(package: Path) -> dict[str, Any] | None:
    """The stamp that the build left beside the bundle; None if it is unreadable or a built file is missing.

    Args:
        package: The folder of ``cofront_kit``.
    """
    static = package / "static"
    try:
        read: dict[str, Any] = json.loads((static / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    made = {BUNDLE, PHONE, LINE, FIRST, *read.get("sizes", ()), *read.get("words", ())}
    return read if all((static / name).is_file() for name in made) else None


def has_plugin(package: Path) -> bool:
    """Whether a checkout has the built plug-in for JupyterLab.

    Args:
        package: The folder of ``cofront_kit``.
    """
    return (package / PLUGIN / "package.json").is_file()


def is_fresh(root: Path) -> bool:
    """Whether a checkout's bundle and plug-in are there, made from exactly its sources.

    Args:
        root: The checkout.
    """
    package = root / "cofront_kit"
    found = stamp(package)
    return found is not None and has_plugin(package) and found.get("sources") == digest(root / "widgets")
