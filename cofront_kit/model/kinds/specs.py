"""Reading and writing the specs of all registered kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Union

import msgspec

from cofront_kit.errors import BadInput, concerning
from cofront_kit.model.deadlines.hours import check_hours, hours_of
from cofront_kit.model.kinds.missing import MissingSpec, missing
from cofront_kit.model.spec import Spec, check_common, check_sheet
from cofront_kit.model.text import clean, tidy
from cofront_kit.said import said

_FIELD: Final = re.compile(r" - at `\$\.([^`]+)`")
"""Where msgspec's message says what it is about."""


class _Tagged(msgspec.Struct):
    kind: str


class Specs:
    """Reads and writes specs of the classes it knows; what it doesn't know is passed through unchanged."""

    def __init__(self) -> None:
        self._classes: dict[str, type[Spec]] = {}
        self._lenient: set[str] = set()
        self._any: Any = None
        self._decoder: msgspec.json.Decoder[Any] | None = None

    def add(self, spec: type[Spec], *, lenient: bool = False) -> None:
        """Add a class, by its tag.

        Args:
            spec: The class.
            lenient: Whether specs that this class can't read, written by another version of its package, are passed
                through unchanged.
        """
        tag = str(spec.__struct_config__.tag)
        self._classes[tag] = spec
        if lenient:
            self._lenient.add(tag)
        self._renew()

    def remove(self, spec: type[Spec]) -> None:
        """Remove a class."""
        tag = str(spec.__struct_config__.tag)
        del self._classes[tag]
        self._lenient.discard(tag)
        self._renew()

    def _renew(self) -> None:
        self._any = Union[tuple(self._classes.values())]  # noqa: UP007 - the list grows at run time
        self._decoder = msgspec.json.Decoder(self._any)

    def decode(self, body: bytes | msgspec.Raw) -> Spec:
        """Read a spec from the log.

        Raises:
            msgspec.DecodeError: It is damaged.
        """
        assert self._decoder is not None
        try:
            read: Spec = self._decoder.decode(body)
        except msgspec.ValidationError:
            kind = msgspec.json.decode(body, type=_Tagged).kind
            if kind in self._classes and kind not in self._lenient:
                raise
            return missing(kind, bytes(body))
        return read

    def encode(self, spec: Spec) -> msgspec.Raw:
        """A spec as it is stored in the log."""
        return msgspec.Raw(spec.body if isinstance(spec, MissingSpec) else msgspec.json.encode(spec))

    def read(self, spec: Mapping[str, Any]) -> Spec:
        """Read what somebody wrote, without invisible characters: items and prompts are pasted from other files.

        Raises:
            BadInput: The content is not playable; the message names the field.
        """
        try:
            read = msgspec.convert(dict(spec), self._any)
            read = msgspec.convert(_tidied(msgspec.to_builtins(read)), self._any)
        except msgspec.ValidationError as error:
            found = _FIELD.search(str(error))
            raise BadInput(
                said("this-activity-cannot-be-played-correct", error=str(error)),
                field=found[1] if found else "",
            ) from None
        made: Spec = read
        return made


def checked(spec: Spec) -> Spec:
    """Check the fields that specs of all kinds have.

    Raises:
        BadInput: A field is invalid; the message names it.
    """
    check_common(spec.intro, spec.minutes, spec.coach, spec.within)
    check_sheet(spec.lead, spec.watch)
    with concerning("deadline_hours"):
        check_hours(hours_of(spec))
    with concerning("title"):
        title = clean(spec.title, what=said("field-the-activitys-title"), most=200)
    return msgspec.structs.replace(spec, title=title)


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, Mapping):
        return {key: _tidied(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tidied(inner) for inner in value]
    return value
