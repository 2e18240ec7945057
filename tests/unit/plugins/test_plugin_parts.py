"""What else a package brings with its kind is loaded when it is needed; if it does not work, a message says so."""

from __future__ import annotations

import logging
import sys
import types
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cofront_kit.activities import plugged, registry
from cofront_kit.activities.step.kind import KIND as STEP
from cofront_kit.doctor import Asked, Finding
from cofront_kit.doctor.plugins import plugins
from cofront_kit.errors import BadInput
from cofront_kit.model import kinds
from cofront_kit.model.kinds import Kind
from cofront_kit.model.source import Source
from cofront_kit.model.spec import Content
from cofront_kit.plugins import Plugin, loading
from cofront_kit.plugins.loading import Found, Trouble


class ToySpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="toy"):
    """Nothing but a title."""


TOY = Kind(spec=ToySpec, called="a toy")
PLUGIN = Plugin(kind=TOY, author="toy_parts:KIND", browser="toy_parts:toy.js")


@pytest.fixture(autouse=True)
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[types.ModuleType]:
    """A module of the package, with content chosen by the test."""
    module = types.ModuleType("toy_parts")
    monkeypatch.setitem(sys.modules, "toy_parts", module)
    monkeypatch.setattr(loading, "_found", Found({"toy": PLUGIN}, []))
    monkeypatch.setattr(plugged, "_SAID", set())
    kinds.register(TOY, Source("toy-kit", "1.2.0"))
    yield module
    kinds.unregister(TOY)
    registry._LOADED.pop("toy", None)


def test_the_authors_side_is_loaded_when_it_is_asked_for(package: types.ModuleType) -> None:
    """It stands beside the stock ones."""
    package.KIND = replace(STEP, tag="toy")  # type: ignore[attr-defined]
    assert "toy" in registry.tags()
    assert "toy" not in registry._LOADED
    assert registry.kind_named("toy").called == "a toy"
    assert registry.kind_of_name("toy") is registry.kind_named("toy")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "AttributeError"),
        (7, "toy_parts:KIND is a int, not an ActivityKind"),
        (replace(STEP, tag="other"), "is of the kind 'other', not 'toy'"),
    ],
)
def test_a_broken_authors_side_is_named_once(
    package: types.ModuleType, value: object, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The other kinds can be called; a call of this one names the package and the way out."""
    if value is not None:
        package.KIND = value  # type: ignore[attr-defined]
    with caplog.at_level(logging.WARNING, "cofront"):
        assert "toy" not in {kind.tag for kind in registry.kinds()}
        registry.kinds()
    assert len(caplog.records) == 1
    with pytest.raises(BadInput, match="pip uninstall toy-kit") as wrong:
        registry.kind_named("toy")
    assert said in str(wrong.value)
    assert "toy-kit 1.2.0" in str(wrong.value)


def test_the_doctor_says_what_does_not_work(
    monkeypatch: pytest.MonkeyPatch, package: types.ModuleType
) -> None:
    """It names each package and each of its parts."""
    trouble = Trouble(
        "b-kit 1.0", "The kind 'b' of the package b-kit 1.0 can't be used.", "Update the package."
    )
    monkeypatch.setattr(loading, "_found", Found({"toy": PLUGIN}, [trouble]))
    found = list(plugins(Asked()))
    assert found[0] == Finding("plugins", "mend", trouble.what, trouble.way_out)
    assert [one.state for one in found] == ["mend", "mend", "mend"]
    assert "can't be loaded" in found[1].what
    assert "The browser module 'toy_parts:toy.js'" in found[2].what
    monkeypatch.setattr(loading, "_found", Found({}, []))
    assert [one.what for one in plugins(Asked())] == ["No package brings a kind of activity."]
    del package
