"""Which package brought a kind to a session, and what happens to its steps if another version, or none, is installed.

A step of an outside kind is added together with a :class:`KindBrought`, once per package and version. Sessions without
such kinds have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from immutables import Map
from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.kinds import MissingSpec, name_of, source_of
from cofront_kit.model.kinds.outside import missing_words, refuse_skipped, skip
from cofront_kit.model.shape import Event
from cofront_kit.model.source import Source
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said, sentences


class KindBrought(Event, frozen=True):
    """A package brought a kind to this session, with the first step of that kind or with another version."""

    kind: str
    package: str
    version: str


class NotReadHere(Event, frozen=True):
    """An event of a kind whose package is not installed here, or can't read it. It stays in the log and is skipped."""

    tag: str
    schema: int
    body: bytes
    why: str


def brought(specs: Iterable[Spec], sources: Map[str, Source]) -> tuple[KindBrought, ...]:
    """The events to log before steps with these specs are added.

    Args:
        specs: The specs of the new steps.
        sources: Kind -> the package that brought it to the session.

    Raises:
        Refused: ``other-version``: the session was made with another major version of the package.
    """
    found: dict[str, KindBrought] = {}
    for spec in specs:
        name = name_of(spec)
        here, before = source_of(name), sources.get(name)
        if here is None or here == before:
            continue
        if before is not None and not _fits(before, here):
            raise _other_version(spec.title, before, here)
        found[name] = KindBrought(name, here.package, here.version)
    return tuple(found.values())


def refuse_unplayable(state: SessionState, activity: ActivityState) -> None:
    """Refuse what only a kind's package can do, if it is not installed here or has another version.

    Raises:
        Refused: ``missing-package``, ``other-version``, ``skipped-event``.
    """
    spec, before = activity.spec, state.sources.get(activity.kind)
    here = source_of(activity.kind)
    if before is not None and here is not None and not _fits(before, here):
        raise _other_version(spec.title, before, here)
    if isinstance(spec, MissingSpec):
        raise Refused(
            "missing-package",
            said("is-of-the-kind-and-no", title=spec.title, kind=spec.kind),
            said("install-where-the-session-runs-and", before=_wanted(before)),
        )
    refuse_skipped(state, activity.kind, here)


def trouble(state: SessionState, kind: str) -> str:
    """Why the steps of a kind can't be played although its package is installed, for everybody in the room."""
    what, _ = missing_words(state, kind, source_of(kind))
    return sentences(what, said("the-other-steps-go-on"))


def differences(sources: Map[str, Source]) -> list[str]:
    """Packages of a session that are missing here or have another version, each in a few sentences."""
    found = []
    for kind, before in sorted(sources.items()):
        here = source_of(kind)
        if here is None:
            found.append(
                f"Steps of the kind {kind!r} need {_wanted(before)}, which is not installed here. They are shown by "
                "their title, and the other steps go on."
            )
        elif not _fits(before, here):
            found.append(f"{_other_version('', before, here)}")
        elif here.version != before.version:
            found.append(
                f"The kind {kind!r} came with {before}, and {here} is installed here. It goes on with that."
            )
    return found


def skipped(state: SessionState) -> list[str]:
    """Events that the installed packages can't apply, each in a few sentences; the first one of each kind."""
    return [" ".join(missing_words(state, kind, source_of(kind))) for kind in sorted(state.skipped)]


def sources_of(happened: Iterable[Event]) -> Map[str, Source]:
    """Kind -> the package that brought it, by a session's events."""
    found = {one.kind: Source(one.package, one.version) for one in happened if isinstance(one, KindBrought)}
    return Map(found)


def _fits(before: Source, here: Source) -> bool:
    return (before.package, before.major) == (here.package, here.major)


def _wanted(source: Source | None) -> str:
    if source is None:
        return said("that-package")
    return said(
        "the-package-that-was-used", package=f"{source.package} {source.major}.x", version=source.version
    )


def _other_version(title: str, before: Source, here: Source) -> Refused:
    return Refused(
        "other-version",
        said("was-made-with-and-is-installed-here", title=title, before=str(before), here=str(here))
        if title
        else said("steps-were-made-with-and-is-installed-here", before=str(before), here=str(here)),
        said("install-where-the-session-runs-and", before=_wanted(before)),
    )


def _kind_brought(state: SessionState, event: KindBrought) -> SessionState:
    return replace(state, sources=state.sources.set(event.kind, Source(event.package, event.version)))


def _not_read_here(state: SessionState, event: NotReadHere) -> SessionState:
    """Without its package the steps are shown as missing anyway; with it they say that they lack an event."""
    kind = event.tag.partition("/")[0]
    return state if source_of(kind) is None else skip(state, kind, event.tag, event.why)


BROUGHT: Final = "kind-brought"
TAGS: Final[dict[str, tuple[type[Event], int]]] = {BROUGHT: (KindBrought, 1)}
APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    KindBrought: _kind_brought,
    NotReadHere: _not_read_here,
}
