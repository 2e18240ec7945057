"""What an alliance reads of one session, made once and packed."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
import pytest
from kept_sessions import kept
from msgspec.structs import replace

import cofront_kit as cf
from cofront_kit.errors import BadInput
from cofront_kit.over_sessions import prepared as module
from cofront_kit.over_sessions.gathered import Gathered
from cofront_kit.over_sessions.kept import KeptSession, decode, decode_prepared, encode
from cofront_kit.over_sessions.prepared import PARTS, pack, prepare, several, unpack


def full() -> KeptSession:
    return kept(
        "FULL01",
        "2026-03-01",
        trust={"Acme": (3, 4, 3, 4), "Borealis": (2, 3, 2)},
        lens={"Acme": (3, 4, 3, 4), "Borealis": (2, 3, 2)},
        commitments=[{"commitment": "c", "text": "x", "party": "Acme", "status": "open", "kept_trust": None}],
        ledger=[
            {"opportunity": "o", "title": "x", "stage": "uncovered", "kinds": ["cost", "trust"]},
            {"opportunity": "p", "title": "y", "stage": "uncovered", "kinds": []},
        ],
        cards=[{"card": "k", "kind": "issue", "text": "x"}],
        midst=[{"minute": 0, "stage": "midst", "cards": 1}],
    )


def gathered(parts: module.Parts) -> dict[str, dict[str, list[Any]]]:
    found = Gathered()
    made = unpack(pack(parts))
    assert made is not None
    found.add("FULL01", "2026-03-01", {}, made)
    return found.cells


def test_parts_come_out_as_they_went_in() -> None:
    """Every cell; several texts of one cell as a tuple."""
    parts = prepare(full().tables)
    assert {part: set(columns) for part, columns in parts.items()} == {
        part: set(columns) for part, columns in PARTS.items()
    }
    cells = gathered(parts)
    assert cells["ledger"].pop("kinds") == [("cost", "trust"), ()]
    parts["ledger"].pop("kinds")
    assert cells == parts


def test_a_text_that_is_in_many_cells_is_one_object() -> None:
    """Over all sessions: a thousand of them would otherwise take a hundred megabytes."""
    found = Gathered()
    for code in ("FULL01", "FULL02"):
        found.add(code, "2026-03-01", {}, decode_prepared(encode(full())))
    assert len({id(one) for one in found.cells["trust"]["rater"]}) == 2
    assert found.cells["ledger"]["kinds"][0] is found.cells["ledger"]["kinds"][2]


def test_a_party_has_another_name_in_the_alliance() -> None:
    """In the columns of parties, and in no other."""
    session = full()
    session.tables["cards"]["text"] = ["Acme"]
    found = Gathered()
    found.add("FULL01", "2026-03-01", {"Acme": "Unity"}, decode_prepared(encode(session)))
    assert set(found.cells["trust"]["rater"]) == {"Unity", "Borealis"}
    assert found.cells["issues"]["text"] == ["Acme"]


def test_what_another_edition_made_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the tables, as for a bundle that was imported under an earlier release."""
    monkeypatch.setattr(module, "EDITION", module.EDITION + 1)
    other = encode(full())
    monkeypatch.undo()
    assert decode_prepared(other) == decode_prepared(encode(full()))


def test_tables_that_fit_no_session_are_refused_when_they_are_read() -> None:
    """Not when they are packed: whoever imports them can look at them, and the alliance says what is wrong."""
    session = full()
    session.tables["ledger"]["title"] = [None, 3]
    data = encode(session)
    assert decode(data) == session
    with pytest.raises(BadInput, match="don't fit their columns"):
        decode_prepared(data)


def test_damaged_parts_are_refused_in_words() -> None:
    """Cut short in the middle."""
    data = encode(full())
    listed = msgspec.msgpack.decode(data[1:])
    listed[-2] = zlib.compress(zlib.decompress(listed[-2])[:-9])
    with pytest.raises(BadInput, match="damaged"):
        decode_prepared(data[:1] + msgspec.msgpack.encode(listed))


def test_open_sessions_and_bundles_are_read_by_the_same_way() -> None:
    """A session as it is, and as it is kept, gives the same frames."""
    session = full()
    one, other = (
        cf.alliance("Acme x Borealis", store=[], bundles=[it])
        for it in (session, replace(decode(encode(session))))
    )
    for name in one.tables:
        assert one.frame(name).equals(other.frame(name)), name


def test_cells_of_several_texts() -> None:
    """None of them is an empty cell, too."""
    assert (several(""), several("a"), several("a\x1fb")) == ((), ("a",), ("a", "b"))
