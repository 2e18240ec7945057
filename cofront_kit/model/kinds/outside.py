"""A kind that a package brings, as the core calls it: its mistakes stay in its own steps.

Replaying a session calls what a package brings, perhaps years later and in another version. An event that this version
can't apply is skipped: it changes nothing, in every process with this version alike, and the kind's steps can't be
played any more until a version is installed that can. The rest of the session goes on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.around import Around, Json
from cofront_kit.model.asks import Found
from cofront_kit.model.decision import Actor, Decision, KindGiven, KindRule
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.shape import Event
from cofront_kit.model.source import Skipped, Source
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.view_context import Value, ViewContext
from cofront_kit.said import said

R = TypeVar("R")
Report = Callable[[str, Exception], None]
"""Told which part of a kind failed, and how."""
Apply = Callable[[SessionState, Any], SessionState]
_OF_THE_PROCESS = (MemoryError, RecursionError)
"""Depend on the process and not on the event: the same event could be applied elsewhere."""


def guarded(kind: Kind[Any], source: Source, report: Report) -> Kind[Any]:
    """The same kind with parts that fail on their own.

    Args:
        kind: The kind.
        source: The package that brings it.
        report: Told about every failure. The parts are called by the pure core, which can't log.
    """
    tags = {event: tag for tag, (event, _) in kind.tags.items()}
    guard = _Guard(report)
    return dataclasses.replace(
        kind,
        rules={command: _rule(kind.name, source, rule) for command, rule in kind.rules.items()},
        apply={event: _apply(guard, kind.name, tags[event], apply) for event, apply in kind.apply.items()},
        undone={
            event: guard.instead("undone", words, otherwise=said("undo-a-change-of", kind=kind.called))
            for event, words in kind.undone.items()
        },
        values={head: _value(guard, value) for head, value in kind.values.items()},
        reworded=None if kind.reworded is None else _reworded(guard, kind.name, kind.reworded),
        confirmed=None if kind.confirmed is None else guard.instead_of_all("confirmed", kind.confirmed),
        keys=None if kind.keys is None else guard.instead_of_all("keys", kind.keys),
        touched=None
        if kind.touched is None
        else guard.instead("touched", kind.touched, otherwise=frozenset()),
        can_open=None if kind.can_open is None else guard.instead("can_open", kind.can_open, otherwise=False),
        next_act=None if kind.next_act is None else guard.instead("next_act", kind.next_act, otherwise=None),
        faces=None if kind.faces is None else guard.instead("faces", kind.faces, otherwise=None),
        finds={name: guard.instead("finds", words, otherwise=name) for name, words in kind.finds.items()},
        find=None if kind.find is None else _find(guard, kind.find),
    )


def skip(state: SessionState, kind: str, tag: str, why: str) -> SessionState:
    """The state after an event that is skipped; the first one of a kind is remembered."""
    if kind in state.skipped:
        return state
    return replace(state, skipped=state.skipped.set(kind, Skipped(state.version + 1, tag, why)))


def missing_words(state: SessionState, kind: str, here: Source | None) -> tuple[str, str]:
    """What is wrong with a kind that skipped an event, and the way out, each in a sentence or two."""
    one = state.skipped[kind]
    before = state.sources.get(kind)
    package = here.package if here is not None else kind
    values = {"package": package, "code": state.code, "version": str(one.version)}
    if before is None or before == here:
        way_out = said("install-a-version-that-can", **values)
    else:
        way_out = said("install-a-version-that-can-was-used", used=before.version, **values)
    what = said(
        "cant-apply-event", source=str(here or kind), version=str(one.version), tag=one.tag, why=one.why
    )
    return what, way_out


def refuse_skipped(state: SessionState, kind: str, here: Source | None) -> None:
    """Refuse what needs a kind whose state lacks an event.

    Raises:
        Refused: ``skipped-event``.
    """
    if kind in state.skipped:
        raise Refused("skipped-event", *missing_words(state, kind, here))


class _Guard:
    def __init__(self, report: Report) -> None:
        self.report = report

    def instead(self, part: str, function: Callable[..., R], *, otherwise: R) -> Callable[..., R]:
        """The function, which gives ``otherwise`` where it fails."""

        def call(*given: Any) -> R:
            try:
                return function(*given)
            except _OF_THE_PROCESS:
                raise
            except Exception as error:  # somebody else's package may fail in any way
                self.report(part, error)
                return otherwise

        return call

    def instead_of_all(
        self, part: str, function: Callable[[SessionState], Iterator[R]]
    ) -> Callable[[SessionState], Iterator[R]]:
        """The function, which gives nothing where it fails; at once, since an iterator would fail later, unguarded."""
        none: list[R] = []
        listed = self.instead(part, lambda state: list(function(state)), otherwise=none)
        return lambda state: iter(listed(state))


def _rule(name: str, source: Source, rule: KindRule) -> KindRule:
    def ruled(state: SessionState, command: Any, actor: Actor, given: KindGiven) -> Decision:
        refuse_skipped(state, name, source)
        return rule(state, command, actor, given)

    return ruled


def _apply(guard: _Guard, name: str, tag: str, apply: Apply) -> Apply:
    def applied(state: SessionState, event: Event) -> SessionState:
        try:
            after = apply(state, event)
            if not isinstance(after, SessionState):
                raise TypeError("apply gave no state")
        except _OF_THE_PROCESS:
            raise
        except Exception as error:  # somebody else's package may fail in any way
            guard.report(f"apply of {tag}", error)
            # Not the error's text: it may quote what people wrote.
            return skip(state, name, tag, f"it doesn't fit what was before it: {type(error).__name__}")
        return after

    return applied


def _reworded(
    guard: _Guard, name: str, reworded: Callable[[SessionState, str], SessionState]
) -> Callable[[SessionState, str], SessionState]:
    applied = _apply(guard, name, "card-reworded", reworded)
    return lambda state, card: applied(state, card)


def _find(
    guard: _Guard, find: Callable[[SessionState, ActivityState], Iterator[Found]]
) -> Callable[[SessionState, ActivityState], Iterator[Found]]:
    none: list[Found] = []
    listed = guard.instead("find", lambda state, activity: list(find(state, activity)), otherwise=none)
    return lambda state, activity: iter(listed(state, activity))


def _value(guard: _Guard, value: Value) -> Value:
    def made(context: ViewContext) -> Json:
        around = context.around
        # Who has handed in and the links into the session are for the core's own keys.
        seen = Around(presence=around.presence, handed_in=around.handed_in)
        try:
            return value(ViewContext(context.state, seen, context.id))
        except (*_OF_THE_PROCESS, KeyError):  # there is no such key now
            raise
        except Exception as error:  # somebody else's package may fail in any way
            guard.report("values", error)
            raise KeyError(context.id) from error

    return made
