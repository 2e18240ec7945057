"""Typed codes and resume codes over real nodes: the store alone doesn't reveal them, the key checks them."""

from __future__ import annotations

import hashlib
import itertools
import json
from pathlib import Path

import pytest
from test_node import PLAN, Phone

from cofront_kit.model import access
from cofront_kit.node.node import Node
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore


def node(folder: Path, keys: str) -> Node:
    store = SqlStore(f"sqlite:///{folder / 'store.sqlite'}")
    return Node(store, KeyFolder(folder / keys, store=store.url))


def asked(node: Node, code: str, **message: str) -> dict[str, object]:
    phone = Phone(node, code)
    phone.say(**message)
    return phone.answer(message["id"])


def test_a_copy_of_the_store_tells_no_typed_code(tmp_path: Path) -> None:
    """The attack that once found all of them: every code of four characters, hashed with what the store holds."""
    first = node(tmp_path, "keys")
    code = first.create(PLAN)
    body = first.store.events_after(code, 0)[0].body
    first.close()
    kept = set(json.loads(body)["capabilities"])
    begin = hashlib.sha256(b"cofront capability\0" + f"{code}/".encode())
    for signs in itertools.product(access.ALPHABET, repeat=access.TYPED_LENGTH):
        tried = begin.copy()
        tried.update("".join(signs).encode())
        assert tried.hexdigest()[:32] not in kept


@pytest.mark.parametrize(("keys", "works"), [("keys", True), ("other", False)])
def test_another_door_needs_the_sessions_secret_for_codes(tmp_path: Path, keys: str, works: bool) -> None:
    """Doors over one store share the folder of keys, or its sessions; without it links open all the same."""
    first, second = node(tmp_path, "keys"), node(tmp_path, keys)
    code = first.create(PLAN)
    tokens = first.tokens(code)
    assert tokens is not None
    joined = asked(second, code, type="join", id="l", capability=tokens.join["p1"], secret="1" * 32)
    assert (joined["type"], bool(joined["resume_code"])) == ("joined", works)
    typed = asked(second, code, type="join", id="t", capability=tokens.typed["p1"], secret="2" * 32)
    assert typed["type"] == ("joined" if works else "refused")
    assert (second.check_capability(code, tokens.typed["p1"]) is not None) == works
    mine = asked(first, code, type="join", id="f", capability=tokens.join["p1"], secret="3" * 32)
    resumed = asked(
        second, code, type="resume", id="r", resume_code=str(mine["resume_code"]), secret="4" * 32
    )
    assert resumed["type"] == ("joined" if works else "refused")
    first.close()
    second.close()


def test_a_damaged_secret_keeps_nobody_out(tmp_path: Path) -> None:
    """Links need no key; the log says what is wrong with the codes."""
    first = node(tmp_path, "keys")
    code = first.create(PLAN)
    tokens = first.tokens(code)
    assert tokens is not None
    next((tmp_path / "keys" / "sessions").iterdir()).write_bytes(b"short")
    joined = asked(first, code, type="join", id="l", capability=tokens.join["p1"], secret="1" * 32)
    assert joined["type"] == "joined"
    typed = asked(first, code, type="join", id="t", capability=tokens.typed["p1"], secret="2" * 32)
    assert typed["type"] == "refused"
    first.close()
