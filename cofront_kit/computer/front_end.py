"""Whether the built front end is there and made of the sources beside it.

The build hook loads this file by its path, before anything is installed: it imports the standard library only.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

BUNDLE = "cofront.js"
"""The module with every element: widgets in notebooks, console, big screen and coach load it."""
PHONE = "phone.js"
"""What participants' pages load first; its parts are beside it, each with a hash in its name."""
STAMP = "cofront.build.json"
INPUTS = ("src", "build.mjs", "package.json", "package-lock.json", "tsconfig.json")
"""What the bundle is made of; ``widgets/build.mjs`` lists the same."""


def digest(widgets: Path) -> str:
    """The same hash over the sources that ``widgets/build.mjs`` writes into its stamp.

    Args:
        widgets: The folder of the sources.
    """
    paths = [widgets / name for name in INPUTS]
    files = [
        file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()
    ]
    total = hashlib.sha256()
    for name, file in sorted((file.relative_to(widgets).as_posix(), file) for file in files):
        total.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def stamp(package: Path) -> dict[str, Any] | None:
    """What the build left beside the bundle; None when a file that it made is missing, or it can't be read.

    Args:
        package: The folder of ``cofront_kit``.
    """
    static = package / "static"
    try:
        read: dict[str, Any] = json.loads((static / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    made = {BUNDLE, PHONE, *read.get("sizes", ())}
    return read if all((static / name).is_file() for name in made) else None


def is_fresh(root: Path) -> bool:
    """Whether a checkout's bundle is made of exactly its sources.

    Args:
        root: The checkout.
    """
    found = stamp(root / "cofront_kit")
    return found is not None and found.get("sources") == digest(root / "widgets")
