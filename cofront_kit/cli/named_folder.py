"""The folder that a command's ``[FOLDER|TEMPLATE]`` means."""

from __future__ import annotations

from pathlib import Path


def named_folder(template: str) -> Path:
    """The folder of this path, also one that can't be read as a template; else that of the template of this name.

    The name of a stock template always means that one.

    Raises:
        BadInput: There is neither.
    """
    from cofront_kit import templates

    place = Path(template).expanduser()
    own = not templates.is_stock(template) and place.is_dir()
    return place.resolve() if own else templates.find(template).folder
