"""The doctor, with each fault really produced."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from processes import free_port

from cofront_kit import templates
from cofront_kit.bench.servers import door, environment
from cofront_kit.cli import main
from cofront_kit.doctor import Asked, Finding, checks, computer, examine, installation, network, storage
from cofront_kit.door.network.address import Interface
from cofront_kit.store.sql import SqlStore

ROOT = Path(__file__).parents[2]
NOBODY = 65534


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that ordinary accounts reach too, with its own store, keys and records of doors."""
    for one in (tmp_path, *tmp_path.parents[:3]):
        if one != Path("/tmp") and one.owner() == tmp_path.owner():
            one.chmod(one.stat().st_mode | 0o055)
    (tmp_path / "data").mkdir()
    (tmp_path / "keys").mkdir(mode=0o700)
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "run"))
    return tmp_path


@pytest.fixture
def asked(place: Path) -> Asked:
    path = place / "data" / "store.sqlite"
    SqlStore(f"sqlite:///{path}").close()
    return Asked(str(path), free_port())


@contextmanager
def ordinary_account() -> Iterator[None]:
    """Root may write to read-only files."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def only(findings: Iterator[Finding]) -> Finding:
    (found,) = findings
    return found


def mended(findings: Iterator[Finding]) -> Finding:
    """The only finding: it says what is wrong and what to do."""
    found = only(findings)
    assert found.state == "mend", found
    assert found.fix, found
    return found


def test_a_sound_place_is_fine(asked: Asked) -> None:
    """Store, keys, space, port, clock and files need no fix, and checking changes nothing."""
    before = {path: path.stat().st_mtime_ns for path in Path(str(asked.store)).parent.glob("*.sqlite")}
    for check in (
        storage.store,
        storage.keys,
        storage.space,
        network.port,
        computer.clock,
        computer.open_files,
    ):
        assert only(check(asked)).state != "mend", check
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_what_is_not_there_yet_is_not_made_by_looking(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first run is fine."""
    monkeypatch.setenv("COFRONT_KEYS", str(place / "later" / "keys"))
    new = Asked(str(place / "new" / "store.sqlite"))
    for check in (storage.store, storage.keys, storage.space, computer.clock):
        assert only(check(new)).state == "ok"
    assert not (place / "new").exists()
    assert not (place / "later").exists()


def test_a_store_that_is_read_only(asked: Asked, place: Path) -> None:
    """The file may be read only."""
    path = Path(str(asked.store))
    path.chmod(0o444)
    (place / "data").chmod(0o755)
    with ordinary_account():
        assert "cannot be written" in mended(storage.store(asked)).what


def test_a_place_where_no_store_can_be_made(place: Path) -> None:
    """Its folder is another account's."""
    (place / "data").chmod(0o555)
    with ordinary_account():
        assert "read-only" in mended(storage.store(Asked(str(place / "data" / "new.sqlite")))).what


def test_a_store_on_a_network_drive(asked: Asked) -> None:
    """SQLite's write-ahead log would lose answers there."""
    assert "network file system (nfs4)" in mended(storage.store(asked, fs_type=lambda _path: "nfs4")).what


def test_a_store_that_another_program_holds(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked for longer than the doctor waits."""
    monkeypatch.setattr(storage, "WAIT_S", 0.1)
    holder = sqlite3.connect(str(asked.store), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert "locked" in mended(storage.store(asked)).what
    holder.close()


def test_a_store_of_another_program(place: Path) -> None:
    """A database with other tables, and a file that is not one."""
    other = place / "data" / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE things (x)")
    database.close()
    assert "another program" in mended(storage.store(Asked(str(other)))).what
    (place / "data" / "text.sqlite").write_text("words " * 1000, encoding="utf-8")
    assert "not a SQLite database" in mended(storage.store(Asked(str(place / "data" / "text.sqlite")))).what


def test_keys_that_others_can_read(asked: Asked, place: Path) -> None:
    """The fix is a command that closes them."""
    (place / "keys").chmod(0o755)
    found = mended(storage.keys(asked))
    assert "Other accounts" in found.what
    assert f"chmod -R go= {place / 'keys'}" in found.fix


def test_keys_beside_the_store(asked: Asked, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup of the store would take them along."""
    monkeypatch.setenv("COFRONT_KEYS", str(place / "data" / "keys"))
    assert "lies beside the store" in mended(storage.keys(asked)).what


def test_keys_that_cannot_be_written(asked: Asked, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another account's folder, or a file."""
    (place / "keys").chmod(0o755)
    with ordinary_account():
        assert "read-only" in mended(storage.keys(asked)).what
    (place / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COFRONT_KEYS", str(place / "file"))
    assert "no folder" in mended(storage.keys(asked)).what


def test_a_disk_that_is_nearly_full(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is raised above what any disk has."""
    monkeypatch.setattr(storage, "TOO_LITTLE_MB", 10**9)
    assert "MB are free" in mended(storage.space(asked)).what


def test_a_port_that_is_taken(asked: Asked) -> None:
    """And who has it."""
    with socket.create_server(("127.0.0.1", asked.port)):
        found = mended(network.port(asked))
    assert f"Port {asked.port} is taken" in found.what
    assert str(os.getpid()) in found.what
    assert "--port" in found.fix


@pytest.mark.slow
def test_the_own_door_may_have_the_port(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says where it is, and that this is fine; for another store it is not."""
    env, port = environment(place), free_port()
    monkeypatch.setenv("COFRONT_RUNTIME", env["COFRONT_RUNTIME"])
    with door(place, env, "--port", str(port)):
        own = only(network.port(Asked(env["COFRONT_STORE"], port)))
        assert (own.state, f"127.0.0.1:{port}" in own.what) == ("ok", True), own
        mended(network.port(Asked(str(place / "data" / "other.sqlite"), port)))


def test_no_network(asked: Asked) -> None:
    """Only the loopback, or a cable that is out."""
    alone = [Interface("lo", "127.0.0.1", up=True), Interface("eth0", "192.168.1.4", up=False)]
    assert "No phone can reach" in mended(network.address(asked, alone)).what
    wifi = only(network.address(asked, [Interface("wlan0", "192.168.1.4", up=True)]))
    assert (wifi.state, "192.168.1.4" in wifi.what) == ("ok", True)
    assert only(network.address(asked, [Interface("tun0", "10.8.0.2", up=True)])).state == "note"


def test_a_firewall_that_is_on(asked: Asked, tmp_path: Path) -> None:
    """What can be read from ufw's file without root, with the command that lets phones in."""
    (tmp_path / "ufw").mkdir()
    (tmp_path / "ufw" / "ufw.conf").write_text("# on boot\nENABLED=yes\n", encoding="utf-8")
    found = only(network.firewall(asked, "linux", tmp_path))
    assert (found.state, f"sudo ufw allow {asked.port}/tcp" in found.fix) == ("note", True)
    (tmp_path / "ufw" / "ufw.conf").write_text("ENABLED=no\n", encoding="utf-8")
    assert "sudo ufw" not in only(network.firewall(asked, "linux", tmp_path)).fix
    assert "private" in only(network.firewall(asked, "win32")).fix


@pytest.mark.slow
def test_a_broken_template(tmp_path: Path) -> None:
    """Every fault is named with its file; the stock ones are fine."""
    assert only(installation.templates(Asked())).state == "ok"
    copy = templates.copy(templates.DEFAULT, tmp_path / "mine")
    file = copy.folder / templates.FILE
    file.write_text(
        file.read_text(encoding="utf-8").replace("[trust-poll]", "[trust-pole]"), encoding="utf-8"
    )
    (copy.folder / "participant.ipynb").unlink()
    found = list(installation.templates(Asked(template=str(copy.folder))))
    assert {one.state for one in found} == {"mend"}
    text = " ".join(one.what + one.fix for one in found)
    assert "trust-pole" in text or templates.FILE in text
    assert mended(installation.templates(Asked(template="no-such"))).what.startswith("There is no template")


def test_a_front_end_that_is_missing_or_stale(tmp_path: Path) -> None:
    """No bundle, a bundle of other sources, one of another release, and a package that is broken."""
    package = tmp_path / "cofront_kit"
    assert "again" in mended(installation.front_end(Asked(), package)).fix
    shutil.copytree(
        ROOT / "widgets", tmp_path / "widgets", ignore=shutil.ignore_patterns("node_modules", "test*")
    )
    assert "npm" in mended(installation.front_end(Asked(), package)).fix
    (package / "static").mkdir(parents=True)
    bundle = installation.bundle
    for name in (bundle.BUNDLE, bundle.PHONE, bundle.LINE, bundle.FIRST, "chunk.A.js"):
        (package / "static" / name).write_text("", encoding="utf-8")
    plugin = package / bundle.PLUGIN / "package.json"
    plugin.parent.mkdir()
    plugin.write_text("{}", encoding="utf-8")
    stamp = package / "static" / "cofront.build.json"

    def built(release: str, sources: str) -> None:
        sizes = {bundle.BUNDLE: {"gzip": 157_000}, bundle.PHONE: {"gzip": 60}, "chunk.A.js": {"gzip": 41_940}}
        said = {"release": release, "sources": sources, "sizes": sizes}
        stamp.write_text(json.dumps(said), encoding="utf-8")

    built("0.1.0", "other")
    assert "older than its sources" in mended(installation.front_end(Asked(), package)).what
    built("0.0.1", installation.bundle.digest(tmp_path / "widgets"))
    assert "of release 0.0.1" in mended(installation.front_end(Asked(), package)).what
    built(installation.RELEASE, installation.bundle.digest(tmp_path / "widgets"))
    assert only(installation.front_end(Asked(), package)).state == "ok"
    assert "at most 42 kB" in only(installation.front_end(Asked(), package)).what
    plugin.unlink()
    assert "is not built" in mended(installation.front_end(Asked(), package)).what
    shutil.rmtree(tmp_path / "widgets")
    assert only(installation.front_end(Asked(), package)).state == "ok", "a wheel has the plug-in elsewhere"


def test_versions_that_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is missing, one or a Python that is too old; PostgreSQL's driver only with its store."""
    assert only(installation.versions(Asked())).state == "ok"
    about = {"Requires-Python": ">=3.99"}
    needs = ["no-such-package>=1", "tornado>=99", "psycopg>=99; extra == 'postgres'"]
    monkeypatch.setattr(installation.metadata, "metadata", lambda _name: about)
    monkeypatch.setattr(installation.metadata, "requires", lambda _name: needs)
    found = [one.what for one in installation.versions(Asked())]
    assert [one.split()[0] for one in found] == ["Python", "no-such-package", "tornado"]
    assert any("psycopg" in one.what for one in installation.versions(Asked("postgresql://127.0.0.1/x")))


def test_a_lab_without_the_extension(tmp_path: Path) -> None:
    """Widgets would stay empty in it."""
    assert only(installation.lab(Asked())).state == "ok"
    widgets, panel = installation.lab(Asked(), [tmp_path])
    assert (widgets.state, panel.state) == ("mend", "mend")
    assert "anywidget" in widgets.fix
    assert "no panel of sessions" in panel.what


def test_no_chromium_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """No session needs one."""
    monkeypatch.setenv("COFRONT_CHROMIUM", "/nowhere/chromium")
    assert only(installation.chromium(Asked())).state == "note"


def test_a_clock_that_was_set_back(asked: Asked) -> None:
    """Before this program was written, and before the newest session of the store."""
    assert "before this program" in mended(computer.clock(asked, lambda: 86_400.0)).what
    with SqlStore(f"sqlite:///{asked.store}") as store, store.write("K") as transaction:
        transaction.set_session(title="K", created_at=int(1000 * (time.time() + 3600)), closed=False)
    assert "newest session" in mended(computer.clock(asked)).what


def test_few_open_files(asked: Asked) -> None:
    """Some systems start with 256, which is not enough if it can't be raised."""
    assert "ulimit -n" in mended(computer.open_files(asked, lambda: (128, 128))).fix
    assert only(computer.open_files(asked, lambda: (256, 1024))).state == "note"
    assert only(computer.open_files(asked, lambda: (256, 1_048_576))).state == "ok"


def test_a_check_that_breaks_is_a_finding(monkeypatch: pytest.MonkeyPatch, asked: Asked) -> None:
    """The doctor survives whatever it checks."""

    def broken(_asked: Asked) -> Iterator[Finding]:
        raise OSError("no such device")
        yield

    one: dict[str, Callable[[Asked], Iterator[Finding]]] = {"port": broken}
    monkeypatch.setattr("cofront_kit.doctor.checks", lambda: one)
    assert "no such device" in mended(examine(asked)).what


@pytest.mark.slow
def test_the_command_says_it_with_its_exit_code(asked: Asked) -> None:
    """0 without and 1 with something to fix; one line each, or as JSON."""
    arguments = ["doctor", "--store", str(asked.store), "--port", str(asked.port)]
    with socket.create_server(("127.0.0.1", asked.port)):
        taken = CliRunner().invoke(main, arguments)
        lines = CliRunner().invoke(main, [*arguments, "--json"]).output.splitlines()
    assert taken.exit_code == 1
    assert "MEND  port" in taken.output
    assert " to mend." in taken.output
    found = {line["check"]: line for line in map(json.loads, lines)}
    assert set(found) == set(checks())
    assert found["port"]["state"] == "mend"
    free = CliRunner().invoke(main, arguments)
    assert free.exit_code == int("MEND" in free.output)
    assert "ok    port" in free.output


def test_the_page_names_every_check() -> None:
    """docs/doctor.md has a row for each."""
    text = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8")
    assert [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")] == list(checks())
