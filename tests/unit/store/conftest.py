"""A place on this computer, and an account that may not write everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that another account can reach too."""
    for folder in [tmp_path, *tmp_path.parents][:4]:  # with several workers pytest's folders lie one deeper
        if folder.owner() == tmp_path.owner() and folder.name.startswith(
            ("pytest-", "popen-", tmp_path.name)
        ):
            folder.chmod(0o755)
    return tmp_path


@pytest.fixture
def no_superuser() -> Callable[[], AbstractContextManager[None]]:
    """Runs a block as an ordinary account: root may write to read-only files."""
    return _no_superuser


@contextmanager
def _no_superuser() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
