"""Stands in for the content of a kind that is not installed here: the session stays usable, and nothing is lost."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.spec import Content, Spec

_SHOWN: Final = ("title", "intro", "minutes", "coach", "within", "lead", "watch", "asks")


class MissingSpec(Content, frozen=True, kw_only=True):
    """A spec of a kind that no installed package brings, or can play in this session.

    Attributes:
        kind: The name of the missing kind.
        body: The spec as it is in the log; it is written back unchanged.
        package: In views: the package that brought the kind, with its version; empty when that is not known.
        trouble: In views: why the step can't be played although its package is installed; left out otherwise.
    """

    kind: str
    body: bytes
    package: str = ""
    trouble: str | UnsetType = UNSET


def missing(kind: str, body: bytes) -> MissingSpec:
    """A spec that stands in for one that can't be read here. The fields that all specs share are still shown."""
    read = msgspec.json.decode(body)
    said = {name: read[name] for name in _SHOWN if name in read}
    try:
        common = msgspec.convert({"title": kind, **said}, Content)
    except msgspec.ValidationError:
        common = Content(title=kind)
    return MissingSpec(kind=kind, body=bytes(body), **msgspec.structs.asdict(common))


def unplayable(spec: Spec, kind: str, trouble: str) -> MissingSpec:
    """In a view, a spec whose step can't be played: the fields that all specs share, and why.

    Args:
        spec: The spec.
        kind: The name of its kind.
        trouble: Why, in words.
    """
    common = {name: getattr(spec, name) for name in _SHOWN}
    return MissingSpec(kind=kind, body=b"", trouble=trouble, **common)


MISSING: Final = Kind(spec=MissingSpec, called="an activity of a kind that is not installed here")
