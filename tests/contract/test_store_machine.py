"""Any sequence of transactions leaves every store in the state that a plain dict would be in."""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cofront_kit.store.base import Cast, HandedIn, NewEvent, Transaction
from cofront_kit.store.sql import SqlStore

if TYPE_CHECKING:
    from conftest import Place

_codes = itertools.count(1)

few = st.integers(min_value=0, max_value=2)
operations = st.one_of(
    st.tuples(st.just("append"), st.lists(st.binary(max_size=5), max_size=3)),
    st.tuples(st.just("remember"), few, few, st.text(max_size=3)),
    st.tuples(
        st.just("title"),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        st.booleans(),
    ),
    st.tuples(st.just("open"), few, st.binary(min_size=1, max_size=3)),
    st.tuples(st.just("cast"), few, few, st.booleans(), few, st.integers(1, 4), st.binary(max_size=4)),
    st.tuples(st.just("empty"), few),
    st.tuples(st.just("look"), few),
)


@dataclass
class BoxModel:
    key: bytes
    ballots: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    voters: dict[str, HandedIn] = field(default_factory=dict)


@dataclass
class Model:
    events: list[NewEvent] = field(default_factory=list)
    acts: dict[tuple[str, str], str] = field(default_factory=dict)
    row: tuple[str, bool] | None = None
    boxes: dict[str, BoxModel] = field(default_factory=dict)

    def cast(self, box: str, *, voter: HandedIn, key: bytes, rev: int, sealed: bytes) -> Cast:
        found = self.boxes.get(box)
        if found is None:
            return Cast.NO_BOX
        if (voter.voter in found.voters) != (key in found.ballots):
            return Cast.WRONG_KEY
        if key in found.ballots and rev <= found.ballots[key][0]:
            return Cast.STALE
        found.ballots[key] = (rev, sealed)
        found.voters.setdefault(voter.voter, voter)
        return Cast.TAKEN


class Stop(Exception):
    """Leaves a block by an exception."""


class StoreMachine(RuleBasedStateMachine):
    """Drives two store objects over one place and compares both with the model after each step."""

    place: Place
    stores: list[SqlStore]

    def __init__(self) -> None:
        super().__init__()
        self.code = f"M{next(_codes)}"
        self.model = Model()
        self.presence: dict[str, tuple[dict[str, int], int]] = {}

    @rule(
        ops=st.lists(operations, min_size=1, max_size=6),
        which=st.integers(0, 1),
        fails=st.sampled_from([False] * 4 + [True]),
    )
    def transact(self, ops: list[tuple[Any, ...]], which: int, fails: bool) -> None:
        store, before = self.stores[which], copy.deepcopy(self.model)
        try:
            with store.write(self.code) as transaction:
                for name, *arguments in ops:
                    getattr(self, f"do_{name}")(transaction, *arguments)
                assert transaction.version == len(self.model.events)
                if fails:
                    raise Stop
        except Stop:
            self.model = before

    def do_append(self, transaction: Transaction, bodies: list[bytes]) -> None:
        events = [NewEvent(n, "t", 1, body) for n, body in enumerate(bodies)]
        self.model.events += events
        assert transaction.append(events) == len(self.model.events)

    def do_remember(self, transaction: Transaction, seat: int, act: int, outcome: str) -> None:
        name = (f"s{seat}", f"a{act}")
        assert transaction.act_outcome(*name) == self.model.acts.get(name)
        if name not in self.model.acts:
            outcome = outcome.replace("\0", "")
            transaction.remember_act(*name, outcome)
            self.model.acts[name] = outcome

    def do_title(self, transaction: Transaction, title: str, closed: bool) -> None:
        transaction.set_session(title=title, created_at=5, closed=closed)
        self.model.row = (title, closed)

    def do_open(self, transaction: Transaction, box: int, key: bytes) -> None:
        name = self.box(box)
        if transaction.box_key(name) is None:
            assert name not in self.model.boxes
            transaction.open_box(name, key)
            self.model.boxes[name] = BoxModel(key)

    def do_cast(
        self, transaction: Transaction, box: int, voter: int, entered: bool, key: int, rev: int, sealed: bytes
    ) -> None:
        who = HandedIn(f"s{voter}", f"p{voter}", entered)
        hashed = bytes([key])
        got = transaction.cast(self.box(box), **who._asdict(), key_hash=hashed, rev=rev, sealed=sealed)
        assert got is self.model.cast(self.box(box), voter=who, key=hashed, rev=rev, sealed=sealed)

    def do_empty(self, transaction: Transaction, box: int) -> None:
        transaction.empty_box(self.box(box))
        self.model.boxes.pop(self.box(box), None)

    def do_look(self, transaction: Transaction, box: int) -> None:
        found = self.model.boxes.get(self.box(box), BoxModel(b""))
        sealed = sorted(ballot for _, ballot in found.ballots.values())
        assert sorted(transaction.ballots(self.box(box))) == sealed
        assert transaction.handed_in(self.box(box)) == [found.voters[name] for name in sorted(found.voters)]
        bodies = [each.body for each in self.model.events]
        assert [each.body for each in transaction.events_after(1)] == bodies[1:]

    @rule(
        node=few,
        counts=st.dictionaries(st.sampled_from(["p1", "p2"]), st.integers(0, 5)),
        at=st.integers(1, 9),
    )
    def say_presence(self, node: int, counts: dict[str, int], at: int) -> None:
        self.stores[node % 2].put_presence(self.code, f"n{node}", counts, at)
        self.presence[f"n{node}"] = (counts, at)

    @rule()
    def open_again(self) -> None:
        if self.place.several:
            self.say_presence(1, {}, 9)  # the one whose store this is; as a process does before it ends
            self.stores[1].close()
            self.stores[1] = self.place.open()

    @invariant()
    def both_stores_agree_with_the_model(self) -> None:
        for store in self.stores:
            assert [(each.version, NewEvent(*each[1:])) for each in store.events_after(self.code, 0)] == list(
                enumerate(self.model.events, 1)
            )
            assert store.open_boxes(self.code) == {name: box.key for name, box in self.model.boxes.items()}
            row = [(each.title, each.closed) for each in store.sessions() if each.code == self.code]
            assert row == ([self.model.row] if self.model.row else [])
            for name, box in self.model.boxes.items():
                assert store.handed_in(name) == [box.voters[voter] for voter in sorted(box.voters)]
            summed: dict[str, int] = {}
            for counts, at in self.presence.values():
                for party, count in counts.items():
                    if at >= 5 and count:
                        summed[party] = summed.get(party, 0) + count
            assert store.presence(self.code, since=5) == summed

    def box(self, number: int) -> str:
        return f"{self.code}/{number}"


def test_a_store_behaves_like_a_dict(place: Place) -> None:
    """Whatever happens in whichever order, over two connections, with failures in between."""
    first = place.open()

    class Here(StoreMachine):
        pass

    Here.place = place
    Here.stores = [first, place.open() if place.several else first]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
