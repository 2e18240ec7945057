"""One session, played and written as a bundle once; tests alter copies of it."""

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


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Its report is a line: how a report is made is tested elsewhere, and takes a kernel."""
    place = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COFRONT_KEYS", str(place / "keys"))
        patched.setattr(making, "page_and_notebook", lambda _session: (b"<p>report</p>", b"{}"))
        session = open_session(Session, "Small", ["Acme", "Borealis"], store="memory")
        both_sides(session.trust_poll("pulse"))
        session.trust_poll("pulse").reveal()
        path = bundle.write(session, place / "small.zip")
        stranger = place / "stranger"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(stranger)], check=True)
        (place / "key.pub").write_text(f"{bundle.verify(path).signers[0].key}\n")
        found = unpacked(path)
        yield Small(place, path.read_bytes(), *found, (place / "key.pub").read_text().strip(), stranger)
        session.node.close()
