"""Signatures and keys: what OpenSSH makes we read, and what we make OpenSSH reads."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from cofront_kit.bundle import signing_keys as keys
from cofront_kit.bundle import ssh_signature as ssh
from cofront_kit.errors import BadInput

MESSAGE = b"what is signed\n"


def keygen(*words: str | Path, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["ssh-keygen", *map(str, words)], input=text, capture_output=True, check=False)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """An Ed25519 key that OpenSSH made."""
    path = tmp_path / "theirs"
    assert keygen("-q", "-t", "ed25519", "-N", "", "-C", "Ada", "-f", path).returncode == 0
    return path


def test_our_key_is_one_of_openssh(tmp_path: Path) -> None:
    """It reads the public half from our file, and it is the one that we write."""
    path = tmp_path / "ours"
    path.write_bytes(keys.as_openssh(SigningKey.generate()))
    path.chmod(0o600)
    found = keygen("-y", "-f", path).stdout.decode().split()
    assert " ".join(found[:2]) == keys.public_line(path)


def test_both_make_the_same_signature(theirs: Path, tmp_path: Path) -> None:
    """Byte for byte, since an Ed25519 signature is a function of key and message."""
    message = tmp_path / "message"
    message.write_bytes(MESSAGE)
    assert keygen("-Y", "sign", "-n", ssh.NAMESPACE, "-f", theirs, message).returncode == 0
    assert message.with_name("message.sig").read_bytes() == keys.signed_with(theirs, MESSAGE)


def test_a_key_with_a_passphrase_or_of_another_kind_is_left_to_openssh(tmp_path: Path) -> None:
    """ssh-keygen signs with it; its signature is read, and not taken for one that was checked."""
    path = tmp_path / "ecdsa"
    assert keygen("-q", "-t", "ecdsa", "-N", "", "-f", path).returncode == 0
    one = ssh.read(keys.signed_with(path, MESSAGE))
    assert (one.algorithm, one.namespace) == ("ecdsa-sha2-nistp256", ssh.NAMESPACE)
    assert not ssh.is_of(one, MESSAGE)


def test_an_altered_signature_is_no_signature(theirs: Path) -> None:
    """Whichever byte of it is another one."""
    file = keys.signed_with(theirs, MESSAGE)
    assert ssh.is_of(ssh.read(file), MESSAGE)
    assert not ssh.is_of(ssh.read(file), MESSAGE + b" ")
    for place in range(len(file)):
        altered = bytearray(file)
        altered[place] ^= 1
        try:
            one = ssh.read(bytes(altered))
        except ValueError:
            continue
        assert not ssh.is_of(one, MESSAGE) or one.namespace != ssh.NAMESPACE, place


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END"])
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    """In words."""
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        keys.signed_with(path, MESSAGE)
    with pytest.raises(BadInput, match="can't be read"):
        keys.signed_with(tmp_path / "none", MESSAGE)


def test_this_computers_key_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder of keys, for its owner only."""
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    path = keys.own_key()
    before = path.read_bytes()
    assert keys.own_key() == path
    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o077 == 0
    assert path.with_name(f"{path.name}.pub").read_text().split() == keys.public_line(path).split()


@pytest.mark.parametrize(("typed", "signs"), [("open sesame", True), ("wrong", False)])
def test_a_passphrase_is_asked_for_by_openssh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, signs: bool
) -> None:
    """It never passes through here; a wrong one is refused in OpenSSH's words."""
    path, asking = tmp_path / "locked", tmp_path / "ask"
    assert keygen("-q", "-t", "ed25519", "-N", "open sesame", "-f", path).returncode == 0
    asking.write_text(f"#!/bin/sh\necho '{typed}'\n")
    asking.chmod(0o700)
    monkeypatch.setenv("SSH_ASKPASS", str(asking))
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    if signs:
        assert ssh.is_of(ssh.read(keys.signed_with(path, MESSAGE)), MESSAGE)
        return
    with pytest.raises(BadInput, match=r"ssh-keygen did not sign with .*passphrase"):
        keys.signed_with(path, MESSAGE)


def test_without_openssh_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain Ed25519 key needs none."""
    path = tmp_path / "ecdsa"
    assert keygen("-q", "-t", "ecdsa", "-N", "", "-f", path).returncode == 0
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match=r"needs OpenSSH .*not installed here. Name an Ed25519 key"):
        keys.signed_with(path, MESSAGE)
