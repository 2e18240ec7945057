"""Front ends of one real kernel, without a browser: they run cells and speak to widgets, by either way into it."""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from cofront_kit.computer.own_python import own_spec

LONG_S = 60


class FrontEnd:
    """What a JupyterLab page is to a kernel.

    Attributes:
        heard: What the kernel published, all of it.
    """

    def __init__(self, manager: KernelManager) -> None:
        self._client = BlockingKernelClient(connection_file=manager.connection_file)
        self._client.load_connection_file()  # with a name of its own, as each page has
        self._client.start_channels(hb=False)  # a kernel on a busy machine may miss a beat
        self.heard: list[dict[str, Any]] = []
        self.until(self._is_heard)

    def _is_heard(self) -> bool:
        """Ask something until what the kernel publishes arrives."""
        if not self.heard:
            self._client.kernel_info()
        return bool(self.heard)

    def run(self, code: str, subshell: str | None = None) -> str:
        """Let a cell run; the id of its request."""
        asked = {
            "code": code,
            "silent": False,
            "store_history": False,
            "allow_stdin": False,
            "stop_on_error": True,
        }
        return self._ask("execute_request", asked, subshell)

    def done(self, request: str) -> str:
        """Wait until that cell is done, and return what it printed."""
        self.until(lambda: any(self._is_idle(one, request) for one in self.heard))
        mine = [one for one in self.heard if one["parent_header"].get("msg_id") == request]
        wrong = ["\n".join(one["content"]["traceback"]) for one in mine if one["msg_type"] == "error"]
        assert not wrong, wrong[0]
        return "".join(one["content"]["text"] for one in mine if one["msg_type"] == "stream").strip()

    @staticmethod
    def _is_idle(message: dict[str, Any], request: str) -> bool:
        return (
            message["parent_header"].get("msg_id") == request
            and message["content"].get("execution_state") == "idle"
        )

    def answered(self) -> None:
        """Ask the thread of the cells for something, and wait for its answer."""
        self._asked("shell", "kernel_info_request")

    def subshell(self) -> str | None:
        """A thread beside the cells' for messages to widgets, as JupyterLab asks for; None if this kernel has none."""
        info = self._asked("shell", "kernel_info_request")
        if "kernel subshells" not in info.get("supported_features", ()):
            return None
        return str(self._asked("control", "create_subshell_request")["subshell_id"])

    def _asked(self, channel: str, kind: str) -> dict[str, Any]:
        asked = self._client.session.msg(kind, {})
        line = getattr(self._client, f"{channel}_channel")
        line.send(asked)
        while True:
            answer = line.get_msg(timeout=LONG_S)
            if answer["parent_header"].get("msg_id") == asked["header"]["msg_id"]:
                return dict(answer["content"])

    def send(self, comm: str, data: dict[str, Any], subshell: str | None = None) -> None:
        """A message to a widget."""
        self._ask("comm_msg", {"comm_id": comm, "data": data}, subshell)

    def _ask(self, kind: str, content: dict[str, Any], subshell: str | None) -> str:
        message = self._client.session.msg(kind, content)
        if subshell is not None:
            message["header"]["subshell_id"] = subshell
        self._client.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    def until(self, true: Callable[[], bool]) -> None:
        """Read what the kernel publishes until a condition is true."""
        end = time.monotonic() + LONG_S
        while not true():
            assert time.monotonic() < end, [one["msg_type"] for one in self.heard[-20:]]
            try:
                self.heard.append(self._client.get_iopub_msg(timeout=1))
            except queue.Empty:
                continue

    def of(self, comm: str) -> list[dict[str, Any]]:
        """What the kernel sent about a widget."""
        mine = [one for one in self.heard if one["msg_type"] == "comm_msg"]
        return [one["content"]["data"] for one in mine if one["content"]["comm_id"] == comm]

    def close(self) -> None:
        """The page is gone."""
        self._client.stop_channels()
        self._client.context.destroy(linger=0)  # else whenever garbage is collected, with a warning


class View:
    """A widget's view at one front end: a connection of its own to the room."""

    def __init__(self, front: FrontEnd, comm: str, name: str, subshell: str | None = None) -> None:
        self.front, self.comm, self.name, self.subshell = front, comm, name, subshell
        self._sent = 0

    def say(self, message: dict[str, Any] | None, *, on_main: bool = False) -> None:
        """Send one message of the protocol; None says goodbye."""
        self._sent += 1
        text = None if message is None else json.dumps(message)
        content = {"cofront": text, "view": self.name, "n": self._sent}
        self.front.send(
            self.comm, {"method": "custom", "content": content}, None if on_main else self.subshell
        )

    @property
    def heard(self) -> list[dict[str, Any]]:
        """What this view was told."""
        told = [one["content"] for one in self.front.of(self.comm) if one["method"] == "custom"]
        return [json.loads(one["cofront"]) for one in told if one["view"] == self.name and one["cofront"]]

    def answer(self, kind: str, number: int = 1) -> dict[str, Any]:
        """Wait for the nth message of a kind."""
        self.front.until(lambda: len(self._of(kind)) >= number)
        return self._of(kind)[number - 1]

    def _of(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.heard if one["type"] == kind]


@contextmanager
def kernel(folder: Path, env: dict[str, str]) -> Iterator[KernelManager]:
    """A kernel of this Python, until the test is over."""
    manager = KernelManager(kernel_name="python3")
    manager._kernel_spec = own_spec()
    manager.start_kernel(cwd=str(folder), env=env)
    try:
        yield manager
    finally:
        manager.shutdown_kernel(now=True)
