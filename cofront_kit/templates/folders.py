"""Where templates are beside the stock ones: the user's own folder, and installed packages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import platformdirs

FILE: Final = "template.toml"
OWN_VARIABLE: Final = "COFRONT_TEMPLATES"
GROUP: Final = "cofront_kit.templates"
"""The group of entry points. Each names a package whose folder holds templates: ``energy = "energy.templates"``."""


@dataclass(frozen=True)
class Held:
    """A template's folder, as it was found; nothing in it was read.

    Attributes:
        folder: The folder.
        origin: ``"own"``, or the name of the package that brings it.
        trouble: Why a package's templates can't be found; empty if they can.
    """

    folder: Path
    origin: str
    trouble: str = ""


def own_folder() -> Path:
    """The user's folder of templates: ``COFRONT_TEMPLATES``, else ``templates`` in the platform's user data folder."""
    named = os.environ.get(OWN_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_data_dir("cofront", appauthor=False)) / "templates"


def own_templates() -> list[Held]:
    """The templates in the user's folder, by name; none if there is no such folder."""
    return [Held(folder, "own") for folder in inside(own_folder())]


def package_templates() -> list[Held]:
    """The templates of installed packages, by the names of their entry points; broken packages say why."""
    points = sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value))
    return [held for point in points for held in _of(point)]


def held_as(name: str) -> Path | None:
    """The folder of the user's or a package's template of this name, the user's first; None if there is none."""
    every = (*own_templates(), *package_templates())
    return next((held.folder for held in every if not held.trouble and held.folder.name == name), None)


def inside(root: Path) -> list[Path]:
    """The templates in a folder, by name."""
    try:
        return sorted(file.parent for file in root.glob(f"*/{FILE}"))
    except OSError:  # no such folder, or not ours to read
        return []


def _of(point: EntryPoint) -> Iterator[Held]:
    origin = point.dist.name if point.dist is not None else point.name
    try:
        spec = find_spec(point.value)
        places = list(spec.submodule_search_locations or ()) if spec is not None else []
    except Exception as error:  # somebody else's package may fail in any way
        said = f"{type(error).__name__}: {error}"
        yield _missing(origin, point, said)
        return
    found = [folder for place in places for folder in inside(Path(place))]
    if not found:
        yield _missing(origin, point, f"there is no folder with a {FILE} in {point.value}")
    for folder in found:
        yield Held(folder, origin)


def _missing(origin: str, point: EntryPoint, why: str) -> Held:
    return Held(
        Path(point.name),
        origin,
        f"The templates of the package {origin} can't be used: {why}. Update the package, or remove it: "
        f"pip uninstall {origin}.",
    )
