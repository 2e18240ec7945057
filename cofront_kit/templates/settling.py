"""What makes a copied template's folder stand on its own feet: what it points to, inherits, and its schema."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from cofront_kit.files.text_notebooks import notebook_in
from cofront_kit.templates import facilitator_notebook
from cofront_kit.templates.folders import FILE
from cofront_kit.templates.source import NAME, parent_folder
from cofront_kit.templates.template import Template

NOTEBOOKS: Final = ("participant", "screen", "report-template")
"""What runs in the folder of a session, beside the facilitator's notebook, so a copy has it itself."""


def settle(template: Template, folder: Path) -> None:
    """Make a copy work where it is.

    Args:
        template: What was copied.
        folder: The copy of its folder.

    Raises:
        OSError: It can't be written.
    """
    facilitator_notebook.put(template, folder)
    for stem in NOTEBOOKS:
        file = template.notebook(stem)
        if file is not None and notebook_in(folder, stem) is None:
            shutil.copyfile(file, folder / file.name)
    _point_to_parent(template, folder)


def point_to_schema(folder: Path) -> None:
    """Put the schema into a template's folder, and name it in the first line, where editors look for it.

    Args:
        folder: The template's folder.

    Raises:
        OSError: It can't be written.
    """
    from cofront_kit.templates import schema

    file = folder / FILE
    first, end, rest = file.read_bytes().decode("utf-8-sig").partition("\n")
    said = (
        first.strip().removeprefix(schema.DIRECTIVE.strip()).strip() if first.startswith("#:schema") else None
    )
    if said is not None and Path(said).name not in (schema.NAME, schema.COPIED):
        return  # a schema of the author's own
    (folder / schema.COPIED).write_text(schema.text(), encoding="utf-8")
    line = f"{schema.DIRECTIVE}./{schema.COPIED}"
    ending = "\r\n" if first.endswith("\r") else "\n"
    whole = f"{line}{ending}{first}{end}{rest}" if said is None else f"{line}{ending}{rest}"
    file.write_bytes(whole.encode())


def _point_to_parent(template: Template, folder: Path) -> None:
    """Where ``extends`` names a folder from the template's own on, name it absolutely, unless it was copied along."""
    said = template.extends
    if not said or (NAME.fullmatch(said) and parent_folder(folder, said) == template.folders[1]):
        return
    parent = template.folders[1].resolve()
    if template.folder.resolve() in parent.parents:
        return  # copied along
    from tomlkit import dumps, parse

    document = parse((folder / FILE).read_bytes().decode("utf-8-sig"))
    document["extends"] = str(parent)
    (folder / FILE).write_bytes(dumps(document).encode())
