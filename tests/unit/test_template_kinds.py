"""Templates know no kind by name: they look up its keys, its table and its checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import Kind, kinds, register, unregister
from cofront_kit.model.spec import Content
from cofront_kit.templates.by_kind import texts_of

STEP = """
[[activities]]
id = "weather"
kind = "weather"
title = "The weather"
words = "Sun or rain?"
"""


class WeatherSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="weather"):
    """A kind that only this test knows."""

    words: str


@pytest.fixture
def weather() -> Iterator[None]:
    kind = Kind(spec=WeatherSpec, called="a weather report")
    register(kind)
    yield
    unregister(kind)


@pytest.fixture
def with_weather(tmp_path: Path) -> Path:
    folder = templates.copy("trust-checkup", tmp_path / "ours").folder
    file = folder / "template.toml"
    file.write_text(file.read_text(encoding="utf-8") + STEP, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_says_what_a_template_can_say_about_it(kind: str) -> None:
    """The keys of an entry, the common ones among them."""
    texts = texts_of(kind)
    assert {"id", "kind", "title", "intro", "minutes", "coach", "within", "lead", "watch"} <= texts.keys


@pytest.mark.usefixtures("weather")
def test_a_further_kind_stands_in_a_template(with_weather: Path) -> None:
    """Registering it is enough: its spec's fields are the keys."""
    assert templates.check(with_weather) == []
    spec = templates.read(with_weather).activity("weather")
    assert spec == {"kind": "weather", "title": "The weather", "intro": "", "words": "Sun or rain?"}


@pytest.mark.usefixtures("weather")
def test_its_mistakes_are_named(with_weather: Path) -> None:
    """File, key, value, and whose key it is."""
    file = with_weather / "template.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('words = "Sun or rain?"', "words = 7"), encoding="utf-8")
    with pytest.raises(
        BadInput, match=r"template\.toml:\d+: the key activities\.weather\.words has the value 7"
    ):
        templates.read(with_weather)
    file.write_text(text.replace('items = "pulse"', 'items = "pulse"\nwords = "x"'), encoding="utf-8")
    with pytest.raises(BadInput, match="words: belongs to a weather report, and this is a trust poll"):
        templates.read(with_weather)


def test_without_its_package_it_is_not_known(with_weather: Path) -> None:
    """The check names what this release plays."""
    with pytest.raises(BadInput, match=r"activities\.weather\.kind: 'weather' is not known"):
        templates.read(with_weather)


def test_a_kind_that_nobody_here_knows_may_be_a_packages(with_weather: Path) -> None:
    """The check says so: the template may come from a computer where the package is installed."""
    (problem,) = [said for said in templates.check(with_weather) if "weather" in said]
    assert "'weather' is not known" in problem
    assert "If a package brings it, install that package." in problem
