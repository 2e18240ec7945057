"""The report's results are a section for each kind; a package's kind brings its own."""

from __future__ import annotations

import pytest

import cofront_kit as cf
from cofront_kit.report import content
from cofront_kit.report.content import Report

pytestmark = pytest.mark.usefixtures("own_folders")


def test_a_kind_of_a_package_has_a_section(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes after the stock ones; a second one of the same kind is refused."""
    monkeypatch.setattr(content, "_SECTIONS", dict(content._SECTIONS))
    content.register("weather", lambda report: f"<h2>The weather in {report.state.code}</h2>")
    state = cf.session("Ours", ["Acme", "Borealis"], store="memory").state
    assert Report(state).results().text == f"<h2>The weather in {state.code}</h2>"
    with pytest.raises(ValueError, match="section already"):
        content.register("trust-poll", lambda report: "")
