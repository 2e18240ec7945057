"""What a data person finds by completion: every name has words behind it, and the store's sessions are a table."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import cofront_kit as cf
from cofront_kit.activities.registry import kinds
from cofront_kit.widgets.base import CofrontWidget

HOLDERS = {
    "Alliance": cf.Alliance,
    "Session": cf.Session,
    "Door": cf.Door,
    **{kind.author.__name__: kind.author for kind in kinds()},
    **{f"{kind.author.__name__} widget": kind.widget_class() for kind in kinds()},
}


def without_words(kind: type) -> Iterator[str]:
    """Public members that say nothing; of a widget those that completion offers."""
    of_widgets = dir(CofrontWidget) if issubclass(kind, CofrontWidget) else ()
    for name in dir(kind):
        if name.startswith("_") or name in of_widgets:
            continue
        member = inspect.getattr_static(kind, name)
        said = getattr(member, "help", "") or inspect.getdoc(getattr(kind, name)) or ""
        if not said.strip():
            yield name


def test_every_public_name_has_words() -> None:
    """``cf.name?`` says what it is."""
    assert [
        name for name in cf.__all__ if not name.startswith("__") and not inspect.getdoc(getattr(cf, name))
    ] == []
    assert sorted(cf.__all__) == dir(cf)


@pytest.mark.parametrize("kind", HOLDERS.values(), ids=HOLDERS)
def test_every_member_has_words(kind: type) -> None:
    """So has everything that completion offers after a dot."""
    assert list(without_words(kind)) == []


@pytest.mark.usefixtures("own_folders")
def test_the_sessions_of_a_store_are_a_table(tmp_path: Path) -> None:
    """Newest first, with types that an empty one has too; looking creates no store."""
    nothing = cf.sessions(tmp_path / "none.sqlite")
    assert list(tmp_path.glob("none*")) == []
    first = cf.session("Calling for trust", ["Acme", "Borealis"])
    second = cf.session("Review", ["Acme", "Borealis"])
    first.close()
    table = cf.sessions()
    assert set(table["session"]) == {first.code, second.code}
    assert dict(zip(table["title"], table["status"], strict=True)) == {
        "Calling for trust": "closed",
        "Review": "open",
    }
    assert table["begun"].is_monotonic_decreasing
    assert (pd.Timestamp.now("UTC") - table["begun"]).max() < pd.Timedelta(hours=1)
    assert nothing.empty
    assert nothing.dtypes.to_dict() == table.dtypes.to_dict()
    joined = pd.concat(cf.session(code=code).frame("agenda") for code in table["session"])
    assert list(joined) == list(first.frame("agenda"))


def test_a_store_that_is_none_is_refused() -> None:
    """In words."""
    with pytest.raises(cf.BadInput, match="store is 3"):
        cf.sessions(3)  # type: ignore[arg-type]
