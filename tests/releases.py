"""Releases of the package that differ in their stock templates, for tests of what an upgrade changes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomlkit

from cofront_kit import templates
from cofront_kit.files.notebooks import as_file
from cofront_kit.templates import source

Install = Callable[..., Path]
"""Installs a release; returns the folder of the template that differs in it."""


def notebook(*cells: str) -> bytes:
    """A notebook of these cells; one that begins with ``md:`` is text."""
    made = [
        {
            "cell_type": "markdown" if cell.startswith("md:") else "code",
            "id": f"c{number}",
            "metadata": {},
            "source": cell.removeprefix("md:"),
            **({} if cell.startswith("md:") else {"outputs": [], "execution_count": None}),
        }
        for number, cell in enumerate(cells)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return as_file({"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Returns ``install(release, template, without=(), **notebooks)``: from then on its stock templates are there.

    Args:
        tmp_path: Where they are copied to.
        monkeypatch: Points the package to them.
    """
    stock, real = templates.find("trust-checkup").folder.parent, source.roots
    installed: list[Path] = []
    for module in [*sys.modules.values()]:
        ours = getattr(module, "__name__", "").startswith("cofront_kit.")
        if ours and getattr(module, "roots", None) is real:
            monkeypatch.setattr(module, "roots", lambda: (installed[-1],) if installed else real())

    def install(
        release: str, template: str = "trust-checkup", without: tuple[str, ...] = (), **notebooks: bytes
    ) -> Path:
        root = tmp_path / release
        shutil.copytree(stock, root)
        folder = root / template
        document = tomlkit.parse((folder / templates.FILE).read_text("utf-8"))
        listed = document["activities"]
        for entry in [one for one in listed if one["id"] in without]:
            listed.remove(entry)
        document["title"] = f"{document['title']} ({release})"
        (folder / templates.FILE).write_text(tomlkit.dumps(document), "utf-8")
        for stem, content in notebooks.items():
            (folder / f"{stem}.ipynb").write_bytes(content)
        installed.append(root)
        return folder

    return install
