"""Whatever was done to a bundle, it is refused: before anything is unpacked, and in words of its own."""

from __future__ import annotations

import io
import json
import random
import re
import stat
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from small_bundle import SIGNATURE, TABLE, Small, refused, signed, without
from sweep import drawn

from cofront_kit import bundle
from cofront_kit.bundle import bag, signing_keys
from cofront_kit.bundle.container import MAX_BYTES, packed
from cofront_kit.bundle.content import made_again
from cofront_kit.bundle.replaying import Replayed, as_events
from cofront_kit.errors import BadBundle, BadInput
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session

DOCS = Path(__file__).parents[3] / "docs" / "bundle.md"


# --- every byte, every file ---------------------------------------------------------------------------------


def places(whole: bytes) -> Iterator[int]:
    """Bytes of every region: all of the first and the last record, one in each file, the whole end."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        entries, start = archive.infolist(), archive.start_dir
    chosen = {0, len(entries) - 1}
    for number, entry in enumerate(entries):
        begins = entry.header_offset + 30 + len(entry.filename)
        yield begins + entry.file_size // 2
        record = 46 + len(entry.filename)
        if number in chosen:
            yield from range(entry.header_offset, begins)
            yield from range(start, start + record)
        start += record
    yield from range(start, len(whole))


def test_no_byte_can_be_altered(small: Small, tmp_path: Path) -> None:
    """Whichever region it lies in: headers, names, contents, the list at the end."""
    accepted = []
    path = tmp_path / "altered.zip"
    for place in places(small.whole):
        altered = bytearray(small.whole)
        altered[place] ^= 0x20
        path.write_bytes(altered)
        try:
            bundle.verify(path, keys=small.place / "key.pub")
        except BadBundle:
            continue
        accepted.append(place)
    assert accepted == []


def test_no_file_can_be_altered_or_removed(small: Small, tmp_path: Path) -> None:
    """Each one of them, in an archive that is otherwise as it should be."""
    for name, content in small.files.items():
        for change in (content + b" ", None):
            files = {**small.files, name: change} if change is not None else without(small.files, name)
            error = refused(small, packed(small.folder, files), tmp_path)
            missing = {SIGNATURE: "unsigned", bag.DECLARATION: "no-bundle"}.get(name, "removed")
            if change is None:
                assert error.code == missing, name
            elif name == SIGNATURE:
                assert error.code == "signature"
            else:
                assert error.code in ("altered", "no-bundle"), (name, error)


@pytest.mark.parametrize(
    "name", ["data/more.csv", "data/tables/more.csv", "NOTE.txt", "fetch.txt", "signatures/x.txt"]
)
def test_no_file_can_be_added(small: Small, name: str, tmp_path: Path) -> None:
    """Neither among the data nor beside."""
    error = refused(small, packed(small.folder, {**small.files, name: b"more"}), tmp_path)
    assert (error.code, name in str(error)) == ("added", True)


# --- what is refused before anything is unpacked ------------------------------------------------------------


def entry(name: str, mode: int = stat.S_IFREG | 0o644, kind: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    one = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    one.external_attr, one.create_system, one.compress_type = mode << 16, 3, kind
    return one


def with_entry(small: Small, one: zipfile.ZipInfo, content: bytes = b"x") -> bytes:
    out = io.BytesIO(small.whole)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(one, content)
    return out.getvalue()


def said_size(whole: bytes, size: int) -> bytes:
    """The archive whose list says that its first file has this size."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        start = archive.start_dir
    field = size.to_bytes(4, "little")
    return whole[: start + 20] + field + field + whole[start + 28 :]


BAD: dict[str, tuple[Callable[[Small], bytes], str, str]] = {
    "cut short": (lambda one: one.whole[:-50], "cut-short", "its end is missing"),
    "cut in the middle": (
        lambda one: one.whole[: len(one.whole) // 2],
        "cut-short",
        "Copy or download it once more",
    ),
    "empty": (lambda _: b"", "no-bundle", "no ZIP archive"),
    "a text": (lambda _: b"hello" * 100, "no-bundle", "no ZIP archive"),
    "something before": (lambda one: b"#!/bin/sh\n" + one.whole, "bytes", "belong to none"),
    "something behind": (lambda one: one.whole + b"more", "bytes", "belong to none"),
    "one byte missing": (lambda one: one.whole[:-1], "cut-short", "its end is missing"),
    "a list without end": (
        lambda one: one.whole[:-10] + (10**8).to_bytes(4, "little") + one.whole[-6:],
        "too-large",
        "list of files has 100,000,000 bytes",
    ),
    "countless files": (
        lambda one: one.whole[:-14] + b"\xff\xff\xff\xff" + one.whole[-10:],
        "too-large",
        "65,535 files",
    ),
    "a comment": (lambda one: one.whole[:-2] + b"\4\0more", "bytes", "belong to none"),
    "a link": (
        lambda one: with_entry(one, entry(f"{one.folder}/data/x", stat.S_IFLNK | 0o777)),
        "link",
        "is a link",
    ),
    "a device": (
        lambda one: with_entry(one, entry(f"{one.folder}/x", stat.S_IFCHR | 0o600)),
        "link",
        "no plain file",
    ),
    "an absolute path": (lambda one: with_entry(one, entry("/etc/x")), "path", "absolute path"),
    "a drive": (lambda one: with_entry(one, entry("C:/x")), "path", "absolute path"),
    "a way out": (lambda one: with_entry(one, entry(f"{one.folder}/../x")), "path", "leads out"),
    "a backslash": (lambda one: with_entry(one, entry(f"{one.folder}/..\\x")), "path", "no bundle has"),
    "an empty folder": (
        lambda one: with_entry(one, entry(f"{one.folder}/more/"), b""),
        "folder",
        "no empty folders",
    ),
    "a second folder": (lambda one: with_entry(one, entry("other/x")), "no-bundle", "one folder"),
    "a name twice": (lambda one: with_entry(one, entry(f"{one.folder}/{TABLE}")), "twice", "different ones"),
    "other capitals": (
        lambda one: with_entry(one, entry(f"{one.folder}/{TABLE.upper()}")),
        "case",
        "capitals only",
    ),
    "compressed": (
        lambda one: with_entry(one, entry(f"{one.folder}/x", kind=zipfile.ZIP_DEFLATED), bytes(10**6)),
        "compressed",
        "without end",
    ),
    "a large size said": (
        lambda one: said_size(one.whole, MAX_BYTES + 1),
        "too-large",
        "unpacks to more than 256 MiB",
    ),
    "a false size said": (lambda one: said_size(one.whole, 10**7), "sizes", "larger than it is"),
    "an older time": (
        lambda one: one.whole.replace(b"\0\0\x21\0", b"\0\0\x22\0", 2),
        "bytes",
        "another program",
    ),
    "another folder": (lambda one: packed("cofront-ZZZZZZ", one.files), "altered", "another session's"),
    "no bag": (lambda one: packed(one.folder, {"a.txt": b"a"}), "no-bundle", "no bundle"),
    "another bag": (
        lambda one: packed(one.folder, bag.bagged({"a.txt": b"a"}, {"Bagging-Date": "2026-01-01"})),
        "no-bundle",
        "no line Cofront-Bundle-Format",
    ),
    "a newer one": (
        lambda one: packed(one.folder, bag.bagged({"a.txt": b"a"}, {"Cofront-Bundle-Format": "2"})),
        "newer",
        "pip install --upgrade cofront-kit",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_refused_in_their_own_words(small: Small, what: str, tmp_path: Path) -> None:
    """Before anything is unpacked."""
    make, code, words = BAD[what]
    error = refused(small, make(small), tmp_path)
    assert (error.code, words in str(error)) == (code, True), str(error)
    documented = set(
        re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`.*?) \|", DOCS.read_text("utf-8"), re.M)))
    )
    assert error.code in documented
    assert [one.name for one in tmp_path.iterdir()] == ["altered.zip"]


def test_a_file_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    """Nor a folder, or what isn't there."""
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        file.truncate(2 * 2**30)
    with pytest.raises(BadBundle, match="more than 256 MiB") as found:
        bundle.verify(path)
    assert found.value.code == "too-large"
    for none in (tmp_path, tmp_path / "none.zip"):
        with pytest.raises(BadInput, match="can't be read"):
            bundle.verify(none)


def test_what_was_signed_but_never_happened_is_refused(small: Small, tmp_path: Path) -> None:
    """Its owner signed other tables, another description, another file, or events that break the rules."""
    payload = {
        name.removeprefix(bag.DATA): content
        for name, content in small.files.items()
        if name.startswith(bag.DATA)
    }
    info = {key: text for key, text in bag.info_of(small.files).items() if key != "Payload-Oxum"}
    table, lines = payload["tables/trust.csv"], payload["events.jsonl"]
    for changed, said, code in (
        ({"tables/trust.csv": table.replace(b",6,", b",7,", 1)}, {}, "replay"),
        ({"tables/trust.parquet": payload["tables/mirror.parquet"]}, {}, "replay"),
        ({}, {"External-Description": "Another session"}, "replay"),
        ({"more.txt": b"more"}, {}, "added"),
        ({"events.jsonl": lines.replace(b'"n":6', b'"n":2', 1)}, {}, "events"),
        ({"events.jsonl": b"".join(lines.splitlines(keepends=True)[:-3])}, {}, "replay"),
        ({"events.jsonl": b"{}\n"}, {}, "events"),
        ({"events.jsonl": b"[" * 100_000}, {}, "events"),
    ):
        files = signed(small, bag.bagged({**payload, **changed}, {**info, **said}))
        assert refused(small, packed(small.folder, files), tmp_path).code == code, (list(changed), said)


def test_another_release_says_that_it_cannot_compare(small: Small, tmp_path: Path) -> None:
    """Its tables may have other columns; what was signed is proved all the same."""
    payload = {
        name.removeprefix(bag.DATA): content
        for name, content in small.files.items()
        if name.startswith(bag.DATA)
    }
    info = {key: text for key, text in bag.info_of(small.files).items() if key != "Payload-Oxum"}
    path = tmp_path / "other.zip"
    path.write_bytes(
        packed(small.folder, signed(small, bag.bagged(payload, {**info, "Cofront-Release": "0.0.9"})))
    )
    words = bundle.verify(path).words
    assert "Not checked here:" in words
    assert "pip install cofront-kit==0.0.9" in words


def test_nothing_is_left_behind(small: Small) -> None:
    """Beside the bundle there is no draft."""
    assert not list(small.place.glob("*.part"))


def test_without_pyarrow_it_says_what_to_install(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verifying goes on without it, and says what was not looked at."""
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    found = {one.what: one for one in bundle.verify(small.place / "small.zip").findings}
    assert (found["parquet"].is_, found["replay"].is_) == ("not-checked", "proved")
    session = open_session(Session, "Other", ["Acme", "Borealis"], store="memory")
    with pytest.raises(BadInput, match=r'pip install "cofront-kit\[export\]"'):
        bundle.write(session, tmp_path / "other.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_signature_that_openssh_has_to_check(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a kind of key that only OpenSSH knows: checked by it, or said that it was not."""
    key, path = tmp_path / "ecdsa", tmp_path / "signed.zip"
    subprocess.run(["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(key)], check=True)
    path.write_bytes(packed(small.folder, signed(small, dict(small.files), key)))
    assert bundle.verify(path, keys=f"{key}.pub").signers[0].checked
    other = dict(small.files)
    other[SIGNATURE] = signing_keys.signed_with(key, b"something else")
    assert refused(small, packed(small.folder, other), tmp_path).code == "signature"
    co_signed = {**small.files, "signatures/acme.sig": signed(small, dict(small.files), key)[SIGNATURE]}
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match="Install OpenSSH, then verify the bundle again"):
        bundle.verify(path)
    path.write_bytes(packed(small.folder, co_signed))
    assert "needs OpenSSH, which is not installed here" in bundle.verify(path).words
    with pytest.raises(BadBundle, match="another key than you expect"):
        bundle.verify(path, keys=f"{key}.pub")


WEIRD: tuple[Any, ...] = (
    "x",
    -1,
    None,
    [],
    {},
    10**18,
    -(10**30),
    1e308,
    True,
    "p9",
    ["a"],
    {"a": 1},
    0,
    2**63,
)


def places_in(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a JSON document."""
    yield way
    for key, one in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        yield from places_in(one, (*way, key))


def test_events_that_no_session_has_are_refused_and_nothing_else_happens(small: Small) -> None:
    """Whatever somebody signs: values of other types and sizes, anywhere, end in a refusal or in a session."""
    lines = small.files["data/events.jsonl"].splitlines()
    ways = [(number, *way) for number, line in enumerate(lines) for way in places_in(json.loads(line))]
    cases = [(way, weird) for way in ways for weird in WEIRD]
    random.Random(3).shuffle(cases)
    ended = Counter[str]()
    for (number, *way), weird in drawn(cases, of_them=40):
        document = {"": json.loads(lines[number])}
        inner: Any = document
        for key in ("", *way[:-1]) if way else ():
            inner = inner[key]
        inner[way[-1] if way else ""] = weird
        changed = [*lines[:number], json.dumps(document[""]).encode(), *lines[number + 1 :]]
        try:
            replayed = Replayed(b"\n".join(changed))
            with as_events():
                made_again(replayed, b"")
            ended["a session"] += 1
        except BadBundle as error:
            ended[error.code] += 1
    assert ended.keys() <= {"events", "a session"}
    assert ended["events"] > 0
