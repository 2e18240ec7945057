"""A process full of phones that join and act as told, and report how long that took.

``python -m cofront_kit.bench.phone_process`` takes JSON lines and answers each with one: ``meet``, ``arrive``, ``act``
or ``leave``. Each crowd of phones has a name, so one process can hold those of both sides.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import re
import sys
from dataclasses import dataclass, field
from typing import Any, Final

from cofront_kit.bench.phone import Phone
from cofront_kit.client import parse_link
from cofront_kit.computer.open_files import raise_limit

ANSWER_WITHIN_S: Final = 30.0
SHOWN_WITHIN_S: Final = 20.0
_NUMBER: Final = re.compile(rb":(\d+)")
CARD: Final = "bench"
"""The card that is reworded, one of the first party's."""
_SHOWN: Final = {
    "tick": re.compile(rb'"done":\{([^}]*)\}'),
    "reword": re.compile(rb'"card/bench":\{(?:[^{}]|\{[^{}]*\})*?"rev"(:\d+)'),  # a card holds objects too
}
"""Work -> where a view message shows how often it was done."""
_BEFORE: Final = {"tick": 0, "reword": 1}
"""What a view message shows before anything was done."""
ECHO: Final = b'{"type":"join","id":"j","capability":"p1.0123456789012345678901","secret":"%032d"}' % 0
"""The text that a bare peer echoes: as long as a join."""


@dataclass
class Crowd:
    """The phones of one side.

    Attributes:
        links: Join links of a door, or the address of a bare peer.
        bare: Whether it is a bare peer.
        work: What a phone does: ``"tick"`` that it is done, or ``"reword"`` a card.
        phones: Those that are in.
        writers: Those of them that may do it.
        took: Seconds that each arriving phone needed.
        lost: Connections that broke.
        shown: Seconds from an act until a phone had it, for every act and phone.
    """

    links: list[str]
    bare: bool
    work: str = "tick"
    phones: list[Phone] = field(default_factory=list)
    writers: list[Phone] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    lost: int = 0
    shown: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    acted: int = 0
    _made: int = 0
    _last: tuple[bytes, int] = (b"", 0)
    _all_in: asyncio.Event = field(default_factory=asyncio.Event)
    _wanted: int = 0
    _left: int = 0

    # --- arriving

    async def arrive(self, seats: int, over_s: float) -> dict[str, Any]:
        """Let phones arrive evenly; each time is from the first packet until the phone shows the session."""
        self.took, self._wanted = [], seats
        self._all_in.clear()
        loop = asyncio.get_running_loop()
        began = loop.time()
        dials = []
        for number in range(seats):
            await asyncio.sleep(max(0.0, began + over_s * number / seats - loop.time()))
            phone = self._phone(self._made)
            self._made += 1
            dials.append(loop.create_task(phone.dial()))
        failed = sum(isinstance(one, OSError) for one in await asyncio.gather(*dials, return_exceptions=True))
        self._wanted -= failed
        self._check_all_in()
        try:
            await asyncio.wait_for(self._all_in.wait(), ANSWER_WITHIN_S)
        except asyncio.TimeoutError:
            failed += self._wanted - len(self.took)
        return {"took_s": self.took, "failed": failed + self.lost, "over_s": loop.time() - began}

    def _phone(self, number: int) -> Phone:
        if self.bare:
            return Phone(self.links[0], lambda phone: phone.send(ECHO), self._echoed, self._gone)
        link = parse_link(self.links[number % len(self.links)])
        hello = json.dumps({"type": "hello", "protocol": 1, "code": link.code}).encode()
        secret = f"{number:032x}"
        join = json.dumps(
            {"type": "join", "id": "j", "capability": link.capability, "secret": secret}
        ).encode()

        def entering(phone: Phone, text: bytes) -> None:
            if text.startswith(b'{"type":"welcome"'):
                phone.send(join)
            elif text.startswith(b'{"type":"frame","kind":"snapshot"') and b'"me"' in text:
                self._is_in(phone)

        phone = Phone(link.socket, lambda phone: phone.send(hello), entering, self._gone)
        phone.writes = self.work == "tick" or number % len(self.links) == 0
        return phone

    def _echoed(self, phone: Phone, _text: bytes) -> None:
        self._is_in(phone)

    def _is_in(self, phone: Phone) -> None:
        self.took.append(asyncio.get_running_loop().time() - phone.began)
        self.phones.append(phone)
        if phone.writes:
            self.writers.append(phone)
        phone.seen = self.acted
        phone.on_text = self._watch
        self._check_all_in()

    def _check_all_in(self) -> None:
        if len(self.took) >= self._wanted:
            self._all_in.set()

    def _gone(self, phone: Phone) -> None:
        self.lost += 1
        if phone in self.phones:
            self.phones.remove(phone)

    # --- acting

    async def act(self, acts: int, per_s: float) -> dict[str, Any]:
        """One phone after another says that it is done; measure when every phone shows it."""
        loop = asyncio.get_running_loop()
        self.shown, self.sent = [], [*self.sent[: self.acted]]
        self._left = acts * len(self.phones)
        self._all_in.clear()
        came = sum(phone.received for phone in self.phones)
        began = loop.time()
        for number in range(acts):
            await asyncio.sleep(max(0.0, began + number / per_s - loop.time()))
            act = {"type": "act", "id": f"t{self.acted}", "act": self._act()}
            self.sent.append(loop.time())
            self.writers[self.acted % len(self.writers)].send(json.dumps(act, separators=(",", ":")).encode())
            self.acted += 1
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._all_in.wait(), SHOWN_WITHIN_S)
        return {
            "shown_s": _percentiles(self.shown),
            "missing": self._left - len(self.shown),
            "lost": self.lost,
            "bytes": (sum(phone.received for phone in self.phones) - came) / (acts * len(self.phones)),
        }

    def _act(self) -> dict[str, Any]:
        if self.work == "tick":
            return {"kind": "tick-done", "done": True}
        text = f"Dates are said late, and the other side hears of them from the delivery ({self.acted})"
        return {"kind": "reword-card", "card": CARD, "text": text, "base": self.acted + 1}

    def _watch(self, phone: Phone, text: bytes) -> None:
        if text == self._last[0]:  # everybody gets the same message, so it is parsed once
            count = self._last[1]
        else:
            found = _SHOWN["tick" if self.bare else self.work].search(text)
            if found is None:
                return
            count = sum(map(int, _NUMBER.findall(found[1]))) - (0 if self.bare else _BEFORE[self.work])
            self._last = (text, count)
        if count <= phone.seen:
            return
        now = asyncio.get_running_loop().time()
        for number in range(phone.seen, count):
            self.shown.append(now - self.sent[number])
        phone.seen = count
        if len(self.shown) >= self._left:
            self._all_in.set()

    async def leave(self) -> dict[str, Any]:
        """Everybody hangs up."""
        for phone in self.phones:
            phone.hang_up()
        self.phones = []
        await asyncio.sleep(0)
        return {"lost": self.lost}


def _percentiles(values: list[float]) -> dict[str, float]:
    ordered = sorted(values) or [math.inf]  # nothing ever came: slower than any budget
    return {
        name: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))
    }


async def main() -> None:
    """Do what the lines say until there are no more."""
    raise_limit()
    crowds: dict[str, Crowd] = {}
    _say({"ready": True})
    while line := await asyncio.to_thread(sys.stdin.readline):
        asked = json.loads(line)
        do, name = asked.pop("do"), asked.pop("crowd")
        if do == "meet":
            crowds[name] = Crowd(**asked)
            _say({})
            continue
        _say(await getattr(crowds[name], do)(**asked))


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
