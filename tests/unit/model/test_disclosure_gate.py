"""The gate: looking for another way out of the ballot box, and into a published result."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import cofront_kit
from cofront_kit.errors import BadNumbers
from cofront_kit.model import disclosure
from cofront_kit.model.disclosure import (
    Ballot,
    Cell,
    DimensionResult,
    Figures,
    ItemResult,
    ItemSpec,
    Published,
    Summary,
    Total,
    publish,
    read_published,
)

PACKAGE = Path(cofront_kit.__file__).parent
GATED = [Published, ItemResult, Cell, Total, Figures, Summary, DimensionResult]

MAY_HOLD_BALLOTS = {"model/ballot.py", "model/rounds/reveal_scales.py", "bench/numbers.py", "bench/replay.py"}
"""Allowed besides disclosure itself: code that reads the box in order to publish, and benches that make up ballots. A
new name here is a decision, not a detail.
"""


def a_result() -> Published:
    people = [Ballot("A", {"B": {"i1": 1 + n % 5, "i2": 5}}) for n in range(7)]
    people += [Ballot("B", {"A": {"i1": 2 + n % 3, "i2": 1 + n % 3}}) for n in range(6)]
    people += [Ballot("C", {"A": {"i1": 4}}) for _ in range(2)]
    items = [ItemSpec("i1", "d"), ItemSpec("i2", "d")]
    return publish(people, parties=["A", "B", "C"], items=items, points=5, threshold=5)


@pytest.mark.parametrize("kind", GATED)
def test_no_published_value_can_be_built_by_hand(kind: type) -> None:
    """Calling the type fails, with the way out in the message."""
    with pytest.raises(TypeError, match=r"disclosure\.publish"):
        kind()
    with pytest.raises(TypeError, match=r"disclosure\.publish"):
        kind(**dict.fromkeys(kind.__struct_fields__, 0))  # type: ignore[attr-defined]


@pytest.mark.slow
def test_type_checkers_refuse_it_too(tmp_path: Path) -> None:
    """A call is an error for mypy, and a function that takes a Published takes nothing else."""
    source = tmp_path / "by_hand.py"
    source.write_text(
        "from cofront_kit.model.disclosure import Ballot, Published\n"
        "def screen(result: Published) -> int:\n"
        "    return result.threshold\n"
        "screen(Ballot('A', {}))\n"
        "screen({'threshold': 5})\n"
        "Published(threshold=5, points=5, parties=(), items=(), dimensions=(), overall=())\n"
    )
    # A separate process: in this one mypy would leave a heap that makes every later collection take seconds. It uses
    # the cache of `make check`; without it, this takes as long as that.
    command = [sys.executable, "-m", "mypy", "--strict", str(source)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PACKAGE.parent)
    report, code = found.stdout, found.returncode
    lines = {
        int(line.split(":")[1])
        for line in report.splitlines()
        if str(source.name) in line and "error" in line
    }
    assert code != 0
    assert lines == {4, 5, 6}, report


def test_published_values_are_frozen() -> None:
    """Nothing in a result can be changed, all the way down."""
    result = a_result()
    with pytest.raises(AttributeError):
        result.items[0].cells[0].n = 1  # type: ignore[misc]
    for value in _everything(result):
        assert isinstance(value, (*GATED, str, int, float, tuple, type(None))), type(value)


def _everything(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _everything(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _everything(part)


def test_a_stored_result_comes_back_the_same() -> None:
    """Through JSON, inside another value, by copy and by pickle."""
    result = a_result()
    assert read_published(msgspec.json.encode(result)) == result

    class Stored(msgspec.Struct, frozen=True):
        result: Published

    event = Stored(result)
    assert msgspec.json.decode(msgspec.json.encode(event), type=Stored) == event
    assert copy.deepcopy(result) is result
    assert pickle.loads(pickle.dumps(result)) == result


Forgery = Callable[[dict[str, Any]], None]


def _cell(stored: dict[str, Any], item: int = 0, cell: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = stored["items"][item]["cells"][cell]
    return found


FORGERIES: dict[str, Forgery] = {
    "a lower threshold": lambda s: s.update(threshold=2),
    "a threshold above n": lambda s: s.update(threshold=9),
    "another mean": lambda s: _cell(s).update(mean=4.9),
    "another deviation": lambda s: _cell(s).update(sd=0.1),
    "another agreement": lambda s: _cell(s).update(agreement=0.1),
    "a smaller n": lambda s: _cell(s).update(n=3),
    "counts of fewer people": lambda s: _cell(s).update(counts=[0, 1, 1, 0, 0]),
    "negative counts": lambda s: _cell(s).update(counts=[-1, 2, 2, 2, 2]),
    "counts of another scale": lambda s: _cell(s).update(counts=[1, 2, 4]),
    "no cannot-judge": lambda s: _cell(s).update(cannot_judge=None),
    "figures of a hidden cell": lambda s: _cell(s).update(hidden="protected"),
    "a hidden cell opened": lambda s: _cell(s, cell=2).update(n=6, cannot_judge=0),
    "words of a hidden cell": lambda s: _cell(s, cell=2).update(words="two camps"),
    "a mean of strong agreement": lambda s: _cell(s, item=1).update(mean=5.0),
    "one direction hidden": lambda s: _cell(s, cell=1).update(hidden="protected"),
    "a cell removed": lambda s: s["items"][0]["cells"].pop(),
    "another dimension mean": lambda s: s["dimensions"][0]["cells"][0].update(mean=1.0),
    "another overall mean": lambda s: s["overall"][0].update(mean=1.0),
    "another gap": lambda s: s["dimensions"][0].update(gap=3.0),
    "the party of one voice put into the total": lambda s: s["items"][1]["total"].update(left_out=[]),
    "a total that gives two people away": lambda s: _forge_total(s),
    "answers in a hidden total": lambda s: _hide_total(s),
    "an unknown kind of poll": lambda s: s.update(about="everything"),
}


def _forge_total(stored: dict[str, Any]) -> None:
    """Only two answers more than what is shown."""
    cell, total = _cell(stored), stored["items"][0]["total"]
    counts = list(cell["counts"])
    counts[0] += 1
    counts[4] += 1
    total.update(counts=counts, answers=sum(counts), n=sum(counts))
    total.update(
        {name: disclosure.figures.figures_of(9, counts, 0)[name] for name in ("mean", "sd", "agreement")}
    )


def _hide_total(stored: dict[str, Any]) -> None:
    total = stored["items"][0]["total"]
    total.update(dict.fromkeys(("n", "mean", "sd", "agreement", "counts", "cannot_judge")))
    total.update(words="", hidden="protected", answers=15)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_result_is_not_read(forgery: str) -> None:
    """Whatever is read back is checked against the rule again."""
    stored = json.loads(msgspec.json.encode(a_result()))
    read_published(json.dumps(stored))
    FORGERIES[forgery](stored)
    with pytest.raises(msgspec.ValidationError):
        read_published(json.dumps(stored))


def test_replacing_a_field_is_checked_as_well() -> None:
    """Replacing through msgspec doesn't get around it."""
    with pytest.raises(ValueError, match="threshold"):
        msgspec.structs.replace(a_result(), threshold=2)
    with pytest.raises(BadNumbers):
        msgspec.structs.replace(a_result(), dimensions=())


def _sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _names(tree: ast.AST) -> set[str]:
    """Every name a module imports, reads, or mentions in an annotation."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    return names


@pytest.mark.slow
def test_only_disclosure_makes_published_values() -> None:
    """No other module knows the maker of gated values, or bypasses their constructor."""
    forbidden = {"_sealed", "_Gate", "Gated", "defstruct"}
    for module, tree in _sources():
        if module.startswith("model/disclosure/"):
            continue
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("cofront_kit.model.disclosure.")
            for alias in node.names
        }
        assert "sealed" not in imported, f"{module} imports the maker of published values"
        assert not forbidden & _names(tree), f"{module} goes round the gate"


@pytest.mark.slow
def test_only_the_writer_and_the_model_hold_ballots() -> None:
    """Screens, frames, reports, doors and widgets have no name for an unrevealed answer."""
    holders = {
        module
        for module, tree in _sources()
        if "Ballot" in _names(tree) and not module.startswith("model/disclosure/")
    }
    assert holders <= MAY_HOLD_BALLOTS, f"another way to the ballots: {sorted(holders - MAY_HOLD_BALLOTS)}"


def test_the_functions_that_take_ballots_give_published() -> None:
    """Of everything disclosure exports, two take ballots (of scales and of dots), and they return the gate types."""
    takes = []
    for name in disclosure.__all__:
        hints = getattr(getattr(disclosure, name), "__annotations__", {})
        if any("Ballot" in str(hint) for argument, hint in hints.items() if argument != "return"):
            takes.append((name, str(hints["return"])))
    assert takes == [("publish", "Published"), ("publish_dots", "PublishedDots")]


def test_a_ballot_shows_no_answer() -> None:
    """Neither its text nor what a rich console prints holds an answer."""
    ballot = Ballot("A", {"B": {"secret-item": 4}})
    for text in (repr(ballot), str(ballot), f"{ballot}", repr([ballot]), repr(list(ballot.__rich_repr__()))):
        assert "secret-item" not in text
        assert "4" not in text


def test_refusing_a_ballot_does_not_say_whose_it_is() -> None:
    """The message names what does not fit, never the rater or another answer."""
    with pytest.raises(BadNumbers) as caught:
        publish(
            [Ballot("Acme", {"Borealis": {"i1": 4, "i2": 77}})],
            parties=["Acme", "Borealis"],
            items=[ItemSpec("i1", "d"), ItemSpec("i2", "d")],
            points=5,
            threshold=5,
        )
    assert "Acme" not in str(caught.value)
    assert "4" not in str(caught.value).replace("0..5", "")


def test_the_rule_needs_nothing_but_msgspec() -> None:
    """Importing disclosure brings in no numpy, no pandas, no asyncio, no clock of its own."""
    code = (
        "import sys; import msgspec; before = set(sys.modules); import cofront_kit.model.disclosure;"
        "new = {m.split('.')[0] for m in set(sys.modules) - before};"
        "print(sorted(new & {'numpy', 'scipy', 'pandas', 'tornado', 'asyncio', 'sqlalchemy', 'random'}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert found.stdout.strip() in ("[]", "['random']"), found.stdout
