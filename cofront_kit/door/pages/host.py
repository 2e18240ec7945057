"""What the handlers of pages need from the door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from cofront_kit.door.network.host_names import HostNames
from cofront_kit.door.pages.assets import Assets
from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.pages.kernel_pages import KernelPages
from cofront_kit.door.pages.notebook_pages import NotebookPages
from cofront_kit.door.pages.policy import Frames
from cofront_kit.door.pages.reports import Reports
from cofront_kit.door.pages.tickets import Tickets
from cofront_kit.model.state import SessionState
from cofront_kit.node.node import Node
from cofront_kit.room.throttle import Throttle


class Host(KernelHost, Protocol):
    """The door, as its handlers see it.

    Attributes:
        id: Random id of this run.
        release: Version of the package.
        frames: Which pages may show this door's pages in a frame.
        base_url: Path before all routes, as requests come in.
        public_url: What links begin with.
        page_wait_s: Seconds a visitor waits for a page that is being made; 0 for no limit.
        wrong_codes: Limits how fast party codes can be guessed, for all visitors together.
    """

    id: str
    release: str
    frames: Frames
    base_url: str
    public_url: str
    page_wait_s: float
    node: Node
    names: HostNames
    assets: Assets
    tickets: Tickets
    reports: Reports
    wrong_codes: Throttle
    participant_pages: NotebookPages
    screen_pages: NotebookPages
    kernel_pages: KernelPages

    def session(self, code: str, *, ahead: bool = True) -> SessionState:
        """The session of a code; ``ahead`` if its page is worth rendering. Raises Refused or StoreError."""
        ...

    def session_of_party(self, typed: str) -> str | None:
        """The newest open session in which a party has this typed code."""
        ...

    def is_own_page(self, origin: str, headers: Mapping[str, str]) -> bool:
        """Whether the page that sends a request is one of this door's."""
        ...
