"""Two sessions, each written as a bundle once; tests alter copies of them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from bundle_session import Made, Played
from rooms import both_sides
from small_bundle import Small

from cofront_kit import bundle
from cofront_kit.bundle import making
from cofront_kit.bundle.container import unpacked
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session


@pytest.fixture(autouse=True)
def _own_keys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's folder of keys is that of the bundle it is about, whichever was made last."""
    for name in {"made", "small"} & set(request.fixturenames):
        monkeypatch.setenv("COFRONT_KEYS", str(request.getfixturevalue(name).place / "keys"))


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The bundle of a whole session, with its report."""
    place = tmp_path_factory.mktemp("bundle")
    (place / "store").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COFRONT_KEYS", str(place / "keys"))
        played = Played(place / "store")
        path = bundle.write(played.session, place / "session.zip")
        key = bundle.verify(path).signers[0].key
    yield Made(place, played, path, path.read_bytes(), *unpacked(path), key)
    played.session.node.close()


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The bundle of a poll. Its report is a line: how a report is made is tested elsewhere, and takes a kernel."""
    place = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COFRONT_KEYS", str(place / "keys"))
        patched.setattr(making, "page_and_notebook", lambda _session: (b"<p>report</p>", b"{}"))
        session = open_session(Session, "Small", ["Acme", "Borealis"], store="memory")
        both_sides(session.trust_poll("pulse"))
        session.trust_poll("pulse").reveal()
        path = bundle.write(session, place / "small.zip")
        key = bundle.verify(path).signers[0].key
    stranger = place / "stranger"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(stranger)], check=True)
    (place / "key.pub").write_text(f"{key}\n")
    return Small(place, path.read_bytes(), *unpacked(path), key, stranger)
