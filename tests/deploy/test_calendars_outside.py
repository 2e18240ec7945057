"""Calendar files at a CalDAV server, Radicale, and in parsers of others: vobject, ics.py, ical.js, beside icalendar."""

from __future__ import annotations

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import need_programs
import pytest
from icalendar import Calendar
from people import until
from processes import free_port
from promising import begun, day, own_store

from cofront_kit.activities.commitments.author import Commitments

pytestmark = pytest.mark.deploy
TEXT = "Send; the, forecast\\n of “Nord”: " + "ä字" * 90
STEPS = ("first", "moved")
Put = Callable[..., tuple[int, bytes]]

PARSE = """
import json, sys, ics, vobject
found = {}
for path in sys.argv[1:]:
    text = open(path, newline="").read()
    parts = [part for part in vobject.readOne(text).components()]
    calendar = ics.Calendar(text)
    found[path] = {
        "vobject": sorted([p.uid.value, p.summary.value, str((getattr(p, "dtstart", None) or p.due).value),
                           int(p.sequence.value)] for p in parts),
        "ics": sorted([e.uid, e.name, str(e.begin.date()), e.all_day] for e in calendar.events)
        + sorted([t.uid, t.name, str(t.due.date()), True] for t in calendar.todos),
    }
print(json.dumps(found))
"""
PARSE_JS = """
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
const found = {};
for (const path of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
  found[path] = ['vevent', 'vtodo'].flatMap((kind) => calendar.getAllSubcomponents(kind).map((part) => {
    const of = (name) => part.getFirstPropertyValue(name);
    return [of('uid'), of('summary'), (of('dtstart') ?? of('due')).toString(), of('sequence')];
  })).sort();
}
console.log(JSON.stringify(found));
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return need_programs.environment(tmp_path_factory.mktemp("calendars") / "env")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of days and one of tasks, and the files for people, before and after one is moved and one withdrawn."""
    folder = tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patch, own_store(folder, patch) as node:
        session = begun(node, "Spring; at Acme, “Nord”")
        promises = session.commitments()
        moved = promises.add(TEXT, owner="Ada", party="Acme", due=day(20), check=day(10))
        gone = promises.add("Gone", owner="Ben", party="Borealis", due=day(5))
        session.next_date = day(40)
        out = folder / "out"
        out.mkdir()
        _written(promises, out / "first")
        promises.settle(moved, "renegotiated", due=day(30))
        promises.withdraw(gone)
        _written(promises, out / "moved")
        yield out


def _written(promises: Commitments, folder: Path) -> None:
    folder.mkdir()
    promises.to_ics(folder / "days.ics", alarms=True)
    promises.to_ics(folder / "tasks.ics", tasks=True)
    promises.to_ics_files(folder / "days")
    promises.to_ics_files(folder / "tasks", tasks=True, alarms=True)


@pytest.fixture
def server(python: Path, tmp_path: Path) -> Iterator[Put]:
    """A server with an empty calendar; sends a request, returns status and body."""
    port = free_port()
    options = ["--server-hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", str(tmp_path / "kept")]
    log = (tmp_path / "log").open("w")
    run = subprocess.Popen(
        [python, "-m", "radicale", *options, "--auth-type", "none"], stderr=log, stdout=log
    )
    name = {"Authorization": f"Basic {b64encode(b'ada:x').decode()}"}

    def send(method: str, path: str, body: bytes = b"", **more: str) -> tuple[int, bytes]:
        url = f"http://127.0.0.1:{port}/ada/{path}"
        asked = urllib.request.Request(url, data=body or None, method=method, headers={**name, **more})
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                return int(answer.status), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def answers() -> bool:
        try:
            return bool(send("OPTIONS", ""))
        except OSError:
            return False

    try:
        until(answers)
        assert send("MKCALENDAR", "cal/")[0] == 201
        yield send
    finally:
        run.terminate()
        run.wait()
        log.close()


def _put(server: Put, path: Path, name: str = "") -> int:
    return server("PUT", f"cal/{name or path.name}", path.read_bytes(), **{"Content-Type": "text/calendar"})[
        0
    ]


def _part(calendar: bytes) -> Any:
    [part] = [part for part in Calendar.from_ical(calendar).walk() if part.name in ("VEVENT", "VTODO")]
    return part


@pytest.mark.parametrize("kind", ["days", "tasks"])
def test_a_server_takes_the_folder_and_its_later_version(server: Put, files: Path, kind: str) -> None:
    """New objects at first, the same ones updated later: the day moves, the number rises, what was withdrawn goes."""
    first, moved = (sorted((files / step / kind).iterdir()) for step in STEPS)
    assert [path.name for path in first] == [path.name for path in moved]
    assert [_put(server, path) for path in first] == [201] * len(first)
    assert [_put(server, path) for path in moved] == [204] * len(moved)
    seen = {path.name: _part(server("GET", f"cal/{path.name}")[1]) for path in moved}
    due = next(part for part in seen.values() if str(part["summary"]).startswith("Send;"))
    assert due.decoded("due" if kind == "tasks" else "dtstart").isoformat() == day(30)
    assert due["sequence"] == 1
    withdrawn = [part for part in seen.values() if str(part["summary"]).startswith("Withdrawn")]
    assert {str(part["status"]) for part in withdrawn} == {"CANCELLED"}
    for path in moved:
        assert str(seen[path.name]["uid"]) == str(_part(path.read_bytes())["uid"])


def test_what_a_server_refuses(server: Put, files: Path) -> None:
    """An object under a second name, and several in one, as docs/method.md says; a whole collection it takes."""
    path = next((files / "moved" / "days").glob("commitment-*"))
    assert _put(server, path) == 201
    assert _put(server, path, "other.ics") == 409
    assert _put(server, files / "moved" / "days.ics", "all.ics") == 400
    whole = (files / "moved" / "days.ics").read_bytes()
    assert server("PUT", "whole/", whole, **{"Content-Type": "text/calendar"})[0] == 201
    kept = Calendar.from_ical(server("GET", "whole/")[1])
    assert {str(part["uid"]) for part in kept.walk("VEVENT")} == {
        str(part["uid"]) for part in Calendar.from_ical(whole).walk("VEVENT")
    }


def test_a_server_does_not_compare_numbers(server: Put, files: Path) -> None:
    """The last file counts there, so an older folder undoes a newer one: docs/method.md warns of it."""
    [name] = [
        path.name for path in (files / "first" / "tasks").iterdir() if "SUMMARY:Send" in path.read_text()
    ]
    assert _put(server, files / "moved" / "tasks" / name) == 201
    assert _put(server, files / "first" / "tasks" / name) == 204
    assert _part(server("GET", f"cal/{name}")[1])["sequence"] == 0


def test_three_other_parsers_read_the_same(python: Path, files: Path, tmp_path: Path) -> None:
    """Ids, titles in every script, days and numbers, of each file."""
    paths = sorted(map(str, files.rglob("*.ics")))
    assert len(paths) > 16
    said = subprocess.run([python, "-c", PARSE, *paths], capture_output=True, text=True, check=True).stdout
    by_python = json.loads(said)
    ours = {path: _read(Path(path).read_bytes()) for path in paths}
    for path in paths:
        assert by_python[path]["vobject"] == ours[path], path
        expected = sorted([uid, text, when, True] for uid, text, when, _ in ours[path])
        # findings/ics-py-breaks-a-line-at-a-backslash.sh
        seen = [[uid, text.replace("\\\n", "\\n"), *more] for uid, text, *more in by_python[path]["ics"]]
        assert sorted(seen) == expected, path
    if shutil.which("node") is None:
        pytest.skip("there is no Node here")
    need_programs.node_packages(tmp_path / "js")
    (tmp_path / "js" / "parse.mjs").write_text(PARSE_JS)
    said = subprocess.run(
        ["node", tmp_path / "js" / "parse.mjs", *paths], capture_output=True, text=True, check=True
    ).stdout
    by_node = json.loads(said)
    for path in paths:
        assert sorted(by_node[path]) == ours[path], path


def _read(calendar: bytes) -> list[list[Any]]:
    parts = [part for part in Calendar.from_ical(calendar).walk() if part.name in ("VEVENT", "VTODO")]
    return sorted(
        [
            str(part["uid"]),
            str(part["summary"]),
            part.decoded("due" if part.name == "VTODO" else "dtstart").isoformat(),
            int(part["sequence"]),
        ]
        for part in parts
    )
