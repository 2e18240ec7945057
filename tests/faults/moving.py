"""A process that moves a session, or takes it, and kills itself at a chosen step, without the program's knowledge.

As a program it reads lines of JSON, ``{"step": 3, "do": "move", "store": ..., "keys": ..., "file": ..., "code":
...}``, does each in a process of its own that dies by SIGKILL before its third step, and answers with one line: how it
ended.
Steps are statements and commits of the store, and files that are opened for writing, renamed and removed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

SAID: Final = "2345-6789-ABCD-EFGH-JKMN"
_WRITES: Final = os.O_WRONLY | os.O_RDWR


class _Steps:
    """Counts the steps of this process and kills it before the one that is chosen."""

    def __init__(self, step: int, folders: tuple[str, ...]) -> None:
        self._left = step
        self._folders = folders

    def take(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in ("open", "os.rename", "os.remove", "os.link"):
            return
        if not isinstance(arguments[0], (str, os.PathLike)):
            return
        if not os.fspath(arguments[0]).startswith(self._folders):
            return
        if event != "open" or (arguments[2] or 0) & _WRITES:
            self.take()


def _run(job: dict[str, Any]) -> None:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    from cofront_kit.facilitator import relocation
    from cofront_kit.model.state import HostNote
    from cofront_kit.node.node import Node
    from cofront_kit.store.keys import KeyFolder
    from cofront_kit.store.sql import SqlStore

    store = SqlStore(job["store"])
    node = Node(store, KeyFolder(Path(job["keys"]), store=store.url))
    if job["step"]:
        node.state(job["code"]) if job["do"] == "move" else None
        steps = _Steps(job["step"], (job["keys"], os.fspath(Path(job["file"]).parent)))
        event.listen(Engine, "before_cursor_execute", lambda *_: steps.take())
        event.listen(Engine, "commit", lambda *_: steps.take())
        sys.addaudithook(steps.audit)
    if job["do"] == "move":
        relocation.move_away(node, job["code"], job["file"], SAID)
    else:
        relocation.take(node, job["file"], SAID, HostNote("there", "Ann"))


def main() -> None:
    """Do one job a line."""
    import cofront_kit.facilitator.relocation  # noqa: F401 - loaded once, for all jobs

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                _run(json.loads(line))
            except BaseException as error:
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
                os._exit(3)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(json.dumps(os.waitstatus_to_exitcode(status)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
