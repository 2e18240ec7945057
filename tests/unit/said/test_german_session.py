"""In a German session nobody is refused in English, whatever they do."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from hostile import Maker
from msgspec import inspect as kinds
from tabletop import CODE, SPEC, Phone, Table

from cofront_kit.model import commands as c
from cofront_kit.said import catalogue

PACKAGE = Path(__file__).parents[3] / "cofront_kit"
TRIES = 6
"""Shapes of each act for each role."""
CARDS: dict[str, Any] = {"kind": "board", "title": "Was im Weg steht"}


@cache
def sentences(language: str) -> re.Pattern[str]:
    """All that Python can say in a language, with anything in the place of a value."""
    found = []
    for entry in catalogue.entries(language).values():
        text = re.sub(r"^#[^\n]*", "", entry.partition("=")[2], flags=re.MULTILINE).strip()
        parts = re.split(r"\{(?:[^{}]|\{[^{}]*\})*\}", text)
        if sum(map(len, parts)) >= 6:  # not what is made of values
            found.append(".*".join(map(re.escape, parts)))
    return re.compile("|".join(found), re.DOTALL)


def told(phone: Phone) -> list[str]:
    """Every sentence that the server refused something with."""
    messages = [json.loads(text) for text in phone.got]
    refused = [one for one in messages if one["type"] in ("refused", "error", "waiting")]
    return [one[field] for one in refused for field in ("message", "way_out") if one[field]]


def everybody(table: Table) -> list[Phone]:
    guest = Phone(table)
    guest.hello()
    mute = Phone(table)
    return [table.joined("p1"), table.facilitator(), table.coach(), table.screen(), guest, mute]


def test_refusals_over_the_wire_are_german() -> None:
    """Every act, by everybody, before and after the opening and after the end, in many shapes."""
    heard: set[str] = set()
    for moment in ("lobby", "open", "ended"):
        table = Table(language="de-AT")
        host = table.facilitator()
        host.act("draft", id="b", activity="board", spec=CARDS)
        if moment != "lobby":
            host.act("open", id="o", activity="pulse", round=1, threshold=3)
            host.act("open", id="o2", activity="board", round=1)
            host.act("add-card", id="c1", card="k1", card_kind="issue", text="Die Übergaben")
        phones = everybody(table)
        if moment == "ended":
            host.act("close-session", id="e")
        likely = {"activity": ["pulse", "board", "other"], "item": ["p1", "kept"], "party": ["p1", "p2"]}
        words = [
            *(one for some in likely.values() for one in some),
            *table.state.seats,
            CODE,
            "k1",
            "b" * 32,
            "0" * 16,
        ]
        maker = Maker(
            Random(5), [*words, "Ada", "2027-03-02 16:40", table.tokens.facilitator], likely, [SPEC]
        )
        for phone in phones:
            for act in get_args(c.Act):
                for _ in range(TRIES):
                    table.now += 1
                    phone.seat.receive(
                        json.dumps({"type": "act", "id": "x", "act": maker.shaped(kinds.type_info(act))})
                    )
            heard.update(told(phone))
    assert len(heard) > 60
    english = {text for text in heard if sentences("en").fullmatch(text)}
    assert not english
    assert {text for text in heard if not sentences("de").fullmatch(text)} == set()


@pytest.mark.parametrize("folder", ["model", "room", "node"])
def test_refusals_come_from_the_catalogue(folder: str) -> None:
    """No refusal that can reach a seat is written into the code."""
    written = []
    paths = [path for path in sorted((PACKAGE / folder).rglob("*.py")) if "wording" not in path.parts]
    for path in paths:  # those who write rules of a mirror are programmers
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            texts = {"Refused": node.args[1:], "BadInput": node.args}.get(node.func.id, [])
            written += [
                f"{path.relative_to(PACKAGE)}:{one.lineno}"
                for one in texts
                for part in ((one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,))
                if isinstance(part, (ast.Constant, ast.JoinedStr)) and getattr(part, "value", "x")
            ]
    assert not written
