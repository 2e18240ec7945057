"""One JupyterLab and one Notebook with the plug-in, for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fronts import Front, front


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """JupyterLab with the plug-in."""
    yield from front(tmp_path_factory.mktemp("lab"), "jupyterlab")


@pytest.fixture(scope="module")
def notebook7(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Jupyter Notebook 7 with the plug-in."""
    yield from front(tmp_path_factory.mktemp("notebook"), "notebook")
