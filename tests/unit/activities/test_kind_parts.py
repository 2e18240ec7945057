"""Every kind of activity has every part on the author's side, or says that it needs none."""

from __future__ import annotations

import pandas as pd
import pytest

import cofront_kit as cf
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.play import Play
from cofront_kit.activities.registry import kinds
from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.activities.section import Section, Seen
from cofront_kit.activities.stock import STOCK
from cofront_kit.model import kinds as core
from cofront_kit.templates.by_kind import texts_of

pytestmark = pytest.mark.usefixtures("own_folders")
KINDS = {kind.tag: kind for kind in kinds()}


def test_both_sides_know_the_same_kinds() -> None:
    """Whatever kind the core plays, a notebook can call, and the other way round."""
    assert set(STOCK) == {kind.name for kind in core.STOCK}
    assert KINDS.keys() == core.kinds().keys()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_part_is_there(kind: ActivityKind) -> None:
    """Author class, call, texts, play, report, exports, tables, widget."""
    home = f"cofront_kit.activities.{kind.name}."
    plays = core.kinds()[kind.tag]
    assert kind.call.__module__.startswith(home)
    assert kind.author.__module__.startswith(home)
    assert issubclass(kind.author, SealedActivity) == (plays.sealed is not None)
    assert kind.called.split()[0] in ("a", "an")
    assert {"id", "kind", "title"} <= texts_of(kind.tag).keys
    play = kind.play or Play()
    assert (play.hands_in is not None) == (plays.sealed is not None)
    assert isinstance(kind.section(), Section)
    assert kind.report is None or kind.report.startswith(f"{home}report:")
    assert all(callable(write) for write in kind.exports.values())
    assert kind.widget_class().__name__ == kind.author.__name__


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_is_read_of_an_untouched_activity_is_empty(kind: ActivityKind) -> None:
    """Tables have their columns and no rows; a saved notebook's columns are among them; the report says nothing."""
    session = cf.session("Parts", ["Acme", "Borealis"], store="memory")
    activity = kind.call(session)
    tables = {name: getattr(activity, name)() for name in kind.frames}
    for name, table in tables.items():
        assert isinstance(table, pd.DataFrame), name
        assert len(table.columns) > 0, name
    assert set(kind.columns) <= set(tables["frame"].columns if "frame" in tables else ())
    section, seen = kind.section(), Seen.of(session.state)
    for place in ("agreed", "ahead", "results", "board"):
        piece = getattr(section, place)
        assert piece is None or piece(seen) == "", place
    assert section.in_short is None or list(section.in_short(seen)) == []


def test_tables_are_found_by_what_the_calls_return() -> None:
    """They are listed nowhere else."""
    assert {"frame", "gaps", "turnout_frame"} <= set(KINDS["trust-poll"].frames)
    assert KINDS["read-out"].frames == ()
