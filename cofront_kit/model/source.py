"""Where a kind comes from that is not a stock one, and what its package could not do in a session."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True):
    """The package that brings a kind.

    Attributes:
        package: Its distribution name: ``"energy-check"``.
        version: Its version: ``"1.2.0"``.
    """

    package: str
    version: str

    @property
    def major(self) -> str:
        """The first number of the version; when it changes, sessions made with an earlier one may not go on."""
        return self.version.partition(".")[0]

    def __str__(self) -> str:
        """Name and version."""
        return f"{self.package} {self.version}".rstrip()


class Skipped(Struct, frozen=True):
    """An event that the installed version of its kind's package can't read or apply. It changes nothing.

    Attributes:
        version: Its number in the session's log, from 1.
        tag: Its stable name.
        why: What is wrong, in a few words.
    """

    version: int
    tag: str
    why: str
