"""Two who begin the same session in the same moment get one: notebooks find sessions by title."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import cofront_kit as cf
from cofront_kit.errors import Refused
from cofront_kit.facilitator import opening
from cofront_kit.lab.beginning import NewSession, begun
from cofront_kit.model.parties import Party
from cofront_kit.node.loops import ThreadLoop
from cofront_kit.node.node import Node
from cofront_kit.store.locate import open_keys, open_store

TWO = 2


@pytest.fixture
def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Node]]:
    """Two processes' access to one store, which both look before either writes."""
    (tmp_path / "data").mkdir()
    made = []
    for _ in range(TWO):
        store = open_store(tmp_path / "data" / "store.sqlite")
        made.append(Node(store, open_keys(store, tmp_path / "keys"), loop=ThreadLoop()))
    together = threading.Barrier(TWO)
    plain = opening._created

    def created(*given: Any) -> str:
        together.wait(20)
        return plain(*given)

    monkeypatch.setattr(opening, "_created", created)
    yield made
    for one in made:
        one.close()


def at_once(work: Callable[[Node], object], nodes: list[Node]) -> list[object]:
    """What both got, an error too."""

    def tried(node: Node) -> object:
        try:
            return work(node)
        except Refused as error:
            return error

    with ThreadPoolExecutor(TWO) as pool:
        return list(pool.map(tried, nodes))


def test_of_two_labs_one_begins_and_the_other_is_told(nodes: list[Node], tmp_path: Path) -> None:
    """With the way out, at the title; no folder, session or secret of the second is left."""
    (tmp_path / "root").mkdir()
    sides = [Party("Acme"), Party("Borealis")]

    def press(node: Node) -> object:
        place = f"from {nodes.index(node)}"
        return begun(
            node, tmp_path / "root", NewSession("trust-checkup", "Calling for trust", sides, folder=place)
        )

    got = at_once(press, nodes)
    (refused,) = [one for one in got if isinstance(one, Refused)]
    assert (refused.code, refused.field) == ("title-taken", "title")
    assert "'Calling for trust 2' is free" in str(refused)
    (row,) = nodes[0].store.sessions()
    assert row.title == "Calling for trust"
    assert len(list((tmp_path / "root").iterdir())) == 1
    assert [path.name for path in (tmp_path / "keys").rglob("*") if row.code in path.name] != []
    assert len({path.name for path in (tmp_path / "keys" / "sessions").iterdir()}) == 1


def test_of_two_notebooks_both_get_the_one_session(
    nodes: list[Node], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same first cell, run in two kernels in the same moment."""
    here = threading.local()
    monkeypatch.setattr(opening, "node_of", lambda _store: here.node)

    def run(node: Node) -> object:
        here.node = node
        return cf.session("Calling for trust", ["Acme", "Borealis"]).code

    first, second = at_once(run, nodes)
    assert first == second
    assert [row.code for row in nodes[0].store.sessions()] == [first]
