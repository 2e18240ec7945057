"""Small benches, so that they keep working; their figures mean nothing here."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cofront_kit.bench import NAMES, Asked, measure
from cofront_kit.bench.phone_process import _NUMBER, _SHOWN, CARD, _percentiles
from cofront_kit.bench.soak import slope
from cofront_kit.bench.table import Row, as_json, shown_ratio
from cofront_kit.cli import main
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session
from cofront_kit.model.commands import AddCard

SMALL = Asked(seats=40, seconds=0.4, turns=1)
SEATS = {"join": "40 joins", "fanout": "40 screens", "board": "40 phones"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["join", "fanout", "board", "replay"])
def test_each_row_stands_beside_a_peer_of_the_same_run(name: str) -> None:
    """Figures and peers are real numbers, and nothing failed or was lost."""
    rows = measure(name, SMALL)
    assert len(rows) >= 3
    for row in rows:
        assert row.measured == row.measured, row.what
        if "fail" in row.what or "lost" in row.what:
            assert (row.measured, row.met) == (0, True), row.what
        elif row.peer is not None:
            assert row.peer > 0, row.what
    assert any(SEATS.get(name, "") in row.what for row in rows)


@pytest.mark.slow
def test_the_command_writes_the_machine_and_the_verdicts(tmp_path: Path) -> None:
    """JSON without a name of the machine or a path; the exit code says whether all budgets were met."""
    file = tmp_path / "bench.json"
    ended = CliRunner().invoke(
        main, ["bench", "acts", "--seconds", "0.4", "--json", str(file)], catch_exceptions=False
    )
    found = json.loads(file.read_text(encoding="utf-8"))
    verdicts = [row["met"] for row in found["benches"]["acts"]]
    assert ended.exit_code == int(False in verdicts)
    assert {"cores", "memory_gb", "system", "python", "packages", "load_1_min"} == set(found["machine"])
    assert os.uname().nodename not in json.dumps(found["machine"])
    assert str(tmp_path) not in file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_short_soak_has_no_errors(tmp_path: Path) -> None:
    """Robots come, answer and go, rounds are opened and revealed, nothing is lost and the door's log is clean."""
    file = tmp_path / "soak.json"
    asked = ["bench", "soak", "--minutes", "0.12", "--robots", "12", "--pace", "0.05", "--json", str(file)]
    ended = CliRunner().invoke(main, asked, catch_exceptions=False)
    rows = {row["what"]: row for row in json.loads(file.read_text(encoding="utf-8"))["benches"]["soak"]}
    assert rows["errors"]["measured"] == 0, ended.output
    assert rows["lines of trouble in the door's log"]["measured"] == 0, ended.output
    for what in ("joins", "leaves", "acts", "reveals", "ballots revealed"):
        assert rows[what]["measured"] > 0, ended.output


def test_the_page_bench_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright and a browser are not dependencies of the kit; without them the message says how to get them."""
    monkeypatch.setenv("COFRONT_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(BadInput, match="COFRONT_CHROMIUM"):
        measure("page", SMALL)
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(BadInput, match="pip install playwright"):
        measure("page", SMALL)


def test_a_budget_is_met_or_missed() -> None:
    """Absolute limits and ratios count both; without a budget there is no verdict."""
    assert Row("x", 100, "ms", "peer", 100).met is None
    assert Row("x", 100, "ms", "peer", 100, most=100, most_ratio=1.0).met is True
    assert Row("x", 100, "ms", "peer", 90, most=100, most_ratio=1.0).met is False
    assert Row("x", 100, "/s", "peer", 300, least=50, least_ratio=0.5).met is False
    assert Row("x", 100, "/s", "peer", 100, least=101).met is False
    assert Row("x", 1, "ms", most_ratio=1.0).met is False, "a ratio without a peer is no success"
    assert [shown_ratio(one) for one in (1.5, 0.5, 0.1, 0.001)] == ["1.5 x", "0.5 x", "1/10", "1/1,000"]


def test_the_slope_of_a_soak_leaves_the_beginning_out() -> None:
    """What a door uses while the room fills is not growth."""
    filling = [(float(at), 1e6 * min(at, 10)) for at in range(31)]
    assert slope(filling) == 0
    assert slope([(float(at), 5.0 * at) for at in range(31)]) == pytest.approx(5)


def test_every_bench_has_its_module() -> None:
    """And a line that says what it measures."""
    from importlib import import_module

    for name, line in NAMES.items():
        assert callable(import_module(f"cofront_kit.bench.{name}").measure)
        assert line.endswith(".")


@pytest.mark.parametrize(
    ("work", "key", "value"),
    [
        (
            "reword",
            "card/bench",
            {"confirmed": [], "people": {"p1": 0, "p2": 0}, "id": "bench", "text": "x", "rev": 7},
        ),
        ("reword", "card/bench", {"rev": 7, "agreement": {"text": "y", "rev": 2}}),
        ("tick", "counts", {"done": {"p1": 3, "p2": 4}}),
    ],
)
def test_phones_read_what_a_frame_shows(work: str, key: str, value: dict[str, object]) -> None:
    """Also past the objects that a value holds."""
    found = _SHOWN[work].search(json.dumps({key: value}, separators=(",", ":")).encode())
    assert found is not None
    assert sum(map(int, _NUMBER.findall(found[1]))) == 7


def test_phones_read_a_real_card() -> None:
    """The view of a card as the door sends it."""
    session = open_session(Session, "Bench", ["Acme", "Borealis"], template="two-slides", store="memory")
    session.board().open()
    session.node.act(session.code, AddCard(CARD, "issue", "A text", "0" * 32, party="p1"))
    view = {f"card/{CARD}": session.node.view(session.code)[f"card/{CARD}"]}
    found = _SHOWN["reword"].search(json.dumps(view, separators=(",", ":")).encode())
    assert found is not None
    assert found[1] == b":1"


def test_what_never_came_is_said_and_misses_its_budget() -> None:
    """No phone showed anything: the table and JSON can still be made."""
    never = _percentiles([])["p95"]
    row = Row("an act to each of 40 screens, p95", never, "ms", "peer", 3.0, most=250, most_ratio=1.5)
    assert row.cells()[1:5] == ("never", "peer", "3 ms", "")
    assert row.met is False
    assert json.loads(as_json({"fanout": [row]}, {}))["benches"]["fanout"][0]["measured"] is None
    assert Row("the peer's", 3.0, "ms", "peer", never).cells()[3:5] == ("never", "")
