"""A bundle holds what everyone may have and nothing else, and anyone verifies it without cofront-kit."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from bundle_session import CO, GONE, HELD, PARTIES, PROPOSED, REPLACED, SEALED, UNSEEN, Made
from click.testing import CliRunner

import cofront_kit as cf
from cofront_kit import bundle
from cofront_kit.activities.table import Shown
from cofront_kit.bundle import bag, making
from cofront_kit.bundle.content import VERIFY, replayed_tables
from cofront_kit.bundle.replaying import Replayed
from cofront_kit.cli import main
from cofront_kit.errors import BadBundle, BadInput
from cofront_kit.over_sessions import kept
from cofront_kit.over_sessions.kept import decode
from cofront_kit.store.locate import open_store

pytestmark = pytest.mark.slow  # a report, and outside programs
DOCS = Path(__file__).parents[3] / "docs" / "bundle.md"


def unpack(made: Made, place: Path) -> Path:
    """Unpack it as unzip does, with the key of its facilitator beside it; returns the bag's folder."""
    folder = place / made.folder
    for name, content in made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "allowed_signers").write_text(f"facilitator {made.key}\n")
    return folder


def test_anyone_verifies_it_with_three_commands(made: Made, tmp_path: Path) -> None:
    """Exactly as the docs and the bundle itself write them, with bagit, frictionless and OpenSSH alone."""
    folder = unpack(made, tmp_path)
    written = re.findall(
        r"^(?:bagit\.py|frictionless|ssh-keygen -Y verify) .*$", DOCS.read_text("utf-8"), re.MULTILINE
    )
    assert tuple(written) == VERIFY
    readme = made.files["data/README.md"].decode()
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for command in VERIFY:
        assert command in readme
        done = subprocess.run(
            command, shell=True, cwd=folder, capture_output=True, text=True, env=os.environ | {"PATH": path}
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert 'Good "cofront-bundle" signature for facilitator' in done.stdout


def test_nothing_that_was_held_back_is_in_it(made: Made) -> None:
    """No link, secret, seat or name of a person; nothing sealed, waiting, taken back or only proposed."""
    played = made.played
    hidden = [*played.secrets, *SEALED, HELD, PROPOSED, CO, UNSEEN, *GONE, *REPLACED]
    log = played.session.node.store.events_after(played.session.code, 0)
    hashes = {one for event in log for one in re.findall(r'"([0-9a-f]{16,})"', event.body.decode())}
    assert len(hashes) > 20, "the log has hashes"
    state = played.session.state
    public = {*state.board.cards, *state.outcomes.commitments, *state.outcomes.opportunities}
    hidden += sorted(hashes - public - {one.id for one in state.outcomes.decisions.values()})
    for name, content in made.files.items():
        forms = [content.decode("utf-8", "replace"), *inner(content)]
        assert [one for one in hidden if any(one in form for form in forms)] == [], name
    for shown in ("A card that waited and was shown", "A card as it reads now", "A promise as it reads now"):
        assert shown in made.files["data/events.jsonl"].decode()


def inner(content: bytes) -> list[str]:
    """What pictures and compressed parts of a file say."""
    packed = re.findall(rb"base64,([A-Za-z0-9+/=]+)", content)
    texts = [base64.b64decode(one).decode("utf-8", "replace") for one in packed]
    if content[:4] == b"PAR1":
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(content))
        texts.append(json.dumps(table.to_pylist(), default=str, ensure_ascii=False))
    return texts + ([gzip.decompress(content).decode()] if content[:2] == b"\x1f\x8b" else [])


def test_the_public_events_lead_to_the_same_tables(made: Made) -> None:
    """All of them, cell by cell; a table without a row would prove nothing."""
    session = made.played.session
    replayed = replayed_tables(Replayed(made.files["data/events.jsonl"]))
    there = replayed_tables(Shown(session.node, session.code))
    pictures = there["alliance_view"][1]
    seen = [place for place, step in enumerate(pictures["activity"]) if step != "film-2"]
    assert 0 < len(seen) < len(pictures["activity"]), "a step that was never opened is not in a bundle"
    pictures.update({name: [cells[place] for place in seen] for name, cells in pictures.items()})
    assert {name: cells for name, (_, cells) in replayed.items()} == {
        name: cells for name, (_, cells) in there.items()
    }
    assert [name for name, (_, cells) in there.items() if not cells["session"]] == ["mirror"]


def test_times_are_minutes_and_people_are_counts(made: Made) -> None:
    """Nobody joins in the events, and nothing says in which second somebody did something."""
    first, *lines = [json.loads(line) for line in made.files["data/events.jsonl"].splitlines()]
    assert first["joined"] == {"p1": 5, "p2": 5}
    begun = next(line["at"] for line in lines if line["tag"] == "slides-opened")
    assert {(line["at"] - begun) % 60_000 for line in lines if line["at"] >= begun} == {0}
    assert {line["at"] % 60_000 for line in lines if line["at"] < begun} == {0}
    assert {line["body"]["hand"] for line in lines if line["body"].get("hand")} == {"1", "2", "3", "4"}


def test_the_same_session_gives_the_same_bytes(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes it again, later, on another day. The report's own test says the same of the report."""
    pages = made.files["data/report.html"], made.files["data/report.ipynb"]
    monkeypatch.setattr(making, "page_and_notebook", lambda _session: pages)
    again = bundle.write(made.played.session, made.path.with_name("again.zip"))
    assert again.read_bytes() == made.whole


def test_it_says_what_is_proved_and_what_is_not(made: Made, tmp_path: Path) -> None:
    """With the expected key, with another one, and with none."""
    expected, other = tmp_path / "expected.pub", tmp_path / "other.pub"
    expected.write_text(f"{made.key} the facilitator\n")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "other")], check=True)
    found = bundle.verify(made.path, keys=expected)
    assert (found.code, found.parties) == (made.played.session.code, (PARTIES[0], "Borealis Nord"))
    said = {one.what: one.is_ for one in found.findings}
    assert said == {
        **dict.fromkeys(("complete", "signature/facilitator", "disclosure", "replay", "parquet"), "proved"),
        **dict.fromkeys(("co-signed", "report", "host", "owner"), "not-proved"),
    }
    assert "one of the keys that you expect" in found.words
    with pytest.raises(BadBundle, match="another key than you expect") as refused:
        bundle.verify(made.path, keys=other)
    assert refused.value.code == "other-key"
    with pytest.raises(BadInput, match="holds no public key"):
        bundle.verify(made.path, keys=made.path)


def test_a_key_that_nobody_here_knows_is_shown(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another computer, without its key, the words ask to compare."""
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path))
    assert "a key unknown to this computer; compare its fingerprint" in bundle.verify(made.path).words


def test_a_party_signs_too(made: Made, tmp_path: Path) -> None:
    """With its own key, or with a signature that OpenSSH made; the digest stays, and OpenSSH verifies both."""
    copy = tmp_path / "copy.zip"
    copy.write_bytes(made.whole)
    for name in ("acme", "borealis"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True
        )
    before = bundle.verify(copy)
    runner = CliRunner()
    done = runner.invoke(main, ["sign", str(copy), "--as", "acme", "--key", str(tmp_path / "acme")])
    assert done.exit_code == 0, done.output
    message = tmp_path / bag.TAG_MANIFEST
    message.write_bytes(made.files[bag.TAG_MANIFEST])
    words = ["-Y", "sign", "-n", "cofront-bundle", "-f", str(tmp_path / "borealis"), str(message)]
    subprocess.run(["ssh-keygen", *words], check=True, capture_output=True)
    after = bundle.sign(copy, name="borealis", made=f"{message}.sig")
    assert (after.digest, [one.name for one in after.signers]) == (
        before.digest,
        ["facilitator", "acme", "borealis"],
    )
    assert "co-signed" not in {one.what for one in after.findings}
    for name, said in (("acme", "signed the bundle already"), ("facilitator", "can't be a signature's name")):
        with pytest.raises(BadInput, match=said):
            bundle.sign(copy, name=f"{name}" if name == "facilitator" else "other", key=tmp_path / "acme")


def test_a_signature_of_something_else_changes_nothing(made: Made, tmp_path: Path) -> None:
    """It is refused, and the bundle stays as it was."""
    copy, other = tmp_path / "copy.zip", tmp_path / "other"
    copy.write_bytes(made.whole)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "acme")], check=True)
    other.write_text("something else")
    for namespace, code in (("cofront-bundle", "signature"), ("file", "namespace")):
        command = f"ssh-keygen -Y sign -n {namespace} -f {shlex.quote(str(tmp_path / 'acme'))}"
        made_there = subprocess.run(
            command, shell=True, input=other.read_bytes(), capture_output=True, check=True
        )
        (tmp_path / "acme.sig").write_bytes(made_there.stdout)
        with pytest.raises(BadBundle) as refused:
            bundle.sign(copy, name="acme", made=tmp_path / "acme.sig")
        assert refused.value.code == code
        assert copy.read_bytes() == made.whole


def test_the_command_line(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export, verify in words and for programs, and what is refused."""
    session = made.played.session
    pages = made.files["data/report.html"], made.files["data/report.ipynb"]
    monkeypatch.setattr(making, "page_and_notebook", lambda _session: pages)
    out, runner = tmp_path / "out.zip", CliRunner()
    done = runner.invoke(
        main, ["export", session.code.lower(), "-o", str(out), "--store", str(session.store)]
    )
    assert done.exit_code == 0, done.output
    assert f"facilitator {made.key}" in done.stderr
    assert out.read_bytes() == made.whole
    led = cf.session(code=session.code, store=session.store).bundle(tmp_path / "led.zip")
    assert led.read_bytes() == made.whole
    assert "Proved:" in runner.invoke(main, ["verify", str(out)]).output
    found = json.loads(runner.invoke(main, ["verify", str(out), "--json"]).output)
    assert (found["verified"], found["code"], found["signers"][0]["key"]) == (True, session.code, made.key)
    out.write_bytes(made.whole[:-100])
    done = runner.invoke(main, ["verify", str(out), "--json"])
    assert (done.exit_code, json.loads(done.stdout)["code"]) == (2, "cut-short")
    done = runner.invoke(main, ["verify", str(out)])
    assert (done.exit_code, "is cut short" in done.stderr) == (2, True)
    for words, said in ((["-o", "out.txt.zap"], "doesn't say what to write"), ([], "Name what to write")):
        done = runner.invoke(main, ["export", session.code, *words, "--store", str(session.store)])
        assert (done.exit_code, said in done.stderr) == (2, True)
    done = runner.invoke(
        main, ["export", session.code, "-o", str(tmp_path / "no" / "x.zip"), "--store", str(session.store)]
    )
    assert (done.exit_code, "Name a file in a folder that exists" in done.stderr) == (2, True)


def test_it_is_imported_read_only(made: Made, tmp_path: Path) -> None:
    """Into a store of its own, where it counts as what the session's own store would keep of it; and out again."""
    runner, store = CliRunner(), str(tmp_path / "other.sqlite")
    session = made.played.session
    for said in ("is imported: alliances read it", "was imported before"):
        done = runner.invoke(main, ["import", str(made.path), "--store", store])
        assert done.exit_code == 0, done.output
        assert said in done.output
    with contextlib.closing(open_store(store)) as there:
        (row,) = there.kept([session.code])
        assert (row.source, row.digest) == ("bundle", bundle.verify(made.path).digest)
        assert there.sessions() == []
        found, own = decode(row.body), kept.made(session.node.store, session.code)
    assert found == bundle.read(made.path)
    assert (found.identity, found.version, found.parties) == (own.identity, own.version, own.parties)
    pictures = "alliance_view"  # one of them was never opened
    assert {**found.tables, pictures: {}} == {**own.tables, pictures: {}}
    assert found.closed_at is not None
    assert own.closed_at is not None
    assert 0 <= own.closed_at - found.closed_at < 60_000
    done = runner.invoke(main, ["import", "--remove", session.code, "--store", store])
    assert (done.exit_code, f"of {session.code} is removed" in done.output) == (0, True)
    done = runner.invoke(main, ["import", "--remove", session.code, "--store", store])
    assert (done.exit_code, "None was imported" in done.stderr) == (2, True)


def test_what_is_refused_makes_no_store(made: Made, tmp_path: Path) -> None:
    """Nor changes one."""
    altered, store = tmp_path / "altered.zip", tmp_path / "none.sqlite"
    altered.write_bytes(made.whole[:-1])
    done = CliRunner().invoke(main, ["import", str(altered), "--store", str(store)])
    assert (done.exit_code, "is cut short" in done.stderr, store.exists()) == (2, True, False)


def test_a_session_in_its_own_store_counts_once(made: Made) -> None:
    """Importing its bundle there says so; its earlier state is replaced by a later one, and never the other way."""
    store, path = made.played.session.node.store, made.path
    done = bundle.bring(path, store)
    assert (done.change, done.lives_here, "it counts once" in done.words) == ("new", True, True)
    (row,) = (one for one in store.kept([made.played.session.code]) if one.source)
    store.keep(row._replace(version=row.version - 1, digest="0"))
    assert bundle.bring(path, store).change == "newer"
    store.keep(row._replace(version=row.version + 1, digest="0"))
    assert bundle.bring(path, store).change == "none"
    assert bundle.take_out(row.code.lower(), store) == 1


def test_an_alliance_reads_it_as_it_reads_the_session(made: Made, tmp_path: Path) -> None:
    """Without importing it; and what was altered is refused, by the file's name."""
    session = made.played.session
    name = " x ".join(session.parties)
    here = cf.alliance(name, store=session.store)
    there = cf.alliance(name, store=[], bundles=[made.path])
    assert list(there.sessions["source"]) == ["bundle"]
    for kind in ("trust", "check_in", "commitments", "ledger", "midst", "attendance"):
        assert there.frame(kind).equals(here.frame(kind)), kind
    assert len(cf.alliance(name, store=session.store, bundles=[made.path]).sessions) == 1
    altered = tmp_path / "altered.zip"
    altered.write_bytes(made.whole[:-10])
    with pytest.raises(BadBundle, match=r"altered\.zip: .* cut short"):
        cf.alliance(name, store=[], bundles=[altered])


def test_categories_keep_their_order(made: Made) -> None:
    """In Parquet as ordered categories, in the package's description as a list."""
    table = pyarrow.parquet.read_table(pyarrow.BufferReader(made.files["data/tables/midst.parquet"]))
    stage = table.to_pandas()["stage"].cat
    assert (list(stage.categories), stage.ordered) == (
        ["raised", "midst", "faced", "agreed", "parked"],
        False,
    )
    package = json.loads(made.files["data/datapackage.json"])
    (midst,) = (one for one in package["resources"] if one["name"] == "midst")
    (field,) = (one for one in midst["schema"]["fields"] if one["name"] == "stage")
    assert field["constraints"]["enum"] == field["categories"] == list(stage.categories)
