"""Being called when a session changes, and told what changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cofront_kit.checks.calls import gated
from cofront_kit.facilitator.place import Place
from cofront_kit.node.node import Node

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

_log: Final = logging.getLogger("cofront")


@dataclass(frozen=True)
class Change:
    """What changed, as everybody's screens were told some 50 ms before at most.

    Attributes:
        code: The session's code.
        keys: The view keys that changed or went, as in ``docs/protocol.md``: ``"turnout/pulse"``, ``"result/pulse/1"``.
        version: How many events the session has now; the same as before if only people came or went.
    """

    code: str
    keys: frozenset[str]
    version: int

    def touches(self, *heads: str) -> bool:
        """Whether a key begins with one of these: ``change.touches("result", "card")``.

        Args:
            heads: First parts of keys.
        """
        return any(key.partition("/")[0] in heads for key in self.keys)


class Watch:
    """Calls a function whenever a session changes, until :meth:`stop`, or the end of a ``with`` block.

    In a notebook it runs on the thread that runs the cells, between them, so a busy kernel delays it; in a program
    without an event loop it runs on a thread of its own.

    Args:
        node: This process's node.
        code: The session's code.
        call: The function.
    """

    def __init__(self, node: Node, code: str, call: Callable[[Change], object]) -> None:
        self._node, self._code, self._call = node, code, call
        self._from = node.state(code).version
        self._end: Callable[[], None] | None = None
        self._loading = self._stopped = False
        self.error: Exception | None = None
        """What the function raised last; the log has it too, and the function is called again next time."""
        place = node.home
        if place is not None and place.is_here:
            self._begin()
        else:
            node.call_soon(self._begin)

    def stop(self) -> None:
        """Call no more. Calling it twice does nothing."""
        self._stopped = True
        end, self._end = self._end, None
        if end is not None:
            self._node.call_soon(end)

    def _begin(self) -> None:
        if self._stopped:
            return
        self._loading = self._code not in self._node.rooms.open_codes
        self._end = self._node.on_change(self._code, self._changed)

    def _changed(self, keys: frozenset[str]) -> None:
        if self._stopped:
            return
        try:
            version = self._node.state(self._code, refresh=False).version
            first, self._loading = self._loading, False
            if first and version == self._from:
                return  # the session was loaded; nothing happened in it
            self._call(Change(self._code, keys, version))
        except Exception as error:  # it must not stop the room, whose loop this is
            self.error = error
            _log.exception("what watches the session %s failed; it is called again next time", self._code)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@gated
class Watching:
    """What :class:`~cofront_kit.facilitator.session.Session` offers to whoever follows it."""

    node: Node
    code: str

    def watch(self: Place, fn: Callable[[Change], object]) -> Watch:
        """Call a function whenever the session changes: by phones, by other processes, by this one.

        Args:
            fn: Gets a :class:`Change`, which says what changed. What everybody's screens are told together comes as one
                change.

        Returns:
            What ends it: ``watch.stop()``.

        Raises:
            BadInput: ``fn`` can't be called.
        """
        return Watch(self.node, self.code, fn)
