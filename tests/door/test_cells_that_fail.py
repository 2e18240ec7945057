"""Cells that never end, end their kernel, ask, flood or fork: a polite page, the cell in the log, nothing left behind.

The user of this computer has a kernel called python3 whose Python is gone, which must not matter.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from doors import SLIDER, STAGE, Running, running_door, template

from cofront_kit.door.execution import executor


@pytest.fixture(scope="module")
def door(home: Path) -> Iterator[Running]:
    """A door whose cells may run for three seconds; its phones wait as long as that takes."""
    kernel = home / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    argv = ["/gone/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    text = json.dumps({"argv": argv, "display_name": "Python 3 (ipykernel)", "language": "python"})
    (kernel / "kernel.json").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(home / "jupyter"))
        with running_door(cell_timeout_s=3.0, page_wait_s=0) as running:
            assert "/gone" not in str(running.door.kernel_spec_manager.get_all_specs()["python3"])
            yield running


def page(door: Running, folder: Path, times: int = 1) -> tuple[int, str]:
    """Asks for a page repeatedly, as phones do, and returns the last answer."""
    code = door.session(folder, folder.name)
    with door.client() as browser:
        answer = [browser.get(f"s/{code}") for _ in range(times)][-1]
    return answer.status_code, answer.text


def running_with(mark: str) -> list[int]:
    """The processes of this computer that have the mark in their environment."""
    found = []
    for one in psutil.process_iter():
        try:
            if one.environ().get("COFRONT_MARK") == mark:
                found.append(one.pid)
        except psutil.Error:
            continue
    return found


THREADS = """
import threading, time
for _ in range(9):
    threading.Thread(target=time.sleep, args=(3600,)).start()
1 / 0
"""
FORKS = """
import subprocess, time
for _ in range(3):
    subprocess.Popen(["sleep", "3600"])
subprocess.Popen(["sleep", "3600"], start_new_session=True)
time.sleep(3600)
"""
STUBBORN = """
while True:
    try:
        while True: pass
    except BaseException: pass
"""


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("loop", STUBBORN, "ran longer than 3 seconds"),
        ("forks", FORKS, "ran longer than 3 seconds"),
        ("input", "input('Your name? ')", "take input() and getpass() out"),
        ("exit", "import os\nos._exit(3)", "ended its kernel"),
        ("quit", "quit()", "ended its kernel. A page is made of all cells: remove exit()"),
        ("leave", "import sys\nsys.exit()", "remove exit()"),
        ("look", "class A:\n    def _repr_html_(self): raise LookupError('x')\nA()", "it raised LookupError"),
        ("flood", "for _ in range(50): print('x' * 100_000)", "put out more than 1 MB"),
        ("threads", THREADS, "raised ZeroDivisionError"),
        ("module", "import no_such_module_here", "Install no_such_module_here where the notebook runs"),
        ("lite", "import piplite\nawait piplite.install('x')", "belongs to JupyterLite"),
        ("old", "print 'hello'", "It was written for Python 2."),
    ],
)
def test_a_cell_that_does_not_end_well(
    door: Running,
    home: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    cell: str,
    said: str,
):
    """Phones get a 503 that explains; the log names file, cell and the way out; the cell's processes are gone."""
    monkeypatch.setenv("COFRONT_MARK", name)
    monkeypatch.setattr(executor, "MAX_OUTPUT_BYTES", 1_000_000)
    folder = template(home / name, ["md:# Welcome", "1 + 1", cell, STAGE])
    status, text = page(door, folder)
    assert status == 503
    assert "tell your facilitator" in text
    for secret in ("Traceback", str(folder), cell.strip().splitlines()[-1]):
        assert secret not in text
    told = [one for one in caplog.messages if "failed in cell 3" in one]
    assert len(told) == 1
    assert str(folder / "participant.ipynb") in told[0]
    assert said in told[0]
    until = time.monotonic() + 20
    while running_with(name):
        assert time.monotonic() < until, f"{name} left processes"


def test_a_page_with_a_kernel_has_the_same_limit(door: Running, home: Path, caplog: pytest.LogCaptureFixture):
    """A cell that hangs only for visitors: the phone shows why, the log names the cell, and no kernel is left."""
    once = home / "ran"
    hang = f"""
import pathlib
mark = pathlib.Path({str(once)!r})
while mark.exists(): pass
mark.touch()
"""
    status, text = page(door, template(home / "hangs", [SLIDER, STAGE, hang]))
    assert status == 503
    assert "tell your facilitator" in text
    assert any("failed in cell 3" in one and "ran longer than 3 seconds" in one for one in caplog.messages)
    assert len(door.door.kernel_pages) == 0


def test_a_kernel_that_dies_at_once_is_named_with_the_way_out(
    door: Running, home: Path, caplog: pytest.LogCaptureFixture
):
    """It is installed, and its Python has the package; only starting it shows that it doesn't work."""
    kernel = home / "jupyter" / "kernels" / "mine"
    kernel.mkdir()
    argv = [sys.executable, "-c", "raise SystemExit(3)", "{connection_file}"]
    text = json.dumps({"argv": argv, "display_name": "Mine", "language": "python"})
    (kernel / "kernel.json").write_text(text, encoding="utf-8")
    folder = template(home / "dies-at-once", ["1 + 1", STAGE])
    file = folder / "participant.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["metadata"]["kernelspec"] = {"name": "mine", "display_name": "Mine", "language": "python"}
    file.write_text(json.dumps(notebook), encoding="utf-8")
    status, text = page(door, folder)
    assert status == 503
    assert "tell your facilitator" in text
    (told,) = {one for one in caplog.messages if "'mine'" in one and str(file) in one}
    assert "Kernel > Change Kernel" in told


def test_a_phone_that_comes_early_is_told_to_wait(door: Running, home: Path, monkeypatch: pytest.MonkeyPatch):
    """It gets a page that reloads by itself, instead of one that keeps loading."""
    monkeypatch.setattr(door.door, "page_wait_s", 0.01)
    code = door.session(template(home / "slow", ["import time\ntime.sleep(1)", STAGE]), "Slow")
    with door.client() as browser:
        early = browser.get(f"s/{code}")
        assert (early.status_code, early.headers["refresh"]) == (503, "5")
        assert "opens by itself" in early.text
        until = time.monotonic() + 60
        while (late := browser.get(f"s/{code}")).status_code != 200:
            assert time.monotonic() < until
    assert "cofront-stage" in late.text
    assert door.door.participant_pages.cache.rendered


@pytest.mark.parametrize("first", [[], [SLIDER]], ids=["one page for all", "a kernel for each visitor"])
def test_the_facilitator_is_told_until_it_is_mended(door: Running, home: Path, first: list[str]):
    """On the console: notebook, cell and reason, without the traceback; nobody else, and no more once it works."""
    folder = template(home / f"told{len(first)}", ["1 + 1", *first, "raise LookupError('no data')", STAGE])
    code = door.session(folder, folder.name)
    with door.client() as browser:
        assert browser.get(f"s/{code}").status_code == 503
        told = door.door.node.view(code)["page"]
        assert str(folder / "participant.ipynb") in told
        assert told.startswith(f"Cell {2 + len(first)} of ")
        assert "raised LookupError." in told
        assert "\n" not in told
        assert "page" not in door.door.node.view(code, "screen")
        template(folder, ["1 + 1", *first, STAGE])
        assert browser.get(f"s/{code}").status_code == 200
    assert door.door.node.view(code)["page"] == ""


DAMAGED = {
    "empty": b"",
    "json": b'{"cells": [',
    "merge": b'{\n<<<<<<< HEAD\n"cells": []\n=======\n"cells": []\n>>>>>>> x\n}',
    "latin": '{"cells": [{"source": "\u00e4"}]}'.encode("latin-1"),
    "list": b"[]",
    "future": b'{"nbformat": 9, "cells": []}',
    "julia": b"""{"metadata": {"kernelspec": {"name": "julia-1.10", "language": "julia"}},
        "cells": [{"cell_type": "code", "source": "1"}]}""",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_notebook(door: Running, home: Path, caplog: pytest.LogCaptureFixture, name: str):
    """Phones show an explanation, the log names the file, and there is no traceback."""
    folder = template(home / f"damaged-{name}", [STAGE])
    (folder / "participant.ipynb").write_bytes(DAMAGED[name])
    status, text = page(door, folder, times=4)
    assert status == 503
    assert "tell your facilitator" in text
    told = [one for one in caplog.messages if str(folder / "participant.ipynb") in one]
    assert len(told) == 1, "once for everybody who asks"
    assert not any(record.exc_info for record in caplog.records if record.levelname == "ERROR")


ODD = [
    {"cell_type": "code"},
    {"cell_type": "markdown", "source": "# Welcome \ud83d", "metadata": None, "attachments": 3},
    {"cell_type": "code", "source": ["print('odd')\n"], "metadata": {"tags": "x"}, "outputs": 5},
    {"cell_type": "raw", "source": None, "metadata": {"format": 7}},
    {"cell_type": "heading"},
    None,
]


@pytest.mark.parametrize("name", ["shared", "own"])
def test_an_odd_notebook_is_shown_all_the_same(door: Running, home: Path, name: str):
    """Cells without source, invalid metadata, half a surrogate pair, format 4.0: shown on both kinds of pages."""
    folder = template(home / f"odd-{name}", [STAGE])
    more = {
        "cell_type": "code",
        "source": SLIDER if name == "own" else STAGE,
        "metadata": {"collapsed": "no"},
    }
    odd = {"nbformat": 4, "nbformat_minor": 0, "metadata": {"kernelspec": "python3"}, "cells": [*ODD, more]}
    (folder / "participant.ipynb").write_text(json.dumps(odd), encoding="utf-8")
    status, text = page(door, folder)
    assert status == 200
    assert "Welcome" in text
    assert ("jupyter.widget-view" in text) is (name == "own")
