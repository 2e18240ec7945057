"""Views mean what they meant: the recorded session, beside the messages that an earlier build sent."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from recorded import AUDIENCES, views

THEN = Path(__file__).with_name("views-v1.json.gz")
"""Written by commit 426c6d3."""


@pytest.fixture(scope="module")
def then() -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = json.loads(gzip.decompress(THEN.read_bytes()))
    return told


@pytest.fixture(scope="module")
def now() -> dict[str, list[dict[str, Any]]]:
    return views()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_value_is_still_sent(
    audience: str, then: dict[str, list[dict[str, Any]]], now: dict[str, list[dict[str, Any]]]
) -> None:
    """With each event every audience gets what it got then; fields may have been added, none removed or changed."""
    assert len(then[audience]) == len(now[audience])
    for number, (before, after) in enumerate(zip(then[audience], now[audience], strict=True)):
        for key, value in before["set"].items():
            lost = list(differences(value, after["set"].get(key), key))
            assert not lost, (number, lost)
        assert set(before["drop"]) <= set(after["drop"])
        assert after["set"].keys() - before["set"].keys() <= NEW_WITH


NEW_WITH = frozenset({"stage", "lead", "asks", "page", "screen-page"})
"""Keys that now come with more events than then: ``stage`` says what accepts input, ``lead`` is new."""


def differences(then: Any, now: Any, where: str) -> Any:
    """Where a value lacks what it had."""
    if isinstance(then, dict) and isinstance(now, dict):
        for name in then:
            if name not in now:
                yield f"{where}/{name} is gone"
            else:
                yield from differences(then[name], now[name], f"{where}/{name}")
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for index, pair in enumerate(zip(then, now, strict=True)):
            yield from differences(*pair, f"{where}/{index}")
    elif then != now:
        yield f"{where}: {then!r} -> {now!r}"
