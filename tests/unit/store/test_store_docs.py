"""docs/store.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cofront_kit.store
from cofront_kit.store.schema import metadata

ROOT = Path(cofront_kit.store.__file__).parents[2]
PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
CODE = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "cofront_kit" / "store").glob("*.py"))


def test_every_table_and_column_is_explained() -> None:
    """And nothing is explained that isn't there."""
    explained = dict(re.findall(r"^\| `(cofront_\w+)` \|.*\| (`.*`) \|$", PAGE, re.MULTILINE))
    actual = {
        name: ", ".join(f"`{column.name}`" for column in table.columns)
        for name, table in metadata.tables.items()
    }
    assert explained == actual


MESSAGES = re.findall(r'"([^"]+)"', PAGE.split("## When it can't be used")[1].split("## For developers")[0])


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_can_appear(message: str) -> None:
    """So people who search the docs for a message find it."""
    code = re.sub(r'"\s*f?"', "", CODE)
    parts = [re.escape(part.strip()) for part in message.split("...")]
    what = {
        "its file is read-only": "its {what} is read-only",
        "its folder is read-only": "its {what} is read-only",
    }
    assert re.search(r"[^\n]*".join(parts), code) or what.get(message, "\0") in code
