"""Where a kind comes from that is not one of the stock: the package and its version."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True):
    """The package that brings a kind.

    Attributes:
        package: Its name, as it is installed: ``"energy-check"``.
        version: Its version: ``"1.2.0"``.
    """

    package: str
    version: str

    @property
    def major(self) -> str:
        """What changes when sessions of an earlier version may not go on: the first number."""
        return self.version.partition(".")[0]

    def __str__(self) -> str:
        """Name and version."""
        return f"{self.package} {self.version}".rstrip()
