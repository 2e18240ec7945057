"""A kind brings its own part of the report, and so does a package's kind."""

from __future__ import annotations

import pytest

import cofront_kit as cf
from cofront_kit.activities import registry
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.section import Section
from cofront_kit.activities.step.author import Step
from cofront_kit.activities.step.kind import step
from cofront_kit.report.content import Report

pytestmark = pytest.mark.usefixtures("own_folders")
WEATHER = Section(
    in_short=lambda seen: [f"The sun shines in {seen.state.code}"],
    results=lambda seen: f"<h2>The weather in {seen.state.code}</h2>",
)
ONLY_RESULTS = Section(results=lambda seen: f"<h2>The weather in {seen.state.code}</h2>")


def weather(section: str) -> ActivityKind:
    """A kind that only this test knows."""
    return ActivityKind(
        tag="weather",
        author=Step,
        call=step,
        found_by="weather({})",
        report=f"{__name__}:{section}",
    )


@pytest.mark.parametrize("section", ["WEATHER", "ONLY_RESULTS"])
def test_a_kind_of_a_package_has_a_section(monkeypatch: pytest.MonkeyPatch, section: str) -> None:
    """It comes after the stock ones, and counts as something to report; a second kind of the name is refused."""
    monkeypatch.setattr(registry, "_LOADED", dict(registry._LOADED))
    registry.register(weather(section))
    state = cf.session("Ours", ["Acme", "Borealis"], store="memory").state
    report = Report(state)
    assert report.results().text == f"<h2>The weather in {state.code}</h2>"
    said = report.summary().text
    assert "Nothing was revealed" not in said
    assert (f"<li>The sun shines in {state.code}</li>" in said) == (section == "WEATHER")
    with pytest.raises(ValueError, match="kind 'weather' already"):
        registry.register(weather(section))


def test_without_anything_seen_it_says_so() -> None:
    """Kinds with nothing to report add no section."""
    state = cf.session("Ours", ["Acme", "Borealis"], store="memory").state
    assert "Nothing was revealed in this session yet" in Report(state).summary().text
    assert Report(state).results().text == ""
