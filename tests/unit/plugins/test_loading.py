"""Kinds that packages bring: found by their entry point; a problem with one is reported and affects only that one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, distributions
from pathlib import Path

import pytest

from cofront_kit.model import kinds
from cofront_kit.plugins import GROUP
from cofront_kit.plugins.loading import Found, load, register

Points = Callable[..., list[EntryPoint]]

GOOD = '''
from cofront_kit.model.kinds import Kind
from cofront_kit.model.spec import Content
from cofront_kit.plugins import Plugin

class Spec(Content, frozen=True, kw_only=True, tag_field="kind", tag="{tag}"):
    """A toy."""

PLUGIN = Plugin(kind=Kind(spec=Spec, called="a toy"), author="toy.author:KIND", browser="toy:toy.js")
'''


@pytest.fixture
def points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Points:
    """Installs a package that is one module, and returns its entry points."""

    def install(package: str, source: str, *, version: str = "1.2.0", value: str = "") -> list[EntryPoint]:
        module = package.replace("-", "_")
        monkeypatch.delitem(sys.modules, module, raising=False)
        (tmp_path / f"{module}.py").write_text(source, "utf-8")
        info = tmp_path / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n", "utf-8"
        )
        line = f"[{GROUP}]\n{package} = {value or f'{module}:PLUGIN'}\n"
        (info / "entry_points.txt").write_text(line, "utf-8")
        found = distributions(path=[str(tmp_path)])
        return [point for one in found for point in one.entry_points if one.metadata["Name"] == package]

    monkeypatch.syspath_prepend(str(tmp_path))
    return install


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    before = set(kinds.kinds())
    yield
    for name in set(kinds.kinds()) - before:
        kinds.unregister(kinds.kinds()[name])
    for name in ("toy_kit", "a_kit", "b_kit"):
        sys.modules.pop(name, None)


def only(found: Found) -> str:
    """The only problem."""
    assert found.plugins == {}
    (trouble,) = found.troubles
    return str(trouble)


def test_a_package_brings_a_kind(points: Points) -> None:
    """It is in the registry, with the package and the version it came with."""
    found = register(points("toy-kit", GOOD.format(tag="toy")))
    assert found.troubles == []
    assert list(found.plugins) == ["toy"]
    assert kinds.kinds()["toy"].called == "a toy"
    assert str(kinds.source_of("toy")) == "toy-kit 1.2.0"
    assert kinds.source_of("step") is None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import no_such_module_at_all", "ModuleNotFoundError: No module named 'no_such_module_at_all'"),
        ("def", "SyntaxError"),
        ("raise RuntimeError", "RuntimeError: no reason given"),
        ("OTHER = 1", "AttributeError"),
        ("PLUGIN = 7", "is a int, not a cofront_kit.plugins.Plugin"),
        (GOOD.format(tag="Toy!"), "the tag 'Toy!' of its spec is not made of small letters"),
        (GOOD.format(tag="a" * 41), "40 characters at most"),
        (GOOD.format(tag="trust-poll"), "there is a kind 'trust-poll' already, a stock one"),
        (GOOD.format(tag="toy").replace("toy.author:KIND", "toy"), "author is 'toy'"),
    ],
)
def test_a_broken_package_is_named(points: Points, source: str, said: str) -> None:
    """With its version, what is wrong, and the way out; nothing is raised, and the stock kinds stay."""
    before = dict(kinds.kinds())
    words = only(register(points("toy-kit", source)))
    assert said in words
    assert "toy-kit 1.2.0" in words
    assert "pip uninstall toy-kit" in words
    assert dict(kinds.kinds()) == before


def test_two_packages_of_one_kind(points: Points) -> None:
    """The first one by name stays, the other one is reported."""
    one, other = points("a-kit", GOOD.format(tag="toy")), points("b-kit", GOOD.format(tag="toy"))
    found = register([*other, *one])
    assert str(kinds.source_of("toy")) == "a-kit 1.2.0"
    assert "there is a kind 'toy' already, that of a-kit 1.2.0" in str(found.troubles[0])


def test_loading_is_done_once() -> None:
    """Repeated calls return the same."""
    assert load() is load()
