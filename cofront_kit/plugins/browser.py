"""The browser modules of kinds from outside: one file each, inside the package that brings the kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from cofront_kit.errors import BadInput
from cofront_kit.plugins.plugin import Plugin

if TYPE_CHECKING:
    from importlib.abc import Traversable

MOST_BYTES: Final = 1_000_000
_SEALED: Final = {"scales": "figures", "dots": "figures", "lines": "texts", None: None}


@dataclass(frozen=True)
class BrowserModule:
    """What a page gets of a kind.

    Attributes:
        kind: The kind's stable name.
        body: The module.
        digest: Of its content.
    """

    kind: str
    body: bytes
    digest: str

    @property
    def hashed_name(self) -> str:
        """Its file name, which changes with its content: ``energy-check.3f2a9c01d4e5.js``."""
        return f"{self.kind}.{self.digest}.js"


def module_of(plugin: Plugin) -> BrowserModule:
    """Read the browser module of a plug-in.

    Raises:
        BadInput: It is not in its package, not a text, or too large; the message says where it was looked for.
    """
    package, _, path = plugin.browser.partition(":")
    parts = PurePosixPath(path).parts
    if not path.endswith(".js") or ".." in parts or path.startswith("/") or "\\" in path:
        raise BadInput(
            _wrong(plugin, "it should be a .js file inside the package, as 'package:folder/file.js'")
        )
    try:
        body, digest = _read(files(package).joinpath(*parts))
    except Exception as error:  # a package of somebody else may fail in any way
        raise BadInput(_wrong(plugin, f"it can't be read ({type(error).__name__}: {error})")) from None
    if len(body) > MOST_BYTES:
        raise BadInput(_wrong(plugin, f"it has {len(body):,} bytes, and a phone gets {MOST_BYTES:,} at most"))
    return BrowserModule(plugin.name, body, digest)


def _read(file: Traversable) -> tuple[bytes, str]:
    """A text and its hash; kept until the file changes, since every visit of a page asks for it."""
    if not isinstance(file, Path):  # inside an archive
        return _hashed(file.read_bytes())
    stat = file.stat()
    return _kept(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=32)
def _kept(file: Path, _changed_ns: int, _size: int) -> tuple[bytes, str]:
    return _hashed(file.read_bytes())


def _hashed(body: bytes) -> tuple[bytes, str]:
    body.decode("utf-8")
    return body, hashlib.sha256(body).hexdigest()[:12]


def sealed_as(plugin: Plugin) -> str | None:
    """How pages speak of what is sealed: ``"figures"``, ``"texts"``, or None."""
    return _SEALED[plugin.kind.sealed]


def on_page(plugins: Iterable[Plugin], place: str) -> dict[str, dict[str, str | None]]:
    """Kind -> what a page of the door is told: where the module is. Empty for one that can't be read.

    Args:
        plugins: What is installed.
        place: The path under which the door serves modules.
    """
    return {one.name: {"sealed": sealed_as(one), "module": _path(one, place)} for one in plugins}


def _path(plugin: Plugin, place: str) -> str:
    try:
        return f"{place}{module_of(plugin).hashed_name}"
    except BadInput:  # pages say that the kind can't be shown; the doctor says why
        return ""


def in_notebook(plugins: Iterable[Plugin]) -> dict[str, dict[str, str | None]]:
    """Kind -> what a widget hands to a notebook's page, which can't ask anybody for files: the module itself."""
    return {one.name: {"sealed": sealed_as(one), "source": _source(one)} for one in plugins}


def _source(plugin: Plugin) -> str:
    try:
        return module_of(plugin).body.decode()
    except BadInput as error:
        # The page says that the kind can't be shown, and the console of the browser why.
        return f"throw new Error({str(error)!r})"


def _wrong(plugin: Plugin, why: str) -> str:
    what = f"The browser module {plugin.browser!r} of the kind {plugin.name!r}"
    return f"{what}: {why}. Update the package that brings it."
