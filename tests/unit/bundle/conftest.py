"""One session, played and written as a bundle once; tests alter copies of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bundle_session import Made, Played

from cofront_kit import bundle
from cofront_kit.bundle.container import unpacked


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The bundle, with its keys in a folder of its own."""
    place = tmp_path_factory.mktemp("bundle")
    (place / "store").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COFRONT_KEYS", str(place / "keys"))
        played = Played(place / "store")
        path = bundle.write(played.session, place / "session.zip")
        key = bundle.verify(path).signers[0].key
        yield Made(played, path, path.read_bytes(), *unpacked(path), key)
        played.session.node.close()
