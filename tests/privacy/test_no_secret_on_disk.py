"""No link, typed code, resume code, ticket or cookie is in a file, an argument or an environment."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psutil
import pytest
from tracks import files

import cofront_kit as cf
from cofront_kit.client import Client
from cofront_kit.model.access import resume_code
from cofront_kit.node import open_nodes as nodes

REPO = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A computer of its own: store, keys, notes, home and temporary folder."""
    for name in ("store", "tmp", "home", "own"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("COFRONT_STORE", str(tmp_path / "store" / "cofront.sqlite"))
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "doors"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "home" / "ipython"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(REPO), str(REPO / "tests" / "notebook"))))
    monkeypatch.delenv("COFRONT_SESSION", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    nodes.node_of().close()


def notebook(place: Path, code: str) -> None:
    """A facilitator's notebook that shows the session and opens the door, run and saved."""
    sources = [
        f"import cofront_kit as cf\nsession = cf.session(code={code!r})",
        "cf.serve(session)",
        "session",
    ]
    made = "from kernels import cells, run; import json, nbformat, os, pathlib, sys\n"
    made += "notebook = run(cells(*json.loads(sys.argv[1])), pathlib.Path.cwd(), dict(os.environ))\n"
    made += "nbformat.write(notebook, 'led.ipynb')"
    subprocess.run(
        [sys.executable, "-c", made, json.dumps(sources)], cwd=place / "own", check=True, timeout=120
    )


@asynccontextmanager
async def connected(link: str) -> AsyncIterator[Client]:
    client = Client.from_link(link)
    await client.connect()
    yield client
    await client.close()


async def used(door: cf.Door, secrets: dict[str, str]) -> None:
    """People join by link and by code, one comes back on another device, a guess is wrong; notes every secret."""
    tokens = door.session.node.tokens(door.session.code)
    assert tokens is not None
    link = door.links["Acme"]
    for name, capability in (("link", None), ("code", tokens.typed["p2"]), ("console", tokens.facilitator)):
        async with connected(link) as client:
            await client.join(capability)
            secrets[f"seat secret, {name}"] = client.secret
            secrets[f"resume code, {name}"] = resume_code(client.secret)
    async with connected(link) as client:
        await client.resume(secrets["resume code, link"])
        secrets["seat secret, resumed"] = client.secret
        secrets["resume code, resumed"] = resume_code(client.secret)
    async with connected(link) as client:
        with pytest.raises(cf.Refused):
            await client.join("WRNG")


def opened_notebook(door: cf.Door, secrets: dict[str, str]) -> None:
    """The facilitator's page by link: ticket and cookie."""
    tokens = door.session.node.tokens(door.session.code)
    assert tokens is not None
    at = f"notebook/{door.session.code}"
    with httpx.Client(base_url=door.url, trust_env=False, timeout=120) as browser:
        go = browser.post(f"{at}/ticket", json={"capability": tokens.facilitator}).json()["go"]
        secrets["ticket"] = go.rsplit("/", 1)[1]
        cookie = browser.get(go).headers["set-cookie"]
        secrets["cookie"] = cookie.split(";")[0].split("=", 1)[1]
        assert browser.get(f"{at}/run").status_code == 200
        browser.post("go", data={"code": tokens.typed["p1"]})


def spoken(secrets: dict[str, str]) -> dict[str, list[bytes]]:
    """Every spelling of a secret that could be stored somewhere."""
    return {what: [text.encode(), text.replace("-", "").encode()] for what, text in secrets.items()}


def found(place: Path, secrets: dict[str, str]) -> list[str]:
    return [
        f"{what} in {name}"
        for name, raw in files(place)
        for what, forms in spoken(secrets).items()
        if any(form in raw for form in forms)
    ]


def told(secrets: dict[str, str], root: psutil.Process) -> list[str]:
    """What every account on the computer may read about the door's processes."""
    out = []
    for process in [root, *root.children(recursive=True)]:
        raw = "\0".join([*process.cmdline(), *process.environ().values()]).encode()
        out += [what for what, forms in spoken(secrets).items() if any(form in raw for form in forms)]
    return out


def open_to_others(place: Path) -> list[str]:
    """Files and folders of ours that other accounts may read."""
    kept = [place / "store" / "cofront.sqlite", *(place / "keys").rglob("*"), *(place / "doors").rglob("*")]
    kept += [place / "keys", place / "doors", *(place / "store").glob("*.sqlite-*")]
    return [str(one) for one in kept if stat.S_IMODE(one.stat().st_mode) & 0o077]


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_no_secret_in_any_file(place: Path, end: str) -> None:
    """After serving, using and stopping (or killing) a door, also where a log of an older release lay."""
    session = cf.session("Calling for trust", ["Acme", "Borealis"])
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    secrets = {f"link of {party}": token for party, token in tokens.join.items()}
    secrets |= {f"typed code of {party}": typed for party, typed in tokens.typed.items()}
    secrets |= {f"link of coach {party}": token for party, token in tokens.coach.items()}
    secrets |= {"console": tokens.facilitator, "screen": tokens.screen}
    (place / "doors").mkdir(mode=0o755)
    for name in (f"{session.code}.log", "OTHER2.log", "OTHER2.out"):
        old = place / "doors" / name
        old.write_text(f"Console: http://127.0.0.1:1/console/{session.code}#{tokens.facilitator}")
        old.chmod(0o644)
    door = cf.serve(session, ip="127.0.0.1", port=0)
    process = psutil.Process(door._record.pid)
    try:
        notebook(place, session.code)
        asyncio.run(used(door, secrets))
        opened_notebook(door, secrets)
        assert len(secrets) == 2 * 2 + 3 + 2 + 2 * 4 + 2
        assert told(secrets, process) == []
        assert found(place, secrets) == []
        assert open_to_others(place) == []
    finally:
        if end == "stop":
            door.stop()
        else:
            for one in [*process.children(recursive=True), process]:
                one.send_signal(signal.SIGKILL)
            psutil.wait_procs([process])
    assert not door.running
    assert found(place, secrets) == []
    assert open_to_others(place) == []
    secret = session.node.keys.session_secret(session.code)
    assert secret is not None
    holds = [name for name, raw in files(place) if secret in raw]
    assert len(holds) == 1
    assert holds[0].startswith("keys/sessions/")


def test_the_search_finds_what_is_planted(place: Path) -> None:
    """Otherwise the other tests would prove nothing."""
    cf.session("Calling for trust", ["Acme", "Borealis"])
    (place / "tmp" / "x").write_text("typed ABCDE12345")
    assert found(place, {"resume": "ABCDE-12345"}) == ["resume in tmp/x"]
