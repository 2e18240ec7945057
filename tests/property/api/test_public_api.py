"""No call of the public API, whatever its arguments, breaks a session, crashes, or raises an error without a message.

``COFRONT_API_CALLS=6000 COFRONT_SEED=7 python -m pytest -s tests/property/api`` for more than the usual number.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from secrets import token_hex

import calls as api
import pytest

import cofront_kit as cf
from cofront_kit.errors import CofrontError, Note, UnreadableSession
from cofront_kit.model.around import Around
from cofront_kit.node import open_nodes as nodes
from cofront_kit.node.following import follow
from cofront_kit.room.room import Room
from cofront_kit.store.sql import SqlStore

CALLS = int(os.environ.get("COFRONT_API_CALLS", "500"))
SEED = int(os.environ.get("COFRONT_SEED", "0")) or 20_261_128
PER_SESSION = 125
GROUP = 25
"""Calls between two looks by somebody who shares nothing but the store."""
NEW_PROCESS = "import sys, cofront_kit as cf; [cf.session(code=code).state for code in sys.argv[1:]]"


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A store, keys and a working folder for this test."""
    store = tmp_path / "store" / "cofront.sqlite"
    store.parent.mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("COFRONT_STORE", str(store))
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "doors"))
    for name in ("COFRONT_SESSION", "COFRONT_SOCKET", "QUERY_STRING"):
        monkeypatch.delenv(name, raising=False)
    nodes._opened.clear()
    yield str(store)
    nodes.node_of().close()
    nodes._opened.clear()


def begin(folder: Path) -> api.Place:
    """A session in which most calls have something to work with."""
    session = cf.session(f"API {token_hex(4)}", ["Acme", "Borealis"])
    board = session.board()
    board.open()
    board.allow_solutions()
    issue, opportunity = board.add("Late forecasts"), board.add("Plan together", "opportunity", "Acme")
    board.add("One calendar", "solution", on=issue)
    board.confirm(opportunity, "Borealis")
    session.commitments().add("We call", owner="Ada", party="Acme", due="2190-01-01")
    session.ledger().add("Faster", kinds=["trust"])
    session.slides().open()
    return api.Place(session, folder, cf.session("In memory", ["Acme", "Borealis"], store="memory"))


def read_by_another(url: str, place: api.Place, done: list[tuple[int, str]]) -> None:
    """Read the session anew, and show it to every audience; an event that can't be read names the call it came from."""
    code = place.session.code
    with SqlStore(f"sqlite:///{url}") as store:
        try:
            state, happened = follow(code, None, store.events_after(code, 0))
        except UnreadableSession as error:
            came_from = next((call for version, call in done if version >= error.version), "?")
            pytest.fail(f"{came_from} bricked the session: {error}")
    assert state is not None
    assert state == place.session.state, "the session reads otherwise than it was shown"
    room = Room(code, release="", epoch="", desk=print, now=lambda: 0.0, on_dirty=lambda: None)  # type: ignore[arg-type]
    room.adopt(state, happened, Around())
    for role in ("facilitator", "participant", "coach", "screen", None):
        room.view(role)  # type: ignore[arg-type]


def test_generated_calls(own_folders: str, tmp_path: Path) -> None:
    """Every public function refuses with a message, or does something that stays readable, whatever its arguments."""
    chance = Random(SEED)
    wrong: list[str] = []
    outcomes: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    codes: list[str] = []
    known: set[str] = set()
    place, pool, done = begin(tmp_path / "work"), [], []
    for number in range(CALLS):
        if number % PER_SESSION == 0 or place.session.status == "closed":
            if number:
                read_by_another(own_folders, place, done)
            place, done = begin(tmp_path / "work"), []
            pool = api.calls(place)
            known |= {call.name for call in pool}
            codes.append(place.session.code)
        call = chance.choice(
            pool if chance.random() < 0.1 else [one for one in pool if one.signature.parameters]
        )
        if chance.random() > api.SLOW.get(call.name.rpartition(".")[2], 1.0):
            call = chance.choice([one for one in pool if "chart" not in one.name])
        given = api.arguments(call, place, chance)
        said = f"{call.name}({', '.join(f'{name}={short(value)}' for name, value in given.items())})"
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Note)  # worth knowing, and stops nothing
                if call.setter:
                    call.what(*given.values())
                else:
                    call.what(**given)
        except CofrontError as error:
            outcomes[type(error).__name__] += 1
            if "stumbled" in str(error):
                wrong.append(f"{said} stumbled: {error}")
        except Exception as error:
            outcomes["bare"] += 1
            wrong.append(f"{said} raised a bare {type(error).__name__}: {str(error)[:200]}")
        else:
            outcomes["accepted"] += 1
            accepted[call.name] += 1
        done.append((place.session.state.version, said))
        if number % GROUP == GROUP - 1:
            read_by_another(own_folders, place, done)
    read_by_another(own_folders, place, done)
    subprocess.run([sys.executable, "-c", NEW_PROCESS, *codes], check=True)
    print(
        f"\n{CALLS} calls of {len(known)} functions (seed {SEED}), {len(codes)} sessions, {CALLS // GROUP} times read "
        f"by another: {dict(outcomes)}; {len(accepted)} functions accepted something"
    )
    assert not wrong, "\n".join([f"{len(wrong)} of {CALLS}:", *sorted(wrong)[:80]])
    assert outcomes["accepted"] > CALLS / 5
    assert sum(outcomes.values()) - outcomes["accepted"] > CALLS / 5


def short(value: object) -> str:
    """A value for a message."""
    try:
        text = repr(value)
    except ValueError:
        return "a huge number"
    return text if len(text) < 60 else f"{text[:50]} ... ({len(text)})"
