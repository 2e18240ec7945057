"""A session remembers which package and version brought a kind, and says when another one, or none, is installed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import pytest
from immutables import Map
from msgspec.structs import replace
from tabletop import Phone, Table

from cofront_kit.checks.acts import validated
from cofront_kit.errors import Refused
from cofront_kit.model import kinds
from cofront_kit.model.commands import Act
from cofront_kit.model.decide import Actor, Decision, Given
from cofront_kit.model.events import OWN, TAGS, ActivityDrafted, KindBrought, NotReadHere, read, write
from cofront_kit.model.evolve import replay
from cofront_kit.model.kinds import Kind
from cofront_kit.model.packages import differences, refuse_unplayable
from cofront_kit.model.shape import ActivityId, Command, Event
from cofront_kit.model.source import Source
from cofront_kit.model.spec import Content
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext
from cofront_kit.model.views import shared_view
from cofront_kit.room.typescript import typescript
from cofront_kit.room.wire import decode


class ToySpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="toy"):
    """An open step."""

    colour: str = "red"


class Wave(Command, frozen=True, tag_field="kind", tag="toy/wave"):
    """Wave to the room."""

    activity: ActivityId


class Waved(Event, frozen=True):
    """Somebody waved."""

    activity: str


def wave(state: SessionState, command: Wave, _actor: Actor, _given: Given) -> Decision:
    """Whoever is here may wave while the step is open."""
    if state.activities[command.activity].state != "open":
        raise Refused("not-open", "It is not open.", "Wait.")
    return Decision((Waved(command.activity),))


def waved(state: SessionState, event: Waved) -> SessionState:
    """The toy keeps how often people waved at each of its steps."""
    seen: Map[str, int] = state.own.get("toy", Map())
    return replace(state, own=state.own.set("toy", seen.set(event.activity, seen.get(event.activity, 0) + 1)))


def keys(state: SessionState) -> Iterator[str]:
    """A key for each step at which somebody waved."""
    yield from (f"toy/{name}" for name in state.own.get("toy", ()))


def waves(context: ViewContext) -> int:
    """The value of ``toy/<id>``: how often people waved."""
    found: int = context.state.own["toy"][context.id]
    return found


def touched(event: Event) -> frozenset[str]:
    """A wave changes the count of its step."""
    return frozenset({f"toy/{event.activity}"}) if isinstance(event, Waved) else frozenset()


TOY: Kind[Any] = Kind(
    spec=ToySpec,
    called="a toy",
    rules={Wave: wave},
    roles={Wave: frozenset({"participant"})},
    tags={"toy/waved": (Waved, 1)},
    apply={Waved: waved},
    keys=keys,
    values={"toy": waves},
    touched=touched,
)
ONE = Source("toy-kit", "1.2.0")


@pytest.fixture
def install() -> Iterator[Callable[[Source | None], None]]:
    """Installs a version of the toy's package in place of the one before; None takes it away."""

    def installed(source: Source | None) -> None:
        if "toy" in kinds.kinds():
            kinds.unregister(TOY)
        if source is not None:
            kinds.register(TOY, source)

    yield installed
    installed(None)


def begun() -> tuple[Table, Phone]:
    """A session with a toy."""
    table = Table(spec={"kind": "toy", "title": "Toy"})
    return table, table.facilitator()


def reopened(happened: Sequence[Event]) -> SessionState:
    """A session as a process reads it that starts now."""
    state = replay(read(*one) for one in [write(event) for event in happened])
    assert state is not None
    return state


def test_the_first_step_of_a_kind_says_who_brought_it(install: Callable[[Source | None], None]) -> None:
    """It is recorded once, before the step; stock kinds record nothing."""
    install(ONE)
    table, host = begun()
    tags = [write(event)[0] for event in table.happened]
    assert tags[: tags.index("activity-drafted") + 1] == [
        "session-created",
        "kind-brought",
        "activity-drafted",
    ]
    assert KindBrought("toy", "toy-kit", "1.2.0") in table.happened
    assert host.act("draft", activity="b", spec={"kind": "toy", "title": "B"})["type"] == "ack"
    assert host.act("draft", id="c", activity="c", spec={"kind": "step", "title": "C"})["type"] == "ack"
    assert [write(event)[0] for event in table.happened].count("kind-brought") == 1
    assert not any(isinstance(event, KindBrought) for event in Table().happened)


def test_a_smaller_update_goes_on_with_a_notice(install: Callable[[Source | None], None]) -> None:
    """And the next step that is added says the version it was added with."""
    install(ONE)
    table, host = begun()
    install(Source("toy-kit", "1.3.1"))
    assert host.act("open", activity="pulse", round=1)["type"] == "ack"
    assert differences(table.state.sources) == [
        "The kind 'toy' came with toy-kit 1.2.0, and toy-kit 1.3.1 is installed here. It goes on with that."
    ]
    assert host.act("draft", id="b", activity="b", spec={"kind": "toy", "title": "B"})["type"] == "ack"
    assert table.state.sources["toy"] == Source("toy-kit", "1.3.1")
    assert differences(table.state.sources) == []


def test_another_major_version_is_refused(install: Callable[[Source | None], None]) -> None:
    """Opening names both versions and what to install; the rest goes on."""
    install(ONE)
    table, host = begun()
    install(Source("toy-kit", "2.0.0"))
    refused = host.act("open", activity="pulse", round=1)
    assert (refused["code"], refused["message"]) == (
        "other-version",
        "'Toy' was made with toy-kit 1.2.0, and toy-kit 2.0.0 is installed here.",
    )
    assert refused["way_out"].startswith("Install toy-kit 1.x (1.2.0 was used)")
    assert (
        host.act("draft", id="b", activity="b", spec={"kind": "toy", "title": "B"})["code"] == "other-version"
    )
    assert host.act("draft", id="c", activity="c", spec={"kind": "step", "title": "C"})["type"] == "ack"
    assert "toy-kit 2.0.0 is installed here" in differences(table.state.sources)[0]


def test_without_the_package_words_name_it(install: Callable[[Source | None], None]) -> None:
    """The refusal, the view of the step and the doctor do."""
    install(ONE)
    table, _ = begun()
    install(None)
    state = reopened(table.happened)
    with pytest.raises(Refused, match=r"Install toy-kit 1\.x \(1\.2\.0 was used\)"):
        refuse_unplayable(state, state.activities["pulse"])
    spec = shared_view(state, table.around())["activity/pulse"]["spec"]
    assert (spec["kind"], spec["title"], spec["package"]) == ("toy", "Toy", "toy-kit 1.2.0")
    assert "Steps of the kind 'toy' need toy-kit 1.x" in differences(state.sources)[0]


def test_a_kind_has_commands_and_events_of_its_own(install: Callable[[Source | None], None]) -> None:
    """Decided, kept and read like stock ones, for the roles that it names."""
    install(ONE)
    table, host = begun()
    host.act("open", activity="pulse", round=1)
    phone = table.joined("p1")
    assert phone.act("toy/wave", activity="pulse")["type"] == "ack"
    assert host.act("toy/wave", id="w", activity="pulse")["code"] == "wrong-role"
    assert table.happened[-1] == Waved("pulse")
    assert write(Waved("pulse")) == ("toy/waved", 1, b'{"activity":"pulse"}')
    table.room.flush()
    assert phone.view["toy/pulse"] == 1
    assert table.joined("p2").view["toy/pulse"] == 1
    assert reopened(table.happened).own["toy"]["pulse"] == 1


def test_commands_of_unknown_kinds_are_refused(install: Callable[[Source | None], None]) -> None:
    """Before the package is installed and after it is gone, as any malformed message is; so are unknown fields."""
    table = Table()
    phone = table.joined("p1")
    assert phone.act("toy/wave", activity="pulse")["code"] == "bad-message"
    install(ONE)
    assert phone.act("toy/wave", id="b", activity="pulse")["code"] == "not-open"
    assert phone.act("toy/wave", id="c", activity="pulse", more=1)["code"] == "bad-message"
    assert phone.act("toy/hide", id="d", activity="pulse")["code"] == "bad-message"
    install(None)
    assert phone.act("toy/wave", id="e", activity="pulse")["code"] == "bad-message"


def test_an_event_of_a_missing_package_is_kept_and_skipped(install: Callable[[Source | None], None]) -> None:
    """Byte for byte, and the rest of the session replays; so is one that this version can't read."""
    install(ONE)
    table, host = begun()
    host.act("open", activity="pulse", round=1)
    table.joined("p1").act("toy/wave", activity="pulse")
    host.act("draft", id="z", activity="z", spec={"kind": "step", "title": "Z"})
    written = [write(event) for event in table.happened]
    install(None)
    happened = [read(*one) for one in written]
    assert [write(event) for event in happened] == written
    (skipped,) = [event for event in happened if isinstance(event, NotReadHere)]
    assert "no package that brings its kind" in skipped.why
    state = replay(happened)
    assert state is not None
    assert state.version == len(written)
    assert state.activities["z"].spec.title == "Z"
    install(ONE)
    assert isinstance(read("toy/waved", 2, b"{}"), NotReadHere)
    assert isinstance(read("toy/waved", 1, b'{"hand": 1}'), NotReadHere)


def test_a_spec_that_another_version_wrote_stays_as_it_is(install: Callable[[Source | None], None]) -> None:
    """It is shown by its title; the session can be read."""
    install(Source("toy-kit", "2.0.0"))
    body = b'{"activity":"a","spec":{"kind":"toy","title":"Toy","colour":{"r":1}}}'
    event = read("activity-drafted", 1, body)
    assert isinstance(event, ActivityDrafted)
    assert event.spec.title == "Toy"
    assert write(event)[2] == body


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tags": {"waved": (Waved, 1)}}, "the tag 'waved' has to begin with 'toy/'"),
        ({"tags": {"trust-poll/waved": (Waved, 1)}}, "has to begin with 'toy/'"),
        ({"values": {"card": waves}}, "the view key 'card' has to be 'toy'"),
        ({"roles": {}}, "a line in roles"),
        ({"apply": {}}, "a line in apply"),
    ],
)
def test_own_names_can_collide_with_nobodys(changed: dict[str, Any], said: str) -> None:
    """A kind whose commands and events don't bear its name is refused."""
    with pytest.raises(ValueError, match=said):
        kinds.register(dataclasses.replace(TOY, **changed), ONE)
    assert "toy" not in kinds.kinds()


def test_a_kind_is_not_called_as_a_part_of_the_view() -> None:
    """Its key would take the place of the stock one."""

    class CardSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="card"):
        """Named as the board's cards are in the view."""

    with pytest.raises(ValueError, match="'card' is the name of something else already"):
        kinds.register(Kind(spec=CardSpec, called="a card", keys=keys, values={"card": waves}), ONE)
    assert "card" not in kinds.kinds()


def test_a_stock_kinds_commands_stand_in_its_folder_alone() -> None:
    """They are read, and written for the browser, because the kind has a rule for them."""
    kinds.register(TOY)
    try:
        message = b'{"type":"act","id":"a","act":{"kind":"toy/wave","activity":"pulse"}}'
        assert decode(message).act == Wave("pulse")  # type: ignore[union-attr]
        assert "\n  | Wave;" in typescript()
        assert validated(Wave("pulse")) == Wave("pulse")  # type: ignore[arg-type, comparison-overlap]
    finally:
        kinds.unregister(TOY)
    assert "Wave" not in typescript()


def test_no_stock_tag_looks_like_a_packages() -> None:
    """None of them contains a slash."""
    assert not [tag for tag in TAGS if OWN in tag]
    assert not [one for one in Act.__args__ if OWN in str(one.__struct_config__.tag)]
    assert msgspec.json.encode(ToySpec(title="Toy")).startswith(b'{"kind":"toy"')
