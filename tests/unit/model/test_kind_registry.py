"""The registry of kinds: every kind has every part, one call adds a further one, a missing one loses nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from tabletop import Table

import cofront_kit.model
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import kinds
from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.events import (
    ActivityDrafted,
    ActivityRevealed,
    KindBrought,
    Unreadable,
    read,
    write,
)
from cofront_kit.model.evolve import replay
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.packages import refuse_unplayable
from cofront_kit.model.rounds.questions import Questions
from cofront_kit.model.source import Source
from cofront_kit.model.spec import Content, Spec
from cofront_kit.model.views import Around, shared_view


class EnergySpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="energy-check"):
    """A toy kind: one sealed scale about one's own side."""

    points: int = 5


def _check(spec: EnergySpec) -> None:
    if not 3 <= spec.points <= 11:
        raise BadInput(f"points is {spec.points}; a scale has 3 to 11.")


def _questions(spec: EnergySpec, _cards: Sequence[str] = ()) -> Questions:
    return Questions((ItemSpec("energy", "energy"),), spec.points, "own")


ENERGY = Kind(spec=EnergySpec, called="an energy check", check=_check, sealed="scales", questions=_questions)
BODY = (
    b'{"activity":"energy","spec":{"kind":"energy-check","title":"Energy","points":7,"moods":["up","down"]}}'
)


@pytest.fixture
def energy() -> Iterator[Kind[EnergySpec]]:
    """The toy kind, registered for one test."""
    kinds.register(ENERGY)
    yield ENERGY
    kinds.unregister(ENERGY)


@pytest.mark.parametrize("name", kinds.kinds())
def test_every_kind_has_every_part(name: str) -> None:
    """Its name, its words, and where something is sealed its questions or prompts."""
    kind = kinds.kinds()[name]
    assert name == kind.name
    assert issubclass(kind.spec, Spec)
    assert {"title", "intro", "minutes", "coach", "within", "lead", "watch"} <= set(
        kind.spec.__struct_fields__
    )
    assert kind.called.split(" ")[0] in ("a", "an")
    assert "{party}" in kind.says
    assert kind.units
    assert callable(kind.check)
    assert (kind.sealed in ("scales", "dots")) == (kind.questions is not None)
    assert (kind.sealed == "lines") == (kind.lines is not None)
    assert (kind.moment is not None) == bool(kind.pairs)


def test_no_kind_opens_a_box_itself() -> None:
    """Sealing is asked for by name, from a closed list; there is no part that gets single answers."""
    assert {kind.sealed for kind in kinds.kinds().values()} <= {None, "scales", "dots", "lines"}
    assert not {"reveal", "ballots", "box"} & set(Kind.__dataclass_fields__)


def test_a_kind_that_is_sealed_and_asks_nothing_is_refused() -> None:
    """Registration fails, where its author notices."""
    with pytest.raises(TypeError, match="need questions"):
        Kind(spec=EnergySpec, called="an energy check", sealed="scales")


def test_a_further_kind_comes_by_one_call(energy: Kind[EnergySpec]) -> None:
    """It is checked, written and read as a stock one."""
    spec = kinds.read_spec({"kind": "energy-check", "title": "Energy", "points": 7})
    assert kinds.kind_of(spec) is energy
    assert kinds.is_sealed(spec)
    with pytest.raises(BadInput, match="points is 20"):
        kinds.read_spec({"kind": "energy-check", "title": "Energy", "points": 20})
    event = ActivityDrafted("energy", spec)
    assert read(*write(event)) == event


@pytest.mark.usefixtures("energy")
def test_two_kinds_of_one_name_are_refused() -> None:
    """Otherwise a session would be read by the wrong one."""

    class Other(Content, frozen=True, kw_only=True, tag_field="kind", tag="energy-check"):
        """Another package's."""

    with pytest.raises(ValueError, match="energy-check"):
        kinds.register(Kind(spec=Other, called="another energy check"))


def test_a_missing_kind_loses_nothing() -> None:
    """Without its package the title is shown and the body is written back byte for byte."""
    event = read("activity-drafted", 1, BODY)
    assert isinstance(event, ActivityDrafted)
    assert event.spec.title == "Energy"
    assert kinds.name_of(event.spec) == "energy-check"
    assert write(event) == ("activity-drafted", 1, BODY)


def test_a_damaged_spec_of_a_known_kind_is_still_refused() -> None:
    """Only a kind that nobody here knows is left alone."""
    with pytest.raises(Unreadable):
        read("activity-drafted", 1, b'{"activity":"a","spec":{"kind":"step","title":7}}')
    with pytest.raises(Unreadable):
        read("activity-drafted", 1, b'{"activity":"a","spec":{"title":"no kind"}}')


def test_a_body_keeps_its_bytes() -> None:
    """Specs are written with their fields in the same order as ever."""
    spec = kinds.read_spec({"kind": "step", "title": "Welcome"})
    _, _, body = write(ActivityDrafted("a", spec))
    assert list(json.loads(body)["spec"]) == ["kind", *type(spec).__struct_fields__]
    assert body == b'{"activity":"a","spec":' + msgspec.json.encode(spec) + b"}"


def test_what_needs_the_package_is_refused_in_words() -> None:
    """The refusal names the kind, the package and the way out."""
    event = read("activity-drafted", 1, BODY)
    assert isinstance(event, ActivityDrafted)
    assert isinstance(event.spec, kinds.MissingSpec)
    state = replay([*Table().happened, KindBrought("energy-check", "energy-kit", "1.4.0"), event])
    assert state is not None
    with pytest.raises(Refused, match=r"'energy-check'.* Install energy-kit 1\.x \(1\.4\.0 was used\)"):
        refuse_unplayable(state, state.activities["energy"])


@pytest.mark.usefixtures("energy")
def test_a_further_kind_is_played_sealed() -> None:
    """Opened, handed in by two parties, revealed: the core publishes, and the kind is never asked."""
    table = Table(spec={"kind": "energy-check", "title": "Energy"})
    host = table.facilitator()
    assert host.act("open", activity="pulse", round=1, threshold=3)["type"] == "ack"
    for number, party in enumerate(["p1"] * 4 + ["p2"] * 4):
        answers = {party: {"energy": 1 + number % 5}}
        said = table.joined(party).act(
            "hand-in", activity="pulse", round=1, answers=answers, key=f"{number:032x}", rev=1
        )
        assert said["type"] == "ack"
    refused = table.joined("p1").act(
        "hand-in", activity="pulse", round=1, answers={"p1": {"energy": 9}}, key="f" * 32, rev=1
    )
    assert (refused["type"], refused["code"]) == ("refused", "bad-answer")
    assert host.act("reveal", activity="pulse", round=1)["type"] == "ack"
    shown = table.happened[-1]
    assert isinstance(shown, ActivityRevealed)
    assert [item.item for item in shown.published.items] == ["energy"]
    assert table.boxes == {}


def test_without_its_package_the_step_is_refused_and_the_rest_goes_on() -> None:
    """A session that was made with the package opens without it."""
    kinds.register(ENERGY)
    table = Table(spec={"kind": "energy-check", "title": "Energy"})
    written = [write(event) for event in table.happened]
    kinds.unregister(ENERGY)
    state = replay(read(*one) for one in written)
    assert state is not None
    table.state = state
    table.room.adopt(state, (), table.around())
    host = table.facilitator()
    assert host.view["activity/pulse"]["kind"] == "energy-check"
    assert host.view["activity/pulse"]["spec"]["title"] == "Energy"
    assert "body" not in host.view["activity/pulse"]["spec"]
    refused = host.act("open", activity="pulse", round=1)
    assert (refused["type"], refused["code"]) == ("refused", "missing-package")
    assert "energy-check" in refused["message"]
    step = {"kind": "step", "title": "Welcome"}
    assert host.act("draft", id="b", activity="welcome", spec=step)["type"] == "ack"
    assert host.act("open", id="c", activity="welcome", round=1)["type"] == "ack"
    assert host.act("close-session", id="d")["type"] == "ack"
    assert [write(event) for event in table.happened[: len(written)]] == written


def test_nothing_else_in_the_core_switches_on_a_kind() -> None:
    """Outside the kinds' own folders nothing tells specs apart by class or name."""
    root = Path(cofront_kit.model.__file__).parent
    names = "|".join(kinds.kinds())
    switch = re.compile(rf'isinstance\([^()]*\b(?!Missing)\w+Spec\b|\.kind (?:==|!=) "(?:{names})"')
    found = [
        f"{path.relative_to(root)}: {line.strip()}"
        for path in sorted(root.rglob("*.py"))
        if path.relative_to(root).parts[0] != "kinds"
        for line in path.read_text("utf-8").splitlines()
        if switch.search(line)
    ]
    assert found == []
    assert switch.search("if isinstance(one.spec, FistSpec):")
    assert switch.search('if one.kind == "slides":')


def test_a_kind_shows_keys_of_its_own() -> None:
    """They come and go with the kind, and bear its name."""
    own = replace(
        ENERGY,
        keys=lambda state: (f"energy-check/{name}" for name in state.agenda),
        values={"energy-check": lambda context: {"title": context.state.activities[context.id].spec.title}},
    )
    kinds.register(own, Source("energy", "1.0"))
    try:
        assert shared_view(Table().state, Around())["energy-check/pulse"] == {"title": "Pulse"}
    finally:
        kinds.unregister(own)
    assert "energy-check/pulse" not in shared_view(Table().state, Around())
    with pytest.raises(ValueError, match="the view key 'mood' has to be 'energy-check'"):
        kinds.register(replace(own, values={"mood": lambda _: None}), Source("energy", "1.0"))
