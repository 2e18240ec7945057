"""JupyterLab and Notebook with the plug-in, for the tests of a file; in the long run the oldest that we support too."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from fronts import Front, front, oldest
from sweep import LONG

VERSIONS = ("newest", "oldest") if LONG else ("newest",)


def _python(version: str) -> str:
    return oldest() if version == "oldest" else sys.executable


@pytest.fixture(scope="module", params=VERSIONS)
def lab(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """JupyterLab with the plug-in."""
    yield from front(tmp_path_factory.mktemp("lab"), "jupyterlab", _python(request.param))


@pytest.fixture(scope="module", params=VERSIONS)
def notebook7(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Jupyter Notebook 7 with the plug-in."""
    yield from front(tmp_path_factory.mktemp("notebook"), "notebook", _python(request.param))
