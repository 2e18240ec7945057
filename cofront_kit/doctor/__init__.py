"""The doctor: checks that this computer is ready for a session, and suggests fixes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

State = Literal["ok", "note", "mend"]


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        check: Its name, e.g. ``"port"``.
        state: ``"ok"``; ``"note"`` for what is acceptable but worth knowing; ``"mend"`` if a session would suffer.
        what: One sentence.
        fix: What to do, one sentence; empty if nothing has to be done.
    """

    check: str
    state: State
    what: str
    fix: str = ""


@dataclass(frozen=True)
class Asked:
    """What to check.

    Attributes:
        store: A file or database URL; None for the default.
        port: The door's port.
        template: A template's folder or name besides the stock ones, or None.
    """

    store: str | None = None
    port: int = 0
    template: str | None = None


MEGABYTE: Final = 1_000_000

Check = Callable[[Asked], Iterator[Finding]]


def checks() -> dict[str, Check]:
    """All checks in the order in which they are shown."""
    from cofront_kit.doctor import computer, installation, kernels, log, network, plugins, remote, storage

    return {
        "store": storage.store,
        "sessions": log.sessions,
        "keys": storage.keys,
        "space": storage.space,
        "port": network.port,
        "address": network.address,
        "firewall": network.firewall,
        "remote": remote.remote,
        "templates": installation.templates,
        "front-end": installation.front_end,
        "versions": installation.versions,
        "plugins": plugins.plugins,
        "kernels": kernels.kernels,
        "lab": installation.lab,
        "chromium": installation.chromium,
        "clock": computer.clock,
        "open-files": computer.open_files,
    }


def examine(asked: Asked) -> Iterator[Finding]:
    """Run all checks. A check that raises becomes a finding itself.

    Args:
        asked: What to check.
    """
    for name, check in checks().items():
        try:
            yield from check(asked)
        except Exception as error:
            what = f"This could not be looked at: {type(error).__name__}: {error}"
            yield Finding(name, "mend", what, "Fix what the message names, or report it with this line.")


def nearest_existing(path: Path) -> Path:
    """The path itself, or its nearest parent that exists."""
    return next((one for one in (path, *path.parents) if one.exists()), Path(path.anchor))


def may_write(path: Path) -> bool:
    """Whether this account may write to a file, or create files in a folder."""
    wanted = os.W_OK | os.X_OK if path.is_dir() else os.W_OK
    return os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids)
