"""A new stock kind touches its own folders, the lists of kinds, and what is made from them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from modules import module_at

ROOT = Path(__file__).parents[3]
LISTS = {"cofront_kit/model/kinds/__init__.py", "cofront_kit/activities/stock.py", "widgets/src/registry.ts"}
MADE = {
    "cofront_kit/__init__.py",
    "cofront_kit/activities/typed_calls.py",
    "cofront_kit/widgets/kinds.py",
    "cofront_kit/widgets/session_calls.py",
    "widgets/src/view.ts",
}
PLAY = """
import cofront_kit as cf
session = cf.session("Weather", ["Acme", "Borealis"], store="memory")
step = session.weather_map(text="Sun over the north, rain over the south.")
step.open()
assert isinstance(step, cf.WeatherMap)
assert session.weather_map().state == "open"
assert session.node.view(session.code)["activity/weather-map"]["spec"]["text"].startswith("Sun")
print("played")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The sources, without what was built."""
    root = tmp_path / "checkout"
    leave = shutil.ignore_patterns("static", "__pycache__", "node_modules", "*.ipynb")
    for part in ("cofront_kit", "widgets/src", "tools", "templates"):
        shutil.copytree(ROOT / part, root / part, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def files(root: Path) -> dict[str, bytes]:
    """Every source."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and ".ruff_cache" not in file.parts
    }


def tool() -> ModuleType:
    return module_at(ROOT / "tools" / "new_kind.py")


@pytest.mark.slow
def test_a_new_kind_touches_two_lists_and_its_own_folders(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else changes, and a notebook can play it at once."""
    monkeypatch.setenv("PYTHONPATH", str(checkout))
    new, before = tool(), files(checkout)
    names = new.names_of("weather-map", "a weather map")
    own = new.write_own(checkout, names)
    assert set(new.register(checkout, names)) == LISTS
    assert set(new.make(checkout)) == MADE
    after = files(checkout)
    assert after.keys() - before.keys() == set(own)
    assert {name for name in before if before[name] != after[name]} == LISTS | MADE
    assert all("weather_map" in name or "weather-map" in name for name in own)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PLAY],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "played\n", done.stderr
