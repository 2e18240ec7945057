"""The release of cofront-kit, in its one home: the package's metadata."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    RELEASE = version("cofront-kit")
except PackageNotFoundError:  # a checkout that was never installed
    RELEASE = "0+unknown"
