"""One store, one door and its templates for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from doors import SLIDER, STAGE, WIDGET, Running, running_door, template


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """This module's own store, keys and records of doors."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "store").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COFRONT_STORE", str(folder / "store" / "cofront.sqlite"))
        patch.setenv("COFRONT_KEYS", str(folder / "keys"))
        patch.setenv("COFRONT_RUNTIME", str(folder / "run"))
        yield folder


@pytest.fixture(scope="module")
def door(home: Path) -> Iterator[Running]:
    """A door that is open."""
    with running_door(kernel_grace_s=0.2, kernel_start_grace_s=30.0) as running:
        yield running


@pytest.fixture(scope="module")
def light(home: Path) -> Path:
    """A template whose page is shared: our widget in boxes, text, a formula."""
    boxed = "import ipywidgets as w\nw.VBox([w.HTML('<b>before</b>'), Fake(), w.Tab([w.Label('one')], titles=['A'])])"
    return template(home / "light", ["md:# Welcome\n\n$x^2$", WIDGET + boxed])


@pytest.fixture(scope="module")
def heavy(home: Path) -> Path:
    """A template whose page needs a kernel: a slider beside our widget."""
    return template(home / "heavy", ["md:# Welcome", SLIDER, STAGE])


@pytest.fixture(scope="module")
def broken(home: Path) -> Path:
    """A template whose notebooks fail."""
    return template(home / "broken", ["secret_plan = 'XYZZY'\nraise RuntimeError(secret_plan)"])


@pytest.fixture(scope="module")
def session(door: Running, light: Path) -> str:
    """A session with the shared page."""
    return door.session(light)
