"""Pictures of both kinds of pages at a real door, and what `cofront check` finds."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from doors import SLIDER, STAGE, Running, template
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cofront_kit.cli import main
from cofront_kit.door.pages.policy import kernel_policy, shared_policy

PNG = b"\x89PNG\r\n\x1a\n-a-picture"
AS_PNG = "data:image/png;base64,iVBORw0KGgotYS1waWN0dXJl"


def pictured(folder: Path, *more: str) -> Path:
    """A template with pictures, some of which are missing."""
    made = template(folder, [STAGE], ["import cofront_kit as cf"])
    (made / "two words.png").write_bytes(PNG)
    cells = [
        new_markdown_cell(
            "![x](attachment:Screen%20Shot.png)",
            attachments={"Screen Shot.png": {"image/png": AS_PNG.partition(",")[2]}},
        ),
        new_markdown_cell('![gone](attachment:gone.png)\n\n<img src="two words.png">'),
        new_code_cell(
            "import ipywidgets as w\nfrom IPython.display import HTML, display\n"
            """display(HTML('<img src="two words.png"><img src="https://example.org/a.png">'))"""
        ),
        *(new_code_cell(source) for source in more),
        new_code_cell(f"import cofront_kit as cf\n{STAGE}"),
    ]
    nbformat.write(new_notebook(cells=cells), made / "participant.ipynb")
    return made


FOUND = [
    (2, "A picture is not shown: the attachment gone.png is missing in this cell."),
    (
        3,
        "A picture is not shown: https://example.org/a.png is at another host, and pages load nothing from there.",
    ),
]


@pytest.mark.parametrize("kind", ["shared", "own"])
def test_pictures_of_a_page(door: Running, home: Path, caplog: pytest.LogCaptureFixture, kind: str):
    """Three are part of the page; two are named in the log, once for any number of visitors."""
    folder = pictured(home / kind, *([SLIDER] if kind == "own" else []))
    code = door.session(folder, kind)
    with door.client() as browser:
        pages = [browser.get(f"s/{code}") for _ in range(2)]
    for page in pages:
        assert page.status_code == 200
        assert page.text.count(AS_PNG) == 3
        assert "gone.png" not in page.text
        assert "example.org" not in page.text
        assert ("/k/" in page.text) is (kind == "own")
    told = [one for one in caplog.messages if str(folder) in one and "is not shown" in one]
    assert len(told) == len(FOUND)
    for line, (cell, what) in zip(told, FOUND, strict=True):
        assert f"cell {cell}: {what}" in line


def test_check_renders_the_page_for_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It names file, cell, what is missing and the way out; nothing is left of its session."""
    for name in ("COFRONT_STORE", "COFRONT_KEYS", "COFRONT_RUNTIME"):
        monkeypatch.setenv(name, str(tmp_path / "untouched"))
    folder = pictured(tmp_path / "ours")
    result = CliRunner().invoke(main, ["check", str(folder), "--json"])
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["cell"], one["what"]) for one in found] == FOUND
    assert {one["file"] for one in found} == {str(folder / "participant.ipynb")}
    assert all(one["way_out"] for one in found)
    assert result.exit_code == 1
    assert not (tmp_path / "untouched").exists()


def test_sounds_and_films_may_play():
    """They may play from the page itself, and from nowhere else."""
    assert "media-src 'self' data:;" in shared_policy("ws://x")
    assert "media-src 'self' data: blob:;" in kernel_policy("ws://x")
