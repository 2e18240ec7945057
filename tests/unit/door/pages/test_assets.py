"""The door's own static files."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cofront_kit.door.pages.assets import Assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.js").write_text("export default 1;\n" * 100)
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_names_hold_the_content_hash(folder: Path):
    """So they can be cached for ever; an old hash finds the current file."""
    assets = Assets((folder,))
    name = assets.path("a.js")
    assert name != "a.js"
    asset = assets.get(name)
    assert asset is assets.get("a.js") is assets.get("a.0123456789ab.js")
    assert asset is not None
    assert asset.packed is not None
    assert gzip.decompress(asset.packed) == asset.body


def test_a_rebuilt_file_gets_another_name(folder: Path):
    """The door need not be restarted."""
    assets = Assets((folder,))
    before = assets.path("a.js")
    (folder / "a.js").write_text("export default 2;")
    assert assets.path("a.js") != before


def test_a_part_has_its_hash_from_the_build(folder: Path):
    """Other files import it by that name. A part of an earlier build is gone: today's would not fit the page."""
    (folder / "parts.AB12CD34.js").write_text("export default 1;")
    assets = Assets((folder,))
    assert assets.path("parts.AB12CD34.js") == "parts.AB12CD34.js"
    asset = assets.get("parts.AB12CD34.js")
    assert asset is not None
    assert asset.hashed_name == "parts.AB12CD34.js"
    assert assets.get("parts.ZZ12CD34.js") is None


def test_a_module_says_what_it_brings_along(folder: Path):
    """What it loads at once, not what it may load later."""
    (folder / "first.js").write_text(
        'import{a}from"./b.AB12CD34.js";import"./c.js";const d=()=>import("./d.js");'
    )
    asset = Assets((folder,)).get("first.js")
    assert asset is not None
    assert asset.imports == ["b.AB12CD34.js", "c.js"]


def test_pictures_are_not_packed(folder: Path):
    """They are already compressed."""
    asset = Assets((folder,)).get("a.png")
    assert asset is not None
    assert (asset.packed, asset.content_type) == (None, "image/png")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a.js", "x/a.js", "..\\a.js", ".hidden", "no.js", "no.0123.js"]
)
def test_other_names_find_nothing(folder: Path, name: str):
    """No way out of the folder."""
    (folder / ".hidden").write_text("x")
    assert Assets((folder / "sub", folder)).get(name) is None
    assert Assets((folder,)).path("no.js") == "no.js"
