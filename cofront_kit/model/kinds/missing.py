"""Stands in for the content of a kind that is not installed here: the session stays usable, and nothing is lost."""

from __future__ import annotations

from typing import Final

import msgspec

from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.spec import Content

_SHOWN: Final = ("title", "intro", "minutes", "coach", "within", "lead", "watch")


class MissingSpec(Content, frozen=True, kw_only=True):
    """A spec of a kind that no installed package brings.

    Attributes:
        kind: The name of the missing kind.
        body: The spec as it is in the log; it is written back unchanged.
        package: In views: the package that brought the kind, with its version; empty when that is not known.
    """

    kind: str
    body: bytes
    package: str = ""


def missing(kind: str, body: bytes) -> MissingSpec:
    """A spec that stands in for one that can't be read here. The fields that all specs share are still shown."""
    read = msgspec.json.decode(body)
    said = {name: read[name] for name in _SHOWN if name in read}
    try:
        common = msgspec.convert({"title": kind, **said}, Content)
    except msgspec.ValidationError:
        common = Content(title=kind)
    return MissingSpec(kind=kind, body=bytes(body), **msgspec.structs.asdict(common))


MISSING: Final = Kind(spec=MissingSpec, called="an activity of a kind that is not installed here")
