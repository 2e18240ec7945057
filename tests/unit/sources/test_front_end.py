"""The built front end: its lock file, its version, its size, and whether a stale one would be noticed."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from modules import module_at

from cofront_kit.door.pages.assets import Assets

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[3]
WIDGETS = ROOT / "widgets"
STATIC = ROOT / "cofront_kit" / "static"
MAX_LOBBY_GZIP_BYTES = 42_000
MAX_WHOLE_GZIP_BYTES = 145_000


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """The build hook beside pyproject.toml."""
    return module_at(ROOT / "hatch_build.py")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the sources with a front end that claims to be built from them."""
    shutil.copytree(WIDGETS, tmp_path / "widgets", ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(ROOT / "cofront_kit" / "locales", tmp_path / "cofront_kit" / "locales")
    static = tmp_path / "cofront_kit" / "static"
    static.mkdir(parents=True, exist_ok=True)
    for name in ("cofront.js", "phone.js", "line.js", "first.json"):
        (static / name).write_text("export default {}", encoding="utf-8")
    plugin = static.parent / "labextension"
    plugin.mkdir()
    (plugin / "package.json").write_text("{}", encoding="utf-8")
    return tmp_path


def _stamp(hook: ModuleType, checkout: Path) -> None:
    stamp = {"sources": hook.digest(checkout / "widgets")}
    (checkout / "cofront_kit" / "static" / "cofront.build.json").write_text(
        json.dumps(stamp), encoding="utf-8"
    )


def test_lock_file_names_no_registry() -> None:
    """The lock file holds hashes and no addresses, so everybody installs from their own registry."""
    lock = json.loads((WIDGETS / "package-lock.json").read_text(encoding="utf-8"))
    assert {entry["resolved"] for entry in lock["packages"].values() if "resolved" in entry} == {"lab"}
    assert "omit-lockfile-registry-resolved=true" in (WIDGETS / ".npmrc").read_text(encoding="utf-8")


def test_lock_file_fits_every_platform() -> None:
    """A lock made on one system contains the binaries of all others too."""
    packages = json.loads((WIDGETS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    known = {name.rpartition("node_modules/")[2] for name in packages}
    wanted = {name for entry in packages.values() for name in entry.get("optionalDependencies", {})}
    assert wanted - known == set()


def test_python_and_npm_versions_agree() -> None:
    """Both name the same release."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    npm = json.loads((WIDGETS / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((WIDGETS / "package-lock.json").read_text(encoding="utf-8"))
    plugin = json.loads((WIDGETS / "lab" / "package.json").read_text(encoding="utf-8"))
    assert npm["version"] == lock["version"] == plugin["version"] == project["version"]


def test_sources_name_no_other_host() -> None:
    """Nothing that a page loads comes from anywhere but the door."""
    sources = [
        file.read_text(encoding="utf-8")
        for name in ("src", "lab/src")
        for file in (WIDGETS / name).rglob("*.ts")
    ]
    assert [
        found for text in sources for found in re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", text)
    ] == []


def test_fresh_front_end_is_not_built_again(hook: ModuleType, checkout: Path) -> None:
    """A build whose sources did not change is kept."""
    _stamp(hook, checkout)
    assert hook.is_fresh(checkout)


@pytest.mark.parametrize(
    "changed",
    [
        "src/strings.ts",
        "lab/src/index.ts",
        "lab/package.json",
        "package-lock.json",
        "build.mjs",
        "../cofront_kit/locales/en/screens-first.ftl",
    ],
)
def test_stale_front_end_is_noticed(hook: ModuleType, checkout: Path, changed: str) -> None:
    """A changed source never ships with the old bundle."""
    _stamp(hook, checkout)
    with (checkout / "widgets" / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not hook.is_fresh(checkout)


@pytest.mark.parametrize(
    "missing",
    [
        "static/cofront.js",
        "static/phone.js",
        "static/line.js",
        "static/first.json",
        "labextension/package.json",
    ],
)
def test_missing_front_end_is_noticed(hook: ModuleType, checkout: Path, missing: str) -> None:
    """If the stamp or a bundle is missing, there is something to build."""
    assert not hook.is_fresh(checkout)
    _stamp(hook, checkout)
    (checkout / "cofront_kit" / missing).unlink()
    assert not hook.is_fresh(checkout)


def test_node_is_asked_for_only_where_it_is_missing(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """61 MB of Node are downloaded only if there is something to build and nothing to build it with."""
    one = hook.FrontEndHook(str(checkout), {}, None, None, str(checkout), "wheel")
    monkeypatch.delenv("COFRONT_SKIP_FRONT_END", raising=False)
    monkeypatch.setattr(hook, "has_node", lambda: False)
    assert one.dependencies() == [hook.NODE_REQUIREMENT]
    monkeypatch.setattr(hook, "has_node", lambda: True)
    assert one.dependencies() == []
    monkeypatch.setattr(hook, "has_node", lambda: False)
    _stamp(hook, checkout)
    assert one.dependencies() == []


def test_bundle_is_small_and_whole(hook: ModuleType) -> None:
    """A lobby takes at most 42 kB packed and one file, and the stamp that the script wrote is what Python computes."""
    assets = Assets()
    first = assets.get("phone.js")
    assert first is not None
    lobby = first.imports
    assert len(lobby) == 1
    assert sum(_packed(name) for name in lobby) <= MAX_LOBBY_GZIP_BYTES
    stamp = json.loads((STATIC / "cofront.build.json").read_text(encoding="utf-8"))
    assert hook.is_fresh(ROOT), "the front end's sources changed: npm --prefix widgets run build"
    assert stamp["sources"] == hook.digest(WIDGETS)
    made = {file.name for file in STATIC.glob("*.js")}
    assert made == set(stamp["sizes"])
    assert sum(_packed(name) for name in made - {"cofront.js"}) <= MAX_WHOLE_GZIP_BYTES
    for name in made:
        linked = re.findall(r"see ([\w.-]+\.LEGAL\.txt)", (STATIC / name).read_text(encoding="utf-8"))
        assert all((STATIC / one).is_file() for one in linked), name
    assert (STATIC / "cofront.js.LEGAL.txt").is_file()
    assert any((STATIC / f"{name}.LEGAL.txt").is_file() for name in lobby)


def test_a_kind_is_one_file(hook: ModuleType) -> None:
    """Beside the lobby: one file that several parts share, one for people with a seat, one for kinds from outside,
    the few lines that open a step's line, and one for each kind."""
    stamp = json.loads((STATIC / "cofront.build.json").read_text(encoding="utf-8"))
    assert hook.is_fresh(ROOT)
    kinds = len(list((WIDGETS / "src" / "elements").glob("*/parts.ts")))
    names = Counter(name.split(".")[0] for name in stamp["sizes"])
    assert names == {
        "cofront": 1,
        "phone": 1,
        "line": 1,
        "chunk": 2,
        "seated": 1,
        "outside": 1,
        "parts": kinds,
    }


def _packed(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))
