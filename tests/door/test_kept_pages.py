"""The pages of a session that an earlier release began: real kernels of the installed one run what the session kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from doors import STAGE, Running
from releases import installer, notebook

import cofront_kit as cf
from cofront_kit import templates

LEAD = 'import cofront_kit as cf\nsession = cf.session(template=".")'
TELL = "print('leads', session.code, 'with', session.template.title)\nsession.trust_poll('pulse')"


def test_an_upgrade_changes_no_page(
    door: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """Facilitator, participants and steps are as at the beginning; two such sessions need one kernel for their page."""
    with monkeypatch.context() as earlier:
        pages = {"facilitator": notebook(LEAD, TELL), "participant": notebook("md:# As it was", STAGE)}
        installer(tmp_path, earlier)("earlier", without=("closing",), **pages)
        begun = [
            cf.session(title, ["Acme", "Borealis"], template="trust-checkup") for title in ("One", "Two")
        ]
    state, cache = begun[0].state, door.door.participant_pages.cache
    new = cf.session("New", ["Acme", "Borealis"], template="trust-checkup")
    tokens = begun[0].node.tokens(state.code)
    assert tokens is not None
    before = cache.rendered
    with door.client() as browser:
        shown = [browser.get(f"s/{session.code}").text for session in begun]
        assert cache.rendered == before + 1
        assert ["As it was" in page for page in shown] == [True, True]
        assert [f'code="{one.code}"' in page for one, page in zip(begun, shown, strict=True)] == [True, True]
        assert "As it was" not in browser.get(f"s/{new.code}").text
        asked = {"capability": tokens.facilitator}
        browser.get(browser.post(f"notebook/{state.code}/ticket", json=asked).json()["go"])
        led = browser.get(f"notebook/{state.code}/run").text
    title = f"{templates.find('trust-checkup').title} (earlier)"
    assert f"leads {state.code} with {title}" in led
    assert begun[0].state == state
    assert "closing" not in begun[0].agenda
    assert "closing" in new.agenda
    assert "ERROR" not in [one.levelname for one in caplog.records]
    new.node.close()
