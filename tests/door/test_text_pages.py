"""Notebooks that are kept as text make the same pages as others: shared ones, and those with a kernel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from doors import SLIDER, STAGE, Running, running_door, template

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def door(home: Path) -> Iterator[Running]:
    with running_door(cell_timeout_s=60.0, page_wait_s=0) as running:
        yield running


def as_text(folder: Path, participant: str, name: str) -> Path:
    """A template whose participant notebook is kept as text only."""
    made = template(folder, [STAGE])
    (made / "participant.ipynb").unlink()
    (made / name).write_text(participant, encoding="utf-8")
    return made


def test_a_shared_page_is_made_of_myst(door: Running, home: Path):
    """Text, widgets, a hidden cell; and again when the text is saved."""
    text = (
        f"# Welcome everyone\n\nFrom *text*.\n\n```{{code-cell}}\n{STAGE}\n```\n\n"
        "```{code-cell}\n:tags: [hide-cell]\n\nprint('not shown')\n```\n"
    )
    folder = as_text(home / "myst", text, "participant.md")
    code = door.session(folder, "Myst")
    with door.client() as browser:
        page = browser.get(f"s/{code}")
        assert page.status_code == 200, page.text
        assert "Welcome everyone" in page.text
        assert "<em>text</em>" in page.text
        assert "cofront-stage" in page.text
        assert "not shown" not in page.text
        (folder / "participant.md").write_text(text.replace("Welcome everyone", "Welcome again"))
        assert "Welcome again" in browser.get(f"s/{code}").text


def test_a_page_with_a_kernel_is_made_of_python(door: Running, home: Path):
    """Live widgets of a py:percent notebook."""
    text = f"# %% [markdown]\n# ## In cells\n\n# %%\n{SLIDER}\n\n# %%\n{STAGE}\n"
    code = door.session(as_text(home / "percent", text, "participant.py"), "Percent")
    with door.client() as browser:
        page = browser.get(f"s/{code}")
    assert page.status_code == 200, page.text
    assert "In cells" in page.text
    assert "jupyter.widget-view" in page.text


def test_broken_text_is_told_as_other_notebooks_are(
    door: Running, home: Path, caplog: pytest.LogCaptureFixture
):
    """Phones get the polite page, the log names the file."""
    folder = as_text(home / "torn", "<<<<<<< HEAD\n# a\n", "participant.md")
    code = door.session(folder, "Torn")
    with door.client() as browser:
        page = browser.get(f"s/{code}")
    assert page.status_code == 503
    assert "tell your facilitator" in page.text
    assert any(str(folder / "participant.md") in one and "unfinished merge" in one for one in caplog.messages)
